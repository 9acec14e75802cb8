#!/bin/sh
#
#: FRR topotests
#: the version probe, the environment file, start in the background and stop by the pid file, named pipes, text events into a file, raw attributes, split, flow specifications in the file

. "$TOP/regress/downstream/common.inc"

found=$(exabgp -v | grep -o 'ExaBGP : [0-9.]*' | sed 's/.* //')
[ "$(printf '%s\n4.2.11\n' "$found" | sort -V | head -n 1)" = 4.2.11 ] ||
    fail "version $found is too old"
exabgp --version | grep -q '^ExaBGP : [0-9]' || fail "--version"

chmod 777 "$D/run"
mkfifo -m 666 "$D/run/exabgp.in" "$D/run/exabgp.out"
cat >"$D/etc/exabgp.env" <<END
[exabgp.api]
ack = true
chunk = 1
cli = true
compact = false
encoder = text
pipename = 'exabgp'
respawn = false
terminate = false

[exabgp.bgp]
openwait = 60

[exabgp.cache]
attributes = true
nexthops = true

[exabgp.daemon]
daemonize = true
drop = false
pid = '$D/run/exabgp.pid'
umask = '0o137'
user = '$ME'

[exabgp.log]
all = false
destination = '$D/exabgp.log'
enable = true
level = INFO
short = false

[exabgp.reactor]
speed = 1.0

[exabgp.tcp]
acl = false
bind = ''
delay = 0
once = false
port = 179
END

scratch received
program exa-receive.py <<'END'
#!@PYTHON@
# Copies what it reads to a file; the argument is the number of the peer.
import sys

with open('@D@/received', 'a', buffering=1) as out:
    while True:
        line = sys.stdin.readline()
        if not line:
            break
        out.write(line)
END
program exa-send.py <<'END'
#!@PYTHON@
import sys
import time

first = int(sys.argv[1])
for n in range(5):
    sys.stdout.write('announce route 10.%d.%d.0/24 med 100 community %d:1 '
                     'next-hop 127.0.0.1\n' % (first, n, n + 1))
    sys.stdout.flush()
while True:
    time.sleep(1)
END
cat >"$D/etc/exabgp.cfg" <<END
process receive { run $D/exa-receive.py 1; encoder text; }
process send { run $D/exa-send.py 101; encoder text; }
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	family { ipv4 unicast; ipv4 flow; ipv6 flow; ipv4 mup; }
	capability { aigp enable; }
	api {
		processes [ receive, send ];
		neighbor-changes;
		receive { update; parsed; }
	}
	flow {
		route {
			match { source 1::2/128/0; packet-length <200; }
			then { redirect 50::2; rate-limit 55; }
		}
		route lesserpref {
			match { destination 10.0.9.0/24; protocol tcp; }
			then { discard; }
		}
	}
	announce {
		ipv4 {
			mup mup-isd 10.0.1.0/24 rd 100:100 next-hop 127.0.0.1 extended-community [ target:10:10 ];
		}
	}
}
END

# start WORD...: it goes to the background by itself
start() {
	peer r1 127.0.0.2 65000 65001 \
	    "ipv4 unicast; ipv4 flow; ipv6 flow; ipv4 mup;" \
	    "capability { aigp enable; } ${key:-}"
	(cd "$D" && exabgp "$@") >"$D/us.log" 2>&1 || fail "not started"
	wait_until 10 test -s "$D/run/exabgp.pid" || fail "no pid file"
	pid=$(cat "$D/run/exabgp.pid")
	PIDS="$PIDS $pid"
	up r1
}
# end: by its pid file
end() {
	kill "$pid"
	wait_until 10 gone "$pid" || fail "does not stop"
	sees r1 '"state": "down"'
	[ ! -s "$D/run/exabgp.pid" ] || fail "the pid file stays"
}
start -e "$D/etc/exabgp.env" "$D/etc/exabgp.cfg"
wrote received "neighbor 127.0.0.2 up"
sees r1 10.101.0.0/24 '"med": 100' '[ 1, 1 ]'
sees r1 10.101.4.0/24 '[ 5, 1 ]'
sees r1 '"ipv6 flow"' '1::2/128/0' '<200'
sees r1 '"ipv4 flow"' '10.0.9.0/24'
sees r1 '"ipv4 mup"' '"prefix_ip": "10.0.1.0"' 100:100 target:10:10
ctl r1 announce route 198.51.100.0/24 next-hop 127.0.0.2
wait_until 10 grep -q 'announced 198.51.100.0/24 next-hop 127.0.0.2' \
    "$D/received" || fail "$(cat "$D/received")"

# lines of test cases, by the pipe
cat >"$D/run/exabgp.in" <<'END'
announce route 10.1.0.0/22 next-hop 127.0.0.1 split /24
announce route 10.2.0.0/24 next-hop 127.0.0.1 attribute [ 0x1c 0xc0 0x01020304 ]
announce route 10.3.0.0/24 attribute [0x63 0xe0 0xabcd] next-hop 127.0.0.1
announce route 10.4.0.0/24 next-hop 127.0.0.1 attribute [0x01 0x40 0x02]
announce route 10.5.0.0/24 next-hop 127.0.0.1 attribute [0x08 0xc0 0x000102]
announce route 10.6.0.0/24 next-hop 127.0.0.1 aigp 77
END
for third in 0 1 2 3; do
	sees r1 10.1.$third.0/24
done
sees r1 10.2.0.0/24 attribute-0x1C-0x
sees r1 10.3.0.0/24 attribute-0x63- 0xabcd
# raw ones are what they are, also where they are wrong (RFC 7606)
sees r1 10.4.0.0/24 '"origin": "incomplete"'
sees r1 10.6.0.0/24 '"aigp": "0x000000000000004d"'
sees r1 '"withdraw"' 10.5.0.0/24
blind r1 10.5.0.0/24 '"announce"'
[ "$(grep -c '"state": "up"' "$D/r1.json")" -eq 1 ] || fail "a reset"
[ "$(timeout 1 head -n 6 "$D/run/exabgp.out")" = "done
done
done
done
done
done" ] || fail "no answers in exabgp.out"

end
stop "$PEER_PID"

# the form of release 5, and the session's key
sed -i 's/^	peer-as 65000;/&\n	md5-password "topo";/' "$D/etc/exabgp.cfg"
chmod 600 "$D/etc/exabgp.cfg"
if python3 - <<'END'
import socket
import struct
s = socket.socket()
a = struct.pack('=HH4s120x', 2, 0, bytes([127, 0, 0, 9]))
s.setsockopt(socket.IPPROTO_TCP, 14,
             a + struct.pack('=BBHI80s', 0, 0, 1, 0, b'k'))
END
then
	key="md5-password topo;"
else
	key=
	sed -i '/md5-password/d' "$D/etc/exabgp.cfg"
fi
start server -e "$D/etc/exabgp.env" "$D/etc/exabgp.cfg"
sees r1 10.101.4.0/24 '[ 5, 1 ]'
end
exit 0
