# bash completion for vanthu: asks the command itself what it knows
_vanthu() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
	local vanthu=${COMP_WORDS[0]} known
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		known=$("$vanthu" --help 2> /dev/null |
		    sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
	elif [[ $word == -* ]]; then
		known=$("$vanthu" "${COMP_WORDS[1]}" --help 2> /dev/null |
		    grep -o -- '--[a-z][a-z-]*' | sort -u)
	elif [[ $before == --* && $before != --help ]]; then
		compopt -o default
		return
	else
		known=$("$vanthu" "${COMP_WORDS[1]}" --help 2> /dev/null |
		    sed -n "s/^[^:]*: *$(basename "$vanthu") //p; s/^ \{11,\}vanthu //p" |
		    awk -v c="${COMP_WORDS[1]}" '$1 == c && $2 ~ /^[a-z]+$/ {
		        print $2 }')
		[ -n "$known" ] || { compopt -o default; return; }
	fi
	mapfile -t COMPREPLY < <(compgen -W "$known" -- "$word")
}
complete -F _vanthu vanthu
