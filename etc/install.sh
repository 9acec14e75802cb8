#!/bin/sh
#
# install.sh DESTDIR PREFIX: programs, manual pages, examples, unit.
# install.sh DESTDIR PREFIX compat: only the names of ExaBGP.
# What is the administrator's, the configuration, is never overwritten.

set -eu
cd "$(dirname "$0")/.."
dest=${1-}
prefix=${2:-/usr/local}

# link NAME TARGET: makes it, but takes nobody's place
link() {
	if [ -e "$dest$prefix/$1" ] && [ "$(readlink "$dest$prefix/$1")" != \
	    "$2" ]; then
		echo "$dest$prefix/$1 is there and not ours" >&2
		exit 1
	fi
	mkdir -p "$dest$prefix/${1%/*}"
	ln -sf "$2" "$dest$prefix/$1"
}

# put MODE FILE TARGET
put() {
	install -D -m "$1" "$2" "$dest$3"
}

# systemd looks for both below /usr only when the prefix is /usr.
case $prefix in
/usr)	lib=/usr/lib ;;
*)	lib=/etc ;;
esac

# unit NAME [SED-ARGUMENT...]: our unit under that name, and changed so
unit() {
	unit=$1
	shift
	put 644 etc/bgpengined.service "$lib/systemd/system/$unit"
	sed -e "s|@PREFIX@|$prefix|g" "$@" etc/bgpengined.service \
	    >"$dest$lib/systemd/system/$unit"
}

# bash and fish look for completion by the name of the command.
if [ "${3-}" = compat ]; then
	for name in exabgp exabgpcli exabgp-healthcheck; do
		link "bin/$name" bgpenginectl
		link "share/bash-completion/completions/$name" bgpenginectl
		link "share/fish/vendor_completions.d/$name.fish" \
		    bgpenginectl.fish
	done
	for name in exabgp exabgpcli; do
		link "share/man/man1/$name.1" ../man7/bgpengine-exabgp.7
	done
	link share/man/man1/exabgp-healthcheck.1 \
	    ../man8/bgpengine-healthcheck.8
	# where Debian has them
	for name in exabgp exabgpcli; do
		[ "$dest$prefix/sbin" -ef "$dest$prefix/bin" ] && break
		link "sbin/$name" ../bin/bgpenginectl
	done
	link bin/exabgp-cli bgpenginectl
	# what `systemctl restart exabgp` means: the file and the pipes of old
	at=$dest$lib/systemd/system/exabgp.service
	if [ -e "$at" ] && ! grep -q bgpengined "$at"; then
		echo "$at is there and not ours" >&2
		exit 1
	fi
	unit exabgp.service \
	    -e 's|/etc/bgpengine/bgpengined.conf|/etc/exabgp/exabgp.conf|' \
	    -e 's|^After=.*|&\nConflicts=bgpengined.service|' \
	    -e 's|^RuntimeDirectory=.*|& exabgp|' \
	    -e '/^ExecStartPre=/i\
ExecStartPre=-/usr/bin/mkfifo -m 600 /run/exabgp/exabgp.in\
ExecStartPre=-/usr/bin/mkfifo -m 600 /run/exabgp/exabgp.out'
	exit 0
fi

put 755 bgpengined/bgpengined "$prefix/sbin/bgpengined"
put 755 bgpenginectl/bgpenginectl "$prefix/bin/bgpenginectl"

for page in man/*.[1-9]; do
	[ -f "$page" ] || continue
	section=${page##*.}
	put 644 "$page" "$prefix/share/man/man$section/${page##*/}"
done

put 644 etc/completion/bgpenginectl.bash \
    "$prefix/share/bash-completion/completions/bgpenginectl"
put 644 etc/completion/_bgpenginectl \
    "$prefix/share/zsh/site-functions/_bgpenginectl"
put 644 etc/completion/bgpenginectl.fish \
    "$prefix/share/fish/vendor_completions.d/bgpenginectl.fish"
put 644 LICENSE "$prefix/share/doc/bgpengine/LICENSE"
put 644 README.md "$prefix/share/doc/bgpengine/README.md"
put 644 doc/compatibility.md "$prefix/share/doc/bgpengine/compatibility.md"
find etc/examples -type f 2>/dev/null | while read -r file; do
	mode=644
	[ -x "$file" ] && mode=755
	put "$mode" "$file" \
	    "$prefix/share/doc/bgpengine/${file#etc/}"
done

unit bgpengined.service
put 644 etc/sysusers.d/bgpengined.conf "$lib/sysusers.d/bgpengined.conf"

if [ -z "$dest" ] && [ "$(id -u)" -eq 0 ]; then
	command -v systemd-sysusers >/dev/null &&
	    systemd-sysusers 2>/dev/null ||
	    echo "add the system user _bgpengine"
fi
install -d -m 755 "$dest/etc/bgpengine"
echo "installed in $dest$prefix; configuration: /etc/bgpengine/bgpengined.conf"
