# Reads the golden files (../wire/golden.sh says what is in them): each route
# becomes a file for fuzz_command in DIR/command, and one for fuzz_route in
# DIR/route with the byte of its form in front.  Prints the words of all as a
# dictionary for libFuzzer.

# The numbers of the forms in fuzz_route.c.
function form() {
	if ($2 == "route")
		return "\000"
	if ($2 == "flow")
		return "\006"
	if ($2 == "attributes")
		return "\002"
	return $2 == "vpls" ? "\007" : "\010"
}

$1 != "+" && $1 != "!" { next }
$2 == "announce" || $2 == "withdraw" {
	sub(/^. /, "")
	printf "%s", $0 >(dir "/command/" ++n)
	close(dir "/command/" n)
	next
}
{
	byte = form()
	words = $2 == "flow" ? 3 : byte == "\010" ? 1 : 2
	# not the hundreds of services
	for (i = 2; i <= NF && FILENAME !~ /flow_names/; i++)
		if ($i ~ /^[a-z][a-z0-9-]*$/)
			seen[$i] = 1
	sub(/^. /, "")
	printf "announce %s", $0 >(dir "/command/" ++n)
	close(dir "/command/" n)
	for (i = 1; i < words; i++)
		sub(/^[^ ]+ /, "")
	printf "%s%s", byte, $0 >(dir "/route/" n)
	close(dir "/route/" n)
}

END {
	for (w in seen)
		printf "\"%s \"\n", w
}
