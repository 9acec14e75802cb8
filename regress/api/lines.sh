#!/bin/sh
#
# Lines as bytes: the longest, longer ones, in one write and in pieces, NUL
# bytes, CRLF, tabs, and several at once.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a eor

# bytes N WANT: a comment of N bytes, its newline not counted
bytes() {
	forget s
	{ printf '# '; head -c $(($1 - 2)) /dev/zero | tr '\0' x; echo; } >&9
	say s version
	answers s 2 20
	[ "$(got s | tr '\n' ' ')" = "$2 exabgp 5.0.13 done " ] ||
	    fail "$1 bytes: $(got s | cut -c 1-200)"
}
bytes 1000 done
bytes 65536 done
bytes 1048575 done
bytes 1048576 done
bytes 1048577 error
bytes 1048600 error
bytes 1200000 error
bytes 5000000 error

# a long command that is right
forget s
{
	printf 'announce attributes next-hop 192.0.2.1 nlri'
	awk 'BEGIN { for (i = 0; i < 60000; i++)
		printf " 10.%d.%d.0/24", i / 256, i % 256 }'
	echo
} >&9
say s version
answers s 2 20
[ "$(got s | tr '\n' ' ')" = 'done exabgp 5.0.13 done ' ] ||
    fail "60000 prefixes: $(got s | cut -c 1-200)"
hears a '+10.234.95.0/24 192.0.2.1'

# other bytes
forget s
printf 'version\r\n\tversion\t\r\nver\0sion\n\0version\0\n\r\nversion' >&9
printf '\n\377\376 version\n' >&9
answers s 7
[ "$(got s | grep -aE '^(done|error)$' | tr '\n' ' ')" = \
    'done done error done error done error ' ] || fail "bytes: $(got s)"

# pieces
forget s
for piece in ann 'ounce rou' 'te 172.16.0.0/16 next-' 'hop 192.0.2.1
withdraw ' 'route 172.16.0.0/16
announce route 172.17.0.0/16 next-hop 192.0.2.1
'; do
	printf '%s' "$piece" >&9
	sleep 0.05
done
answers s 3
hears a '+172.17.0.0/16 192.0.2.1'
kill -0 "$PID" || fail "the daemon ended"
