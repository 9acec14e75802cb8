#!/bin/sh
#
# local-as auto: we are what the peer is, and say so when it has spoken;
# peer-as auto: whoever it is.

. "$(dirname "$0")/common.inc"

conf "local-as auto; peer-as auto; hold-time 9;"
us
peer <<'END'
s = listen(THEM, THEIRS)
p = accept(s)
p.expect_quiet(0.5)
p.send(OPEN, open_body(4200000001, '10.0.0.2'))
theirs = p.expect(OPEN)
check('AS', theirs[1:3], b'\x5b\xa0')
if b'\x41\4\xfa\x56\xea\1' not in theirs:
    fail('no capability with our AS: %r' % theirs)
p.expect(KEEPALIVE)
p.send(KEEPALIVE)
p.close()
p = accept(s)
p.send(OPEN, open_body(65010, '10.0.0.2'))
check('AS', p.expect(OPEN)[1:3], b'\xfd\xf2')
p.expect(KEEPALIVE)
p.close()
END
kill "$US"
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

# local-address auto: what the system chose is the next hop of our routes, also
# when another address is in router-id; several sessions to one address, each
# with its own AS, take the connections one after another.
for how in "" "local-address auto;"; do
	cat >"$TESTDIR/us.conf" <<-END
	template { neighbor t {
		router-id 10.0.0.1; peer-as 65002; connect $THEIRS; $how
		family { ipv4 unicast; }
		static { route 10.9.0.0/16 next-hop self; }
	} }
	neighbor 127.0.0.2 { inherit t; local-as 65001; }
	neighbor 127.0.0.2 { inherit t; local-as 65003; }
	END
	us
	peer <<'END'
s = listen(THEM, THEIRS)
seen = {}
for n in 1, 2:
    p = accept(s)
    AS = struct.unpack('!H', p.establish(65002, '10.0.0.2')[1:3])[0]
    seen[AS] = p
check('both', sorted(seen), [65001, 65003])
for AS, p in seen.items():
    u = p.wait(UPDATE)
    check('next hop', b'\x40\3\4\x7f\0\0\1' in u, True)
    check('path', struct.pack('!I', AS) in u, True)
END
	kill "$US"
	wait_until 5 sh -c "! kill -0 $US" || fail "does not end"
done
