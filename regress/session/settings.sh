#!/bin/sh
#
# Each setting that has a meaning shows one.  (The way they are written is in
# config/settings; bgp.openwait in session/hold, the pid file in
# session/start, named pipes in api/pipes, api.version and api.compact with
# the generations.)

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
chmod 755 "$TESTDIR"

over() {
	kill "$US" 2>/dev/null
	wait_until 10 sh -c "! kill -0 $US" || fail "does not end"
}

# with SETTING... -- ARGS: the daemon with these in its environment
with() {
	settings=
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		settings="$settings $1"
		shift
	done
	[ $# -eq 0 ] || shift
	: >"$TESTDIR/none.env"
	: >"$TESTDIR/us.log"	# the last one's words are not this one's
	# shellcheck disable=SC2086
	env $settings "$BGPENGINED" -d -f "$TESTDIR/us.conf" \
	    -e "$TESTDIR/none.env" "$@" >"$TESTDIR/us.log" 2>&1 &
	US=$!
	PIDS="$PIDS $US"
}
SOCK="-s $TESTDIR/us.sock"

# neighbor MORE: without the ports that others have
bare() {
	cat >"$TESTDIR/us.conf" <<-END
	${2:-}
	neighbor 127.0.0.2 {
		router-id 10.0.0.1; local-address 127.0.0.1; $AS
		family { ipv4 unicast; }
		$1
	}
	END
}

# tcp.port: where we connect to, and with tcp.bind where we listen
bare ""
# shellcheck disable=SC2086
with "exabgp_tcp_port=$THEIRS" "exabgp.tcp.bind=127.0.0.1" -- $SOCK
peer <<'END'
p = accept(listen(THEM, THEIRS))
p.expect(OPEN)
connect(THEM, US, THEIRS).expect(OPEN)
END
over

# … but not where a file says so: there it is where we listen
cat >"$TESTDIR/port.env" <<END
[exabgp.tcp]
port = $OURS
bind = 127.0.0.1
END
"$BGPENGINED" -d -f "$TESTDIR/us.conf" -e "$TESTDIR/port.env" $SOCK -v \
    >"$TESTDIR/us.log" 2>&1 &
US=$!
PIDS="$PIDS $US"
wait_until 10 in_log "$TESTDIR/us.log" "no connection" || fail "does not try"
peer <<'END'
s = listen(THEM, OURS)
s.settimeout(1)
try:
    s.accept()
    fail('connects to where it listens')
except socket.timeout:
    pass
connect(THEM, US, OURS).expect(OPEN)
END
over

# bgp.passive: nobody connects
# shellcheck disable=SC2086
with "bgpengine_tcp_port=$THEIRS" bgpengine_bgp_passive=1 -- $SOCK
peer <<'END'
s = listen(THEM, THEIRS)
s.settimeout(1.5)
try:
    s.accept()
    fail('connects')
except socket.timeout:
    pass
END
over

# tcp.attempts, tcp.once: the end when nobody answered so often
for set in exabgp_tcp_attempts=2 exabgp.tcp.once=true \
    exabgp_tcp_connections=1; do
	# shellcheck disable=SC2086
	with "exabgp_tcp_port=$THEIRS" $set -- $SOCK
	wait "$US"
	[ $? -eq 0 ] || fail "$set: not a good end"
	n=$(grep -c "no connection: Connection refused" "$TESTDIR/us.log")
	want=1
	case $set in *=2) want=2 ;; esac
	[ "$n" -eq $want ] || fail "$set: $n attempts"
done

# tcp.delay: a day's part has to begin first
left=$((86400 - $(date +%s) % 86400))
if [ $left -gt 5 ]; then
	# shellcheck disable=SC2086
	with "exabgp_tcp_port=$THEIRS" exabgp_tcp_delay=1440 -- $SOCK
	wait_until 10 in_log "$TESTDIR/us.log" "sessions begin in" ||
	    fail "tcp.delay is not said"
	have=$(sed -n 's/.*sessions begin in \([0-9]*\) .*/\1/p' \
	    "$TESTDIR/us.log")
	{ [ "$have" -le "$left" ] && [ "$have" -gt $((left - 5)) ]; } ||
	    fail "tcp.delay: $have seconds, not $left"
	[ -z "$(children "$US" "session")" ] || fail "a session has begun"
	over
fi

# script LINES: a process of these, and what it reads
script() {
	rm -f "$TESTDIR/got" "$TESTDIR/runs"
	: >"$TESTDIR/got"
	: >"$TESTDIR/runs"
	chmod 666 "$TESTDIR/got" "$TESTDIR/runs"
	printf '#!/bin/sh\necho "$(id -u) $(umask)" >>"%s/runs"\n%s\n' \
	    "$TESTDIR" "$1" >"$TESTDIR/script"
	chmod 755 "$TESTDIR/script"
	bare "passive; api { processes [ p ]; }" \
	    "process p { run $TESTDIR/script; encoder text; }"
}
reads() {
	[ "$(grep -cx "$1" "$TESTDIR/got")" -ge "$2" ]
}
ran() {
	[ "$(wc -l <"$TESTDIR/runs")" -ge "$1" ]
}

# api.ack
script "echo 'announce route 10.0.0.0/8 next-hop self'
sleep 0.3; echo version; exec cat >>$TESTDIR/got"
# shellcheck disable=SC2086
with exabgp_api_ack=true -- $SOCK
wait_until 10 reads done 2 || fail "no answers"
over
: >"$TESTDIR/got"
# shellcheck disable=SC2086
with exabgp_api_ack=false -- $SOCK
wait_until 10 ran 2 || fail "the script does not run"
wait_until 10 reads "[a-z]* [0-9].*" 1 || fail "no answer to version"
reads done 1 && fail "answers without api.ack"
over

# api.respawn, api.terminate
script "exit 3"
# shellcheck disable=SC2086
with exabgp_api_respawn=true -- $SOCK
wait_until 10 ran 2 || fail "not started again"
over
script "exit 3"
# shellcheck disable=SC2086
with exabgp_api_respawn=false -- $SOCK
wait_until 10 in_log "$TESTDIR/us.log" "process p: " || fail "does not end"
wait_until 2 ran 2 && fail "started again"
over
script "exit 3"
# shellcheck disable=SC2086
with exabgp_api_respawn=false exabgp.api.terminate=true -- $SOCK
wait_until 10 sh -c "! kill -0 $US" || fail "api.terminate: does not end"

# daemon.user, daemon.drop, daemon.umask
script "exec cat >/dev/null"
# shellcheck disable=SC2086
with exabgp_daemon_umask=0o027 exabgp_daemon_user=daemon -- $SOCK
wait_until 10 ran 1 || fail "the script does not run"
uid=$(id -u)
[ "$uid" -ne 0 ] || uid=$(id -u daemon)
[ "$(cat "$TESTDIR/runs")" = "$uid 0027" ] ||
    fail "user, umask: $(cat "$TESTDIR/runs")"
over
: >"$TESTDIR/runs"
# shellcheck disable=SC2086
with exabgp_daemon_drop=false -- $SOCK
wait_until 10 ran 1 || fail "the script does not run"
[ "$(cat "$TESTDIR/runs")" = "$(id -u) 0137" ] ||
    fail "drop, umask: $(cat "$TESTDIR/runs")"
over

if [ "$(id -u)" -eq 0 ]; then
	"$BGPENGINED" -n -f "$TESTDIR/us.conf" -e "$TESTDIR/none.env" \
	    -D daemon.user=nobodyatall >"$TESTDIR/us.log" 2>&1 &&
	    fail "daemon.user: nobody has that name"
	in_log "$TESTDIR/us.log" "no user nobodyatall (daemon.user)" ||
	    fail "daemon.user: it is not said why"
fi

# api.cli, cli.socket, api.socketname, api.socketpath, api.encoder
mkdir "$TESTDIR/run"
with "exabgp_cli_socket=$TESTDIR/run" exabgp_api_socketname=lab
wait_until 10 "$BGPENGINECTL" -s "$TESTDIR/run/lab.sock" show summary ||
    fail "no socket in cli.socket"
over
with "exabgp_api_socketpath=$TESTDIR/run/path" exabgp_api_encoder=text
wait_until 10 "$BGPENGINECTL" -s "$TESTDIR/run/path" show summary ||
    fail "no socket at api.socketpath"
over
with "exabgp_cli_socket=$TESTDIR/run" exabgp_api_cli=false
wait_until 10 in_log "$TESTDIR/us.log" ", pid" || fail "does not start"
[ ! -e "$TESTDIR/run/bgpengined.sock" ] || fail "a socket without api.cli"
over

# log.*: what is said and where it goes
up() {
	wait_until 10 ctl us show summary
}
# shellcheck disable=SC2086
with exabgp_log_level=INFO -- $SOCK
up && grep -q "^20..-..-.. ..:.*bgpengined" "$TESTDIR/us.log" ||
    fail "no lines with the time"
grep -q sandbox "$TESTDIR/us.log" && fail "log.level: debug lines"
over
# shellcheck disable=SC2086
with exabgp_log_short=true exabgp_log_all=true -- $SOCK
up && grep -q "^bgpengined .*pid" "$TESTDIR/us.log" || fail "log.short"
grep -q sandbox "$TESTDIR/us.log" || fail "log.all: no debug lines"
over
# shellcheck disable=SC2086
with exabgp_log_level=CRIT -- $SOCK
up
grep "pid" "$TESTDIR/us.log" && fail "log.level: it is not critical"
over
# shellcheck disable=SC2086
with exabgp_log_enable=false -- $SOCK
up
grep "pid" "$TESTDIR/us.log" && fail "log.enable"
over
for dest in "$TESTDIR/to.log" "file:$TESTDIR/to.log" "~/to.log"; do
	rm -f "$TESTDIR/to.log"
	# shellcheck disable=SC2086
	with HOME="$TESTDIR" "exabgp.log.destination=$dest" -- $SOCK
	up && in_log "$TESTDIR/to.log" "pid" || fail "$dest: nothing"
	over
done
env exabgp_log_destination=stdout "$BGPENGINED" -d -f "$TESTDIR/us.conf" \
    -e "$TESTDIR/none.env" $SOCK >"$TESTDIR/to.log" 2>"$TESTDIR/us.log" &
US=$!
PIDS="$PIDS $US"
up && in_log "$TESTDIR/to.log" "pid" || fail "stdout: nothing"
over
cat >"$TESTDIR/host.py" <<'END'
import os, socket, subprocess
d = os.environ['TESTDIR']
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('127.0.0.1', 0))
s.settimeout(10)
p = subprocess.Popen([os.environ['BGPENGINED'], '-d', '-f', d + '/us.conf',
                      '-e', d + '/none.env', '-s', d + '/us.sock',
                      '-D', 'log.destination=host:127.0.0.1:%d' %
                      s.getsockname()[1]], stderr=open(d + '/us.log', 'w'))
line = s.recv(4096)
p.terminate()
p.wait(10)
assert line.startswith(b'<30>bgpengined['), line
END
export BGPENGINED
python3 "$TESTDIR/host.py" || fail "host: nothing"

# conf.*
cat >"$TESTDIR/us.conf" <<END
template { neighbor t { hold-time 30; } }
neighbor 127.0.0.2 { inherit t; hold-time 60; local-address 127.0.0.1; $AS }
END
shows() {
	"$BGPENGINED" -nv -f "$TESTDIR/us.conf" -e "$TESTDIR/none.env" \
	    -D "$1" 2>/dev/null | grep -q "$2" || fail "$1: no $2"
}
shows conf.template-wins=false "hold-time 60;"
shows conf.template-wins=true "hold-time 30;"
shows conf.system-name=true "host-name \"*$(uname -n | sed 's/\..*//')"
"$BGPENGINED" -nv -f "$TESTDIR/us.conf" -e "$TESTDIR/none.env" 2>/dev/null |
    grep -q host-name && fail "a host-name that nobody wanted"
exit 0
