#!/bin/sh
#
# The main job in one minute: one daemon, two neighbors that peer with each
# other on loopback, a script that announces routes at one of them and a
# script at the other that prints what it receives.  Needs no rights and no
# fixed port.  On a terminal it goes on until ^C.

set -u
cd "$(dirname "$0")/../.." || exit 1
top=$(pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/bgpengine-demo.XXXXXX") || exit 1
chmod 755 "$dir"
pid=

finish() {
	trap - EXIT INT TERM
	[ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
	rm -rf "$dir"
	exit "${1:-0}"
}
trap 'finish 130' INT TERM
trap 'finish 1' EXIT

# A port that nobody listens on, below the ephemeral ones.
port=$(shuf -i 10000-30000 -n 1)
while grep -qi "$(printf ':%04X 00000000:0000 0A' "$port")" /proc/net/tcp
do
	port=$(shuf -i 10000-30000 -n 1)
done

cat >"$dir/announce" <<'END'
#!/bin/sh
# What a user's program does: print commands, read the answers.
echo 'announce route 192.0.2.0/24 next-hop self community [ 65001:666 ]'
echo 'announce route 198.51.100.0/24 next-hop self med 100'
echo 'announce route 2001:db8:1::/48 next-hop 2001:db8::1'
while read -r answer; do
	echo "announce: the answer is $answer" >&2
done
END
cat >"$dir/receive" <<'END'
#!/bin/sh
# One JSON object a line; stdout is for commands, so print on stderr.
while read -r line; do
	echo "$line" >&2
done
END
chmod 755 "$dir/announce" "$dir/receive"

cat >"$dir/demo.conf" <<END
process announce {
	run $dir/announce;
	encoder text;
}
process receive {
	run $dir/receive;
	encoder json;
}
template {
	neighbor both {
		family { ipv4 unicast; ipv6 unicast; }
		capability { route-refresh; }
	}
}
neighbor 127.0.0.2 {
	inherit both;
	description "announces what the script says";
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65002;
	connect $port;
	api { processes [ announce ]; }
}
neighbor 127.0.0.1 {
	inherit both;
	description "shows what it receives";
	router-id 10.0.0.2;
	local-address 127.0.0.2;
	local-as 65002;
	peer-as 65001;
	passive;
	listen $port;
	api {
		processes [ receive ];
		neighbor-changes;
		receive { parsed; update; }
	}
}
END

ctl() {
	"$top/bgpenginectl/bgpenginectl" -s "$dir/demo.sock" "$@"
}

echo "== the configuration ($dir/demo.conf)"
cat "$dir/demo.conf"
echo "== bgpengined -d -f demo.conf"
"$top/bgpengined/bgpengined" -d -f "$dir/demo.conf" -s "$dir/demo.sock" \
    >"$dir/log" 2>&1 &
pid=$!
tail -f -n +1 --pid="$pid" "$dir/log" 2>/dev/null &

n=0
until grep -q '"2001:db8:1::/48"' "$dir/log" 2>/dev/null; do
	n=$((n + 1))
	if [ $n -gt 200 ] || ! kill -0 "$pid" 2>/dev/null; then
		echo "the demo's routes did not arrive" >&2
		finish 1
	fi
	sleep 0.1
done
sleep 0.5
for what in "show summary" "show neighbor" "show rib out 127.0.0.2" \
    "show rib in 127.0.0.1"; do
	echo
	echo "== bgpenginectl $what"
	# shellcheck disable=SC2086 # words are meant to be split
	ctl $what || finish 1
done
if [ -t 1 ]; then
	echo
	echo "== it goes on; try in another terminal (stop with ^C here):"
	echo "   $top/bgpenginectl/bgpenginectl -s $dir/demo.sock \\"
	echo "       neighbor 127.0.0.2 announce route 203.0.113.0/24" \
	    "next-hop self"
	wait "$pid"
fi
finish 0
