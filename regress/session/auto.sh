#!/bin/sh
#
# local-as auto: we are what the peer is, and say so when it has spoken;
# peer-as auto: whoever it is.

. "$(dirname "$0")/common.inc"

conf "local-as auto; peer-as auto; hold-time 9;"
us
peer <<'END'
s = listen(THEM, THEIRS)
p = accept(s)
p.expect_quiet(0.5)
p.send(OPEN, open_body(4200000001, '10.0.0.2'))
theirs = p.expect(OPEN)
check('AS', theirs[1:3], b'\x5b\xa0')
if b'\x41\4\xfa\x56\xea\1' not in theirs:
    fail('no capability with our AS: %r' % theirs)
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
p.close()
p = accept(s)
p.send(OPEN, open_body(65010, '10.0.0.2'))
check('AS', p.expect(OPEN)[1:3], b'\xfd\xf2')
p.expect(KEEPALIVE)
p.close()
END
