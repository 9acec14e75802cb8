# The story that every peer program is told.  A test defines
#	peer_start		starts the program as AS $PEER_AS at $PEER,
#				with the neighbor $OURS:$OUR_PORT (AS $OUR_AS),
#				announcing 198.51.100.0/24 and 2001:db8:64::/48
#	peer_has PREFIX [TEXT]	is the route there (with that text)?
#	peer_reset		the peer resets the session
# and calls `story`.

OURS=127.0.0.1
PEER=127.0.0.2
OUR_AS=4200000001
PEER_AS=65002
: "${HOP:=self}"		# some peers refuse 127.0.0.1
: "${PEER_CONNECTS:=}"		# set: the peer connects, we listen

# our_conf PROTOCOL-LINES: one neighbor, a script that keeps all events
our_conf() {
	cat >"$TESTDIR/keep" <<-END
	#!/bin/sh
	exec cat >>"$TESTDIR/events"
	END
	chmod 755 "$TESTDIR/keep"
	: >"$TESTDIR/events"
	chmod 666 "$TESTDIR/events"
	if [ -n "$PEER_CONNECTS" ]; then
		transport="passive; listen $OUR_PORT;"
	else
		transport="connect $PEER_PORT;"
	fi
	cat >"$TESTDIR/us.conf" <<-END
	process keep {
		run $TESTDIR/keep;
		encoder json;
	}
	neighbor $PEER {
		router-id 10.0.0.1;
		local-address $OURS;
		local-as $OUR_AS;
		peer-as $PEER_AS;
		hold-time 9;
		$transport
		$1
		family { ipv4 unicast; ipv6 unicast; }
		capability { route-refresh; }
		api {
			processes [ keep ];
			neighbor-changes;
			receive { parsed; update; notification; }
		}
		static {
			route 192.0.2.0/24 next-hop $HOP;
		}
	}
	END
}

say() {
	ctl us "$@" >"$TESTDIR/ctl.log" 2>&1 ||
	    fail "bgpenginectl $*: $(cat "$TESTDIR/ctl.log")"
}

event() {
	grep -qE -- "$1" "$TESTDIR/events"
}

gone() {
	! peer_has "$1"
}

story() {
	OUR_PORT=$(free_port)
	PEER_PORT=$(free_port)
	our_conf "${OUR_LINES:-}"
	peer_start
	daemon us
	wait_until 60 established us $PEER || fail "no session"

	# what is configured, and what the peer says, in both families
	wait_until 20 peer_has 192.0.2.0/24 || fail "the static route"
	wait_until 20 event '"198\.51\.100\.0/24"' || fail "their IPv4 route"
	wait_until 20 event '"2001:db8:64::/48"' || fail "their IPv6 route"

	# announce, in both families, with what is easily lost
	say announce route 10.1.0.0/24 next-hop $HOP med 10 \
	    community "[" 65001:77 "]" \
	    large-community "[" 4200000001:7:8 "]"
	say announce route 2001:db8:1::/48 next-hop 2001:db8::1 med 11
	wait_until 20 peer_has 10.1.0.0/24 || fail "announce IPv4"
	wait_until 20 peer_has 2001:db8:1::/48 || fail "announce IPv6"
	peer_has 10.1.0.0/24 65001:77 || peer_has 10.1.0.0/24 "65001,77" ||
	    fail "the community"
	peer_has 10.1.0.0/24 4200000001:7:8 ||
	    peer_has 10.1.0.0/24 "4200000001, 7, 8" ||
	    fail "the large community"
	peer_has 10.1.0.0/24 4200000001 || fail "the 4-octet AS number"

	# replace
	say announce route 10.1.0.0/24 next-hop $HOP med 4711
	wait_until 20 peer_has 10.1.0.0/24 4711 || fail "replace"
	peer_has 10.1.0.0/24 65001:77 && fail "the old community stayed"

	# withdraw
	say withdraw route 10.1.0.0/24
	say withdraw route 2001:db8:1::/48
	wait_until 20 gone 10.1.0.0/24 || fail "withdraw IPv4"
	wait_until 20 gone 2001:db8:1::/48 || fail "withdraw IPv6"

	# both sides reset: everything is there again
	say announce route 10.2.0.0/24 next-hop $HOP
	say announce route 2001:db8:2::/48 next-hop 2001:db8::1
	wait_until 20 peer_has 10.2.0.0/24 || fail "announce before reset"
	: >"$TESTDIR/events"
	peer_reset
	wait_until 30 event '"state": "down"' || fail "no down event"
	wait_until 60 event '"state": "up"' || fail "no session after theirs"
	wait_until 20 peer_has 10.2.0.0/24 || fail "replay IPv4"
	wait_until 20 peer_has 2001:db8:2::/48 || fail "replay IPv6"
	wait_until 20 event '"198\.51\.100\.0/24"' || fail "theirs again"
	: >"$TESTDIR/events"
	say neighbor $PEER reset
	wait_until 60 event '"state": "up"' || fail "no session after ours"
	wait_until 20 peer_has 10.2.0.0/24 || fail "replay after our reset"

	grep -E 'NOTIFICATION|fault' "$TESTDIR/us.log" |
	    grep -vE 'Cease|6/' && fail "the log has complaints"
	return 0
}
