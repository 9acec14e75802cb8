#!/bin/sh
#
# Who may connect: one of a range gets a session while it is there, the exact
# neighbor comes first, and strangers are sent away.  A reload that changes what
# needs no new session leaves those of the range alone and gives it to them.

. "$(dirname "$0")/common.inc"

# range FILE MORE: a file whose range of neighbors has more
range() {
	cat >"$TESTDIR/$1" <<END
process hears { run /bin/sh -c "exec cat >>$TESTDIR/heard"; encoder json; }
neighbor 127.0.2.0/24 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65002;
	passive;
	family { ipv4 unicast; }
	$2
}
neighbor 127.0.4.0/24 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65002;
	passive;
	range-limit 2;
}
neighbor 127.0.2.9 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65009;
	passive;
	family { ipv4 unicast; }
}
END
}
: >"$TESTDIR/heard"
chmod 666 "$TESTDIR/heard"
range us.conf "static { route 10.7.0.0/16 next-hop self; }"
range new.conf "static { route 10.8.0.0/16 next-hop self; }
	api { processes [ hears ]; receive { parsed; update; } }"
us() {
	daemon us -v -l 127.0.0.1 -p "$OURS"
	US=$PID
}
us
peer <<END
p = connect('127.0.2.5', US, OURS)
p.establish(65002, '10.0.0.5')
q = connect('127.0.2.6', US, OURS)
q.establish(65002, '10.0.0.6')
# the routes of the range are for each of them
for x in (p, q):
    while True:
        m = x.next()
        if m in (None, 'reset'):
            fail('closed')
        if m[0] == UPDATE and b'\x10\x0a\x07' in m[1]:
            break
# the exact one has another AS
r = connect('127.0.2.9', US, OURS)
r.establish(65009, '10.0.0.9')
# a stranger is closed without a byte
s = connect('127.0.3.1', US, OURS)
m = s.next()
if m not in (None, 'reset'):
    fail('a stranger was answered: %r' % (m,))
END
# A session of a range ends with its connection, and so does its process.
none() {
	[ -z "$(children "$US" "session 127.0.2.5")" ]
}
wait_until 10 none || fail "the process of 127.0.2.5 stays"
[ -n "$(children "$US" "session 127.0.2.9")" ] ||
    fail "the process of a configured neighbor is gone"
in_log "$TESTDIR/us.log" "connection from 127.0.3.1 refused: not a neighbor" ||
    fail "the stranger is not in the log"
# It can come again.
peer <<END
p = connect('127.0.2.5', US, OURS)
p.establish(65002, '10.0.0.5')
END

# As many as its limit, and another one when one of them is gone.
peer <<'END'
p = connect('127.0.4.1', US, OURS)
p.establish(65002, '10.0.0.1')
q = connect('127.0.4.2', US, OURS)
q.establish(65002, '10.0.0.2')
r = connect('127.0.4.3', US, OURS)
if r.next() not in (None, 'reset'):
    fail('a third one')
p.close()
end = time.time() + 10
while True:
    r = connect('127.0.4.3', US, OURS)
    if isinstance(r.next(), tuple):
        break
    if time.time() > end:
        fail('no other one')
    time.sleep(0.05)
END
in_log "$TESTDIR/us.log" "too many neighbors of its range" ||
    fail "the limit is not in the log"

# What a range says about scripts and routes goes to those who are there.
export US
peer <<'END'
import signal, subprocess
D = os.environ['TESTDIR']
DAEMON = int(os.environ['US'])
p = connect('127.0.2.5', '127.0.0.1', OURS)
p.establish(65002, '10.0.0.5', capas=capability(1, b'\0\1\0\1') +
            capability(65, struct.pack('!I', 65002)) + capability(2))
while b'\x10\x0a\x07' not in p.wait(UPDATE):
    pass
p.send(UPDATE, bytes.fromhex('00000014400101004002060201') +
       struct.pack('!I', 65002) + bytes.fromhex('4003047f000205100a63'))
# the answer to this shows that what came before it was read
p.send(REFRESH, b'\0\1\0\1')
while b'\x10\x0a\x07' not in p.wait(UPDATE):
    pass
os.rename(D + '/new.conf', D + '/us.conf')
os.kill(DAEMON, signal.SIGHUP)
gone = came = False
while not (gone and came):
    body = p.wait(UPDATE)
    came |= b'\x10\x0a\x08' in body
    gone |= body[:5] == b'\0\x03\x10\x0a\x07'
p.send(UPDATE, bytes.fromhex('00000014400101004002060201') +
       struct.pack('!I', 65002) + bytes.fromhex('4003047f000205100a64'))
end = time.time() + 10
while '10.100.0.0/16' not in open(D + '/heard').read():
    if time.time() > end:
        fail('the script is not told: %r' % open(D + '/heard').read())
    time.sleep(0.05)
if '10.99.0.0/16' in open(D + '/heard').read():
    fail('the script was told what came before')
q = connect('127.0.2.6', '127.0.0.1', OURS)
q.establish(65002, '10.0.0.6')
if b'\x10\x0a\x08' not in q.wait(UPDATE):
    fail('a new one has old routes')
END
