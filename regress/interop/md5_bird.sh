# TCP-MD5 (RFC 2385) with BIRD in network namespaces: whoever connects, the
# right key comes up, a wrong one does not, and the log says why.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/md5_story.inc"
netns_pair
need_package bird bird2

md5_peer() {
	cat >"$TESTDIR/bird.conf" <<-END
	router id 10.0.0.2;
	protocol device { }
	protocol bgp engine {
		local 10.99.0.2 as 65002;
		neighbor 10.99.0.1 as 65001;
		password "$1";
		hold time 9;
		connect delay time 1;
		connect retry time 1;
		error wait time 1, 2;
		${2:+passive on;}
		ipv4 { import all; export none; };
	}
	END
	in_ns "$NS_B" bird -f -c "$TESTDIR/bird.conf" -s "$TESTDIR/bird.ctl" \
	    -P "$TESTDIR/bird.pid" >"$TESTDIR/bird.log" 2>&1
	MD5_PEER=$PID
}

md5_story
