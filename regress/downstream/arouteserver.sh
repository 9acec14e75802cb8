#!/bin/sh
#
#: ARouteServer
#: its client of a route server: a process inside the neighbor, add-path, and the reporter of invalid routes reading generation 4 attributes

. "$TOP/regress/downstream/common.inc"

scratch report
program reporter.py <<'END'
#!@PYTHON@
# What the reporter takes out of an update.
import json
import sys

out = open('@D@/report', 'a', buffering=1)
while True:
    line = sys.stdin.readline()
    if not line:
        break
    event = json.loads(line)
    if event['type'] != 'update':
        continue
    update = event['neighbor']['message'].get('update', {})
    if 'announce' not in update:
        continue
    attr = update['attribute']
    path = [int(a) for a in attr['as-path']]
    for c in attr.get('community', []):
        assert len(c) == 2 and all(isinstance(n, int) for n in c), c
    for c in attr.get('large-community', []):
        assert len(c) == 3 and all(isinstance(n, int) for n in c), c
    for c in attr.get('extended-community', []):
        assert isinstance(c['value'], int) and c['string'], c
    for family, nexthops in update['announce'].items():
        for nexthop, prefixes in nexthops.items():
            for prefix in prefixes:
                out.write('%s %s %s %s %s %s %s\n' % (
                    family, nexthop, prefix['nlri'],
                    prefix.get('path-information', '-'), path,
                    attr.get('community'), attr.get('large-community')))
END

cat >"$D/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 64496;
	peer-as 999;
	add-path receive;
	group-updates false;
	family { ipv4 unicast; ipv6 unicast; }
	process inline {
		run $D/reporter.py;
		encoder json;
		receive { update; parsed; }
	}
	announce {
		ipv4 { unicast 192.0.2.0/24 next-hop 127.0.0.1 as-path [ 64496 64500 ] community [ 999:1 ] large-community [ 999:0:1 ]; }
	}
}
END
peer rs 127.0.0.2 999 64496 "ipv4 unicast; ipv6 unicast;" \
    "capability { add-path send/receive; }"
us env exabgp_api_version=4 exabgp --env "$D/etc/exabgp.env" "$D/us.conf"
up rs
sees rs 192.0.2.0/24 '[ 999, 1 ]' '[ 999, 0 , 1 ]'
ctl rs 'announce route 198.51.100.0/24 next-hop 127.0.0.2 path-information 0.0.0.1 as-path [ 999 64497 ] community [ 65520:0 65520:7 ] large-community [ 999:65520:7 ]'
ctl rs 'announce route 198.51.100.0/24 next-hop 127.0.0.3 path-information 0.0.0.2 as-path [ 999 64498 ] extended-community [ target:65520:7 ]'
ctl rs 'announce route 2001:db8:1::/48 next-hop 2001:db8::2 as-path [ 999 64497 ]'
wrote report "ipv4 unicast 127.0.0.2 198.51.100.0/24 0.0.0.1 [999, 64497] [[65520, 0], [65520, 7]] [[999, 65520, 7]]"
wrote report "ipv4 unicast 127.0.0.3 198.51.100.0/24 0.0.0.2 [999, 64498] None None"
wait_until 10 grep -q '^ipv6 unicast 2001:db8::2 2001:db8:1::/48' \
    "$D/report" || fail "no IPv6 route: $(cat "$D/report")"
exit 0
