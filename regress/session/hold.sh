#!/bin/sh
#
# Hold time: 0 on one side means none, the smaller one holds, a silent peer is
# told 4/0; so is one whose OPEN does not come for the time of bgp.openwait.

. "$(dirname "$0")/common.inc"

conf "$AS hold-time 0;"
us
peer <<'END'
s = listen(THEM, THEIRS)
p = accept(s)
check('hold time', p.establish(65002, '10.0.0.2', 3)[3:5], b'\0\0')
while True:
    m = p.next(1)
    if m == 'timeout':
        break
    check('End-of-RIB only', m, (UPDATE, b'\0\0\0\0'))
p.expect_quiet(1)
p.close()
END
kill "$US"
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

conf "$AS hold-time 180;"
us
peer <<'END'
s = listen(THEM, THEIRS)
p = accept(s)
p.establish(65002, '10.0.0.2', 3)
start = time.time()
seen = 0
while True:
    m = p.next(5)
    if m[0] == KEEPALIVE:
        seen += 1
    elif m[0] == NOTIFICATION:
        break
check('notification', m[1], b'\4\0')
took = time.time() - start
if not 2.9 < took < 4.5:
    fail('hold timer after %.1f s' % took)
if seen < 2:
    fail('%d keepalives in 3 s' % seen)
END
kill "$US"
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

export exabgp_bgp_openwait=2
us
peer <<'END'
p = accept(listen(THEM, THEIRS))
start = time.time()
p.expect(OPEN)
p.expect_notification(4, 0, 5)
took = time.time() - start
if not 1.5 < took < 4:
    fail('bgp.openwait: %.1f s' % took)
END
