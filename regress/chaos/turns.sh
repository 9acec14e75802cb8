#!/bin/sh
#
# A script gives commands that take long, without a pause: others have their
# turn in between, and in the end all of its routes are there.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=1200		# lines of 4096 routes, that the relay reads in one piece
cat >"$TESTDIR/s.run" <<END
#!/bin/sh
awk 'BEGIN {
	for (i = 0; i < $N; i++)
		print "announce route 10.0.0.0/12 next-hop 192.0.2." i % 200 + 1 \
		    " split /24"
	print "announce route 10.99.0.0/24 next-hop 192.0.2.1"
	fflush()
	system("exec sleep 600")
}'
END
chmod 755 "$TESTDIR/s.run"
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "passive; api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
daemon us
begun() {
	ctl us show adj-rib out | grep -q '10\.0\.0\.0/24'
}
wait_until 10 begun || fail "does not begin"
n=0
ended() {
	ctl us show adj-rib out | grep -qF 10.99.0.0/24
}
worst=0
until ended; do
	begin=$(date +%s%N)
	timeout 20 "$BGPENGINECTL" -s "$TESTDIR/us.sock" version >/dev/null ||
	    fail "no answer"
	took=$((($(date +%s%N) - begin) / 1000000))
	[ $took -le $worst ] || worst=$took
	n=$((n + 1))
	[ $n -lt 10000 ] || fail "no end of it"
done
[ $n -ge 2 ] || fail "others had no turn"
[ $worst -lt 1000 ] || fail "an answer took $worst ms"
