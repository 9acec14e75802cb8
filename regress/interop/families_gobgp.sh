# GoBGP: all families it has in common with us, both ways.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/families.inc"
. "$TOP/regress/interop/programs.inc"
use_gobgp

FAMILIES="ipv4 unicast; ipv6 unicast; ipv4 nlri-mpls; ipv6 nlri-mpls;
    ipv4 mpls-vpn; ipv6 mpls-vpn;"
NAMES="ipv4-unicast ipv6-unicast ipv4-labelled-unicast
    ipv6-labelled-unicast l3vpn-ipv4-unicast l3vpn-ipv6-unicast"
# All of them in one OPEN would be more than its 255 octets can hold; where
# path ids are in IPv4 unicast it looks for one in every prefix of a flow; and
# where route targets decide it sends no flows that have none.
FAMILIES2="ipv4 flow-vpn; ipv6 flow-vpn; l2vpn evpn; ipv4 rtc;"
NAMES2="l3vpn-ipv4-flowspec l3vpn-ipv6-flowspec l2vpn-evpn rtc"
FAMILIES3="ipv4 flow; ipv6 flow; ipv4 mup; ipv4 sr-policy; l2vpn vpls;"
NAMES3="ipv4-flowspec ipv6-flowspec ipv4-mup ipv4-srpolicy l2vpn-vpls"
SESSIONS=3

add() {
	family=$1
	shift
	gobgpcmd global rib add -a "$family" "$@" >"$TESTDIR/add.log" 2>&1 ||
	    fail "gobgp: $family $*: $(cat "$TESTDIR/add.log")"
	[ -s "$TESTDIR/add.log" ] && cat "$TESTDIR/add.log"
}

# neighbor ADDRESS FAMILY...
neighbor() {
	gobgp_neighbor "$1" $OUR_AS 30
	cat >>"$TESTDIR/gobgp.toml" <<-END
	  [neighbors.graceful-restart.config]
	    enabled = true
	    restart-time = 77
	END
	shift
	for name; do
		gobgp_family "$name"
		cat <<-END
		    [neighbors.afi-safis.mp-graceful-restart.config]
		      enabled = true
		END
		case $name in *unicast) ;; *) continue ;; esac
		cat <<-END
		    [neighbors.afi-safis.add-paths.config]
		      receive = true
		      send-max = 8
		END
	done >>"$TESTDIR/gobgp.toml"
}

peer_start() {
	gobgp_conf $PEER_AS
	neighbor $OURS $NAMES
	neighbor $OURS2 $NAMES2
	neighbor $OURS3 $NAMES3
	gobgp_run
}

# Is this in its table of the family, with any blanks between the words?
has() {
	gobgpcmd global rib -a "$1" 2>&1 | tr -s '[:space:]' ' ' |
	    grep -qE -- "$2"
}

has_no() {
	! has "$@"
}

can_not() {
	gobgpcmd "$@" 2>&1 | grep -q 'unsupported'
}

they_see() {
	gobgpcmd neighbor $OURS | tr -s '[:space:]' ' ' | grep -qE -- "$1"
}

two_paths() {
	[ "$(grep -o '"198\.51\.100\.0/24", "path-information": "[0-9.]*"' \
	    "$TESTDIR/events" | sort -u | wc -l)" -eq 2 ]
}

families_begin gobgp
announce unicast labelled vpn flow evpn
tell "announce flow route rd 65000:8 destination 10.6.0.0/24 discard
    extended-community target:65000:8"
tell "announce ipv4 rtc origin-as 4200000001 route-target 65000:3
    next-hop 10.9.9.1"
tell "announce ipv4 mup mup-isd 10.0.1.0/24 rd 100:100 next-hop 10.9.9.1
    extended-community target:10:10"
tell "announce ipv4 sr-policy distinguisher 1 color 100 endpoint 192.0.2.9
    next-hop 10.9.9.1 preference 100
    segment-list weight 1 segment type-a mpls 16000"
tell "announce vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:7
    next-hop 10.9.9.1
    extended-community [ target:1:2 l2info:19:0:1500:111 ]"

add ipv4 198.51.100.0/24 identifier 1 nexthop 10.9.9.9 med 4 \
    large-community 1:2:3
add ipv4 198.51.100.0/24 identifier 7 nexthop 10.9.9.9 med 5
add ipv4 198.51.101.0/24 nexthop 2001:db8::2
add ipv6 2001:db8:64::/48 nexthop 2001:db8::2
add ipv4-mpls 198.51.102.0/24 777 nexthop 10.9.9.9
add ipv6-mpls 2001:db8:66::/48 778 nexthop 2001:db8::2
add vpnv4 198.51.103.0/24 label 779 rd 65000:4 rt 65000:3 nexthop 10.9.9.9
add vpnv6 2001:db8:67::/48 label 780 rd 65000:6 rt 65000:3 \
    nexthop 2001:db8::2
add ipv4-flowspec match destination 198.51.104.0/24 protocol tcp \
    destination-port '>24&<30' '==80' tcp-flags =SA fragment is-fragment \
    then rate-limit 9600
add ipv6-flowspec match source 2001:db8:68::/48 protocol tcp label ==5 \
    then redirect 65000:5
add ipv4-l3vpn-flowspec rd 65000:8 match destination 198.51.105.0/24 \
    then discard rt 65000:3
add evpn macadv 02:00:00:00:00:02 10.7.0.2 etag 0 label 101 rd 65000:9 \
    rt 65000:3 encap vxlan
add evpn multicast 10.9.9.9 etag 0 rd 65000:9 rt 65000:3 encap vxlan \
    pmsi ingress-repl 101 10.9.9.9
add evpn prefix 198.51.106.0/24 etag 0 label 102 rd 65000:9 rt 65000:3 \
    encap vxlan

ok large-communities has ipv4 'LargeCommunity: \[ 1:2:3, 4200000001:7:8\]'
ok extended-communities has ipv4 'Extcomms: \[65000:7\], \[192\.0\.2\.3:5\]'
ok as4 has ipv4 '10\.1\.0\.0/24 10\.9\.9\.1 4200000001 '
ok nexthop6-to has ipv4 '10\.1\.1\.0/24 2001:db8::9 '
ok add-path-to has ipv4 '10\.1\.2\.0/24 .*Med: 1[12].*10\.1\.2\.0/24 .*Med: 1[12]'
ok labelled4-to has ipv4-mpls '10\.2\.0\.0/24 \[1000, 17\] 10\.9\.9\.1 '
ok labelled6-to has ipv6-mpls '2001:db8:2::/48 \[1001\] 2001:db8::9 '
ok vpn4-to has vpnv4 '65000:1:10\.3\.0\.0/24 \[1002\] 10\.9\.9\.1 .*65000:3'
ok vpn6-to has vpnv6 '192\.0\.2\.3:1:2001:db8:3::/48 \[1003\] 2001:db8::9 '
ok flow4-to has ipv4-flowspec '\[destination: 10\.4\.0\.0/24\]\[source: 10\.9\.0\.0/16\]\[protocol: ==tcp ==udp\]\[destination-port: >24&<30 ==80\]\[icmp-type: ==8\]\[tcp-flags: =SA\]\[packet-length: >1000\]\[dscp: ==46\]\[fragment: is-fragment\]'
ok flow4-action has ipv4-flowspec 'rate: 9600'
ok flow6-to has ipv6-flowspec '\[destination: 2001:db8:4::/48/0\]\[protocol: ==58\]\[label: ==5\]'
ok flow-vpn-to has ipv4-l3vpn-flowspec \
    '\[rd: 65000:8\]\[destination: 10\.6\.0\.0/24\] .*\[65000:8\], \[discard\]'
ok evpn-mac-to has evpn '\[type:macadv\]\[rd:65000:9\]\[etag:0\]\[mac:02:00:00:00:00:01\]\[ip:10\.7\.0\.1\] .*10\.9\.9\.1 .*\[65000:9\], \[VXLAN\]'
ok evpn-multicast-to has evpn '\[type:multicast\]\[rd:65000:9\]\[etag:0\]\[ip:10\.9\.9\.1\] .*ingress-repl, label: 100, tunnel-id: 10\.9\.9\.1'
ok evpn-prefix-to has evpn '\[type:Prefix\]\[rd:65000:9\]\[etag:0\]\[prefix:10\.8\.0\.0/24\]'
ok rtc-to has rtc '4200000001:65000:3 10\.9\.9\.1 '
ok mup-to has ipv4-mup '10\.0\.1\.0/24'
# taken (the session stays up), but there is no command that lists it
none sr-policy-list can_not global rib -a ipv4-srpolicy
none vpls-list can_not global rib -a l2vpn-vpls
none multicast-list can_not global rib -a ipv4-multicast
ok restart they_see 'Remote: restart time 120 sec'
ok refresh they_see 'route-refresh: advertised and received'
none enhanced-refresh they_see 'enhanced-route-refresh: received'

ok restart-from event '"graceful restart", "time": 77,'
ok add-path-from two_paths
ok large-from event '"large-community": \[ \[ 1, 2 , 3 \] \].*"198\.51\.100\.0/24"'
ok nexthop6-from event '"2001:db8::2": \[ \{ "nlri": "198\.51\.101\.0/24"'
ok unicast6-from event '"ipv6 unicast": .*"2001:db8:64::/48"'
ok labelled4-from event '"198\.51\.102\.0/24", .*"label": \[ \[ 777 \] \]'
ok labelled6-from event '"2001:db8:66::/48", .*"label": \[ \[ 778 \] \]'
ok vpn4-from event '"198\.51\.103\.0/24", .*\[ \[ 779 \] \], "rd": "65000:4"'
ok vpn6-from event '"2001:db8:67::/48", .*\[ \[ 780 \] \], "rd": "65000:6"'
ok flow4-from event 'rate-limit:9600.*"string": "flow destination-ipv4 198\.51\.104\.0/24 protocol =tcp destination-port \[ >24&<30 =80 \] tcp-flags =syn\+ack fragment is-fragment"'
ok flow6-from event 'redirect:65000:5.*"string": "flow source-ipv6 2001:db8:68::/48/0 next-header =tcp flow-label =5"'
# it has no target of ours but 65000:3, so we are sent only that
ok rtc-flow-vpn-from event '"string": "flow destination-ipv4 198\.51\.105\.0/24 rd 65000:8"'
ok evpn-mac-from event '"mac": "02:00:00:00:00:02", "label": \[ \[ 6, 101 \] \], "ip": "10\.7\.0\.2"'
ok evpn-multicast-from event 'pmsi:ingressreplication:0:6\(101\):10\.9\.9\.9'
ok evpn-prefix-from event '"ip": "198\.51\.106\.0", "iplen": 24'

# both ask for everything once more
: >"$TESTDIR/events"
tell "neighbor $PEER refresh"
ok refresh-asked event '"2001:db8:67::/48"'
# its own soft reset looks at what it kept, it asks nobody
gobgpcmd neighbor $OURS softresetin >/dev/null
none refresh-answered they_see 'Route Refresh: 0 [1-9]'

tell "withdraw route 10.1.2.0/24 path-information 1"
ok add-path-withdrawn has_no ipv4 'Med: 11'
ok add-path-rest has ipv4 'Med: 12'
tell "withdraw route 10.2.0.0/24 label 1000"
tell "withdraw route 10.3.0.0/24 rd 65000:1"
tell "withdraw flow route destination 2001:db8:4::/48 next-header 58
    flow-label 5"
tell "withdraw l2vpn evpn ip-prefix 10.8.0.0/24 rd 65000:9 label 200"
tell "withdraw ipv4 rtc origin-as 4200000001 route-target 65000:3"
ok labelled4-withdrawn has_no ipv4-mpls '10\.2\.0\.0/24'
ok vpn4-withdrawn has_no vpnv4 '10\.3\.0\.0/24'
ok flow6-withdrawn has_no ipv6-flowspec '2001:db8:4::/48'
ok evpn-withdrawn has_no evpn 'prefix:10\.8\.0\.0/24'
ok rtc-withdrawn has_no rtc '4200000001:65000:3'
families_end
