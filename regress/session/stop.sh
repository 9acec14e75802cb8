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
has_session() {
	S=$(children "$US" "session")
	[ -n "$S" ]
}
wait_until 5 has_session || fail "no session process"
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
p.wait(UPDATE)		# End-of-RIB: it is up
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
q.wait(UPDATE)		# End-of-RIB: it is up
os.kill($US, 15)
while True:
    m = q.next()
    if m in (None, 'reset'):
        break
    if m[0] == NOTIFICATION:
        fail('a notification in spite of graceful restart')
END
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

# Other settings are a restart, which graceful restart is for; a neighbor that
# is removed is told so, because nobody comes back to refresh what it keeps.
GR="capability { graceful-restart 60; }"
conf "$AS passive true; hold-time 30; $GR"
us
peer <<END
import subprocess
gr = capability(1, b'\0\1\0\1') + capability(65, b'\0\0\xfd\xea') + \
    capability(64, b'\0\x3c\0\1\1\0')

def reload(old, new):
    path = '$TESTDIR/us.conf'
    with open(path) as f:
        text = f.read().replace(old, new)
    with open(path, 'w') as f:
        f.write(text)
    subprocess.run(['$BGPENGINECTL', '-s', '$TESTDIR/us.sock', 'reload'],
                   check=True, stdout=subprocess.DEVNULL)

def established():
    p = connect(THEM, US, OURS)
    p.establish(65002, '10.0.0.2', capas=gr)
    p.wait(UPDATE)		# End-of-RIB
    return p

p = established()
reload('hold-time 30', 'hold-time 33')
while True:
    m = p.next()
    if m in (None, 'reset'):
        break
    if m[0] == NOTIFICATION:
        fail('a notification in spite of graceful restart')
p = established()
reload('neighbor 127.0.0.2', 'neighbor 127.0.0.9')
p.expect_notification(6, 3)
END
