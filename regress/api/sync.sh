#!/bin/sh
#
# Answers that wait until a change has been sent, and events in order.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
dialogue t
peer a 127.0.0.2 quiet rcvbuf=8192 "stall=$TESTDIR/stall" \
    "count=$TESTDIR/count" stall-at=10.77.0.0/24
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	echo "process t { run $TESTDIR/t.run; encoder json; version 4; }"
	neighbor 127.0.0.2 "hold-time 60; api { processes [ s t ];
		neighbor-changes; fsm; }"
} >"$TESTDIR/us.conf"
exec 8<>"$TESTDIR/t.cmd"
open_pipe s
daemon us
hears a eor
order() {
	grep -o '"type": "[a-z]*"\|"state": "[A-Za-z]*"' "$TESTDIR/$1.got" |
	    cut -d '"' -f 4 | paste -sd ' ' | sed 's/state //g; s/fsm //g'
}
up() {
	order "$1" | grep -q up
}
wait_until 5 up s || fail "no up: $(got s)"
wait_until 5 up t || fail "no up: $(got t)"
case $(order s) in
*'ESTABLISHED up') ;;
*) fail "order: $(order s)" ;;
esac

# bulk NETWORK: some 9 MB of UPDATEs
bulk() {
	awk -v net="$1" 'BEGIN {
		for (j = 0; j < 200; j++)
			communities = communities " 65001:" j
		for (i = 0; i < 10000; i++)
			printf "announce route %d.%d.%d.0/24 next-hop self " \
			    "med %d community [%s ] async\n", net, i / 250,
			    i % 250, i, communities
	}'
}

# stall: the peer reads nothing from here on
stall() {
	: >"$TESTDIR/a.rx"
	: >"$TESTDIR/stall"
	wait_until 5 heard a stalled || fail "the peer reads on"
}

# a peer that does not read: the answer waits, those of others do not
ask s done 'announce route 10.0.0.0/24 next-hop self sync'
ask s done enable-sync
stall
forget s
{
	bulk 10
	echo "announce route 10.1.0.0/24 next-hop self"
} >&9
wait_until 30 count_answers s 10000 || fail "async: $(got s | wc -l)"
# the session's counters come behind all that it has to say by now
ctl us show neighbor extensive >/dev/null || fail "show neighbor"
[ "$(got s | wc -l)" -eq 10000 ] || fail "answered before it was sent"
rm "$TESTDIR/stall"
answers s 10001 30
ask s done disable-sync

# what others announce behind a change does not hold up its answer: the peer
# stops again when it hears the route, and most of the rest is still to come
stall
forget s
bulk 11 >&9
wait_until 30 count_answers s 10000 || fail "11: $(got s | wc -l)"
forget t
echo 'announce route 10.77.0.0/24 next-hop self sync' >&8
forget s
say s version
wait_until 10 count_answers s 1 || fail "no version"
forget s
bulk 12 >&9
wait_until 30 count_answers s 10000 || fail "12: $(got s | wc -l)"
! count_answers t 1 || fail "answered before it was sent"
rm "$TESTDIR/stall"
wait_until 30 test -f "$TESTDIR/stall" || fail "10.77.0.0/24 was not sent"
wait_until 10 count_answers t 1 || fail "answered when all was sent"
test -f "$TESTDIR/stall" || fail "it read on"
rm "$TESTDIR/stall"

# down and IDLE in the order of each generation, when the peer has caught up
forget s
say s 'announce route 10.78.0.0/24 next-hop self sync'
answers s 1 30
forget s
say s 'neighbor 127.0.0.2 teardown 4'
hears a 'notification 6/4'
down() {
	order "$1" | grep -q 'down' && order "$1" | grep -q 'IDLE'
}
wait_until 5 down s || fail "no down: $(got s)"
wait_until 5 down t || fail "no down: $(got t)"
case $(order s) in *'down IDLE'*) ;; *) fail "5: $(order s)" ;; esac
case $(order t) in *'IDLE down'*) ;; *) fail "4: $(order t)" ;; esac
