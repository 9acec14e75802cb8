# GoBGP: Ethernet VPN, mobile user plane, route targets, both ways.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/programs.inc"
use_gobgp

OURS=127.0.0.1
PEER=127.0.0.2
PEER_PORT=$(free_port)
ESI=00:01:02:03:04:05:06:07:08:09

# their_has FAMILY TEXT: of a line of their table
their_has() {
	gobgpcmd global rib -a "$1" >"$TESTDIR/rib" 2>&1 &&
	    grep -qF -- "$2" "$TESTDIR/rib"
}

gone() {
	! their_has "$@"
}

event() {
	grep -qF -- "$1" "$TESTDIR/events"
}

say() {
	ctl us "$@" >"$TESTDIR/ctl.log" 2>&1 ||
	    fail "bgpenginectl $*: $(cat "$TESTDIR/ctl.log")"
}

they_say() {
	gobgpcmd global rib add -a "$@" >"$TESTDIR/add" 2>&1 ||
	    fail "gobgp $*: $(cat "$TESTDIR/add")"
}

gobgp_conf 65001
gobgp_neighbor $OURS 65001 90
for name in l2vpn-evpn rtc ipv4-mup ipv6-mup; do
	gobgp_family $name
done
gobgp_run

cat >"$TESTDIR/keep" <<END
#!/bin/sh
exec cat >>"$TESTDIR/events"
END
chmod 755 "$TESTDIR/keep"
: >"$TESTDIR/events"
chmod 666 "$TESTDIR/events"
cat >"$TESTDIR/us.conf" <<END
process keep { run $TESTDIR/keep; encoder json; }
neighbor $PEER {
	router-id 10.0.0.1; local-address $OURS;
	local-as 65001; peer-as 65001; connect $PEER_PORT;
	family { l2vpn evpn; ipv4 rtc; ipv4 mup; ipv6 mup; }
	api { processes [ keep ]; receive { parsed; update; } }
	announce {
		l2vpn {
			evpn ethernet-ad rd 65001:1 esi $ESI ethernet-tag 100
			    label 100 next-hop 192.0.2.1
			    extended-community [ target:65001:1 ];
			evpn mac-ip rd 65001:1 mac 00:11:22:33:AA:BB
			    ip 10.1.1.1 vni 10100 next-hop 192.0.2.1;
			evpn multicast rd 65001:1 ip 192.0.2.1
			    next-hop 192.0.2.1
			    attribute [ 0x16 0xC0 0x0006000641C0000201 ];
			evpn ethernet-segment rd 65001:1 esi $ESI
			    ip 192.0.2.1 next-hop 192.0.2.1;
			evpn ip-prefix 10.2.3.0/24 rd 65001:1 vni 10100
			    next-hop 192.0.2.1;
		}
		ipv4 {
			rtc origin-as 65001 route-target 65001:1
			    next-hop 192.0.2.1;
			mup mup-isd 10.0.1.0/24 rd 100:100 next-hop 192.0.2.1
			    bgp-prefix-sid-srv6 ( l3-service
			    2001:db8:1:1:: 0x48 [64,24,16,0,0,0] );
			mup mup-dsd 10.0.0.1 rd 100:100 next-hop 192.0.2.1
			    extended-community [ mup:10:10 ];
			mup mup-t1st 192.168.0.1/32 rd 100:100 teid 12345
			    qfi 9 endpoint 10.0.0.1 next-hop 192.0.2.1;
			mup mup-t2st 10.0.0.1 rd 100:100 teid 12345/32
			    next-hop 192.0.2.1;
		}
		ipv6 {
			mup mup-isd 2001:db8::/32 rd 100:100
			    next-hop 192.0.2.1;
		}
	}
}
END
daemon us
wait_until 60 established us $PEER || fail "no session"

# all of ours, as they read it
while read -r family text; do
	wait_until 20 their_has "$family" "$text" ||
	    fail "$family: no $text in: $(cat "$TESTDIR/rib")"
done <<END
evpn [type:A-D][rd:65001:1][esi:ESI_ARBITRARY | 01:02:03:04:05:06:07:08:09][etag:100]
evpn [type:macadv][rd:65001:1][etag:0][mac:00:11:22:33:aa:bb][ip:10.1.1.1]
evpn [type:multicast][rd:65001:1][etag:0][ip:192.0.2.1]
evpn {Pmsi: type: ingress-repl, label: 1601, tunnel-id: 192.0.2.1}
evpn [type:esi][rd:65001:1][esi:ESI_ARBITRARY | 01:02:03:04:05:06:07:08:09][ip:192.0.2.1]
evpn [type:Prefix][rd:65001:1][etag:0][prefix:10.2.3.0/24]
evpn [10100]
rtc 65001:65001:1
ipv4-mup [type:isd][rd:100:100][prefix:10.0.1.0/24]
ipv4-mup SRv6 L3 Service
ipv4-mup [type:dsd][rd:100:100][prefix:10.0.0.1]
ipv4-mup [type:t1st][rd:100:100][prefix:192.168.0.1/32]
ipv4-mup [type:t2st][rd:100:100][endpoint:10.0.0.1][teid:12345]
ipv6-mup [type:isd][rd:100:100][prefix:2001:db8::/32]
END

# another label is the same route, and it can be withdrawn
say announce l2vpn evpn mac-ip rd 65001:1 mac 00:11:22:33:AA:BB \
    ip 10.1.1.1 vni 10200 next-hop 192.0.2.1
wait_until 20 their_has evpn '[10200]' || fail "the new VNI"
say withdraw l2vpn evpn mac-ip rd 65001:1 mac 00:11:22:33:AA:BB \
    ip 10.1.1.1 vni 10200
wait_until 20 gone evpn '[type:macadv]' || fail "withdraw"

# all of theirs: only what has a target that we asked for
they_say evpn macadv aa:bb:cc:dd:ee:05 2.2.2.5 esi 0 etag 100 label 1000 \
    rd 1.1.1.1:65000 rt 65001:2
they_say evpn macadv aa:bb:cc:dd:ee:04 2.2.2.4 esi 0 etag 100 label 1000 \
    rd 1.1.1.1:65000 rt 65001:1
they_say evpn multicast 10.0.0.1 etag 100 rd 1.1.1.1:65000 rt 65001:1 \
    pmsi ingress-repl 100 1.1.1.1
they_say evpn prefix 10.7.0.0/24 gw 172.16.0.1 esi 0 etag 10 label 500 \
    rd 1.1.1.1:65000 rt 65001:1
they_say ipv4-mup isd 10.9.0.0/24 rd 100:100 prefix 2001:db8:1:1::/64 \
    locator-node-length 24 function-length 16 behavior ENDM_GTP4E \
    rt 65001:1 nexthop 2001::1
while read -r text; do
	wait_until 20 event "$text" ||
	    fail "no $text in: $(cat "$TESTDIR/events")"
done <<END
"mac": "AA:BB:CC:DD:EE:04", "label": [ [ 62, 1000 ] ], "ip": "2.2.2.4"
"pmsi": "pmsi:ingressreplication:0:6(100):1.1.1.1"
"ip": "10.7.0.0", "iplen": 24, "gateway": "172.16.0.1"
"sid": "2001:db8:1:1::", "flags": 0, "endpoint_behavior": 72
"prefix_ip_len": 24, "prefix_ip": "10.9.0.0", "rd": "100:100"
END
event 'AA:BB:CC:DD:EE:05' && fail "a route of a target we did not ask for"
exit 0
