#!/bin/sh
#
# A peer that says hostile things wherever text may be: host names, software
# version, shutdown text, capabilities and attributes nobody knows, names of
# BGP-LS.  Each line of each script is one strict JSON object, in every
# generation, and the daemon goes on.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

GENS='3.4 4 5 6'
{
	for g in $GENS; do
		: >"$TESTDIR/$g.got"
		cat >"$TESTDIR/$g.run" <<-END
		#!/bin/sh
		exec cat >>"$TESTDIR/$g.got"
		END
		chmod 755 "$TESTDIR/$g.run"
		chmod 666 "$TESTDIR/$g.got"
		echo "process s$g { run $TESTDIR/$g.run; encoder json;
			version $g; }"
	done
	cat <<-END
	neighbor 127.0.0.2 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65001;
		passive;
		listen $PORT;
		capability {
			software-version;
			operational;
		}
		host-name a;
		domain-name b;
		family { ipv4 unicast; ipv4 flow; bgp-ls bgp-ls; l2vpn evpn; }
		api {
			processes [ s3.4 s4 s5 s6 ];
			neighbor-changes;
			negotiated;
			fsm;
			receive { parsed; packets; consolidate; open; update;
				notification; keepalive; refresh;
				operational; }
			send { parsed; packets; consolidate; open; update;
				notification; keepalive; refresh;
				operational; }
		}
	}
	END
} >"$TESTDIR/us.conf"
cat >"$TESTDIR/peer.py" <<'END'
import struct, sys
sys.path.insert(0, sys.argv[1] + '/regress/session')
from bgp import *

TEXTS = [b'"', b'\\', b'"}\n{"type": "state"}', b'\r\n\0\1\x1f\x7f',
         b'\xff\xfe\x80', b'\xc3', b'\xe2\x80\xa8\xe2\x80\xa9',
         b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\\u0000\\',
         b'</script>', bytes(range(128)), bytes(range(128, 256)), b'']


def attr(flags, code, value):
    return struct.pack('!BBH', flags | 0x10, code, len(value)) + value


def tlv(code, value):
    return struct.pack('!HH', code, len(value)) + value


def update(attrs, nlri=b''):
    return struct.pack('!HH', 0, len(attrs)) + attrs + nlri


BASE = attr(0x40, 1, b'\0') + attr(0x40, 2, b'') + \
    attr(0x40, 5, b'\0\0\0\x64')


def ls(nlri, attribute):
    reach = struct.pack('!HBB', 16388, 71, 4) + b'\x7f\0\0\2\0' + nlri
    return update(BASE + attr(0x80, 14, reach) + attr(0x80, 29, attribute))


def node(sub):
    body = b'\1' + b'\0' * 8 + tlv(256, tlv(512, b'\0\0\0\1') + sub)
    return tlv(1, body)


def capas(text):
    short = text[:60]
    host = bytes([len(short)]) + short
    return b''.join([
        capability(1, b'\0\1\0\1'), capability(1, b'\x40\4\0\x47'),
        capability(1, b'\0\1\0\x85'), capability(1, b'\0\x19\0\x46'),
        capability(2), capability(70), capability(185),
        capability(65, struct.pack('!I', 65001)),
        capability(73, host + host[:20] if len(short) < 19 else
                   host + b'\0'),
        capability(75, host)])[:255]


def updates(text):
    yield update(BASE + attr(0x40, 3, b'\x7f\0\0\2') +
                 attr(0xc0, 250, text) + attr(0xc0, 99, text[::-1]) +
                 attr(0xe0, 251, b''), b'\x18\x0a\0\0')
    yield update(BASE + attr(0x40, 3, b'\x7f\0\0\2') +
                 attr(0xc0, 8, text[:len(text) // 4 * 4] or b'\0\0\0\0') +
                 attr(0xc0, 16, text[:len(text) // 8 * 8] or b'\0' * 8) +
                 attr(0xc0, 32, text[:len(text) // 12 * 12] or b'\0' * 12),
                 b'\x18\x0a\0\1')
    yield ls(node(tlv(515, b'\0\0\0\0\0\1')),
             tlv(1026, text) + tlv(1025, text) + tlv(1157, text) +
             tlv(1097, text) + tlv(1098, text) + tlv(1107, text) +
             tlv(60000, text) + tlv(60000, text))
    yield ls(node(tlv(515, text[:7] or b'\0\0\0\0\0\2') +
                  tlv(60001, text)), tlv(1026, text) + tlv(1026, text))
    yield ls(tlv(60002, text), b'')
    yield update(b'', b'')


port = int(sys.argv[2])


# A neighbor that went down may be refused for a moment.
def begin(text):
    end = time.time() + 30
    while time.time() < end:
        p = connect('127.0.0.2', '127.0.0.1', port)
        try:
            p.send(OPEN, open_body(65001, '10.0.0.2', 90, capas(text)))
            p.send(KEEPALIVE)
            m = p.next()
            while isinstance(m, tuple) and m[0] != KEEPALIVE:
                m = p.next()
            if isinstance(m, tuple):
                return p
        except OSError:
            pass
        p.sock.close()
        time.sleep(0.1)
    fail('no session')


for text in TEXTS:
    p = begin(text)
    for u in updates(text):
        p.send(UPDATE, u)
    p.send(REFRESH, b'\0\1\0\1')
    p.send(6, struct.pack('!HH', 1, min(len(text), 200) + 3) +
           b'\0\1\1' + text[:200])
    p.send(NOTIFICATION, bytes([6, 2, min(len(text), 128)]) + text[:128])
    while isinstance(p.next(10), tuple):
        pass
    p.sock.close()
print('all said')
END
PYTHONDONTWRITEBYTECODE=1 python3 "$TESTDIR/peer.py" "$TOP" "$PORT" \
    >"$TESTDIR/peer.out" 2>&1 &
PEER=$!
PIDS="$PIDS $PEER"
daemon us
wait "$PEER" || fail "peer: $(cat "$TESTDIR/peer.out")"
kill -0 "$PID" || fail "the daemon ended"
kill "$PID"
wait "$PID" || fail "the daemon ended with $?"
for g in $GENS; do
	grep -q '"notification": "shutdown"' "$TESTDIR/$g.got" ||
	    fail "$g: no shutdown line"
	python3 "$TOP/regress/tools/strict.py" "$TESTDIR/$g.got" \
	    >"$TESTDIR/strict.out" 2>&1 ||
	    fail "generation $g: $(head -n 5 "$TESTDIR/strict.out")"
	ups=$(grep -c '"state": "up"' "$TESTDIR/$g.got")
	[ "$ups" -ge 13 ] || fail "generation $g: up $ups times only"
	[ "$(wc -l <"$TESTDIR/$g.got")" -ge 300 ] ||
	    fail "generation $g: $(wc -l <"$TESTDIR/$g.got") lines only"
done
