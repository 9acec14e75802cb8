#!/bin/sh
#
# An idle session has no more than 150 KiB of its own: the median of nine.

. "$(dirname "$0")/common.inc"

[ "$(id -u)" -eq 0 ] || skip "only root may look"
nm "$BGPENGINED" 2>/dev/null | grep -q __asan_init && skip "not its usual size"

i=2
while [ $i -le 10 ]; do
	cat <<-END
	neighbor 127.0.0.$i {
		router-id 10.0.0.1; local-address 127.0.0.1;
		local-as 65001; peer-as 65002; connect $THEIRS;
		family { ipv4 unicast; ipv6 unicast; }
	}
	END
	i=$((i + 1))
done >"$TESTDIR/us.conf"
us
export US
peer <<'END'
ours = int(os.environ['US'])
listening = [listen('127.0.0.%d' % i, THEIRS) for i in range(2, 11)]
peers = [accept(s) for s in listening]
for i, p in enumerate(peers):
    p.establish(65002, '10.0.0.%d' % (2 + i), 90)
for p in peers:
    while p.next(0.2) != 'timeout':
        pass
def private(pid):
    with open('/proc/%s/smaps_rollup' % pid) as f:
        return sum(int(l.split()[1]) for l in f if l.startswith('Private_'))
with open('/proc/%d/task/%d/children' % (ours, ours)) as f:
    kib = sorted(private(pid) for pid in f.read().split())
# the relay is one of them, and the largest
print('KiB of each child:', kib)
check('the session in the middle is small', kib[len(kib) // 2 - 1] <= 150,
      True)
END
