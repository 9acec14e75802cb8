# bash completion for bgpenginectl and the names of install-compat.  The words
# come from the program itself, so they are those of the one that is
# installed; where it has none, such as for a file, bash completes files.

_bgpenginectl()
{
	local ctl=bgpenginectl cur i
	local line=${COMP_LINE:0:COMP_POINT}
	local -a typed

	# not COMP_WORDS: for bash an address with colons is several words
	read -ra typed <<<"$line"
	[[ $line == *[[:blank:]] ]] && typed+=("")
	cur=${typed[-1]}
	# a program that is called by its path has its own words
	[[ ${typed[0]} == */bgpenginectl ]] && ctl=${typed[0]}
	mapfile -t COMPREPLY < <("$ctl" -C "${typed[@]}" 2>/dev/null)
	if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
		for i in "${!COMPREPLY[@]}"; do
			COMPREPLY[i]=${COMPREPLY[i]#"${cur%"${cur##*:}"}"}
		done
	fi
}
complete -o default -F _bgpenginectl bgpenginectl exabgp exabgpcli \
    exabgp-cli exabgp-healthcheck
