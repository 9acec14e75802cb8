#!/bin/sh
#
# bgpenginectl encode: text to messages, and that decode takes them back.

. "$TOP/regress/lib.sh"

C=$BGPENGINECTL
[ -x "$C" ] || skip "bgpenginectl is not built"
M=FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF

# enc TEXT HEX: encodes to exactly this, without the markers
enc() {
	out=$("$C" encode $CONF "$1" 2>"$TESTDIR/err") ||
	    fail "$1: $(cat "$TESTDIR/err")"
	out=$(echo "$out" | sed "s/^$M//")
	[ "$out" = "$2" ] || fail "$1: $out, not $2"
}

# refused TEXT
refused() {
	out=$("$C" encode $CONF "$1" 2>"$TESTDIR/err") &&
	    fail "$1 was taken: $out"
	[ -s "$TESTDIR/err" ] || fail "nothing said about $1"
}

CONF=
enc 'route 10.0.0.0/24 next-hop 1.2.3.4' \
    00300200000015400101004002004003040102030440050400000064180A0000
enc 'announce route 10.0.0.0/24 next-hop 1.2.3.4' \
    00300200000015400101004002004003040102030440050400000064180A0000
# whatever blanks stand behind the verb
enc "announce	route 10.0.0.0/24 next-hop 1.2.3.4" \
    00300200000015400101004002004003040102030440050400000064180A0000
# two routes with the same attributes share a message
enc 'attributes next-hop 1.2.3.4 med 1 nlri 10.0.0.0/24 10.0.1.0/24' \
    003B020000001C40010100400200400304010203048004040000000140050400000064180A0000180A0001
enc 'withdraw route 10.0.0.0/24' 001B020004180A00000000
enc 'route 2001:db8::/32 next-hop 2001:db8::1' \
    0042020000002B4001010040020040050400000064800E1A0002011020010DB8000000000000000000000001002020010DB8
enc 'announce route-refresh ipv4 unicast' 00170500010001
enc 'announce eor' 00170200000000
enc '# nothing' ''

# a withdrawal has the attributes that are given, and no others
enc 'withdraw ipv6 unicast 2001:db8::/32' \
    0022020000000B800F080002012020010DB8
enc 'withdraw ipv6 unicast 2001:db8::/32 med 1' \
    00370200000020800F080002012020010DB8400101004002008004040000000140050400000064

# groups, on one line and on several
TWO=003B020000001C40010100400200400304010203048004040000000140050400000064180A0000180A0001
enc "group announce route 10.0.0.0/24 next-hop 1.2.3.4 med 1 ; \
announce route 10.0.1.0/24 next-hop 1.2.3.4 med 1" $TWO
enc "peer * group attributes next-hop 1.2.3.4 med 1; \
announce route 10.0.0.0/24; announce route 10.0.1.0/24" $TWO
out=$(printf 'group start\nroute %s next-hop 1.2.3.4 med 1\n%s\ngroup end\n' \
    10.0.0.0/24 'announce route 10.0.1.0/24 next-hop 1.2.3.4 med 1' |
    "$C" encode) || fail "group start"
[ "$out" = "$M$TWO" ] || fail "group start: $out"
refused 'group start'
refused 'group end'
refused 'group announce eor'
refused 'group announce route 10.0.0.0/24'

refused 'route 10.0.0.1/24 next-hop 1.2.3.4'
refused 'route 10.0.0.0/24'
refused 'announce nonsense'
refused 'show neighbor'

# eBGP, from a configuration: our AS in front, no LOCAL_PREF
cat >"$TESTDIR/a.conf" <<'EOF'
neighbor 192.0.2.9 {
	router-id 10.9.9.9;
	local-address 192.0.2.8;
	local-as 64512;
	peer-as 64513;
	family {
		ipv4 unicast;
	}
}
EOF
CONF="-f $TESTDIR/a.conf"
enc 'route 10.0.0.0/24 next-hop self' \
    002F02000000144001010040020602010000FC00400304C0000208180A0000
refused 'route 2001:db8::/32 next-hop 2001:db8::1'

# stdin, a line each; and back again
CONF=
printf '%s\n' 'route 10.0.0.0/24 next-hop 1.2.3.4 community 65000:1' \
    '  # a comment' 'withdraw route 10.0.0.0/24' >"$TESTDIR/in"
"$C" encode <"$TESTDIR/in" >"$TESTDIR/hex" || fail "stdin"
[ "$(wc -l <"$TESTDIR/hex")" -eq 2 ] || fail "two messages expected"
"$C" decode -t <"$TESTDIR/hex" >"$TESTDIR/text" || fail "and back"
grep -q 'announced 10.0.0.0/24 next-hop 1.2.3.4 .* community 65000:1$' \
    "$TESTDIR/text" || fail "announced: $(cat "$TESTDIR/text")"
grep -q 'withdrawn 10.0.0.0/24$' "$TESTDIR/text" || fail "withdrawn"
exit 0
