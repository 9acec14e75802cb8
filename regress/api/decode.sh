#!/bin/sh
#
# bgpenginectl decode: what it prints for messages, bodies and bare NLRI, and
# its exit status.

. "$TOP/regress/lib.sh"

C=$BGPENGINECTL
[ -x "$C" ] || skip "bgpenginectl is not built"
M=FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
# the body of an UPDATE
U=0000001B40010100400206020100
U=${U}00FDEA400304C00002028004040000
U=${U}0005180A0000

# run STATUS ARGUMENT...: output in $out, complaints in $TESTDIR/err
run() {
	want=$1
	shift
	out=$("$C" "$@" 2>"$TESTDIR/err" </dev/null)
	st=$?
	[ $st -eq "$want" ] ||
	    fail "$*: status $st, not $want: $out $(cat "$TESTDIR/err")"
}

# has TEXT: is it in the output?
has() {
	case $out in
	*"$1"*)	;;
	*)	fail "no $1 in: $out" ;;
	esac
}

run 0 decode "$U"
has '"direction": "in"'
has '"counter": 1, "type": "update"'
has '"exabgp": "5.0.0"'
has '"announce": { "ipv4 unicast": { "192.0.2.2": [ { "nlri": "10.0.0.0/24" } ] } }'
body=${out#*\"message\": }

# the same with its header, in lower case, with blanks and colons
run 0 decode "${M}0036 02 $(echo "$U" | tr A-F a-f)"
[ "${out#*\"message\": }" = "$body" ] || fail "with a header: $out"
run 0 decode "$M:0036:02:$U"
run 0 decode $M 0036 02 "$U"

# on stdin, a line each
out=$(printf '%s\n\n%s\n' "$U" "$U" | "$C" decode) || fail "stdin"
[ "$(echo "$out" | wc -l)" -eq 2 ] || fail "stdin: $out"
out=$(echo "$U" | "$C" decode -) || fail "stdin by -"

# generations and encoders
run 0 decode -g 4 "$U"
has '"exabgp": "4.0.1"'
has '"as-path": [ 65002 ]'
run 0 decode -g 3.4 "$U"
has '"192.0.2.2": { "10.0.0.0/24": { } }'
run 0 decode -g 6 -c "$U"
has '[ "10.0.0.0/24" ]'
run 0 decode -t -g 4 "$U"
has 'neighbor 127.0.0.1 in update announced 10.0.0.0/24 next-hop 192.0.2.2 origin igp as-path [ 65002 ] med 5'
run 0 decode -e "$M:0036:02:$U"
has "\"header\": \"0x${M}003602\", \"body\": \"0x$U\""

# other messages
run 0 decode ${M}001304
has '"type": "keepalive"'
run 0 decode ${M}0017 05 00010001
has '"route-refresh": { "afi": "ipv4", "safi": "unicast", "subtype": "query" }'
run 0 decode ${M}0018 03 0602 02 6869
has '"message": "Shutdown Communication: \"hi\""'
run 0 decode ${M}001D01 04FDE9005A0A000001 00
has '"open": { "version": 4, "asn": 65001, "hold_time": 90, "router_id": "10.0.0.1", "capabilities": { } }'
run 0 decode ${M}001304 ${M}0017 02 00000000
[ "$(echo "$out" | wc -l)" -eq 2 ] || fail "two messages: $out"
has '"eor": { "afi": "ipv4", "safi": "unicast" }'

# NLRI alone
run 0 decode -n "ipv4 unicast" 180A0000 200A000001
[ "$out" = '{ "nlri": "10.0.0.0/24" }
{ "nlri": "10.0.0.1/32" }' ] || fail "nlri: $out"
run 0 decode -n ipv6/unicast 2020010DB8
has '2001:db8::/32'

# what the session is comes from a configuration
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
run 0 decode -f "$TESTDIR/a.conf" "$U"
has '"address": { "local": "192.0.2.8", "peer": "192.0.2.9" }'
has '"asn": { "local": 64512, "peer": 64513 }'
has '"router-id": "10.9.9.9"'

# bad input is refused, with a reason
for bad in '' xyz 123 "$M" "${M}001305" "${M}001308" "${M}FFFF02" \
    "${M}001D01 03FDE9005A0A00000100" "${M}001303"; do
	run 1 decode "$bad"
	[ -s "$TESTDIR/err" ] || fail "nothing said about \"$bad\""
	[ -z "$out" ] || fail "\"$bad\" printed $out"
done
run 1 decode -f "$TESTDIR/none.conf" "$U"
run 1 decode -n "ipv4 unicast" 210A
run 2 decode -g 7 "$U"
run 2 decode -n "ipv9 unicast" "$U"
run 2 decode -x
exit 0
