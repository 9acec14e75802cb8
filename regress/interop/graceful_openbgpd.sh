# OpenBGPD (portable): graceful restart of us; it keeps routes, and does not ask
# for it.  Its processes end all at once: one alone would say that it shuts
# down.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
. "$TOP/regress/interop/programs.inc"
use_openbgpd

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
	openbgpd_run
}

peer_has() {
	bgpcmd show rib "$1" >"$TESTDIR/openbgpd.out" 2>&1
	grep -qF -- "$1" "$TESTDIR/openbgpd.out"
}

peer_lost() {
	! bgpcmd show neighbor $OURS | grep -q 'state = Established'
}

peer_end() {
	kill -9 $(cat "/proc/$PROGRAM/task/$PROGRAM/children") "$PROGRAM"
}

NO_FAMILIES=1
graceful_story
