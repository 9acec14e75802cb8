# TCP-MD5 (RFC 2385) with FRR in network namespaces: whoever connects, the
# right key comes up, a wrong one does not, and the log says why.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/md5_story.inc"
netns_pair
need_package vtysh frr

md5_peer() {
	rm -rf "$TESTDIR/frr"
	mkdir -m 777 "$TESTDIR/frr"
	cat >"$TESTDIR/frr/bgpd.conf" <<-END
	router bgp 65002
	 bgp router-id 10.0.0.2
	 no bgp ebgp-requires-policy
	 neighbor 10.99.0.1 remote-as 65001
	 neighbor 10.99.0.1 password $1
	 neighbor 10.99.0.1 timers 3 9
	 neighbor 10.99.0.1 timers connect 2
	 ${2:+neighbor 10.99.0.1 passive}
	END
	chown -R frr:frr "$TESTDIR/frr"
	in_ns "$NS_B" "${FRR_BGPD:-/usr/lib/frr/bgpd}" -n -Z -S -p 179 \
	    -f "$TESTDIR/frr/bgpd.conf" -i "$TESTDIR/frr/bgpd.pid" \
	    --vty_socket "$TESTDIR/frr" -P 0 >"$TESTDIR/frr.log" 2>&1
	MD5_PEER=$PID
}

md5_story
