#!/bin/sh
#
#: users of the healthcheck (vincentbernat, NetBSD and many others)
#: the process lines `python -m exabgp healthcheck ...`, `exabgp healthcheck ...`, `exabgp --run healthcheck ...` and `exabgp-healthcheck ...` without Python's ExaBGP, files without an api section, a configuration file of options

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
# A Python without ExaBGP whatever is installed, and one that has one.
program python3 <<'END'
#!/bin/sh
exec @PYTHON@ -S "$@"
END
mkdir "$D/lib" "$D/lib/exabgp"
: >"$D/lib/exabgp/__init__.py"
cat >"$D/lib/exabgp/__main__.py" <<'END'
import sys
import time
assert sys.argv[1] == 'healthcheck', sys.argv
print('announce route 192.0.2.99/32 next-hop self', flush=True)
time.sleep(1000)
END
chmod -R a+rX "$D/lib"

options="--cmd $D/check --ip 192.0.2.53/32 --interval 1 --fast-interval 1 --rise 1 --fall 1 --no-ip-setup --withdraw-on-down --label dns"
# try "PROCESS LINES" "API LINES" [SETTING=VALUE]
try() {
	cat >"$D/us.conf" <<-END
	process watch {
		$1
		encoder text;
	}
	neighbor 127.0.0.2 {
		router-id 127.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65000;
		$2
	}
	END
	rm -f "$D/service"
	peer tor 127.0.0.2 65000 65001
	us env ${3:-A=B} exabgp "$D/us.conf"
	up tor
}
# well: it comes and goes with the service
well() {
	: >"$D/service"
	sees tor 192.0.2.53/32 127.0.0.1
	rm -f "$D/service"
	sees tor withdraw 192.0.2.53/32
	finish
}
finish() {
	stop "$US"
	stop "$PEER_PID"
}
API="api { processes [ watch ]; }"

for line in "$D/bin/exabgp healthcheck $options" \
    "$D/bin/exabgp-healthcheck $options" \
    "$D/bin/exabgp --run healthcheck $options" \
    "$D/bin/exabgp healthcheck --config $D/hc.conf"; do
	try "run $line;" "$API"
	well
done

# a program that is not there at all: a warning, and ours
for line in "/nowhere/python3.9 -u -m exabgp healthcheck $options" \
    "/nowhere/exabgp healthcheck $options" \
    "/nowhere/exabgp-healthcheck -F $D/hc.conf"; do
	try "run $line;" "$API"
	in_log "$D/us.log" "our own health check runs instead" ||
	    fail "no warning"
	well
done
# but nothing else of that name
echo "process w { run /nowhere/exabgp server; encoder text; }" >"$D/bad.conf"
! exabgp --validate "$D/bad.conf" 2>/dev/null || fail "no such program"

# a Python that has no ExaBGP: a line in the log, and ours
for line in "$D/python3 -m exabgp healthcheck $options" \
    "/usr/bin/env $D/python3 -m exabgp healthcheck $options"; do
	try "run $line;" "$API"
	wait_until 10 in_log "$D/us.log" "has no ExaBGP: running" ||
	    fail "no line"
	well
done
# one that has it runs it
try "run $D/python3 -m exabgp healthcheck $options; environment PYTHONPATH=$D/lib;" "$API"
sees tor 192.0.2.99/32
! in_log "$D/us.log" "has no ExaBGP" || fail "it has"
finish

# many files have no api section: heard nowhere, unless all are meant
try "run $D/python3 -m exabgp healthcheck $options --no-syslog;" ""
wait_until 10 in_log "$D/us.log" "its commands reach nobody" || fail "no warning"
: >"$D/service"
wait_until 10 in_log "$D/us.log" "the daemon refuses" || fail "not refused"
blind tor 192.0.2.53/32
finish
try "run $D/python3 -m exabgp healthcheck $options;" "" \
    exabgp.api.all=true
well
exit 0
