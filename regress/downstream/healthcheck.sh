#!/bin/sh
#
#: users of the healthcheck (vincentbernat, NetBSD and many others)
#: the process lines `exabgp healthcheck ...`, `exabgp --run healthcheck ...` and `exabgp-healthcheck ...` without Python's ExaBGP, a configuration file of options

. "$TOP/regress/downstream/common.inc"

ln -s "$BGPENGINECTL" "$D/bin/exabgp-healthcheck"
program check <<'END'
#!/bin/sh
[ -e @D@/service ]
END
cat >"$D/hc.conf" <<END
name = dns
ip = 192.0.2.53/32
next-hop = self
command = $D/check
interval = 1
fast-interval = 1
rise = 1
fall = 1
no-ip-setup
withdraw-on-down
neighbor = *
END
conf() {
	cat >"$D/us.conf" <<-END
	process watch {
		run $1;
		encoder text;
	}
	neighbor 127.0.0.2 {
		router-id 127.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65000;
		api { processes [ watch ]; }
	}
	END
}
options="--cmd $D/check --ip 192.0.2.53/32 --interval 1 --fast-interval 1 --rise 1 --fall 1 --no-ip-setup --withdraw-on-down --label dns"
for line in "$D/bin/exabgp healthcheck $options" \
    "$D/bin/exabgp-healthcheck $options" \
    "$D/bin/exabgp --run healthcheck $options" \
    "$D/bin/exabgp healthcheck --config $D/hc.conf"; do
	conf "$line"
	rm -f "$D/service"
	peer tor 127.0.0.2 65000 65001
	us exabgp "$D/us.conf"
	up tor
	: >"$D/service"
	sees tor 192.0.2.53/32 127.0.0.1
	rm -f "$D/service"
	sees tor withdraw 192.0.2.53/32
	stop "$US"
	stop "$PEER_PID"
done
exit 0
