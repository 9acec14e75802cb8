#!/bin/sh
#
#: OpenStack neutron-dynamic-routing
#: what its driver would need: neighbors that come and go at run time, prefixes, and their state, all over the control socket

. "$TOP/regress/downstream/common.inc"

# a daemon that begins with nobody to talk to
echo "process nothing { run /bin/cat; encoder text; }" >"$D/us.conf"
peer rack 127.0.0.2 64512 65000
us exabgp "$D/us.conf"
wait_until 10 exabgpcli version || fail "no daemon"
# its callbacks: sessions that come and go
"$BGPENGINECTL" -s "$D/run/bgpengined.sock" monitor json >"$D/events" \
    2>"$D/monitor.log" &
PIDS="$PIDS $!"
called() {
	wait_until 10 all_in "$D/events" '"type": "state"' "\"state\": \"$1\"" \
	    '"peer": "127.0.0.2"' || fail "not told: $1: $(cat "$D/events")"
}
exabgpcli create neighbor 127.0.0.2 local-ip 127.0.0.1 local-as 65000 \
    peer-as 64512 router-id 127.0.0.1 family-allowed ipv4-unicast/ipv6-unicast \
    >"$D/out" 2>&1 || fail "create: $(cat "$D/out")"
up rack
called up
# the same neighbor twice is refused, and changes nothing
exabgpcli create neighbor 127.0.0.2 local-ip 127.0.0.1 local-as 65000 \
    peer-as 64512 router-id 127.0.0.1 family-allowed ipv4-unicast/ipv6-unicast \
    2>/dev/null && fail "created twice"
exabgpcli announce route 10.11.0.0/24 next-hop 172.24.4.3 || fail announce
sees rack 10.11.0.0/24 172.24.4.3
state() {
	exabgpcli show neighbor 127.0.0.2 json | grep -q '"state": *"up"'
}
wait_until 10 state || fail "state"
exabgpcli withdraw route 10.11.0.0/24 next-hop 172.24.4.3 || fail withdraw
sees rack withdraw 10.11.0.0/24
exabgpcli delete neighbor 127.0.0.2 >"$D/out" 2>&1 ||
    fail "delete: $(cat "$D/out")"
sees rack '"state": "down"'
called down
state && fail "deleted, and still there"
exabgpcli delete neighbor 127.0.0.2 2>/dev/null && fail "deleted twice"

# another one, of another AS: a daemon has as many as it likes
exabgpcli create neighbor 127.0.0.3 local-ip 127.0.0.1 local-as 65009 \
    peer-as 64513 router-id 127.0.0.1 >"$D/out" 2>&1 || fail "$(cat "$D/out")"
peer other 127.0.0.3 64513 65009
up other
exabgpcli neighbor 127.0.0.3 announce route 10.12.0.0/24 next-hop self ||
    fail announce
sees other 10.12.0.0/24 127.0.0.1
blind rack 10.12.0.0/24
exit 0
