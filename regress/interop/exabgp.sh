# ExaBGP: routes both ways over one session.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
need_package exabgp exabgp

# It has no table to ask: its script keeps a list of what it was told, and
# a pipe takes commands.
peer_start() {
	cat >"$TESTDIR/table.py" <<-'END'
	#!/usr/bin/env python3
	import json, os, sys, threading
	here = os.path.dirname(os.path.abspath(__file__))
	table = {}
	def commands():
	    while True:
	        with open(here + '/command') as f:
	            for line in f:
	                sys.stdout.write(line)
	                sys.stdout.flush()
	threading.Thread(target=commands, daemon=True).start()
	for line in sys.stdin:
	    try:
	        n = json.loads(line)['neighbor']
	    except (ValueError, KeyError):
	        continue
	    if n.get('state') == 'down':
	        table.clear()
	    u = n.get('message', {}).get('update', {})
	    for fam in u.get('withdraw', {}).values():
	        for r in fam:
	            table.pop(r['nlri'], None)
	    for fam in u.get('announce', {}).values():
	        for hop, routes in fam.items():
	            for r in routes:
	                a = u.get('attribute', {})
	                table[r['nlri']] = ' '.join([json.dumps(a)] + [
	                    ':'.join(map(str, c)) for c in
	                    a.get('community', []) +
	                    a.get('large-community', [])])
	    with open(here + '/table.new', 'w') as f:
	        for k, v in table.items():
	            f.write(f'{k} {v}\n')
	    os.rename(here + '/table.new', here + '/table')
	END
	chmod 755 "$TESTDIR/table.py"
	[ -p "$TESTDIR/command" ] || mkfifo "$TESTDIR/command"
	: >"$TESTDIR/table"
	cat >"$TESTDIR/exabgp.conf" <<-END
	process table {
		run $TESTDIR/table.py;
		encoder json;
	}
	neighbor $OURS {
		router-id 10.0.0.2;
		local-address $PEER;
		local-as $PEER_AS;
		peer-as $OUR_AS;
		hold-time 9;
		$(passive "passive; listen $PEER_PORT;")
		${PEER_CONNECTS:+connect $OUR_PORT;}
		family { ipv4 unicast; ipv6 unicast; }
		api {
			processes [ table ];
			neighbor-changes;
			receive { parsed; update; }
		}
		static {
			route 198.51.100.0/24 next-hop 10.9.9.9;
			route 2001:db8:64::/48 next-hop 2001:db8::2;
		}
	}
	END
	env exabgp.daemon.drop=false exabgp.api.cli=false \
	    exabgp.daemon.user="$(id -un)" \
	    exabgp "$TESTDIR/exabgp.conf" >"$TESTDIR/exabgp.log" 2>&1 &
	PIDS="$PIDS $!"
}

peer_has() {
	grep -q "^$1 " "$TESTDIR/table" &&
	    { [ $# -eq 1 ] || grep "^$1 " "$TESTDIR/table" |
	    grep -qF -- "$2"; }
}

peer_reset() {
	echo "neighbor $OURS teardown 4" >"$TESTDIR/command"
}

story
story_listen
