# OpenBGPD (portable): routes both ways over one session.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/programs.inc"
use_openbgpd

peer_start() {
	cat >"$TESTDIR/openbgpd.conf" <<-END
	AS $PEER_AS
	router-id 10.0.0.2
	fib-update no
	socket "$TESTDIR/openbgpd.sock"
	listen on $PEER port $PEER_PORT
	network 198.51.100.0/24
	network 2001:db8:64::/48
	neighbor $OURS {
		remote-as $OUR_AS
		local-address $PEER
		multihop 255
		$(passive passive)
		port $OUR_PORT
		holdtime 9
		enforce neighbor-as yes
		announce IPv4 unicast
		announce IPv6 unicast
	}
	allow from any
	allow to any
	END
	openbgpd_run
}

peer_has() {
	bgpcmd show rib detail "$1" >"$TESTDIR/openbgpd.out" 2>&1
	grep -qF -- "$1" "$TESTDIR/openbgpd.out" &&
	    { [ $# -eq 1 ] || grep -qF -- "$2" "$TESTDIR/openbgpd.out"; }
}

peer_reset() {
	bgpcmd neighbor $OURS clear
}

story
story_listen
