# GoBGP: routes both ways over one session.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/programs.inc"
use_gobgp

HOP=10.9.9.1
peer_start() {
	gobgp_conf $PEER_AS
	gobgp_neighbor $OURS $OUR_AS 9 ${PEER_CONNECTS:+false}
	gobgp_family ipv4-unicast
	gobgp_family ipv6-unicast
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

# its own "reset" takes nobody in for 30 seconds, whatever is configured
peer_reset() {
	gobgpcmd neighbor $OURS disable &&
	    wait_until 10 event '"state": "down"' &&
	    gobgpcmd neighbor $OURS enable
}

story
story_listen
