#!/bin/sh
#
# Two daemons: both establish, routes arrive and go away, a session process
# that is killed comes back and the routes with it, a relay that is killed
# leaves the session up, a withdrawal takes the route away.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
A=$(free_port)
B=$(free_port)

# side NAME OUR-IP OUR-AS OUR-PORT ITS-IP ITS-AS ITS-PORT ROUTE
side() {
	cat >"$TESTDIR/$1.conf" <<-END
	neighbor $5 {
		router-id $2;
		local-address $2;
		local-as $3;
		peer-as $6;
		hold-time 9;
		listen $4;
		connect $7;
		family { ipv4 unicast; ipv6 unicast; }
		capability { route-refresh; }
		adj-rib-in true;
		static { route $8 next-hop self med 5; }
	}
	END
}

has() {
	ctl "$1" show adj-rib in 2>/dev/null | grep -qF "$2"
}

lacks() {
	! has "$@"
}

side a 127.0.0.1 65001 "$A" 127.0.0.2 65002 "$B" 192.0.2.0/24
side b 127.0.0.2 65002 "$B" 127.0.0.1 65001 "$A" 198.51.100.0/24
daemon a -v
DA=$PID
daemon b -v
wait_until 10 established a 127.0.0.2 || fail "a is not established"
wait_until 10 established b 127.0.0.1 || fail "b is not established"
wait_until 5 has a "198.51.100.0/24 next-hop 127.0.0.2" ||
    fail "b's route is not at a"
wait_until 5 has b "192.0.2.0/24 next-hop 127.0.0.1" ||
    fail "a's route is not at b"

ctl a announce route 203.0.113.0/24 next-hop self >/dev/null ||
    fail "announce"
wait_until 5 has b "203.0.113.0/24" || fail "announced route is not at b"
ctl a withdraw route 203.0.113.0/24 next-hop self >/dev/null ||
    fail "withdraw"
wait_until 5 lacks b "203.0.113.0/24" || fail "withdrawn route is at b"

old=$(children "$DA" session)
kill -9 "$old"
wait_until 5 lacks b "192.0.2.0/24" || fail "routes of a dead session"
wait_until 15 has b "192.0.2.0/24" || fail "the route does not come back"
wait_until 5 has a "198.51.100.0/24" || fail "nor does b's"
[ "$(children "$DA" session)" != "$old" ] || fail "not a new process"

session=$(children "$DA" session)
up=$(grep -c "): up, AS" "$TESTDIR/a.log")
kill -9 "$(children "$DA" relay)"
wait_until 10 established a 127.0.0.2 || fail "no relay again"
[ "$(children "$DA" session)" = "$session" ] || fail "session was restarted"
[ "$(grep -c "): up, AS" "$TESTDIR/a.log")" = "$up" ] ||
    fail "session was reset for a relay"
has b "192.0.2.0/24" || fail "the route went with the relay"
