#!/bin/sh
#
# Reload: what did not change is left alone, what did is done and no more, and
# a file with an error changes nothing.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
B=$(free_port)

# One that says who it is and then reads.
for s in keep change gone fresh; do
	printf '#!/bin/sh\necho "$$ ${1:-}" >>"%s/%s.pids"\nexec cat >"%s/%s.in"\n' \
	    "$TESTDIR" $s "$TESTDIR" $s >"$TESTDIR/$s"
	chmod 755 "$TESTDIR/$s"
done
chmod 777 "$TESTDIR"

# ours PROCESSES NEIGHBORS
ours() {
	printf '%s\n' "$1" "$2" >"$TESTDIR/a.new"
	mv "$TESTDIR/a.new" "$TESTDIR/a.conf"
}

# them IP ROUTES MORE
them() {
	cat <<-END
	neighbor $1 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65002;
		connect $B;
		family { ipv4 unicast; }
		${3:-}
		static { $2 }
	}
	END
}

has() {
	ctl b show adj-rib in 2>/dev/null | grep -qF "$1"
}

lacks() {
	! has "$@"
}

reloaded() {
	[ "$(grep -c "$1" "$TESTDIR/a.log")" -ge "$2" ]
}

lines() {
	[ "$(wc -l <"$TESTDIR/$1")" -ge "$2" ]
}

cat >"$TESTDIR/b.conf" <<END
template { neighbor t {
	router-id 10.0.0.2; local-as 65002; peer-as 65001; passive;
	listen $B; family { ipv4 unicast; } adj-rib-in true;
} }
neighbor 127.0.0.1 { inherit t; local-address 127.0.0.2; }
neighbor 127.0.0.1 { inherit t; local-address 127.0.0.3; }
neighbor 127.0.0.1 { inherit t; local-address 127.0.0.4; }
END
daemon b
wait_until 10 ctl b show summary || fail "b does not start"

keep="process keep { run $TESTDIR/keep; encoder json; }"
ours "$keep
process change { run $TESTDIR/change one; encoder json; }
process gone { run $TESTDIR/gone; encoder json; }" \
    "$(them 127.0.0.2 'route 10.1.0.0/16 next-hop self;
	route 10.2.0.0/16 next-hop self;')
$(them 127.0.0.3 'route 10.3.0.0/16 next-hop self;')"
daemon a
A=$PID
wait_until 10 has "10.1.0.0/16" || fail "10.1 does not arrive"
wait_until 10 has "10.2.0.0/16" || fail "10.2 does not arrive"
wait_until 10 has "10.3.0.0/16" || fail "10.3 does not arrive"
ctl a announce route 10.99.0.0/16 next-hop self >/dev/null || fail announce
wait_until 10 has "10.99.0.0/16" || fail "10.99 does not arrive"
wait_until 5 lines keep.pids 1 || fail "keep was not started"
wait_until 5 lines change.pids 1 || fail "change was not started"
wait_until 5 lines gone.pids 1 || fail "gone was not started"
read -r gone _ <"$TESTDIR/gone.pids"

# An error: nothing changes, and the log says where it is.
old=$(children "$A" session | sort | tr '\n' ' ')
ours "" "$(them 127.0.0.2 'rout 10.1.0.0/16 next-hop self;')"
kill -HUP "$A"
wait_until 10 reloaded "the old configuration stays" 1 || fail "not refused"
grep -q "a.conf:[0-9]*:[0-9]*: .*rout" "$TESTDIR/a.log" ||
    fail "it is not said where"
[ "$(children "$A" session | sort | tr '\n' ' ')" = "$old" ] ||
    fail "sessions were touched by a bad file"
has "10.1.0.0/16" || fail "routes were touched by a bad file"

# 127.0.0.2: routes differ; .3: a new session; .4: new.  10.2 changes.
resets() {
	grep -c "): up, AS" "$TESTDIR/b.log"
}
before=$(resets)
two=$(children "$A" "session 127.0.0.2")
ours "$keep
process change { run $TESTDIR/change two; encoder json; }
process fresh { run $TESTDIR/fresh; encoder json; }" \
    "$(them 127.0.0.2 'route 10.2.0.0/16 next-hop self med 7;
	route 10.4.0.0/16 next-hop self;')
$(them 127.0.0.3 'route 10.3.0.0/16 next-hop self;' 'hold-time 33;')
$(them 127.0.0.4 'route 10.5.0.0/16 next-hop self;')"
kill -USR1 "$A"
wait_until 10 reloaded "configuration reloaded" 1 || fail "not reloaded"
wait_until 10 has "10.4.0.0/16" || fail "10.4 does not arrive"
wait_until 10 has "10.5.0.0/16" || fail "10.5 does not arrive"
wait_until 10 lacks "10.1.0.0/16" || fail "10.1 is still there"
[ "$(children "$A" "session 127.0.0.2")" = "$two" ] ||
    fail "the session with 127.0.0.2 was restarted"
has "10.99.0.0/16" || fail "a route of a command went with the reload"
ctl b show adj-rib in extensive | grep "10.2.0.0/16" | grep -q "med 7" ||
    fail "10.2 has not changed"
wait_until 10 in_log "$TESTDIR/b.log" "Peer De-configured" ||
    fail "127.0.0.3 got no Cease / Peer De-configured"
wait_until 10 has "10.3.0.0/16" || fail "10.3 does not come back"
[ "$(resets)" -eq $((before + 2)) ] || fail "$(resets) sessions, $before before"

wait_until 5 lines fresh.pids 1 || fail "fresh was not started"
wait_until 5 lines change.pids 2 || fail "change was not started again"
tail -n 1 "$TESTDIR/change.pids" | grep -q "two" || fail "with old arguments"
wait_until 5 sh -c "! kill -0 $gone" || fail "gone has not ended"
[ "$(wc -l <"$TESTDIR/keep.pids")" -eq 1 ] || fail "keep was restarted"

# SIGUSR2 also starts the scripts again, and leaves the sessions alone.
kill -USR2 "$A"
wait_until 5 lines keep.pids 2 || fail "keep was not restarted by SIGUSR2"
wait_until 5 lines change.pids 3 || fail "nor was change"
[ "$(children "$A" "session 127.0.0.2")" = "$two" ] ||
    fail "SIGUSR2 has touched a session"

# Without any neighbor left it goes on; what is gone got its Cease.
ours "$keep" ""
kill -HUP "$A"
wait_until 10 reloaded "configuration reloaded" 3 || fail "not reloaded"
wait_until 10 lacks "10." || fail "routes of neighbors that are gone"
gone() {
	[ -z "$(children "$A" session)" ]
}
wait_until 10 gone || fail "sessions of neighbors that are gone"
ctl a show neighbor summary >/dev/null || fail "no answer any more"
kill "$A"
wait "$A"
[ $? -eq 0 ] || fail "did not end in order"
