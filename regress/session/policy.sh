#!/bin/sh
#
# Who may be a peer, and what it may send: capabilities that are required,
# shutdown, prefix-limit, as-set, confederations.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

over() {
	kill "$US"
	wait_until 5 sh -c "! kill -0 $US" || fail "does not end"
}

# What is required and not offered ends it before it began (RFC 5492 3).
conf "$AS capability { route-refresh require; extended-message require; }"
us
peer <<'END'
MP = capability(1, b'\0\1\0\1') + capability(65, struct.pack('!I', 65002))
s = listen(THEM, THEIRS)
for capas, missing in ((b'', b'\2\0'), (capability(2), b'\6\0')):
    p = accept(s, 20)
    p.expect(OPEN)
    p.send(OPEN, open_body(65002, '10.0.0.2', 30, MP + capas))
    check('data', p.expect_notification(2, 7), missing)
p = accept(s, 20)
p.establish(65002, '10.0.0.2', 30, MP + capability(2) + capability(6))
p.close()
END
over

# Down from the start, until a command says otherwise.
conf "$AS shutdown true;"
us
peer <<'END'
import subprocess
s = listen(THEM, THEIRS)
s.settimeout(1.5)
try:
    s.accept()
    fail('connects although it is shut down')
except socket.timeout:
    pass
subprocess.run([os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] +
                '/us.sock', 'neighbor', THEM, 'up'], check=True)
accept(s).establish(65002, '10.0.0.2')
END
over

# So many prefixes of a family and no more (RFC 4486); those that come again
# or go away do not count.
sed 's/ipv4 unicast;/ipv4 unicast prefix-limit 2;/' "$TESTDIR/us.conf" |
    sed 's/shutdown true;//' >"$TESTDIR/limit.conf"
mv "$TESTDIR/limit.conf" "$TESTDIR/us.conf"
us
peer <<'END'
p = accept(listen(THEM, THEIRS))
p.establish(65002, '10.0.0.2')
a = b'\x40\1\1\0' + b'\x40\2\6\2\1' + struct.pack('!I', 65002) + \
    b'\x40\3\4\x7f\0\0\2'


def announce(n, gone=b''):
    p.send(UPDATE, struct.pack('!H', len(gone)) + gone +
           struct.pack('!H', len(a)) + a + bytes([16, 10, n]))


announce(1)
announce(1)
announce(2)
announce(3, bytes([16, 10, 1]))
p.wait(UPDATE)
p.expect_quiet(1)
announce(4)
check('data', p.expect_notification(6, 1), b'\0\1\1\0\0\0\2')

# It comes again later and later, not three times a second.
s = listen(THEM, THEIRS)
end = time.time() + 5
times = 0
while time.time() < end:
    s.settimeout(max(0.01, end - time.time()))
    try:
        p = Peer(s.accept()[0])
    except socket.timeout:
        break
    times += 1
    p.establish(65002, '10.0.0.2')
    for n in range(3):
        announce(n)
    p.expect_notification(6, 1)
if times > 4:
    fail('it comes again %d times in 5 s' % times)
END
over

# An AS_SET is an error for who says so (RFC 9774), and treated as withdrawal.
for how in accept withdraw; do
	conf "$AS as-set $how;"
	us
	HOW=$how
	export HOW
	peer <<'END'
import subprocess
CTL = [os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] + '/us.sock']
p = accept(listen(THEM, THEIRS))
p.establish(65002, '10.0.0.2')
for path, net in ((b'\1\2' + struct.pack('!II', 7, 8), 1), (b'', 2)):
    path = b'\2\1' + struct.pack('!I', 65002) + path
    a = b'\x40\1\1\0' + b'\x40\2' + bytes([len(path)]) + path + \
        b'\x40\3\4\x7f\0\0\2'
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a +
           bytes([16, 10, net]))
end = time.time() + 10
while True:
    out = subprocess.run(CTL + ['show', 'adj-rib', 'in'],
                         stdout=subprocess.PIPE, text=True).stdout
    if '10.2.0.0/16' in out:
        break
    if time.time() > end:
        fail('10.2 does not arrive')
check('10.1', '10.1.0.0/16' in out, os.environ['HOW'] == 'accept')
END
	over
done

# A confederation (RFC 5065): another member sees our member's number and a
# segment of confederations, the others the identifier.
confed="confederation { identifier 65000; members [ 65001, 65002 ]; }
	static { route 10.9.0.0/16 next-hop self local-preference 77; }"
conf "$AS $confed"
us
peer <<'END'
p = accept(listen(THEM, THEIRS))
theirs = p.establish(65002, '10.0.0.2')
check('AS', theirs[1:3], struct.pack('!H', 65001))
u = p.wait(UPDATE)
check('path', b'\x40\2\6\3\1' + struct.pack('!I', 65001) in u, True)
check('preference', b'\x40\5\4\0\0\0\x4d' in u, True)
END
over
conf "local-as 65001; peer-as 64999; $confed"
us
peer <<'END'
p = accept(listen(THEM, THEIRS))
theirs = p.establish(64999, '10.0.0.2')
check('AS', theirs[1:3], struct.pack('!H', 65000))
check('capability', b'\x41\4\0\0\xfd\xe8' in theirs, True)
u = p.wait(UPDATE)
check('path', b'\x40\2\6\2\1' + struct.pack('!I', 65000) in u, True)
check('no preference', b'\x40\5\4' in u, False)
END
