#!/bin/sh
#
# Checks of the health check that need no program, against servers that answer
# well, wrong, with rubbish, and not at all.

. "$TOP/regress/lib.sh"
need_package python3 python3

cat >"$TESTDIR/servers.py" <<'END'
import http.server
import socket
import struct
import threading


class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = {'/': 200, '/gone': 404, '/moved': 302, '/none': 204,
                 '/broken': 500}
        good = self.headers['Host'] == '127.0.0.1:%d' % (
            self.server.server_port)
        self.send_response(known.get(self.path, 400) if good else 421)
        self.end_headers()

    def log_message(self, *args):
        pass


def tcp(answer):
    s = socket.create_server(('127.0.0.1', 0))

    def serve():
        while True:
            c, _ = s.accept()
            if answer is None:
                keep.append(c)
            else:
                c.recv(4096)
                c.sendall(answer)
                c.close()

    threading.Thread(target=serve, daemon=True).start()
    return s.getsockname()[1]


def dns():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(('127.0.0.1', 0))

    def serve():
        while True:
            q, who = s.recvfrom(2048)
            ident = q[:2]
            name = q[12:-4]
            assert q[-4:] == b'\0\1\0\1'
            first = name[1:1 + name[0]]
            record = b'\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1'
            if first == b'well':
                a = ident + struct.pack('>5H', 0x8180, 1, 1, 0, 0)
                a += q[12:] + record
            elif first == b'nxdomain':
                a = ident + struct.pack('>5H', 0x8183, 1, 0, 0, 0) + q[12:]
            elif first == b'empty':
                a = ident + struct.pack('>5H', 0x8180, 1, 0, 0, 0) + q[12:]
            elif first == b'other':
                a = bytes([ident[0] ^ 1, ident[1]]) + struct.pack(
                    '>5H', 0x8180, 1, 1, 0, 0) + q[12:] + record
            elif first == b'short':
                a = ident + b'\x81'
            elif first == b'question':
                a = ident + struct.pack('>5H', 0x0100, 1, 1, 0, 0)
            else:
                continue
            s.sendto(a, who)

    threading.Thread(target=serve, daemon=True).start()
    return s.getsockname()[1]


keep = []
web = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Web)
ports = [('WEB', web.server_port), ('SILENT', tcp(None)),
         ('RUBBISH', tcp(b'SSH-2.0-OpenSSH\r\n')), ('CLOSED', tcp(b'')),
         ('LONG', tcp(b'HTTP/1.1 2' * 1000)),
         ('BARE', tcp(b'HTTP/1.0 200')), ('DNS', dns())]
for name, port in ports:
    print('%s=%d' % (name, port), flush=True)
print('READY=1', flush=True)
web.serve_forever()
END
python3 "$TESTDIR/servers.py" >"$TESTDIR/ports" 2>"$TESTDIR/servers.log" &
PIDS="$PIDS $!"
wait_until 10 grep -q READY "$TESTDIR/ports" || fail "no servers"
. "$TESTDIR/ports"
NOBODY=$(free_port)
A=127.0.0.1

# med WANT OPTION...: what is said after one look
med() {
	want=$1
	shift
	got=$("$BGPENGINECTL" healthcheck --no-syslog --no-ip-setup \
	    --ip 192.0.2.1 --interval 0 --rise 1 --fall 1 --timeout 1 "$@" \
	    </dev/null 2>"$TESTDIR/hc.log") || fail "$*: status $?"
	[ "$got" = "announce route 192.0.2.1/32 next-hop self med $want" ] ||
	    fail "$*: not $want: $got"
}
well() {
	med 100 "$@"
}
sick() {
	med 1000 "$@"
}

well --check-tcp $A:$WEB
well --check-tcp $A:$SILENT
well --check-tcp localhost:$WEB
sick --check-tcp $A:$NOBODY
in_log "$TESTDIR/hc.log" 'refused' || fail "not said why"
sick --check-tcp "[::1]:$WEB"

well --check-http http://$A:$WEB
well --check-http http://$A:$WEB/
well --check-http http://$A:$WEB/moved
well --check-http http://$A:$WEB/none
sick --check-http http://$A:$WEB/gone
in_log "$TESTDIR/hc.log" '404' || fail "not said why"
sick --check-http http://$A:$WEB/broken
sick --check-http http://$A:$NOBODY/
sick --check-http http://$A:$RUBBISH/
sick --check-http http://$A:$CLOSED/
sick --check-http http://$A:$LONG/
well --check-http http://$A:$BARE/
sick --check-http http://$A:$SILENT/
in_log "$TESTDIR/hc.log" 'too long' || fail "no time-out"

well --check-dns well.example.org@$A:$DNS
well --check-dns well@$A:$DNS
for name in nxdomain empty other short question; do
	sick --check-dns $name.example.org@$A:$DNS
done
sick --check-dns silent.example.org@$A:$DNS
sick --check-dns "a..b@$A:$DNS"
sick --check-dns "$(printf 'a%.0s' $(seq 64)).org@$A:$DNS"

# all of them, and the command
well --check-tcp $A:$WEB --check-http http://$A:$WEB/ \
    --check-dns well@$A:$DNS --check-tcp $A:$SILENT --cmd true
sick --check-tcp $A:$WEB --check-http http://$A:$WEB/gone
sick --check-tcp $A:$WEB --check-tcp $A:$NOBODY
sick --check-tcp $A:$WEB --cmd false
printf 'check-http = http://%s:%s/\n' $A $WEB >"$TESTDIR/opts"
well --config "$TESTDIR/opts"

# what is none of these is said at once
for wrong in "--check-tcp $A" "--check-tcp :80" "--check-tcp $A:http" \
    "--check-tcp $A:123456" "--check-tcp [::1" "--check-tcp [::1]x:80" \
    "--check-tcp 2001:db8::1" "--check-http $A" "--check-http https://$A/" \
    "--check-http http://" "--check-http http://:80/" \
    "--check-dns example.org" "--check-dns @$A" "--check-dns example.org@"; do
	"$BGPENGINECTL" healthcheck --ip 192.0.2.1 --interval 0 $wrong \
	    </dev/null >/dev/null 2>&1
	[ $? -eq 2 ] || fail "$wrong was taken"
done
"$BGPENGINECTL" healthcheck --ip 192.0.2.1 --interval 0 --check-http \
    'http://127.0.0.1/a b' </dev/null >/dev/null 2>&1
[ $? -eq 2 ] || fail "a blank in a URL"
exit 0
