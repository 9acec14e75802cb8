#!/bin/sh
#
# A script that does not read: we stop reading from the peer, which is not
# declared dead for what waits in its socket, and hears our KEEPALIVEs; when
# the script reads on, nothing is missing.  And a peer that does not read: our
# routes wait, memory does not grow with what is announced.

. "$(dirname "$0")/common.inc"

ROUTES=200000
# the sanitizers keep what was freed
case $BGPENGINED in *.bin) KIB=400000 ;; *) KIB=16384 ;; esac
cat >"$TESTDIR/late" <<END
#!/bin/sh
while [ ! -e $TESTDIR/go ]; do sleep 0.1; done
exec cat >$TESTDIR/events
END
chmod 755 "$TESTDIR/late"
chmod 777 "$TESTDIR"
cat >"$TESTDIR/us.conf" <<END
process late {
	run $TESTDIR/late;
	encoder json;
}
neighbor 127.0.0.2 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	connect $THEIRS;
	listen $OURS;
	$AS
	hold-time 3;
	family { ipv4 unicast; }
	api { processes [ late ]; receive { parsed; update; } }
}
END
us
peer <<END
s = listen(THEM, THEIRS)
p = accept(s)
p.establish(65002, '10.0.0.2', 3)
attrs = b'\x40\1\1\0' + b'\x40\2\6\2\1\0\0\xfd\xea' + b'\x40\3\4\x7f\0\0\2'
data = b''.join(message(UPDATE, b'\0\0\0\x14' + attrs + b'\x20' +
                        struct.pack('!I', 0x0a000000 + i))
                for i in range($ROUTES)) + message(KEEPALIVE)
sent = 0
keepalives = 0
start = time.time()
p.sock.setblocking(False)
blocked = 0
while sent < len(data):
    try:
        sent += p.sock.send(data[sent:sent + 65536])
    except BlockingIOError:
        blocked += 1
        m = p.next(0.2)
        p.sock.setblocking(False)
        if isinstance(m, tuple) and m[0] == KEEPALIVE:
            keepalives += 1
        elif m != 'timeout' and m[0] != UPDATE:
            fail('while blocked: %r' % (m,))
        if time.time() - start > 5:
            open('$TESTDIR/go', 'w').close()
    if time.time() - start > 60:
        fail('still blocked')
if time.time() - start < 4:
    fail('never blocked: the test shows nothing')
if keepalives < 3:
    fail('%d keepalives in %d s' % (keepalives, time.time() - start))
end = time.time() + 30
while time.time() < end:
    p.send(KEEPALIVE)
    lines = open('$TESTDIR/events').read().count('"nlri": "10.')
    if lines == $ROUTES:
        break
    time.sleep(0.3)
check('routes at the script', lines, $ROUTES)
p.close()
END
kill "$US"
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

cat >"$TESTDIR/early" <<END
#!/bin/sh
awk 'BEGIN { for (i = 0; i < $ROUTES; i++)
	printf "announce route 10.%d.%d.%d/32 next-hop self med %d\n",
	    i / 65536, i / 256 % 256, i % 256, i }'
touch $TESTDIR/said
exec cat >/dev/null
END
chmod 755 "$TESTDIR/early"
sed -i -e "s|run .*|run $TESTDIR/early;|" -e 's/hold-time 3/hold-time 30/' \
    "$TESTDIR/us.conf"
us
peer <<END
s = listen(THEM, THEIRS)
p = accept(s)
p.establish(65002, '10.0.0.2', 30)
end = time.time() + 30
while not os.path.exists('$TESTDIR/said'):
    if time.time() > end:
        fail('the script is stopped by a peer that does not read')
    time.sleep(0.1)
# its counters come behind all that it was given
import subprocess
subprocess.run(['$BGPENGINECTL', '-s', '$TESTDIR/us.sock', 'show', 'neighbor',
                'extensive'], check=True, stdout=subprocess.DEVNULL)
for pid in os.listdir('/proc'):
    try:
        title = open('/proc/%s/cmdline' % pid).read()
        ppid = open('/proc/%s/stat' % pid).read().rsplit(')', 1)[1].split()[1]
    except (OSError, IndexError):
        continue
    if ppid == '$US' and 'session' in title:
        break
else:
    fail('no session process')
for line in open('/proc/%s/status' % pid):
    if line.startswith('VmHWM'):
        kib = int(line.split()[1])
if kib > $KIB:
    fail('the session has grown to %d KiB' % kib)
have = set()
while len(have) < $ROUTES:
    m = p.next(10)
    if not isinstance(m, tuple):
        fail('%d routes, then %r' % (len(have), m))
    if m[0] != UPDATE:
        continue
    u = m[1]
    n = struct.unpack('!H', u[2:4])[0]
    nlri = u[4 + n:]
    for i in range(0, len(nlri), 5):
        check('length of the prefix', nlri[i], 32)
        have.add(nlri[i + 1:i + 5])
check('routes', len(have), $ROUTES)
p.close()
END
