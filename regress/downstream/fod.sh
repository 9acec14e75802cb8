#!/bin/sh
#
#: GÉANT Firewall on Demand
#: active flow rules, taken out of `exabgpcli show adj-rib out extensive`

. "$TOP/regress/downstream/common.inc"

cat >"$D/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	family { ipv4 flow; ipv6 flow; }
}
END
peer edge 127.0.0.2 65000 65001 "ipv4 flow; ipv6 flow;"
us exabgp "$D/us.conf"
up edge
exabgpcli announce flow route 'source 10.0.0.0/8 destination 192.0.2.1/32 protocol tcp destination-port =80 rate-limit 1000' ||
    fail "not announced"
exabgpcli announce flow route 'destination 192.0.2.2/32 protocol udp discard' ||
    fail "not announced"
sees edge 10.0.0.0/8 192.0.2.1/32 '=80' rate-limit:1000
sees edge 192.0.2.2/32 rate-limit:0
rules() {
	exabgpcli show adj-rib out extensive |
	    sed -n 's/.*ipv4 flow flow *//p' | sort >"$D/rules"
}
rules
[ "$(wc -l <"$D/rules")" -eq 2 ] || fail "not two rules: $(cat "$D/rules")"
grep -q 'destination-ipv4 192.0.2.1/32' "$D/rules" || fail "$(cat "$D/rules")"
grep -q 'source-ipv4 10.0.0.0/8' "$D/rules" || fail "$(cat "$D/rules")"
grep -q 'rate-limit:0' "$D/rules" || fail "$(cat "$D/rules")"
exabgpcli withdraw flow route 'destination 192.0.2.2/32 protocol udp discard' ||
    fail "not withdrawn"
sees edge withdraw 192.0.2.2/32
rules
[ "$(wc -l <"$D/rules")" -eq 1 ] || fail "not one rule: $(cat "$D/rules")"
exit 0
