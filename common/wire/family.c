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
 * The table of families, and how numbers and words lead to its rows.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "family.h"
#include "lex.h"
#include "nlri_rows.h"

const struct nlri_ops *const	family_table[FAM_MAX] = {
	[FAM_IPV4_UNICAST] = &nlri_ipv4_unicast,
	[FAM_IPV4_MULTICAST] = &nlri_ipv4_multicast,
	[FAM_IPV4_MPLS_LABEL] = &nlri_ipv4_mpls_label,
	[FAM_IPV4_MPLS_VPN] = &nlri_ipv4_mpls_vpn,
	[FAM_IPV4_MCAST_VPN] = &nlri_ipv4_mcast_vpn,
	[FAM_IPV4_MUP] = &nlri_ipv4_mup,
	[FAM_IPV4_FLOW] = &nlri_ipv4_flow,
	[FAM_IPV4_FLOW_VPN] = &nlri_ipv4_flow_vpn,
	[FAM_IPV4_SR_POLICY] = &nlri_ipv4_sr_policy,
	[FAM_IPV4_RTC] = &nlri_ipv4_rtc,
	[FAM_IPV6_UNICAST] = &nlri_ipv6_unicast,
	[FAM_IPV6_MULTICAST] = &nlri_ipv6_multicast,
	[FAM_IPV6_MPLS_LABEL] = &nlri_ipv6_mpls_label,
	[FAM_IPV6_MPLS_VPN] = &nlri_ipv6_mpls_vpn,
	[FAM_IPV6_MCAST_VPN] = &nlri_ipv6_mcast_vpn,
	[FAM_IPV6_MUP] = &nlri_ipv6_mup,
	[FAM_IPV6_FLOW] = &nlri_ipv6_flow,
	[FAM_IPV6_FLOW_VPN] = &nlri_ipv6_flow_vpn,
	[FAM_IPV6_SR_POLICY] = &nlri_ipv6_sr_policy,
	[FAM_L2VPN_VPLS] = &nlri_l2vpn_vpls,
	[FAM_L2VPN_EVPN] = &nlri_l2vpn_evpn,
	[FAM_LS] = &nlri_ls,
	[FAM_LS_VPN] = &nlri_ls_vpn
};

/* Both words of each row, as events show them. */
static const char	family_names[FAM_MAX][20] = {
	[FAM_IPV4_UNICAST] = "ipv4 unicast",
	[FAM_IPV4_MULTICAST] = "ipv4 multicast",
	[FAM_IPV4_MPLS_LABEL] = "ipv4 nlri-mpls",
	[FAM_IPV4_MPLS_VPN] = "ipv4 mpls-vpn",
	[FAM_IPV4_MCAST_VPN] = "ipv4 mcast-vpn",
	[FAM_IPV4_MUP] = "ipv4 mup",
	[FAM_IPV4_FLOW] = "ipv4 flow",
	[FAM_IPV4_FLOW_VPN] = "ipv4 flow-vpn",
	[FAM_IPV4_SR_POLICY] = "ipv4 sr-policy",
	[FAM_IPV4_RTC] = "ipv4 rtc",
	[FAM_IPV6_UNICAST] = "ipv6 unicast",
	[FAM_IPV6_MULTICAST] = "ipv6 multicast",
	[FAM_IPV6_MPLS_LABEL] = "ipv6 nlri-mpls",
	[FAM_IPV6_MPLS_VPN] = "ipv6 mpls-vpn",
	[FAM_IPV6_MCAST_VPN] = "ipv6 mcast-vpn",
	[FAM_IPV6_MUP] = "ipv6 mup",
	[FAM_IPV6_FLOW] = "ipv6 flow",
	[FAM_IPV6_FLOW_VPN] = "ipv6 flow-vpn",
	[FAM_IPV6_SR_POLICY] = "ipv6 sr-policy",
	[FAM_L2VPN_VPLS] = "l2vpn vpls",
	[FAM_L2VPN_EVPN] = "l2vpn evpn",
	[FAM_LS] = "bgp-ls bgp-ls",
	[FAM_LS_VPN] = "bgp-ls bgp-ls-vpn"
};

#define FAMILY_WORD_MAX	32	/* longest word, and a NUL */

struct alias {
	const char	*word;
	const char	*name;		/* what the rows call it */
};

static const struct alias	afi_aliases[] = {
	{ "inet",		"ipv4" },
	{ "inet4",		"ipv4" },
	{ "inet6",		"ipv6" }
};

static const struct alias	safi_aliases[] = {
	{ "labeled-unicast",	"nlri-mpls" },
	{ "labeled unicast",	"nlri-mpls" }
};

_Static_assert(FAM_MAX < 32, "a family_set is one word");

/* A row for any index, so that a wrong one can do no harm. */
static const struct nlri_ops *
family_row(enum family f)
{
	return ((unsigned)f < FAM_MAX ? family_table[f] : NULL);
}

static const char *
alias_resolve(const struct alias *a, size_t n, const char *word)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		if (strcasecmp(a[i].word, word) == 0)
			return (a[i].name);
	return (word);
}

enum family
family_find(uint16_t afi, uint8_t safi)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (family_table[f]->afi == afi &&
		    family_table[f]->safi == safi)
			return ((enum family)f);
	return (FAMILY_NONE);
}

enum family
family_of_kind(uint16_t afi, enum family_kind kind)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (family_table[f]->kind == kind &&
		    (afi == 0 || family_table[f]->afi == afi))
			return ((enum family)f);
	return (FAMILY_NONE);
}

enum family
family_parse(const char *afi, const char *safi)
{
	int	 f;

	afi = alias_resolve(afi_aliases, nitems(afi_aliases), afi);
	safi = alias_resolve(safi_aliases, nitems(safi_aliases), safi);
	for (f = 0; f < FAM_MAX; f++)
		if (strcasecmp(family_table[f]->afi_name, afi) == 0 &&
		    strcasecmp(family_table[f]->safi_name, safi) == 0)
			return ((enum family)f);
	return (FAMILY_NONE);
}

enum family
family_parse_tokens(const struct token *afi, const struct token *safi)
{
	char	 a[FAMILY_WORD_MAX], s[FAMILY_WORD_MAX];

	if (token_copy(afi, a, sizeof(a)) == -1 ||
	    token_copy(safi, s, sizeof(s)) == -1)
		return (FAMILY_NONE);
	return (family_parse(a, s));
}

const char *
family_name(enum family f)
{
	return ((unsigned)f < FAM_MAX ? family_names[f] : "unknown unknown");
}

const char *
family_afi_name(enum family f)
{
	const struct nlri_ops	*row;

	row = family_row(f);
	return (row == NULL ? "unknown" : row->afi_name);
}

const char *
family_safi_name(enum family f)
{
	const struct nlri_ops	*row;

	row = family_row(f);
	return (row == NULL ? "unknown" : row->safi_name);
}

const char *
afi_name(uint16_t afi)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (family_table[f]->afi == afi)
			return (family_table[f]->afi_name);
	return (NULL);
}

uint16_t
family_afi(enum family f)
{
	const struct nlri_ops	*row;

	row = family_row(f);
	return (row == NULL ? 0 : row->afi);
}

uint8_t
family_safi(enum family f)
{
	const struct nlri_ops	*row;

	row = family_row(f);
	return (row == NULL ? 0 : row->safi);
}
