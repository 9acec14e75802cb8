# GoBGP: routes both ways over one session.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/programs.inc"
use_gobgp

HOP=10.9.9.1
peer_start() {
	cat >"$TESTDIR/gobgp.toml" <<-END
	[global.config]
	  as = $PEER_AS
	  router-id = "10.0.0.2"
	  port = $PEER_PORT
	  local-address-list = ["$PEER"]
	[[neighbors]]
	  [neighbors.config]
	    neighbor-address = "$OURS"
	    peer-as = $OUR_AS
	  [neighbors.transport.config]
	    local-address = "$PEER"
	    remote-port = $OUR_PORT
	    $(passive "passive-mode = true")
	  [neighbors.ebgp-multihop.config]
	    enabled = true
	    multihop-ttl = 255
	  [neighbors.timers.config]
	    hold-time = 9
	    keepalive-interval = 3
	    idle-hold-time-after-reset = 1
	    connect-retry = 2
	  [[neighbors.afi-safis]]
	    [neighbors.afi-safis.config]
	      afi-safi-name = "ipv4-unicast"
	  [[neighbors.afi-safis]]
	    [neighbors.afi-safis.config]
	      afi-safi-name = "ipv6-unicast"
	END
	gobgp_run
	gobgpcmd global rib add 198.51.100.0/24 nexthop 10.9.9.9 ||
	    fail "gobgp: its IPv4 route"
	gobgpcmd global rib add -a ipv6 2001:db8:64::/48 \
	    nexthop 2001:db8::2 || fail "gobgp: its IPv6 route"
}

peer_has() {
	case $1 in
	*:*)	af=ipv6 ;;
	*)	af=ipv4 ;;
	esac
	gobgpcmd global rib -a $af "$1" >"$TESTDIR/gobgp.out" 2>&1
	grep -qF -- "$1" "$TESTDIR/gobgp.out" &&
	    ! grep -q 'not in table' "$TESTDIR/gobgp.out" &&
	    { [ $# -eq 1 ] || grep -qF -- "$2" "$TESTDIR/gobgp.out"; }
}

peer_reset() {
	gobgpcmd neighbor $OURS reset
}

story
story_listen
