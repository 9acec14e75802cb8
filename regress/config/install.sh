#!/bin/sh
#
# What `make install` puts where it says is whole and works from there.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
[ "$OBJDIR" = "$TOP/obj" ] || skip "programs of another build"
dest=$TESTDIR/dest
sh "$TOP/etc/install.sh" "$dest" /usr >"$TESTDIR/install.log" 2>&1 ||
    fail "it fails"
for f in sbin/bgpengined bin/bgpenginectl share/man/man8/bgpengined.8 \
    share/man/man5/bgpengined.conf.5 share/man/man8/bgpenginectl.8 \
    share/man/man7/bgpengine-api.7 lib/sysusers.d/bgpengined.conf \
    lib/systemd/system/bgpengined.service \
    share/bash-completion/completions/bgpenginectl; do
	[ -s "$dest/usr/$f" ] || fail "no /usr/$f"
done
grep -q '@PREFIX@' "$dest/usr/lib/systemd/system/bgpengined.service" &&
    fail "the unit has a name that nobody replaced"
for conf in "$dest"/usr/share/doc/bgpengine/examples/*.conf; do
	"$dest/usr/bin/bgpenginectl" validate "$conf" >/dev/null ||
	    fail "$conf"
done
