/*
 * Copyright (c) 2026 The bgpengine authors
 *
 * Permission to use, copy, modify, and distribute this software for any
 * purpose with or without fee is hereby granted, provided that the above
 * copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
 * WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
 * MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
 * ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
 * WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
 * ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
 * OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */

/*
 * Protocol numbers of BGP, nothing else.  From the IANA registries and the
 * RFCs named beside them.
 */
#ifndef BGP_H
#define BGP_H

#define BGP_VERSION		4
#define BGP_PORT		179
#define BGP_MARKER_LEN		16
#define BGP_HEADER_LEN		19
#define BGP_MSG_MAX		4096
#define BGP_MSG_MAX_EXT		65535	/* RFC 8654 */
#define BGP_AS_TRANS		23456	/* RFC 6793 */

/* Message types: RFC 4271 4.1, RFC 2918 */
#define BGP_OPEN		1
#define BGP_UPDATE		2
#define BGP_NOTIFICATION	3
#define BGP_KEEPALIVE		4
#define BGP_REFRESH		5
#define BGP_OPERATIONAL		6	/* draft-ietf-idr-operational-message */

/* NOTIFICATION codes */
#define BGP_ERR_HEADER		1
#define BGP_ERR_OPEN		2
#define BGP_ERR_UPDATE		3
#define BGP_ERR_HOLD		4
#define BGP_ERR_FSM		5
#define BGP_ERR_CEASE		6
#define BGP_ERR_REFRESH		7	/* RFC 7313 */
#define BGP_ERR_SEND_HOLD	8	/* RFC 9687 */

#define BGP_HEADER_SYNC		1
#define BGP_HEADER_LENGTH	2
#define BGP_HEADER_TYPE		3

#define BGP_OPEN_VERSION	1
#define BGP_OPEN_AS		2
#define BGP_OPEN_ID		3
#define BGP_OPEN_PARAM		4
#define BGP_OPEN_HOLD		6
#define BGP_OPEN_CAPA		7	/* RFC 5492 */
#define BGP_OPEN_GROUPING	8	/* draft-ietf-idr-bgp-multisession */
#define BGP_OPEN_UNGROUPED	9
#define BGP_OPEN_ROLE		11	/* RFC 9234 */

#define BGP_UPDATE_ATTRLIST	1
#define BGP_UPDATE_UNKNOWN	2
#define BGP_UPDATE_MISSING	3
#define BGP_UPDATE_FLAGS	4
#define BGP_UPDATE_LENGTH	5
#define BGP_UPDATE_ORIGIN	6
#define BGP_UPDATE_NEXTHOP	8
#define BGP_UPDATE_OPTATTR	9
#define BGP_UPDATE_NETWORK	10
#define BGP_UPDATE_ASPATH	11

/* FSM errors: RFC 6608 */
#define BGP_FSM_OPENSENT	1
#define BGP_FSM_OPENCONFIRM	2
#define BGP_FSM_ESTABLISHED	3

/* Cease: RFC 4486, RFC 8203, RFC 8538, RFC 9384 */
#define BGP_CEASE_PREFIXES	1
#define BGP_CEASE_SHUTDOWN	2
#define BGP_CEASE_DECONFIGURED	3
#define BGP_CEASE_RESET		4
#define BGP_CEASE_REJECTED	5
#define BGP_CEASE_CONFIG	6
#define BGP_CEASE_COLLISION	7
#define BGP_CEASE_RESOURCES	8
#define BGP_CEASE_HARD_RESET	9
#define BGP_CEASE_BFD_DOWN	10

#define BGP_REFRESH_LENGTH	1	/* RFC 7313 */

/* Optional parameters of OPEN: RFC 5492, RFC 9072 */
#define OPEN_PARAM_CAPA		2
#define OPEN_PARAM_EXTENDED	255

/* Roles: RFC 9234 */
#define ROLE_PROVIDER		0
#define ROLE_RS			1
#define ROLE_RS_CLIENT		2
#define ROLE_CUSTOMER		3
#define ROLE_PEER		4

/* Path attributes */
#define ATTR_ORIGIN		1
#define ATTR_AS_PATH		2
#define ATTR_NEXT_HOP		3
#define ATTR_MED		4
#define ATTR_LOCAL_PREF		5
#define ATTR_ATOMIC_AGGREGATE	6
#define ATTR_AGGREGATOR		7
#define ATTR_COMMUNITY		8
#define ATTR_ORIGINATOR_ID	9
#define ATTR_CLUSTER_LIST	10
#define ATTR_MP_REACH		14
#define ATTR_MP_UNREACH		15
#define ATTR_EXT_COMMUNITY	16
#define ATTR_AS4_PATH		17
#define ATTR_AS4_AGGREGATOR	18
#define ATTR_PMSI		22
#define ATTR_TUNNEL_ENCAP	23
#define ATTR_EXT_COMMUNITY6	25
#define ATTR_AIGP		26
#define ATTR_LS			29
#define ATTR_LARGE_COMMUNITY	32
#define ATTR_OTC		35
#define ATTR_PREFIX_SID		40

/* Communities: RFC 9494 */
#define COMMUNITY_NO_LLGR	0xffff0007U

#define ATTRF_OPTIONAL		0x80
#define ATTRF_TRANSITIVE	0x40
#define ATTRF_PARTIAL		0x20
#define ATTRF_EXTLEN		0x10

#define ASPATH_SET		1
#define ASPATH_SEQUENCE		2
#define ASPATH_CONFED_SEQ	3	/* RFC 5065 */
#define ASPATH_CONFED_SET	4

/* Capabilities */
#define CAPA_MP			1
#define CAPA_REFRESH		2
#define CAPA_EXT_NEXTHOP	5
#define CAPA_EXT_MESSAGE	6
#define CAPA_ROLE		9
#define CAPA_GRACEFUL		64
#define CAPA_AS4		65
#define CAPA_MULTISESSION	68
#define CAPA_ADDPATH		69
#define CAPA_ENHANCED_REFRESH	70
#define CAPA_LONG_LIVED_GR	71
#define CAPA_HOSTNAME		73
#define CAPA_SOFTWARE		75
#define CAPA_PATHS_LIMIT	76
#define CAPA_LINKLOCAL_NH	77
#define CAPA_REFRESH_CISCO	128
#define CAPA_MULTISESSION_CISCO	131
#define CAPA_OPERATIONAL	185

/* ROUTE-REFRESH subtypes: RFC 7313 */
#define REFRESH_QUERY		0
#define REFRESH_BEGIN		1
#define REFRESH_END		2

#define AFI_IPV4		1
#define AFI_IPV6		2
#define AFI_L2VPN		25
#define AFI_LS			16388

#define SAFI_UNICAST		1
#define SAFI_MULTICAST		2
#define SAFI_MPLS_LABEL		4
#define SAFI_MCAST_VPN		5
#define SAFI_VPLS		65
#define SAFI_EVPN		70
#define SAFI_LS			71
#define SAFI_LS_VPN		72
#define SAFI_SR_POLICY		73
#define SAFI_MUP		85
#define SAFI_MPLS_VPN		128
#define SAFI_RTC		132
#define SAFI_FLOW		133
#define SAFI_FLOW_VPN		134

#endif /* BGP_H */
