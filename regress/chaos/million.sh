#!/bin/sh
#
# A script that never reads says a million commands of all kinds: no session
# notices, each command counts, and in the end the peers have exactly what was
# said last.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=1000000
cat >"$TESTDIR/say.py" <<'END'
# say.py COMMANDS EXPECTED: says them, writes the table that they end in
import random, sys, time
count, path = int(sys.argv[1]), sys.argv[2]
rnd = random.Random(1)
prefixes = ['10.%d.%d.0/24' % (i // 256, i % 256) for i in range(30000)]
table, lines, kinds = {}, [], [0, 0, 0]


def say(lines):
    sys.stdout.write('\n'.join(lines) + '\n')
    sys.stdout.flush()


for i in range(count):
    p = prefixes[int(rnd.random() * 30000)]
    nh = '192.0.2.%d' % (i % 5 + 1)
    what = rnd.random()
    if what < 0.5:
        med = i % 3
        lines.append('announce route %s next-hop %s med %d' % (p, nh, med))
        table[p] = '%s med %d' % (nh, med)
        kinds[0] += 1
    elif what < 0.8:
        lines.append('withdraw route ' + p)
        table.pop(p, None)
        kinds[1] += 1
    else:
        some = [p] + [prefixes[int(rnd.random() * 30000)] for _ in range(3)]
        lines.append('announce attributes next-hop %s community 65000:%d '
                     'nlri %s' % (nh, i % 4, ' '.join(some)))
        for p in some:
            table[p] = '%s community 65000:%d' % (nh, i % 4)
        kinds[2] += 1
    if len(lines) == 2000:
        say(lines)
        lines = []
lines.append('announce route 172.31.0.0/16 next-hop 192.0.2.1')
table['172.31.0.0/16'] = '192.0.2.1'
say(lines)
with open(path + '.new', 'w') as f:
    f.writelines('%s %s\n' % i for i in sorted(table.items()))
import os
os.rename(path + '.new', path)
sys.stderr.write('said %d announce, %d withdraw, %d attributes\n' %
                 tuple(kinds))
time.sleep(600)
END
cat >"$TESTDIR/say.run" <<END
#!/bin/sh
exec python3 "$TESTDIR/say.py" $N "$TESTDIR/expected"
END
chmod 755 "$TESTDIR/say.run"
chmod 777 "$TESTDIR"
peer a 127.0.0.2 quiet "count=$TESTDIR/a.count" "table=$TESTDIR/a.table"
peer b 127.0.0.3 quiet "count=$TESTDIR/b.count" "table=$TESTDIR/b.table"
{
	echo "process say { run $TESTDIR/say.run; encoder json; }"
	neighbor 127.0.0.2 "hold-time 9; api { processes [ say ]; }"
	neighbor 127.0.0.3 "hold-time 9; api { processes [ say ]; }"
} >"$TESTDIR/us.conf"
begin=$(date +%s)
daemon us
hears a up
hears b up
wait_until 120 test -f "$TESTDIR/expected" || fail "it has not said it all"

# has NAME: its table is what was said
has() {
	: >"$TESTDIR/$1.table.want"
	wait_until 5 test ! -f "$TESTDIR/$1.table.want" &&
	    cmp -s "$TESTDIR/expected" "$TESTDIR/$1.table"
}
for p in a b; do
	wait_until 60 has $p ||
	    fail "$p: $(diff "$TESTDIR/expected" "$TESTDIR/$p.table" | head -n 5)"
	deaf $p down
	[ "$(grep -c up "$TESTDIR/$p.rx")" -eq 1 ] || fail "$p came up again"
done
in_log "$TESTDIR/us.log" 'down:' && fail "a session went down"
in_log "$TESTDIR/us.log" 'does not read its answers' ||
    fail "it was said nowhere that it does not read"
grep -q 'said [0-9]* announce' "$TESTDIR/us.log" || fail "no counts"
kill -0 "$PID" || fail "the daemon ended"
echo "$(grep -o 'said .*' "$TESTDIR/us.log"): $(wc -l <"$TESTDIR/expected") \
routes, $(cut -d ' ' -f 2 "$TESTDIR/a.count") NLRI on the wire, \
$(($(date +%s) - begin)) s"
