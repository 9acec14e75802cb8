# tshark looks at a session of ours, both directions: nothing is malformed.

. "$TOP/regress/lib.sh"
netns_pair
need_package tshark tshark

daemon_in() {
	name=$1
	ns=$2
	in_ns "$ns" "$BGPENGINED" -d -f "$TESTDIR/$name.conf" \
	    -s "$TESTDIR/$name.sock" >"$TESTDIR/$name.log" 2>&1
}

cat >"$TESTDIR/a.conf" <<END
neighbor 10.99.0.2 {
	router-id 10.0.0.1;
	local-address 10.99.0.1;
	local-as 4200000001;
	peer-as 65002;
	host-name left;
	family {
		ipv4 unicast; ipv6 unicast; ipv4 multicast; ipv6 multicast;
	}
	capability {
		route-refresh; graceful-restart 120; add-path send/receive;
		software-version;
	}
	static {
		route 10.1.0.0/16 next-hop self med 5 community [ 1:2 no-export ]
		    large-community [ 1:2:3 4:5:6 ] split /20;
		route 10.2.0.0/24 next-hop self path-information 1.2.3.4
		    as-path [ 4200000001 64512 ] aggregator 64512:1.2.3.4
		    atomic-aggregate
		    extended-community [ target:1:2 origin:1.2.3.4:5 ];
		route 2001:db8::/48 next-hop 2001:db8::1 split /52;
		route 224.1.0.0/16 next-hop self;
		route 10.3.0.0/24 next-hop self attribute [ 0x99 0xc0 0x0102 ];
	}
}
END
cat >"$TESTDIR/b.conf" <<END
neighbor 10.99.0.1 {
	router-id 10.0.0.2;
	local-address 10.99.0.2;
	local-as 65002;
	peer-as 4200000001;
	passive;
	listen 179;
	family {
		ipv4 unicast; ipv6 unicast; ipv4 multicast; ipv6 multicast;
	}
	capability {
		route-refresh; graceful-restart 120; add-path send/receive;
	}
	static { route 198.51.100.0/24 next-hop self; }
}
END
in_ns "$NS_A" tshark -q -i "va$$" -w "$TESTDIR/cap.pcap" -f "tcp port 179" \
    >"$TESTDIR/tshark.log" 2>&1
TSHARK=$PID
wait_until 20 grep -q "Capture started" "$TESTDIR/tshark.log" ||
    fail "tshark does not capture"
daemon_in b "$NS_B"
daemon_in a "$NS_A"
wait_until 30 established a 10.99.0.2 || fail "no session"
has_route() {
	ctl b show rib in 10.99.0.1 | grep -qF "$1"
}
wait_until 20 has_route 10.3.0.0/24 || fail "no routes"
ctl a announce route 10.4.0.0/24 next-hop self >/dev/null || fail "announce"
wait_until 20 has_route 10.4.0.0/24 || fail "no route by ctl"
ctl a withdraw route 10.4.0.0/24 >/dev/null || fail "withdraw"
ctl b neighbor 10.99.0.1 refresh >/dev/null || fail "refresh"
ctl a neighbor 10.99.0.2 down "maintenance at \"noon\"" >/dev/null ||
    fail "down"
decode() {
	tshark -r "$TESTDIR/cap.pcap" -d tcp.port==179,bgp "$@" 2>/dev/null
}
types() {
	[ "$(decode -T fields -e bgp.type | tr ',' '\n' | sort -u |
	    tr -d '\n')" = 12345 ]
}
wait_until 20 types ||
    fail "not all kinds of message seen: $(decode -T fields -e bgp.type)"
kill -INT "$TSHARK"
wait "$TSHARK" 2>/dev/null
bad=$(decode -V -Y '_ws.malformed || bgp.malformed || _ws.expert.severity >= "Error"')
[ -z "$bad" ] || fail "tshark: $(echo "$bad" | grep -iE -B5 'malformed|error' |
    head -40)"
decode -V | grep -q "maintenance at" || fail "no shutdown communication"
