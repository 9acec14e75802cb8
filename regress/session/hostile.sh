#!/bin/sh
#
# A peer says the worst that is known of peers.  It ends its own session at
# most: the daemon and its processes live on, another neighbor stays
# Established, each fault is one line in the log, and every line that a script
# reads, of each generation, is one strict JSON object.

. "$(dirname "$0")/common.inc"

GENS="3.4 4 5 6"
chmod 777 "$TESTDIR"
for g in $GENS text; do
	printf '#!/bin/sh\nexec cat >"%s/%s.in"\n' "$TESTDIR" "$g" \
	    >"$TESTDIR/run$g"
	chmod 755 "$TESTDIR/run$g"
done

# neighbor ADDRESS AS
neighbor() {
	cat <<-END
	neighbor $1 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as $2;
		listen $OURS;
		passive true;
		adj-rib-in true;
		family { all; }
		capability { extended-message enable; operational enable;
			add-path send/receive; }
		add-path { ipv4 mpls-vpn; }
		api all {
			processes [ g3.4 g4 g5 g6 gtext ];
			neighbor-changes;
			negotiated;
			fsm;
			receive { parsed; packets; consolidate; open; update;
			    notification; keepalive; refresh; operational; }
			send { parsed; packets; open; update; notification; }
		}
	}
	END
}
{
	for g in $GENS; do
		echo "process g$g { run $TESTDIR/run$g; encoder json;" \
		    "version $g; }"
	done
	echo "process gtext { run $TESTDIR/runtext; encoder text; }"
	neighbor 127.0.0.2 65002
	neighbor 127.0.0.3 65003
} >"$TESTDIR/us.conf"
us
US_PID=$US
export US_PID
peer <"$TOP/regress/session/hostile.py"
kill -0 "$US" || fail "the daemon is gone"
in_log "$TESTDIR/us.log" "Sanitizer" && fail "a sanitizer has something to say"
exit 0
