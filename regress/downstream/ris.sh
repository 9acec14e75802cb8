#!/bin/sh
#
#: RIPE RIS prototype, GIXLG, lookify
#: collectors: add-path, per-message time, counter, host and process ids, raw header and body next to what was parsed, no gaps

. "$TOP/regress/downstream/common.inc"

scratch feed
program collect <<'END'
#!/bin/sh
exec cat >>@D@/feed
END
cat >"$D/us.conf" <<END
process collect { run $D/collect; encoder json; }
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 12654;
	peer-as 65002;
	capability { add-path receive; }
	family { ipv4 unicast; ipv6 unicast; }
	api {
		processes [ collect ];
		neighbor-changes;
		receive { parsed; consolidate; packets; update; open; keepalive; notification; }
	}
}
END
peer p 127.0.0.2 65002 12654 "ipv4 unicast; ipv6 unicast;" \
    "capability { add-path send; }"
us exabgp "$D/us.conf"
up p
n=0
while [ $n -lt 500 ]; do
	n=$((n + 1))
	echo "announce route 10.5.$((n / 250)).$((n % 250))/32 next-hop 127.0.0.2 path-information 0.0.0.$((n % 3)) med $n"
done >"$D/batch"
EXABGP_ROOT='' exabgp_api_socketpath="$D/p.sock" \
    exabgp run --batch "$D/batch" >/dev/null || fail "batch"
cat >"$D/feed.py" <<'END'
import json
import sys

last, seen, raw = 0, set(), 0
for line in open(sys.argv[1]):
    e = json.loads(line)
    assert isinstance(e['time'], float) and e['host'] and e['pid'] > 0
    assert e['ppid'] > 0
    if e['type'] == 'notification' and 'neighbor' not in e:
        continue
    assert e['counter'] == last + 1, (e['counter'], last)
    last = e['counter']
    if e['type'] != 'update':
        continue
    head, body = e['header'], e['body']
    assert len(head) == 40 and head[:34].lower() == '0x' + 'f' * 32, head
    assert int(head[34:38], 16) == (len(head) + len(body) - 4) // 2
    raw += 1
    update = e['neighbor']['message'].get('update', {})
    for hop, routes in update.get('announce', {}).get('ipv4 unicast',
                                                      {}).items():
        for r in routes:
            assert r['path-information'].startswith('0.0.0.')
            seen.add((r['nlri'], update['attribute']['med']))
sys.exit(0 if len(seen) == 500 and raw > 500 else '%d %d' % (len(seen), raw))
END
wait_until 15 python3 "$D/feed.py" "$D/feed" ||
    fail "$(python3 "$D/feed.py" "$D/feed" 2>&1; tail -n 2 "$D/feed")"
exit 0
