#!/bin/sh
#
# Named pipes: commands of many writers, answers that somebody reads or nobody
# does, and what happens without them.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

export exabgp_cli_pipe="$TESTDIR/run" exabgp_api_pipename=lab
P=$TESTDIR/run/lab
mkdir "$TESTDIR/run"
mkfifo -m 600 "$P.in" "$P.out"
if [ "$(id -u)" -eq 0 ]; then chmod 755 "$TESTDIR" "$TESTDIR/run"; fi

cat >"$TESTDIR/pipe.py" <<'END'
# pipe.py answers PATH N: what is in it, up to the Nth answer
# pipe.py fill PATH: how many bytes are in it
import array, fcntl, os, re, select, sys, termios, time
fd = os.open(sys.argv[2], os.O_RDWR | os.O_NONBLOCK)
if sys.argv[1] == 'fill':
    n = array.array('i', [0])
    fcntl.ioctl(fd, termios.FIONREAD, n)
    print(n[0])
    sys.exit()
data, end = b'', time.time() + 20
while len(re.findall(b'^(?:done|error)\n', data, re.M)) < int(sys.argv[3]):
    if time.time() > end:
        sys.exit(data.decode() + 'no more answers')
    if select.select([fd], [], [], 1)[0]:
        data += os.read(fd, 65536)
sys.stdout.buffer.write(data)
END

# answers_of N: what is in the pipe up to the Nth answer
answers_of() {
	python3 "$TESTDIR/pipe.py" answers "$P.out" "$1" || fail "no answer"
}

# answered WANT: these lines, and no others, are the next ones
answered() {
	got=$(answers_of "$(echo "$1" | wc -l)")
	[ "$got" = "$1" ] || fail "not \"$1\": \"$got\""
}

# taken: the daemon has read all that was written; full: so has nobody
taken() {
	[ "$(python3 "$TESTDIR/pipe.py" fill "$P.in")" -eq 0 ]
}
full() {
	[ "$(python3 "$TESTDIR/pipe.py" fill "$P.out")" -ge 32768 ]
}

peer one 127.0.0.2
neighbor 127.0.0.2 >"$TESTDIR/us.conf"
daemon us
wait_until 10 established us 127.0.0.2 || fail "no session"
wait_until 10 heard one eor || fail "no End-of-RIB"
in_log "$TESTDIR/us.log" "named pipes $P.in and .out" || fail "not logged"

# writers come and go, and each line counts
echo "announce route 10.0.1.0/24 next-hop 127.0.0.1" >"$P.in"
echo "announce route 10.0.2.0/24 next-hop 127.0.0.1" >"$P.in"
printf 'announce route 10.0.3.0/24 next-hop 127.0.0.1\nwithdraw route 10.0.1.0/24\n' >"$P.in"
hears one "+10.0.2.0/24 127.0.0.1"
hears one "+10.0.3.0/24 127.0.0.1"
hears one "-10.0.1.0/24"
answered "done
done
done
done"

# a line in two pieces of two writers at the same time as a third is open
exec 8>"$P.in"
printf 'announce route 10.0.4.0/24 ' >&8
wait_until 5 taken || fail "half a line is not read"
printf 'next-hop 127.0.0.1\n' >"$P.in"
exec 8>&-
hears one "+10.0.4.0/24 127.0.0.1"
answered done

# the reader is slower than the answer, which is longer than a pipe
echo "nonsense" >"$P.in"
answered error
n=0
while [ $n -lt 3000 ]; do
	n=$((n + 1))
	echo "announce route 10.1.$((n / 250)).$((n % 250))/32 next-hop 127.0.0.1"
done >"$P.in"
hears one "+10.1.12.0/32 127.0.0.1"
[ "$(answers_of 3000 | grep -c '^done$')" -eq 3000 ] || fail "not 3000 answers"
echo "show adj-rib out extensive" >"$P.in"
wait_until 5 full || fail "the answer does not fill the pipe"
lines=$(answers_of 1 | grep -c '10\.1\.')
[ "$lines" -eq 3000 ] || fail "$lines of 3000 lines"

# nobody reads: the pipe still takes commands
echo "show adj-rib out extensive" >"$P.in"
echo "announce route 10.9.9.0/24 next-hop 127.0.0.1" >"$P.in"
wait_until 20 heard one "+10.9.9.0/24 127.0.0.1" ||
    fail "an answer that nobody reads holds up commands"
answers_of 1 >"$TESTDIR/rest"
[ "$(tail -n 1 "$TESTDIR/rest")" = done ] || fail "no answer behind it"
echo "announce route 10.9.8.0/24 next-hop 127.0.0.1" >"$P.in"
answered done

# a relay that dies gets them again
kill -9 "$(children "$PID" relay)"
wait_until 10 in_log "$TESTDIR/us.log" "starts again" || true
echo "announce route 10.8.8.0/24 next-hop 127.0.0.1" >"$P.in"
wait_until 15 heard one "+10.8.8.0/24 127.0.0.1" || fail "lost with the relay"

# made anew, they are found by a reload, which leaves alone what is the same
reloads() {
	[ "$(grep -c 'configuration reloaded' "$TESTDIR/us.log")" -ge "$1" ]
}
found() {
	[ "$(grep -c "named pipes $P.in and .out" "$TESTDIR/us.log")" -eq "$1" ]
}
wait_until 10 found 2 || fail "not opened for the new relay"
exec 8>"$P.in"
kill -HUP "$PID"
wait_until 10 reloads 1 || fail "no reload"
answers_of 1 >/dev/null
printf 'announce route 10.8.9.0/24 next-hop 127.0.0.1\n' >&8
exec 8>&-
hears one "+10.8.9.0/24 127.0.0.1"
answered done
found 2 || fail "opened again although they are the same"
rm "$P.in" "$P.out"
mkfifo -m 600 "$P.in" "$P.out"
kill -HUP "$PID"
wait_until 10 found 3 || fail "not found by a reload"
echo "announce route 10.8.10.0/24 next-hop 127.0.0.1" >"$P.in"
hears one "+10.8.10.0/24 127.0.0.1"
answered done

# they are nobody's to make
rm "$P.in" "$P.out"
neighbor 127.0.0.2 >"$TESTDIR/two.conf"
daemon two -p "$(free_port)"
wait_until 10 in_log "$TESTDIR/two.log" "no named pipes" || fail "not said"
[ -e "$P.in" ] && fail "made"

# but whoever makes them later says so by a reload
mkfifo -m 600 "$P.in" "$P.out"
kill -HUP "$PID"
wait_until 10 in_log "$TESTDIR/two.log" "named pipes $P.in and .out" ||
    fail "made after the start, and not found"
echo "version" >"$P.in"
wait_until 10 sh -c "timeout 1 head -n 1 '$P.out' | grep -q ." ||
    fail "no answer from pipes that were made after the start"
exit 0
