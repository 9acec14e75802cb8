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
    share/bash-completion/completions/bgpenginectl \
    share/zsh/site-functions/_bgpenginectl \
    share/fish/vendor_completions.d/bgpenginectl.fish \
    share/man/man7/bgpengine-exabgp.7 share/man/man8/bgpengine-healthcheck.8 \
    share/doc/bgpengine/compatibility.md; do
	[ -s "$dest/usr/$f" ] || fail "no /usr/$f"
done
grep -q '@PREFIX@' "$dest/usr/lib/systemd/system/bgpengined.service" &&
    fail "the unit has a name that nobody replaced"
for conf in "$dest"/usr/share/doc/bgpengine/examples/*.conf; do
	"$dest/usr/bin/bgpenginectl" validate "$conf" >/dev/null ||
	    fail "$conf"
done

# the names of ExaBGP: only when they are asked for, twice does no harm, and
# nobody's program is replaced
[ ! -e "$dest/usr/bin/exabgp" ] || fail "exabgp without being asked"
for again in 1 2; do
	sh "$TOP/etc/install.sh" "$dest" /usr compat || fail "compat, $again"
done
for name in bin/exabgp sbin/exabgp; do
	"$dest/usr/$name" --version | grep -q '^ExaBGP : ' || fail "$name"
done
for name in bin/exabgpcli sbin/exabgpcli bin/exabgp-cli; do
	"$dest/usr/$name" --help | grep -q exabgpcli || fail "$name"
done
"$dest/usr/bin/exabgp-healthcheck" --help | grep -q -- --withdraw-on-down ||
    fail "exabgp-healthcheck"
for name in exabgp exabgpcli exabgp-healthcheck; do
	[ -s "$dest/usr/share/bash-completion/completions/$name" ] ||
	    fail "no completion of $name"
done
for page in exabgp exabgpcli exabgp-healthcheck; do
	[ -s "$dest/usr/share/man/man1/$page.1" ] || fail "no page $page"
done
unit=$dest/usr/lib/systemd/system/exabgp.service
grep -qx 'ExecStart=/usr/sbin/bgpengined -d -f /etc/exabgp/exabgp.conf' \
    "$unit" || fail "the unit exabgp: $(cat "$unit")"
grep -qx 'Conflicts=bgpengined.service' "$unit" || fail "two units at once"
[ "$(grep -c 'mkfifo.*/run/exabgp/exabgp\.' "$unit")" -eq 2 ] || fail "pipes"
grep -q /etc/bgpengine "$unit" && fail "another file in the unit exabgp"
echo theirs >"$unit"
! sh "$TOP/etc/install.sh" "$dest" /usr compat 2>/dev/null ||
    fail "it replaces somebody's unit"
[ "$(cat "$unit")" = theirs ] || fail "the unit is gone"
rm "$unit" "$dest/usr/bin/exabgp"
echo theirs >"$dest/usr/bin/exabgp"
! sh "$TOP/etc/install.sh" "$dest" /usr compat 2>/dev/null ||
    fail "it replaces somebody's exabgp"
[ "$(cat "$dest/usr/bin/exabgp")" = theirs ] || fail "it is gone"

# they find each other: the check, and a health check that is not there
cat >"$TESTDIR/hc.conf" <<-END
process hc { run /nowhere/exabgp healthcheck --ip 192.0.2.1; }
END
"$dest/usr/sbin/bgpengined" -n -f "$TESTDIR/hc.conf" 2>"$TESTDIR/hc.log" ||
    fail "the daemon does not find the health check"
"$dest/usr/sbin/exabgp" validate "$TESTDIR/hc.conf" >"$TESTDIR/v.log" 2>&1 ||
    fail "exabgp does not find the daemon"
exit 0
