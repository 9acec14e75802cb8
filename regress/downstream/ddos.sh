#!/bin/sh
#
#: prefixd, Flowtriq, Wanguard and other DDoS playbooks
#: rules that are added, listed, expired and reconciled by a controller over the control socket with tagged answers; they outlive the controller and a session

. "$TOP/regress/downstream/common.inc"

cat >"$D/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	family { ipv4 unicast; ipv4 flow; ipv6 flow; }
}
END
families="ipv4 unicast; ipv4 flow; ipv6 flow;"
peer edge 127.0.0.2 65000 65001 "$families"
us exabgp "$D/us.conf"
up edge

# A controller: one connection, tagged commands, answers read in order.
cat >"$D/controller.py" <<'END'
import json
import socket
import sys

path, what, first, last = (sys.argv[1:] + ['0'])[:4]
s = socket.socket(socket.AF_UNIX)
s.connect(path)
f = s.makefile('rw')
s.settimeout(20)


def ask(tag, line):
    f.write('#id=%s %s\n' % (tag, line))
    f.flush()
    text = []
    while True:
        got = f.readline().rstrip('\n')
        assert got, 'hung up'
        if got in ('#id=%s done' % tag, '#id=%s error' % tag):
            return text, got.split()[1]
        text.append(got)


def rule(n):
    if n % 2:
        return ('flow route { match { destination 2001:db8::%x/128; '
                'next-header =udp; } then { discard; } }' % n)
    return ('flow route { match { destination 192.0.2.%d/32; source-port =53; '
            'protocol =udp; } then { rate-limit 9600; community '
            '[65001:%d]; } }' % (n % 250, n))


if what == 'list':
    text, word = ask('list', 'show adj-rib out json')
    assert word == 'done', word
    seen = [r['nlri'] for line in text for peer in json.loads(line).values()
            for r in peer['routes'] if r['family'].endswith(' flow')]
    sys.exit(0 if len(set(seen)) == len(seen) == int(first) else
             'listed: %d' % len(seen))
for n in range(int(first), int(last)):
    text, word = ask('r%d' % n, what + ' ' + rule(n))
    assert word == 'done', (n, text)
# what is wrong is refused, and the connection goes on
text, word = ask('bad', what + ' flow route { match { protocol =nonsense; } }')
assert word == 'error', word
text, word = ask('after', 'version')
assert word == 'done', word
END
controller() {
	python3 "$D/controller.py" "$D/run/bgpengined.sock" "$@" ||
	    fail "controller $*"
}
rules() {
	[ "$(ctl edge show adj-rib in | grep -c ' flow ')" -eq "$1" ]
}
has_rules() {
	wait_until 15 rules "$1" ||
	    fail "not $1 rules: $(ctl edge show adj-rib in | grep -c ' flow ')"
}

controller announce 0 200
has_rules 200
controller list 200
sees edge '"ipv4 flow"' 192.0.2.4/32 '=53' rate-limit:9600
sees edge '"ipv6 flow"' 2001:db8::7/128 'rate-limit:0'

# the loop that tells everything again costs the router nothing
before=$(wc -l <"$D/edge.json")
controller announce 0 200
exabgpcli announce route 198.51.100.1/32 next-hop self || fail announce
sees edge 198.51.100.1/32
[ "$(wc -l <"$D/edge.json")" -eq $((before + 1)) ] ||
    fail "told again: $(tail -n +$((before + 1)) "$D/edge.json" | head -n 3)"

# some have expired
controller withdraw 0 100
has_rules 100
controller list 100

# all controllers have ended by now; a session that comes again has the rules
stop "$PEER_PID"
rm -f "$D/edge.sock"
peer edge 127.0.0.2 65000 65001 "$families"
up edge
has_rules 100
sees edge '"ipv6 flow"' 2001:db8::c7/128
blind edge '"ipv6 flow"' 2001:db8::7/128
exit 0
