#!/bin/sh
#
# What a script is given (directory, environment, limits), what becomes of its
# routes when it ends, whether it is started again, and how it is told to end.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

# what NAME: a script that writes down what it is and waits
cat >"$TESTDIR/what.sh" <<END
#!/bin/sh
{
	pwd
	echo "\$COLOUR|\$EMPTY|\$TWO"
	ulimit -n
	ulimit -v
	ulimit -t
} >"$TESTDIR/what.out"
exec cat >"$TESTDIR/what.in"
END
# once: announces and ends with the status it is told
cat >"$TESTDIR/once.sh" <<END
#!/bin/sh
echo run >>"$TESTDIR/\$1.runs"
echo "announce route \$2 next-hop 192.0.2.1"
read answer
[ -z "\${3:-}" ] || echo "announce route \$3 next-hop 192.0.2.1"
[ -z "\${3:-}" ] || read answer
printf 'announce route 10.66.6.0/24 next-hop 192.0.2.1'
while [ -f "$TESTDIR/stay" ]; do sleep 0.05; done
END
# deaf: does not mind TERM
cat >"$TESTDIR/deaf.sh" <<END
#!/bin/sh
exec 2>/dev/null
trap 'echo TERM >>"$TESTDIR/deaf.out"' TERM
echo \$\$ >"$TESTDIR/deaf.pid"
while read line; do
	case \$line in
	*shutdown*) echo shutdown >>"$TESTDIR/deaf.out" ;;
	esac
done
while :; do sleep 0.1; done
END
chmod 755 "$TESTDIR"/*.sh
mkdir "$TESTDIR/a dir"
: >"$TESTDIR/stay"
chmod -R a+rwX "$TESTDIR"

peer a 127.0.0.2
{
	cat <<-END
	process what {
		run $TESTDIR/what.sh;
		encoder json;
		directory "$TESTDIR/a dir";
		environment COLOUR=blue EMPTY= "TWO=two words";
		limit files 77;
		limit memory 1G;
		limit cpu 50;
	}
	process keeps {
		run $TESTDIR/once.sh keeps 10.1.0.0/24;
		encoder json;
		respawn false;
	}
	process goes {
		run $TESTDIR/once.sh goes 10.2.0.0/24 10.9.0.0/24;
		encoder json;
		respawn false;
		on-exit withdraw;
	}
	process later {
		run $TESTDIR/once.sh later 10.3.0.0/24;
		encoder json;
		respawn false;
		on-exit withdraw 2;
	}
	process again {
		run $TESTDIR/once.sh again 10.4.0.0/24;
		encoder json;
		on-exit withdraw 600;
	}
	process deaf {
		run $TESTDIR/deaf.sh;
		encoder json;
	}
	process nowhere {
		run $TESTDIR/what.sh;
		encoder json;
		respawn false;
		directory $TESTDIR/missing;
	}
	END
	neighbor 127.0.0.2 "api {
		processes [ what keeps goes later again deaf nowhere ];
	}"
} >"$TESTDIR/us.conf"
daemon us
hears a eor
for p in 1 2 3 4 9; do
	hears a "+10.$p.0.0/24 192.0.2.1"
done

# what it was given
filled() {
	[ "$(wc -l <"$TESTDIR/what.out")" -eq 5 ]
}
wait_until 10 filled || fail "what.sh has not run: $(cat "$TESTDIR/what.out")"
[ "$(tr '\n' ' ' <"$TESTDIR/what.out")" = \
    "$TESTDIR/a dir blue||two words 77 1048576 50 " ] ||
    fail "what.sh: $(cat "$TESTDIR/what.out")"
wait_until 10 in_log "$TESTDIR/us.log" "directory $TESTDIR/missing: No such" ||
    fail "a directory that is not there"

# a route of theirs that the control socket says again is not theirs any more
ctl us announce route 10.9.0.0/24 next-hop 192.0.2.1 || fail "announce"
rx a >/dev/null
rm "$TESTDIR/stay"
hears a '-10.2.0.0/24'
hears a '-10.3.0.0/24'
deaf a '-10.1.0.0/24'
deaf a '-10.9.0.0/24'
deaf a '+10.66.6.0/24 192.0.2.1'
ctl us show rib out >"$TESTDIR/rib"
grep -q '10\.1\.0\.0/24' "$TESTDIR/rib" || fail "10.1 is gone"
grep -q '10\.9\.0\.0/24' "$TESTDIR/rib" || fail "10.9 is gone"
grep -q '10\.66\.6' "$TESTDIR/rib" && fail "half a line was carried out"
in_log "$TESTDIR/us.log" 'ended in the middle of a line' || fail "no message"

# respawn
runs_again() {
	[ "$(wc -l <"$TESTDIR/again.runs")" -ge 3 ]
}
wait_until 10 runs_again || fail "again runs $(wc -l <"$TESTDIR/again.runs")"
for p in keeps goes later; do
	[ "$(wc -l <"$TESTDIR/$p.runs")" -eq 1 ] || fail "$p ran again"
done
# what the next run said again stays when the time of the first is over
deaf a '-10.4.0.0/24'

# the end: a line, TERM, KILL
pid=$(cat "$TESTDIR/deaf.pid")
kill "$PID"
wait "$PID" || fail "the daemon ended with $?"
kill -0 "$pid" 2>/dev/null && fail "deaf.sh is still there"
[ "$(tr '\n' ' ' <"$TESTDIR/deaf.out")" = 'shutdown TERM ' ] ||
    fail "deaf.sh got: $(cat "$TESTDIR/deaf.out")"
grep -q '"notification": "shutdown"' "$TESTDIR/what.in" ||
    fail "no shutdown line"
