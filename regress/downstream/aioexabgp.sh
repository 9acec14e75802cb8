#!/bin/sh
#
#: aioexabgp
#: its strict reading of generation 4 (version, addresses, states, directions, AS path) and announcements by an asynchronous process

. "$TOP/regress/downstream/common.inc"

scratch checks
mkfifo -m 666 "$D/run/go"
program announcer.py <<'END'
#!@PYTHON@
# Announces what it is told to, and refuses events that are not as it knows
# them.
import asyncio
import json
import sys

out = open('@D@/checks', 'a', buffering=1)


def update(event):
    n = event['neighbor']
    assert n['direction'] == 'receive', n['direction']
    u = n['message'].get('update', {})
    if 'attribute' in u:
        path = u['attribute']['as-path']
        assert all(isinstance(a, int) for a in path)
        assert u['attribute'].get('confederation-path', []) == []
    for family, hops in u.get('announce', {}).items():
        for hop, routes in hops.items():
            for r in routes:
                out.write('learn %s %s %s %s\n' % (family, hop, r['nlri'],
                                                   path))
    for family, routes in u.get('withdraw', {}).items():
        for r in routes:
            out.write('forget %s %s\n' % (family, r['nlri']))


def state(event):
    n = event['neighbor']
    assert n['state'] in ('connected', 'up', 'down')
    if n['state'] == 'down':
        assert n['reason']
    out.write('state %s\n' % n['state'])


def event(text):
    e = json.loads(text)
    if e['exabgp'] != '4.0.1':
        raise ValueError('version ' + e['exabgp'])
    if e['type'] not in ('state', 'update'):
        raise ValueError('type ' + e['type'])
    n = e['neighbor']
    assert set(n['address']) == {'local', 'peer'}
    assert all(isinstance(n['asn'][k], int) for k in ('local', 'peer'))
    {'state': state, 'update': update}[e['type']](e)


async def reader():
    loop = asyncio.get_running_loop()
    stream = asyncio.StreamReader()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), sys.stdin)
    while True:
        line = await stream.readline()
        if not line:
            return
        text = line.decode().strip()
        if text in ('done', 'error'):
            out.write(text + '\n')
        elif '"shutdown"' not in text:
            try:
                event(text)
            except Exception as why:
                out.write('WRONG %r: %s\n' % (why, text))


async def main():
    task = asyncio.ensure_future(reader())
    loop = asyncio.get_running_loop()
    for line in ('announce route 2001:db8:a::/64 next-hop 2001:db8::1',
                 'announce route 192.0.2.1/32 next-hop self med 50'):
        await asyncio.sleep(0.1)
        print(line, flush=True)
    await loop.run_in_executor(None, lambda: open('@D@/run/go').read())
    print('withdraw route 2001:db8:a::/64 next-hop 2001:db8::1', flush=True)
    await task

asyncio.run(main())
END
cat >"$D/us.conf" <<END
process aioexabgp { run $D/announcer.py; encoder json; }
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65069;
	peer-as 65070;
	family { ipv4 unicast; ipv6 unicast; }
	api {
		processes [ aioexabgp ];
		neighbor-changes;
		receive { parsed; update; }
	}
}
END
peer tor 127.0.0.2 65070 65069
us env exabgp_api_version=4 exabgp "$D/us.conf"
up tor
sees tor 192.0.2.1/32 127.0.0.1 '"med": 50'
sees tor 2001:db8:a::/64
wrote checks "state connected"
wrote checks "state up"
dones() {
	[ "$(grep -c '^done$' "$D/checks")" -eq 2 ]
}
wait_until 10 dones ||
    fail "answers: $(cat "$D/checks")"
ctl tor announce route 70::/32 next-hop 2001:db8::9
wrote checks "learn ipv6 unicast 2001:db8::9 70::/32 [65070]"
ctl tor withdraw route 70::/32 next-hop 2001:db8::9
wrote checks "forget ipv6 unicast 70::/32"
echo >"$D/run/go"
sees tor withdraw 2001:db8:a::/64
stop "$PEER_PID"
wrote checks "state down"
! grep WRONG "$D/checks" || fail "events it would refuse"
exit 0
