# OpenBGPD (portable): VPN routes, path ids, refresh, restart, large
# communities.  It needs root.

. "$TOP/regress/lib.sh"
. "$TOP/regress/interop/common.inc"
. "$TOP/regress/interop/families.inc"
. "$TOP/regress/interop/programs.inc"
use_openbgpd

FAMILIES="ipv4 unicast; ipv6 unicast; ipv4 mpls-vpn; ipv6 mpls-vpn;
    ipv4 flow; ipv6 flow; l2vpn evpn;"
# what it has from one session it sends to the other
FAMILIES2="ipv4 mpls-vpn; ipv6 mpls-vpn;"
SESSIONS=2

# neighbor ADDRESS LINE...
neighbor() {
	cat <<-END
	neighbor $1 {
		remote-as $OUR_AS
		local-address $PEER
		multihop 255
		passive
		holdtime 30
		announce IPv4 vpn
		announce IPv6 vpn
		announce restart yes
	END
	shift
	printf '\t%s\n' "$@" "}"
}

# conf LINE...: its configuration, with these lines for our first session
conf() {
	cat <<-END
	AS $PEER_AS
	router-id 10.0.0.2
	fib-update no
	socket "$TESTDIR/openbgpd.sock"
	listen on $PEER port $PEER_PORT
	network 198.51.100.0/24 set { large-community 1:2:3 ext-community rt 65000:3 }
	network 2001:db8:64::/48
	allow from any
	allow to any
	END
	neighbor $OURS "announce IPv4 unicast" "announce IPv6 unicast" \
	    "announce add-path recv yes" "announce add-path send all" \
	    "announce enhanced refresh yes" "$@"
	neighbor $OURS2 "announce IPv4 none" "announce IPv4 vpn"
}

peer_start() {
	conf >"$TESTDIR/openbgpd.conf"
	openbgpd_run
}

# Is this in its table, with any blanks between the words?
has() {
	bgpcmd show rib detail | tr -s '[:space:]' ' ' | grep -qE -- "$1"
}

has_no() {
	! has "$1"
}

they_see() {
	bgpcmd show neighbor $OURS | tr -s '[:space:]' ' ' | grep -qE -- "$1"
}

# Does its configuration not know these words?
knows_no() {
	conf "$1" >"$TESTDIR/knows.conf"
	chmod 600 "$TESTDIR/knows.conf"
	"$bgpd" -n -f "$TESTDIR/knows.conf" 2>&1 | grep -q 'syntax error'
}

families_begin openbgpd
announce unicast vpn

from="Neighbor $OURS "
ok large-communities has \
    'for 10\.1\.0\.0/24 .*Large Communities: 1:2:3 4200000001:7:8'
ok extended-communities has 'Ext\. Communities: rt 65000:7 soo 192\.0\.2\.3:5'
ok as4 has 'for 10\.1\.0\.0/24 4200000001 Nexthop 10\.9\.9\.1 '
ok unicast6-to has 'for 2001:db8:1::/48 4200000001 Nexthop 2001:db8::9 '
ok add-path-to has '10\.1\.2\.0/24.*Path-Id: 1 .*10\.1\.2\.0/24.*Path-Id: 2 '
ok vpn4-to has "for rd 65000:1 10\.3\.0\.0/24 4200000001 Nexthop 10\.9\.9\.1 .*$from.*Ext\. Communities: rt 65000:3"
ok vpn6-to has "for rd 192\.0\.2\.3:1 2001:db8:3::/48 4200000001 Nexthop 2001:db8::9 .*$from"
ok restart they_see 'Graceful Restart: Timeout: 120,'
ok refresh they_see 'Route Refresh'
ok enhanced-refresh they_see 'Enhanced Route Refresh'
ok add-path they_see 'Add-path: IPv4 unicast bidir'

ok restart-from event '"graceful restart", "time": [0-9]'
ok large-from event \
    '"large-community": \[ \[ 1, 2 , 3 \] \].*"198\.51\.100\.0/24"'
ok add-path-from event \
    '"198\.51\.100\.0/24", "path-information": "[0-9.]*"'
ok unicast6-from event '"ipv6 unicast": .*"2001:db8:64::/48"'
ok vpn4-from event '65002, 4200000001.*"10\.3\.0\.0/24".*"label": \[ \[ 1002 \] \], "rd": "65000:1"'
ok vpn6-from event '65002, 4200000001.*"2001:db8:3::/48".*"label": \[ \[ 1003 \] \], "rd": "192\.0\.2\.3:1"'
ok end-of-rib event '"eor": \{ "afi": "ipv6", "safi": "mpls-vpn" \}'

# this version does not have them
none flow4 knows_no "announce IPv4 flowspec"
none flow6 knows_no "announce IPv6 flowspec"
none evpn knows_no "announce EVPN yes"
none nexthop6 knows_no "announce extended nexthop yes"
none labelled4 knows_no "announce IPv4 labeled"
none multicast4 knows_no "announce IPv4 multicast"

# Both ask for everything once more.  This version refuses what was negotiated
# (https://github.com/openbgpd-portable/openbgpd-portable/issues/46).
bgpcmd neighbor $OURS refresh >/dev/null
ok refresh-answered event '"subtype": "query"'
tell "neighbor $PEER refresh"
none refresh-asked wait_until $LIMIT in_log "$TESTDIR/openbgpd.log" \
    "route refresh: AID IPv4 unicast not negotiated"

tell "withdraw route 10.1.2.0/24 path-information 1"
ok add-path-withdrawn has_no '10\.1\.2\.0/24.*metric 11'
ok add-path-rest has '10\.1\.2\.0/24.*metric 12'
tell "withdraw route 10.3.0.0/24 rd 65000:1"
tell "withdraw route 2001:db8:3::/48 rd 192.0.2.3:1"
# It takes all octets of a withdrawn VPN route behind the length for the
# distinguisher, the label's too, and so finds none: it counts them only.
kept() {
	they_see 'Withdraws 0 3 ' && has '10\.3\.0\.0/24' &&
	    has '2001:db8:3::/48'
}
none vpn-withdrawn wait_until $LIMIT kept
families_end
