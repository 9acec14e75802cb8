#!/bin/sh
#
# Neighbors made and removed by a script.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
peer b 127.0.0.3
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.3 "api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us -p "$PORT"
hears b eor

C='local-address 127.0.0.1 local-as 65001'
ask s error 'create neighbor'
ask s error "create neighbor 127.0.0.2 $C"
ask s error "create neighbor banana $C peer-as 65001"
ask s error "create neighbor 127.0.0.2 $C peer-as 65001 nonsense 1"
ask s error "create neighbor 127.0.0.2 $C peer-as 65001 api nobody"
ask s error "create neighbor 127.0.0.2 $C peer-as 65001 family-allowed x-y"
ask s error "create neighbor 127.0.0.2 $C peer-as 65001 api s;}"
ask s done "create neighbor 127.0.0.2 $C peer-as 65001 router-id 10.0.0.1 \
family-allowed ipv4-unicast/ipv6-unicast hold-time 30 api s"
hears a up
hears a eor
hears a mp-eor
ask s error "create neighbor 127.0.0.2 $C peer-as 65001 router-id 10.0.0.1 \
family-allowed ipv4-unicast/ipv6-unicast api s"
ask s done 'announce route 10.1.0.0/24 next-hop self'
hears a '+10.1.0.0/24 127.0.0.1'
hears b '+10.1.0.0/24 127.0.0.1'

ask s error 'delete neighbor 9.9.9.9'
ask s done 'delete neighbor 127.0.0.2'
hears a down
ask s done 'announce route 10.2.0.0/24 next-hop self'
hears b '+10.2.0.0/24 127.0.0.1'
ask s error 'neighbor 127.0.0.2 announce route 10.3.0.0/24 next-hop self'
deaf b down
deaf a '+10.2.0.0/24 127.0.0.1'
