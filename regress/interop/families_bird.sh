# BIRD 2: labelled, VPN and flow routes, path ids, next hops of IPv6,
# refresh and restart.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/families.inc"
. "$TOP/regress/interop/programs.inc"
use_bird

FAMILIES="ipv4 unicast; ipv6 unicast; ipv4 multicast; ipv6 multicast;
    ipv4 nlri-mpls; ipv6 nlri-mpls; ipv4 mpls-vpn; ipv6 mpls-vpn;
    ipv4 flow; ipv6 flow;"

# in_table TABLE TEXT: stand these words there, with any blanks between them?
in_table() {
	birdcmd show route all table "$1" | tr -s '[:space:]' ' ' |
	    grep -qE -- "$2"
}

not_in_table() {
	! in_table "$@"
}

# The neighbor's capabilities, without ours.
they_see() {
	birdcmd show protocols all engine |
	    sed -n '/Neighbor capabilities/,/Session:/p' |
	    tr -s '[:space:]' ' ' | grep -qE -- "$1"
}

# A channel of the session, with a table of its own and static routes in it.
channel() {
	family=$1
	table=$2
	shift 2
	case $table in
	m4|m6|l4|l6)	kind=${family%% *} ;;
	v4|v6)	kind=${family%% *} ;;
	*)	kind=$family ;;
	esac
	cat >>"$TESTDIR/tables" <<-END
	$kind table $table;
	protocol static s$table {
		$kind { table $table; };
		$*
	}
	END
	cat >>"$TESTDIR/channels" <<-END
		$family {
			table $table;
			import all;
			export where source = RTS_STATIC;
			$(case $family in
			*flow*)	;;
			*) echo "add paths on;" ;;
			esac)
			$(case $family in
			ipv4) echo "extended next hop on;
			    next hop address 2001:db8::2;" ;;
			flow*)	;;
			*6*) echo "next hop address 2001:db8::2;" ;;
			esac)
		};
	END
}

peer_start() {
	channel ipv4 u4 "route 198.51.100.0/24 blackhole;"
	cat >>"$TESTDIR/tables" <<-END
	protocol static again {
		ipv4 { table u4; preference 190; };
		route 198.51.100.0/24 unreachable;
	}
	END
	channel ipv6 u6 "route 2001:db8:64::/48 blackhole;"
	channel "ipv4 multicast" m4 "route 198.51.101.0/24 blackhole;"
	channel "ipv6 multicast" m6 "route 2001:db8:65::/48 blackhole;"
	channel "ipv4 mpls" l4 "route 198.51.102.0/24 blackhole;"
	channel "ipv6 mpls" l6 "route 2001:db8:66::/48 blackhole;"
	channel "vpn4 mpls" v4 "route 65000:4 198.51.103.0/24 blackhole;"
	channel "vpn6 mpls" v6 "route 65000:6 2001:db8:67::/48 blackhole;"
	channel flow4 f4 "route flow4 { dst 198.51.104.0/24; proto = 6;" \
	    "dport > 24 && < 30 || 40..50; fragment is_fragment; }" \
	    "{ bgp_ext_community.add((generic, 0x80060000, 0)); };"
	channel flow6 f6 "route flow6 { src 2001:db8:68::/48;" \
	    "next header = 58; label 5; };"
	cat >"$TESTDIR/bird.conf" <<-END
	router id 10.0.0.2;
	protocol device { }
	$(cat "$TESTDIR/tables")
	protocol bgp engine {
		local $PEER port $PEER_PORT as $PEER_AS;
		neighbor $OURS port $OUR_PORT as $OUR_AS;
		multihop;
		passive on;
		hold time 30;
		graceful restart on;
		$(cat "$TESTDIR/channels")
	}
	END
	bird_run
}

two_paths() {
	[ "$(grep -o '"198\.51\.100\.0/24", "path-information": "[0-9.]*"' \
	    "$TESTDIR/events" | sort -u | wc -l)" -eq 2 ]
}

# What this version does not know, it says of a configuration.
knows_no() {
	echo "protocol bgp { $1 { import all; export all; }; }" \
	    >"$TESTDIR/knows.conf"
	bird -p -c "$TESTDIR/knows.conf" 2>&1 | grep -q 'syntax error'
}

families_begin bird
announce unicast multicast labelled vpn flow
tell "announce flow route source 2001:db8:1:2::/64/32 discard"

ok large-communities in_table u4 \
    'large_community: \(1, 2, 3\) \(4200000001, 7, 8\)'
ok extended-communities in_table u4 \
    'ext_community: \(rt, 65000, 7\) \(ro, 192\.0\.2\.3, 5\)'
ok as4 in_table u4 'as_path: 4200000001'
ok multicast4-to in_table m4 '10\.5\.0\.0/24'
ok multicast6-to in_table m6 '2001:db8:5::/48'
ok labelled4-to in_table l4 \
    '10\.2\.0\.0/24.*next_hop: 10\.9\.9\.1.*label_stack: 1000/17'
ok labelled6-to in_table l6 \
    '2001:db8:2::/48.*next_hop: 2001:db8::9.*label_stack: 1001'
ok vpn4-to in_table v4 \
    '65000:1 10\.3\.0\.0/24.*\(rt, 65000, 3\).*label_stack: 1002'
ok vpn6-to in_table v6 \
    '192\.0\.2\.3:1 2001:db8:3::/48.*label_stack: 1003'
ok flow4-to in_table f4 'flow4 { dst 10\.4\.0\.0/24; src 10\.9\.0\.0/16; proto 6,17; dport > 24 && < 30 \|\| 80; icmp type 8; tcp flags 0x12/0x12; length > 1000; dscp 46; fragment !!is_fragment; }'
ok flow4-action in_table f4 '\(generic, 0x80060000, 0x46160000\)'
ok flow6-to in_table f6 \
    'flow6 { dst 2001:db8:4::/48; next header 58; label 5; }'
ok flow6-offset in_table f6 'flow6 { src 0:0:1:2::/64 offset 32; }'
ok nexthop6-to in_table u4 '10\.1\.1\.0/24.*next_hop: 2001:db8::9'
ok add-path-to in_table u4 '10\.1\.2\.0/24.*med: 1[12].*med: 1[12]'
ok restart they_see 'Graceful restart Restart time: 120'
ok refresh they_see 'Route refresh'
ok enhanced-refresh they_see 'Enhanced refresh'

ok nexthop6-from event \
    '"ipv4 unicast": \{ "2001:db8::2": \[ \{ "nlri": "198\.51\.100\.0/24"'
ok add-path-from two_paths
ok multicast4-from event '"ipv4 multicast": .*"198\.51\.101\.0/24"'
ok multicast6-from event '"ipv6 multicast": .*"2001:db8:65::/48"'
ok labelled4-from event \
    '"ipv4 nlri-mpls": .*"198\.51\.102\.0/24",.* "label": \[ \[ 3 \] \]'
ok labelled6-from event '"ipv6 nlri-mpls": .*"2001:db8:66::/48", .*\[ 3 \]'
ok vpn4-from event '"ipv4 mpls-vpn": .*"198\.51\.103\.0/24", .*"rd": "65000:4"'
ok vpn6-from event '"ipv6 mpls-vpn": .*"2001:db8:67::/48", .*"rd": "65000:6"'
ok flow4-from event '"string": "flow destination-ipv4 198\.51\.104\.0/24 protocol =tcp destination-port \[ >24&<30 >=40&<=50 \] fragment =is-fragment"'
ok flow4-action-from event 'rate-limit:0.*198\.51\.104\.0/24'
ok flow6-from event '"string": "flow source-ipv6 2001:db8:68::/48/0 next-header =58 flow-label =5"'
ok end-of-rib event '"eor": \{ "afi": "ipv6", "safi": "flow" \}'

# both ask for everything once more
: >"$TESTDIR/events"
tell "neighbor $PEER refresh"
ok refresh-asked event '"2001:db8:67::/48"'
ok refresh-marked event '"safi": "unicast", "subtype": "end"'
birdcmd reload in engine >/dev/null
ok refresh-answered event '"subtype": "query"'
ok refresh-kept in_table v6 '192\.0\.2\.3:1 2001:db8:3::/48'

tell "withdraw route 10.1.2.0/24 path-information 1"
ok add-path-withdrawn not_in_table u4 '10\.1\.2\.0/24.*med: 11'
ok add-path-rest in_table u4 '10\.1\.2\.0/24.*med: 12'
tell "withdraw route 10.2.0.0/24 label 1000"
tell "withdraw route 10.3.0.0/24 rd 65000:1"
tell "withdraw flow route source 2001:db8:1:2::/64/32"
ok labelled4-withdrawn not_in_table l4 '10\.2\.0\.0/24'
ok vpn4-withdrawn not_in_table v4 '10\.3\.0\.0/24'
ok flow6-withdrawn not_in_table f6 'offset 32'
none evpn knows_no evpn
families_end
