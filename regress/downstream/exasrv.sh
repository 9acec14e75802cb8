#!/bin/sh
#
#: exabgp-helpers exasrv
#: its probe of the version, generated files of both generations, announcements with communities, and updates of both directions

. "$TOP/regress/downstream/common.inc"

scratch got
program exasrv.py <<'END'
#!@PYTHON@
import json
import sys

out = open('@D@/got', 'a', buffering=1)
print('announce route 192.0.2.53/32 next-hop self med 10 '
      'community [ 65001:53 no-export ]', flush=True)
while True:
    line = sys.stdin.readline()
    if not line:
        break
    if not line.startswith('{'):
        continue
    e = json.loads(line)
    n = e.get('neighbor')
    if not n:
        continue
    peer = n['address']['peer'] if 'address' in n else n['ip']
    if e['type'] == 'state':
        out.write('%s %s\n' % (peer, n['state']))
        continue
    assert e['type'] == 'update', e['type']
    update = n['message'].get('update', {})
    for family, hops in update.get('announce', {}).items():
        for hop, routes in hops.items():
            for r in routes:
                name = r if isinstance(r, str) else r['nlri']
                out.write('%s %s %s via %s\n' % (
                    peer, n.get('direction', '-'), name, hop))
END
cat >"$D/3.conf" <<END
group peers {
	router-id 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	local-address 127.0.0.1;
	process exasrv {
		run $D/exasrv.py;
		encoder json;
		peer-updates;
		neighbor-changes;
		receive-routes;
	}
	neighbor 127.0.0.2 { }
}
END
cat >"$D/4.conf" <<END
process exasrv { run $D/exasrv.py; encoder json; }
template {
	neighbor peers {
		router-id 127.0.0.1;
		local-as 65001;
		peer-as 65000;
		local-address 127.0.0.1;
		api {
			processes [ exasrv ];
			neighbor-changes;
			receive { parsed; update; }
			send { parsed; update; }
		}
	}
}
neighbor 127.0.0.2 { inherit peers; }
END
for major in 3 4; do
	[ $major = 3 ] && gen=3.4 || gen=4
	probe=$(exabgp_api_version=$gen exabgp --version 2>&1 |
	    sed -n 's/^ExaBGP : \([0-9]*\).*/\1/p')
	[ "$probe" = $major ] || fail "--version says $probe, not $major"
	scratch got
	peer rr 127.0.0.2 65000 65001
	# a file of 3.4 is enough for its events
	[ $major = 3 ] && unset exabgp_api_version ||
	    export exabgp_api_version=4
	us exabgp "$D/$major.conf"
	up rr
	sees rr 192.0.2.53/32 127.0.0.1 '[ 65001, 53 ]'
	wrote got "127.0.0.2 up"
	ctl rr announce route 0.0.0.0/0 next-hop 127.0.0.2
	if [ $major = 3 ]; then
		wait_until 10 grep -q '^127.0.0.2 .* 0.0.0.0/0 via 127.0.0.2' \
		    "$D/got" || fail "no default route: $(cat "$D/got")"
	else
		wrote got "127.0.0.2 receive 0.0.0.0/0 via 127.0.0.2"
		wrote got "127.0.0.2 send 192.0.2.53/32 via 127.0.0.1"
	fi
	stop "$PEER_PID"
	wrote got "127.0.0.2 down"
	stop "$US"
done
exit 0
