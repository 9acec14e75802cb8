#!/bin/sh
#
# Each header compiles alone (S8).

cd "$(dirname "$0")/../.." || exit 1
inc="-Icommon/base -Icommon/wire -Icommon/lang -Ibgpengined"
for h in common/*/*.h bgpengined/*.h bgpengined/*/*.h bgpenginectl/*.h; do
	[ -f "$h" ] || continue
	printf '#include "%s"\n' "$(basename "$h")" |
	    ${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -I"$(dirname "$h")" \
	    $inc $(pkg-config --cflags libbsd-overlay) -fsyntax-only -x c - ||
	    echo "$h"
done
