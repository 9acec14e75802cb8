#!/bin/sh
#
# Operational messages: the command, the bytes, the events; an ASM holds for
# later sessions; without the capability there are none.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

cat >"$TESTDIR/script" <<END
#!/bin/sh
exec cat >>"$TESTDIR/script.in"
END
chmod 755 "$TESTDIR/script"
chmod 777 "$TESTDIR"
conf "$AS hold-time 30; capability { operational; }
	api { processes [ s ]; receive { parsed; operational; }
	send { parsed; operational; } }"
echo "process s { run $TESTDIR/script; encoder json; version 6; }" \
    >>"$TESTDIR/us.conf"
us

peer <<'END'
import json
import subprocess

DIR = os.environ['TESTDIR']
CTL = [os.environ['BGPENGINECTL'], '-s', DIR + '/us.sock']
OPERATIONAL = 6
CAPAS = capability(1, b'\0\1\0\1') + \
    capability(65, struct.pack('!I', 65002))


def ctl(line):
    return subprocess.run(CTL + line.split(), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).returncode


# The process that takes commands hears of the session a moment later.
def wait_up():
    end = time.time() + 10
    while b'"state": "up"' not in subprocess.check_output(
            CTL + ['show', 'neighbor', 'json']):
        if time.time() > end:
            fail('no session')
        time.sleep(0.05)


def events(n):
    end = time.time() + 10
    while True:
        try:
            got = [json.loads(x)['neighbor'] for x in
                   open(DIR + '/script.in') if '"operational"' in x]
        except FileNotFoundError:
            got = []
        if len(got) >= n:
            return [(x['direction'], x['operational']) for x in got]
        if time.time() > end:
            fail('%d events, not %d: %r' % (len(got), n, got))
        time.sleep(0.05)


p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, CAPAS + capability(185))
wait_up()
check('rpcq', ctl('announce operational rpcq afi ipv4 safi unicast '
                  'sequence 7'), 0)
check('on the wire', p.wait(OPERATIONAL),
      b'\0\3\0\x0b\0\1\1\x0a\0\0\1\0\0\0\7')
check('lpcp', ctl('announce operational lpcp router-id 1.2.3.4 afi ipv6 '
                  'safi unicast sequence 1 counter 258'), 0)
check('on the wire', p.wait(OPERATIONAL),
      b'\0\x08\0\x0f\0\2\1\1\2\3\4\0\0\0\1\0\0\1\2')
check('asm', ctl('announce operational asm afi ipv4 safi unicast advisory '
                 'hello you'), 0)
check('on the wire', p.wait(OPERATIONAL), b'\0\2\0\x0c\0\1\1hello you')
check('unknown name', ctl('announce operational nope afi ipv4'), 0)
if ctl('announce operational rpcq sequence 1') == 0:
    fail('without a family')
if ctl('announce operational asm afi ipv4 safi unicast counter 1') == 0:
    fail('a counter in an advisory')

p.send(OPERATIONAL, b'\0\1\0\6\0\1\1bye')
p.send(OPERATIONAL, b'\0\x63\0\2\xca\xfe')
p.send(OPERATIONAL, b'\0\4\0\x0f\0\1\1\2\2\2\2\0\0\0\1\0\0\0\xc8')
ev = events(6)
check('sent', ev[0], ('send', {'name': 'RPCQ', 'afi': 'ipv4',
                               'safi': 'unicast'}))
check('sent', ev[2], ('send', {'name': 'ASM', 'afi': 'ipv4',
                               'safi': 'unicast', 'advisory': 'hello you'}))
check('received', ev[3], ('receive', {'name': 'ADM', 'afi': 'ipv4',
                                      'safi': 'unicast', 'advisory': 'bye'}))
check('received', ev[4][1]['data'].lower(), '0xcafe')
check('received', ev[5][1], {'name': 'RPCP', 'afi': 'ipv4',
                             'safi': 'unicast', 'router-id': '2.2.2.2',
                             'sequence': 1, 'counter': 200})
# one that is too short is no reason to end
p.send(OPERATIONAL, b'\0\4\0\4\0\1\1\2')
p.send(KEEPALIVE)
p.close()

# The advisory holds for the next session, the question does not.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, CAPAS + capability(185))
check('again', p.wait(OPERATIONAL), b'\0\2\0\x0c\0\1\1hello you')
check('none', ctl('announce operational asm afi ipv4 safi unicast'), 0)
check('empty', p.wait(OPERATIONAL), b'\0\2\0\3\0\1\1')
p.close()

# Without the capability of the peer we say none, and it may not.
p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30, CAPAS)
if ctl('announce operational adm afi ipv4 safi unicast advisory x') == 0:
    fail('sent without the capability')
p.send(OPERATIONAL, b'\0\1\0\6\0\1\1bye')
p.expect_notification(1, 3)
END
