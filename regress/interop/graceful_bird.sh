# BIRD 2: graceful restart, of us and of BIRD.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/graceful.inc"
. "$TOP/regress/interop/programs.inc"
use_bird

peer_start() {
	cat >"$TESTDIR/bird.conf" <<-END
	router id 10.0.0.2;
	protocol device { }
	protocol static {
		ipv4;
		${THEIR_ROUTE:+route $THEIR_ROUTE blackhole;}
	}
	protocol bgp engine {
		local $PEER port $PEER_PORT as $PEER_AS;
		neighbor $OURS as 65001;
		multihop;
		passive on;
		hold time 30;
		graceful restart on;
		error wait time 1, 2;
		ipv4 {
			import all;
			export where source = RTS_STATIC;
			next hop address 10.9.9.2;
		};
	}
	END
	bird_run -R
}

peer_has() {
	birdcmd show route for "$1" >"$TESTDIR/bird.out" 2>&1
	grep -q "^$1 .*engine" "$TESTDIR/bird.out"
}

peer_lost() {
	! birdcmd show protocols engine | grep -q Established
}

peer_end() {
	kill -9 "$PROGRAM"
}

graceful_story
