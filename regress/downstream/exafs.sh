#!/bin/sh
#
#: CESNET ExaFS
#: flow specifications on one line with braces, `neighbor A, neighbor B announce route` with route distinguisher and label, from its process, with acknowledgements off

. "$TOP/regress/downstream/common.inc"

mkfifo -m 666 "$D/run/in"
program exabgp-process <<'END'
#!/bin/sh
exec cat <>@D@/run/in
END
families="ipv4 unicast; ipv4 mpls-vpn; ipv4 flow; ipv4 flow-vpn; ipv6 unicast; ipv6 flow;"
{
	echo "process flowspec { run $D/exabgp-process; encoder json; }"
	for n in 2 3 4; do
		cat <<-END
		neighbor 127.0.0.$n {
			router-id 127.0.0.1;
			local-address 127.0.0.1;
			local-as 65001;
			peer-as 65001;
			family { $families }
			api { processes [ flowspec ]; }
		}
		END
	done
} >"$D/us.conf"
for n in 2 3 4; do
	peer r$n 127.0.0.$n 65001 65001 "$families"
done
us env exabgp_api_ack=false exabgp "$D/us.conf"
for n in 2 3 4; do
	up r$n
done

cat >"$D/run/in" <<'END'
announce flow route { match { source 10.10.10.1/32;source-port =53;destination 10.20.0.0/16;destination-port [ =80 =443 ];protocol =tcp;fragment [ first-fragment last-fragment ];tcp-flags [ SYN ACK ];packet-length >=200&<=300; } then { rate-limit 9600;extended-community target:65001:7; } }
announce flow route { route-distinguisher 65001:42; match { source 10.10.10.2/32;protocol =udp; } then { discard; } }
announce flow route { match { source 2001:db8::1/128;next-header =tcp;destination-port =22; } then { rate-limit 0; } }
neighbor 127.0.0.2, neighbor 127.0.0.3 announce route 10.30.0.1/32 next-hop 192.0.2.1 as-path [ 65000 ] community [65001:666] large-community [65001:1:2] extended-community [target:65001:9] rd 65001:42 label 7
neighbor 127.0.0.3, neighbor 127.0.0.4 announce route 10.40.0.1/32 next-hop 192.0.2.1 community [65535:65281 65001:1]
END
for n in 2 3 4; do
	sees r$n '"ipv4 flow"' 10.10.10.1/32 10.20.0.0/16 '=53' '=80' \
	    '=443' '=tcp' '>=200' '<=300' 'rate-limit:9600' target:65001:7
	sees r$n '"ipv4 flow-vpn"' 65001:42 10.10.10.2/32 '=udp' 'rate-limit:0'
	sees r$n '"ipv6 flow"' 2001:db8::1/128 '=tcp' '=22'
done
for n in 2 3; do
	sees r$n '"ipv4 mpls-vpn"' 10.30.0.1/32 65001:42 '[ 65001, 666 ]' \
	    target:65001:9 65000
done
for n in 3 4; do
	sees r$n 10.40.0.1/32 '[ 65001, 1 ]'
done
blind r4 10.30.0.1
blind r2 10.40.0.1
cat >"$D/run/in" <<'END'
withdraw flow route { match { source 10.10.10.1/32;source-port =53;destination 10.20.0.0/16;destination-port [ =80 =443 ];protocol =tcp;fragment [ first-fragment last-fragment ];tcp-flags [ SYN ACK ];packet-length >=200&<=300; } then { rate-limit 9600;extended-community target:65001:7; } }
neighbor 127.0.0.2, neighbor 127.0.0.3 withdraw route 10.30.0.1/32 next-hop 192.0.2.1 as-path [ 65000 ] community [65001:666] large-community [65001:1:2] extended-community [target:65001:9] rd 65001:42 label 7
neighbor 127.0.0.3, neighbor 127.0.0.4 withdraw route 10.40.0.1/32 next-hop 192.0.2.1 community [65535:65281 65001:1]
END
for n in 2 3 4; do
	sees r$n withdraw 10.10.10.1/32
done
sees r2 withdraw 10.30.0.1/32
sees r4 withdraw 10.40.0.1/32
exit 0
