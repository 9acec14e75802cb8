#!/bin/sh
#
# A peer that says KEEPALIVE and takes nothing of what waits for it is sent
# away (RFC 9687), but not one that takes it slowly, nor one without hold time.

. "$(dirname "$0")/common.inc"

# 65536 routes, a message each
MUCH="group-updates false; static { route 10.0.0.0/8 next-hop self split /24
	as-path [ $(seq -s ' ' 64512 64700) ]; }"

cat >"$TESTDIR/silent.py" <<'END'

def silent(hold, seconds, quick):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.bind((THEM, THEIRS))
    s.listen(8)
    p = accept(s)
    p.establish(65002, '10.0.0.2', hold)
    s.settimeout(0.25)
    start = time.time()
    while time.time() < start + seconds:
        try:
            p.send(KEEPALIVE)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            s.accept()          # it has given us up, and comes again
            return time.time() - start
        except socket.timeout:
            pass
        if quick:
            p.sock.recv(3000)
    return None
END
run() {
	{ cat "$TESTDIR/silent.py"; cat; } | peer
}

conf "$AS hold-time 9; send-hold-time 3; $MUCH"
us
run <<'END'
took = silent(9, 15, False)
if took is None or not 2.9 < took < 12:
    fail('sent away after %r s' % took)
END
in_log "$TESTDIR/us.log" 'has taken nothing for 3 seconds' ||
    fail "it does not say why: $(cat "$TESTDIR/us.log")"
in_log "$TESTDIR/us.log" 'Send hold timer expired' ||
    fail "no notification: $(cat "$TESTDIR/us.log")"

run <<'END'
took = silent(9, 7, True)
if took is not None:
    fail('a slow one is sent away after %r s' % took)
END
kill "$US"
wait_until 5 sh -c "! kill -0 $US" || fail "does not end"

conf "$AS hold-time 0; send-hold-time 3; $MUCH"
us
run <<'END'
took = silent(0, 6, False)
if took is not None:
    fail('without hold time it is sent away after %r s' % took)
END
