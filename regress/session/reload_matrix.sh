#!/bin/sh
#
# Reload, one change after another: which of them ends the session of the
# neighbor that it is about, and which script is started again.  The session of
# the other neighbor and the other script never notice.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
need_package python3 python3
B=$(free_port)
export B BGPENGINED
for s in one two; do
	printf '#!/bin/sh\necho $$ >>"%s/%s.pids"\nexec cat >/dev/null\n' \
	    "$TESTDIR" $s >"$TESTDIR/$s"
	chmod 755 "$TESTDIR/$s"
	: >"$TESTDIR/$s.pids"
	chmod 666 "$TESTDIR/$s.pids"
done
chmod 755 "$TESTDIR"
cat >"$TESTDIR/b.conf" <<END
template { neighbor t {
	router-id 10.0.0.2; local-as 65002; peer-as auto; passive;
	listen $B; family { ipv4 unicast; ipv6 unicast; } hold-time 90;
	capability { route-refresh; add-path send/receive; operational; }
	nexthop { ipv4 unicast ipv6; }
} }
neighbor 127.0.0.1 { inherit t; local-address 127.0.0.2; }
neighbor 127.0.0.1 { inherit t; local-address 127.0.0.3; }
END
cat >"$TESTDIR/run.py" <<'END'
import os
import re
import signal
import subprocess
import sys
import time

D = os.environ['TESTDIR']
PORT = os.environ['B']

# How a file looks: what the processes, the changed neighbor and its sections
# say beside what they always say.
FILE = '''
process one { run %(dir)s/one; %(one)s }
process two { run %(dir)s/two; %(two)s }
template { neighbor base { %(template)s } }
neighbor 127.0.0.2 {
	inherit base;
	local-address 127.0.0.1; connect %(port)s;
	router-id %(id)s; local-as %(as)s; peer-as 65002;
	%(options)s
	capability { %(capability)s }
	family { %(family)s }
	api { processes [ one %(processes)s ]; %(api)s }
	static { %(routes)s }
	%(sections)s
}
neighbor 127.0.0.3 {
	local-address 127.0.0.1; connect %(port)s;
	router-id 10.0.0.1; local-as 65001; peer-as 65002;
	family { ipv4 unicast; }
	api { processes [ one ]; }
	static { route 10.3.0.0/16 next-hop self; }
}
'''
STAYS, RESETS = False, True
# what is added, to which of those; whether the session ends; which scripts
# are started anew
ROWS = [
    ('options', 'description "another";', STAYS, ''),
    ('options', 'rate-limit 10000;', STAYS, ''),
    ('options', 'range-limit 5;', STAYS, ''),
    ('options', 'manual-eor true;', STAYS, ''),
    ('options', 'auto-flush false;', STAYS, ''),
    ('options', '# a comment\n', STAYS, ''),
    # the same again, from elsewhere
    ('template', 'hold-time 180; capability { asn4; }', STAYS, ''),
    ('api', 'neighbor-changes;', STAYS, ''),
    ('api', 'receive { parsed; update; }', STAYS, ''),
    ('processes', 'two', STAYS, ''),
    ('sections', 'api more { processes two; fsm; }', STAYS, ''),
    ('routes', 'route 10.4.0.0/16 next-hop self;', STAYS, ''),
    ('routes', 'route 10.5.0.0/16 next-hop self med 5;', STAYS, ''),
    ('template', 'static { route 10.6.0.0/16 next-hop self; }', STAYS, ''),
    ('sections', 'announce { ipv4 { unicast 10.7.0.0/16 next-hop self; } }',
     STAYS, ''),
    ('two', 'encoder json;', STAYS, 'two'),
    ('two', 'environment A=b;', STAYS, 'two'),
    ('two', 'respawn false;', STAYS, 'two'),
    ('options', 'hold-time 60;', RESETS, ''),
    ('id', '10.0.0.9', RESETS, ''),
    ('as', '65009', RESETS, ''),
    ('options', 'host-name edge; domain-name example.net;', RESETS, ''),
    ('options', 'group-updates false;', RESETS, ''),
    ('options', 'adj-rib-in false;', RESETS, ''),
    ('options', 'outgoing-ttl 64;', RESETS, ''),
    ('options', 'incoming-ttl 1;', RESETS, ''),
    ('options', 'as-set withdraw;', RESETS, ''),
    ('options', 'local-link-local fe80::1;', RESETS, ''),
    ('capability', 'route-refresh;', RESETS, ''),
    ('capability', 'graceful-restart 5;', RESETS, ''),
    # from here on ends by graceful restart: it is closed, no more
    ('capability', 'add-path send;', RESETS, ''),
    ('capability', 'extended-message false;', RESETS, ''),
    ('capability', 'software-version;', RESETS, ''),
    ('capability', 'operational;', RESETS, ''),
    ('capability', 'asn4 false;', RESETS, ''),
    ('family', 'ipv6 unicast;', RESETS, ''),
    ('family', 'ipv4 multicast prefix-limit 5;', RESETS, ''),
    ('sections', 'nexthop { ipv4 unicast ipv6; }', RESETS, ''),
    ('sections', 'add-path { ipv4 unicast limit 3; }', RESETS, ''),
    ('sections', 'confederation { identifier 65100; members 65002; }',
     RESETS, ''),
    ('template', 'capability { aigp; }', RESETS, ''),
    ('options', 'description "at the end";', STAYS, ''),
]
now = dict(dir=D, port=PORT, id='10.0.0.1', one='', two='', template='',
           options='', capability='', family='ipv4 unicast;', processes='',
           api='', routes='route 10.2.0.0/16 next-hop self;', sections='')
now['as'] = '65001'


def write():
    with open(D + '/a.new', 'w') as f:
        f.write(FILE % now)
    os.rename(D + '/a.new', D + '/a.conf')


def log():
    return open(D + '/a.log').read()


def fail(text):
    print('FAIL: ' + text)
    print(log()[-3000:])
    sys.exit(1)


def until(what, fn, limit=15):
    end = time.time() + limit
    while not fn():
        if time.time() > end:
            fail(what)
        time.sleep(0.02)


def count(what, peer):
    return len(re.findall(r'neighbor 127\.0\.0\.%d \(AS65002\): %s' %
                          (peer, what), log()))


def pids(name):
    return len(open(D + '/%s.pids' % name).readlines())


write()
daemons = []
for name in 'b', 'a':
    daemons.append(subprocess.Popen(
        [os.environ['BGPENGINED'], '-d', '-f', D + '/%s.conf' % name, '-s',
         D + '/%s.sock' % name], stdout=open(D + '/%s.log' % name, 'w'),
        stderr=subprocess.STDOUT))
try:
    for n in 2, 3:
        until('127.0.0.%d is not up' % n, lambda: count('up,', n) == 1)
    for name in 'one', 'two':
        until('no script ' + name, lambda: pids(name) == 1)
    ups, downs, runs, loads = 1, 0, dict(one=1, two=1), 0
    for where, text, resets, scripts in ROWS:
        label = '%s: %s' % (where, text)
        now[where] = text if where in ('id', 'as') else \
            now[where] + ' ' + text
        write()
        daemons[1].send_signal(signal.SIGHUP)
        loads += 1
        until(label + ': not loaded', lambda: log().count(
            'configuration reloaded') >= loads)
        if 'the old configuration stays' in log():
            fail(label)
        if resets:
            ups += 1
            until(label + ': no new session', lambda: count('up,', 2) >= ups)
            # the peer may still have the old one when we come again
            downs = count('down: (?!no connection)', 2)
        for name in runs:
            runs[name] += name in scripts
            until('%s: %s does not start anew' % (label, name),
                  lambda: pids(name) >= runs[name])
        # what must not happen would have begun before a new session is up,
        # or, where there is none, at once
        if not resets:
            time.sleep(0.15)
        for what, have, want in (
                ('its session', count('up,', 2), ups),
                ('its session ended', count('down: (?!no connection)', 2),
                 downs),
                ('the other session', count('up,', 3), 1),
                ('the other session ended',
                 count('down: (?!no connection)', 3), 0),
                ('script one', pids('one'), runs['one']),
                ('script two', pids('two'), runs['two'])):
            if have != want:
                fail('%s: %s: %d times, not %d' % (label, what, have, want))
finally:
    for d in daemons:
        d.terminate()
    for d in daemons:
        d.wait(10)
END
python3 "$TESTDIR/run.py" || fail "see above"
