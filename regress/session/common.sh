# Shared by the tests of this directory: one daemon as 127.0.0.1, AS 65001,
# and a speaker of bgp.py as 127.0.0.2, AS 65002.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
command -v python3 >/dev/null || skip "python3 is not installed"
OURS=$(free_port)
THEIRS=$(free_port)
export OURS THEIRS
PYTHONPATH=$TOP/regress/session
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE

# conf LINES: the neighbor
conf() {
	cat >"$TESTDIR/us.conf" <<-END
	neighbor 127.0.0.2 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		listen $OURS;
		connect $THEIRS;
		$1
		family { ipv4 unicast; }
	}
	END
}

AS="local-as 65001; peer-as 65002;"

# us: starts the daemon; peer: runs the Python on stdin
us() {
	daemon us -v
	US=$PID
}

peer() {
	{ cat <<-'END'; cat; } >"$TESTDIR/peer.py"
	import os
	from bgp import *
	US, THEM = '127.0.0.1', '127.0.0.2'
	OURS, THEIRS = int(os.environ['OURS']), int(os.environ['THEIRS'])
	END
	python3 "$TESTDIR/peer.py" || fail "the peer is not content"
}
