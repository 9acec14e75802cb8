#!/bin/sh
#
# Commands of a script and their answers: one each, in order, whatever the
# command.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; }"
	neighbor 127.0.0.3 "passive;"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a up

ask s done '# a comment'
ask s done '#without a blank'
ask s error ''
ask s done 'announce route 10.0.0.0/24 next-hop 192.0.2.1'
ask s error 'announce route'
ask s error 'announce route 10.0.0.0/24'
ask s error 'announce route 10.0.0.0/24 next-hop banana'
ask s error 'announce route 300.0.0.0/24 next-hop 192.0.2.1'
ask s error 'announce route 10.0.0.0/24 next-hop 192.0.2.1 bogus 1'
ask s error 'announce route 10.0.0.1/24 next-hop 192.0.2.1'
ask s done 'announce route 10.0.0.0/24 next-hop 192.0.2.1;'
ask s done "announce	route 10.0.0.0/24  next-hop 192.0.2.1"
ask s done "$(printf 'announce route 10.0.0.0/24 next-hop 192.0.2.1\r')"
ask s error 'foo version'
ask s error 'please shutdown'
ask s error 'garbage'
ask s done 'announce eor'
ask s error 'announce eor ipv4'
ask s done 'announce eor ipv6 unicast'
ask s error 'announce route-refresh'
ask s done 'announce route-refresh ipv4 unicast'
ask s error 'neighbor 127.0.0.2 teardown'
ask s done 'teardown 2'
ask s done 'neighbor 9.9.9.9 teardown 2'
ask s error 'crash'
ask s done 'announce watchdog nobody'
ask s done 'reset'

# selectors, and what a script may not touch
ask s done 'neighbor 127.0.0.2 announce route 10.1.0.0/24 next-hop 192.0.2.1'
ask s done 'neighbor * announce route 10.1.0.0/24 next-hop 192.0.2.1'
ask s error 'neighbor 9.9.9.9 announce route 10.1.0.0/24 next-hop 192.0.2.1'
ask s error 'neighbor 127.0.0.2 local-as 9 withdraw route 10.1.0.0/24'
ask s error 'neighbor 127.0.0.3 announce route 10.1.0.0/24 next-hop 192.0.2.1'
ask s done 'neighbor 127.0.0.3, neighbor 127.0.0.2 withdraw route 10.1.0.0/24'

# data first, then the answer
ask s "exabgp 5.0.13
done" version
ask s error 'shutdown now'
forget s
say s 'show neighbor summary'
answers s 1
got s | head -n 1 | grep -q '^Peer            AS        up/down state' ||
    fail "summary: $(got s)"
got s | grep -Eq '^127\.0\.0\.2 +65001 +0:00:[0-9]+ established +[0-9]+ +[0-9]+$' ||
    fail "summary: $(got s)"
got s | grep -Eq '^127\.0\.0\.3 +65001 +down ' || fail "summary: $(got s)"
forget s
say s 'show neighbor 127.0.0.2 json'
answers s 1
got s | head -n 1 | python3 -c '
import json, sys
l = json.load(sys.stdin)
assert len(l) == 1 and l[0]["state"] == "up", l
assert l[0]["fsm"] == "ESTABLISHED" and l[0]["peer"]["as"] == 65001
assert l[0]["messages"]["sent"]["open"] == 1
assert list(l[0])[:4] == ["state", "duration", "fsm", "local"]
' || fail "show neighbor json: $(got s)"
forget s
say s 'show neighbor 127.0.0.2 extensive'
answers s 1
for want in 'Neighbor 127.0.0.2' \
    '   state                    ESTABLISHED                                ' \
    '   ID                          10.0.0.1        10.0.0.2                ' \
    '   ipv4 unicast:                enabled         enabled disabled       ' \
    '   open:                              1               1                '
do
	got s | grep -qxF -- "$want" || fail "no \"$want\" in: $(got s)"
done
ask s "please specify summary, extensive or configuration
you can filter by peer ip address adding it after the word neighbor
done" 'show neighbor'
forget s
say s 'show neighbor configuration'
answers s 1
got s | grep -q '^neighbor 127.0.0.3 {' || fail "configuration: $(got s)"

# many at once: as many answers, in the same order
forget s
say s '#id=1 version' 'garbage' '#id=2 # x' 'show neighbor summary' \
    '#id=3 announce route 10.2.0.0/24 next-hop 192.0.2.1' '#id=4 garbage' \
    'ping' '#id=5 version'
answers s 8
[ "$(got s | grep -E 'done|error' | tr '\n' ' ')" = \
    '#id=1 done error #id=2 done done #id=3 done #id=4 error done #id=5 done ' \
    ] || fail "order: $(got s)"

# answers off and on
forget s
say s disable-ack
answers s 1
say s 'announce route 10.3.0.0/24 next-hop 192.0.2.1' garbage
say s enable-ack
answers s 2
[ "$(got s | tr '\n' ' ')" = 'done done ' ] || fail "ack: $(got s)"
say s silence-ack 'announce route 10.3.1.0/24 next-hop 192.0.2.1'
say s enable-ack
answers s 3
[ "$(got s | tr '\n' ' ')" = 'done done done ' ] || fail "silence: $(got s)"

# debug lines are never answered; a line that is too long is
forget s
say s 'debug hello there'
head -c 1200000 /dev/zero | tr '\0' x >&9
say s '' version
answers s 2
[ "$(got s | tr '\n' ' ')" = 'error exabgp 5.0.13 done ' ] ||
    fail "long line: $(got s | cut -c 1-200)"
in_log "$TESTDIR/us.log" 'debug: hello there' || fail "debug is not logged"
kill -0 "$PID" || fail "the daemon ended"
