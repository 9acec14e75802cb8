# A BGP speaker for tests: it says exactly what a test tells it to.

import socket
import struct
import sys
import time

OPEN, UPDATE, NOTIFICATION, KEEPALIVE, REFRESH = 1, 2, 3, 4, 5
MARKER = b'\xff' * 16


def message(kind, body=b''):
    return MARKER + struct.pack('!HB', 19 + len(body), kind) + body


def capability(code, value=b''):
    return bytes([2, len(value) + 2, code, len(value)]) + value


def open_body(asn, ident, hold=90, capas=None, version=4):
    if capas is None:
        capas = capability(1, b'\0\1\0\1') + \
            capability(65, struct.pack('!I', asn))
    return struct.pack('!BHH', version, min(asn, 23456) if asn > 65535
                       else asn, hold) + socket.inet_aton(ident) + \
        bytes([len(capas)]) + capas


def fail(text):
    print('FAIL: ' + text, flush=True)
    sys.exit(1)


def check(what, have, want):
    if have != want:
        fail('%s: %r, not %r' % (what, have, want))


def listen(address, port):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((address, port))
    s.listen(8)
    return s


def accept(s, limit=10):
    s.settimeout(limit)
    try:
        c, _ = s.accept()
    except socket.timeout:
        fail('nobody connects')
    return Peer(c)


def connect(address, to, port, limit=10):
    end = time.time() + limit
    while True:
        s = socket.socket()
        s.bind((address, 0))
        try:
            s.connect((to, port))
            return Peer(s)
        except ConnectionRefusedError:
            s.close()
            if time.time() > end:
                fail('connection refused')
            time.sleep(0.05)


class Peer:
    def __init__(self, sock):
        self.sock = sock
        self.buf = b''

    def send(self, kind, body=b''):
        self.sock.sendall(message(kind, body))

    def raw(self, data):
        self.sock.sendall(data)

    # (type, body), or None: closed; 'reset'; 'timeout'
    def next(self, limit=10):
        end = time.time() + limit
        while True:
            if len(self.buf) >= 19:
                n = struct.unpack('!H', self.buf[16:18])[0]
                if len(self.buf) >= n:
                    m = self.buf[:n]
                    self.buf = self.buf[n:]
                    check('marker', m[:16], MARKER)
                    return m[18], m[19:]
            left = end - time.time()
            if left <= 0:
                return 'timeout'
            self.sock.settimeout(left)
            try:
                data = self.sock.recv(65536)
            except socket.timeout:
                return 'timeout'
            except ConnectionResetError:
                return 'reset'
            if not data:
                return None
            self.buf += data

    def expect(self, kind, limit=10):
        m = self.next(limit)
        if not isinstance(m, tuple) or m[0] != kind:
            fail('type %d expected, not %r' % (kind, m))
        return m[1]

    # the same, whatever comes before it
    def wait(self, kind, limit=10):
        while True:
            m = self.next(limit)
            if not isinstance(m, tuple):
                fail('type %d expected, not %r' % (kind, m))
            if m[0] == kind:
                return m[1]

    # the code and subcode of a NOTIFICATION, then the end of the stream
    def expect_notification(self, code, subcode, limit=10):
        while True:
            m = self.next(limit)
            if not isinstance(m, tuple):
                fail('notification %d/%d expected, not %r' %
                     (code, subcode, m))
            if m[0] == NOTIFICATION:
                break
        check('notification', (m[1][0], m[1][1]), (code, subcode))
        check('after the notification', self.next(limit), None)
        self.sock.close()
        return m[1][2:]

    def expect_quiet(self, seconds):
        m = self.next(seconds)
        if m != 'timeout':
            fail('nothing expected, not %r' % (m,))

    # exchange OPENs and KEEPALIVEs; the body of theirs
    def establish(self, asn, ident, hold=90, capas=None):
        theirs = self.expect(OPEN)
        self.send(OPEN, open_body(asn, ident, hold, capas))
        self.expect(KEEPALIVE)
        self.send(KEEPALIVE)
        return theirs

    def close(self):
        self.sock.close()
