# BIRD 2: routes both ways over one session.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/programs.inc"
use_bird

peer_start() {
	cat >"$TESTDIR/bird.conf" <<-END
	router id 10.0.0.2;
	protocol device { }
	protocol static {
		ipv4;
		route 198.51.100.0/24 blackhole;
	}
	protocol static {
		ipv6;
		route 2001:db8:64::/48 blackhole;
	}
	protocol bgp engine {
		local $PEER port $PEER_PORT as $PEER_AS;
		neighbor $OURS port $OUR_PORT as $OUR_AS;
		multihop;
		$(passive "passive on;")
		connect delay time 1;
		hold time 9;
		error wait time 1, 2;
		ipv4 {
			import all;
			export where source = RTS_STATIC;
			next hop address 10.9.9.2;
		};
		ipv6 {
			import all;
			export where source = RTS_STATIC;
			next hop address 2001:db8::2;
		};
	}
	END
	bird_run
}

peer_has() {
	birdcmd show route all for "$1" >"$TESTDIR/bird.out" 2>&1
	grep -q "^$1 " "$TESTDIR/bird.out" &&
	    { [ $# -eq 1 ] || grep -qF -- "$2" "$TESTDIR/bird.out"; }
}

peer_reset() {
	birdcmd restart engine >/dev/null
}

story
story_listen
