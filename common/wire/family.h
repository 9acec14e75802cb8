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
 * Address families: a row each, named by an index so that sets of them are
 * one word.  The order of the rows is the order in which End-of-RIB and
 * capabilities are sent.
 */
#ifndef FAMILY_H
#define FAMILY_H

#include <stdint.h>

#include "rbuf.h"

struct nlri_ops;
struct token;

enum family {
	FAM_IPV4_UNICAST,
	FAM_IPV4_MULTICAST,
	FAM_IPV4_MPLS_LABEL,
	FAM_IPV4_MPLS_VPN,
	FAM_IPV4_MCAST_VPN,
	FAM_IPV4_MUP,
	FAM_IPV4_FLOW,
	FAM_IPV4_FLOW_VPN,
	FAM_IPV4_SR_POLICY,
	FAM_IPV4_RTC,
	FAM_IPV6_UNICAST,
	FAM_IPV6_MULTICAST,
	FAM_IPV6_MPLS_LABEL,
	FAM_IPV6_MPLS_VPN,
	FAM_IPV6_MCAST_VPN,
	FAM_IPV6_MUP,
	FAM_IPV6_FLOW,
	FAM_IPV6_FLOW_VPN,
	FAM_IPV6_SR_POLICY,
	FAM_L2VPN_VPLS,
	FAM_L2VPN_EVPN,
	FAM_LS,
	FAM_LS_VPN,
	FAM_MAX
};

typedef uint32_t	family_set;	/* bit n: enum family n */
#define FAMILY_BIT(f)	((family_set)1 << (f))
#define FAMILY_ALL	(FAMILY_BIT(FAM_MAX) - 1)
#define FAMILY_HAS(set, f) (((set) & FAMILY_BIT(f)) != 0)
#define FAMILY_NONE	FAM_MAX		/* no such family */

/*
 * What a statement asks for that names no family; its prefix then says which
 * of the families of this kind.
 */
enum family_kind {
	FK_NAMED,		/* none does: it has to be named */
	FK_UNICAST,		/* route PREFIX */
	FK_MULTICAST,		/* … of a group */
	FK_LABELLED,		/* … with a label */
	FK_VPN,			/* … and an rd */
	FK_FLOW,		/* flow route */
	FK_FLOW_VPN,		/* … with an rd */
	FK_VPLS,		/* vpls */
	FK_SR_POLICY		/* sr-policy */
};

/* The rows; every index has one. */
extern const struct nlri_ops *const	family_table[FAM_MAX];

/* By numbers; FAMILY_NONE when we do not know it. */
enum family	 family_find(uint16_t afi, uint8_t safi);
/* By what a statement asks for; afi 0: the first one of that kind. */
enum family	 family_of_kind(uint16_t afi, enum family_kind);
/*
 * By the words of a configuration: "ipv4" "unicast".  AFI also inet, inet4,
 * inet6; SAFI whatever the case and with its aliases.
 */
enum family	 family_parse(const char *afi, const char *safi);
enum family	 family_parse_tokens(const struct token *afi,
		    const struct token *safi);
/* "ipv4 unicast"; also ipv4/unicast for capabilities. */
const char	*family_name(enum family);
const char	*family_afi_name(enum family);
const char	*family_safi_name(enum family);
/* Words for numbers we may not know: "ipv4" or NULL. */
const char	*afi_name(uint16_t);
uint16_t	 family_afi(enum family);
uint8_t		 family_safi(enum family);

#endif /* FAMILY_H */
