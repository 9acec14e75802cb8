#!/bin/sh
#
# A reload that changes only what the session does not need (description, api,
# rate-limit, manual-eor) leaves the session up, and holds at once.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL

for n in one two; do
	printf '#!/bin/sh\necho go >"%s/%s.runs"\nexec cat >>"%s/%s.in"\n' \
	    "$TESTDIR" $n "$TESTDIR" $n >"$TESTDIR/$n"
	chmod 755 "$TESTDIR/$n"
done
chmod 777 "$TESTDIR"

# both NEIGHBOR-LINES
both() {
	conf "$AS hold-time 30; $1"
	cat >>"$TESTDIR/us.conf" <<-END
	process one { run $TESTDIR/one; encoder text; }
	process two { run $TESTDIR/two; encoder json; }
	END
}
both 'api a { processes [ one ]; receive { parsed; update; } }'
us
export US_PID="$US"
runs() {
	[ -f "$TESTDIR/one.runs" ] && [ -f "$TESTDIR/two.runs" ]
}
wait_until 10 runs || fail "the scripts do not start"
both 'description "second"; rate-limit 50; manual-eor true; api b {
	processes [ two ]; neighbor-changes; receive { parsed; update; } }'
mv "$TESTDIR/us.conf" "$TESTDIR/second"
both 'api c { processes [ one two ];
	receive { parsed; update; keepalive; } }'
mv "$TESTDIR/us.conf" "$TESTDIR/third"
both 'hold-time 33;'
mv "$TESTDIR/us.conf" "$TESTDIR/fourth"

peer <<'END'
import shutil
import signal
import subprocess

DIR = os.environ['TESTDIR']
CTL = [os.environ['BGPENGINECTL'], '-s', DIR + '/us.sock']


def reads(name):
    try:
        return open('%s/%s.in' % (DIR, name)).read()
    except FileNotFoundError:
        return ''


def wait_for(what, test):
    end = time.time() + 10
    while not test():
        if time.time() > end:
            fail(what)
        time.sleep(0.05)


def reload(name):
    seen = open(DIR + '/us.log').read().count('configuration reloaded')
    shutil.copy(DIR + '/' + name, DIR + '/us.conf')
    os.kill(int(os.environ['US_PID']), signal.SIGHUP)
    wait_for('not reloaded', lambda: open(DIR + '/us.log').read().count(
        'configuration reloaded') > seen)


def ctl(*args):
    return subprocess.run(CTL + list(args), stdout=subprocess.PIPE,
                          text=True).stdout


def announce(p, n):
    a = b'\x40\1\1\0' + b'\x40\2\6\2\1' + struct.pack('!I', 65002) + \
        b'\x40\3\4\x7f\0\0\2'
    p.send(UPDATE, b'\0\0' + struct.pack('!H', len(a)) + a +
           bytes([16, 10, n]))


probes = iter(range(100, 250))


# The relay tells the session a moment after the parent says it is done.
def settled(name):
    def probe():
        n = next(probes)
        announce(p, n)
        time.sleep(0.1)
        return '10.%d.0.0/16' % n in reads(name)
    wait_for(name + ' hears nothing', probe)


p = connect(THEM, US, OURS)
p.establish(65002, '10.0.0.2', 30)
announce(p, 1)
wait_for('one hears nothing', lambda: '10.1.0.0/16' in reads('one'))

reload('second')
settled('two')
announce(p, 2)
wait_for('two hears nothing', lambda: '10.2.0.0/16' in reads('two'))
if '10.2.0.0/16' in reads('one'):
    fail('one hears what is not for it any more')
if 'second' not in ctl('show', 'neighbor', 'configuration'):
    fail('the description is the old one')
if '"type": "state"' in reads('two'):
    fail('the session was reset')

reload('third')
settled('one')
settled('two')
announce(p, 3)
for n in 'one', 'two':
    wait_for(n + ' hears nothing', lambda: '10.3.0.0/16' in reads(n))
p.send(KEEPALIVE)
wait_for('no keepalive', lambda: '"keepalive"' in reads('two'))
check('bodies of one', '{' in reads('one'), False)

# What the OPEN says does need a new one.
reload('fourth')
p.expect_notification(6, 3)
END
in_log "$TESTDIR/us.log" "contract" && fail "events of an old subscription"
[ "$(grep -c "): up, AS" "$TESTDIR/us.log")" -eq 1 ] || fail "not one session"
