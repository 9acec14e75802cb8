#!/bin/sh
#
# House style that a machine can see: white space, columns, forbidden calls,
# length of files and functions, the arrows between the layers, each header
# alone, the manual pages.  Silent when all is well.

cd "$(dirname "$0")/../.." || exit 1

# report TITLE: prints what comes in, if anything does
report() {
	found=$(cat)
	[ -z "$found" ] || printf '%s:\n%s\n' "$1" "$found"
}

if git rev-parse --git-dir >/dev/null 2>&1; then
	files() { git ls-files --cached --others --exclude-standard -- "$@"; }
else
	files() {
		for pat; do find . -path ./obj -prune -o -name "$pat" -print |
		    sed 's|^\./||'; done
	}
fi
src=$(files '*.c' '*.h')

lint() {

grep -nE '[[:blank:]]+$' $src $(files '*.sh' '*.mk' '*Makefile') |
    head -20 | report "blanks at the end of a line"
for f in $src; do
	expand "$f" | LC_ALL=C sed 's/[\x80-\xbf]//g' | awk -v f="$f" 'length > 80 { print f ":" NR }'
done | head -20 | report "more than 80 columns"
grep -nE '(^|[^_a-z])(strcpy|strcat|sprintf|gets|strtok|atoi|atol|strtol|alloca)\(' \
    $src | head | report "forbidden call (S22)"
grep -nE '^	+return [^(;]' $src | head | report "return without parentheses"
grep -nE 'malloc\([a-z_]+ \* ' $src | head | report "malloc(a * b)"
grep -nEw 'TODO|FIXME|XXX' $src | grep -vE 'XXX: ' | head |
    report "unfinished"
grep -LE 'Permission to use, copy, modify' $src | report "no licence"
grep -nE '#[ 	]*if(def)?.*__linux__' $src | grep -vE '_linux\.[ch]:' |
    report "system specific code outside its file (S5)"

# One that polls is in a loop; one that stays for ever has a long time.
grep -nE '^(time\.)?sleep[ (][0-9]?[0-9]?(\.[0-9]+)?\)?$' \
    $(files 'regress/*.sh' 'regress/*.inc' 'regress/*.py') |
    report "a test that sleeps instead of waiting for something"

for f in $src; do
	n=$(wc -l <"$f")
	case $f in
	*.h)	[ "$n" -le 330 ] || echo "$f: $n lines, headers end at 300" ;;
	*)	[ "$n" -le 800 ] || echo "$f: $n lines, files end at 800" ;;
	esac
done | report "too long (S2)"

# KNF makes a function begin with { and end with } in column 0.
for f in $(files '*.c'); do
	awk -v f="$f" '
	    /^\{/ { start = NR }
	    /^\}/ { if (start && NR - start > 81 && prev !~ /;$/) x = 1
		    if (start && NR - start > 81)
			print f ":" start ": " NR - start " lines"
		    start = 0 }
	' "$f"
done | report "functions over 80 lines (S13)"

# Arrows: base <- wire <- lang <- bgpengined, bgpenginectl; the processes
# do not see each other.
headers() { for h in "$1"/*.h; do [ -f "$h" ] && basename "$h"; done; }
arrow() {
	for h in $(headers "$2"); do
		grep -nE "#include \"$h\"" "$1"/*.[ch] 2>/dev/null
	done
}
{
	arrow common/base common/wire
	arrow common/base common/lang
	arrow common/wire common/lang
	for d in base wire lang; do
		for p in . parent session relay; do
			arrow common/$d bgpengined/$p
		done
	done
	for a in parent session relay; do
		for b in parent session relay; do
			[ $a = $b ] || arrow bgpengined/$a bgpengined/$b
		done
		arrow bgpenginectl bgpengined/$a
	done
	arrow bgpenginectl bgpengined
	grep -nE '#include <(event2?/|event\.h|seccomp\.h)' common/*/*.[ch]
} | report "include against the arrows"

sh regress/lint/each_header 2>&1 | report "headers that do not stand alone"

pages=$(files 'man/*.[1-9]')
if [ -z "$pages" ]; then
	:
elif command -v mandoc >/dev/null; then
	mandoc -T lint -W style $pages 2>&1 |
	    grep -vE 'referenced manual not found|outdated mandoc.db' | report "manual pages"
	# a word of a heading or a list that mdoc takes for its include file
	grep -nE '^\.(Sh|Ss|It) In ' $pages /dev/null |
	    report "manual pages: In is a macro"
else
	echo "mandoc is not installed"
fi
}

all=$(lint)
[ -z "$all" ] && exit 0
printf '%s\n' "$all"
exit 1
