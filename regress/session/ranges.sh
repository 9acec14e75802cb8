#!/bin/sh
#
# Who may connect: one of a range gets a session while it is there, the exact
# neighbor comes first, and strangers are sent away.

. "$(dirname "$0")/common.inc"

cat >"$TESTDIR/us.conf" <<END
neighbor 127.0.2.0/24 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65002;
	passive;
	family { ipv4 unicast; }
	static { route 10.7.0.0/16 next-hop self; }
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
us() {
	daemon us -v -l 127.0.0.1 -p "$OURS"
	US=$PID
}
us
peer <<END
import subprocess
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
