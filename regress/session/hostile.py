# What hostile.sh runs behind the first lines of common.inc.

import glob
import json
import random
import subprocess
import threading

DIR = os.environ['TESTDIR']
DAEMON = int(os.environ['US_PID'])
ASN = b'\0\0\xfd\xea'
MARK = [0]


# attributes and messages

def a(flags, code, value):
    if len(value) > 255:
        return bytes([flags | 0x10, code]) + struct.pack('!H', len(value)) + \
            value
    return bytes([flags, code, len(value)]) + value


ORIGIN = a(0x40, 1, b'\0')
PATH = a(0x40, 2, b'\2\1' + ASN)
HOP = a(0x40, 3, b'\x7f\0\0\2')
BASE = ORIGIN + PATH + HOP
PREFIX = b'\x18\x0a\0\0'
HOP6 = bytes.fromhex('20010db8000000000000000000000001')


def body(attrs, nlri=b'', withdrawn=b''):
    return struct.pack('!H', len(withdrawn)) + withdrawn + \
        struct.pack('!H', len(attrs)) + attrs + nlri


def reach(afi, safi, nlri, hop=b'\x7f\0\0\2'):
    return a(0x80, 14, struct.pack('!HBB', afi, safi, len(hop)) + hop +
             b'\0' + nlri)


def unreach(afi, safi, nlri=b''):
    return a(0x80, 15, struct.pack('!HB', afi, safi) + nlri)


FAMILIES = [(1, 1), (1, 4), (1, 5), (1, 73), (1, 85), (1, 128), (1, 132),
            (1, 133), (1, 134), (2, 1), (2, 4), (2, 5), (2, 73), (2, 85),
            (2, 128), (2, 133), (2, 134), (25, 65), (25, 70), (16388, 71),
            (16388, 72)]
CAPAS = b''.join(capability(1, struct.pack('!HBB', f, 0, s))
                 for f, s in FAMILIES) + capability(6) + capability(2) + \
    capability(70) + capability(69, b'\0\1\x80\3')


def opening(asn, more=b'', hold=180):
    params = CAPAS + capability(65, struct.pack('!I', asn)) + more
    # RFC 9072, because there are more than 255 bytes of them
    long = b''
    while params:
        n = params[1]
        long += params[:1] + b'\0' + params[1:2 + n]
        params = params[2 + n:]
    return struct.pack('!BHH', 4, asn, hold) + b'\x0a\0\0' + \
        bytes([asn & 255]) + b'\xff\xff' + struct.pack('!H', len(long)) + long


# what the daemon does meanwhile

def log():
    with open(DIR + '/us.log', errors='replace') as f:
        return f.read()


def faults(address):
    return [x for x in log().split('\n') if address in x and
            any(k in x for k in (' update: ', ' open: ', ' refresh: ',
                                 ' bad message: '))]


def processes():
    return set(open('/proc/%d/task/%d/children' % (DAEMON, DAEMON))
               .read().split())


def wait_for(what, test, limit=15):
    end = time.time() + limit
    while not test():
        if time.time() > end:
            fail(what)
        time.sleep(0.02)


class Reader:
    def __init__(self, name):
        self.name = name
        self.rest = b''
        self.file = None
        self.lines = 0

    # a key given twice is no JSON for a program that trusts it
    def pairs(self, items):
        d = dict(items)
        if len(d) != len(items):
            fail('%s: a key twice: %r' % (self.name, items))
        return d

    def strict(self, line):
        try:
            text = line.decode('utf-8')
            if self.name == 'text':
                # events end with an empty line, a packet is a line of its own
                if text.split(' ')[0] not in ('', 'neighbor') or any(
                        ord(c) < 32 or ord(c) == 127 for c in text):
                    fail('text: %r' % text)
            elif not isinstance(json.loads(text,
                                           object_pairs_hook=self.pairs,
                                           parse_constant=fail), dict):
                fail('%s: no object: %r' % (self.name, text))
        except ValueError as e:
            fail('%s: %s: %r' % (self.name, e, line))

    # all lines since the last time
    def read(self):
        if self.file is None:
            try:
                self.file = open('%s/%s.in' % (DIR, self.name), 'rb')
            except FileNotFoundError:
                return []
        data = self.rest + self.file.read()
        lines = data.split(b'\n')
        self.rest = lines.pop()
        for x in lines:
            self.strict(x)
        self.lines += len(lines)
        return lines


READERS = [Reader(n) for n in ('3.4', '4', '5', '6', 'text')]


# Has every script read about the route?
def all_see(text):
    seen = {r.name: False for r in READERS}

    def step():
        for r in READERS:
            if any(text in x for x in r.read()):
                seen[r.name] = True
        return all(seen.values())
    return step


class Good(threading.Thread):
    # the neighbor that nothing may happen to
    def __init__(self):
        super().__init__(daemon=True)
        self.peer = connect('127.0.0.3', US, OURS)
        self.peer.expect(OPEN)
        self.peer.send(OPEN, opening(65003))
        self.peer.expect(KEEPALIVE)
        self.peer.send(KEEPALIVE)
        self.gone = None
        self.start()

    def run(self):
        while True:
            m = self.peer.next(10)
            if m == 'timeout':
                self.peer.send(KEEPALIVE)
            elif not isinstance(m, tuple) or m[0] == NOTIFICATION:
                self.gone = m
                return

    # it still can announce, and all scripts hear it
    def check(self, what):
        MARK[0] += 1
        n = MARK[0]
        if self.gone is None:
            attrs = ORIGIN + a(0x40, 2, b'\2\1\0\0\xfd\xeb') + \
                a(0x40, 3, b'\x7f\0\0\3')
            self.peer.send(UPDATE, body(attrs, bytes([24, 99, n >> 8,
                                                      n & 255])))
        wait_for(what + ': nothing is heard of the good neighbor (%r)' %
                 (self.gone,), all_see(b'99.%d.%d.0/24' % (n >> 8, n & 255)))
        if self.gone is not None:
            fail(what + ': the good neighbor got %r' % (self.gone,))
        if processes() != CHILDREN:
            fail(what + ': other processes: %s, not %s' %
                 (processes(), CHILDREN))


def fresh():
    p = connect(THEM, US, OURS)
    m = p.next(10)
    while m is None or m == 'reset':	# the old one still lingers
        time.sleep(0.05)
        p = connect(THEM, US, OURS)
        m = p.next(10)
    check('first message', m[0], OPEN)
    return p


def up(more=b''):
    p = fresh()
    p.send(OPEN, opening(65002, more))
    p.wait(KEEPALIVE)
    p.send(KEEPALIVE)
    return p


# The session lives: a route after all that is heard of.
def marker(p, what):
    MARK[0] += 1
    n = MARK[0]
    p.send(UPDATE, body(BASE, bytes([24, 98, n >> 8, n & 255])))
    seen = all_see(b'98.%d.%d.0/24' % (n >> 8, n & 255))

    def step():
        m = p.next(0.01)
        if m is None or m == 'reset' or \
                isinstance(m, tuple) and m[0] == NOTIFICATION:
            fail('%s: session ended: %r' % (what, m))
        return seen()
    wait_for(what + ': the session is stuck', step)


def one_line_each(what, before, count):
    wait_for('%s: %d lines about faults, not %d: %s' %
             (what, len(faults('127.0.0.2')) - before, count,
              faults('127.0.0.2')[before:]),
             lambda: len(faults('127.0.0.2')) - before >= count, 5)
    have = faults('127.0.0.2')[before:]
    if len(have) != count:
        fail('%s: %d lines about faults, not %d: %s' %
             (what, len(have), count, have))
    return have


B = Good()
wait_for('no events', all_see(b'127.0.0.3'))
CHILDREN = processes()
P = [up()]


# kind: none, discard, withdraw: the session stays
def stays(what, update, kind, count=1):
    before = len(faults('127.0.0.2'))
    P[0].send(UPDATE, update)
    marker(P[0], what)
    words = {'none': None, 'discard': 'attribute discarded',
             'withdraw': 'treated as withdraw'}[kind]
    have = one_line_each(what, before, 0 if words is None else count)
    if words is not None and not all(words in x for x in have):
        fail('%s: not %s: %s' % (what, words, have))
    B.check(what)


def resets(what, update, code, subcode, count=1):
    before = len(faults('127.0.0.2'))
    P[0].send(UPDATE, update)
    P[0].expect_notification(code, subcode)
    one_line_each(what, before, count)
    B.check(what)
    P[0] = up()


# Whatever becomes of the session; to a fault belongs a line.
def either(what, update):
    before = len(faults('127.0.0.2'))
    P[0].send(UPDATE, update)
    P[0].send(KEEPALIVE)
    P[0].send(REFRESH, b'\0\1\1\1')
    m = P[0].next(0.3)
    while isinstance(m, tuple) and m[0] != NOTIFICATION:
        m = P[0].next(0.3)
    if m == 'timeout':
        marker(P[0], what)
    else:
        one_line_each(what, before, 1)
        P[0].close()
        P[0] = up()
    B.check(what)


def with_attr(attr):
    return body(BASE + attr, PREFIX)


# 1. corrupt transitive attributes over a plain IPv4 route
stays('tunnel longer than the attribute',
      with_attr(a(0xc0, 23, b'\0\x0f\0\x40\1\2')), 'withdraw')
stays('sub-TLV longer than the tunnel',
      with_attr(a(0xc0, 23, b'\0\x0f\0\4\1\x40\0\0')), 'withdraw')
stays('prefix-SID of zeros', with_attr(a(0xc0, 40, bytes(20))), 'discard')
stays('prefix-SID of an unknown TLV',
      with_attr(a(0xc0, 40, b'\x63\0\2zz')), 'none')
stays('OTC of 1024', with_attr(a(0xc0, 35, bytes(1024))), 'withdraw')
stays('BGP-LS cut short', with_attr(a(0x80, 29, b'\4\2\0\x20x')), 'discard')
stays('large communities of 8', with_attr(a(0xc0, 32, bytes(8))), 'withdraw')
stays('ATTR_SET', with_attr(a(0xc0, 128, b'\0\0\1\xff\xff')), 'none')
stays('ENTROPY', with_attr(a(0xc0, 28, b'\xff')), 'none')
stays('PMSI of 7', with_attr(a(0xc0, 22, b'\0\6\0\6\x40\x0a\0')), 'withdraw')
stays('PMSI of 4', with_attr(a(0xc0, 22, b'\0\6\0\6')), 'withdraw')
for code in 23, 25, 32, 35, 40:
    for value in b'', b'\0', bytes(255), b'\xff' * 300:
        P[0].send(UPDATE, with_attr(a(0xc0, code, value)))
marker(P[0], 'empty, zero and full attributes')
B.check('empty, zero and full attributes')

# 2. RFC 7606
stays('ORIGIN twice', with_attr(ORIGIN), 'discard')
stays('COMMUNITIES twice',
      with_attr(a(0xc0, 8, b'\0\1\0\2') + a(0xc0, 8, b'\0\1\0\3')), 'discard')
resets('MP_REACH twice', body(ORIGIN + PATH + reach(2, 1, b'\0', HOP6) * 2),
       3, 1)
# 5.2: two faults, the attribute's and that nobody knows its routes
resets('fault without a route', body(a(0x40, 1, b'\7') + PATH), 3, 1, 2)
resets('fault and an empty MP_REACH',
       body(a(0x40, 1, b'\7') + PATH + reach(2, 1, b'', HOP6)), 3, 1, 2)
stays('no attributes', body(b'', PREFIX), 'withdraw', 3)
stays('only an unknown attribute', body(a(0xc0, 99, b'x'), PREFIX),
      'withdraw', 3)
stays('empty AS_PATH', body(ORIGIN + a(0x40, 2, b'') + HOP, PREFIX), 'none')
resets('unknown well-known', with_attr(a(0x40, 99, b'x')), 3, 2)
resets('an attribute longer than all', body(b'\x40\1\xff'), 3, 1, 2)
stays('the same with a route', body(BASE + b'\xc0\x08\xff', PREFIX),
      'withdraw')
stays('long AS_PATH', body(ORIGIN + a(0x40, 2, (b'\2\xff' + ASN * 255) * 40)
                           + HOP, PREFIX), 'none')

# 3. NLRI
either('flowspec of no bytes', body(ORIGIN + PATH +
                                    reach(1, 133, b'\0', b'')))
either('flowspec with an operator of 2 bytes', body(
    ORIGIN + PATH + reach(1, 133, b'\4\x0c\x91\0\1', b'')))
either('flowspec cut in an operator', body(
    ORIGIN + PATH + reach(1, 133, b'\2\x0c\x91', b'')))
either('flowspec longer than the rest', body(
    ORIGIN + PATH + reach(1, 133, b'\xff\xff\3\x81\6', b'')))
either('empty flow', body(ORIGIN + PATH + reach(1, 133, b'', b'')))
either('label stack without an end', body(
    ORIGIN + PATH + reach(1, 4, b'\xf8' + b'\0\1\0' * 10 + b'\n')))
either('labels longer than the prefix', body(
    ORIGIN + PATH + reach(1, 4, b'\x18\0\1\1')))
either('VPN of 1 bit', body(ORIGIN + PATH + reach(1, 128, b'\1\0', bytes(12))))
either('EVPN A-D without label', body(
    ORIGIN + PATH + reach(25, 70, b'\1\x16' + bytes(22))))
either('EVPN of no bytes', body(ORIGIN + PATH + reach(25, 70, b'\2\0')))
either('EVPN prefix /33', body(ORIGIN + PATH + reach(
    25, 70, b'\5\x22' + bytes(22) + b'\x21' + bytes(11))))
either('unknown EVPN', body(ORIGIN + PATH + reach(25, 70, b'\x63\1"')))
either('BGP-LS of nothing', body(ORIGIN + PATH + reach(
    16388, 71, b'\0\1\0\0')))
either('BGP-LS with a name', body(
    ORIGIN + PATH + a(0x80, 29, b'\4\2\0\6a"\n\\\xff\0' +
                      b'\4\x49\0\3\n"\\' + b'\4\x4a\0\2\xc0\x80' +
                      b'\4\x85\0\3"\1\2') +
    reach(16388, 71, b'\0\1\0\x15\2' + bytes(8) + b'\1\0\0\x08\2\0\0\4' +
          ASN)))
either('MUP cut short', body(ORIGIN + PATH + reach(1, 85, b'\1\0\3\x0cxx')))
either('SR policy of 1 bit', body(ORIGIN + PATH + reach(1, 73, b'\1x')))
either('RTC of 97', body(ORIGIN + PATH + reach(1, 132, b'\x61' + bytes(13))))
either('MVPN of no bytes', body(ORIGIN + PATH + reach(1, 5, b'\7\0')))
either('VPLS of 1', body(ORIGIN + PATH + reach(25, 65, b'\0\1x')))
for afi, safi in FAMILIES:
    hop = b'' if safi in (133, 134) else HOP6 if safi < 128 else bytes(24)
    for data in b'\xff' * 40, bytes(40), bytes(range(1, 41)):
        either('family %d/%d' % (afi, safi),
               body(ORIGIN + PATH + reach(afi, safi, data, hop)
                    if data[0] else unreach(afi, safi, data)))

# 4. communities of every type
every = b''.join(struct.pack('!HHI', t, 1, t * 65537 & 0xffffffff)
                 for t in range(0, 65536, 9))
stays('extended communities of every type', with_attr(a(0xc0, 16, every)),
      'none')
every = b''.join(struct.pack('!H', t) + HOP6 + b'\0\1'
                 for t in list(range(64)) + [0x4000, 0xffff])
stays('IPv6 extended communities', with_attr(a(0xc0, 25, every)), 'none')
stays('one within itself', with_attr(a(0xc0, 16, b'\2\x08\2\x08\2\x08\0\0') +
                                     a(0xc0, 25, b'\0\x0b' + HOP6 + b'\0\x0b')),
      'none')

# 5. size and speed
stays('65535 bytes', body(BASE, b'\x20\x0a\0\0\1' * (
    (65535 - 19 - 4 - len(BASE)) // 5)), 'none')
resets('a withdrawn length of everything', b'\xff\xff' + bytes(100), 3, 1)
flood = b''.join(message(UPDATE, body(BASE, bytes([32, 97, n >> 8, n & 255,
                                                   1])))
                 for n in range(5000))
P[0].sock.settimeout(60)
P[0].raw(flood)
marker(P[0], 'flood')
B.check('flood')
for n in message(UPDATE, body(BASE, PREFIX)):
    P[0].raw(bytes([n]))
marker(P[0], 'byte for byte')
B.check('byte for byte')


# 6. other messages
def ends(what, data, lines, linger=False):
    before = len(faults('127.0.0.2'))
    try:
        P[0].raw(data)
        if linger:
            P[0].sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                 struct.pack('ii', 1, 0))
    except (BrokenPipeError, ConnectionResetError):
        pass
    if linger is None:
        P[0].next(5)
    P[0].close()
    B.check(what)
    one_line_each(what, before, lines)
    P[0] = up()


half = message(UPDATE, body(BASE, PREFIX))
ends('half a header', half[:10], 0)
ends('half a message', half[:40], 0)
ends('half a message and a reset', half[:40], 0, True)
ends('reset', b'', 0, True)
ends('NOTIFICATION of no bytes', MARKER + b'\0\x13\3', 1, None)
ends('NOTIFICATION of 1 byte', MARKER + b'\0\x14\3\6', 1, None)
ends('NOTIFICATION', message(3, b'\6\2'), 0, None)
ends('shutdown text too long', message(3, b'\6\2\xffhi'), 0, None)
ends('shutdown text of evil bytes',
     message(3, b'\6\2\x10"\n\\\x1b[2J\xff\xfe\xc0\x80\xed\xa0\x80\0'), 0,
     None)
ends('NOTIFICATION of 65535', message(3, b'\3\5' + b'"\n' * 32757), 0, None)
ends('NOTIFICATION unknown', message(3, b'\xff\xff\xff'), 0, None)
ends('1 MiB of nothing', bytes(1 << 20), 1, None)
ends('1 MiB of text', b'GET / HTTP/1.1\r\n' * 65536, 1, None)
ends('a length of 0', MARKER + b'\0\0\2', 1, None)
ends('a length of 18', MARKER + b'\0\x12\2', 1, None)
ends('a KEEPALIVE of 20', MARKER + b'\0\x14\4x', 1, None)
ends('unknown type', message(255, b'x'), 1, None)
ends('REFRESH of 3', message(5, b'\0\1\0'), 1, None)
ends('REFRESH of 23 with a subtype', message(5, b'\0\1\1\1x'), 1, None)
P[0].send(REFRESH, b'\xff\xff\xff\xff')
P[0].send(REFRESH, b'\0\1\2\1')
P[0].send(REFRESH, b'\0\1\2\1')
marker(P[0], 'odd REFRESHes')
P[0].close()


# 7. OPEN
def opens(what, data):
    p = fresh()
    before = len(faults('127.0.0.2'))
    try:
        p.send(OPEN, data)
        p.send(KEEPALIVE)
        m = p.next(5)
    except (BrokenPipeError, ConnectionResetError):
        m = 'reset'
    if isinstance(m, tuple) and m[0] == KEEPALIVE:
        marker(p, what)
        one_line_each(what, before, 0)
    else:
        one_line_each(what, before, 1)
    p.close()
    B.check(what)
    return m


HEAD = struct.pack('!BHH', 4, 65002, 180) + b'\x0a\0\0\2'
AS4 = capability(65, b'\0\0\xfd\xea')


def refused(what, data):
    m = opens(what, data)
    if not isinstance(m, tuple) or m[0] != NOTIFICATION:
        fail('%s: %r' % (what, m))


def accepted(what, data):
    m = opens(what, data)
    if not isinstance(m, tuple) or m[0] != KEEPALIVE:
        fail('%s: %r' % (what, m))


refused('255 and no more', HEAD + b'\xff')
refused('255 255 and no more', HEAD + b'\xff\xff')
refused('255 255 and half a length', HEAD + b'\xff\xff\0')
refused('long form longer than it is', HEAD + b'\xff\xff\xff\xff')
refused('long form with one byte of a parameter', HEAD + b'\xff\xff\0\1\2')
refused('long form, parameter too long', HEAD + b'\xff\xff\0\4\2\xff\xff\1')
LONG = b'\xff\0\x09\2\0\6' + AS4[2:]
accepted('long form', HEAD + b'\xff' + LONG)
accepted('long form behind another length', HEAD + b'\1' + LONG)
refused('long form of a length of 0', HEAD + b'\0' + LONG)
refused('parameters longer than they are', HEAD + b'\xff\2')
refused('parameter longer than the rest', HEAD + b'\2\2\4')
refused('parameter of authentication', HEAD + b'\3\1\1x')
refused('capability longer than its parameter', HEAD + b'\4\2\2\1\4')
refused('capability without length', HEAD + b'\3\2\1\1')
accepted('parameter of no bytes', HEAD + b'\x0a\2\0' + AS4)
for code in list(range(80)) + [128, 131, 185, 255]:
    opens('capability %d of no bytes' % code, open_body(
        65002, '10.0.0.2', 180, AS4 + capability(1, b'\0\1\0\1') +
        capability(code)))
for code in 1, 5, 9, 64, 65, 69, 71, 73, 75, 76, 131:
    for value in b'\xff', b'\xff' * 7, b'\0' * 100, b'\xff' * 60:
        opens('capability %d' % code, open_body(
            65002, '10.0.0.2', 180, AS4 + capability(1, b'\0\1\0\1') +
            capability(code, value)))
accepted('ADD-PATH of 103', opening(65002, capability(69, b'\0\1\1\x67')))
for text in b'"', b'\n', b'\\', b'\xff\xfe', b'\0', b'\xed\xa0\x80', \
        b'\xc0\x80', b'"}}\n{"a":1', b'\x1b[2J', b'\x7f':
    accepted('host name %r' % text, opening(
        65002, capability(73, bytes([len(text)]) + text +
                          bytes([len(text)]) + text)))
    accepted('software version %r' % text, opening(
        65002, capability(75, bytes([len(text)]) + text)))
accepted('host name longer than it is',
         opening(65002, capability(73, b'\xffx')))
accepted('software version of no bytes', opening(65002, capability(75, b'\0')))

# 8. text in every place that a peer can put some, as long as it can be
BAITS = [b'"', b'\n', b'\\', b'\\"', b'\r\n\t\0\x01\x1b[2J\x7f', b'\xff\xfe\xc3',
         b'\xed\xa0\x80\xc0\x80\xf5\x80\x80\x80', '\u2028\u0085\U0001f600'.encode(),
         b'"}}\n{"a":1', b'done\nerror\n', b'\nshutdown 1 1\n',
         b'neighbor 127.0.0.3 down - x\nneighbor 127.0.0.3 up\n',
         b'[ 1 ] ; } { ( ) , #']
BAITS += [(b * 255)[:255] for b in BAITS]


def ls_tlv(code, value):
    return struct.pack('!HH', code, len(value)) + value


def name_tlv(code, value):
    return bytes([code]) + struct.pack('!H', len(value) + 1) + b'\0' + value


LS_NODE = b'\0\1\0\x15\2' + bytes(8) + b'\1\0\0\x08\2\0\0\4' + ASN
P = [up(capability(185))]
for bait in BAITS:
    names = b''.join(ls_tlv(c, bait) for c in (1025, 1026, 1097, 1098, 1157))
    stays('BGP-LS names %r' % bait,
          body(ORIGIN + PATH + a(0x80, 29, names) +
               reach(16388, 71, LS_NODE)), 'none')
    subs = name_tlv(129, bait) + name_tlv(130, bait)
    stays('SR policy names %r' % bait,
          body(ORIGIN + PATH + a(0xc0, 23, struct.pack('!HH', 15, len(subs)) +
                                 subs) +
               reach(1, 73, b'\x60\0\0\0\1\0\0\0\2\x0a\0\0\1')), 'none')
    for what in 1, 2, 0xffff:
        P[0].send(6, struct.pack('!HHHB', what, 3 + len(bait), 1, 1) + bait)
    marker(P[0], 'advisories %r' % bait)
    stays('unknown attribute %r' % bait, with_attr(a(0xc0, 99, bait)), 'none')


# What people read: no line of it is made by the peer.
def shown(*words):
    out = subprocess.run([os.environ['BGPENGINECTL'], '-s',
                          DIR + '/us.sock'] + list(words),
                         stdout=subprocess.PIPE, check=True).stdout
    for line in out.split(b'\n'):
        if 'json' in words and line != b'done':
            json.loads(line or '0', object_pairs_hook=READERS[0].pairs)
        text = line.decode('utf-8')
        if any(ord(c) < 32 or ord(c) == 127 for c in text) or \
                line in (b'error', b'shutdown 1 1') or \
                line.startswith(b'neighbor 127.0.0.3 up'):
            fail('%r shows %r' % (words, line))
    return out


for words in (('show', 'adj-rib', 'in', 'extensive'),
              ('show', 'adj-rib', 'in', 'extensive', 'json'),
              ('show', 'neighbor', 'extensive'), ('show', 'neighbor', 'json'),
              ('show', 'rib', 'in', 'extensive'),
              ('show', 'rib', 'in', 'json')):
    shown(*words)
for bait in BAITS:
    ends('shutdown communication %r' % bait,
         message(3, b'\6\2' + bytes([len(bait)]) + bait), 0, None)
    ends('NOTIFICATION text %r' % bait, message(3, b'\3\1' + bait), 0, None)
P[0].close()
for bait in BAITS:
    half = bait[:120]
    accepted('names %r' % bait, opening(
        65002, capability(73, bytes([len(half)]) + half +
                          bytes([len(half)]) + half) +
        capability(75, bytes([len(half)]) + half)))
for line in log().split('\n'):
    if any(ord(c) < 32 or ord(c) == 127 for c in line) or \
            line.startswith(('shutdown 1', 'neighbor 127.0.0.3')):
        fail('the log: %r' % line)

# 9. what fuzzing begins with, and what becomes of it
SEEDS = [open(f, 'rb').read()[1:]
         for f in sorted(glob.glob(os.environ['TOP'] +
                                   '/regress/fuzz/corpus/update/*'))]
SECONDS = float(os.environ.get('HOSTILE_SECONDS', 3))
SEED = int(os.environ.get('HOSTILE_SEED', time.time()))
rnd = random.Random(SEED)


def mutate(data):
    d = bytearray(data)
    for _ in range(rnd.choice((1, 1, 1, 2, 3, 8))):
        i = rnd.randrange(len(d))
        how = rnd.randrange(6)
        if how == 0:
            d[i] = rnd.choice((0, 1, 4, 127, 128, 255))
        elif how == 1:
            d[i] ^= 1 << rnd.randrange(8)
        elif how == 2:
            del d[i:i + rnd.randrange(1, 5)]
        elif how == 3:
            d[i:i] = d[i:i + rnd.randrange(1, 9)]
        elif how == 4:
            other = rnd.choice(SEEDS)
            j = rnd.randrange(len(other))
            d[i:i] = other[j:j + rnd.randrange(1, 40)]
        else:
            d[i] = rnd.randrange(256)
        if len(d) < 4:
            d = bytearray(data)
    # mostly, the lengths still fit
    if rnd.randrange(8) and len(d) >= 4:
        d[0:4] = struct.pack('!HH', 0, max(0, len(d) - 4 -
                                           rnd.choice((0, 0, 0, 4))))
    return bytes(d)


def mutated(what):
    p = up()
    for _ in range(100):
        m = p.next(0.002)
        if m != 'timeout' and (not isinstance(m, tuple) or
                               m[0] == NOTIFICATION):
            p.close()
            p = up()
        try:
            p.send(UPDATE, mutate(rnd.choice(SEEDS))[:65000])
        except (BrokenPipeError, ConnectionResetError):
            p.close()
            p = up()
    p.close()
    B.check(what)


end = time.time() + SECONDS
while time.time() < end:
    mutated('mutations, HOSTILE_SEED=%d' % SEED)

# Nothing of all that was anything to the others.
B.check('the end')
check('faults of the good neighbor', faults('127.0.0.3'), [])
if 'contract' in log():
    fail('a process broke the contract')
for r in READERS:
    if r.lines < 100:
        fail('%s: %d lines only' % (r.name, r.lines))
