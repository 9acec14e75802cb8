# FRR bgpd: labelled, VPN, EVPN and flow routes, path ids, refresh, restart.
# It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/families.inc"
. "$TOP/regress/interop/programs.inc"
use_frr

FAMILIES="ipv4 unicast; ipv6 unicast; ipv4 multicast; ipv6 multicast;
    ipv4 mpls-vpn; ipv6 mpls-vpn; ipv4 flow; ipv6 flow; l2vpn evpn;"
# labelled and plain unicast can not share a session there
FAMILIES2="ipv4 nlri-mpls; ipv6 nlri-mpls;"
SESSIONS=2

# Does this command show these words, with any blanks between them?
shows() {
	frrcmd "$1" | tr -s '[:space:]' ' ' | grep -qE -- "$2"
}

shows_no() {
	! shows "$@"
}

neighbor() {
	for line in "remote-as $OUR_AS" "port $OUR_PORT" \
	    "update-source $PEER" "ebgp-multihop 255" passive "timers 3 30" \
	    "capability extended-nexthop"; do
		echo " neighbor $1 $line"
	done
}

two_paths() {
	[ "$(grep -o '"10\.1\.2\.0/24", "path-information": "[0-9.]*"' \
	    "$TESTDIR/events" | sort -u | wc -l)" -eq 2 ]
}

# activate FAMILY LINE...
activate() {
	echo " address-family $1"
	shift
	for line in "$@" "neighbor ${AT:-$OURS} activate"; do
		echo "  $line"
	done
	echo " exit-address-family"
}

peer_start() {
	mkdir -m 777 "$TESTDIR/frr"
	cat >"$TESTDIR/frr/bgpd.conf" <<-END
	router bgp $PEER_AS
	 bgp router-id 10.0.0.2
	 bgp graceful-restart
	 bgp graceful-restart restart-time 77
	 no bgp ebgp-requires-policy
	 no bgp default ipv4-unicast
	 no bgp network import-check
	 bgp disable-ebgp-connected-route-check
	$(neighbor $OURS)
	$(neighbor $OURS2)
	$(activate "ipv4 unicast" "network 198.51.100.0/24" \
	    "neighbor $OURS addpath-tx-all-paths")
	$(activate "ipv6 unicast" "network 2001:db8:64::/48")
	$(activate "ipv4 multicast" "network 198.51.101.0/24")
	$(activate "ipv6 multicast" "network 2001:db8:65::/48")
	$(AT=$OURS2 activate "ipv4 labeled-unicast" "network 198.51.102.0/24")
	$(AT=$OURS2 activate "ipv6 labeled-unicast" "network 2001:db8:66::/48")
	$(activate "ipv4 vpn" "network 198.51.103.0/24 rd 65000:4 label 779")
	$(activate "ipv6 vpn" "network 2001:db8:67::/48 rd 65000:6 label 780")
	$(activate "ipv4 flowspec")
	$(activate "ipv6 flowspec")
	$(activate "l2vpn evpn")
	END
	frr_run
}

families_begin frr
announce unicast multicast labelled vpn flow evpn

u4="show bgp ipv4 unicast"
ok large-communities shows "$u4 10.1.0.0/24" \
    'Large Community: 1:2:3 4200000001:7:8'
ok extended-communities shows "$u4 10.1.0.0/24" \
    'Extended Community: RT:65000:7 SoO:192\.0\.2\.3:5'
ok as4 shows "$u4 10.1.0.0/24" ' 4200000001 10\.9\.9\.1 from'
ok multicast4-to shows "show bgp ipv4 multicast" '10\.5\.0\.0/24 10\.9\.9\.1'
ok multicast6-to shows "show bgp ipv6 multicast" \
    '2001:db8:5::/48 2001:db8::9'
ok labelled4-to shows "show bgp ipv4 labeled-unicast 10.2.0.0/24" \
    '10\.9\.9\.1 from .*Remote label: 17'	# it keeps the last of a stack
ok labelled6-to shows "show bgp ipv6 labeled-unicast 2001:db8:2::/48" \
    '2001:db8::9 .*Remote label: 1001'
ok vpn4-to shows "show bgp ipv4 vpn" \
    '65000:1 \*> 10\.3\.0\.0/24 10\.9\.9\.1 .*EC\{65000:3\} label=1002'
ok vpn6-to shows "show bgp ipv6 vpn" \
    '192\.0\.2\.3:1 \*> 2001:db8:3::/48 2001:db8::9 .*label=1003'
ok flow4-to shows "show bgp ipv4 flowspec detail" \
    'Destination Address 10\.4\.0\.0/24 Source Address 10\.9\.0\.0/16 IP Protocol = 6 , = 17 Destination Port > 24 , < 30 , = 80 ICMP Type = 8 TCP Flags = 18 Packet Length > 1000 DSCP field = 46 Packet Fragment . 2'
ok flow4-action shows "show bgp ipv4 flowspec detail" 'FS:rate 9600'
ok flow6-to shows "show bgp ipv6 flowspec detail" \
    'Destination Address 2001:db8:4::/48/off 0 IP Protocol = 58 Packet Flow Label = 5'
ok evpn-mac-to shows "show bgp l2vpn evpn route" \
    '65000:9 \*> \[2\]:\[0\]:\[48\]:\[02:00:00:00:00:01\]:\[32\]:\[10\.7\.0\.1\] 10\.9\.9\.1 .*RT:65000:9 ET:8'
ok evpn-multicast-to shows "show bgp l2vpn evpn route" \
    '\*> \[3\]:\[0\]:\[32\]:\[10\.9\.9\.1\]'
ok evpn-prefix-to shows "show bgp l2vpn evpn route" \
    '\*> \[5\]:\[0\]:\[24\]:\[10\.8\.0\.0\]'
ok add-path-to shows "$u4" '10\.1\.2\.0/24 10\.9\.9\.1 1[12] .*10\.9\.9\.1 1[12] '
peer="show bgp neighbors $OURS"
ok restart shows "$peer" 'Remote Restart timer is 120 seconds'
ok refresh shows "$peer" 'Route refresh: advertised and received'
ok enhanced-refresh shows "$peer" \
    'Enhanced Route Refresh: advertised and received'
# it offers next hops of IPv6 over sessions of IPv6 only
none nexthop6 shows "$peer" 'Extended nexthop: received'

# it sends back what it has from us, in its own words
ok restart-from event '"graceful restart", "time": 77,'
ok unicast4-from event '"ipv4 unicast": .*"198\.51\.100\.0/24"'
ok add-path-from two_paths
ok large-from event \
    '"large-community": \[ \[ 1, 2 , 3 \], \[ 4200000001, 7 , 8 \] \].*"10\.1\.0\.0/24"'
ok multicast4-from event '"ipv4 multicast": .*"198\.51\.101\.0/24"'
ok multicast6-from event '"ipv6 multicast": .*"2001:db8:65::/48"'
ok labelled4-from event \
    '"ipv4 nlri-mpls": .*"198\.51\.100\.0/24", "label": \[ \[ 3 \] \]'
ok labelled6-from event '"ipv6 nlri-mpls": .*"2001:db8:64::/48", .*\[ 3 \]'
ok vpn4-from event \
    '"ipv4 mpls-vpn": .*"198\.51\.103\.0/24", .*\[ \[ 779 \] \], "rd": "65000:4"'
ok vpn6-from event \
    '"ipv6 mpls-vpn": .*"2001:db8:67::/48", .*\[ \[ 780 \] \], "rd": "65000:6"'
ok flow4-from event '"as-path": .*65002, 4200000001.*rate-limit:9600.*"string": "flow destination-ipv4 10\.4\.0\.0/24 source-ipv4 10\.9\.0\.0/16 protocol \[ =tcp =udp \] destination-port \[ >24&<30 =80 \] icmp-type =echo-request tcp-flags =syn\+ack packet-length >1000 dscp =46 fragment is-fragment"'
ok flow6-from event '65002, 4200000001.*"string": "flow destination-ipv6 2001:db8:4::/48/0 next-header =58 flow-label =5"'
ok evpn-mac-from event '65002, 4200000001.*"code": 2, .*"rd": "65000:9".*"mac": "02:00:00:00:00:01", "label": \[ \[ 100, 1601 \] \], "ip": "10\.7\.0\.1"'
ok evpn-multicast-from event '"pmsi:ingressreplication:0:6\(100\):10\.9\.9\.1".*"code": 3, .*"rd": "65000:9".*"ip": "10\.9\.9\.1"'
ok evpn-prefix-from event '"code": 5, .*"label": \[ \[ 200, 3201 \] \], "ip": "10\.8\.0\.0", "iplen": 24'
ok end-of-rib event '"eor": \{ "afi": "l2vpn", "safi": "evpn" \}'

# both ask for everything once more
: >"$TESTDIR/events"
tell "neighbor $PEER refresh"
ok refresh-asked event '"2001:db8:67::/48"'
: >"$TESTDIR/events"
frrcmd "clear bgp ipv4 vpn $OURS soft in" >/dev/null
ok refresh-answered event '"type": "refresh"'
ok refresh-kept shows "show bgp ipv4 vpn" '10\.3\.0\.0/24 .*label=1002'

tell "withdraw route 10.1.2.0/24 path-information 1"
ok add-path-withdrawn shows_no "$u4 10.1.2.0/24" 'metric 11'
ok add-path-rest shows "$u4 10.1.2.0/24" 'metric 12'
tell "withdraw route 10.2.0.0/24 label 1000"
tell "withdraw route 10.3.0.0/24 rd 65000:1"
tell "withdraw flow route destination 2001:db8:4::/48 next-header 58
    flow-label 5"
tell "withdraw l2vpn evpn ip-prefix 10.8.0.0/24 rd 65000:9 label 200"
ok labelled4-withdrawn shows_no "show bgp ipv4 labeled-unicast" \
    '10\.2\.0\.0/24'
ok vpn4-withdrawn shows_no "show bgp ipv4 vpn" '10\.3\.0\.0/24'
ok flow6-withdrawn shows_no "show bgp ipv6 flowspec" 'Address 2001:db8:4'
ok evpn-withdrawn shows_no "show bgp l2vpn evpn route" '\[10\.8\.0\.0\]'
families_end
