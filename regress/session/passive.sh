#!/bin/sh
#
# passive: we never connect; the peer does, at once again after the end, and
# what it announces a moment before it goes is no trouble.

. "$(dirname "$0")/common.inc"

conf "$AS passive true; hold-time 9;"
us
peer <<'END'
s = listen(THEM, THEIRS)
for n in range(3):
    p = connect(THEM, US, OURS)
    p.establish(65002, '10.0.0.2')
    p.close()
p = connect(THEM, US, OURS)
theirs = p.establish(65002, '10.0.0.2')
check('AS and hold time', theirs[1:5], b'\xfd\xe9\0\x09')
s.settimeout(1.5)
try:
    s.accept()
    fail('it connects though it is passive')
except socket.timeout:
    pass
# a second connection beside an established one is turned away
q = connect(THEM, US, OURS)
q.expect_notification(6, 7)
p.send(KEEPALIVE)
p.wait(KEEPALIVE)
p.close()
END
