#!/bin/sh
#
# Several paths of a prefix, and no more than the peer asks for.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

conf "$AS hold-time 30; manual-eor true; capability { add-path send; }
	add-path { ipv4 unicast; }"
us

cat >"$TESTDIR/paths.py" <<'END'
import os
import subprocess
from bgp import *

CTL = [os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] + '/us.sock']


def ctl(line):
    check(line, subprocess.run(CTL + line.split(),
                               stdout=subprocess.DEVNULL).returncode, 0)


def route(verb, net, path, more=''):
    ctl('%s route 10.%d.0.0/16 path-information 0.0.0.%d next-hop 1.1.1.1%s'
        % (verb, net, path, more))


def offer(limit=None):
    c = capability(1, b'\0\1\0\1') + capability(65, struct.pack('!I', 65002)) \
        + capability(69, b'\0\1\1\1')
    return c if limit is None else \
        c + capability(76, b'\0\1\1' + struct.pack('!H', limit))


# reads UPDATEs until have has what is wanted: (net, path) and the MED
def wait_paths(p, have, want):
    while have != want:
        b = p.wait(UPDATE)
        n = struct.unpack('!H', b[:2])[0]
        gone, b = b[2:2 + n], b[2 + n:]
        n = struct.unpack('!H', b[:2])[0]
        attrs, new = b[2:2 + n], b[2 + n:]
        i = attrs.find(b'\x80\4\4')
        med = struct.unpack('!I', attrs[i + 3:i + 7])[0] if i != -1 else None
        while gone:
            check('withdrawn length', gone[4:6], b'\x10\x0a')
            del have[gone[6], gone[3]]
            gone = gone[7:]
        while new:
            check('announced length', new[4:6], b'\x10\x0a')
            have[new[6], new[3]] = med
            new = new[7:]
            if len([1 for net, _ in have if net == 1]) > 2:
                fail('more than two paths: %r' % have)
END
PYTHONPATH=$TESTDIR:$PYTHONPATH

peer <<'END'
from paths import *

p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(2))
for n in 1, 2, 3, 4:
    route('announce', 1, n)
route('announce', 2, 1)
have = {}
wait_paths(p, have, {(1, 1): None, (1, 2): None, (2, 1): None})
# one of those that wait changes, one goes; one that was said changes
route('announce', 1, 3, ' med 33')
route('withdraw', 1, 4)
route('announce', 1, 2, ' med 22')
wait_paths(p, have, {(1, 1): None, (1, 2): 22, (2, 1): None})
# and takes the place of one that goes
route('withdraw', 1, 1)
wait_paths(p, have, {(1, 2): 22, (1, 3): 33, (2, 1): None})
route('withdraw', 1, 2)
wait_paths(p, have, {(1, 3): 33, (2, 1): None})
route('announce', 1, 5)
route('announce', 1, 6)
route('withdraw', 1, 3)
wait_paths(p, have, {(1, 5): None, (1, 6): None, (2, 1): None})
p.close()

# Nobody else is limited.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer())
route('announce', 3, 1)
route('announce', 3, 2)
route('announce', 3, 3)
have = {}
wait_paths(p, have, {(1, 5): None, (1, 6): None, (2, 1): None,
                     (3, 1): None, (3, 2): None, (3, 3): None})
END
