# OpenBGPD (portable): graceful restart of us; it keeps routes, and does not ask
# for it.  Its processes end all at once: one alone would say that it shuts
# down.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
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
	${THEIR_ROUTE:+network $THEIR_ROUTE}
	neighbor $OURS {
		remote-as 65001
		local-address $PEER
		multihop 255
		passive
		holdtime 30
		announce IPv4 unicast
		announce restart yes
	}
	allow from any
	allow to any
	END
	home=$(getent passwd _openbgpd | cut -d: -f6)
	[ -d "$home" ] || mkdir -p "$home"
	chmod 600 "$TESTDIR/openbgpd.conf"
	"$bgpd" -d -f "$TESTDIR/openbgpd.conf" \
	    >>"$TESTDIR/openbgpd.log" 2>&1 &
	OPENBGPD=$!
	PIDS="$PIDS $OPENBGPD"
	wait_until 20 bgpcmd show summary || fail "bgpd does not start"
}

peer_has() {
	bgpcmd show rib "$1" >"$TESTDIR/openbgpd.out" 2>&1
	grep -qF -- "$1" "$TESTDIR/openbgpd.out"
}

peer_lost() {
	! bgpcmd show neighbor $OURS | grep -q 'state = Established'
}

peer_end() {
	kill -9 $(cat "/proc/$OPENBGPD/task/$OPENBGPD/children") "$OPENBGPD"
}

NO_FAMILIES=1
graceful_story
