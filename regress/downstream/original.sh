#!/bin/sh
#
#: ExaBGP's own programs
#: the exabgpcli of ExaBGP 4 over the named pipes, and its healthcheck as a process

. "$TOP/regress/downstream/common.inc"

PATH=${PATH#*:}
need_package exabgpcli exabgp
cli=$(command -v exabgpcli)
/usr/bin/python3 -c 'import exabgp' 2>/dev/null ||
    skip "ExaBGP is not a package of this Python"
PATH=$D/bin:$PATH
unset exabgp_cli_pipe

R=$D/root
mkdir -p "$R/run" "$R/etc/exabgp"
mkfifo -m 600 "$R/run/exabgp.in" "$R/run/exabgp.out"
[ "$(id -u)" -ne 0 ] || chmod 755 "$R" "$R/run"
program check <<'END'
#!/bin/sh
[ -e @D@/service ]
END
cat >"$D/us.conf" <<END
process watch {
	run /usr/bin/python3 -m exabgp healthcheck --no-syslog --cmd $D/check --ip 192.0.2.53/32 --interval 1 --fast-interval 1 --rise 1 --fall 1 --no-ip-setup --withdraw-on-down --label dns;
	encoder text;
}
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	family { ipv4 unicast; ipv6 unicast; }
	api { processes [ watch ]; }
}
END
peer tor 127.0.0.2 65000 65001
us exabgp --root "$R" "$D/us.conf"
up tor
: >"$D/service"
sees tor 192.0.2.53/32 127.0.0.1
rm "$D/service"
sees tor withdraw 192.0.2.53/32

# ask TEXT COMMAND...: the answer has that text
ask() {
	want=$1
	shift
	out=$("$cli" --root "$R" "$@" 2>&1) || fail "$*: $out"
	case $out in *"$want"*) ;; *) fail "$*: no \"$want\" in: $out" ;; esac
}

ask "127.0.0.2" show neighbor summary
ask "established" s n s
ask "" announce route 10.0.1.0/24 next-hop 127.0.0.1 med 5
sees tor 10.0.1.0/24 '"med": 5'
ask "ipv4 unicast 10.0.1.0/24 next-hop 127.0.0.1 med 5" \
    show adj-rib out extensive
ask "returns an error" announce route 10.0.1.0/33 next-hop 127.0.0.1
ask "returns an error" nonsense
ask "" withdraw route 10.0.1.0/24
sees tor withdraw 10.0.1.0/24
exit 0
