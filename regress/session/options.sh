#!/bin/sh
#
# What the kernel is told: passwords on both sides and after a reload, and hop
# limits.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
B=$(free_port)

# side NAME LOCAL REMOTE AS PEER-AS LINES
side() {
	cat >"$TESTDIR/$1.conf" <<-END
	neighbor $3 {
		router-id 10.0.0.1;
		local-address $2;
		local-as $4;
		peer-as $5;
		family { ipv4 unicast; }
		$6
	}
	END
	chmod 600 "$TESTDIR/$1.conf"
}

a() {
	side a 127.0.0.1 127.0.0.2 65001 65002 "connect $B; $1"
}

b() {
	side b 127.0.0.2 127.0.0.1 65002 65001 "passive; listen $B; $1"
}

down() {
	! established "$@"
}

b 'md5-password "one key";'
a 'md5-password "one key";'
daemon b
BPID=$PID
daemon a
APID=$PID
wait_until 10 established a 127.0.0.2 || fail "no session with a password"

# Another key at one side: the session begins anew and does not come up.
a 'md5-password "another";'
kill -HUP "$APID"
wait_until 10 down a 127.0.0.2 || fail "the old key is still in use"
sleep 1.5
established a 127.0.0.2 && fail "a wrong password was good enough"

# The other side follows.
b 'md5-password "another";'
kill -HUP "$BPID"
wait_until 30 established a 127.0.0.2 || fail "the new key is not in use"

# None at ours, one at theirs; then none at both.
a ''
kill -HUP "$APID"
wait_until 10 down a 127.0.0.2 || fail "no password, and still up"
sleep 1.5
established a 127.0.0.2 && fail "no password was good enough"
b ''
kill -HUP "$BPID"
wait_until 30 established a 127.0.0.2 || fail "a key was not removed"

# GTSM: 255 is what only a neighbor on the link can send.
b 'incoming-ttl 255;'
kill -HUP "$BPID"
wait_until 10 down b 127.0.0.1 || fail "reload with incoming-ttl"
sleep 1.5
established b 127.0.0.1 && fail "a low TTL was good enough"
a 'outgoing-ttl 255;'
kill -HUP "$APID"
wait_until 30 established b 127.0.0.1 || fail "TTL 255 was not good enough"

# TCP-AO: with a key at one side only there is no session; with both there is
# one where the kernel has it, and never one without it.
ao="tcp-ao { keyid 5; algorithm hmac-sha-1-96; password sesame; }"
b ''
kill -HUP "$BPID"
a "$ao"
kill -HUP "$APID"
wait_until 10 down a 127.0.0.2 || fail "reload with tcp-ao"
sleep 1.5
established a 127.0.0.2 && fail "tcp-ao was ignored"
if in_log "$TESTDIR/a.log" "tcp-ao: Protocol not available"; then
	exit 0
fi
b "$ao"
kill -HUP "$BPID"
wait_until 30 established a 127.0.0.2 || fail "no session with tcp-ao"
