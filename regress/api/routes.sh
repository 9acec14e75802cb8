#!/bin/sh
#
# What commands put on the wire: changes, duplicates, one neighbor and all of
# them, clear, flush, watchdogs, End-of-RIB, reload, and a session that ends
# and comes back.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
peer b 127.0.0.3
conf() {
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; }
	    capability { route-refresh; } $1"
	neighbor 127.0.0.3 "api { processes [ s ]; } adj-rib-out false; $2"
}
conf 'static {
	route 10.9.0.0/24 next-hop 192.0.2.9;
	route 10.9.1.0/24 next-hop 192.0.2.9;
	route 10.9.2.0/24 next-hop 192.0.2.9 watchdog dog withdraw;
	route 10.9.3.0/24 next-hop self watchdog dog;
}' 'static { route 10.9.0.0/24 next-hop 192.0.2.9; }' >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a eor
hears b eor
# routes of the configuration first, then End-of-RIB, nothing of the hidden
start=$(rx a)
[ "$start" = 'listening up +10.9.0.0/24 192.0.2.9 +10.9.1.0/24 192.0.2.9 '\
'+10.9.3.0/24 127.0.0.1 eor ' ] || fail "start: $start"
rx b >/dev/null

# done LINE...: all of them are answered so
ok() {
	forget s
	say s "$@"
	answers s $#
	[ "$(grep -c done "$TESTDIR/s.got")" -eq $# ] || fail "$*: $(got s)"
}
# mark: what comes before it has been sent
N=0
mark() {
	N=$((N + 1))
	ok "announce route 10.255.$N.0/24 next-hop 192.0.2.255"
	hears a "+10.255.$N.0/24 192.0.2.255"
	hears b "+10.255.$N.0/24 192.0.2.255"
}
# sees PEER LINES: it heard just that since the last time, up to the mark
sees() {
	seen=$(rx "$1")
	[ "$seen" = "$2+10.255.$N.0/24 192.0.2.255 " ] ||
	    fail "not \"$2\" at $1: $seen"
}
both() {
	mark
	sees a "$1"
	sees b "${2-$1}"
}

R='announce route 10.0.0.0/24 next-hop'
ok "$R 192.0.2.1 med 5 community 1:2"
both '+10.0.0.0/24 192.0.2.1 med 5 community 1:2 '
ok "$R 192.0.2.1 med 5 community 1:2"
both ''
ok "$R 192.0.2.2"
both '+10.0.0.0/24 192.0.2.2 '
ok "$R self"
both '+10.0.0.0/24 127.0.0.1 '
ok "$R 127.0.0.1"
both ''
ok 'withdraw route 10.0.0.0/24'
both '-10.0.0.0/24 '
ok 'withdraw route 10.0.0.0/24'
both '-10.0.0.0/24 '

# one neighbor gets another route; the other one notices nothing
ok "$R 192.0.2.1"
both '+10.0.0.0/24 192.0.2.1 '
ok "neighbor 127.0.0.3 $R 192.0.2.3"
both '' '+10.0.0.0/24 192.0.2.3 '
ok 'neighbor 127.0.0.2 withdraw route 10.0.0.0/24'
both '-10.0.0.0/24 ' ''
forget s
say s 'show adj-rib out 127.0.0.2' 'show adj-rib out 127.0.0.3 extensive' \
    'show adj-rib out 127.0.0.3 json' 'show adj-rib out flow'
answers s 4
got s | grep -q '10\.0\.0\.0/24' || fail "adj-rib out: $(got s)"
got s | grep -q '^127\.0\.0\.2 ipv4 unicast 10\.0\.0\.0/24' &&
    fail "adj-rib out: $(got s)"
got s | grep -qx '127.0.0.2 ipv4 unicast 10.9.3.0/24 next-hop 127.0.0.1' ||
    fail "adj-rib out: $(got s)"
got s | grep -q '^neighbor 127\.0\.0\.3 local-ip 127\.0\.0\.1 .* ipv4 unicast 10\.0\.0\.0/24 next-hop 192\.0\.2\.3' ||
    fail "adj-rib out extensive: $(got s)"
got s | grep -qx '{ "127.0.0.3": { "routes": \[ { "prefix": "10.0.0.0/24", "family": "ipv4 unicast" } \] } }' ||
    fail "adj-rib out json: $(got s)"
[ "$(got s | tail -n 2 | tr '\n' ' ')" = 'done done ' ] ||
    fail "adj-rib out flow: $(got s)"

# several prefixes with the same attributes
ok 'announce attributes next-hop 192.0.2.4 med 7 nlri 10.4.0.0/24 10.4.1.0/24'
both '+10.4.0.0/24 192.0.2.4 med 7 +10.4.1.0/24 192.0.2.4 med 7 '

# watchdogs
ok 'announce watchdog dog'
both '+10.9.2.0/24 192.0.2.9 ' ''
ok 'announce watchdog dog'
both ''
ok 'withdraw watchdog dog'
mark
rx a | tr ' ' '\n' | sort | tr '\n' ' ' | grep -q -- '-10.9.2.0/24 -10.9.3.0/24' ||
    fail "watchdog"
rx b >/dev/null
ok 'withdraw watchdog dog'
both ''

ok 'announce eor' 'neighbor 127.0.0.2 announce eor ipv4 unicast'
mark
sees b 'eor '
[ "$(rx a | tr ' ' '\n' | grep -c eor)" -ge 1 ] || fail eor

# again without a change, by us and by them
ok 'neighbor 127.0.0.3 flush adj-rib out'
mark
rx b | tr ' ' '\n' | grep -c '^+' | grep -qx "$((N + 4))" || fail "flush"
rx a >/dev/null
# RFC 7313: where they begin and end; no request for a family nobody has
ok 'neighbor 127.0.0.2 flush adj-rib out'
mark
flushed=$(rx a)
case $flushed in
"refresh 1 +10.9.0.0/24 "*" refresh 2 +10.255.$N.0/24 "*) ;;
*) fail "flush: $flushed" ;;
esac
rx b >/dev/null
ok 'announce route-refresh ipv4 unicast' 'announce route-refresh ipv6 unicast'
both 'refresh 0 ' ''

# A session ends: routes of scripts stay where adj-rib-out is on.
forget s
say s 'neighbor 127.0.0.2 teardown 4' 'neighbor 127.0.0.3 teardown 4'
answers s 2
hears a 'notification 6/4'
hears a down
hears b down
hears a up
hears b up
hears a eor
hears b eor
heard a '+10.4.1.0/24 192.0.2.4 med 7' || fail "lost: $(cat "$TESTDIR/a.rx")"
deaf b '+10.4.1.0/24 192.0.2.4 med 7'
heard b '+10.9.0.0/24 192.0.2.9' || fail "lost: $(cat "$TESTDIR/b.rx")"
deaf a '+10.9.2.0/24 192.0.2.9'
mark
rx a >/dev/null
rx b >/dev/null

# reload: what is new before what is gone, the rest is left alone
conf 'static {
	route 10.9.0.0/24 next-hop 192.0.2.9;
	route 10.9.4.0/24 next-hop 192.0.2.9;
	route 10.9.2.0/24 next-hop 192.0.2.9 watchdog dog withdraw;
}' '' >"$TESTDIR/us.conf"
forget s
say s reload
answers s 1
[ "$(got s | tr '\n' ' ')" = 'reload in progress done ' ] || fail "$(got s)"
hears a '-10.9.1.0/24'
hears b '-10.9.0.0/24'
both '+10.9.4.0/24 192.0.2.9 -10.9.1.0/24 ' '-10.9.0.0/24 '
echo 'nonsense;' >>"$TESTDIR/us.conf"
ask s error reload
both ''

# restart: the script reads its answer and starts again, the sessions too
conf '' '' >"$TESTDIR/us.conf"
forget s
say s restart
answers s 1
[ "$(got s | tr '\n' ' ')" = 'restart in progress done ' ] || fail "$(got s)"
for p in a b; do
	hears $p 'notification 6/4'
	hears $p down
	hears $p up
	hears $p eor
done
again() {
	say s 'announce route 10.78.0.0/24 next-hop 192.0.2.1'
	heard a '+10.78.0.0/24 192.0.2.1'
}
wait_until 10 again || fail "the script did not come back: $(got s)"
# answers come in order: those to what was said more than once are there now
say s '#id=last version'
wait_until 10 grep -qx '#id=last done' "$TESTDIR/s.got" || fail "$(got s)"
ok 'announce route 10.4.0.0/24 next-hop 192.0.2.4' \
    'announce route 10.9.0.0/24 next-hop 192.0.2.9'
mark

# everything goes; what was not sent yet is never seen
ok 'announce route 10.77.0.0/24 next-hop 192.0.2.1' 'clear adj-rib out'
mark
deaf a '+10.77.0.0/24 192.0.2.1'
deaf a '-10.77.0.0/24'
heard a '-10.4.0.0/24' || fail "clear: $(cat "$TESTDIR/a.rx")"
heard a '-10.9.0.0/24' || fail "clear: $(cat "$TESTDIR/a.rx")"
