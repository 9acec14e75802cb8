#!/bin/sh
#
# Start and end of the daemon: its options, what keeps it from starting, the
# pid file, the background, and the service manager.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
need_package python3 python3
P=$(free_port)
cat >"$TESTDIR/a.conf" <<END
neighbor 127.0.0.2 {
	router-id 10.0.0.1; local-address 127.0.0.1;
	local-as 65001; peer-as 65002; passive;
}
END

# status WANTED TEXT ARGS...: how it ends, and what it says
status() {
	want=$1 text=$2
	shift 2
	timeout 20 "$BGPENGINED" "$@" >"$TESTDIR/out.log" 2>&1
	have=$?
	[ "$have" -eq "$want" ] || fail "$*: status $have, not $want"
	in_log "$TESTDIR/out.log" "$text" || fail "$*: does not say: $text"
}
status 2 usage -x
status 2 usage -d more
status 2 "port is" -p 0
status 2 "not an address" -l localhost
status 1 "No such file" -n -f "$TESTDIR/none.conf"
status 0 "configuration OK" -n -f "$TESTDIR/a.conf"
status 1 "api.ack" -n -f "$TESTDIR/a.conf" -D api.ack
status 1 "No such file" -d -f "$TESTDIR/a.conf" -e "$TESTDIR/none.env"
status 1 "can not listen" -d -f "$TESTDIR/a.conf" -l 192.0.2.77 -p "$P" \
    -s "$TESTDIR/x.sock"
status 1 "control socket" -d -f "$TESTDIR/a.conf" -s "$TESTDIR/no/x.sock"

# The printed form is read again as the same.
"$BGPENGINED" -nv -f "$TESTDIR/a.conf" >"$TESTDIR/b.conf" 2>/dev/null ||
    fail "-nv"
"$BGPENGINED" -nv -f "$TESTDIR/b.conf" 2>/dev/null | cmp - "$TESTDIR/b.conf" ||
    fail "-nv is not stable"
# Standard input.
"$BGPENGINED" -n -f - <"$TESTDIR/a.conf" 2>"$TESTDIR/out.log" || fail "-f -"

# A pid file that names a living process keeps it from starting.
echo $$ >"$TESTDIR/pid"
status 1 "is running" -d -f "$TESTDIR/a.conf" -s "$TESTDIR/x.sock" \
    -D "daemon.pid=$TESTDIR/pid"
[ ! -e "$TESTDIR/x.sock" ] || fail "the control socket stays"
echo 999999999 >"$TESTDIR/pid"
daemon a -D "daemon.pid=$TESTDIR/pid"
has_pid() {
	[ "$(cat "$TESTDIR/pid")" = "$1" ]
}
wait_until 10 has_pid "$PID" || fail "no pid file"
# Its socket is in use, so a second one does not take it away.
status 1 "Address already in use" -d -f "$TESTDIR/a.conf" \
    -s "$TESTDIR/a.sock"
wait_until 10 ctl a show summary || fail "the first one does not answer"
kill -INT "$PID"
wait "$PID"
[ $? -eq 0 ] || fail "SIGINT is no error"
[ ! -e "$TESTDIR/pid" ] || fail "the pid file stays"

# In the background; killed hard it leaves a socket that the next one takes.
"$BGPENGINED" -f "$TESTDIR/a.conf" -s "$TESTDIR/a.sock" \
    -D "daemon.pid=$TESTDIR/pid" -l 127.0.0.1 -p "$P" ||
    fail "does not go to the background"
wait_until 10 ctl a show summary || fail "no answer from the background"
pid=$(cat "$TESTDIR/pid")
PIDS="$PIDS $pid"
[ "$(awk '{ print $5 }' "/proc/$pid/stat")" -ne "$(awk '{ print $5 }' \
    /proc/$$/stat)" ] || fail "it is in our process group"
kids=$(children "$pid" ses; children "$pid" relay)
kill -9 "$pid"
for k in $kids; do
	wait_until 10 sh -c "! kill -0 $k" || fail "$k stays without a parent"
done
daemon a -D "daemon.pid=$TESTDIR/pid" -l 127.0.0.1 -p "$P"
wait_until 10 ctl a show summary || fail "does not start behind a dead one"
kill "$PID"
wait "$PID"

# Started without standard descriptors: what it opens does not take their
# place, and a script has its pipes.  Root may give it more than it has itself.
cat >"$TESTDIR/mark.sh" <<'END'
echo enable-ack
read -r answer
echo "the answer is $answer, $(ulimit -n) files" >&2
exec sleep 1000
END
sh -c 'ulimit -n 1000; ulimit -n 2000' 2>/dev/null && files=2000 || files=900
cat >"$TESTDIR/c.conf" <<END
process mark {
	run /bin/sh $TESTDIR/mark.sh;
	limit files $files;
	encoder json;
}
neighbor 127.0.0.2 {
	router-id 10.0.0.1; local-address 127.0.0.1;
	local-as 65001; peer-as 65002; passive;
	api { processes [ mark ]; }
}
END
sh -c 'ulimit -n 1000; exec "$@"' sh \
    "$BGPENGINED" -d -f "$TESTDIR/c.conf" -s "$TESTDIR/c.sock" \
    -D "log.destination=$TESTDIR/c.log" -l 127.0.0.1 -p "$P" \
    <&- >&- 2>&- &
PID=$!
PIDS="$PIDS $PID"
wait_until 10 in_log "$TESTDIR/c.log" "the answer is done" ||
    fail "a script without its pipes"
in_log "$TESTDIR/c.log" ", $files files" || fail "a limit was not raised"
for fd in 0 1; do
	[ "$(readlink "/proc/$PID/fd/$fd")" = /dev/null ] ||
	    fail "descriptor $fd is $(readlink "/proc/$PID/fd/$fd")"
done
kill "$PID"
wait "$PID"

# Ready and stopping, told to the service manager.
cat >"$TESTDIR/manager.py" <<'END'
import os, socket, subprocess, sys, signal
path = os.environ['TESTDIR'] + '/notify'
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(path)
s.settimeout(10)
d = os.environ['TESTDIR']
p = subprocess.Popen([os.environ['BGPENGINED'], '-f', d + '/a.conf', '-s',
                      d + '/n.sock'], env=dict(os.environ,
                      NOTIFY_SOCKET=path), stderr=open(d + '/n.log', 'w'))
assert s.recv(100) == b'READY=1'
p.send_signal(signal.SIGTERM)
assert s.recv(100) == b'STOPPING=1'
assert p.wait(10) == 0
END
export TESTDIR
python3 "$TESTDIR/manager.py" || fail "the service manager is not content"
