#!/bin/sh
#
#: FastNetMon
#: files of ExaBGP 3.4 and 4 with socat between a pipe and the daemon, started in the background by settings in the environment; blackhole routes with communities, one-line flow rules, 20,000 commands whose answers nobody reads

. "$TOP/regress/downstream/common.inc"

# socat of this use: the pipe's lines go to stdout, and stdin is never read
SOCAT=/usr/bin/socat
if [ ! -x $SOCAT ]; then
	SOCAT=$D/socat
	program socat <<-'END'
	#!/bin/sh
	path=${2#pipe:}
	[ -p "$path" ] || mkfifo -m 666 "$path"
	exec cat <>"$path"
	END
fi

scratch nothing
chmod 777 "$D/run"
cat >"$D/old.conf" <<END
group Core_v4 {
	hold-time 180;
	local-as 65001;
	peer-as 1234;
	router-id 127.0.0.1;
	graceful-restart 1200;
	family {
		ipv4 unicast;
		ipv4 flow;
	}
	neighbor 127.0.0.2 {
		local-address 127.0.0.1;
		description "Core 1";
	}
	process service-dynamic {
		run $SOCAT stdout pipe:$D/run/exabgp.cmd;
	}
}
END
cat >"$D/new.conf" <<END
process announce-routes {
	run $SOCAT stdout pipe:$D/run/exabgp.cmd;
	encoder json;
}
neighbor 127.0.0.2 {
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 1234;
	router-id 127.0.0.1;
	hold-time 180;
	family { ipv4 unicast; ipv4 flow; }
	api { processes [ announce-routes ]; }
}
END

# lines of a ban, and of its end; each on an open of its own, as it does
line() {
	printf '%s\n' "$*" >"$D/run/exabgp.cmd"
}

for file in old new; do
	peer core 127.0.0.2 1234 65001 "ipv4 unicast; ipv4 flow;"
	env exabgp.daemon.user="$ME" exabgp.daemon.daemonize=true \
	    exabgp.daemon.pid="$D/run/exabgp.pid" \
	    exabgp.log.destination="$D/exabgp.$file.log" \
	    exabgp "$D/$file.conf" >"$D/us.log" 2>&1 || fail "not started"
	wait_until 10 test -s "$D/run/exabgp.pid" || fail "no pid file"
	US=$(cat "$D/run/exabgp.pid")
	PIDS="$PIDS $US"
	up core
	wait_until 10 test -p "$D/run/exabgp.cmd" || fail "no pipe"
	wait_until 10 test -s "$D/exabgp.$file.log" || fail "no log"
	line announce route 10.10.10.221/32 next-hop 10.0.3.114 \
	    community 65001:666
	sees core '"10.0.3.114"' '10.10.10.221/32' '[ 65001, 666 ]'
	line 'announce route 10.10.10.222/32 next-hop 10.0.3.114 community [65001:666 65001:777]'
	sees core '10.10.10.222/32' '[ 65001, 666 ]' '[ 65001, 777 ]'
	line withdraw route 10.10.10.221/32 next-hop 10.0.3.114
	sees core withdraw 10.10.10.221/32
	line 'announce flow route source 4.0.0.0/24 destination 127.0.0.0/24 protocol [ udp ] source-port [ =53 ] destination-port [ =80 ] packet-length [ =777 =1122 ] fragment [ is-fragment dont-fragment ] rate-limit 1024'
	sees core '"ipv4 flow"' '4.0.0.0/24' 127.0.0.0/24 '=udp' '=53' \
	    '=80' '=777' '=1122' 'rate-limit:1024'
	line 'withdraw flow route source 4.0.0.0/24 destination 127.0.0.0/24 protocol [ udp ] source-port [ =53 ] destination-port [ =80 ] packet-length [ =777 =1122 ] fragment [ is-fragment dont-fragment ] rate-limit 1024'
	sees core withdraw '"ipv4 flow"' 4.0.0.0/24
	n=0
	while [ $n -lt 20000 ]; do
		n=$((n + 1))
		echo "announce route 10.$((n / 65536)).$((n / 256 % 256)).$((n % 256))/32 next-hop 10.0.3.114 community 65001:666"
	done >"$D/run/exabgp.cmd"
	line announce route 198.51.100.1/32 next-hop 10.0.3.114
	sees core 198.51.100.1/32
	# all of them, nothing lost though nobody read an answer
	wait_until 20 has_routes core 20002 || fail "$(routes core) of 20002"
	# its way to see whether it runs, and to stop it
	kill -0 "$(cat "$D/run/exabgp.pid")" || fail "the pid file is wrong"
	stop "$US"
	[ ! -s "$D/run/exabgp.pid" ] || fail "the pid file stays"
	stop "$PEER_PID"
	rm -f "$D/run/exabgp.cmd"
done
exit 0
