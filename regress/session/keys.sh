#!/bin/sh
#
# MD5 keys of neighbors with the same address: each has its own where we
# listen for it, and the key of one that goes stays while another needs it.

. "$(dirname "$0")/common.inc"

cat >"$TESTDIR/key.py" <<'END'
import socket
import struct
from bgp import *

TCP_MD5SIG = 14

def connect_with(key, address, to, port, limit=10):
    end = time.time() + limit
    while True:
        s = socket.socket()
        s.bind((address, 0))
        if key:
            s.setsockopt(socket.IPPROTO_TCP, TCP_MD5SIG, struct.pack(
                'HH4s120xBBHI80s', socket.AF_INET, 0, socket.inet_aton(to),
                0, 0, len(key), 0, key))
        s.settimeout(2)
        try:
            s.connect((to, port))
            return Peer(s)
        except OSError:
            s.close()
            if time.time() > end:
                return None
            time.sleep(0.05)
END
PYTHONPATH=$TESTDIR:$PYTHONPATH
python3 - <<'END' || skip "no TCP MD5 here"
import socket, struct
s = socket.socket()
s.setsockopt(socket.IPPROTO_TCP, 14, struct.pack('HH4s120xBBHI80s',
             socket.AF_INET, 0, b'\x7f\0\0\1', 0, 0, 1, 0, b'x'))
END

# neighbor LOCAL KEY AS
neighbor() {
	cat <<-END
	neighbor 127.0.0.2 {
		router-id 10.0.0.1; local-address $1; listen $OURS;
		local-as 65001; peer-as $3; passive true;
		md5-password $2; family { ipv4 unicast; }
	}
	END
}
{ neighbor 127.0.0.1 one 65002; neighbor 127.0.0.1 one 65004
  neighbor 127.0.0.3 two 65002; } >"$TESTDIR/us.conf"
chmod 600 "$TESTDIR/us.conf"
us
peer <<'END'
from key import *
for key, to in (b'one', '127.0.0.1'), (b'two', '127.0.0.3'):
    p = connect_with(key, THEM, to, OURS)
    if p is None:
        fail('no connection to %s' % to)
    p.establish(65002, '10.0.0.2')
if connect_with(b'two', THEM, '127.0.0.1', OURS, 0) is not None:
    fail('the key of another neighbor is good')
END

# One of those that share a key goes; the other one can still be reached.
{ neighbor 127.0.0.1 one 65002; neighbor 127.0.0.3 two 65002; } \
    >"$TESTDIR/us.conf"
ctl us reload >/dev/null || fail "reload"
peer <<'END'
from key import *
p = connect_with(b'one', THEM, '127.0.0.1', OURS)
if p is None:
    fail('the key went with the other neighbor')
p.establish(65002, '10.0.0.2')
if connect_with(b'', THEM, '127.0.0.1', OURS, 0) is not None:
    fail('no key is needed any more')
END
