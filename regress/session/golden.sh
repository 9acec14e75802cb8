#!/bin/sh
#
# What the daemon sends for the golden routes of regress/wire is what encode
# makes of them, and their withdrawals too: through the control socket, the
# store of routes and a session.

. "$(dirname "$0")/common.inc"

[ -x "$BGPENGINECTL" ] || skip "bgpenginectl is not built"
FAMILIES=$("$BGPENGINECTL" -T | sed -n 's/^family \(.*\)/\1;/p')
cat >"$TESTDIR/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	listen $OURS;
	passive true;
	local-as 65000;
	peer-as 65000;
	family { $FAMILIES }
	capability { nexthop; }
	nexthop {
		ipv4 unicast ipv6;
		ipv4 nlri-mpls ipv6;
		ipv4 mpls-vpn ipv6;
		ipv6 unicast ipv4;
	}
}
END

# texts, one announcement a line, and both their messages
for file in "$TOP"/regress/wire/*.txt; do
	sed -n '/^conf$/q; s/^+ \(announce \)\{0,1\}//p' "$file"
done | grep -Ev '^(withdraw |eor)' >"$TESTDIR/texts"
for verb in announce withdraw; do
	while read -r text; do
		echo "$verb $text" |
		    "$BGPENGINECTL" encode -f "$TESTDIR/us.conf" | xargs
	done <"$TESTDIR/texts" >"$TESTDIR/$verb" || fail "encode"
done
export TESTDIR

us
peer <<'END'
dir = os.environ['TESTDIR']
lines = lambda name: open(dir + '/' + name).read().splitlines()
p = connect(THEM, US, OURS)
theirs = p.expect(OPEN)
p.send(OPEN, open_body(65000, '10.0.0.2', capas=theirs[10:]))
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
ctl = socket.socket(socket.AF_UNIX)
ctl.connect(dir + '/us.sock')
answers = ctl.makefile()

def tell(command):
    ctl.sendall(command.encode() + b'\n')
    while True:
        answer = answers.readline().strip()
        if answer in ('done', 'error', ''):
            check(command, answer, 'done')
            return

# what comes until the route that ends it
def updates(mark):
    tell('announce route 203.0.113.%d/32 next-hop 10.0.0.9 med %d' % mark)
    got = []
    while True:
        body = p.wait(UPDATE)
        if body.endswith(bytes([32, 203, 0, 113, mark[0]])):
            return got
        if not (body == b'\0\0\0\0' or body[2:6] == b'\0\7\x90\x0f'):
            got.append(message(UPDATE, body).hex().upper())

# of a withdrawal only what is withdrawn: attributes may stand beside it
def bare(update):
    body = bytes.fromhex(update)[19:]
    if body[:2] != b'\0\0':
        return body
    rest, found = body[4:], b''
    while rest:
        n = 4 + rest[2] * 256 + rest[3] if rest[0] & 16 else 3 + rest[2]
        if rest[1] == 15:
            found += rest[:n]
        rest = rest[n:]
    return found

count = 0
for text, there, gone in zip(lines('texts'), lines('announce'),
                             lines('withdraw')):
    for verb, want in (('announce ', there), ('withdraw ', gone)):
        tell(verb + text)
        count += 1
        got, want = updates((count % 2, count)), want.split()
        if verb == 'withdraw ':
            got, want = map(bare, got), map(bare, want)
        check(verb + text, sorted(got), sorted(want))
print(count, 'commands')
if count < 400:
    fail('so few')
END
