# What the shell tests share: `. "$TOP/regress/lib.sh"` at their top.
# Everything a test starts is ended by the trap, and lives in $TESTDIR.

set -u
: "${TESTDIR:?run me by run_tests.sh}"
PIDS=

fail() {
	echo "FAIL: $*"
	for f in "$TESTDIR"/*.log; do
		[ -s "$f" ] && { echo "--- $f"; tail -n 40 "$f"; }
	done
	exit 1
}

skip() {
	echo "$*"
	exit 77
}

# Ends what the test started: TERM, then KILL for what does not listen.
cleanup() {
	trap - EXIT
	for p in $PIDS; do
		kill "$p" 2>/dev/null
	done
	n=0
	while [ $n -lt 40 ]; do
		alive=
		for p in $PIDS; do
			kill -0 "$p" 2>/dev/null && alive=1
		done
		[ -n "$alive" ] || break
		n=$((n + 1))
		sleep 0.1
	done
	for p in $PIDS; do
		kill -9 "$p" 2>/dev/null
	done
	for ns in ${NETNS:-}; do
		ip netns del "$ns" 2>/dev/null
	done
}
trap 'st=$?; cleanup; exit $st' EXIT
trap 'exit 1' INT TERM HUP

# wait_until SECONDS COMMAND...: polls; status 1 when time is over.
wait_until() {
	limit=$(($(date +%s) + $1))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ "$(date +%s)" -lt "$limit" ] || return 1
		sleep 0.05
	done
}

# A TCP port that nobody uses now, below the ephemeral range.
free_port() {
	while :; do
		p=$(shuf -i 10000-30000 -n 1)
		if ! awk -v p="$(printf ':%04X' "$p")" \
		    'index($2, p) { f = 1 } END { exit !f }' \
		    /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
			echo "$p"
			return
		fi
	done
}

# in_log FILE TEXT: is the text there?
in_log() {
	grep -qF -- "$2" "$1"
}

# daemon NAME ARGS...: starts a daemon on NAME.conf; $PID is its parent, its
# control socket is NAME.sock, its log NAME.log.
daemon() {
	name=$1
	shift
	: >"$TESTDIR/$name.log"	# of another one, until it has started
	"$BGPENGINED" -d -f "$TESTDIR/$name.conf" -s "$TESTDIR/$name.sock" \
	    "$@" >"$TESTDIR/$name.log" 2>&1 &
	PID=$!
	PIDS="$PIDS $PID"
}

# ctl NAME ARGS...
ctl() {
	name=$1
	shift
	"$BGPENGINECTL" -s "$TESTDIR/$name.sock" "$@"
}

# Is the neighbor's session up?
established() {
	ctl "$1" show neighbor "$2" json 2>/dev/null |
	    grep -q '"state": *"up"'
}

# Processes of a daemon by kind (session, relay), from their titles.
children() {
	for c in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
		tr '\0' ' ' <"/proc/$c/cmdline" 2>/dev/null | grep -q "$2" &&
		    echo "$c"
	done
}

# need_package COMMAND PACKAGE...: a program of Debian's packages, installed
# when we are root; skips the test when there is none.
need_package() {
	cmd=$1
	shift
	PATH=$PATH:/usr/sbin:/sbin:/usr/lib/frr
	export PATH
	command -v "$cmd" >/dev/null && return
	[ "$(id -u)" -eq 0 ] && sh "$TOP/etc/deps.sh" package "$@" \
	    >/dev/null 2>&1
	command -v "$cmd" >/dev/null || skip "$cmd is not installed ($*)"
}

# Two hosts in namespaces of their own, joined by a veth: $NS_A has 10.99.0.1
# and $NS_B 10.99.0.2.  Needs root.
netns_pair() {
	[ "$(id -u)" -eq 0 ] || skip "network namespaces need root"
	need_package ip iproute2
	NS_A=bgpe$$a NS_B=bgpe$$b
	ip netns add "$NS_A" 2>/dev/null || skip "no network namespaces here"
	NETNS=$NS_A
	ip netns exec "$NS_A" true 2>/dev/null ||
	    skip "network namespaces can not be entered here"
	ip netns add "$NS_B" || fail "ip netns"
	NETNS="$NS_A $NS_B"
	ip link add "va$$" netns "$NS_A" type veth peer name "vb$$" \
	    netns "$NS_B" || fail "ip link"
	ip -n "$NS_A" addr add 10.99.0.1/24 dev "va$$"
	ip -n "$NS_B" addr add 10.99.0.2/24 dev "vb$$"
	for ns in $NETNS; do
		ip -n "$ns" link set lo up
	done
	ip -n "$NS_A" link set "va$$" up
	ip -n "$NS_B" link set "vb$$" up
}

# Their link-local addresses, $LINK_A and $LINK_B: the kernel makes them, which
# takes a moment.
netns_linklocal() {
	wait_until 20 links_ready || fail "no link-local addresses"
}

links_ready() {
	LINK_A=$(linklocal "$NS_A" "va$$")
	LINK_B=$(linklocal "$NS_B" "vb$$")
	[ -n "$LINK_A" ] && [ -n "$LINK_B" ]
}

# linklocal NAMESPACE INTERFACE
linklocal() {
	ip -n "$1" -6 -o addr show dev "$2" scope link |
	    awk '!/tentative/ { sub("/.*", "", $4); print $4 }'
}

# in_ns NAMESPACE COMMAND...: in the background; $PID is it.
in_ns() {
	ns=$1
	shift
	ip netns exec "$ns" "$@" &
	PID=$!
	PIDS="$PIDS $PID"
}
