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
exabgpcli create neighbor 127.0.0.2 local-ip 127.0.0.1 local-as 65000 \
    peer-as 64512 router-id 127.0.0.1 family-allowed ipv4-unicast/ipv6-unicast \
    >"$D/out" 2>&1 || fail "create: $(cat "$D/out")"
up rack
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
exit 0
