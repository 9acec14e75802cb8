#!/bin/sh
#
# The health check as a script of the daemon, what a neighbor hears of it;
# then the lines it writes, its options and how it ends, without a daemon.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

hc() {
	"$BGPENGINECTL" healthcheck --no-syslog --no-ip-setup "$@"
}
FAST='--interval 0.1 --fast-interval 0.05'

# lines OPTION...: what is said once
lines() {
	hc --interval 0 --fast-interval 0 "$@" </dev/null 2>>"$TESTDIR/hc.log"
}
# is WANT OPTION...
is() {
	want=$1
	shift
	got=$(lines "$@") || fail "status $?: $*"
	[ "$got" = "$want" ] || fail "$*: not \"$want\": \"$got\""
}
# wrong OPTION...: status 2
wrong() {
	lines "$@" >/dev/null
	st=$?
	[ $st -eq 2 ] || fail "$*: status $st"
}

# One after the other, each state
IP='--ip 192.0.2.1'
is 'announce route 192.0.2.1/32 next-hop self med 100' $IP
is 'announce route 192.0.2.1/32 next-hop self med 1000' $IP --cmd false
is 'withdraw route 192.0.2.1/32 next-hop self' $IP --cmd false \
    --withdraw-on-down
is 'announce route 192.0.2.1/32 next-hop self med 500' $IP --disable /
is 'withdraw route 192.0.2.1/32 next-hop self path-information 7' $IP \
    --disable / --withdraw-on-down --path-id 7
is 'announce route 192.0.2.1/32 next-hop 10.0.0.1 med 5 local-preference 0 community [ 1:1 2:2 ] extended-community [ target:1:1 ] large-community [ 1:2:3 ] as-path [ 65001 65002 ] path-information 3' \
    $IP -N 10.0.0.1 --up-metric=5 --local-pref 0 --communit '1:1 2:2' \
    --extended-community target:1:1 --large 1:2:3 --as-path '65001 65002' \
    --path-id 3 --disabled-community 9:9 --down-as-path 1
is 'announce route 192.0.2.1/32 next-hop self med 1000 community [ 9:9 ] as-path [ 1 ]' \
    $IP --community 1:1 --disabled-community 9:9 --as-path 65001 \
    --down-as-path 1 -c 'exit 3'
is 'neighbor 10.0.0.1, neighbor 2001:db8::1 announce route 192.0.2.1/32 next-hop self med 100' \
    $IP --neighbor 10.0.0.1 --neighbor 2001:db8::1 --local-preference -1
is 'announce route 192.0.2.1/32 next-hop self med 100' $IP --neighbor '*'
is 'announce route 192.0.2.0/31 next-hop self med 100
announce route 2001:db8::1/128 next-hop self med 110' \
    --ip 192.0.2.0/31 --ip 2001:db8::1 --increase 10
is 'announce route 192.0.2.1/32 next-hop self med 100
announce route 2001:db8::1/128 next-hop self med 101
announce route 192.0.2.0/32 next-hop self med 102' \
    --ip 192.0.2.0/31 --ip 2001:db8::1 --deaggregate --start-ip 4

# Under a process of generation 6 neighbors are always named
export BGPENGINE_GENERATION=6
is 'peer * announce route 192.0.2.1/32 next-hop self med 100' $IP
is 'peer * withdraw route 192.0.2.1/32 next-hop self' $IP --cmd false \
    --withdraw-on-down --neighbor '*'
is 'peer 10.0.0.1, peer 2001:db8::1 announce route 192.0.2.1/32 next-hop self med 100' \
    $IP --neighbor 10.0.0.1 --neighbor 2001:db8::1
BGPENGINE_GENERATION=5
is 'announce route 192.0.2.1/32 next-hop self med 100' $IP
unset BGPENGINE_GENERATION

# A file comes first, the command line has the last word
cat >"$TESTDIR/opts" <<END1
# comment
ip = 192.0.2.1

withdraw-on-down
next-hop=10.0.0.1
  command = test -e /nowhere = no || true
up-metric = 7
END1
is 'announce route 192.0.2.1/32 next-hop 10.0.0.1 med 8
announce route 192.0.2.2/32 next-hop 10.0.0.1 med 9' \
    --config "$TESTDIR/opts" --up-metric 8 --ip 192.0.2.2
echo 'nonsense = 1' >>"$TESTDIR/opts"
wrong -F "$TESTDIR/opts"
wrong --config "$TESTDIR/nowhere"

wrong $IP --nonsense
wrong $IP --up 1
wrong $IP more
wrong $IP --rise
wrong $IP --rise --fall 1
wrong $IP --rise x
wrong $IP --interval -1
wrong $IP --interval nan
wrong $IP --debug=1
wrong $IP -s --no-syslog
wrong $IP --next-hop banana
wrong $IP --neighbor banana
wrong $IP --community '1:1
withdraw route 10.0.0.0/8'
wrong --ip 192.0.2.1/24
wrong $IP --ip-ifname 192.0.2.9%lo
wrong $IP --ip-ifname 192.0.2.1%interfacenameistoolong
"$BGPENGINECTL" healthcheck --help | grep -q -- '-c, --command VALUE' ||
    fail "no help"

# Hooks: those of the state first; a check that takes too long has failed
is 'announce route 192.0.2.1/32 next-hop self med 1000' $IP --timeout 1 \
    --cmd 'echo "$$" >"'"$TESTDIR"'/slow"; sleep 100' --fall 1 \
    --execute 'echo "all $STATE" >>"'"$TESTDIR"'/hooks"' \
    --down-execute 'echo down >>"'"$TESTDIR"'/hooks"'
[ "$(cat "$TESTDIR/hooks")" = "down
all DOWN" ] || fail "hooks: $(cat "$TESTDIR/hooks")"
! kill -0 "$(cat "$TESTDIR/slow")" 2>/dev/null || fail "the check is alive"

# Its stdin is closed: it ends.  Nobody answers: it does not hang.
mkfifo "$TESTDIR/in"
hc $IP $FAST --rise 1 --debounce <"$TESTDIR/in" >"$TESTDIR/out" \
    2>"$TESTDIR/hc.log" &
HC=$!
PIDS="$PIDS $HC"
exec 8>"$TESTDIR/in"
wait_until 10 in_log "$TESTDIR/hc.log" 'no answers' || fail "no time-out"
exec 8>&-
wait "$HC" || fail "end of stdin: status $?"
[ "$(cat "$TESTDIR/out")" = "announce route 192.0.2.1/32 next-hop self med 100
withdraw route 192.0.2.1/32 next-hop self" ] || [ "$(cat "$TESTDIR/out")" = \
    "announce route 192.0.2.1/32 next-hop self med 100" ] ||
    fail "debounce: $(cat "$TESTDIR/out")"

# Answers are lines of their own in each of their forms, and an event that
# speaks of errors is none: what waits for an answer goes on when it comes.
python3 - "$BGPENGINECTL" >"$TESTDIR/answers" 2>&1 <<'END1' ||
import subprocess
import sys
import time


def once(said):
    p = subprocess.Popen([sys.argv[1], 'healthcheck', '--no-syslog', '-d',
                          '--no-ip-setup', '--ip', '192.0.2.1',
                          '--interval', '0', '--rise', '1'],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
    assert p.stdout.readline().startswith('announce')
    start = time.monotonic()
    p.stdin.write(said + '\n')
    p.stdin.flush()
    err = p.stderr.read()
    assert p.wait() == 0
    p.stdin.close()
    p.stdout.close()
    p.stderr.close()
    return time.monotonic() - start, err


for said, quick, refusals in (
        ('done', True, 0),
        ('error', True, 1),
        ('error: no such word\nerror', True, 1),
        ('{ "answer": "done", "message": "command completed" }', True, 0),
        ('{"answer":"error","message":"no"}', True, 1),
        ('neighbor 127.0.0.1 up\n{ "exabgp": "5.0.0", "type": "state", '
         '"reason": "error", "done": "done" }\n{ "answer": "doner" }\n'
         'done it', False, 0)):
    took, err = once(said)
    assert (took < 1) == quick, (said, took)
    assert err.count('refuses') == refusals, (said, err)
assert 'no such word' in once('error: no such word\nerror')[1]
END1
    fail "answers: $(cat "$TESTDIR/answers")"

# With a daemon
cat >"$TESTDIR/watch" <<END1
#!/bin/sh
echo \$\$ >"$TESTDIR/pid"
exec "$BGPENGINECTL" healthcheck --no-syslog --no-ip-setup $FAST --rise 2 \
    --fall 2 --ip 192.0.2.1 --ip 192.0.2.2 --increase 5 \
    --community '65000:1 65000:2' --neighbor 127.0.0.2 \
    --disable "$TESTDIR/off" --cmd '! [ -e "$TESTDIR/broken" ]' \$(cat \
    "$TESTDIR/more")
END1
chmod 755 "$TESTDIR/watch"
: >"$TESTDIR/more"
: >"$TESTDIR/pid"
chmod 666 "$TESTDIR/pid"
peer a 127.0.0.2
peer b 127.0.0.3
conf() {
	echo "process w { run $TESTDIR/watch; encoder $1; }"
	neighbor 127.0.0.2 "api { processes [ w ]; }"
	neighbor 127.0.0.3 "api { processes [ w ]; }"
}
conf text >"$TESTDIR/us.conf"
daemon us -p "$PORT"
C='community 65000:1 65000:2'
hears b eor
hears a "+192.0.2.1/32 127.0.0.1 med 100 $C"
hears a "+192.0.2.2/32 127.0.0.1 med 105 $C"
: >"$TESTDIR/broken"
hears a "+192.0.2.1/32 127.0.0.1 med 1000 $C"
hears a "+192.0.2.2/32 127.0.0.1 med 1005 $C"
: >"$TESTDIR/off"
hears a "+192.0.2.2/32 127.0.0.1 med 505 $C"
: >"$TESTDIR/a.rx"
rm "$TESTDIR/off" "$TESTDIR/broken"
hears a "+192.0.2.2/32 127.0.0.1 med 105 $C"
deaf b "+192.0.2.1/32 127.0.0.1 med 100 $C"

# It repeats itself; neighbors hear nothing of that.  Then it ends and starts
# again, with other options.
[ "$(grep -c '^+192.0.2.1/32' "$TESTDIR/a.rx")" -eq 1 ] ||
    fail "repeated: $(cat "$TESTDIR/a.rx")"
echo --withdraw-on-down >"$TESTDIR/more"
: >"$TESTDIR/a.rx"
kill "$(cat "$TESTDIR/pid")"
hears a -192.0.2.1/32
hears a -192.0.2.2/32
hears a "+192.0.2.1/32 127.0.0.1 med 100 $C"
: >"$TESTDIR/a.rx"
: >"$TESTDIR/broken"
hears a -192.0.2.1/32
deaf a "+192.0.2.1/32 127.0.0.1 med 1000 $C"
! in_log "$TESTDIR/us.log" 'no answers' || fail "no answers"
! in_log "$TESTDIR/us.log" refuses || fail "refused"
kill "$PID"
wait "$PID"

# One of generation 6 hears so from the daemon
sed 's/encoder text/encoder json; version 6/' "$TESTDIR/us.conf" \
    >"$TESTDIR/six.conf"
sed -i 's/healthcheck /healthcheck --debug /' "$TESTDIR/watch"
daemon six -p "$PORT"
wait_until 10 in_log "$TESTDIR/six.log" \
    'peer 127.0.0.2 withdraw route 192.0.2.1/32' ||
    fail "not as in generation 6"
! in_log "$TESTDIR/six.log" refuses || fail "refused"
kill "$PID"
wait "$PID"
