#!/bin/sh
#
# Roles (RFC 9234): who may talk to whom, what is marked, what is a leak.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

ROLE=$TESTDIR/role.py
cat >"$ROLE" <<'END'
import os
import subprocess
from bgp import *

CTL = [os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] + '/us.sock']
PROVIDER, RS, CLIENT, CUSTOMER, PEER = range(5)


def offer(role=None):
    c = capability(1, b'\0\1\0\1') + capability(65, struct.pack('!I', 65002))
    return c if role is None else c + capability(9, bytes([role]))


def refused(p, role=None):
    p.expect(OPEN)
    p.send(OPEN, open_body(65002, '10.0.0.2', 30, offer(role)))
    p.expect_notification(2, 11)


def announce(p, net, otc=None):
    a = b'\x40\1\1\0' + b'\x40\2\6\2\1' + struct.pack('!I', 65002) + \
        b'\x40\3\4\x7f\0\0\2'
    if otc is not None:
        a += b'\xc0\x23\4' + struct.pack('!I', otc)
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a +
           bytes([16, 10, net]))


def wait_rib(what, *want):
    want = sorted('10.%d.0.0/16' % n for n in want)
    end = time.time() + 10
    while True:
        out = subprocess.run(CTL + ['show', 'adj-rib', 'in'],
                             stdout=subprocess.PIPE, text=True).stdout
        have = sorted(w for w in out.split()
                      if w.startswith('10.') and w.endswith('/16'))
        if have == want:
            return
        if time.time() > end:
            fail('%s: %r, not %r' % (what, have, want))
        time.sleep(0.05)
END
PYTHONPATH=$TESTDIR:$PYTHONPATH

# role WORDS: a daemon of that role
role() {
	conf "$AS hold-time 30; adj-rib-in true; capability { $1 }
	    static { route 10.9.0.0/16 next-hop self;
	    route 10.8.0.0/16 next-hop self otc 77; }"
	us
}

over() {
	kill "$US"
	wait_until 5 sh -c "! kill -0 $US" || fail "does not end"
}

role "role provider; role-strict;"
peer <<'END'
from role import *
p = connect(THEM, US, OURS)
refused(p, PROVIDER)
p = connect(THEM, US, OURS)
refused(p)
p = connect(THEM, US, OURS)
theirs = p.establish(65002, '10.0.0.2', 30, offer(CUSTOMER))
check('our role', b'\x09\1' + bytes([PROVIDER]) in theirs, True)
seen = {}
while len(seen) < 2:
    m = p.wait(UPDATE)
    for net in 8, 9:
        if m.endswith(bytes([16, 10, net])):
            i = m.index(b'\xc0\x23\4')
            seen[net] = struct.unpack('!I', m[i + 3:i + 7])[0]
check('marks', seen, {8: 77, 9: 65001})
announce(p, 1)
announce(p, 2)
wait_rib('not marked', 1, 2)
announce(p, 2, 65002)
announce(p, 3, 65002)
announce(p, 4)
wait_rib('marked', 1, 4)
p.close()
END
[ "$(grep -c "route leak: OTC in a customer" "$TESTDIR/us.log")" -eq 1 ] ||
    fail "the leak is not in the log, or more than once"
over

role "role peer;"
peer <<'END'
from role import *
p = connect(THEM, US, OURS)
refused(p, CUSTOMER)
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer())
announce(p, 1)
announce(p, 2, 65002)
announce(p, 3, 65003)
announce(p, 4)
wait_rib('a peer', 1, 2, 4)
p.close()
END
over

# A customer may be told all, and marks nothing.
role "role customer;"
peer <<'END'
from role import *
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(PROVIDER))
while True:
    m = p.wait(UPDATE)
    if m.endswith(bytes([16, 10, 9])):
        break
check('no mark', b'\xc0\x23' in m, False)
announce(p, 3, 65003)
wait_rib('a customer', 3)
END
