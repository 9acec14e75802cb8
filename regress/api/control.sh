#!/bin/sh
#
# The control sockets: many clients, answers with their reasons, what the
# read-only one refuses, and events for who monitors.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

peer a 127.0.0.2 send=50
neighbor 127.0.0.2 >"$TESTDIR/us.conf"
daemon us
hears a eor
wait_until 5 test -S "$TESTDIR/us.sock.ro" || fail "no read-only socket"

cat >"$TESTDIR/ask.py" <<'END'
import json, socket, sys, threading
sock, here = sys.argv[1], sys.argv[2:]


class Client:
    def __init__(self, path=sock):
        self.s = socket.socket(socket.AF_UNIX)
        self.s.connect(path)
        self.s.settimeout(10)
        self.buf = b''

    def say(self, text):
        self.s.sendall(text.encode() + b'\n')

    def line(self):
        while b'\n' not in self.buf:
            data = self.s.recv(65536)
            assert data, 'closed'
            self.buf += data
        line, _, self.buf = self.buf.partition(b'\n')
        return line.decode()

    def answer(self, text):
        self.say(text)
        lines = []
        while not lines or lines[-1] not in ('done', 'error'):
            lines.append(self.line())
        return lines


def want(have, good):
    assert have == good, (have, good)


c = Client()
want(c.answer('version'), ['exabgp 5.0.13', 'done'])
lines = c.answer('nonsense')
assert lines[0].startswith('error: column 1: unknown word "nonsense"'), lines
want(lines[1:], ['error'])
lines = c.answer('neighbor 9.9.9.9 announce route 10.0.0.0/24 next-hop self')
want(lines, ['error: no neighbor matches the selector', 'error'])
want(c.answer('announce route 10.0.0.0/24 next-hop self'), ['done'])

ro = Client(sock + '.ro')
for text in ('announce route 10.1.0.0/24 next-hop self', 'shutdown', 'reload',
             'neighbor 127.0.0.2 teardown 2', 'clear adj-rib out',
             'log verbose', 'withdraw route 10.0.0.0/24'):
    want(ro.answer(text), ['error: not allowed on the read-only socket',
                           'error'])
want(ro.answer('show adj-rib out'),
     ['127.0.0.2 ipv4 unicast 10.0.0.0/24 next-hop 127.0.0.1', 'done'])
rib = ro.answer('show adj-rib in')
want(len(rib), 51)
assert rib[0].startswith('127.0.0.2 ipv4 unicast 172.16.0.'), rib[0]
want(ro.answer('show rib in 172.16.0.7/32'),
     ['127.0.0.2 ipv4 unicast 172.16.0.7/32 next-hop 127.0.0.2', 'done'])
want(len(ro.answer('show rib in 172.16.0.0/28 longer')), 17)
want(len(ro.answer('show rib in ipv6')), 1)

# fifty at once, each with its own questions in one piece
def crowd(n):
    x = Client()
    for i in range(40):
        x.say('#id=%d.%d show neighbor summary' % (n, i))
        x.say('#id=%d.%d.b announce route 10.%d.%d.0/24 next-hop self' %
              (n, i, n + 100, i))
    for i in range(40):
        assert x.line().startswith('Peer ')
        assert x.line().startswith('127.0.0.2 ')
        want(x.line(), '#id=%d.%d done' % (n, i))
        want(x.line(), '#id=%d.%d.b done' % (n, i))
    done.append(n)

done = []
threads = [threading.Thread(target=crowd, args=(n,)) for n in range(50)]
for t in threads:
    t.start()
for t in threads:
    t.join()
want(sorted(done), list(range(50)))
want(len(c.answer('show adj-rib out')), 2002)
lines = c.answer('show summary')
assert lines[0].startswith('Peer ') and '127.0.0.2' in lines[1], lines
assert lines[2].startswith('1 neighbors, 1 established; 2001 routes'), lines
summary = json.loads(c.answer('show summary json')[0])
want(summary['peers'][0]['prefixes-received'], 50)

# who leaves in the middle of an answer
x = Client()
# (in one piece: many small ones would fill the socket's quarter that counts
# as writable, whether they are read or not)
x.s.sendall(b'show adj-rib out extensive\n' * 100)
x.s.close()

m = Client()
want(m.answer('monitor json'), ['done'])
want(c.answer('announce route 10.3.0.0/24 next-hop self'), ['done'])
line = m.line()
assert '"type": "update"' in line and '10.3.0.0/24' in line, line
want(c.answer('bye'), ['done'])
try:
    want(c.s.recv(100), b'')
except ConnectionResetError:
    pass
END
chmod 755 "$TESTDIR"
python3 "$TESTDIR/ask.py" "$TESTDIR/us.sock" 2>"$TESTDIR/ask.log" ||
    fail "the client is not content"
hears a '+10.149.39.0/24 127.0.0.1'
deaf a '+10.1.0.0/24 127.0.0.1'
deaf a '-10.0.0.0/24'
kill -0 "$PID" || fail "the daemon ended"
