#!/bin/sh
#
# Completion: the words that may come next, and that shells get them.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

mkdir "$TESTDIR/bin"
for name in bgpenginectl exabgp exabgpcli exabgp-healthcheck; do
	ln -s "$BGPENGINECTL" "$TESTDIR/bin/$name"
done
PATH=$TESTDIR/bin:$PATH
export EXABGP_ENVFILE=/dev/null exabgp_cli_socket="$TESTDIR"

# words LINE: the candidates for its last word, in one line
words() {
	case $1 in
	*" ")	eval "set -- $1 ''" ;;
	*)	eval "set -- $1" ;;
	esac
	bgpenginectl -C "$@" 2>>"$TESTDIR/complete.log" | tr '\n' ' '
}
# has LINE WORD...: these are among them; lacks LINE WORD...; is LINE WORDS
has() {
	about=$1 got=$(words "$1")
	shift
	for want; do
		case " $got" in
		*" $want "*) ;;
		*) fail "$about: no \"$want\" in: $got" ;;
		esac
	done
}
lacks() {
	about=$1 got=$(words "$1")
	shift
	for want; do
		case " $got" in
		*" $want "*) fail "$about: \"$want\" in: $got" ;;
		esac
	done
}
is() {
	got=$(words "$1")
	[ "$got" = "${2:+$2 }" ] || fail "$1: not \"$2\": $got"
}

# every command of the tables, word by word
bgpenginectl -T >"$TESTDIR/names" || fail "-T"
sed -n 's/^ctl //p; s/^command //p' "$TESTDIR/names" >"$TESTDIR/commands"
[ "$(wc -l <"$TESTDIR/commands")" -gt 60 ] || fail "few commands"
while read -r form; do
	line=
	for word in $form; do
		case $word in
		*[!a-z0-9-]*)
			# "in|out": each of them, then it is another form
			case $word in
			*[!a-z0-9\|-]*)	break ;;
			esac
			has "bgpenginectl $line" $(echo "$word" | tr '|' ' ')
			break ;;
		esac
		case $word in
		debug)	break ;;	# for scripts, never answered
		esac
		case "$line$word" in
		up|down|enable|disable|refresh|routes)
			line="neighbor 192.0.2.1 " ;;
		esac
		has "bgpenginectl $line" "$word"
		line="$line$word "
	done
done <"$TESTDIR/commands"

# selectors, what needs one and what takes none
has "bgpenginectl neighbor 192.0.2.1 " announce local-as show teardown
lacks "bgpenginectl neighbor 192.0.2.1 " reload shutdown neighbor
has "bgpenginectl neighbor 192.0.2.1 local-as 1 " announce peer-as
has "bgpenginectl neighbor 192.0.2.1 announce " route eor
has "bgpenginectl peer " create list '*'
lacks "bgpenginectl " up teardown-nothing refresh

# values
has "bgpenginectl announce eor " ipv4 ipv6 l2vpn
has "bgpenginectl announce eor ipv6 " unicast flow
has "bgpenginectl announce ipv4 " unicast mpls-vpn
has "bgpenginectl announce route 10.0.0.0/8 " next-hop med community
is "bgpenginectl announce route 10.0.0.0/8 next-h" next-hop
is "bgpenginectl decode -g " "3.4 4 5 6"
has "bgpenginectl decode -" -f -g -n
is "bgpenginectl decode -f " ""
is "bgpenginectl show summ" summary
is "bgpenginectl -s " ""
is "bgpenginectl nonsense " ""
is "bgpenginectl monitor j" json
has "bgpenginectl -j -" -s -V
has "bgpenginectl healthcheck " --ip --withdraw-on-down
sed -n 's/^healthcheck //p' "$TESTDIR/names" | sort |
    tr '\n' ' ' >"$TESTDIR/hc"
[ "$(words "exabgp-healthcheck --")" = "$(cat "$TESTDIR/hc")" ] ||
    fail "exabgp-healthcheck: not all options"
is "exabgp healthcheck --ip " ""
is "exabgp --run healthcheck --deb" "--debounce --debug"

# the other names
for word in $(sed -n 's/^\.It Ic \([a-z]*\).*/\1/p' \
    "$TOP/man/bgpengine-exabgp.7" | grep -v '^[0-9]'); do
	has "exabgp " "$word"
done
has "exabgp " --version server healthcheck
has "exabgp --" --env-file --validate --full-ini --run
lacks "exabgp --" --profile --pdb
has "exabgpcli " announce show --root --batch
is "exabgpcli --root " ""
is "exabgpcli --no-color --root=/nonexistent sho" show
has "exabgp cli show " neighbor adj-rib
has "exabgp run --pipename lab " show
has "exabgp encode -f " "ipv4 unicast"
is "exabgp migrate conf -t " "3.4 4 5 6 main"

# neighbors by their addresses
peer two 127.0.0.2
{
	neighbor 127.0.0.2
	neighbor 2001:db8::2 | sed 's/local-address 127.0.0.1/local-address auto/'
} >"$TESTDIR/bgpengined.conf"
daemon bgpengined -p "$PORT"
S="-s $TESTDIR/bgpengined.sock"
wait_until 10 test -S "$TESTDIR/bgpengined.sock" || fail "no socket"
for line in "neighbor " "show neighbor " "show rib in " "show rib out " \
    "peer " "peer show " "flush adj-rib out "; do
	has "bgpenginectl $S $line" 127.0.0.2 2001:db8::2
done
is "bgpenginectl $S show neighbor 2001" 2001:db8::2
is "exabgpcli neighbor 127" 127.0.0.2
# options that are cut short or joined with their values are options, too
unset exabgp_cli_socket
mkdir -p "$TESTDIR/root/run/bgpengined"
ln -s "$TESTDIR/bgpengined.sock" "$TESTDIR/root/run/bgpengined/lab.sock"
is "exabgpcli --root=$TESTDIR/root --pipen lab neighbor 127" 127.0.0.2
export exabgp_cli_socket="$TESTDIR"
has "exabgp cli show neighbor " 127.0.0.2 summary

has "bgpenginectl neighbor 192.0.2.1 teardown " administrative-reset \
    hard-reset
is "bgpenginectl neighbor 192.0.2.1 teardown hard-reset " ""

# shells: their own words for where the cursor is
cat >"$TESTDIR/bash" <<'END'
. "$TOP/etc/completion/bgpenginectl.bash"
COMP_LINE=$1 COMP_POINT=${#1}
_bgpenginectl
echo "${COMPREPLY[*]}"
END
if command -v bash >/dev/null; then
	out=$(bash "$TESTDIR/bash" "bgpenginectl announce ro")
	[ "$out" = "route route-refresh" ] || fail "bash: $out"
	out=$(bash "$TESTDIR/bash" "bgpenginectl $S show neighbor 2001:db8:")
	[ "$out" = ":2" ] || fail "bash, behind a colon: $out"
	out=$(bash "$TESTDIR/bash" "exabgpcli show rib ")
	[ "$out" = "in out" ] || fail "bash, exabgpcli: $out"
	for name in bgpenginectl exabgp exabgpcli exabgp-cli \
	    exabgp-healthcheck; do
		bash -c '. "$1"; complete -p "$2"' - \
		    "$TOP/etc/completion/bgpenginectl.bash" "$name" \
		    >/dev/null || fail "bash: $name has none"
	done
fi
cat >"$TESTDIR/zsh" <<'END'
compadd() { shift; print -- "${(P)1}" }
_call_program() { shift; eval "$*" }
_files() { print files }
words=("$@") CURRENT=$#
. "$TOP/etc/completion/_bgpenginectl"
END
if command -v zsh >/dev/null; then
	out=$(zsh -f "$TESTDIR/zsh" bgpenginectl announce ro)
	[ "$out" = "route route-refresh" ] || fail "zsh: $out"
	out=$(zsh -f "$TESTDIR/zsh" bgpenginectl show rib '')
	[ "$out" = "in out" ] || fail "zsh, a new word: $out"
	out=$(zsh -f "$TESTDIR/zsh" bgpenginectl decode -f '')
	[ "$out" = files ] || fail "zsh, a file: $out"
fi
if command -v fish >/dev/null; then
	export HOME="$TESTDIR"
	out=$(fish -c 'source $argv[1]; complete -C "exabgp cli show rib "' \
	    "$TOP/etc/completion/bgpenginectl.fish" | tr '\n' ' ')
	[ "$out" = "in out " ] || fail "fish: $out"
fi

# the dialogue: JSON and synchronous answers, for one command and for all
cat >"$TESTDIR/said" <<'END'
# comment
show neighbor summary
json show neighbor summary
set display json
version
text version
set display text
version
set sync on
announce route 10.9.0.0/24 next-hop 127.0.0.1
set nonsense
set
quit
version
END
out=$(exabgp cli <"$TESTDIR/said" 2>"$TESTDIR/said.err")
[ "$(printf '%s\n' "$out" | cut -c 1-8 | grep -v '^\(127\|2001\)' |
    tr -d ' \n')" = 'Peer[{"stat{"versioexabgp5exabgp5' ] ||
    fail "dialogue: $out"
[ "$(grep -c 'set display' "$TESTDIR/said.err")" -eq 2 ] ||
    fail "set: $(cat "$TESTDIR/said.err")"
hears two "+10.9.0.0/24 127.0.0.1"

# at a terminal words are completed, and there is a history
if ldd "$BGPENGINECTL" 2>/dev/null | grep -q libedit; then
	# libedit does not free the names of its functions
	ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0" \
	    HOME=$TESTDIR TERM=xterm timeout 60 python3 - <<'END' \
	    >"$TESTDIR/typed" 2>&1 || fail "terminal: $(cat "$TESTDIR/typed")"
import os
import pty
import re
import select
import sys
import time

pid, fd = pty.fork()
if pid == 0:
    os.execvp('exabgp', ['exabgp', 'cli'])


def expect(typed, want):
    os.write(fd, typed.encode())
    got = ''
    end = time.time() + 10
    # without what moves the cursor
    while want not in re.sub('\x1b\\[[0-9;]*[A-Za-z]|\r', '', got):
        if not select.select([fd], [], [], max(0, end - time.time()))[0]:
            sys.exit('%r: no %r in %r' % (typed, want, got))
        got += os.read(fd, 4096).decode()


expect('', 'exabgp> ')
expect('sh\to\t', 'ow')
expect('ne\t', 'neighbor')
expect('127\t', '127.0.0.2')
expect('summ\t\n', 'established')
expect('announce ro\t\t', 'route  route-refresh')
expect('\x15vers\t\n', 'exabgp 5.')
expect('exit\n', 'exit')
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
	grep -q version "$TESTDIR/.exabgp_history" || fail "no history"
	[ "$(stat -c %a "$TESTDIR/.exabgp_history")" = 600 ] ||
	    fail "everybody reads the history"
fi
exit 0
