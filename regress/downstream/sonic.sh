#!/bin/sh
#
#: SONiC sonic-mgmt
#: files of both generations, routes over an HTTP helper (`command=` and `commands=a;b;c`), 32,000 routes in bulk lines, and its reading of 3.4 and 4 events

. "$TOP/regress/downstream/common.inc"

program http_api.py <<'END'
#!@PYTHON@
# POST command=LINE or commands=LINE;LINE: the lines go to the daemon.
import http.server
import sys
import urllib.parse


class Api(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers['Content-Length'])
        form = urllib.parse.parse_qs(self.rfile.read(size).decode())
        lines = form.get('command', [])
        for several in form.get('commands', []):
            lines += several.split(';')
        for line in lines:
            sys.stdout.write(line + '\n')
        sys.stdout.flush()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'OK\n')

    def log_message(self, *args):
        pass


http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Api).serve_forever()
END

program dump.py <<'END'
#!@PYTHON@
# Writes "+PREFIX" and "-PREFIX" for what the neighbor says.
import json
import sys

out = open('@D@/dump', 'a', buffering=1)
while True:
    line = sys.stdin.readline()
    if not line:
        break
    event = json.loads(line)
    new = event['exabgp'].startswith('4')
    update = event.get('neighbor', {}).get('message', {}).get('update')
    if update is None:
        continue
    for family in ('ipv4 unicast', 'ipv6 unicast'):
        for nexthop, routes in update.get('announce', {}).get(family,
                                                              {}).items():
            if new:
                assert isinstance(routes, list)
                names = [r['nlri'] for r in routes]
            else:
                assert isinstance(routes, dict)
                names = list(routes)
            for n in names:
                out.write('+%s %s %s\n' % (n, nexthop, event['exabgp']))
        gone = update.get('withdraw', {}).get(family, [])
        for n in gone:
            out.write('-%s\n' % (n['nlri'] if new else n))
END

HTTP=$(free_port)
cat >"$D/v3.conf" <<END
group exabgp {
	process dump {
		encoder json;
		receive { parsed; update; }
		run $D/dump.py;
	}
	process http-api {
		run $D/http_api.py $HTTP;
	}
	neighbor 127.0.0.2 {
		router-id 127.0.0.1;
		local-address 127.0.0.1;
		peer-as 65100;
		local-as 64001;
		auto-flush true;
		group-updates true;
		passive;
		listen $PORT;
	}
}
END
cat >"$D/v4.conf" <<END
process http-api { run $D/http_api.py $HTTP; encoder json; }
process dump { run $D/dump.py; encoder json; }
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	peer-as 65100;
	local-as 64001;
	auto-flush true;
	group-updates true;
	family { ipv4 unicast; ipv6 unicast; }
	api http_api{
		processes [ http-api ];
	}
	api dumper {
		processes [ dump ];
		receive { parsed; update; }
	}
}
END
printf '[exabgp.api]\nack = false\n' >"$D/etc/exabgp.env"

# post NAME LINE: as the test framework does
post() {
	python3 - "$HTTP" "$1" "$2" <<-'END'
	import sys
	import urllib.parse
	import urllib.request
	body = urllib.parse.urlencode({sys.argv[2]: sys.argv[3]}).encode()
	url = 'http://127.0.0.1:%s' % sys.argv[1]
	assert urllib.request.urlopen(url, body).status == 200
	END
}

# bulk: 32,000 routes in lines of 1,000
bulk() {
	python3 - "$HTTP" "$1" <<-'END'
	import sys
	import urllib.parse
	import urllib.request
	url = 'http://127.0.0.1:%s' % sys.argv[1]
	for i in range(32):
	    nlri = ' '.join('10.%d.%d.%d/32' % (i, n // 250, n % 250)
	                    for n in range(1000))
	    line = '%s next-hop 127.0.0.1 as-path [ 64001 65534 ] nlri %s' % (
	        sys.argv[2], nlri)
	    body = urllib.parse.urlencode({'command': line}).encode()
	    urllib.request.urlopen(url, body).read()
	END
}

for gen in 3.4 4; do
	scratch dump
	if [ $gen = 4 ]; then
		export exabgp_api_version=4
		peer dut 127.0.0.2 65100 64001
	fi
	us exabgp --env "$D/etc/exabgp.env" "$D/v${gen%.4}.conf"
	# passive, and its file alone says which events it reads
	[ $gen = 4 ] || CALLS=false peer dut 127.0.0.2 65100 64001
	up dut
	wait_until 10 post command "# there" || fail "no HTTP"
	post command "announce route 192.0.2.0/24 next-hop 127.0.0.1 as-path [ 64001 65002 ]"
	sees dut 192.0.2.0/24 65002
	post commands "announce route 192.0.2.0/25 next-hop 127.0.0.1;neighbor 127.0.0.2 announce route 192.0.2.128/25 next-hop 127.0.0.1 local-preference 10000 community [65000:1];announce route 2001:db8::/64 next-hop 2001:db8::1"
	sees dut 192.0.2.0/25
	sees dut 192.0.2.128/25 '[ 65000, 1 ]'
	sees dut 2001:db8::/64 2001:db8::1
	bulk "announce attributes"
	wait_until 30 has_routes dut 32004 || fail "$(routes dut) of 32004"
	[ "$gen" = 4 ] && word=attributes || word=attribute
	bulk "withdraw $word"
	wait_until 30 has_routes dut 4 || fail "$(routes dut) left, not 4"
	# lines that fail are not in the way of others
	post commands "announce nonsense;announce route 192.0.2.9/32 next-hop 127.0.0.1"
	sees dut 192.0.2.9/32
	[ "$gen" = 4 ] && version=4.0.1 || version=3.4.8
	ctl dut announce route 198.51.100.0/24 next-hop 127.0.0.2
	ctl dut announce route 2001:db8:5::/48 next-hop 2001:db8::2
	wrote dump "+198.51.100.0/24 127.0.0.2 $version"
	wrote dump "+2001:db8:5::/48 2001:db8::2 $version"
	ctl dut withdraw route 198.51.100.0/24 next-hop 127.0.0.2
	wrote dump "-198.51.100.0/24"
	ctl dut withdraw route 2001:db8:5::/48 next-hop 2001:db8::2
	wrote dump "-2001:db8:5::/48"
	stop "$US"
	stop "$PEER_PID"
done
exit 0
