#!/bin/sh
#
# Two connections at once (RFC 4271 6.8): the one that the side with the higher
# identifier began stays, the other one is told 6/7.  An established session
# is never given up for another one.

. "$(dirname "$0")/common.inc"

conf "$AS hold-time 9;"
us
peer <<'END'
s = listen(THEM, THEIRS)

# their connection stays: 10.0.0.2 is higher than 10.0.0.1
p = accept(s)
q = connect(THEM, US, OURS)
p.expect(OPEN)
q.expect(OPEN)
p.send(OPEN, open_body(65002, '10.0.0.2'))
p.expect(KEEPALIVE)
q.send(OPEN, open_body(65002, '10.0.0.2'))
p.expect_notification(6, 7)
q.expect(KEEPALIVE)
q.send(KEEPALIVE)
r = connect(THEM, US, OURS)
r.expect_notification(6, 7)
q.send(KEEPALIVE)
q.send(NOTIFICATION, b"\6\4")
while True:
    m = q.next()
    if m in (None, "reset"):
        break
    if m[0] == NOTIFICATION:
        fail("a notification about a notification")
q.close()

# our connection stays: 9.0.0.2 is lower
p = accept(s)
q = connect(THEM, US, OURS)
p.expect(OPEN)
q.expect(OPEN)
q.send(OPEN, open_body(65002, "9.0.0.2"))
q.expect(KEEPALIVE)
p.send(OPEN, open_body(65002, "9.0.0.2"))
q.expect_notification(6, 7)
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
p.close()
END
