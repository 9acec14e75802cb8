# OpenBGPD (portable): routes both ways over one session.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
[ "$(id -u)" -eq 0 ] || skip "OpenBGPD needs root"
need_package bgpctl openbgpd
bgpd=$(PATH=/usr/sbin:/usr/local/sbin command -v bgpd)
case $bgpd in
"")	skip "no OpenBGPD" ;;
esac

bgpcmd() {
	bgpctl -s "$TESTDIR/openbgpd.sock" "$@"
}

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
	home=$(getent passwd _openbgpd | cut -d: -f6)
	[ -d "$home" ] || mkdir -p "$home"
	chmod 600 "$TESTDIR/openbgpd.conf"
	"$bgpd" -d -f "$TESTDIR/openbgpd.conf" \
	    >"$TESTDIR/openbgpd.log" 2>&1 &
	PIDS="$PIDS $!"
	wait_until 20 bgpcmd show summary || fail "bgpd does not start"
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
