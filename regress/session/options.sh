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

# attempts COUNTER...: so many segments has the kernel refused for that
attempts() {
	awk -v want=" $* " '$1 == "TcpExt:" && !n { n = split($0, name); next }
	$1 == "TcpExt:" {
		for (i = 2; i <= n; i++)
			if (index(want, " " name[i] " "))
				sum += $i
		print sum + 0
	}' /proc/net/netstat
}
was_refused() {
	[ "$(attempts $KINDS)" -gt "$BEFORE" ]
}
# tried NAME NEIGHBOR WHY: an attempt was made, and was not good enough
tried() {
	wait_until 30 was_refused || fail "nobody tries: $3"
	established "$1" "$2" && fail "$3"
}
refused_are() {
	KINDS=$*
	BEFORE=$(attempts $KINDS)
}
MD5="TCPMD5NotFound TCPMD5Unexpected TCPMD5Failure"

b 'md5-password "one key";'
a 'md5-password "one key";'
daemon b
BPID=$PID
daemon a
APID=$PID
wait_until 10 established a 127.0.0.2 || fail "no session with a password"

# Another key at one side: the session begins anew and does not come up.
a 'md5-password "another";'
refused_are $MD5
kill -HUP "$APID"
wait_until 10 down a 127.0.0.2 || fail "the old key is still in use"
tried a 127.0.0.2 "a wrong password was good enough"

# The other side follows.
b 'md5-password "another";'
kill -HUP "$BPID"
wait_until 30 established a 127.0.0.2 || fail "the new key is not in use"

# None at ours, one at theirs; then none at both.
a ''
refused_are $MD5
kill -HUP "$APID"
wait_until 10 down a 127.0.0.2 || fail "no password, and still up"
tried a 127.0.0.2 "no password was good enough"
b ''
kill -HUP "$BPID"
wait_until 30 established a 127.0.0.2 || fail "a key was not removed"

# GTSM: 255 is what only a neighbor on the link can send.
b 'incoming-ttl 255;'
refused_are TCPMinTTLDrop
kill -HUP "$BPID"
wait_until 10 down b 127.0.0.1 || fail "reload with incoming-ttl"
tried b 127.0.0.1 "a low TTL was good enough"
a 'outgoing-ttl 255;'
kill -HUP "$APID"
wait_until 30 established b 127.0.0.1 || fail "TTL 255 was not good enough"
