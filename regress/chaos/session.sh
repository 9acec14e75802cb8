#!/bin/sh
#
# A session process dies: scripts are told, the others notice nothing, and it
# comes back with all its routes.  Killed again and again under load.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
peer b 127.0.0.3
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	for n in 127.0.0.2 127.0.0.3; do
		neighbor $n "api { processes [ s ]; neighbor-changes; }"
	done
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a up
hears b up
say s 'announce route 10.1.0.0/24 next-hop 192.0.2.1' \
    'neighbor 127.0.0.2 announce route 10.2.0.0/24 next-hop 192.0.2.1'
hears a '+10.2.0.0/24 192.0.2.1'
hears b '+10.1.0.0/24 192.0.2.1'
rx a >/dev/null
rx b >/dev/null
forget s

session_of() {
	for c in $(children "$PID" session); do
		tr '\0' ' ' <"/proc/$c/cmdline" | grep -q "$1" && echo "$c"
	done
}
kill -9 $(session_of 127.0.0.2)
hears a down
say s 'announce route 10.3.0.0/24 next-hop 192.0.2.1'
hears a up
hears a '+10.1.0.0/24 192.0.2.1'
hears a '+10.2.0.0/24 192.0.2.1'
hears a '+10.3.0.0/24 192.0.2.1'
hears a eor
hears b '+10.3.0.0/24 192.0.2.1'
[ "$(rx b)" = '+10.3.0.0/24 192.0.2.1 ' ] || fail "b noticed"
states() {
	got s | grep -c "\"peer\": \"127.0.0.2\".*\"state\": \"$1\""
}
up() {
	[ "$(states up)" -ge 1 ]
}
wait_until 10 up || fail "no up: $(got s)"
[ "$(states down)" -eq 1 ] || fail "down: $(got s)"
got s | grep '"state": "down"' | grep -q '"reason": "..*"' ||
    fail "no reason: $(got s)"
got s | grep -q '127.0.0.3.*"state"' && fail "b is told: $(got s)"

for i in 1 2 3; do
	j=0
	while [ $j -lt 2000 ]; do
		echo "announce route 10.$((100 + i)).$((j / 250)).$((j % 250))/32 next-hop self"
		j=$((j + 1))
	done >&9
	kill -9 $(session_of 127.0.0.2)
	hears b "+10.$((100 + i)).7.249/32 127.0.0.1"
	rx a >/dev/null
	wait_until 20 heard a "+10.$((100 + i)).7.249/32 127.0.0.1" ||
	    fail "round $i"
done
deaf b down
kill -0 "$PID" || fail "the daemon ended"
