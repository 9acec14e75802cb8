#!/bin/sh
#
# A session for each family; link-local next hops; rate-limit.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"

# body LINES
body() {
	cat >"$TESTDIR/us.conf" <<-END
	neighbor 127.0.0.2 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		listen $OURS;
		connect $THEIRS;
		$AS
		hold-time 30;
		$1
	}
	END
}

over() {
	kill "$US"
	wait_until 5 sh -c "! kill -0 $US" || fail "does not end"
}

body "capability { multi-session; }
	family { ipv4 unicast; ipv6 unicast; }
	static { route 10.9.0.0/16 next-hop 1.1.1.1;
	route 2001:db8::/32 next-hop 2001:db8::1; }"
us
peer <<'END'
s = listen(THEM, THEIRS)
seen = {}
for n in 1, 2:
    p = accept(s, 20)
    theirs = p.expect(OPEN)
    mp = [a for a in (1, 2) if bytes([1, 4, 0, a, 0, 1]) in theirs]
    check('one family', len(mp), 1)
    check('the capability', b'\x44' in theirs, True)
    p.send(OPEN, open_body(65002, '10.0.0.2', 30, capability(
        1, bytes([0, mp[0], 0, 1])) + capability(
        65, struct.pack('!I', 65002)) + capability(68, b'\0\1')))
    p.expect(KEEPALIVE)
    p.send(KEEPALIVE)
    seen[mp[0]] = p, p.wait(UPDATE)
check('both families', sorted(seen), [1, 2])
check('IPv4', seen[1][1].endswith(b'\x10\x0a\x09'), True)
check('IPv6', b'\x20\x20\x01\x0d\xb8' in seen[2][1], True)
for p, _ in seen.values():
    p.close()

# Without it on the other side, or with other families, there is no session.
for capas, sub in ((b'', 9), (capability(68, b'\0\1') +
                             capability(1, b'\0\x19\0\x46'), 8)):
    p = accept(s, 30)
    theirs = p.expect(OPEN)
    i = theirs.index(b'\1\4\0')
    p.send(OPEN, open_body(65002, '10.0.0.2', 30, capability(
        1, theirs[i + 2:i + 6]) + capability(
        65, struct.pack('!I', 65002)) + capas))
    p.expect_notification(2, sub)
END
over

# The link-local half goes along when both have the capability.
body "local-link-local fe80::77; capability { link-local-nexthop true; }
	family { ipv6 unicast; }
	static { route 2001:db8::/32 next-hop 2001:db8::1; }"
us
peer <<'END'
V6 = capability(1, b'\0\2\0\1') + capability(65, struct.pack('!I', 65002))
LL = socket.inet_pton(socket.AF_INET6, 'fe80::77')
NH = socket.inet_pton(socket.AF_INET6, '2001:db8::1')
p = connect(THEM, US, OURS)
theirs = p.establish(65002, '10.0.0.2', 30, V6 + capability(77))
check('the capability', b'\x4d\0' in theirs, True)
check('32 bytes', b'\0\2\1\x20' + NH + LL in p.wait(UPDATE), True)
p.close()
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, V6)
check('16 bytes', b'\0\2\1\x10' + NH + b'\0' in p.wait(UPDATE), True)
p.close()
END
over

# rate-limit: so many messages a second are taken in.
body "rate-limit 5; adj-rib-in true; family { ipv4 unicast; }"
us
export BGPENGINECTL
peer <<'END'
import subprocess
CTL = [os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] + '/us.sock']
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30)
a = b'\x40\1\1\0' + b'\x40\2\6\2\1' + struct.pack('!I', 65002) + \
    b'\x40\3\4\x7f\0\0\2'
start = time.time()
for n in range(15):
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a +
           bytes([16, 10, n]))
while True:
    out = subprocess.run(CTL + ['show', 'adj-rib', 'in'],
                         stdout=subprocess.PIPE, text=True).stdout
    if out.count('/16') == 15:
        break
    if time.time() > start + 15:
        fail('15 routes: %r' % out)
    time.sleep(0.05)
took = time.time() - start
if not 1.5 < took < 6:
    fail('15 messages in %.1f s' % took)
END
