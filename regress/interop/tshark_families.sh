# tshark reads what encode makes of routes of every family it knows: nothing
# is malformed, and the values are ours.
#
#	+ ROUTE		a text, becomes one message
#	TEXT		must stand in what tshark says about that message
#
# The routes of regress/wire are read, too, but for those that are wrong on
# purpose or that this tshark knows nothing of.

. "$TOP/regress/lib.sh"
[ -x "$BGPENGINECTL" ] || skip "bgpenginectl is not built"
need_package tshark tshark
need_package text2pcap wireshark-common
cd "$TESTDIR" || exit 1

cat >samples <<'END'
+ route 10.0.0.0/24 next-hop 192.0.2.1 origin egp med 5 as-path [ 65001 70000 ] ( 3 4 ) aggregator 70000:192.0.2.7 atomic-aggregate originator-id 192.0.2.3 cluster-list [ 192.0.2.4 192.0.2.5 ] aigp 77
Origin: EGP (1)
Path Attribute - AS_PATH: 65001 70000 {3, 4}
Next hop: 192.0.2.1
Multiple exit discriminator: 5
Local preference: 100
Path Attribute - ATOMIC_AGGREGATE
Path Attribute - AGGREGATOR: AS: 70000 origin: 192.0.2.7
Originator identifier: 192.0.2.3
Cluster List: 192.0.2.4 192.0.2.5
AIGP Accumulated IGP Metric: 77
NLRI prefix: 10.0.0.0
+ route 10.0.0.0/25 next-hop 192.0.2.1 community [ 65000:2 no-export ] large-community [ 4200000000:2:3 1:2:3 ] extended-community [ target:65000:7 origin:192.0.2.3:5 target:70000:9 bandwidth:65000:1000 0x030c000000000008 ]
Path Attribute - COMMUNITIES: 65000:2 NO_EXPORT
Large communities: 1:2:3
Large communities: 4200000000:2:3
Route Target: 65000:7 [
Route Origin: 192.0.2.3:5 [
Route Target: 1.4464(70000):9 [
Encapsulation: VXLAN Encapsulation [
Link bandwidth: 1000
NLRI prefix length: 25
+ withdraw route 10.0.0.0/24
Withdrawn Routes Length: 4
10.0.0.0/24
+ route 2001:db8:5::/48 next-hop 2001:db8::1
Address family identifier (AFI): IPv6 (2)
Subsequent address family identifier (SAFI): Unicast (1)
IPv6 Address: 2001:db8::1
MP Reach NLRI prefix length: 48
MP Reach NLRI IPv6 prefix: 2001:db8:5::
+ withdraw route 2001:db8:5::/48
MP Unreach NLRI prefix length: 48
MP Unreach NLRI IPv6 prefix: 2001:db8:5::
+ route 224.1.0.0/16 next-hop 192.0.2.1
Subsequent address family identifier (SAFI): Multicast (2)
MP Reach NLRI IPv4 prefix: 224.1.0.0
+ ipv6 multicast ff0e::/16 next-hop 2001:db8::1
Subsequent address family identifier (SAFI): Multicast (2)
MP Reach NLRI IPv6 prefix: ff0e::
+ route 10.0.0.0/24 next-hop 2001:db8::1
IPv6 Address: 2001:db8::1
MP Reach NLRI IPv4 prefix: 10.0.0.0
+ route 10.0.0.0/24 label [ 1000 1001 ] next-hop 192.0.2.1
Subsequent address family identifier (SAFI): Labeled Unicast (4)
MP Reach NLRI Label Stack: 1000,1001 (bottom)
MP Reach NLRI IPv4 prefix: 10.0.0.0
+ route 2001:db8::/32 label 5 next-hop 2001:db8::1
Label Stack=5 (bottom), IPv6=2001:db8::/32
+ route 10.0.0.0/24 label 3 next-hop 192.0.2.1 bgp-prefix-sid [ 5, [ ( 16000,8000 ) ] ]
Label-Index Value: 5
SRGB Base: 16000
SRGB Range: 8000
+ route 10.0.0.0/24 rd 65000:1 label 1000 next-hop 192.0.2.1 extended-community target:65000:1
Subsequent address family identifier (SAFI): Labeled VPN Unicast (128)
IPv4 Address: 192.0.2.1
Label Stack: 1000 (bottom)
Route Distinguisher: 65000:1
Route Target: 65000:1 [
+ route 10.0.0.0/24 rd 70000:1 label 1000 next-hop 2001:db8::1
IPv6 Address: 2001:db8::1
Route Distinguisher: 70000:1
+ route 2001:db8:5::/48 rd 192.0.2.3:1 label 1000 next-hop 2001:db8::1
Label Stack=1000 (bottom) RD=192.0.2.3:1, IPv6=2001:db8:5::/48
+ withdraw route 10.0.0.0/24 rd 65000:1 label 1000
Path Attribute - MP_UNREACH_NLRI
Route Distinguisher: 65000:1
+ route 10.0.0.0/24 next-hop 192.0.2.1 rd 65000:1 label 3 bgp-prefix-sid-srv6 ( l3-service 2001:db8:5::1 0x13 [ 40,24,16,0,16,64 ] )
SID Value: 2001:db8:5::1
Endpoint Behavior
Locator Block Length: 40
Locator Node Length: 24
Function Length: 16
Transposition Offset: 64
+ flow route destination 10.0.0.0/24 source 10.1.0.0/16 protocol [ tcp udp ] rate-limit 9600 mark 10 redirect 65000:5
Subsequent address family identifier (SAFI): Flow Spec Filter (133)
Filter: Destination prefix filter (10.0.0.0/24)
Filter: Source prefix filter (10.1.0.0/16)
Filter: Protocol / Next Header filter (=6 || =17)
Rate shaper: 9600
Flow spec traffic-remarking
Flow spec redirect AS 2 bytes: RT 65000:5
+ flow route port 53 destination-port [ =80 >8080&<8088 ] source-port !=1024 discard
Filter: Port filter (=53)
Filter: Destination port filter (=80 || >8080 && <8088)
Filter: Source port filter (><1024)
+ flow route icmp-type 8 icmp-code 0 packet-length >1000 dscp 46 fragment is-fragment tcp-flags [ syn+ack !rst ] discard
Filter: ICMP type filter (=8)
Filter: ICMP code filter (=0)
Filter: Packet Length filter (>1000)
Filter: DSCP marking filter (=Expedited Forwarding)
Filter: IP fragment filter ( IsF)
Filter: TCP flags filter ( AS || > R)
Rate shaper: 0
+ flow route destination 2001:db8::/32 next-header 58 discard
Filter: Destination prefix filter (2001:db8::/32)
IPv6 prefix offset: 0
Filter: Protocol / Next Header filter (=58)
+ flow route rd 65000:1 destination 10.0.0.0/24 discard
Flow Spec Filter VPN (134)
Route Distinguisher
Filter: Destination prefix filter (10.0.0.0/24)
+ vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:7 next-hop 192.0.2.1 extended-community [ target:1:2 l2info:19:0:1500:111 ]
Subsequent address family identifier (SAFI): VPLS (65)
RD: 65000:7
CE-ID: 5
Label Block Offset: 1
Label Block Size: 8
Label Block Base: 10702 (bottom)
Layer-2 MTU: 1500
+ ipv4 mcast-vpn source-ad source 10.99.12.2 group 239.251.255.228 rd 65000:99999 next-hop 192.0.2.1
Route Type: Source Active A-D route (5)
Route Distinguisher: 65000:99999
Multicast Source Address: 10.99.12.2
Multicast Group Address: 239.251.255.228
+ ipv4 mcast-vpn shared-join rp 10.99.12.2 group 239.251.255.228 rd 65000:99999 source-as 65001 next-hop 192.0.2.1
Route Type: Shared Tree Join route (6)
Source AS: 65001
+ l2vpn evpn ethernet-ad rd 65000:9 esi 00:01:02:03:04:05:06:07:08:09 ethernet-tag 5 label 100 next-hop 192.0.2.1
Route Type: Ethernet AD Route (1)
ESI: 00:01:02:03:04:05:06:07:08:09
Ethernet Tag ID: 5
= MPLS Label 1: 100
+ l2vpn evpn mac-ip rd 65000:9 mac 02:00:00:00:00:01 ip 10.7.0.1 label 100 next-hop 192.0.2.1
Route Type: MAC Advertisement Route (2)
Route Distinguisher: 0000fde800000009 (65000:9)
MAC Address: 02:00:00:00:00:01
IPv4 address: 10.7.0.1
= MPLS Label 1: 100
+ l2vpn evpn multicast rd 65000:9 ip 192.0.2.1 next-hop 192.0.2.1 attribute [ 0x16 0xc0 0x0006000640c0000201 ]
Tunnel type ingress replication IP end point: 192.0.2.1
Route Type: Inclusive Multicast Route (3)
IPv4 address: 192.0.2.1
+ l2vpn evpn ethernet-segment rd 65000:9 esi 00:01:02:03:04:05:06:07:08:09 ip 192.0.2.1 next-hop 192.0.2.1
Route Type: Ethernet Segment Route (4)
ESI: 00:01:02:03:04:05:06:07:08:09
+ l2vpn evpn ip-prefix 10.8.0.0/24 rd 65000:9 gateway 10.8.0.1 label 200 next-hop 192.0.2.1
Route Type: IP Prefix route (5)
IP prefix length: 24
IPv4 address: 10.8.0.0
IPv4 Gateway address: 10.8.0.1
MPLS Label Stack: 200 (bottom)
+ ipv4 rtc origin-as 65001 route-target 65000:1 next-hop 192.0.2.1
Route Target Filter (132)
Originating AS: 65001
Community Prefix: 65000:1
+ withdraw l2vpn evpn mac-ip rd 65000:9 mac 02:00:00:00:00:01 label 100
Path Attribute - MP_UNREACH_NLRI
Route Type: MAC Advertisement Route (2)
IP Address: NOT INCLUDED
+ l2vpn evpn ethernet-ad rd 65000:9 esi - ethernet-tag 4294967295 label 0 next-hop 192.0.2.1
ESI: 00:00:00:00:00:00:00:00:00:00
Ethernet Tag ID: 4294967295
= MPLS Label 1: 0
+ l2vpn evpn mac-ip rd 65000:9 mac 02:00:00:00:00:01 ip 2001:db8::7 vni 16777215 next-hop 192.0.2.1 extended-community [ 0x030c000000000008 0x0600000000000001 ]
Tunnel type: VXLAN Encapsulation (8)
MAC Mobility (0x00)
Sequence number: 1
IPv6 address: 2001:db8::7
VNI: 16777215
+ l2vpn evpn ip-prefix 2001:db8::/32 rd 65000:9 vni 5 next-hop 192.0.2.1 extended-community 0x030c000000000008
IP prefix length: 32
IPv6 address: 2001:db8::
VNI: 5
+ l2vpn evpn multicast rd 65000:9 ip 192.0.2.1 next-hop 192.0.2.1 attribute [ 0x16 0xc0 0x0001000000c00002010000000ac0000201 ]
Tunnel Type: RSVP-TE P2MP LSP (1)
Tunnel ID: Id 10, Ext Id 192.0.2.1
+ ipv4 rtc default next-hop 192.0.2.1
Wildcard route target
+ withdraw ipv4 rtc origin-as 65001 route-target 192.0.2.3:5
Path Attribute - MP_UNREACH_NLRI
Originating AS: 65001
Community Prefix: 192.0.2.3:5
+ ipv4 mcast-vpn source-join source 10.99.12.2 group 239.251.255.228 rd 65000:99999 source-as 70000 next-hop 192.0.2.1
Route Type: Source Tree Join route (7)
Source AS: 70000
Multicast Source Address: 10.99.12.2
Multicast Group Address: 239.251.255.228
+ ipv6 mcast-vpn source-ad source 2001:db8::2 group ff0e::1 rd 65000:1 next-hop 2001:db8::1
Route Type: Source Active A-D route (5)
Multicast Source Address: 2001:db8::2
Group Address: ff0e::1
+ withdraw ipv4 mcast-vpn source-ad source 10.99.12.2 group 239.251.255.228 rd 65000:99999
Path Attribute - MP_UNREACH_NLRI
Route Type: Source Active A-D route (5)
Multicast Source Address: 10.99.12.2
+ withdraw vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:7
Path Attribute - MP_UNREACH_NLRI
CE-ID: 5
+ withdraw flow route destination 10.0.0.0/24 protocol tcp
Path Attribute - MP_UNREACH_NLRI
Filter: Destination prefix filter (10.0.0.0/24)
Filter: Protocol / Next Header filter (=6)
+ flow route protocol 6 action sample-terminal mark 10 redirect 70000:5
Flow spec traffic-action: Sample: Yes, Terminal: Yes
Flow spec traffic-remarking: Assured Forwarding 11
Flow spec redirect AS-4byte format
2-Octet AN: 5
+ flow route protocol 6 redirect 192.0.2.3:5
Flow spec redirect IPv4 format
IPv4 address: 192.0.2.3
+ ipv6 flow-vpn rd 192.0.2.3:7 destination 2001:db8::/32 discard
Administrator Subfield: 192.0.2.3
Assigned Number Subfield: 7
Filter: Destination prefix filter (2001:db8::/32)
+ withdraw ipv4 sr-policy distinguisher 1 color 100 endpoint 192.0.2.9
SR Policy (73)
Distinguisher: 00000001
Policy color: 00000064
Endpoint: 192.0.2.9
+ route 10.0.0.0/24 next-hop 192.0.2.1 tunnel-encap [ preference 200 priority 7 enlp 3 binding-sid mpls 24000 candidate-path-name path segment-list weight 3 segment type-a mpls 16000 segment type-a mpls 16001 ]
Type code: SR TE Policy Type (15)
Preference: 000000c8
Priority: 7
ENLP: Push IPv4, push IPv6 (3)
Binding SID: 05dc0100
Policy name: path
SubTLV: Weight sub-TLV
MPLS Label: 0x03e80
MPLS Label: 0x03e81
+ withdraw ipv6 nlri-mpls 2001:db8::/32
MP Unreach NLRI IPv6 prefix: 2001:db8::
+ route 10.0.0.0/24 next-hop 192.0.2.1 as-path confed-sequence [ 65001 65002 ]
Path Attribute - AS_PATH: (65001 65002)
Segment type: AS_CONFED_SEQUENCE (3)
+ route 10.0.0.0/24 next-hop 192.0.2.1 community [ no-advertise no-peer blackhole graceful-shutdown ]
COMMUNITIES: GRACEFUL_SHUTDOWN BLACKHOLE NO_ADVERTISE NOPEER
+ route 10.0.0.0/24 next-hop 192.0.2.1 extended-community [ redirect:65000:5 l2info:19:2:1500:111 redirect-to-nexthop origin:65000:5 target:192.0.2.3:5 ]
Route Origin: 65000:5 [
Route Target: 192.0.2.3:5 [
Flow spec redirect AS 2 bytes: RT 65000:5 [
Encaps Type: VPLS (19)
Layer-2 MTU: 1500
+ route 10.0.0.0/24 next-hop 192.0.2.1 rd 65000:1 label 3 bgp-prefix-sid-srv6 ( l2-service 2001:db8:5::1 0x15 [ 40,24,16,0,16,64 ] )
Type: SRv6 L2 Service (6)
SRv6 Endpoint Behavior: End.DX2 (0x0015)
Function Length: 16
+ route 10.0.0.0/24 next-hop 192.0.2.1 attribute [ 0x1d 0x80 0x0402000461626364 ]
Node name: abcd
+ attributes next-hop 192.0.2.1 med 5 nlri 10.0.0.0/24 10.0.1.0/24 10.0.2.0/24
NLRI prefix: 10.0.0.0
NLRI prefix: 10.0.1.0
NLRI prefix: 10.0.2.0
+ announce eor ipv6 unicast
Path Attribute - MP_UNREACH_NLRI
Address family identifier (AFI): IPv6 (2)
+ announce route-refresh ipv6 mpls-vpn
ROUTE-REFRESH Message (5)
Address family identifier (AFI): IPv6 (2)
Subsequent address family identifier (SAFI): Labeled VPN Unicast (128)
END

# What two octets of AS numbers leave of it (RFC 6793).
cat >old.samples <<'END'
+ route 10.0.0.0/24 next-hop 192.0.2.1 as-path [ 64512 70000 ] ( 5 80000 ) aggregator 70000:192.0.2.7
Path Attribute - AS_PATH: 64512 23456 {5, 23456}
Path Attribute - AGGREGATOR: AS: 23456 origin: 192.0.2.7
AS4_PATH: 64512 70000 {5, 80000}
Aggregator AS: 70000
END
cat >old.conf <<'END'
neighbor 192.0.2.9 {
	router-id 10.9.9.9;
	local-address 192.0.2.8;
	local-as 64511;
	peer-as 64513;
	family { ipv4 unicast; }
	capability { asn4 disable; }
}
END

# explain MESSAGES SAID OCTETS: what tshark says about each, "N TEXT".
explain() {
	awk '{ printf "000000"
		for (i = 1; i <= length($0); i += 2)
			printf " %s", substr($0, i, 2)
		print "" }' "$1" >dump
	text2pcap -q -T 179,50000 -4 192.0.2.1,192.0.2.2 dump \
	    messages.pcap >text2pcap.log 2>&1 || fail "text2pcap"
	tshark -r messages.pcap -o bgp.asn_len:"$3 octet" -V 2>tshark.log |
	    awk '/^Frame [0-9]+:/ { n++ } { print n, $0 }' >"$2"
	[ -s "$2" ] || fail "tshark"
}

# check SAMPLES OCTETS [OPTION…]: for encode.
check() {
	samples=$1 octets=$2
	shift 2
	sed -n 's/^+ //p' "$samples" | "$BGPENGINECTL" encode "$@" >hex \
	    2>encode.log || fail "encode"
	[ "$(wc -l <hex)" -eq "$(grep -c '^+ ' "$samples")" ] ||
	    fail "not a message for each text"
	explain hex said "$octets"
	bad=$(grep -E -B8 'Malformed|Severity level: (Error|Warning)' said)
	[ -z "$bad" ] || fail "tshark: $bad"
	awk 'NR == FNR {
		text[$1] = text[$1] "\n" $0
		n = $1
		next
	}
	/^\+ / { rec++; name = $0; next }
	index(text[rec], $0) == 0 {
		print "tshark does not say \"" $0 "\" of " name
		if (!wrong[rec]++)
			print substr(text[rec], index(text[rec], "Border"))
		bad = 1
	}
	END { exit bad || rec == 0 || rec != n }' said "$samples" ||
	    fail "values differ"
}

# The golden routes but those with what is not known here: mup, SR policies and
# their next hops, IPv4 next hops of IPv6 multicast VPNs, next hops of flows and
# offsets in them, a label for the default route, an origin AS with no target.
unknown='^(withdraw )?ipv[46] (mup|sr-policy)|/[0-9]+/[1-9]'
unknown="$unknown|^flow .*(redirect|copy|next-hop) [0-9a-f.:]+(\$|;)"
unknown="$unknown|unicast 0.0.0.0/0 label|ipv6 mcast-vpn .*next-hop 192"
unknown="$unknown|rtc origin-as [0-9]+ next-hop"
goldens() {
	for file in "$TOP"/regress/wire/*.txt; do
		case $file in
		*/generic.txt)	continue ;;
		esac
		awk '/^conf$/ { exit } /^\+ / { print substr($0, 3) }' "$file"
	done | grep -Ev "$unknown"
}

check samples 4
check old.samples 2 -f old.conf
goldens >texts
"$BGPENGINECTL" encode <texts >hex 2>encode.log || fail "encode of goldens"
explain hex said 4
bad=$(grep -E -B8 'Malformed|Severity level: (Error|Warning)' said)
[ -z "$bad" ] || fail "tshark, goldens: $bad"
echo "$(wc -l <hex) messages of golden routes"
[ "$(wc -l <hex)" -gt 200 ]
