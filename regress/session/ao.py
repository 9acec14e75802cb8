# TCP-AO (RFC 5925) for the speaker of bgp.py, as Linux has it.

import errno
import os
from bgp import *

TCP_AO_ADD_KEY = 38
SHA1 = b'hmac(sha1)'


# struct tcp_ao_add of linux/tcp.h
def ao_key(sock, peer, key, keyid, alg=SHA1, maclen=12):
    if ':' in peer:
        to = struct.pack('=HHI16s', socket.AF_INET6, 0, 0,
                         socket.inet_pton(socket.AF_INET6, peer))
        prefix = 128
    else:
        to = struct.pack('=HH4s', socket.AF_INET, 0, socket.inet_aton(peer))
        prefix = 32
    sock.setsockopt(socket.IPPROTO_TCP, TCP_AO_ADD_KEY, struct.pack(
        '=128s64siIHBBBBBB80s', to, alg, 0, 0, 0, prefix, keyid, keyid,
        maclen, 0, len(key), key))


# A connection with that key, or None after a while.
def ao_connect(key, keyid, address, to, port, limit=10, **more):
    end = time.time() + limit
    while True:
        s = socket.socket(socket.AF_INET6 if ':' in to else socket.AF_INET)
        s.bind((address, 0))
        if key is not None:
            ao_key(s, to, key, keyid, **more)
        s.settimeout(2)
        try:
            s.connect((to, port))
            return Peer(s)
        except OSError:
            s.close()
            if time.time() > end:
                return None
            time.sleep(0.05)


# 0: the kernel has it; 1: it has not
if __name__ == '__main__':
    try:
        ao_key(socket.socket(), '127.0.0.1', b'x', 1)
    except OSError as e:
        if e.errno == errno.ENOPROTOOPT:
            sys.exit(1)
        raise
