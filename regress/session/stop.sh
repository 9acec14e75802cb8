#!/bin/sh
#
# How sessions end: 6/2 with its text when we are stopped, also while the peer
# does not read; silence when graceful restart was agreed on; and a session
# process that is killed comes back.

. "$(dirname "$0")/common.inc"

conf "$AS passive true; hold-time 30;"
us
peer <<'END'
import signal, subprocess
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2')
END
sleep 0.2
S=$(children "$US" "session")
[ -n "$S" ] || fail "no session process"
peer <<END
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2')
os.kill($S, 9)
while p.next() not in (None, 'reset'):
    pass
p = connect(THEM, US, OURS)
while True:
    m = p.next(5)
    if m in (None, 'reset'):
        # nobody was there to take it
        time.sleep(0.2)
        p = connect(THEM, US, OURS)
        continue
    break
check('type', m[0], OPEN)
p.send(OPEN, open_body(65002, '10.0.0.2'))
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
time.sleep(0.3)
os.kill($US, 15)
text = p.expect_notification(6, 2)
check('length of the text', text[0], len(text) - 1)
END
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

conf "$AS passive true; hold-time 30; capability { graceful-restart 60; }"
us
peer <<END
p = connect(THEM, US, OURS)
gr = capability(1, b'\0\1\0\1') + capability(65, b'\0\0\xfd\xea') + \
    capability(64, b'\0\x3c\0\1\1\0')
p.establish(65002, '10.0.0.2', capas=gr)
# RFC 4724 4.2: a new connection means that the old one is dead
q = connect(THEM, US, OURS)
q.establish(65002, '10.0.0.2', capas=gr)
while True:
    m = p.next()
    if m in (None, 'reset'):
        break
    if m[0] == NOTIFICATION:
        fail('a notification in spite of graceful restart')
time.sleep(0.3)
os.kill($US, 15)
while True:
    m = q.next()
    if m in (None, 'reset'):
        break
    if m[0] == NOTIFICATION:
        fail('a notification in spite of graceful restart')
END
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"
