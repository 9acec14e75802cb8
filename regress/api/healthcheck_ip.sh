#!/bin/sh
#
# Addresses that the health check adds and deletes, in a namespace.

. "$TOP/regress/lib.sh"
netns_pair

run_in() {
	ip netns exec "$NS_A" "$BGPENGINECTL" healthcheck --no-syslog \
	    --interval 0 --fast-interval 0 "$@" </dev/null \
	    2>>"$TESTDIR/hc.log"
}
# addresses [DEVICE]: those that are not the loopback's
addresses() {
	ip -n "$NS_A" -o address show dev "${1:-lo}" scope global |
	    awk '{ sub(/\\/, ""); print $4 }' | sort | tr '\n' ' '
}
shows() {
	[ "$(addresses)" = "$1" ]
}

run_in >/dev/null && fail "No IP, and all is well"
[ $? -eq 1 ] || fail "No IP: not status 1"
in_log "$TESTDIR/hc.log" 'No IP found' || fail "No IP: not said"

# Each address of a network, those that are there are left alone
ip -n "$NS_A" address add 192.0.2.1/32 dev lo
run_in --ip 192.0.2.0/31 --ip 2001:db8::1 --ip 192.0.2.9 \
    --ip-ifname "192.0.2.9%va$$" --label dns >/dev/null ||
    fail "addresses are not added"
shows '192.0.2.0/32 192.0.2.1/32 2001:db8::1/128 ' || fail "$(addresses)"
[ "$(addresses "va$$")" = '10.99.0.1/24 192.0.2.9/32 ' ] ||
    fail "$(addresses "va$$")"
ip -n "$NS_A" -o address show label 'lo:dns' | grep -q 192.0.2.0/32 ||
    fail "no label"

# They are found again, by their label
[ "$(run_in --label d --increase 0)" = \
    'announce route 192.0.2.0/32 next-hop self med 100' ] ||
    fail "by the label"
run_in --label d --label-exact-match >/dev/null && fail "another label"
[ "$(run_in | sort)" = 'announce route 192.0.2.0/32 next-hop self med 101
announce route 192.0.2.1/32 next-hop self med 100
announce route 2001:db8::1/128 next-hop self med 102' ] ||
    fail "not all: $(run_in)"

# start OPTION...: in the background, its output is in out
start() {
	: >"$TESTDIR/out"
	ip netns exec "$NS_A" "$BGPENGINECTL" healthcheck --no-syslog \
	    --interval 0.1 --fast-interval 0.05 "$@" </dev/null \
	    >"$TESTDIR/out" 2>>"$TESTDIR/hc.log" &
	HC=$!
	PIDS="$PIDS $HC"
}
finish() {
	kill "$HC"
	wait "$HC" || fail "status $?"
}

# At the end what was given is deleted, what was found remains
start
wait_until 10 in_log "$TESTDIR/out" announce || fail "found: no route"
finish
in_log "$TESTDIR/out" 'withdraw route 192.0.2.1/32' || fail "not withdrawn"
shows '192.0.2.0/32 192.0.2.1/32 2001:db8::1/128 ' || fail "$(addresses)"
start --ip 192.0.2.0/31
wait_until 10 in_log "$TESTDIR/out" announce || fail "given: no route"
finish
shows '2001:db8::1/128 ' || fail "not deleted: $(addresses)"

# They come and go with the service
: >"$TESTDIR/ok"
start --ip 192.0.2.5 --no-ip-setup --dynamic-ip-setup --rise 1 --fall 1 \
    --cmd "[ -e $TESTDIR/ok ]"
wait_until 10 shows '192.0.2.5/32 2001:db8::1/128 ' || fail "UP: $(addresses)"
rm "$TESTDIR/ok"
wait_until 10 shows '2001:db8::1/128 ' || fail "DOWN: $(addresses)"
: >"$TESTDIR/ok"
wait_until 10 shows '192.0.2.5/32 2001:db8::1/128 ' || fail "UP: $(addresses)"
finish
shows '2001:db8::1/128 ' || fail "EXIT: $(addresses)"
