#!/bin/sh
#
# What a reload says to a peer: a route that changed is announced and never
# withdrawn, one that is gone is withdrawn behind what is new, one that stays
# is not mentioned, and neither are those of commands and of scripts.

. "$(dirname "$0")/common.inc"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
export BGPENGINECTL
chmod 755 "$TESTDIR"
printf '#!/bin/sh\necho announce route 10.50.0.0/16 next-hop self\n%s\n' \
    "exec cat >/dev/null" >"$TESTDIR/script"
chmod 755 "$TESTDIR/script"

# routes LINES
routes() {
	conf "$AS api { processes [ p ]; } static { $1 }"
	echo "process p { run $TESTDIR/script; encoder text; }" \
	    >>"$TESTDIR/us.conf"
}
routes "route 10.3.0.0/16 next-hop self;"
cp "$TESTDIR/us.conf" "$TESTDIR/last.conf"
routes "route 10.1.0.0/16 next-hop self med 7;
	route 10.3.0.0/16 next-hop self;
	route 10.4.0.0/16 next-hop self;
	attributes next-hop self med 9 nlri 10.6.0.0/16 10.5.0.0/16;"
cp "$TESTDIR/us.conf" "$TESTDIR/next.conf"
routes "route 10.1.0.0/16 next-hop self;
	route 10.2.0.0/16 next-hop self;
	route 10.3.0.0/16 next-hop self;
	route 10.5.0.0/16 next-hop self med 9;"
us
export US
peer <<'END'
import signal, subprocess
D = os.environ['TESTDIR']
CTL = [os.environ['BGPENGINECTL'], '-s', D + '/us.sock']


# ("+" or "-", second number of the prefix), in order, until all are there
def hear(want):
    seen = []
    while not want <= set(seen):
        u = p.wait(UPDATE)
        n = struct.unpack('!H', u[:2])[0]
        gone = u[2:2 + n]
        m = struct.unpack('!H', u[2 + n:4 + n])[0]
        for sign, nlri in (('-', gone), ('+', u[4 + n + m:])):
            while nlri:
                check('a /16', nlri[0], 16)
                seen.append(sign + str(nlri[2]))
                nlri = nlri[3:]
    while True:
        m = p.next(0.5)
        if m == 'timeout':
            return seen
        if not isinstance(m, tuple) or m[0] not in (KEEPALIVE, UPDATE) or \
                m[0] == UPDATE and m[1] != b'\0\0\0\0':
            fail('more than %r: %r' % (seen, m))


def reload(name):
    os.rename('%s/%s.conf' % (D, name), D + '/us.conf')
    os.kill(int(os.environ['US']), signal.SIGHUP)


p = accept(listen(THEM, THEIRS))
p.establish(65002, '10.0.0.2')
check('at first', sorted(hear({'+1', '+2', '+3', '+5', '+50'})),
      ['+1', '+2', '+3', '+5', '+50'])
subprocess.run(CTL + ['announce', 'route', '10.60.0.0/16', 'next-hop',
                      'self'], check=True, stdout=subprocess.DEVNULL)
check('of a command', hear({'+60'}), ['+60'])
reload('next')
seen = hear({'+1', '-2', '+4', '+6'})
check('changes', sorted(seen), ['+1', '+4', '+6', '-2'])
check('the withdrawal is the last', seen[-1], '-2')
reload('last')
check('what goes', sorted(hear({'-1', '-4', '-5', '-6'})),
      ['-1', '-4', '-5', '-6'])
END
