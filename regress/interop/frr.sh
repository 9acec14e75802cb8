# FRR bgpd: routes both ways over one session.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/programs.inc"
use_frr

HOP=10.9.9.1
peer_start() {
	rm -rf "$TESTDIR/frr"
	mkdir -m 777 "$TESTDIR/frr"
	cat >"$TESTDIR/frr/bgpd.conf" <<-END
	router bgp $PEER_AS
	 bgp router-id 10.0.0.2
	 no bgp ebgp-requires-policy
	 no bgp default ipv4-unicast
	 no bgp network import-check
	 bgp disable-ebgp-connected-route-check
	 neighbor $OURS remote-as $OUR_AS
	 neighbor $OURS port $OUR_PORT
	 neighbor $OURS update-source $PEER
	 neighbor $OURS ebgp-multihop 255
	 $(passive "neighbor $OURS passive")
	 neighbor $OURS timers connect 2
	 neighbor $OURS timers 3 9
	 address-family ipv4 unicast
	  network 198.51.100.0/24
	  neighbor $OURS activate
	 exit-address-family
	 address-family ipv6 unicast
	  network 2001:db8:64::/48
	  neighbor $OURS activate
	 exit-address-family
	END
	frr_run
}

peer_has() {
	case $1 in
	*:*)	af=ipv6 ;;
	*)	af=ipv4 ;;
	esac
	frrcmd "show bgp $af unicast $1" >"$TESTDIR/frr.out" 2>&1
	grep -qF "for $1" "$TESTDIR/frr.out" &&
	    { [ $# -eq 1 ] || grep -qF -- "$2" "$TESTDIR/frr.out"; }
}

peer_reset() {
	frrcmd "clear bgp $OURS" >/dev/null
}

story
story_listen
