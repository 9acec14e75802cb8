#!/bin/sh
#
#: vrnetlab vr-bgp
#: its template with neighbors that inherit, a listening port, MD5 and ttl-security, and routes from its HTTP program

. "$TOP/regress/downstream/common.inc"

scratch updates
mkfifo -m 666 "$D/run/in"
program bgpapi.py <<'END'
#!@PYTHON@
import json
import sys
import threading

out = open('@D@/updates', 'a', buffering=1)


def commands():
    while True:
        with open('@D@/run/in') as f:
            for line in f:
                sys.stdout.write(line)
                sys.stdout.flush()


threading.Thread(target=commands, daemon=True).start()
while True:
    line = sys.stdin.readline()
    if not line:
        break
    if not line.startswith('{'):
        continue
    e = json.loads(line)
    n = e.get('neighbor', {})
    if e['type'] == 'state':
        out.write('%s %s\n' % (n['address']['peer'], n['state']))
    elif e['type'] == 'update' and 'update' in n['message']:
        for hops in n['message']['update'].get('announce', {}).values():
            for routes in hops.values():
                for r in routes:
                    out.write('%s %s\n' % (n['address']['peer'], r['nlri']))
END

# who has no MD5 in the kernel sees the rest
md5='md5 "vr-bgp";'
python3 - <<'END' || md5=
import socket
import struct
s = socket.socket()
a = struct.pack('=HH4s120x', 2, 0, bytes([127, 0, 0, 9]))
s.setsockopt(socket.IPPROTO_TCP, 14,
             a + struct.pack('=BBHI80s', 0, 0, 1, 0, b'k'))
END
cat >"$D/us.conf" <<END
process api { run $D/bgpapi.py; encoder json; }
template {
	neighbor test {
		router-id 127.0.0.1;
		local-as 2792;
		peer-as 2793;
		local-address 127.0.0.1;
		family { ipv4 unicast; ipv6 unicast; }
		api connection {
			processes [ api ];
			neighbor-changes;
			receive { parsed; update; }
		}
		capability { route-refresh; }
	}
}
neighbor 127.0.0.2 {
	inherit test;
	$md5
	listen $PORT;
	ttl-security;
}
neighbor 127.0.0.3 {
	inherit test;
}
END
# this one connects: we listen
cat >"$D/vr.conf" <<END
neighbor 127.0.0.1 {
	router-id 127.0.0.2;
	local-address 127.0.0.2;
	local-as 2793;
	peer-as 2792;
	${md5:+md5-password vr-bgp;}
	outgoing-ttl 255;
	incoming-ttl 255;
	static { route 198.51.100.0/24 next-hop 127.0.0.2; }
}
END
chmod 600 "$D/us.conf" "$D/vr.conf"
peer other 127.0.0.3 2793 2792
us exabgp "$D/us.conf"
wait_until 10 in_log "$D/us.log" "listening on" || fail "does not listen"
daemon vr -p "$PORT" -D api.cli=false
up other
wrote updates "127.0.0.2 up"
wrote updates "127.0.0.2 198.51.100.0/24"
echo "announce route 192.0.2.0/24 next-hop self" >"$D/run/in"
sees other 192.0.2.0/24
wait_until 10 sh -c '"$1" -s "$2" show adj-rib in | grep -q 192.0.2.0/24' \
    - "$BGPENGINECTL" "$D/vr.sock" || fail "no route at 127.0.0.2"
[ -n "$md5" ] || echo "(without MD5: the kernel has none)"
exit 0
