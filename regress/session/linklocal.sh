#!/bin/sh
#
# A neighbor at an IPv6 link-local address, named with its interface: the one
# connects to it, the other waits for it, routes of both families pass
# (RFC 8950 for IPv4).

. "$TOP/regress/lib.sh"
netns_pair

netns_linklocal
lla=$LINK_A llb=$LINK_B

# conf FILE PEER ZONE LOCAL ID AS PEER-AS MORE
conf() {
	cat >"$TESTDIR/$1.conf" <<-END
	neighbor $2%$3 {
		router-id $5;
		local-address $4;
		local-as $6;
		peer-as $7;
		hold-time 9;
		family { ipv4 unicast; ipv6 unicast; }
		nexthop { ipv4 unicast ipv6; }
		$8
	}
	END
}
conf a "$llb" "va$$" "$lla" 10.0.0.1 65001 65002 "static {
	route 2001:db8:1::/48 next-hop $lla;
	route 192.0.2.0/24 next-hop $lla;
}"
conf b "$lla" "vb$$" "$llb" 10.0.0.2 65002 65001 "passive; listen 179;
	static { route 2001:db8:2::/48 next-hop $llb; }"
in_ns "$NS_B" "$BGPENGINED" -d -f "$TESTDIR/b.conf" -s "$TESTDIR/b.sock" \
    >"$TESTDIR/b.log" 2>&1
in_ns "$NS_A" "$BGPENGINED" -d -f "$TESTDIR/a.conf" -s "$TESTDIR/a.sock" \
    >"$TESTDIR/a.log" 2>&1
wait_until 30 established a "$llb" || fail "no session"
has() {
	ctl "$1" show rib in | grep -qF "$2"
}
wait_until 20 has b 2001:db8:1::/48 || fail "no IPv6 route at b"
wait_until 20 has b 192.0.2.0/24 || fail "no IPv4 route at b"
wait_until 20 has a 2001:db8:2::/48 || fail "no IPv6 route at a"
