#!/bin/sh
#
#: CrowdSec bouncer and other block lists
#: bare addresses of both families with a list of communities, one process, thousands of bans and their ends

. "$TOP/regress/downstream/common.inc"

mkfifo -m 666 "$D/run/in"
program bouncer <<'END'
#!/bin/sh
exec cat <>@D@/run/in
END
cat >"$D/us.conf" <<END
process crowdsec { run $D/bouncer; encoder text; }
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	family { ipv4 unicast; ipv6 unicast; }
	api { processes [ crowdsec ]; }
}
END
peer edge 127.0.0.2 65000 65001
us exabgp "$D/us.conf"
up edge
cat >"$D/run/in" <<'END'
announce route 203.0.113.7 next-hop 192.0.2.1 community [65535:666 65001:1]
announce route 2001:db8::bad next-hop 2001:db8::1 community [65535:666]
announce route 198.51.100.0/24 next-hop 192.0.2.1 community [65535:666]
END
sees edge 203.0.113.7/32 192.0.2.1 '[ 65535, 666 ]' '[ 65001, 1 ]'
sees edge 2001:db8::bad/128
sees edge 198.51.100.0/24
n=0
while [ $n -lt 5000 ]; do
	n=$((n + 1))
	echo "announce route 10.66.$((n / 256)).$((n % 256)) next-hop 192.0.2.1 community [65535:666]"
done >"$D/run/in"
wait_until 20 has_routes edge 5003 || fail "$(routes edge) of 5003"
cat >"$D/run/in" <<'END'
withdraw route 203.0.113.7 next-hop 192.0.2.1 community [65535:666 65001:1]
withdraw route 2001:db8::bad next-hop 2001:db8::1
END
sees edge withdraw 203.0.113.7/32
sees edge withdraw 2001:db8::bad/128
n=0
while [ $n -lt 5000 ]; do
	n=$((n + 1))
	echo "withdraw route 10.66.$((n / 256)).$((n % 256)) next-hop 192.0.2.1 community [65535:666]"
done >"$D/run/in"
wait_until 20 has_routes edge 1 || fail "$(routes edge) left, not 1"
exit 0
