#!/bin/sh
#
# BIRD at the other end of a link, by link-local addresses alone: we name the
# interface in the address or by source-interface, connect or listen.

. "$TOP/regress/lib.sh"
netns_pair
need_package bird bird2
need_package birdc bird2

netns_linklocal
us=$LINK_A them=$LINK_B

# them_start LINES: BIRD with these in its protocol
them_start() {
	cat >"$TESTDIR/bird.conf" <<-END
	log stderr all;
	router id 10.0.0.2;
	protocol device { }
	protocol static { ipv6; route 2001:db8:64::/48 unreachable; }
	protocol bgp engine {
		local $them as 65002;
		neighbor $us%vb$$ as 65001;
		hold time 9;
		connect delay time 1;
		$1
		ipv6 { import all; export where source = RTS_STATIC; };
		ipv4 { import all; export none; extended next hop on; };
	}
	END
	in_ns "$NS_B" bird -f -c "$TESTDIR/bird.conf" \
	    -s "$TESTDIR/bird.ctl" -P "$TESTDIR/bird.pid" \
	    >"$TESTDIR/bird.log" 2>&1
	BIRD=$PID
}
# us_start PEER LINES
us_start() {
	cat >"$TESTDIR/us.conf" <<-END
	neighbor $1 {
		router-id 10.0.0.1;
		local-as 65001;
		peer-as 65002;
		hold-time 9;
		$2
		family { ipv4 unicast; ipv6 unicast; }
		nexthop { ipv4 unicast ipv6; }
		static {
			route 2001:db8:1::/48 next-hop $us;
			route 192.0.2.0/24 next-hop $us;
		}
	}
	END
	in_ns "$NS_A" "$BGPENGINED" -d -f "$TESTDIR/us.conf" \
	    -s "$TESTDIR/us.sock" >"$TESTDIR/us.log" 2>&1
	US=$PID
}
has() {
	birdc -s "$TESTDIR/bird.ctl" show route "$1" all 2>/dev/null |
	    grep -q "via $us on vb$$"
}
we_have() {
	ctl us show adj-rib in | grep -qF "2001:db8:64::/48"
}
# story WHAT
story() {
	wait_until 30 established us "$them" || fail "$1: no session"
	wait_until 20 has 2001:db8:1::/48 || fail "$1: no IPv6 route at BIRD"
	wait_until 20 has 192.0.2.0/24 || fail "$1: no IPv4 route at BIRD"
	wait_until 20 we_have || fail "$1: no route of BIRD"
	kill "$US" "$BIRD"
	wait_until 10 sh -c "! kill -0 $US && ! kill -0 $BIRD" ||
	    fail "$1: does not end"
}

them_start "passive on;"
us_start "$them%va$$" ""
story "zone"
them_start "passive on;"
us_start "$them%va$$" "local-address $us;"
story "zone and local-address"
them_start "passive on;"
us_start "$them" "source-interface va$$;"
story "source-interface"
them_start ""
us_start "$them%va$$" "local-address $us; passive; listen 179;"
story "listening"
them_start ""
us_start "$them" "source-interface va$$; local-address $us; passive; listen 179;"
story "listening, source-interface"
