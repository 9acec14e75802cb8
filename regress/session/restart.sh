#!/bin/sh
#
# Graceful restart: what is kept when the peer goes away, for how long, and
# what must be said again; BoRR and EoRR.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

cat >"$TESTDIR/s.run" <<END
#!/bin/sh
exec cat >>"$TESTDIR/s.got"
END
chmod 755 "$TESTDIR/s.run"
: >"$TESTDIR/s.got"
chmod 666 "$TESTDIR/s.got"
conf "$AS hold-time 30; api { processes [ s ]; neighbor-changes;
	receive { parsed; packets; update; } } adj-rib-in true; capability {
	route-refresh; graceful-restart 77; graceful-restart-notification;
	long-lived-graceful-restart 600; }"
echo "process s { run $TESTDIR/s.run; encoder json; }" >>"$TESTDIR/us.conf"
us
cat >"$TESTDIR/gr.py" <<'END'
import json
import os
import subprocess
from bgp import *

IPV4 = b'\0\1\1'
CTL = [os.environ['BGPENGINECTL'], '-s', os.environ['TESTDIR'] + '/us.sock']


def rib():
    out = subprocess.run(CTL + ['show', 'adj-rib', 'in'],
                         stdout=subprocess.PIPE, text=True).stdout
    return sorted(w for line in out.splitlines() for w in line.split()
                  if w.startswith('10.') and w.endswith('/16'))


def wait_rib(what, *want):
    want = sorted('10.%d.0.0/16' % n for n in want)
    end = time.time() + 10
    while rib() != want:
        if time.time() > end:
            fail('%s: %r, not %r' % (what, rib(), want))
        time.sleep(0.05)


# What a script that mirrors the table has; down ends all of it.
def mirror():
    table, state = set(), ''
    with open(os.environ['TESTDIR'] + '/s.got') as f:
        # the last one may not be whole yet
        for line in f.read().split('\n')[:-1]:
            n = json.loads(line).get('neighbor', {})
            if 'state' in n:
                state = n['state']
            if state == 'down':
                table.clear()
            u = n.get('message', {}).get('update', {})
            for nlris in u.get('withdraw', {}).values():
                if state != 'up':
                    fail('withdrawn while %s' % state)
                table.difference_update(i['nlri'] for i in nlris)
            for hops in u.get('announce', {}).values():
                for nlris in hops.values():
                    table.update(i['nlri'] for i in nlris)
    return sorted(table)


def wait_mirror(what, *want):
    want = sorted('10.%d.0.0/16' % n for n in want)
    end = time.time() + 10
    while mirror() != want:
        if time.time() > end:
            fail('%s: the script has %r, not %r' % (what, mirror(), want))
        time.sleep(0.05)


def withdrawn():
    with open(os.environ['TESTDIR'] + '/s.got') as f:
        return f.read().count('"withdraw": {')


def offer(gr=None, llgr=None, refresh=True):
    c = capability(1, b'\0\1\0\1') + capability(65, struct.pack('!I', 65002))
    if refresh:
        c += capability(2) + capability(70)
    if gr is not None:
        flags, secs, families = gr
        c += capability(64, struct.pack('!H', flags << 12 | secs) + families)
    if llgr is not None:
        c += capability(71, IPV4 + b'\x80' + struct.pack('!I', llgr)[1:])
    return c


def attributes(communities=b''):
    a = b'\x40\1\1\0' + b'\x40\2\6\2\1' + struct.pack('!I', 65002) + \
        b'\x40\3\4\x7f\0\0\2'
    if communities:
        a += bytes([0xc0, 8, len(communities)]) + communities
    return a


def announce(p, *nets, communities=b''):
    a = attributes(communities)
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a +
           b''.join(bytes([16, 10, n]) for n in nets))


# What is unread would make a reset of it, and the message be lost.
def notify(p, body):
    p.send(NOTIFICATION, body)
    while isinstance(p.next(), tuple):
        pass
    p.close()


def eor(p):
    p.send(UPDATE, b'\0\0\0\0')


def gr_value(body):
    i = body.find(b'\x40', 10)
    while i != -1:
        if body[i + 1] == 6:
            return body[i + 2:i + 8]
        i = body.find(b'\x40', i + 1)
    fail('no graceful restart in the OPEN')
END
PYTHONPATH=$TESTDIR:$PYTHONPATH
run() {
	{ echo 'from gr import *'; cat; } >"$TESTDIR/script"
	peer <"$TESTDIR/script"
}

run <<'END'
F = (0x4, 120, IPV4 + b'\x80')

# Our OPENs: R in the first one only, N as configured, F always.
p = connect(THEM, US, OURS)
theirs = p.establish(65002, '10.0.0.2', 30, offer(F))
check('first OPEN', gr_value(theirs),
      struct.pack('!H', 0xc000 | 77) + IPV4 + b'\x80')
check('LLGR', IPV4 + b'\x80' + b'\0\x02\x58' in theirs, True)
announce(p, 1, 2)
eor(p)
wait_rib('announced', 1, 2)

# It closes: all is kept; it comes back, says one again, and End-of-RIB.
p.close()
p = connect(THEM, US, OURS)
theirs = p.establish(65002, '10.0.0.2', 30, offer(F))
check('second OPEN', gr_value(theirs)[:2], struct.pack('!H', 0x4000 | 77))
announce(p, 2, 3)
wait_rib('stale and new', 1, 2, 3)
eor(p)
wait_rib('after End-of-RIB', 2, 3)
wait_mirror('after End-of-RIB', 2, 3)
end = time.time() + 10
while withdrawn() != 1:
    if time.time() > end:
        fail('%d withdrawals, not one' % withdrawn())
    time.sleep(0.05)

# A NOTIFICATION keeps them, too, since both have said N ...
notify(p, b'\6\4')
p = connect(THEM, US, OURS)
wait_rib('after a notification', 2, 3)
p.establish(65002, '10.0.0.2', 30, offer(F))
announce(p, 4)
eor(p)
wait_rib('again', 4)

# ... but not a hard reset.
notify(p, b'\6\x09\6\4')
wait_rib('after a hard reset')

# Without the F bit nothing stays.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(F))
announce(p, 5)
eor(p)
wait_rib('5', 5)
p.close()
p = connect(THEM, US, OURS)
wait_rib('while it is down', 5)
p.establish(65002, '10.0.0.2', 30, offer((0x8, 120, IPV4 + b'\0')))
wait_rib('no F bit')

# Nor without the capability; and without N a notification ends it all.
announce(p, 6)
eor(p)
wait_rib('6', 6)
notify(p, b'\6\4')
wait_rib('a notification without N')
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(F))
announce(p, 6)
eor(p)
wait_rib('6 again', 6)
p.close()
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer())
wait_rib('no capability')
announce(p, 7)
wait_rib('7', 7)
p.close()
wait_rib('down without the capability')

# The time is over.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer((0, 1, IPV4 + b'\x80')))
announce(p, 8)
eor(p)
wait_rib('8', 8)
p.close()
end = time.time()
wait_rib('restart time over')
took = time.time() - end
if not 0.9 < took < 4:
    fail('swept after %.1f s' % took)

# Long-lived: it stays, but for what must not.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer((0, 0, IPV4 + b'\x80'), 2))
announce(p, 10)
announce(p, 11, communities=b'\xff\xff\0\7')
announce(p, 12, communities=b'\xfd\xea\0\7')
eor(p)
wait_rib('long-lived', 10, 11, 12)
p.close()
wait_rib('NO_LLGR', 10, 12)
end = time.time()
wait_rib('long-lived time over')
took = time.time() - end
if not 1 < took < 5:
    fail('long-lived ones swept after %.1f s' % took)

# Twice down before the End-of-RIB: what was stale is gone.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(F))
announce(p, 20)
eor(p)
wait_rib('20', 20)
p.close()
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer(F))
announce(p, 21)
wait_rib('20 and 21', 20, 21)
p.close()
wait_rib('down again', 21)
END
in_log "$TESTDIR/us.log" "stale routes removed: End-of-RIB" ||
    fail "the sweep is not in the log"

run <<'END'
BEGIN, END = b'\0\1\1\1', b'\0\1\2\1'
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer())
announce(p, 1, 2)
wait_rib('announced', 1, 2)
p.send(REFRESH, END)
announce(p, 3)
wait_rib('EoRR alone', 1, 2, 3)
p.send(REFRESH, BEGIN)
announce(p, 2)
announce(p, 4)
wait_rib('in between', 1, 2, 3, 4)
p.send(REFRESH, END)
wait_rib('EoRR', 2, 4)
wait_mirror('EoRR', 2, 4)
# More than goes into one event, or one turn.
a = attributes()
for i in range(400):
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a + b''.join(
        struct.pack('!BBBBB', 32, 11, i >> 8, i & 255, j)
        for j in range(250)))
announce(p, 5)
wait_rib('many', 2, 4, 5)
p.send(REFRESH, BEGIN)
announce(p, 6)
p.send(REFRESH, END)
wait_mirror('EoRR of many', 6)
p.close()

# With graceful restart a BoRR before the End-of-RIB counts for nothing.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, offer((0, 120, IPV4 + b'\x80')))
announce(p, 1)
p.send(REFRESH, BEGIN)
p.send(REFRESH, END)
announce(p, 2)
wait_rib('BoRR too early', 1, 2)
eor(p)
p.send(REFRESH, BEGIN)
p.send(REFRESH, END)
wait_rib('BoRR in time')
p.close()
END
in_log "$TESTDIR/us.log" "BoRR before End-of-RIB" || fail "BoRR not in the log"
