#!/bin/sh
#
# What the project needs from the system (Debian and relatives):
#	deps.sh build			to compile, test and check the pages
#	deps.sh lint			to check style
#	deps.sh peers			the daemons that we talk to in tests
#	deps.sh package NAME...		these
# Silent and quick when all is there.  As root missing packages are installed;
# else, or when that fails, the command to run is printed and the status is 1.

set -u

# Packages of a group that are not installed.  What a group needs is asked of
# dpkg in one go: a name without "installed" in its status is missing.
missing() {
	have=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" \
	    2>/dev/null | awk '$2 == "installed" { print $1 }')
	for p; do
		case "
$have
" in
		*"
$p
"*)	;;
		*)	printf ' %s' "$p" ;;
		esac
	done
}

case ${1:-} in
build)
	set -- gcc libc6-dev make pkg-config libbsd-dev libevent-dev \
	    libyajl-dev libseccomp-dev libxxhash-dev libck-dev libcmocka-dev mandoc
	;;
lint)
	set -- gcc libc6-dev clang make pkg-config libbsd-dev \
	    libevent-dev libyajl-dev libseccomp-dev libxxhash-dev libck-dev mandoc git
	;;
peers)
	set -- bird2 exabgp frr gobgpd openbgpd tshark iproute2
	;;
package)
	shift
	;;
*)
	echo "usage: deps.sh build|lint|peers|package name ..." >&2
	exit 2
	;;
esac

# Without dpkg there is nobody to ask; the compiler will tell.
command -v dpkg-query >/dev/null || exit 0

# pkgconf took over the name of pkg-config on newer systems.
if command -v pkg-config >/dev/null; then
	for p; do
		shift
		[ "$p" = pkg-config ] || set -- "$@" "$p"
	done
fi

names=$(missing "$@")
[ -n "$names" ] || exit 0

cmd="apt-get install -y --no-install-recommends$names"
if [ "$(id -u)" -eq 0 ]; then
	echo "installing:$names"
	# Daemons that tests start themselves shall not start now.
	policy=/usr/sbin/policy-rc.d
	if [ ! -e "$policy" ]; then
		trap 'rm -f "$policy"' EXIT
		printf '#!/bin/sh\nexit 101\n' >"$policy"
		chmod 755 "$policy"
	fi
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086 # words are meant to be split
	$cmd >/dev/null 2>&1 ||
	    { apt-get update >/dev/null 2>&1 && $cmd >/dev/null; } ||
	    true
	# shellcheck disable=SC2086
	names=$(missing $names)
	[ -n "$names" ] || exit 0
	cmd="apt-get install -y --no-install-recommends$names"
fi
echo "missing packages; run as root: $cmd" >&2
exit 1
