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

# a file that is written anew is whole, too, and nobody else may read it
ln -s "$BGPENGINECTL" "$TESTDIR/exabgp"
chmod 640 "$TESTDIR/in.conf"
"$TESTDIR/exabgp" migrate conf -f 4 -t 5 -i "$TESTDIR/in.conf" ||
    fail "not migrated"
cmp "$TESTDIR/in.conf" "$TESTDIR/out.conf" || fail "migrated, differs"
"$TESTDIR/exabgp" migrate conf -f 4 -t 5 -o "$TESTDIR/new.conf" \
    "$TESTDIR/in.conf" || fail "not migrated"
for f in in:640 in.conf.bak:600 new:600; do
	mode=$(stat -c %a "$TESTDIR/${f%%:*}" 2>/dev/null ||
	    stat -c %a "$TESTDIR/${f%%:*}.conf")
	[ "$mode" = "${f##*:}" ] || fail "mode of ${f%%:*}: $mode"
done

# and so is what comes of one line
awk 'BEGIN {
	printf("attributes next-hop 1.2.3.4 nlri")
	for (i = 0; i < 60000; i++)
		printf(" 10.%d.%d.%d/32", i / 65536, i / 256 % 256, i % 256)
	print ""
}' >"$TESTDIR/line"
got=$("$BGPENGINECTL" encode - <"$TESTDIR/line" |
    "$BGPENGINECTL" decode -r - | grep -c "^announce route ")
[ "$got" -eq 60000 ] || fail "$got routes of 60000"
