#!/bin/sh
#
# Every command there is, in the generations that know it, and its answer:
# a line of the table each.  The answer's lines are joined by "~" and compared
# with an extended regular expression; it has to be the whole answer.  Scripts
# of three generations give them, then the named pipes and a connection to the
# control socket, which also says why something is an error.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

NH='next-hop 192.0.2.1'
ROW6='\{ "command": "[^"]*", "neighbor_support": (true|false), "json_support": (true|false) \}'
NAME='neighbor 127\.0\.0\.2 local-ip 127\.0\.0\.1 local-as 65001 peer-as 65001 router-id 10\.0\.0\.1 family-allowed in-open'
UUID='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

# GENERATIONS|COMMAND|ANSWER
table() {
	cat <<-END
	456|# a comment|done
	456|#comment|done
	456|# version|done
	456|# do not shutdown|done
	45||error
	6||(error: [^~]*~)?done
	456|  |$EMPTY
	456|announce route 10.0.0.0/24 $NH|done
	456|announce route 10.0.0.1 $NH|done
	456|announce route 2001:db8::/32 next-hop 2001:db8::1|done
	456|announce route 10.0.0.0/24 next-hop self med 5|done
	456|announce route 10.0.0.0/24 next-hop self sync|done
	456|announce route 10.0.0.0/24 next-hop self async|done
	456|announce route|${WHY}error
	456|announce route 10.0.0.0/24|${WHY}error
	456|announce route 10.0.0.0/24 next-hop banana|${WHY}error
	456|announce route 300.0.0.0/24 $NH|${WHY}error
	456|announce route 10.0.0.0/24 $NH bogus 1|${WHY}error
	456|announce route 10.0.0.0/24 $NH;|done
	456|announce route 10.0.10.0/24 $NH split /25|done
	456|announce route 10.0.0.0/24 $NH med 99999999999|${WHY}error
	456|announce route 10.0.0.0/24 $NH community 65536:1|${WHY}error
	456|announce route 10.0.31.0/24 $NH name version|done
	456|announce attributes med 5 $NH nlri 10.1.0.0/24 10.1.1.0/24|done
	456|announce attribute med 5 $NH nlri 10.1.0.0/24|done
	456|announce attributes med 5 $NH nlri|${WHY}error
	456|announce attributes med 5 $NH nlri 10.1.0.0/24 banana|${WHY}error
	456|announce ipv4 unicast 10.20.0.0/24 $NH|done
	456|announce ipv4 multicast 224.21.0.0/24 $NH|done
	456|announce ipv4 nlri-mpls 10.22.0.0/24 $NH label 100|done
	456|announce ipv4 mpls-vpn 10.23.0.0/24 $NH label 100 rd 1:1|done
	456|announce ipv4 flow source-ipv4 10.0.8.0/24 discard|done
	456|announce ipv4 flow-vpn rd 1:1 source-ipv4 10.0.8.0/24 discard|done
	456|announce ipv4 mcast-vpn shared-join rp 10.99.199.1 group 239.251.255.228 rd 65000:99999 source-as 65000 $NH|done
	456|announce ipv4 mup mup-dsd 10.0.0.1 rd 100:100 $NH|done
	456|announce ipv6 unicast 2001:db8:20::/48 next-hop 2001:db8::1|done
	456|announce ipv4 unicast 2001:db8::/32 next-hop 2001:db8::1|${WHY}error
	456|announce ipv4 banana 10.0.0.0/24 $NH|${WHY}error
	456|announce flow route { match { source 10.0.9.0/24; } then { discard; } }|done
	456|announce flow route source 10.0.9.0/24 destination-port =80 rate-limit 9600|done
	456|announce flow route source 10.0.9.0/24 redirect 192.0.2.1:100|(error|done)
	456|announce vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:1 $NH|done
	456|announce vpls vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:1 $NH|${WHY}error
	456|announce eor|done
	456|announce eor ipv4 unicast|done
	456|announce eor ipv6 flow|done
	456|announce eor ipv4|${WHY}error
	456|announce eor banana split|${WHY}error
	456|announce route-refresh ipv4 unicast|done
	456|announce route-refresh|${WHY}error
	456|announce route-refresh ipv4|${WHY}error
	456|announce operational rpcq afi ipv4 safi unicast sequence 1|${WHY}error
	456|announce operational banana afi ipv4 safi unicast|done
	456|announce operational asm afi ipv4 safi unicast advisory "hello"|done
	456|announce operational|done
	456|announce watchdog|done
	456|announce watchdog dog|done
	456|withdraw watchdog dog|done
	456|withdraw watchdog|done
	456|withdraw route 10.0.0.0/24|done
	456|withdraw route 10.0.0.0/24 $NH|done
	456|withdraw route 10.99.99.0/24 next-hop 192.0.2.77|done
	456|withdraw route|${WHY}error
	456|withdraw attributes med 5 $NH nlri 10.1.0.0/24 10.1.1.0/24|done
	456|withdraw attribute nlri 10.1.0.0/24|done
	456|withdraw ipv4 unicast 10.20.0.0/24|done
	456|withdraw ipv6 unicast 2001:db8:20::/48|done
	456|withdraw flow route source 10.0.9.0/24 destination-port =80|done
	456|withdraw vpls endpoint 5 base 10702 offset 1 size 8 rd 65000:1|done
	456|neighbor 127.0.0.2 announce route 10.3.0.0/24 $NH|done
	456|neighbor 127.0.0.2 local-as 65001 peer-as 65001 announce route 10.3.0.0/24 $NH|done
	456|neighbor 127.0.0.2 peer-as 65001 local-ip 127.0.0.1 router-id 10.0.0.1 family-allowed in-open withdraw route 10.3.0.0/24|done
	456|neighbor 127.0.0.2, neighbor 9.9.9.9 announce route 10.3.0.0/24 $NH|done
	456|neighbor * announce route 10.3.0.0/24 $NH|done
	456|neighbor 9.9.9.9 announce route 10.3.0.0/24 $NH|${WHY}error
	456|neighbor 127.0.0.2 local-as 9 announce route 10.3.0.0/24 $NH|${WHY}error
	456|neighbor 127.0.0.2|${WHY}error
	456|peer 127.0.0.2 announce route 10.3.0.0/24 $NH|done
	456|peer * announce route 10.3.0.0/24 $NH|done
	456|peer [127.0.0.2 local-as 65001, 9.9.9.9] withdraw route 10.3.0.0/24|done
	456|peer 9.9.9.9 announce route 10.3.0.0/24 $NH|${WHY}error
	456|peer 9.9.9.9 withdraw route 10.3.0.0/24|${WHY}error
	45|neighbor 9.9.9.9 teardown 2|done
	6|peer 9.9.9.9 teardown 2|error: [^~]*~error
	45|teardown 2|done
	456|teardown|${WHY}error
	456|neighbor 127.0.0.2 teardown x|${WHY}error
	456|clear adj-rib|done
	456|clear adj-rib in|done
	456|clear adj-rib out|done
	456|rib clear in|done
	456|rib clear out|done
	456|rib clear out 127.0.0.2|done
	456|rib clear out 9.9.9.9|${WHY}error
	456|neighbor 9.9.9.9 clear adj-rib out|${WHY}error
	456|announce route 10.0.1.0/24 $NH med 7|done
	456|flush adj-rib out|done
	456|neighbor 127.0.0.2 flush adj-rib out|done
	456|neighbor 9.9.9.9 flush adj-rib out|${WHY}error
	456|rib flush out|done
	456|rib flush out 127.0.0.2|done
	456|show adj-rib|${WHY}error
	456|show adj-rib banana|${WHY}error
	4|show adj-rib out|neighbor 127\.0\.0\.2 ipv4 unicast 10\.0\.1\.0/24 next-hop 192\.0\.2\.1~done
	5|show adj-rib out|127\.0\.0\.2 ipv4 unicast 10\.0\.1\.0/24 next-hop 192\.0\.2\.1~done
	6|show adj-rib out|127\.0\.0\.2 ipv4 unicast 10\.0\.1\.0/24~done
	456|show adj-rib out extensive|$NAME ipv4 unicast 10\.0\.1\.0/24 next-hop 192\.0\.2\.1 med 7~done
	456|announce route 10.0.23.0/24 next-hop self label 100 rd 1:1 med 5|done
	4|show adj-rib out|.*~neighbor 127\.0\.0\.2 ipv4 mpls-vpn 10\.0\.23\.0/24 label 100 next-hop self rd 1:1~done
	5|show adj-rib out|.*~127\.0\.0\.2 ipv4 mpls-vpn 10\.0\.23\.0/24 label 100 next-hop 127\.0\.0\.1 rd 1:1~done
	6|show adj-rib out|.*~127\.0\.0\.2 ipv4 mpls-vpn 10\.0\.23\.0/24 label 100 \(1601\) rd 1:1~done
	4|show adj-rib out extensive|.*~$NAME ipv4 mpls-vpn 10\.0\.23\.0/24 label 100 next-hop self rd 1:1 med 5~done
	5|show adj-rib out extensive|.*~$NAME ipv4 mpls-vpn 10\.0\.23\.0/24 label 100 next-hop 127\.0\.0\.1 rd 1:1 med 5~done
	5|show adj-rib out json|.*"nlri": "10\.0\.23\.0/24 label 100 rd 1:1", "family": "ipv4 mpls-vpn" \} \] \} \}~done
	456|withdraw route 10.0.23.0/24 label 100 rd 1:1|done
	456|announce flow route source 10.0.9.0/24 destination-port =80 discard|done
	456|announce l2vpn evpn multicast rd 65000:9 ip 192.0.2.1 $NH|done
	4|show adj-rib out|[^~]*~neighbor 127\.0\.0\.2 l2vpn evpn evpn:multicast::65000:9:0:192\.0\.2\.1~done
	5|show adj-rib out|[^~]*~127\.0\.0\.2 l2vpn evpn evpn:multicast::65000:9:0:192\.0\.2\.1~done
	4|show adj-rib out extensive|[^~]*~$NAME l2vpn evpn evpn:multicast::65000:9:0:192\.0\.2\.1~done
	456|withdraw l2vpn evpn multicast rd 65000:9 ip 192.0.2.1|done
	456|withdraw flow route source 10.0.9.0/24 destination-port =80|done
	456|announce route 10.0.24.0/24 $NH path-information 7|done
	45|show adj-rib out json|[^~]*~\{ "127\.0\.0\.2": \{ "routes": \[ \{ "prefix": "10\.0\.24\.0/24", "path-information": "0\.0\.0\.7", "family": "ipv4 unicast" \} \] \} \}~done
	45|show adj-rib out json extensive|[^~]*~\{ "127\.0\.0\.2": \{ "routes": \[ \{ "prefix": "10\.0\.24\.0/24", "path-information": "0\.0\.0\.7", "family": "ipv4 unicast", "attributes": "next-hop 192\.0\.2\.1" \} \], "state": "up", .*, "messages": .* \} \}~done
	456|withdraw route 10.0.24.0/24 path-information 7|done
	456|show adj-rib out banana|${WHY}error
	456|show adj-rib out 127.0.0.3|done
	456|show adj-rib out flow|done
	45|show adj-rib out json|\{ "127\.0\.0\.2": \{ "routes": \[ \{ "prefix": "10\.0\.1\.0/24", "family": "ipv4 unicast" \} \] \} \}~done
	6|rib show out json|\{ "127\.0\.0\.2": \{ "routes": \[ \{ "family": "ipv4 unicast", "prefix": "10\.0\.1\.0/24" \} \] \} \}~done
	456|show adj-rib in|done
	456|rib show in|done
	4|show neighbor summary|Peer            AS        up/down state       \|     #sent     #recvd~127\.0\.0\.2       65001     0:00:[0-9]{2} established  [ 0-9]{10} [ 0-9]{10}~done
	5|show neighbor summary|Peer            AS        up/down state       \|     #sent     #recvd~127\.0\.0\.2 .* established .*~127\.0\.0\.3       65001        down [a-z]+ +0 +0~done
	6|show neighbor summary|Peer            AS        up/down state       \|     #sent     #recvd    #pfx_in~127\.0\.0\.2 .* established .* 0~127\.0\.0\.3       65001        down [a-z]+ +0 +0 +0~done
	456|show neighbor 9.9.9.9 summary|Peer            AS [^~]*~done
	45|show neighbor|please specify summary, extensive or configuration~you can filter by peer ip address adding it after the word neighbor~done
	6|show neighbor|usage: peer <ip> show \[summary\|extensive\|configuration\]~done
	4|show neighbor 127.0.0.2 extensive|Neighbor 127\.0\.0\.2~~  Session                         Local~   local                      127\.0\.0\.1 +~.*~   ipv4 unicast:                enabled         enabled        disabled~.*~~  Message Statistic                Sent        Received~.*~~done
	5|show neighbor 127.0.0.2 extensive|Neighbor 127\.0\.0\.2~~    Session                       Local~   local                      127\.0\.0\.1 +~.*~   ipv4 unicast:                enabled         enabled disabled       ~.*~~    Message Statistic              Sent        Received~.*~~done
	6|show neighbor 127.0.0.2 extensive|Neighbor 127\.0\.0\.2~    Session                        Local~    local                      127\.0\.0\.1 +~.*~    ipv4 unicast:                enabled         enabled        disabled~.*~    Message Statistic               Sent        Received~.*~    Prefix Statistic~    received: +0 +~    withdrawn: +0 +~done
	4|show neighbor 127.0.0.2 configuration|neighbor 127\.0\.0\.2 \{~  description "";~  router-id 10\.0\.0\.1;~  host-name "";~  domain-name "";~  local-address 127\.0\.0\.1;~  local-as 65001;~  peer-as 65001;~  hold-time 180;~  rate-limit disable;~  manual-eor false;~~  passive false;~  connect [0-9]+;~  group-updates true;~  auto-flush true;~  adj-rib-in true;~  adj-rib-out true;~  md5-base64 auto;~  md5-ip "127\.0\.0\.1";~~  capability \{~    asn4 enable;~    route-refresh disable;~    graceful-restart disable;~    nexthop disable;~    add-path disable;~    multi-session disable;~    operational disable;~    aigp disable;~  \}~  family \{~    ipv4 unicast;~    ipv4 mpls-vpn;~    l2vpn evpn;~  \}~  nexthop \{~  \}~  add-path \{~  \}~  api \{~    processes \[ s \];~  \}~\}~done
	56|show neighbor 127.0.0.2 configuration|neighbor 127\.0\.0\.2 \{~.*~  host-name None;~  domain-name None;~.*~  source-interface None;~.*~  md5-base64 false;~  md5-ip "127\.0\.0\.1";~  capability \{~    asn4 enable;~.*~    software-version disable;~.*  nexthop \{~  \}~  add-path \{~  \}~.*\}~done
	5|show neighbor 127.0.0.2 json|\[\{ "state": "up", "duration": [0-9]+, "fsm": "ESTABLISHED", "local": .*, "add-path": \{ "ipv4 unicast": "disabled", [^{}]* \} \}\]~done
	6|show neighbor 127.0.0.2 json|\[\{ "state": "up", .*"prefixes": \{ "received": 0, "withdrawn": 0 \} \}\]~done
	6|peer show|\[\{ "state": "up", .*\}, \{ "state": "down", .*\}\]~done
	6|peer 127.0.0.2 show summary|\[\{ "state": "up", .*"hold": 180 \}.*\}\]~done
	6|peer 127.0.0.3 show extensive|\[\{ "state": "down", .*"hold": null \}.*\}\]~done
	456|peer list|\[\{ "peer-address": "127\.0\.0\.2", "peer-as": 65001, "state": "ESTABLISHED" \}, \{ "peer-address": "127\.0\.0\.3", "peer-as": 65001, "state": "[A-Z]+" \}\]~done
	4|version|exabgp 4\.2\.[0-9]+~done
	5|version|exabgp 5\.0\.[0-9]+~done
	6|version|\{"version": "6\.[0-9.]+", "application": "exabgp"\}~done
	6|system version|\{"version": "6\.[0-9.]+", "application": "exabgp"\}~done
	45|version json|\{"version": "[45]\.[0-9.]+", "application": "exabgp"\}~done
	456|foo version|${WHY}error
	456|please version me|${WHY}error
	456|version foo|${WHY}error
	45|help|~available API commands are listed here:~=+~~filter can be: [^~]*~~command are:~-+~~.*\[neighbor <ip> \[filters\]\] announce route PREFIX .*~~done
	6|system help|\{ "description": "[^"]+", "peer_filters": \[ .* \], "commands": \[ $ROW6(, $ROW6)* \] \}~done
	45|status|bgpengine Daemon Status~=+~Version: [^~]+~UUID: $UUID~PID: [0-9]+~Uptime: 0h 0m [0-9]+s~Routes: [^~]*~Peers: 2~  - $NAME: ESTABLISHED~  - neighbor 127\.0\.0\.3 .*: [A-Z]+~done
	6|daemon status|\{ "version": "[^"]+", "uuid": "$UUID", "pid": [0-9]+, "uptime": [0-9]+, "start_time": [0-9]+, "peers": \{ "$NAME": "ESTABLISHED", .* \} \}~done
	45|reset|done
	6|session reset|\{"status": "asynchronous queue cleared"\}~done
	456|ping|\{"pong": "$UUID", "active": true\}~done
	456|ping 1234 5678|\{"pong": "$UUID", "active": true\}~done
	456|session ping text|pong $UUID active=true~done
	456|ping 1234 5678 text|pong $UUID active=true~done
	456|bye|done
	456|session bye|done
	45|queue-status|s: 0 items \(0 bytes\)~done
	6|system queue-status|\{ "s": \{ "items": 0, "bytes": 0, "dropped": 0 \} \}~done
	45|api version|API version: [45] \(legacy \(text/json\)\)~done
	6|system api version|\{"api_version": 6, "description": "json-only"\}~done
	456|api version 5|${WHY}error
	45|api version 4|API version set to 4 \(effective on next process restart\)~done
	6|system api version 4|\{"status": "API version set to 4 \(effective on next process restart\)"\}~done
	456|crash|${WHY}error
	456|system crash|${WHY}error
	456|enable-ack|done
	456|session ack enable|done
	456|enable-sync|done
	456|announce route 10.0.7.0/24 $NH|done
	456|announce route 10.0.7.0/24 $NH|done
	456|disable-sync|done
	456|session sync enable|done
	456|session sync disable|done
	456|ready|done
	456|monitor|${WHY}error
	45|clear adj-rib out sync|done
	6|rib clear out sync|done
	6|group end|\{"error": "not in group block"\}~error
	45|group end|error
	6|group start|\{"status": "group started"\}~done
	6|group start|\{"error": "already in group block \(nested groups not allowed\)"\}~error
	6|group end|\{"status": "group ended", "commands": 0\}~done
	45|group start|done
	6|group start|\{"status": "group started"\}~done
	456|announce route 10.5.0.0/24 $NH|done
	456|announce route 10.5.1.0/24 $NH|done
	456|withdraw route 10.5.0.0/24|done
	45|announce route 10.5.2.0/24 banana|error
	6|announce route 10.5.2.0/24 banana|done
	45|#id=7 announce route banana|#id=7 error
	6|#id=7 announce route banana|#id=7 done
	456|peer * announce route banana|${WHY}error
	456|banana|${WHY}error
	456|# in between|done
	456|show adj-rib out|done
	6|group end|\{ "status": "group processed", "announced": 2, "withdrawn": 1, "errors": \[ "column 28: [^~]*", "column 22: [^~]*" \] \}~done
	45|group end|group processed: 2 announced, 1 withdrawn~done
	456|clear adj-rib out|done
	45|neighbor 127.0.0.2 group announce route 10.6.0.0/24 $NH ; withdraw route 10.6.1.0/24|group processed: 1 announced, 1 withdrawn~done
	6|peer * group announce route 10.6.0.0/24 $NH; withdraw route 10.6.1.0/24|\{ "status": "group processed", "announced": 1, "withdrawn": 1 \}~done
	456|peer 9.9.9.9 group announce route 10.6.0.0/24 $NH|${WHY}error
	456|peer * group announce route 10.6.2.0/24 $NH ; banana|${WHY}error
	456|peer * group version|${WHY}error
	456|peer * group|${WHY}error
	456|group|${WHY}error
	6|peer * group attributes med 9 $NH ; announce route 10.6.3.0/24 ; announce attributes nlri 10.6.4.0/24 10.6.5.0/24 ; withdraw route 10.6.0.0/24|\{ "status": "group processed", "announced": 3, "withdrawn": 1 \}~done
	6|show adj-rib out extensive|$NAME ipv4 unicast 10\.6\.3\.0/24 next-hop 192\.0\.2\.1 med 9~$NAME ipv4 unicast 10\.6\.4\.0/24 next-hop 192\.0\.2\.1 med 9~$NAME ipv4 unicast 10\.6\.5\.0/24 next-hop 192\.0\.2\.1 med 9~done
	456|peer * group announce flow route { match { source 10.6.6.0/24; } then { discard; } } ; announce route 10.6.7.0/24 $NH|(group processed: 2 announced, 0 withdrawn|\{ "status": "group processed", "announced": 2, "withdrawn": 0 \})~done
	456|clear adj-rib out|done
	456|peer * routes list|\[\]~done
	456|peer * routes add route 10.12.0.0/24 $NH med 3|\{ "index": "30313031180a0c00", "route": "10\.12\.0\.0/24 next-hop 192\.0\.2\.1 med 3", "success": true \}~done
	456|peer 127.0.0.2 routes list|\[\{ "index": "30313031180a0c00", "route": "10\.12\.0\.0/24 next-hop 192\.0\.2\.1 med 3", "neighbor": "$NAME" \}\]~done
	456|peer 127.0.0.2 routes ipv4 unicast list|\[\{ "index": .*\}\]~done
	456|peer 127.0.0.2 routes ipv4 list|\[\{ "index": .*\}\]~done
	456|peer 127.0.0.2 routes ipv6 list|\[\]~done
	456|peer 127.0.0.2 routes ipv4 multicast list|\[\]~done
	456|peer * routes remove index 0101|\{ "removed": false, "index": "0101" \}~done
	456|peer * routes remove index zz|${WHY}error
	456|peer * routes remove index 30313031180A0C00|\{ "removed": true, "index": "30313031180a0c00" \}~done
	456|peer * routes remove index 30313031180a0c00|\{ "removed": false, "index": "30313031180a0c00" \}~done
	456|peer * routes add route 10.12.0.0/24 $NH path-information 7|\{ "index": "3031303100000007180a0c00", .*\}~done
	456|peer * routes remove index 3031303100000007180a0c00|\{ "removed": true, .*\}~done
	456|peer * routes remove route 10.13.0.0/24|\{ "removed": false, "route": "10\.13\.0\.0/24", "index": "30313031180a0d00" \}~done
	456|peer * routes|${WHY}error
	456|peer * routes banana|${WHY}error
	456|peer * routes add route banana|${WHY}error
	456|peer 9.9.9.9 routes list|${WHY}error
	456|peer 9.9.9.9 routes add route 10.12.0.0/24 $NH|${WHY}error
	456|create neighbor|${WHY}error
	456|create neighbor banana|${WHY}error
	456|create neighbor 127.0.0.9 local-as 65001|${WHY}error
	456|create neighbor 127.0.0.9 local-address 127.0.0.1 local-as 65001 peer-as 65009 banana 1|${WHY}error
	456|create neighbor 127.0.0.9 local-address 127.0.0.1 local-as 65001 peer-as 65009 family-allowed ipv4-banana|${WHY}error
	456|create neighbor 127.0.0.2 local-address 127.0.0.1 local-as 65001 peer-as 65001 router-id 10.0.0.1 family-allowed ipv4-unicast/ipv4-mpls-vpn/l2vpn-evpn|${WHY:+error: peer already exists: $NAME~}error
	45|create neighbor 127.0.0.9 local-ip 127.0.0.1 local-as 65001 peer-as 65009 router-id 10.0.0.1 family-allowed ipv4-unicast/ipv6-unicast graceful-restart 60 group-updates false api s|done
	6|peer create 127.0.0.9 local-address 127.0.0.1 local-as 65001 peer-as 65009 router-id 10.0.0.1 family-allowed in-open graceful-restart 60 group-updates true api s|done
	456|neighbor 127.0.0.9 announce route 10.3.0.0/24 $NH|done
	456|show adj-rib out 127.0.0.9|.*127\.0\.0\.9 ipv4 unicast 10\.3\.0\.0/24.*~done
	45|delete neighbor 127.0.0.9 local-as 65001|done
	6|peer delete 127.0.0.9|done
	456|delete neighbor 127.0.0.9|${WHY}error
	456|neighbor 127.0.0.9 announce route 10.3.0.0/24 $NH|${WHY}error
	456|neighbor 127.0.0.2 disable for a while|done
	456|peer 127.0.0.2 down again|done
	456|neighbor 127.0.0.2 enable|done
	456|peer 127.0.0.2 up|done
	456|neighbor 9.9.9.9 enable|${WHY}error
	456|neighbor 9.9.9.9 disable|${WHY}error
	456|neighbor 9.9.9.9 reset|${WHY}error
	456|enable|${WHY}error
	456|log verbose|done
	456|#id=42 version|.*~#id=42 done
	456|#id=42 banana|${WHY}#id=42 error
	456|#id=x # comment|#id=x done
	45|reload|reload in progress~done
	6|daemon reload|\{"status": "reload in progress"\}~done
	END
}

answered() {
	[ -s "$TESTDIR/s.got" ] &&
	    tail -n 1 "$TESTDIR/s.got" | grep -qE '^(#id=[^ ]* )?(done|error)$'
}

# connect_to CHANNEL: what is said to s goes there, and its answers come back
connect_to() {
	case $1 in
	pipe)	cat <"$TESTDIR/s.cmd" >"$TESTDIR/lab.in" &
		FEEDER=$!
		PIDS="$PIDS $!"
		cat <"$TESTDIR/lab.out" >>"$TESTDIR/s.got" & ;;
	ctl)	socat - UNIX-CONNECT:"$TESTDIR/us5ctl.sock" \
		    <"$TESTDIR/s.cmd" >>"$TESTDIR/s.got" & ;;
	*)	return ;;
	esac
	PIDS="$PIDS $!"
}

# Not on this channel: what ends it, and what people get another answer for.
elsewhere() {
	case $1:$2 in
	ctl:bye|ctl:'session bye'|ctl:monitor|ctl:|'ctl:  ') return 0 ;;
	ctl:'neighbor 9.9.9.9 teardown 2'|ctl:'teardown 2'|pipe:monitor)
		return 0 ;;
	ctl:'group end') return 0 ;;
	esac
	return 1
}

# as_wanted CHANNEL WANT HAVE: scripts get exactly that; who may act on all
# neighbors sees more, but the same last line, and one on the control socket
# why something is an error.
as_wanted() {
	case $1 in
	'')	printf '%s\n' "$3" | grep -qxE -- "$2"
		return ;;
	ctl)	case $3 in
		error|*~error)	printf '%s\n' "$3" |
		    grep -qxE '(.*~)?error: [^~]+~error' || return 1 ;;
		esac ;;
	esac
	printf '%s\n' "${3##*~}" | grep -qE "^(#id=[^ ]* )?(done|error)\$" &&
	    printf '%s\n' "${3##*~}" | grep -qxE -- "(${2##*~})"
}

# rows GENERATION CHANNEL
rows() {
	rows=0
	while IFS= read -r line <&8; do
		gens=${line%%|*}
		rest=${line#*|}
		cmd=${rest%%|*}
		want=${rest#*|}
		case $gens in
		*$1*)	;;
		*)	continue ;;
		esac
		! elsewhere "$2" "$cmd" || continue
		rows=$((rows + 1))
		forget s
		say s "$cmd"
		wait_until 10 answered ||
		    fail "$1 $2: $cmd: no answer: $(got s)"
		have=$(got s | tr '\n' '~')
		have=${have%\~}
		as_wanted "$2" "$want" "$have" ||
		    fail "generation $1 $2: $cmd: not \"$want\": \"$have\""
	done 8<"$TESTDIR/table"
	[ $rows -gt 150 ] || fail "generation $1 $2: $rows commands only"
}

need_package socat socat
dialogue s
mkfifo -m 666 "$TESTDIR/lab.in" "$TESTDIR/lab.out"
export exabgp_cli_pipe="$TESTDIR" exabgp_api_pipename=lab
chmod 755 "$TESTDIR"
peer a 127.0.0.2
open_pipe s
FEEDER=
for on in 4: 5: 6: 5:pipe 5:ctl; do
	gen=${on%:*} channel=${on#*:}
	WHY= EMPTY=error
	[ $gen = 6 ] && WHY='error: [^~]*~' EMPTY=done
	run=$TESTDIR/s.run
	[ -z "$channel" ] || run="/bin/sleep 600"
	{
		cat <<-END
		process s {
			run $run;
			encoder json;
			version $gen;
		}
		END
		FAMILY='ipv4 unicast; ipv4 mpls-vpn; l2vpn evpn;' \
		    neighbor 127.0.0.2 "api { processes [ s ]; }"
		neighbor 127.0.0.3 "passive;"
	} >"$TESTDIR/us$gen$channel.conf"
	daemon us$gen$channel
	hears a up
	hears a eor
	connect_to "$channel"
	table >"$TESTDIR/table"
	rows "$gen" "$channel"
	kill -0 "$PID" || fail "the daemon ended"
	kill "$PID"
	wait "$PID" || fail "generation $gen: ended with $?"
	[ -z "$FEEDER" ] || kill "$FEEDER"
	FEEDER=
	: >"$TESTDIR/a.rx"
done
