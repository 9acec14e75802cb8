#!/bin/sh
#
#: ARTEMIS, ExaBGP-Monitor
#: a 3.4 group with its process inside, and the reading of 3.4 events

. "$TOP/regress/downstream/common.inc"

scratch feed
program server.py <<'END'
#!@PYTHON@
import json
import sys

out = open('@D@/feed', 'a', buffering=1)
while True:
    line = sys.stdin.readline().strip()
    if not line:
        continue
    e = json.loads(line)
    if e['type'] == 'notification':
        break
    if e['type'] != 'update':
        continue
    assert e['exabgp'].startswith('3.4') and e['time'] > 0
    peer = e['neighbor']['ip']
    update = e['neighbor']['message'].get('update', {})
    path = update.get('attribute', {}).get('as-path')
    for hop, prefixes in update.get('announce', {}).get('ipv4 unicast',
                                                        {}).items():
        assert isinstance(prefixes, dict) and isinstance(path, list)
        for p in prefixes:
            out.write('A %s %s %s %s\n' % (peer, hop, p, path))
    for p in update.get('withdraw', {}).get('ipv4 unicast', {}):
        out.write('W %s %s\n' % (peer, p))
END
cat >"$D/us.conf" <<END
group r1 {
	router-id 127.0.0.1;

	process message-logger {
		encoder json;
		receive {
			parsed;
			update;
			neighbor-changes;
		}
		run $D/server.py;
	}

	neighbor 127.0.0.2 {
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65002;
	}
}
END
peer r1 127.0.0.2 65002 65001
us exabgp "$D/us.conf"
up r1
ctl r1 'announce route 203.0.113.0/24 next-hop 127.0.0.2 as-path [ 65002 3 2 1 ]'
wrote feed "A 127.0.0.2 127.0.0.2 203.0.113.0/24 [65002, 3, 2, 1]"
ctl r1 withdraw route 203.0.113.0/24 next-hop 127.0.0.2
wrote feed "W 127.0.0.2 203.0.113.0/24"
exit 0
