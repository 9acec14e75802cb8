# bash completion for bgpenginectl.  The words come from bgpenginectl -T, so
# that they are those of the program that is installed.

_bgpenginectl()
{
	local cur prev i word rest typed=
	local -a words=()

	cur=${COMP_WORDS[COMP_CWORD]}
	prev=${COMP_WORDS[COMP_CWORD - 1]}
	case $prev in
	-f | -s | validate)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return ;;
	-g)
		mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" -T \
		    2>/dev/null | sed -n 's/^generation //p')" -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "-h -j -s -T -V" -- "$cur")
		return
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-s)	((i++)) ;;
		-*)	;;
		*)	typed+="${COMP_WORDS[i]} " ;;
		esac
	done
	while read -r word rest; do
		rest+=" "
		[[ $word == ctl && $rest == "$typed"* ]] || continue
		rest=${rest#"$typed"}
		words+=("${rest%% *}")
	done < <("${COMP_WORDS[0]}" -T 2>/dev/null)
	case $typed in
	"show neighbor "*)	words+=(detail json) ;;
	"show summary " | "monitor ")	words+=(json) ;;
	"show rib "?*" "*)	words+=(extensive longer json) ;;
	"announce " | "withdraw ")
		words+=(route attributes flow vpls watchdog ipv4 ipv6)
		[[ $typed == announce* ]] && words+=(eor route-refresh) ;;
	"neighbor "?*" routes ")	words+=(list add remove) ;;
	"neighbor "?*" ")
		words+=(up down enable disable reset refresh announce withdraw
		    teardown show flush clear routes group) ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "$cur")
}
complete -F _bgpenginectl bgpenginectl
