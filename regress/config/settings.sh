#!/bin/sh
#
# settings.env has every setting; what is understood is settings.ok.  Each of
# those can be said in the environment, too, with dots and with underscores,
# with ExaBGP's name in front and with ours.  UPDATE=1 writes settings.ok anew.

. "$TOP/regress/lib.sh"
[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
[ -x "$BGPENGINECTL" ] || skip "no $BGPENGINECTL yet"
need_package python3 python3
here=$TOP/regress/config
ln -s "$BGPENGINECTL" "$TESTDIR/exabgp"
: >"$TESTDIR/empty"

"$TESTDIR/exabgp" --env "$here/settings.env" --fi >"$TESTDIR/out" \
    2>"$TESTDIR/err" || fail "--fi"
[ ! -s "$TESTDIR/err" ] || fail "$(cat "$TESTDIR/err")"
[ -z "${UPDATE:-}" ] || cp "$TESTDIR/out" "$here/settings.ok"
diff -u "$here/settings.ok" "$TESTDIR/out" || fail "understood otherwise"
"$TESTDIR/exabgp" --env "$TESTDIR/out" --fi | diff - "$TESTDIR/out" ||
    fail "the print is not read as the same"

cat >"$TESTDIR/each.py" <<'END'
import os
import subprocess
import sys

exabgp, ok, empty = sys.argv[1:]


def ini(text):
    section, all = '', {}
    for line in text.splitlines():
        if line.startswith('['):
            section = line[1:-1].split('.', 1)[1]
        elif '=' in line:
            key, value = line.split(' = ')
            all[section + '.' + key] = value.strip("'")
    return all


def dump(**env):
    return ini(subprocess.run([exabgp, '--env', empty, '--fi'], env=env,
                              check=True, text=True,
                              stdout=subprocess.PIPE).stdout)


default = dump()
bad = 0
for key, value in ini(open(ok).read()).items():
    for name in ('exabgp.' + key, 'exabgp_' + key.replace('.', '_'),
                 'bgpengine.' + key,
                 'bgpengine_' + key.replace('.', '_').replace('-', '_')):
        have = dump(**{name: value})
        want = dict(default, **{key: value})
        if have != want:
            print('%s=%s: %r' % (name, value, set(have.items()) ^
                                 set(want.items())))
            bad = 1
    if key != 'tcp.once' and default[key] == value:
        print('%s is %s by default, too' % (key, value))
        bad = 1
# dots beat underscores, and the environment beats the file
both = {'exabgp.tcp.port': '1', 'exabgp_tcp_port': '2'}
if dump(**both)['tcp.port'] != '1':
    print('underscores beat dots')
    bad = 1
sys.exit(bad)
END
python3 "$TESTDIR/each.py" "$TESTDIR/exabgp" "$here/settings.ok" \
    "$TESTDIR/empty" || fail "the environment"

# What has no meaning here is said, at the level of debugging only.
echo "neighbor 192.0.2.1 { local-address 192.0.2.2; local-as 1; peer-as 1; }" \
    >"$TESTDIR/a.conf"
said() {
	env -i PATH="$PATH" "$@" "$BGPENGINED" -n -e "$TESTDIR/empty" \
	    -f "$TESTDIR/a.conf" >"$TESTDIR/out" 2>&1 || fail "$*"
	grep -q "cache.attributes: known, and means nothing here" \
	    "$TESTDIR/out"
}
said exabgp_cache_attributes=true && fail "a note without being asked"
said exabgp_cache_attributes=true exabgp.log.level=DEBUG ||
    fail "no note with log.level"
said exabgp_cache_attributes=true exabgp_log_all=true ||
    fail "no note with log.all"
# A value that is none keeps the daemon from starting; an unknown name does not.
for pair in tcp.port=x tcp.bind=10.1 log.level=LOUD daemon.umask=9 \
    api.encoder=xml api.version=7 bgp.openwait=-1 api.pipename=a/b; do
	"$BGPENGINED" -n -f "$TESTDIR/a.conf" -D "$pair" \
	    >"$TESTDIR/out" 2>&1 && fail "$pair is taken"
	in_log "$TESTDIR/out" "${pair%%=*}" || fail "$pair: not named"
done
"$BGPENGINED" -n -f "$TESTDIR/a.conf" -D tcp.prot=1 >"$TESTDIR/out" 2>&1 ||
    fail "an unknown setting is an error"
in_log "$TESTDIR/out" "tcp.prot: unknown setting" || fail "not said"
