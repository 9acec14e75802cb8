#!/bin/sh
#
# What validate -v prints is the whole of a large file, and parses again.

. "$TOP/regress/lib.sh"

routes=450000
awk -v n="$routes" 'BEGIN {
	print "neighbor 192.0.2.1 { router-id 1.1.1.1; local-address 192.0.2.2;"
	print "local-as 1; peer-as 2; family { ipv4 unicast; } static {"
	for (i = 0; i < n; i++)
		printf("route 10.%d.%d.%d/32 next-hop 192.0.2.3;\n",
		    i / 65536, i / 256 % 256, i % 256)
	print "} }"
}' >"$TESTDIR/in.conf"
"$BGPENGINECTL" validate -v "$TESTDIR/in.conf" >"$TESTDIR/out.conf" ||
    fail "not valid"
got=$(grep -c '^ *route ' "$TESTDIR/out.conf")
[ "$got" -eq "$routes" ] || fail "$got routes printed of $routes"
"$BGPENGINECTL" validate -v "$TESTDIR/out.conf" >"$TESTDIR/again.conf" ||
    fail "what is printed is not valid"
cmp "$TESTDIR/out.conf" "$TESTDIR/again.conf" || fail "printed twice, differs"
