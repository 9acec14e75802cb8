# A BGP peer for tests: takes the OPEN it gets, with another router-id, for its
# own, and writes what it hears to a file, a line each:
#
#	up			the session is established
#	+10.0.0.0/24 NEXTHOP	announced (IPv4 unicast), MED and communities
#				behind it when there are any
#	-10.0.0.0/24		withdrawn
#	eor, mp-eor		End-of-RIB of IPv4 unicast, of something else
#	mp 			an UPDATE of another family
#	refresh N		ROUTE-REFRESH of that subtype
#	notification C/S
#	keepalive		with the option keepalives
#	stalled			nothing is read from here on, see stall
#	down			the connection ended
#
#	peer.py ADDRESS PORT FILE [quiet] [send=N] [count=FILE] [stall=FILE]
#	    [stall-at=PREFIX] [rcvbuf=N] [table=FILE] [keepalives]
#
# quiet: routes are only counted, `total` in the count file.  send: after the
# session is up, announces N prefixes 172.16.0.0/32 onwards.  stall: nothing is
# read while that file is there.  stall-at: the peer makes that file itself when
# it hears the prefix for the first time.  rcvbuf=N: size of the socket's buffer.
# table: when FILE.want is there, it goes away and FILE is written: what is
# announced now, sorted, a line as the one with the "+" each.

import os
import socket
import struct
import sys
import threading
import time

MARKER = b'\xff' * 16
address, port, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
options = dict(a.partition('=')[::2] for a in sys.argv[4:])
out = open(path, 'a', buffering=1)
have = {}
total = 0


def message(kind, body=b''):
    return MARKER + struct.pack('!HB', 19 + len(body), kind) + body


def prefixes(data):
    while data:
        n = (data[0] + 7) // 8
        yield '%s/%d' % (socket.inet_ntoa(data[1:1 + n].ljust(4, b'\0')),
                         data[0])
        data = data[1 + n:]


def attributes(data):
    while data:
        flags, code = data[0], data[1]
        if flags & 0x10:
            n, off = struct.unpack('!H', data[2:4])[0], 4
        else:
            n, off = data[2], 3
        yield code, data[off:off + n]
        data = data[off + n:]


def describe(attrs):
    text = socket.inet_ntoa(attrs[3]) if 3 in attrs else '?'
    if 4 in attrs:
        text += ' med %d' % struct.unpack('!I', attrs[4])
    if 8 in attrs:
        text += ' community ' + ' '.join(
            '%d:%d' % struct.unpack('!HH', attrs[8][i:i + 4])
            for i in range(0, len(attrs[8]), 4))
    return text


def say(line):
    out.write(line + '\n')


def update(body):
    global total
    n = struct.unpack('!H', body[:2])[0]
    gone, rest = body[2:2 + n], body[2 + n:]
    n = struct.unpack('!H', rest[:2])[0]
    attrs, nlri = dict(attributes(rest[2:2 + n])), rest[2 + n:]
    if not gone and not attrs and not nlri:
        return say('eor')
    if 15 in attrs and len(attrs) == 1 and len(attrs[15]) == 3:
        return say('mp-eor')
    if 14 in attrs or 15 in attrs:
        return say('mp')
    for p in prefixes(gone):
        have.pop(p, None)
        if 'quiet' not in options:
            say('-' + p)
    text = describe(attrs) if nlri else ''
    for p in prefixes(nlri):
        total += 1
        have[p] = text
        if p == options.get('stall-at'):
            del options['stall-at']
            open(options['stall'], 'w').close()
        if 'quiet' not in options:
            say('+%s %s' % (p, text))


def send_routes(sock, count):
    attrs = bytes.fromhex('400101004002004003047f000002400504000000' + '64')
    nlri = b''
    for i in range(count):
        nlri += b'\x20' + struct.pack('!I', 0xac100000 + i)
        if len(nlri) > 3900 or i == count - 1:
            body = struct.pack('!HH', 0, len(attrs)) + attrs + nlri
            sock.sendall(message(2, body))
            nlri = b''


def keepalives(sock):
    try:
        while True:
            time.sleep(2)
            sock.sendall(message(4))
    except OSError:
        pass


def handle(sock, kind, body):
    if kind == 1:
        ident = bytes(body[5:8]) + bytes([(body[8] + 1) % 256])
        sock.sendall(message(1, body[:5] + ident + body[9:]) + message(4))
    elif kind == 2:
        update(body)
    elif kind == 3:
        say('notification %d/%d' % (body[0], body[1]))
    elif kind == 4 and 'keepalives' in options:
        say('keepalive')
    elif kind == 5:
        say('refresh %d' % body[2])


def put_table():
    want = options['table'] + '.want'
    if not os.path.exists(want):
        return
    with open(options['table'] + '.new', 'w') as f:
        f.writelines('%s %s\n' % i for i in sorted(have.items()))
    os.replace(options['table'] + '.new', options['table'])
    os.unlink(want)


def put_count():
    if 'table' in options:
        put_table()
    if 'count' in options:
        with open(options['count'] + '.new', 'w') as f:
            f.write('%d %d\n' % (len(have), total))
        os.replace(options['count'] + '.new', options['count'])


def session(sock):
    buf, up = b'', False
    have.clear()
    sock.settimeout(0.2)
    while True:
        if 'stall' in options and os.path.exists(options['stall']):
            say('stalled')
            while os.path.exists(options['stall']):
                time.sleep(0.05)
        try:
            data = sock.recv(1 << 16)
        except socket.timeout:
            put_count()
            continue
        if not data:
            return
        buf += data
        while len(buf) >= 19:
            n = struct.unpack('!H', buf[16:18])[0]
            if len(buf) < n:
                break
            kind, body, buf = buf[18], buf[19:n], buf[n:]
            handle(sock, kind, body)
            if kind == 4 and not up:
                up = True
                say('up')
                threading.Thread(target=keepalives, args=(sock,),
                                 daemon=True).start()
                if 'send' in options:
                    threading.Thread(
                        target=send_routes, daemon=True,
                        args=(sock.dup(), int(options['send']))).start()
        put_count()


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
if 'rcvbuf' in options:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF,
                        int(options['rcvbuf']))
listener.bind((address, port))
listener.listen(8)
say('listening')
while True:
    conn, _ = listener.accept()
    try:
        session(conn)
    except OSError:
        pass
    conn.close()
    say('down')
    put_count()
