#!/bin/sh
#
# Every keyword, command, attribute, family, capability, event and setting
# that the programs' tables have is in a manual page (S41).

ctl=${BGPENGINECTL:-$(dirname "$0")/../../bgpenginectl/bgpenginectl}
cd "$(dirname "$0")/../.." || exit 1
[ -x "$ctl" ] || { echo "no $ctl yet"; exit 77; }

# Text of the pages without mdoc's own words and escapes.
pages=$(sed -e 's/^\.[A-Z][a-z]* //' -e 's/\\-/-/g' -e 's/\\&//g' \
    -e 's/Fl -/Fl --/g' -e 's/\\(dq/"/g' -e 's/ Ns / /g' man/*.[1-9] | tr -s ' \n"[],;()' ' ')
names=$("$ctl" -T) || exit 1
[ "$(printf '%s\n' "$names" | wc -l)" -gt 100 ] || {
	echo "$ctl -T names next to nothing"
	exit 1
}
missing=$(printf '%s\n' "$names" | while read -r kind name; do
	for word in $name; do
		case $word in
		';'|*[A-Z]*|*\|*|'['*|*']'|*...|'<'*) continue ;;
		esac
		case " $pages " in
		*" $word "*)	;;
		*)	echo "$kind $name: $word" ;;
		esac
	done
done)
[ -z "$missing" ] && exit 0
printf 'not in any manual page:\n%s\n' "$missing"
exit 1
