#!/bin/sh
#
# A client of the control socket that gives commands and reads no answers is
# not read any more, so that it can not fill our memory; when it reads, each
# of its commands has an answer, also those behind the end of its input.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
need_package python3 python3
cat >"$TESTDIR/a.conf" <<END
neighbor 127.0.0.2 {
	router-id 10.0.0.1; local-address 127.0.0.1;
	local-as 65001; peer-as 65002; passive;
}
END
daemon a
wait_until 10 ctl a show summary || fail "does not start"
cat >"$TESTDIR/unread.py" <<'END'
import select, socket, sys
LIMIT = 32 << 20
COMMAND = b'version\n'

def fill(c):
    sent = 0
    while sent < LIMIT:
        if not select.select([], [c], [], 1)[1]:
            return sent
        try:
            sent += c.send(COMMAND * 10000)
        except BlockingIOError:
            pass
    sys.exit('%d bytes of commands were taken' % sent)

def read_all(c):
    data = b''
    c.settimeout(20)
    while True:
        got = c.recv(1 << 20)
        if not got:
            return data
        data += got

for path in sys.argv[1:]:
    c = socket.socket(socket.AF_UNIX)
    c.connect(path)
    c.setblocking(False)
    sent = fill(c)
    c.shutdown(socket.SHUT_WR)
    done = read_all(c).count(b'\ndone\n')
    if done != sent // len(COMMAND):
        sys.exit('%d answers to %d commands' % (done, sent // len(COMMAND)))
END
python3 "$TESTDIR/unread.py" "$TESTDIR/a.sock" "$TESTDIR/a.sock.ro" ||
    fail "see above"
