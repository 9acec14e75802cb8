# FRR bgpd: graceful restart, of us and of FRR.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
[ "$(id -u)" -eq 0 ] || skip "FRR's bgpd needs root"
need_package vtysh frr
bgpd=/usr/lib/frr/bgpd
[ -x "$bgpd" ] || skip "no FRR bgpd"

frrcmd() {
	vtysh --vty_socket "$TESTDIR/frr" -d bgpd -c "$1"
}

peer_start() {
	rm -rf "$TESTDIR/frr"
	mkdir -m 777 "$TESTDIR/frr"
	cat >"$TESTDIR/frr/bgpd.conf" <<-END
	router bgp $PEER_AS
	 bgp router-id 10.0.0.2
	 no bgp ebgp-requires-policy
	 no bgp network import-check
	 bgp disable-ebgp-connected-route-check
	 bgp graceful-restart
	 bgp graceful-restart preserve-fw-state
	 neighbor $OURS remote-as 65001
	 neighbor $OURS update-source $PEER
	 neighbor $OURS ebgp-multihop 255
	 neighbor $OURS passive
	 neighbor $OURS timers 10 30
	 address-family ipv4 unicast
	  ${THEIR_ROUTE:+network $THEIR_ROUTE}
	 exit-address-family
	END
	chown -R frr:frr "$TESTDIR/frr"
	"$bgpd" -n -Z -S -l $PEER -p "$PEER_PORT" \
	    -f "$TESTDIR/frr/bgpd.conf" -i "$TESTDIR/frr/bgpd.pid" \
	    --vty_socket "$TESTDIR/frr" -P 0 >>"$TESTDIR/frr.log" 2>&1 &
	FRR=$!
	PIDS="$PIDS $FRR"
	wait_until 20 frrcmd "show version" || fail "bgpd does not start"
}

peer_has() {
	frrcmd "show bgp ipv4 unicast $1" >"$TESTDIR/frr.out" 2>&1
	grep -qF "for $1" "$TESTDIR/frr.out"
}

peer_lost() {
	! frrcmd "show bgp neighbors $OURS" | grep -q 'state = Established'
}

peer_end() {
	kill -9 "$FRR"
}

graceful_story
