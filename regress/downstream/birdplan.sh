#!/bin/sh
#
#: BirdPlan tests
#: `exabgpcli neighbor ADDRESS announce route ... split /24` by named neighbors

. "$TOP/regress/downstream/common.inc"

{
	for n in 2 3; do
		cat <<-END
		neighbor 127.0.0.$n {
			router-id 127.0.0.1;
			local-address 127.0.0.1;
			local-as 65001;
			peer-as 6500$n;
			family { ipv4 unicast; ipv6 unicast; }
		}
		END
	done
} >"$D/us.conf"
peer e2 127.0.0.2 65002 65001
peer e3 127.0.0.3 65003 65001
us exabgp "$D/us.conf"
up e2
up e3
exabgpcli neighbor 127.0.0.2 announce route 100.64.104.0/21 next-hop \
    127.0.0.1 split /24 >"$D/out" || fail "announce: $(cat "$D/out")"
for third in 104 105 106 107 108 109 110 111; do
	sees e2 "100.64.$third.0/24"
done
blind e2 100.64.104.0/21
exabgpcli neighbor 127.0.0.3 announce route fc00:100::/64 next-hop \
    fc00:100::1 as-path '[' 65001 65100 ']' large-community '[65001:1:2]' ||
    fail announce
sees e3 fc00:100::/64 65100 '[ 65001, 1 , 2 ]'
blind e3 100.64.
blind e2 fc00:100::/64
exabgpcli neighbor 127.0.0.2 withdraw route 100.64.104.0/21 next-hop \
    127.0.0.1 split /24 || fail withdraw
sees e2 withdraw 100.64.104.0/24
sees e2 withdraw 100.64.111.0/24
exabgpcli neighbor 127.0.0.9 announce route 100.64.0.0/24 next-hop \
    127.0.0.1 2>/dev/null && fail "no such neighbor, and no error"
exit 0
