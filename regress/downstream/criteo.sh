#!/bin/sh
#
#: criteo chef-exabgp
#: a 3.4 neighbor with a process inside, families inet4 and inet6, and routes that come and go with their watchdog

. "$TOP/regress/downstream/common.inc"

program route_0_watchdog.sh <<'END'
#!/bin/sh
# Is the service there?
state=
while :; do
	if [ -e @D@/service ]; then
		now=announce
	else
		now=withdraw
	fi
	if [ "$now" != "$state" ]; then
		echo "$now watchdog route_0"
		state=$now
	fi
	sleep 0.1
done
END
cat >"$D/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 127.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65000;
	process route_0 {
		run $D/route_0_watchdog.sh;
	}
	static {
		route 192.0.2.1/32 {
			next-hop 127.0.0.1;
			local-preference 200;
			community [ 65001:1 65001:2 ];
			watchdog route_0;
			withdraw;
		}
		route 192.0.2.2/32 next-hop 127.0.0.1 watchdog other withdraw;
		route 2001:db8::53/128 next-hop 2001:db8::1 community 65001:1 watchdog route_0 withdraw;
		route 192.0.2.3/32 next-hop 127.0.0.1;
	}
	family {
		inet4 unicast;
		inet6 unicast;
	}
}
END
peer tor 127.0.0.2 65000 65001
us exabgp "$D/us.conf"
up tor
sees tor 192.0.2.3/32
blind tor 192.0.2.1/32
: >"$D/service"
sees tor 192.0.2.1/32 '[ 65001, 1 ]' '[ 65001, 2 ]'
sees tor 2001:db8::53/128
rm "$D/service"
sees tor withdraw 192.0.2.1/32
sees tor withdraw 2001:db8::53/128
forget tor
: >"$D/service"
sees tor 192.0.2.1/32
blind tor 192.0.2.2/32
exit 0
