#!/bin/sh
#
#: exabgp_exporter
#: `exabgpcli --root ROOT show neighbor summary` and `show adj-rib out extensive` by its regular expressions, and JSON events with compact prefixes and without

. "$TOP/regress/downstream/common.inc"
unset exabgp_cli_socket

R=$D/root
mkdir -p "$R/etc/exabgp" "$R/run"
[ "$(id -u)" -ne 0 ] || chmod 755 "$R" "$R/run"
families="ipv4 unicast; ipv4 multicast; ipv4 nlri-mpls; ipv4 mpls-vpn; ipv4 flow; ipv4 flow-vpn; ipv6 unicast; ipv6 flow; ipv6 flow-vpn; l2vpn vpls;"
scratch events
program sink <<'END'
#!/bin/sh
exec cat >>@D@/events
END
cat >"$R/etc/exabgp/exabgp.conf" <<END
process embedded-exporter { run $D/sink; encoder json; }
template {
	neighbor t {
		router-id 1.1.1.1;
		local-as 64496;
		local-address 127.0.0.1;
	}
}
neighbor 127.0.0.2 {
	inherit t;
	peer-as 64496;
	peer-address 127.0.0.2;
	connect $PORT;
	family { $families }
	api logging {
		processes [ embedded-exporter ];
		neighbor-changes;
		signal;
		receive { parsed; notification; update; refresh; }
		send { parsed; notification; update; refresh; }
	}
	static {
		route 192.168.88.248/29 next-hop self med 100;
		route 192.168.88.0/29 next-hop self community [ 30740:0 30740:30740 ];
	}
}
END
peer core 127.0.0.2 64496 64496 "$families"
unset exabgp_cli_socket exabgp_tcp_port

# as text: what a scrape takes out of the command's output
cat >"$D/scrape.py" <<'END'
import re
import subprocess
import sys


def cli(*words):
    return subprocess.run(['exabgpcli', '--root', sys.argv[1], *words],
                          stdout=subprocess.PIPE, check=True,
                          text=True).stdout.splitlines()


lines = cli('show', 'neighbor', 'summary')
assert re.match(r'Peer\s+AS\s+up/down\s+state\s+\|\s+#sent\s+#recvd',
                lines[0]), lines[0]
m = re.match(r'(?P<peer>\S+)\s+(?P<asn>\d+)\s+(?P<time>\S+)\s+'
             r'(?P<state>[a-z]+)\s+(?P<sent>\d+)\s+(?P<recvd>\d+)', lines[1])
assert m, lines[1]
assert m['peer'] == '127.0.0.2' and m['asn'] == '64496'
assert m['state'] == 'established', m['state']
form = re.compile(
    r'^neighbor (?P<peer>\S+) local-ip (?P<local>\S+) '
    r'local-as (?P<las>\d+) peer-as (?P<pas>\d+) router-id (?P<id>\S+) '
    r'family-allowed (?P<allowed>\S+) (?P<family>\S+ \S+) (?P<nlri>\S+) '
    r'next-hop (?P<nexthop>\S+)(?P<rest>.*)$')
seen = {}
for line in cli('show', 'adj-rib', 'out', 'extensive'):
    m = form.match(line)
    assert m, line
    assert m['peer'] == '127.0.0.2' and m['local'] == '127.0.0.1'
    assert m['las'] == m['pas'] == '64496' and m['id'] == '1.1.1.1'
    assert m['allowed'] == 'in-open', m['allowed']
    assert m['family'] == 'ipv4 unicast'
    seen[m['nlri']] = m['rest']
assert set(seen) == {'192.168.88.248/29', '192.168.88.0/29'}, seen
assert 'med 100' in seen['192.168.88.248/29'], seen
assert 'community' in seen['192.168.88.0/29'], seen
END

# as JSON: what the embedded one takes out of events
cat >"$D/events.py" <<'END'
import json
import sys

compact = sys.argv[2] == 'true'
seen = set()
for line in open(sys.argv[1]):
    e = json.loads(line)
    assert isinstance(e['time'], float)
    u = e.get('neighbor', {}).get('message', {}).get('update')
    if u is None:
        msg = e.get('neighbor', {}).get('message', {})
        if 'eor' in msg:
            assert set(msg['eor']) == {'afi', 'safi'}
            seen.add('eor')
        continue
    a = u.get('attribute', {})
    for c in a.get('community', []):
        assert len(c) == 2
        seen.add('community')
    for c in a.get('extended-community', []):
        assert isinstance(c['value'], int) and isinstance(c['string'], str)
        seen.add('extended')
    for family, hops in u.get('announce', {}).items():
        for hop, nlris in hops.items():
            for n in nlris:
                if family.endswith('unicast'):
                    assert isinstance(n, str) == compact, n
                elif family == 'ipv4 flow':
                    assert isinstance(n['destination-ipv4'], list)
                    assert isinstance(n['source-ipv4'], list)
                    assert isinstance(n['string'], str)
                elif family == 'l2vpn vpls':
                    assert all(k in n for k in ('rd', 'endpoint', 'base',
                                                'offset', 'size')), n
                seen.add(family)
want = {'eor', 'community', 'extended', 'ipv4 unicast', 'ipv4 flow',
        'l2vpn vpls'}
sys.exit(0 if want <= seen else 'only ' + ' '.join(sorted(seen)))
END

for compact in false true; do
	us env exabgp.api.compact=$compact exabgp_api_version=4 \
	    exabgp --root "$R" exabgp.conf
	up core
	sees core 192.168.88.248/29
	python3 "$D/scrape.py" "$R" || fail "a scrape"
	ctl core announce route 198.51.100.0/24 next-hop 127.0.0.2 \
	    community "[1:2]" extended-community "[target:1:2]"
	ctl core 'announce flow route { match { source 10.0.0.1/32; destination 10.0.0.2/32; protocol tcp; } then { discard; } }'
	ctl core announce vpls endpoint 5 base 10702 offset 1 size 8 \
	    rd 172.30.5.4:13 next-hop 127.0.0.2 extended-community "[target:1:2]"
	wait_until 10 python3 "$D/events.py" "$D/events" $compact ||
	    fail "$(python3 "$D/events.py" "$D/events" $compact 2>&1;
		cat "$D/events")"
	stop "$US"
	forget core
	: >"$D/events"
done
exit 0
