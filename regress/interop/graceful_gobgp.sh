# GoBGP: graceful restart, of us and of GoBGP.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
. "$TOP/regress/interop/programs.inc"
use_gobgp

peer_start() {
	gobgp_conf $PEER_AS
	gobgp_neighbor $OURS 65001 30
	cat >>"$TESTDIR/gobgp.toml" <<-END
	  [neighbors.graceful-restart.config]
	    enabled = true
	    restart-time = 120
	END
	gobgp_family ipv4-unicast
	cat >>"$TESTDIR/gobgp.toml" <<-END
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
