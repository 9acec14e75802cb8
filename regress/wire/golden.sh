#!/bin/sh
#
# Texts and the messages that they are, by the programs: regress/wire/*.txt.
# Lines of such a file:
#
#	# …		a comment
#	conf		begins a part: up to "end" a configuration, whose first
#			neighbor is the peer; nothing: encode's defaults
#	+ TEXT		a route
#	= HEX		the body of its UPDATE; blanks and what follows a "|"
#	  HEX		do not count, a line that begins with a blank goes on.
#			( … ) and [ … ] are with their length in front, in
#			one and in two octets
#	let NAME HEX	$NAME in the hexadecimal digits from here on
#	> TEXT		what decode -t says about it, from "announced" on
#	N JSON		what decode -g N says, from {"update" on
#	once		is not the same after decode -r and encode, but then for
#			ever
#	! TEXT		a route that is refused, with …
#	: TEXT		… these words
#
# Everything that a record says must come out, and nothing else.  What
# decode -r makes of a message must encode to the same message; a record with
# "once" must differ the first time.

. "$TOP/regress/lib.sh"

C=$BGPENGINECTL
[ -x "$C" ] || skip "bgpenginectl is not built"
SPLIT="announce route-refresh ipv4 unicast"	# stands between records
MARK=FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
cd "$TESTDIR" || exit 1

# Writes the files of each part: N.conf, N.in N.hex (messages), N.said
# (decode -t), N.G.json, N.once, N.bad N.why.
split_file() {
	rm -f part.*
	awk -v split_="$SPLIT" '
	function part() {
		n++
		f = "part." n
		rec = 0
		printf "" >(f ".conf")
		printf "" >(f ".in")
		printf "" >(f ".hex")
	}
	# what stands in brackets gets its length
	function lengths(s,	i, c, d, len) {
		d = 0
		buf[0] = ""
		for (i = 1; i <= length(s); i++) {
			c = substr(s, i, 1)
			if (c == "(" || c == "[")
				buf[++d] = ""
			else if (c == ")" || c == "]") {
				len = sprintf(c == ")" ? "%02x" : "%04x",
				    length(buf[d]) / 2)
				d--
				buf[d] = buf[d] len buf[d + 1]
			} else
				buf[d] = buf[d] c
		}
		return (d == 0 ? buf[0] : "unbalanced " s)
	}
	function flush_hex() {
		if (hex != "")
			print toupper(lengths(hex)) >(f ".hex")
		hex = ""
	}
	BEGIN { part() }
	inconf && /^end$/ { inconf = 0; next }
	inconf { print >(f ".conf"); next }
	/^#/ || /^$/ { next }
	/^conf$/ { flush_hex(); part(); inconf = 1; next }
	/^[=+!]/ { flush_hex() }
	/^([= ]|let )/ { sub(/\|.*/, "") }
	/^[= ]/ {
		sub(/^=/, "")
		gsub(/[][()]/, " & ")
		for (i = 1; i <= NF; i++)
			hex = hex ($i in let_ ? let_[$i] : $i)
		next
	}
	/^let / {
		v = ""
		gsub(/[][()]/, " & ")
		for (i = 3; i <= NF; i++)
			v = v ($i in let_ ? let_[$i] : $i)
		let_["$" $2] = v
		next
	}
	/^\+ / {
		rec++
		print substr($0, 3) >(f ".in")
		print split_ >(f ".in")
		print "-" rec >(f ".hex")
		print rec " " substr($0, 3) >(f ".names")
		next
	}
	/^> / { print rec " " substr($0, 3) >(f ".said"); next }
	/^once$/ { print rec >(f ".once"); next }
	/^! / { print substr($0, 3) >(f ".bad"); next }
	/^: / { print substr($0, 3) >(f ".why"); next }
	/^[0-9.]+ / {
		json = substr($0, length($1) + 2)
		print rec " " json >(f "." $1 ".json")
		next
	}
	{ print "line " NR ": " $0; exit 1 }
	END { flush_hex() }
	' "$1" || fail "$1: what is this"
}

# Numbers the records: "-N" stands before what belongs to N.
bodies() {
	awk -v mark=$MARK 'BEGIN { print "-" ++n }
	$0 == mark "00170500010001" { print "-" ++n; next }
	substr($0, 1, 32) == mark && substr($0, 37, 2) == "02" {
		print substr($0, 39)
		next
	}
	{ print "? " $0 }' "$1" | sed '$d'
}

# differ WANT GOT WHAT: shows the first records that are not the same
differ() {
	cmp -s "$1" "$2" && return 0
	echo "$name: $3"
	diff "$1" "$2" | head -n 12
	diff -U 1000 "$1" "$2" | sed 1,3d | awk '
	NR == FNR { t = $1; sub(/^[^ ]* /, ""); names[t] = $0; next }
	/^.(-[0-9]+$|[0-9]+ )/ { r = $0; sub(/^.-?/, "", r); sub(/ .*/, "", r) }
	/^[-+]/ && !(r in seen) {
		seen[r] = 1
		if (++shown <= 3)
			print "record " r ": " names[r]
	}' "$p.names" -
	bad=1
}

# All messages as decode has them with these options, in $p.events.
events() {
	"$C" decode "$@" $opt <"$p.out" >"$p.events" 2>"$p.err" ||
	    { echo "$name: decode $*"; head -n 5 "$p.err"; bad=1; }
}

check_events() {
	if [ -f "$p.said" ]; then
		events -t
		awk 'BEGIN { n = 1 }
		/ in route-refresh / { n++; next }
		/ in update (announced|withdrawn) / {
			sub(/.* in update /, "")
			print n " " $0
		}' "$p.events" >"$p.all"
		only_expected "$p.said" "$p.all"
		differ "$p.said" "$p.got" "decode -t"
	fi
	for want in "$p".*.json; do
		[ -f "$want" ] || continue
		g=${want#"$p".}
		g=${g%.json}
		events -g "$g"
		awk 'BEGIN { n = 1 }
		/"route-refresh": / || /"type": "refresh"/ { n++; next }
		{
			sub(/.*"message": /, "")
			sub(/ } }$/, "")
			print n " " $0
		}' "$p.events" >"$p.all"
		only_expected "$want" "$p.all"
		differ "$want" "$p.got" "decode -g $g"
	done
}

# What was said about the records that have an expectation.
only_expected() {
	awk 'NR == FNR { has[$1] = 1; next } $1 in has' "$1" "$2" >"$p.got"
}

# again FROM TO: decode -r and encode.
again() {
	"$C" decode -r $opt <"$1" >"$p.events" 2>"$p.err" ||
	    { echo "$name: decode -r"; head -n 5 "$p.err"; bad=1; }
	"$C" encode $opt <"$p.events" >"$2" 2>"$p.err" ||
	    { echo "$name: encode of decode -r"; head -n 5 "$p.err"; bad=1; }
}

# kept FILE: the messages in it of the records with no "once"; with a second
# argument those with one.
kept() {
	bodies "$1" | awk -v with="${2:-}" 'NR == FNR { once["-" $1] = 1; next }
	/^-/ { r = $1 }
	(r in once) == (with != "")' "$p.once" -
}

check_again() {
	[ -f "$p.once" ] || : >"$p.once"
	again "$p.out" "$p.out2"
	again "$p.out2" "$p.out3"
	kept "$p.out" >"$p.kept"
	kept "$p.out2" >"$p.kept2"
	differ "$p.kept" "$p.kept2" "decode -r, encode"
	bodies "$p.out2" >"$p.second"
	bodies "$p.out3" >"$p.third"
	differ "$p.second" "$p.third" "decode -r, encode, twice"
	cp "$p.once" "$p.all"
	while read -r once; do
		echo "$once" >"$p.once"
		kept "$p.out" 1 >"$p.kept"
		kept "$p.out2" 1 >"$p.kept2"
		cmp -s "$p.kept" "$p.kept2" || continue
		echo "$name: record $once is the same again"
		bad=1
	done <"$p.all"
}

check_refused() {
	[ -f "$p.bad" ] || return 0
	"$C" encode $opt <"$p.bad" >"$p.out3" 2>"$p.err" &&
	    { echo "$name: what is wrong was taken"; bad=1; }
	[ -s "$p.out3" ] && { echo "$name: what is wrong was sent:"
	    cat "$p.out3"; bad=1; }
	[ "$(wc -l <"$p.err")" -eq "$(wc -l <"$p.why")" ] ||
	    { echo "$name: complaints:"; cat "$p.err"; bad=1; return; }
	awk 'NR == FNR { why[FNR] = $0; next }
	!index($0, why[FNR]) { print "not \"" why[FNR] "\": " $0; e = 1 }
	END { exit e }' "$p.why" "$p.err" || bad=1
}

check_part() {
	opt=
	[ -s "$p.conf" ] && opt="-f $p.conf"
	if [ -s "$p.in" ]; then
		"$C" encode $opt <"$p.in" >"$p.out" 2>"$p.err" ||
		    { echo "$name: encode"; head -n 5 "$p.err"; bad=1; }
		bodies "$p.out" >"$p.sent"
		differ "$p.hex" "$p.sent" "encode"
		check_events
		check_again
	fi
	check_refused
}

bad= records=0
for file in "$TOP"/regress/wire/*.txt; do
	name=$(basename "$file")
	split_file "$file"
	for c in part.*.conf; do
		p=${c%.conf}
		check_part
		[ -f "$p.names" ] &&
		    records=$((records + $(wc -l <"$p.names")))
	done
done
echo "$records records"
[ -z "$bad" ] && [ "$records" -gt 0 ]
