#!/bin/sh
#
# bgpenginectl itself: its words, its exit status, and how it speaks to a
# daemon, which a few lines of Python play here.

. "$TOP/regress/lib.sh"

C=$BGPENGINECTL
[ -x "$C" ] || skip "bgpenginectl is not built"

# run STATUS ARGUMENT...: output in $out, complaints in $TESTDIR/err
run() {
	want=$1
	shift
	out=$("$C" "$@" 2>"$TESTDIR/err" </dev/null)
	st=$?
	[ $st -eq "$want" ] ||
	    fail "$*: status $st, not $want: $out $(cat "$TESTDIR/err")"
}

said() {
	grep -q -- "$1" "$TESTDIR/err" ||
	    fail "no \"$1\" in: $(cat "$TESTDIR/err")"
}

run 0 version
run 0 help
case $out in *"show rib in"*"teardown"*) ;; *) fail "help: $out" ;; esac
run 2
run 2 -x version
run 2 nonsense
said 'valid here:.*announce'
run 2 show nonsense
said 'valid here:'
run 2 announce route 10.0.0.1/24 next-hop 1.2.3.4
run 2 validate
run 3 -s "$TESTDIR/no.sock" show summary
said 'is bgpengined running'

# names for the check of the manual and for completion
run 0 -T
for want in 'ctl show neighbor' 'attribute med' 'event update' \
    'family ipv4 unicast' 'generation 3.4' 'setting tcp.port' \
    'capability asn4' 'option hold-time' 'route next-hop' 'command version'; do
	echo "$out" | grep -qx "$want" || fail "-T without $want"
done

printf 'neighbor 192.0.2.1 {\n\tlocal-as 1;\n\tpeer-as 2;\n}\n' \
    >"$TESTDIR/a.conf"
printf '\trouter-id 1.2.3.4;\n\tlocal-address 192.0.2.2;\n' >"$TESTDIR/more"
sed -i "1r $TESTDIR/more" "$TESTDIR/a.conf"
run 0 validate "$TESTDIR/a.conf"
echo 'nonsense;' >>"$TESTDIR/a.conf"
run 1 validate "$TESTDIR/a.conf"
said 'a.conf:7:'
run 1 validate "$TESTDIR/none.conf"

need_package python3 python3
cat >"$TESTDIR/daemon.py" <<'EOF'
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(sys.argv[1])
s.listen(5)
while True:
    c, _ = s.accept()
    line = c.makefile('r').readline().rstrip('\n')
    open(sys.argv[2], 'a').write(line + '\n')
    if line.startswith('show rib in json'):
        c.sendall(b'{"a": 1}\ndone\n')
    elif line.startswith('show rib'):
        c.sendall(b'192.0.2.1 ipv4 unicast 10.0.0.0/24 next-hop 1.2.')
        c.sendall(b'3.4\nother text here\ndone\n')
    elif line.startswith('monitor'):
        c.sendall(b'done\nneighbor 192.0.2.1 up\n\n')
    elif line == 'reload':
        c.sendall(b'error: no such file\nerror\n')
    elif line == 'shutdown':
        c.sendall(b'shutdown in progress\n')
    else:
        c.sendall(('heard ' + line + '\ndone\n').encode())
    c.close()
EOF
S=$TESTDIR/s.sock
python3 "$TESTDIR/daemon.py" "$S" "$TESTDIR/heard" 2>"$TESTDIR/py.log" &
PIDS="$PIDS $!"
wait_until 10 test -S "$S" || fail "no socket"

# heard LINE: what the daemon read last
heard() {
	[ "$(tail -n 1 "$TESTDIR/heard")" = "$1" ] ||
	    fail "heard $(tail -n 1 "$TESTDIR/heard"), not $1"
}

run 0 -s "$S" show neighbor
[ "$out" = 'heard show neighbor summary' ] || fail "$out"
run 0 -s "$S" show neighbor 192.0.2.1 detail
heard 'show neighbor 192.0.2.1 extensive'
run 0 -j -s "$S" show neighbor 192.0.2.1
heard 'show neighbor 192.0.2.1 json'
run 0 -s "$S" show neighbor json
heard 'show neighbor json'
run 0 -s "$S" show summary
heard 'show summary'
run 0 -s "$S" show adj-rib out extensive
heard 'show adj-rib out extensive'
run 0 -s "$S" announce route 10.0.0.0/24 next-hop self
heard 'announce route 10.0.0.0/24 next-hop self'
run 0 -s "$S" neighbor 192.0.2.1 down for lunch
heard 'neighbor 192.0.2.1 down for lunch'
run 0 -s "$S" log verbose
heard 'log verbose'
run 0 -s "$S" show rib in
[ "$out" = '192.0.2.1       ipv4 unicast   10.0.0.0/24 next-hop 1.2.3.4
other text here' ] || fail "table: $out"
run 0 -j -s "$S" show rib in
[ "$out" = '{"a": 1}' ] || fail "json: $out"
# refused, with the reason
run 1 -s "$S" reload
said 'no such file'
# no answer at the end
run 3 -s "$S" shutdown
[ "$out" = 'shutdown in progress' ] || fail "shutdown: $out"
run 3 -s "$S" monitor
[ "$out" = 'neighbor 192.0.2.1 up' ] || fail "monitor: $out"
heard 'monitor'
run 3 -j -s "$S" monitor
heard 'monitor json'
exit 0
