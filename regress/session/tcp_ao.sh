#!/bin/sh
#
# TCP-AO (RFC 5925): with the same key at both sides routes pass, with any other
# nothing does; every algorithm, IPv6, a key that a reload changes, ranges.
# Where the kernel has no TCP-AO, neither side makes a connection without it.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"

# a and b are at $HOST_A and $HOST_B; a connects, b waits
HOST_A=127.0.0.1 HOST_B=127.0.0.2

# side FILE LOCAL PEER AS PEER-AS NET LINES
side() {
	cat >"$TESTDIR/$1.conf" <<-END
	neighbor $3 {
		router-id 10.0.0.1;
		local-address $2;
		local-as $4;
		peer-as $5;
		hold-time 9;
		adj-rib-in true;
		family { ipv4 unicast; ipv6 unicast; }
		static { route 2001:db8:$6::/48 next-hop 2001:db8::$6; }
		$7
	}
	END
	chmod 600 "$TESTDIR/$1.conf"
}
a() {
	side a "$HOST_A" "$HOST_B" 65001 65002 1 "connect $THEIRS; $1"
}
b() {
	side b "$HOST_B" "$HOST_A" 65002 65001 2 "passive; listen $THEIRS; $1"
}
# ao KEY [KEYID [ALGORITHM]]
ao() {
	echo "tcp-ao { password \"$1\"; keyid ${2:-5};" \
	    "algorithm ${3:-hmac-sha-1-96}; }"
}
# both A B: such are their lines now, and the daemons run with them
ups() {
	grep -c "): up, AS" "$TESTDIR/a.log"
}
both() {
	UPS=$(ups)
	a "$1"
	b "$2"
	kill -HUP "$B_PID" "$A_PID"
}
is_down() {
	! established a "$HOST_B"
}
up_again() {
	[ "$(ups)" -gt "$UPS" ]
}
# is_up WHY: a new session, with its routes
is_up() {
	wait_until 30 up_again || fail "no session: $1"
	wait_until 30 established a "$HOST_B" || fail "no session: $1"
	wait_until 10 has a 2001:db8:2::/48 || fail "no route at a: $1"
	wait_until 10 has b 2001:db8:1::/48 || fail "no route at b: $1"
}
has() {
	ctl "$1" show rib in 2>/dev/null | grep -qF "$2"
}
# refused: so many segments had not the right key
refused() {
	awk '$1 == "TcpExt:" && !n { n = split($0, name); next }
	$1 == "TcpExt:" {
		for (i = 2; i <= n; i++)
			if (name[i] ~ /^TCP(AO|MD5)/ && name[i] !~ /Good$/)
				sum += $i
		print sum + 0
	}' /proc/net/netstat
}
one_refused() {
	[ "$(refused)" -gt "$BEFORE" ]
}
# stays_down WHY: b refuses what a sends
stays_down() {
	wait_until 10 is_down || fail "the session stays: $1"
	BEFORE=$(refused)
	wait_until 30 one_refused || fail "nobody tries: $1"
	is_down || fail "up: $1"
}

UPS=0
a "$(ao sesame)"
b "$(ao sesame)"
daemon b -v
B_PID=$PID
wait_until 20 in_log "$TESTDIR/b.log" "listening on" || fail "b does not listen"
daemon a -v
A_PID=$PID
if ! python3 "$TOP/regress/session/ao.py"; then
	wait_until 20 in_log "$TESTDIR/a.log" \
	    "tcp-ao: Protocol not available" || fail "a does not say it"
	in_log "$TESTDIR/b.log" "session $HOST_A: password on a listening" ||
	    fail "b does not say it"
	# One without a key: whoever waits for a key does not take it.
	a ''
	kill -HUP "$A_PID"
	wait_until 30 in_log "$TESTDIR/b.log" "connection from $HOST_A \
refused: its password could not be set" || fail "b takes all"
	is_down || fail "up without a key"
	skip "the kernel has no TCP-AO: it is refused"
fi
is_up "the same key"

# A reload that changes nothing leaves the session; a new key begins it anew.
UPS=$(ups)
kill -HUP "$A_PID"
wait_until 10 in_log "$TESTDIR/a.log" "configuration reloaded" ||
    fail "no reload"
up_again && fail "a reload without a change reset the session"
both "$(ao other)" "$(ao sesame)"
stays_down "another key"
wait_until 30 in_log "$TESTDIR/a.log" "it has a TCP-AO key" ||
    fail "a does not say why"
wait_until 30 in_log "$TESTDIR/b.log" \
    "without the right key; we wait for $HOST_A:" || fail "b does not say why"
both "$(ao other)" "$(ao other)"
is_up "a new key"
both "$(ao other 6)" "$(ao other 5)"
stays_down "another keyid"
both "$(ao other 5 aes-128-cmac-96)" "$(ao other)"
stays_down "another algorithm"
both '' "$(ao other)"
stays_down "no key at a"
both "$(ao other)" ''
stays_down "no key at b"
both 'md5-password other;' "$(ao other)"
stays_down "MD5 at a"
both 'md5-password other;' 'md5-password other;'
is_up "MD5 after TCP-AO"
both "$(ao other)" "$(ao other)"
is_up "TCP-AO after MD5"
both '' ''
is_up "none after TCP-AO"
grep -q sesame "$TESTDIR/a.log" "$TESTDIR/b.log" && fail "a key in the log"

# each algorithm, keys of any length, the ends of the range of keyids
LONG=$(printf '%080d' 7)
for alg in hmac-sha-1-96 aes-128-cmac-96 hmac-sha-256 hmac-sha-256-96; do
	both "$(ao "$LONG" 255 $alg)" "$(ao "$LONG" 255 $alg)"
	is_up "$alg"
	both "$(ao 0123456789abcdef 0 $alg)" "$(ao 0123456789abcdef 0 $alg)"
	is_up "$alg with 16 bytes"
done

# either side may connect
both_ways() {
	side a "$HOST_A" "$HOST_B" 65001 65002 1 \
	    "connect $THEIRS; listen $OURS; $1"
	side b "$HOST_B" "$HOST_A" 65002 65001 2 \
	    "connect $OURS; listen $THEIRS; $1"
	kill -HUP "$B_PID" "$A_PID"
}
UPS=$(ups)
both_ways "$(ao sesame)"
is_up "both connect"

# Ranges: the nearest neighbor counts, with its own key and no other one.
kill "$A_PID" "$B_PID"
OURS=$(free_port)
cat >"$TESTDIR/us.conf" <<END
template { neighbor t {
	router-id 10.0.0.1; local-address 127.0.0.1; listen $OURS;
	local-as 65001; peer-as 65002; passive; family { ipv4 unicast; }
} }
neighbor 127.0.2.9 { inherit t; $(ao same) }
neighbor 127.0.2.0/24 { inherit t; $(ao same) }
neighbor 127.0.2.8 { inherit t; $(ao own 6) }
neighbor 127.0.2.7 { inherit t; $(ao another) }
neighbor 127.0.3.0/24 { inherit t; $(ao wide 1) }
neighbor 127.0.3.128/25 { inherit t; $(ao narrow 2) }
END
chmod 600 "$TESTDIR/us.conf"
us
peer <<'END'
from ao import *
def good(address, key, keyid):
    p = ao_connect(key, keyid, address, US, OURS)
    if p is None:
        fail('no connection with the right key: ' + address)
    p.establish(65002, '10.0.0.2')
    return p
def bad(address, key, keyid):
    p = ao_connect(key, keyid, address, US, OURS, 0)
    if p is not None and p.next() not in (None, 'reset'):
        fail('%r, %d is good enough for %s' % (key, keyid, address))
for address in '127.0.2.1', '127.0.2.9':
    bad(address, None, 5)
    bad(address, b'wrong', 5)
    bad(address, b'same', 6)
    good(address, b'same', 5)
bad('127.0.2.8', b'same', 5)
good('127.0.2.8', b'own', 6)
bad('127.0.2.1', b'own', 6)
bad('127.0.2.7', b'another', 5)
bad('127.0.2.7', b'same', 5)
bad('127.0.3.129', b'wide', 1)
good('127.0.3.129', b'narrow', 2)
good('127.0.3.1', b'wide', 1)
END
in_log "$TESTDIR/us.log" "tcp-ao: keyid 5 is another key in the range" ||
    fail "no warning of the keyid"
in_log "$TESTDIR/us.log" "its keyid is that of another key" ||
    fail "the refusal of the kernel is not in the log"

# The range goes, whoever had its key keeps it; who was in its way may come.
sed -i '/127.0.2.0/d' "$TESTDIR/us.conf"
ctl us reload >/dev/null || fail "reload"
peer <<'END'
from ao import *
for address, key, keyid in (('127.0.2.9', b'same', 5), ('127.0.2.8', b'own', 6),
                            ('127.0.2.7', b'another', 5)):
    p = ao_connect(key, keyid, address, US, OURS)
    if p is None:
        fail('%s lost its key' % address)
    p.establish(65002, '10.0.0.2')
if ao_connect(b'same', 5, '127.0.2.1', US, OURS, 0) is not None:
    fail('the range is gone and its key is not')
END

# IPv6
[ "$(id -u)" -eq 0 ] || exit 0
netns_pair
HOST_A=fd00::1 HOST_B=fd00::2
ip -n "$NS_A" addr add fd00::1/64 dev "va$$" nodad || exit 0
ip -n "$NS_B" addr add fd00::2/64 dev "vb$$" nodad
UPS=0
a "$(ao sesame)"
b "$(ao sesame)"
in_ns "$NS_B" "$BGPENGINED" -d -v -f "$TESTDIR/b.conf" -s "$TESTDIR/b.sock" \
    >"$TESTDIR/b.log" 2>&1
B_PID=$PID
in_ns "$NS_A" "$BGPENGINED" -d -v -f "$TESTDIR/a.conf" -s "$TESTDIR/a.sock" \
    >"$TESTDIR/a.log" 2>&1
A_PID=$PID
is_up "IPv6"
both "$(ao other)" "$(ao other)"
is_up "IPv6, a new key"
