#!/bin/sh
#
# usage: anycast.sh PREFIX HOST PORT
# Announces PREFIX while a TCP connection to HOST PORT can be made.  Three
# answers of one kind in a row are believed.

prefix=$1 host=$2 port=$3
announced=no count=0 last=

while :; do
	if nc -z -w 2 "$host" "$port" 2>/dev/null; then
		now=yes
	else
		now=no
	fi
	[ "$now" = "$last" ] && count=$((count + 1)) || count=1
	last=$now
	if [ "$now" != "$announced" ] && [ $count -ge 3 ]; then
		if [ "$now" = yes ]; then
			echo "announce route $prefix next-hop self"
		else
			echo "withdraw route $prefix next-hop self"
		fi
		read -r answer || exit 0	# done, or error
		announced=$now
	fi
	sleep 1
done
