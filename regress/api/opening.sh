#!/bin/sh
#
# A script that announces and clears in two writes, without reading the answer
# in between: the route is not seen, though routes wait for nothing else.  The
# machine may be busy between its writes, so that most of the time is enough.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

cat >"$TESTDIR/s.run" <<END
#!/usr/bin/env python3
import os, sys, time
lines = 0
def say(line):
    os.write(1, line.encode() + b"\\n")
def answer():
    return sys.stdin.readline()
while not os.path.exists("$TESTDIR/up"):
    time.sleep(0.05)
for i in range(20):
    time.sleep(0.15)
    say("announce route 10.0.%d.0/24 next-hop 192.0.2.1" % i)
    time.sleep(0.0003)
    say("clear adj-rib out")
    answer()
    answer()
say("announce route 10.9.0.0/24 next-hop 192.0.2.1")
answer()
answer()
END
chmod 755 "$TESTDIR/s.run"
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
daemon us
hears a eor
: >"$TESTDIR/up"
hears a '+10.9.0.0/24 192.0.2.1'
n=$(grep -c '^+10\.0\.' "$TESTDIR/a.rx")
[ "$n" -le 10 ] || fail "$n of 20 were seen: $(cat "$TESTDIR/a.rx")"
