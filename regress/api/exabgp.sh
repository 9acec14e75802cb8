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
PROBE=$(exabgp --version | sed 1q)
run 1 exabgp
said "usage: exabgp"
run 0 exabgp --help
has "usage: exabgp"
run 1 exabgp --nonsense
# sub-commands are those of later releases, and so is the status
for sub in server validate decode encode env cli run; do
	run 2 exabgp $sub --nonsense
done
run 2 exabgp server
run 2 exabgp validate
for sub in server validate decode encode env version migrate 'migrate api' \
    configuration schema 'shell completion'; do
	run 0 exabgp $sub -h
	has "usage: exabgp"
	run 0 exabgp $sub --help
	has "usage: exabgp"
done

# settings: all, or what differs; as variables, or as a file that is read
run 0 exabgp --de
is ""
run 0 env exabgp.tcp.port=1179 exabgp_api_ack=false exabgp --de
is "exabgp.tcp.port=1179
exabgp.api.ack=false"
run 0 env exabgp.tcp.port=1179 exabgp env -d
is "[exabgp.tcp]
port = 1179"
run 0 exabgp --fe
has "exabgp.daemon.user='nobody'"
exabgp_tcp_port=1234 exabgp --fi >"$TESTDIR/all.env"
run 0 exabgp --env "$TESTDIR/all.env" --de
is "exabgp.tcp.port=1234"
# sections and names in their order, texts in quotes
exabgp --fi >"$TESTDIR/all.ini" || fail "--fi"
grep '^\[' "$TESTDIR/all.ini" | LC_ALL=C sort -c || fail "--fi: order"
for want in '[exabgp.api]' 'ack = true' 'encoder = json' "pipename = 'exabgp'" \
    "bind = ''" 'level = INFO' 'port = 179'; do
	grep -qxF "$want" "$TESTDIR/all.ini" || fail "--fi: no $want"
done
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
run 0 exabgp validate -n "$TESTDIR/two.conf"
has 'neighbor 127.0.0.3: OK'
run 0 exabgp validate --verbose "$TESTDIR/two.conf"
has 'peer-as 65001;'
neighbor 127.0.0.4 'static {
	route 10.0.0.0/24 next-hop self community [ 1:2 no-export ];
	route 10.0.1.0/24 next-hop 192.0.2.1 attribute [ 0x99 0xc0 0x01 ];
	route 2001:db8::/32 next-hop 2001:db8::1;
}' >"$TESTDIR/four.conf"
run 0 exabgp validate -nr "$TESTDIR/four.conf" "$TESTDIR/two.conf"
has 'neighbor 127.0.0.4: 2 routes OK'
has 'neighbor 127.0.0.3: 0 routes OK'
said 'route 2001:db8::/32 next-hop 2001:db8::1: the family was not negotiated'
neighbor 127.0.0.4 'static {
	route 10.0.0.0/24 next-hop 192.0.2.1 attribute [ 0x04 0x80 0x01 ];
}' >"$TESTDIR/four.conf"
run 0 exabgp validate "$TESTDIR/four.conf"
run 1 exabgp validate --route "$TESTDIR/four.conf"
said 'attribute [ 0x04 0x80 0x01 ]: wrong length'
run 1 exabgp "$TESTDIR/none.conf"
# letters of the releases
run 0 exabgp -s -p "$TESTDIR/two.conf" --validate
run 0 exabgp server -v -m -p -s 5 -P -1 "$TESTDIR/two.conf" --validate
said "is ignored"
run 0 exabgp bgp -t "$TESTDIR/two.conf"
out=$(exabgp server --validate - <"$TESTDIR/two.conf" 2>&1) ||
    fail "standard input: $out"

# options in front of a sub-command
printf '[exabgp.tcp]\nport = 1234\n' >"$TESTDIR/front.env"
for opt in --env-file --env -e; do
	run 0 exabgp $opt "$TESTDIR/front.env" env -de
	is exabgp.tcp.port=1234
done
run 0 exabgp --env-file="$TESTDIR/front.env" env --diff --env
is exabgp.tcp.port=1234
run 0 exabgp env -de --env-file "$TESTDIR/front.env"
is exabgp.tcp.port=1234
run 0 exabgp --root "$R" --env-file "$TESTDIR/front.env" server -t one.conf
run 0 exabgp --env-file "$TESTDIR/none.env" server -t "$TESTDIR/two.conf"
said "no such file"

# messages
export EXABGP_ENVFILE=/dev/null
run 1 exabgp decode -f "ipv4 nonsense" 00000000
said 'not an address family: "ipv4 nonsense"'
run 0 exabgp decode -f "ipv4 unicast" 00000000
has '"router-id": "10.0.0.2"'
run 0 exabgp encode -f "ipv4 unicast" -a 65001 -z 65002 --no-header \
    "route 10.0.0.0/24 next-hop 1.2.3.4"
is 000000144001010040020602010000FDE940030401020304180A0000
run 0 exabgp encode -i "route 10.0.0.0/24 next-hop 1.2.3.4 path-information 0.0.0.7"
hex=$out
run 0 exabgp encode -n -i "route 10.0.0.0/24 next-hop 1.2.3.4 path-information 0.0.0.7"
is 00000007180A0000
run 0 exabgp encode -n "attributes next-hop 1.2.3.4 nlri 10.0.0.0/24 10.0.1.0/24"
is "180A0000
180A0001"
run 0 exabgp decode -n -f "ipv4 unicast" 180A0001
has 10.0.1.0/24
run 1 exabgp encode -n "eor ipv4 unicast"
run 0 exabgp decode -i "$hex"
has '"path-information": "0.0.0.7"'
run 0 exabgp "$TESTDIR/two.conf" --decode "$hex"
has '"local": 65001'
run 0 exabgp decode -c "$TESTDIR/two.conf" -f "ipv4 unicast" "$hex"
has '"local": 65001'
run 0 exabgp decode -i -m "$hex"
has "10.0.0.0/24"
# the AS numbers count when both are the same too
run 0 exabgp decode -a 65010 -z 65010 -i "$hex"
has '"asn": { "local": 65010, "peer": 65010 }'
run 1 exabgp decode xyz

# files and commands of older releases
cat >"$TESTDIR/old.conf" <<END
group g {
	router-id 10.0.0.1;
	local-as 65001;
	peer-as 65002;
	md5 "secret";
	process x { run /bin/cat; encoder json; parse-routes; }
	neighbor 127.0.0.2 { local-address 127.0.0.1; family { inet4 unicast; } }
}
END
chmod 600 "$TESTDIR/old.conf"
cp -p "$TESTDIR/old.conf" "$TESTDIR/was.conf"
run 0 exabgp migrate conf -f 3.4 -t main "$TESTDIR/old.conf"
has "md5-password secret;"
has "version 3.4;"
printf '%s\n' "$out" >"$TESTDIR/new.conf"
chmod 600 "$TESTDIR/new.conf"
run 0 exabgp validate "$TESTDIR/new.conf"
! grep -q warning "$TESTDIR/err.txt" || fail "old forms: $(cat "$TESTDIR/new.conf")"
run 0 exabgp migrate conf -f 4 -t 5 "$TESTDIR/new.conf"
is "$(cat "$TESTDIR/new.conf")"
run 0 exabgp migrate conf "$TESTDIR/old.conf" -f 3.4 -t 5 -i -n
cmp "$TESTDIR/old.conf" "$TESTDIR/was.conf" || fail "-n writes"
run 0 exabgp migrate conf -f 3.4 -t 5 -i "$TESTDIR/old.conf"
cmp "$TESTDIR/old.conf" "$TESTDIR/new.conf" || fail "-i: other text"
cmp "$TESTDIR/old.conf.bak" "$TESTDIR/was.conf" || fail "-i: no old text"
[ "$(stat -c %a "$TESTDIR/old.conf.bak")" = 600 ] || fail "the mode of .bak"
printf 'process p { run /bin/cat; }\n' >"$TESTDIR/p.conf"
run 0 exabgp migrate conf -f 4 -t 5 -w -o "$TESTDIR/w.conf" "$TESTDIR/p.conf"
is ""
grep -q 'version 4;' "$TESTDIR/w.conf" || fail "-w: $(cat "$TESTDIR/w.conf")"
run 1 exabgp migrate conf -f 3.4 -t 5 "$TESTDIR/bad.conf"
said nonsense
# a disk that is full is no success
run 1 exabgp migrate conf -f 4 -t 5 -o /dev/full "$TESTDIR/p.conf"
said "/dev/full: No space left on device"
run 2 exabgp migrate conf -f 5 -t 4 "$TESTDIR/p.conf"
run 2 exabgp migrate conf -f 2 -t 4 "$TESTDIR/p.conf"
run 2 exabgp migrate conf "$TESTDIR/p.conf"
run 2 exabgp migrate

cat >"$TESTDIR/old.api" <<'END'
# announce nothing
announce route 10.0.0.0/24 next-hop self
neighbor 127.0.0.2 local-as 1, neighbor 127.0.0.3 withdraw route 10.0.0.0/24
announce route refresh ipv4 unicast
announce ipv4 nlri-mpls 10.0.0.0/24 label 3 next-hop 1.2.3.4
show adj-rib out extensive
show neighbor 127.0.0.2
flush adj-rib out
clear adj-rib
create neighbor 127.0.0.9 local-as 1 peer-as 1
enable-ack
ping
version
teardown 6
shutdown
peer * announce eor ipv4 unicast
END
run 0 exabgp migrate api -f 4 -t main "$TESTDIR/old.api"
is "# announce nothing
peer * announce route 10.0.0.0/24 next-hop self
peer 127.0.0.2 local-as 1, peer 127.0.0.3 withdraw route 10.0.0.0/24
peer * announce route-refresh ipv4 unicast
peer * announce ipv4 labeled-unicast 10.0.0.0/24 label 3 next-hop 1.2.3.4
rib show out extensive
peer show 127.0.0.2
rib flush out
rib clear out
peer create 127.0.0.9 local-as 1 peer-as 1
session ack enable
session ping
system version
peer * teardown 6
daemon shutdown
peer * announce eor ipv4 unicast"
# all of them are commands
printf '%s\n' "$out" | grep -v '^#' >"$TESTDIR/new.api"
while read -r line; do
	"$BGPENGINECTL" -s "$TESTDIR/none.sock" "$line" 2>"$TESTDIR/err.txt"
	[ $? -eq 3 ] || fail "$line: $(cat "$TESTDIR/err.txt")"
done <"$TESTDIR/new.api"
out=$(exabgp migrate api -f 4 -t 5 <"$TESTDIR/old.api" | diff "$TESTDIR/old.api" -)
is "4c4
< announce route refresh ipv4 unicast
---
> announce route-refresh ipv4 unicast"
run 3 exabgp migrate api -f 5 -t 6 -e /bin/sh -c 'echo reload; read x; echo "$x-"; exit 3'
is "daemon reload
-"
run 127 exabgp migrate api -f 5 -t 6 -e /nowhere
run 1 exabgp migrate api -f 5 -t 6 /nowhere
run 2 exabgp migrate api -f 5 -t 6 -e

# what a file may have
for arg in "" neighbor process settings; do
	run 0 exabgp schema export $arg
	printf '%s' "$out" | python3 -m json.tool >/dev/null ||
	    fail "schema export $arg: not JSON"
	run 0 exabgp schema export --compact $arg
	[ "$(printf '%s\n' "$out" | wc -l)" -eq 1 ] || fail "not compact"
done
"$BGPENGINECTL" -T | sed -n 's/^option //p' >"$TESTDIR/options"
run 0 exabgp schema export --compact
for part in neighbor template process; do
	has "\"$part\": { \"type\": \"object\", \"additionalProperties\": "
done
run 0 exabgp schema export --compact neighbor
while read -r option; do
	has "\"$option\": { \"type\": "
done <"$TESTDIR/options"
has '"hold-time": { "type": "integer"'
has '"inherit": { "type": "string" }'
for section in family static l2vpn role confederation tcp-ao; do
	has "\"$section\": { \"type\": \"object\" }"
done
has '"passive": { "type": "boolean"'
run 2 exabgp schema
run 2 exabgp schema export nonsense
for which in neighbor full; do
	run 0 exabgp configuration example $which
	printf '%s\n' "$out" >"$TESTDIR/example.conf"
	chmod 600 "$TESTDIR/example.conf"
	"$BGPENGINECTL" validate "$TESTDIR/example.conf" >/dev/null \
	    2>"$TESTDIR/err.txt" || fail "example $which"
	[ ! -s "$TESTDIR/err.txt" ] || fail "$(cat "$TESTDIR/err.txt")"
done
run 2 exabgp configuration example nonsense
run 1 exabgp configuration export "$TESTDIR/example.conf"
said "there is no JSON"
run 2 exabgp configuration

# completion in somebody's home
export HOME="$TESTDIR/home" SHELL=/bin/bash
unset XDG_DATA_HOME XDG_CONFIG_HOME
for sh in bash zsh fish; do
	run 0 exabgp shell completion $sh
	has "-C"
	run 0 exabgp shell install $sh
	has "$HOME/"
done
[ "$(find "$HOME" -type f -o -type l | wc -l)" -eq 9 ] ||
    fail "installed: $(find "$HOME")"
grep -q _bgpenginectl \
    "$HOME/.local/share/bash-completion/completions/exabgpcli" ||
    fail "no completion of exabgpcli"
run 0 exabgp shell install
for sh in bash zsh fish; do
	run 0 exabgp shell uninstall $sh
done
run 0 exabgp shell uninstall
[ -z "$(find "$HOME" -type f -o -type l)" ] || fail "$(find "$HOME")"
run 1 exabgp shell install csh
said csh
run 2 exabgp shell nonsense
run 2 exabgp shell

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
is "exabgp ${PROBE#ExaBGP : }"
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
