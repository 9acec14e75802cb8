# GoBGP: graceful restart, of us and of GoBGP.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
. "$TOP/regress/interop/programs.inc"
use_gobgp

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
	    peer-as = 65001
	  [neighbors.transport.config]
	    local-address = "$PEER"
	    passive-mode = true
	  [neighbors.ebgp-multihop.config]
	    enabled = true
	    multihop-ttl = 255
	  [neighbors.timers.config]
	    hold-time = 30
	    idle-hold-time-after-reset = 1
	  [neighbors.graceful-restart.config]
	    enabled = true
	    restart-time = 120
	  [[neighbors.afi-safis]]
	    [neighbors.afi-safis.config]
	      afi-safi-name = "ipv4-unicast"
	    [neighbors.afi-safis.mp-graceful-restart.config]
	      enabled = true
	END
	gobgp_run -r
	[ -z "$THEIR_ROUTE" ] || gobgpcmd global rib add $THEIR_ROUTE \
	    nexthop 10.9.9.9 || fail "gobgp: its route"
}

peer_has() {
	gobgpcmd global rib -a ipv4 "$1" >"$TESTDIR/gobgp.out" 2>&1
	grep -qF -- "$1" "$TESTDIR/gobgp.out" &&
	    ! grep -q 'not in table' "$TESTDIR/gobgp.out"
}

peer_lost() {
	! gobgpcmd neighbor $OURS | grep -q 'ESTABLISHED'
}

peer_end() {
	kill -9 "$PROGRAM"
}

graceful_story
