#!/bin/sh
#
# The names people call: exabgp and exabgpcli, with the arguments of release 4
# and of release 5.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

mkdir -p "$TESTDIR/bin" "$TESTDIR/root/etc/exabgp" "$TESTDIR/root/run"
ln -s "$BGPENGINECTL" "$TESTDIR/bin/exabgp"
ln -s "$BGPENGINECTL" "$TESTDIR/bin/exabgpcli"
PATH=$TESTDIR/bin:$PATH
R=$TESTDIR/root
unset EXABGP_ROOT EXABGP_ETC EXABGP_ENVFILE
export EXABGP_ENVFILE=/dev/null
[ "$(id -u)" -ne 0 ] || chmod 755 "$TESTDIR" "$R"

# run STATUS COMMAND...: what it prints in $out, complaints in err.txt
run() {
	want=$1
	shift
	out=$("$@" 2>"$TESTDIR/err.txt" </dev/null)
	st=$?
	[ $st -eq "$want" ] ||
	    fail "$*: status $st, not $want: $out $(cat "$TESTDIR/err.txt")"
}

# is TEXT, has TEXT, said TEXT: all of it, a part of it, a part of stderr
is() {
	[ "$out" = "$1" ] || fail "not \"$1\": \"$out\""
}
has() {
	case $out in *"$1"*) ;; *) fail "no \"$1\" in \"$out\"" ;; esac
}
said() {
	grep -qF -- "$1" "$TESTDIR/err.txt" ||
	    fail "no \"$1\" in: $(cat "$TESTDIR/err.txt")"
}

# versions, as probes look for them
for probe in --version -v version; do
	run 0 exabgp $probe
	has "ExaBGP : 5."
done
run 0 env exabgp.api.version=4 exabgp --version
has "ExaBGP : 4.2."
run 1 exabgp
said "usage: exabgp"
run 0 exabgp --help
has "usage: exabgp"
run 1 exabgp --nonsense

# settings: all, or what differs; as variables, or as a file that is read
run 0 exabgp --de
is ""
run 0 env exabgp.tcp.port=1179 exabgp_api_ack=false exabgp --de
is "exabgp.tcp.port='1179'
exabgp.api.ack='false'"
run 0 env exabgp.tcp.port=1179 exabgp env -d
is "[exabgp.tcp]
port = '1179'"
run 0 exabgp --fe
has "exabgp.daemon.user='nobody'"
exabgp_tcp_port=1234 exabgp --fi >"$TESTDIR/all.env"
run 0 exabgp --env "$TESTDIR/all.env" --de
is "exabgp.tcp.port='1234'"
printf '[exabgp.tcp]\nport = no\n' >"$TESTDIR/bad.env"
run 1 exabgp -e "$TESTDIR/bad.env" --de
said "tcp.port"

# a root of its own, where files have no folder
cat >"$R/etc/exabgp/exabgp.env" <<-END
[exabgp.tcp]
port = $PORT
[exabgp.api]
pipename = lab
END
neighbor 127.0.0.2 >"$R/etc/exabgp/one.conf"
neighbor 127.0.0.3 >"$TESTDIR/two.conf"
echo 'neighbor 127.0.0.2 { nonsense; }' >"$TESTDIR/bad.conf"
unset EXABGP_ENVFILE
for form in --test -t --validate; do
	run 0 exabgp --root "$R" $form one.conf
	run 0 exabgp -f "$R" etc/exabgp/one.conf $form
	run 1 exabgp $form "$TESTDIR/bad.conf"
	said nonsense
done
run 0 exabgp validate -v --root "$R" one.conf "$TESTDIR/two.conf"
run 1 exabgp validate "$TESTDIR/bad.conf" "$TESTDIR/two.conf"
run 0 exabgp configuration validate "$TESTDIR/two.conf"
run 1 exabgp validate "$TESTDIR/none.conf"
run 1 exabgp "$TESTDIR/none.conf"

# messages
export EXABGP_ENVFILE=/dev/null
run 0 exabgp encode -f "ipv4 unicast" -a 65001 -z 65002 --no-header \
    "route 10.0.0.0/24 next-hop 1.2.3.4"
is 000000144001010040020602010000FDE940030401020304180A0000
run 0 exabgp encode -i "route 10.0.0.0/24 next-hop 1.2.3.4 path-information 0.0.0.7"
hex=$out
run 0 exabgp decode -i "$hex"
has '"path-information": "0.0.0.7"'
run 0 exabgp "$TESTDIR/two.conf" --decode "$hex"
has '"local": 65001'
run 0 exabgp decode -c "$TESTDIR/two.conf" -f "ipv4 unicast" "$hex"
has '"local": 65001'
run 0 exabgp decode -i -m "$hex"
has "10.0.0.0/24"
run 1 exabgp decode xyz

# the daemon: every command of its client, whole or abbreviated
export EXABGP_ROOT=
peer one 127.0.0.2
peer two 127.0.0.3
exabgp --root "$R" one.conf >"$TESTDIR/us.log" 2>&1 &
PIDS="$PIDS $!"
up() {
	exabgpcli --root "$R" --env "$R/etc/exabgp/exabgp.env" \
	    show neighbor 127.0.0.2 json | grep -q '"state": *"up"'
}
wait_until 10 up || fail "no session"
unset EXABGP_ENVFILE
run 0 exabgpcli --root "$R" announce route 10.0.1.0/24 next-hop 127.0.0.1
is ""
hears one "+10.0.1.0/24 127.0.0.1"
run 0 exabgpcli --root "$R" a route 10.0.2.0/24 next-hop 127.0.0.1 'community' '[1:2' '3:4]'
is "command: announce route 10.0.2.0/24 next-hop 127.0.0.1 community [1:2 3:4]"
hears one "+10.0.2.0/24 127.0.0.1 community 1:2 3:4"
run 0 exabgpcli --root "$R" neighbour 127.0.0.2 w route 10.0.2.0/24
hears one "-10.0.2.0/24"
run 0 exabgpcli --root "$R" s n s
is "command: show neighbor summary
${out#*
}"
has "127.0.0.2"
run 0 exabgpcli --root "$R" show adj-rib out extensive
has "10.0.1.0/24"
run 0 exabgp run --root "$R" show adj-rib out
has "10.0.1.0/24"
run 1 exabgpcli --root "$R" announce route 10.0.0.0/33 next-hop 127.0.0.1
said refused
run 1 exabgpcli --root "$R" nonsense
run 1 exabgpcli --root "$R" --pipename other version
said "could not send command"
run 0 exabgpcli --root "$R" --pipename lab version
has "bgpengine"
run 0 exabgpcli
has "usage"
run 1 exabgpcli --nonsense
printf '# routes\nannounce route 10.0.3.0/24 next-hop 127.0.0.1\n' >"$TESTDIR/batch"
run 0 exabgp run --root "$R" --batch "$TESTDIR/batch"
has "1 commands"
hears one "+10.0.3.0/24 127.0.0.1"
out=$(printf 'w route 10.0.3.0/24\nquit\n' | exabgp cli --root "$R") ||
    fail "cli: $out"
hears one "-10.0.3.0/24"
run 0 exabgpcli --root "$R" shutdown
hears one down

# one daemon for each file, all ended by what ends the first process
exabgp --env "$TESTDIR/all.env" -f "$R" one.conf "$TESTDIR/two.conf" \
    >"$TESTDIR/both.log" 2>&1 &
both=$!
PIDS="$PIDS $both"
ups() {
	[ "$(grep -c '^up$' "$TESTDIR/one.rx")" -eq 2 ] && heard two up
}
wait_until 15 ups || fail "not both are up"
kill -TERM $both
wait $both || fail "status $? of two daemons"
hears two "notification 6/2"
exit 0
