# FRR bgpd: graceful restart, of us and of FRR.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
. "$TOP/regress/interop/programs.inc"
use_frr

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
	frr_run
}

peer_has() {
	frrcmd "show bgp ipv4 unicast $1" >"$TESTDIR/frr.out" 2>&1
	grep -qF "for $1" "$TESTDIR/frr.out"
}

peer_lost() {
	! frrcmd "show bgp neighbors $OURS" | grep -q 'state = Established'
}

peer_end() {
	kill -9 "$PROGRAM"
}

graceful_story
