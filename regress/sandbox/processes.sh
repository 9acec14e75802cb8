# How the processes run: whose they are, in which root, what they hold, and
# that no password is in the memory of those who meet the outside.

. "$TOP/regress/lib.sh"

port=$(free_port)
secret="kettle$$drum"
cat >"$TESTDIR/a.conf" <<END
process idle {
	run /bin/sh -c "exec sleep 1000";
	encoder json;
}
neighbor 127.0.0.2 {
	router-id 10.0.0.1;
	local-address 127.0.0.1;
	local-as 65001;
	peer-as 65002;
	md5-password $secret;
	connect $port;
	api { processes [ idle ]; }
}
END
chmod 600 "$TESTDIR/a.conf"
SECRET_IN_ENVIRONMENT=$secret
export SECRET_IN_ENVIRONMENT
daemon a
unset SECRET_IN_ENVIRONMENT
both() {
	session=$(children "$PID" session)
	relay=$(children "$PID" relay)
	[ -n "$session" ] && [ -n "$relay" ] &&
	    ctl a show summary && status_of "$session" Seccomp 2
}

# status_of PID FIELD VALUE
status_of() {
	[ "$(awk -v f="$2:" '$1 == f { print $2 }' "/proc/$1/status")" = "$3" ]
}
wait_until 20 both || fail "the processes do not start"

for pid in $session $relay; do
	status_of "$pid" NoNewPrivs 1 || fail "$pid may gain privileges"
	status_of "$pid" Seccomp 2 || fail "$pid has no filter"
	status_of "$pid" CapEff 0000000000000000 ||
	    fail "$pid has capabilities"
	grep -q '^Max core file size *0 ' "/proc/$pid/limits" ||
	    [ "$(id -u)" -ne 0 ] || fail "$pid may leave a core"
done
# The log is written by the parent alone (sanitizers need a way out).
case $OBJDIR in
*asan*)	;;
*)	[ "$(id -u)" -ne 0 ] || for pid in $session $relay; do
		for fd in 0 1 2; do
			[ "$(readlink "/proc/$pid/fd/$fd")" = /dev/null ] ||
			    fail "$pid could write to the log ($fd)"
		done
	done ;;
esac
status_of "$PID" Seccomp 0 || fail "scripts would inherit the parent's filter"

if [ "$(id -u)" -ne 0 ]; then
	# Of a process that can not be looked into even its owner sees little.
	[ ! -r "/proc/$session/mem" ] || fail "the session is dumpable"
	exit 0
fi

for pid in $session $relay; do
	uid=$(awk '$1 == "Uid:" { print $2 $3 $4 $5 }' "/proc/$pid/status")
	case $uid in
	0*)	fail "$pid runs as root" ;;
	esac
	root=$(readlink "/proc/$pid/root")
	[ "$root" != / ] || fail "$pid sees the whole file system"
	[ -z "$(ls -A "$root")" ] || fail "$root is not empty"
	# Nothing but channels, pipes, sockets and its epoll.
	for fd in "/proc/$pid/fd"/*; do
		case ${fd##*/} in
		0|1|2)	continue ;;
		esac
		case $(readlink "$fd") in
		socket:*|pipe:*|anon_inode:*)	;;
		*)	fail "$pid holds $(readlink "$fd")" ;;
		esac
	done
	tr '\0' '\n' <"/proc/$pid/environ" | grep -q SECRET &&
	    fail "$pid has the parent's environment"
done

# holds PID: does its memory have the password?  Only a sanitizer maps areas of
# a gigabyte, for itself.
holds() {
	awk '/^[0-9a-f]+-[0-9a-f]+ rw/ { print $1 }' "/proc/$1/maps" |
	while IFS=- read -r from to; do
		from=$((0x$from)) to=$((0x$to))
		[ $((to - from)) -lt 1073741824 ] || continue
		dd if="/proc/$1/mem" bs=4096 skip=$((from / 4096)) \
		    count=$(((to - from) / 4096)) 2>/dev/null |
		    grep -qaF "$secret" && echo yes
	done | grep -q yes
}
holds "$PID" || fail "the search does not find it in the parent either"
holds "$session" && fail "the session knows the password"
holds "$relay" && fail "the relay knows the password"

# A session ends; the others do not notice, and it comes back.
kill -9 "$session"
again() {
	new=$(children "$PID" session)
	[ -n "$new" ] && [ "$new" != "$session" ] &&
	    status_of "$new" Seccomp 2
}
wait_until 10 again || fail "the session does not come back"
[ "$(children "$PID" relay)" = "$relay" ] || fail "the relay was touched"
in_log "$TESTDIR/a.log" "killed by signal 9" || fail "its end is not logged"

kill "$PID"
wait "$PID"
[ $? -eq 0 ] || fail "the daemon did not end in order"
[ ! -e "$TESTDIR/a.sock" ] || fail "the control socket stays"
[ ! -e "$TESTDIR/a.sock.ro" ] || fail "the read-only socket stays"
