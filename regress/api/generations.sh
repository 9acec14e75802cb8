#!/bin/sh
#
# A whole session as the scripts of each generation read it, from connected to
# shutdown: generations/NAME.ok, with times, ports and processes replaced.
# UPDATE=1 writes the expected files anew.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

here=$TOP/regress/api/generations
KINDS='3.4-json 3.4-text 4-json 4-text 5-json 5-text 6-json'
{
	names=
	for k in $KINDS; do
		: >"$TESTDIR/$k.got"
		mkfifo "$TESTDIR/$k.cmd"
		cat >"$TESTDIR/$k.run" <<-END
		#!/bin/sh
		cat <"$TESTDIR/$k.cmd" &
		exec cat >>"$TESTDIR/$k.got"
		END
		echo "process s$k { run $TESTDIR/$k.run; encoder ${k#*-};
			version ${k%-*}; }"
		names="$names s$k"
	done
	cat <<-END
	neighbor 127.0.0.2 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65002;
		hold-time 180;
		passive;
		listen $PORT;
		host-name us;
		domain-name example.net;
		capability { route-refresh; graceful-restart 120; }
		family {
			ipv4 unicast;
			ipv6 unicast;
			ipv4 mpls-vpn;
			ipv4 flow;
		}
		api {
			processes [ $names ];
			neighbor-changes;
			negotiated;
			fsm;
			receive { parsed; open; update; notification;
				keepalive; refresh; }
			send { parsed; open; update; notification; refresh; }
		}
		static {
			route 10.9.0.0/24 next-hop 192.0.2.9 med 9
			    community [ 65000:9 no-export ];
		}
	}
	END
} >"$TESTDIR/us.conf"
chmod 755 "$TESTDIR"/*.run
chmod 666 "$TESTDIR"/*.got "$TESTDIR"/*.cmd
cat >"$TESTDIR/peer.py" <<'END'
import os, struct, sys, time
sys.path.insert(0, sys.argv[1] + '/regress/session')
from bgp import *


def attr(flags, code, value):
    return struct.pack('!BBB', flags, code, len(value)) + value


def update(attrs=b'', nlri=b'', gone=b''):
    return struct.pack('!H', len(gone)) + gone + \
        struct.pack('!H', len(attrs)) + attrs + nlri


def step(name):
    open(sys.argv[3] + '/' + name, 'w').close()
    while not os.path.exists(sys.argv[3] + '/' + name + '.go'):
        time.sleep(0.02)


ORIGIN = attr(0x40, 1, b'\0')
PATH = attr(0x40, 2, b'\x02\x02' + struct.pack('!II', 65002, 4200000000) +
            b'\x01\x02' + struct.pack('!II', 64512, 64513))
NH = attr(0x40, 3, b'\x7f\0\0\2')
p = connect('127.0.0.2', '127.0.0.1', int(sys.argv[2]))
capas = b''.join([
    capability(1, b'\0\1\0\1'), capability(1, b'\0\2\0\1'),
    capability(1, b'\0\1\0\x80'), capability(1, b'\0\1\0\x85'),
    capability(2), capability(64, b'\x80\x78\0\1\1\x80'),
    capability(65, struct.pack('!I', 65002)),
    capability(73, b'\4them\x0bexample.org')])
p.expect(OPEN)
p.send(OPEN, open_body(65002, '10.0.0.2', 180, capas))
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
p.wait(UPDATE)
step('up')
p.send(UPDATE, update(
    ORIGIN + PATH + NH + attr(0x80, 4, b'\0\0\0\x07') +
    attr(0xc0, 8, b'\xfd\xe8\0\1\xff\xff\xff\1') +
    attr(0xc0, 16, b'\0\2\xfd\xe8\0\0\0\x0a') +
    attr(0xc0, 32, struct.pack('!III', 65000, 1, 2)),
    b'\x18\x0a\1\0\x18\x0a\1\1'))
p.send(UPDATE, update(gone=b'\x18\x0a\1\1'))
p.send(UPDATE, update(
    ORIGIN + PATH + attr(0x80, 14, b'\0\2\1\x10' +
    bytes.fromhex('20010db8000000000000000000000002') + b'\0' +
    b'\x20\x20\1\x0d\xb8')))
p.send(UPDATE, update(attr(0x80, 15, b'\0\2\1\x20\x20\1\x0d\xb8')))
p.send(UPDATE, update(
    ORIGIN + PATH + attr(0xc0, 16, b'\0\2\xfd\xe8\0\0\0\x0a') +
    attr(0x80, 14, b'\0\1\x80\x0c' + b'\0' * 8 + b'\x7f\0\0\2' + b'\0' +
    b'\x70\0\x06\x41\0\0\xfd\xe8\0\0\0\1\x0a\2\0')))
p.send(UPDATE, update(
    ORIGIN + PATH + attr(0xc0, 16, b'\x80\6\0\0\0\0\0\0') +
    attr(0x80, 14, b'\0\1\x85\0\0' +
         b'\x0b\1\x18\x0a\3\0\3\x81\6\5\x81\x50')))
p.send(UPDATE, update())
p.send(UPDATE, update(attr(0x80, 15, b'\0\2\1')))
p.send(REFRESH, b'\0\1\0\1')
p.send(KEEPALIVE)
step('said')
p.send(NOTIFICATION, b'\6\2\5hello')
while isinstance(p.next(5), tuple):
    pass
END
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
daemon us
python3 "$TESTDIR/peer.py" "$TOP" "$PORT" "$TESTDIR" >"$TESTDIR/peer.log" 2>&1 &
PEER=$!
PIDS="$PIDS $PEER"
wait_until 20 test -f "$TESTDIR/up" || fail "not up"

# everybody NUMBER PATTERN: so many lines of each script have it
everybody() {
	for k in $KINDS; do
		[ "$(grep -cE "$2" "$TESTDIR/$k.got")" -ge "$1" ] || return 1
	done
}
: >"$TESTDIR/up.go"
wait_until 10 test -f "$TESTDIR/said" || fail "not said"
UPS='10\.3\.0\.0|eor'
wait_until 10 everybody 2 "$UPS" || fail "not everything was read"
wait_until 10 everybody 1 'refresh' || fail "no refresh"
# the answer to it
wait_until 10 everybody 2 '10\.9\.0\.0/24' || fail "not sent again"
# commands when nothing else comes, one script after the other
for k in $KINDS; do
	before=$(grep -cE '^(done|error)$' "$TESTDIR/$k.got")
	case $k in
	6*)	set -- 'peer list' 'system version' 'rib show out' \
		    'peer 127.0.0.2 announce route banana' \
		    'group end' 'session ping text' ;;
	*)	set -- 'show neighbor summary' version 'show adj-rib out' \
		    'show adj-rib in extensive' \
		    'announce route banana' 'bogus' ;;
	esac
	printf '%s\n' "$@" >"$TESTDIR/$k.cmd"
	answered() {
		[ "$(grep -cE '^(done|error)$' "$TESTDIR/$k.got")" -ge \
		    $((before + $#)) ]
	}
	wait_until 10 answered "$@" || fail "$k: $(tail -n 8 "$TESTDIR/$k.got")"
done
: >"$TESTDIR/said.go"
wait "$PEER" || fail "peer: $(cat "$TESTDIR/peer.log")"
wait_until 10 everybody 1 'down' || fail "no down"
idle() {
	for k in $KINDS; do
		case $k in
		*-json)	tail -n 2 "$TESTDIR/$k.got" |
			    grep -q '"state": "IDLE"' || return 1 ;;
		esac
	done
}
wait_until 10 idle || fail "not idle again"
kill "$PID"
wait "$PID" || fail "the daemon ended with $?"

mkdir -p "$here"
host=$(uname -n)
bad=
for k in $KINDS; do
	sed -E -e 's/"time": [0-9.]+/"time": T/' \
	    -e 's/"host" ?: "[^"]*"/"host" : H/' \
	    -e 's/"(pid|ppid)" ?: "?[0-9]+"?/"\1" : P/g' \
	    -e 's/^shutdown [0-9]+ [0-9]+/shutdown P P/' \
	    -e 's/[0-9]:[0-9]{2}:[0-9]{2} established/0:00:00 established/' \
	    -e 's/pong [-0-9a-f]+/pong UUID/' \
	    "$TESTDIR/$k.got" >"$TESTDIR/$k.have"
	[ -n "${UPDATE:-}" ] && cp "$TESTDIR/$k.have" "$here/$k.ok"
	diff -u "$here/$k.ok" "$TESTDIR/$k.have" || bad="$bad $k"
	case $k in
	*-json)
		sed -n '/^{ /p' "$TESTDIR/$k.got" | grep '"exabgp"' \
		    >"$TESTDIR/$k.events"
		python3 "$TOP/regress/tools/strict.py" "$TESTDIR/$k.events" ||
		    bad="$bad $k" ;;
	esac
done
[ -z "$bad" ] || fail "other lines:$bad"
