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
 * What follows from the options of a neighbor: whom we say we are, what our
 * OPEN offers, and how messages are read and written.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"
#include "nlri.h"

int
conf_confed_has(const struct conf_confederation *cf, uint32_t as)
{
	size_t	 i;

	for (i = 0; i < cf->nmembers; i++)
		if (cf->members[i] == as)
			return (1);
	return (0);
}

int
conf_is_member(const struct conf_neighbor *n)
{
	return (n->confed.id != 0 && n->peer_as != n->local_as &&
	    conf_confed_has(&n->confed, n->peer_as));
}

uint32_t
conf_open_as(const struct conf_neighbor *n)
{
	if (n->confed.id == 0 || n->peer_as == n->local_as ||
	    conf_is_member(n))
		return (n->local_as);
	return (n->confed.id);
}

/* The capabilities of our OPEN, from the options. */
void
conf_derive(struct conf_neighbor *n)
{
	struct capas	*capas = &n->capas;
	family_set	 allowed;
	enum family	 f;

	capas->mp = n->families;
	capas->enhanced = capas->refresh;
	capas->as4_number = conf_open_as(n);
	capas->hostname = capas->host[0] != '\0';
	capas->multisession = n->multisession;
	/* RFC 9234 4: of external sessions */
	capas->role = n->role != 0 &&
	    (n->local_as == 0 || n->local_as != n->peer_as);
	capas->role_value = n->role == 0 ? 0 : n->role - 1;
	/* with neither a time nor a hold-time there is none */
	capas->graceful = n->graceful != CONF_GRACEFUL_OFF &&
	    (n->graceful != 0 || n->hold_time != 0);
	capas->gr_time = 0;
	if (capas->graceful)
		capas->gr_time = n->graceful != 0 ? n->graceful :
		    n->hold_time > 4095 ? 4095 : n->hold_time;
	capas->gr_families = capas->graceful ? n->families : 0;
	/* What we announce outlives us: that is what we are for. */
	capas->gr_forwarding = capas->gr_families;
	capas->gr_notification = capas->gr_notification && capas->graceful;
	capas->llgr_families = n->long_lived == 0 ? 0 : capas->gr_families;
	capas->llgr_forwarding = capas->llgr_families;
	for (f = 0; f < FAM_MAX; f++)
		capas->llgr_time[f] = n->long_lived;
	allowed = n->add_path_families != 0 ? n->add_path_families :
	    FAMILY_ALL;
	for (f = 0; f < FAM_MAX; f++) {
		capas->addpath[f] = 0;
		capas->paths_limit[f] = 0;
		if (!FAMILY_HAS(n->families & allowed, f) ||
		    !family_table[f]->addpath || n->add_path == 0)
			continue;
		capas->addpath[f] = n->add_path;
		capas->paths_limit[f] = n->add_path_limit[f];
	}
	/* without a word about it, the section decides */
	if (n->nexthop == CONF_AUTO)
		n->nexthop = n->nexthop_families != 0;
	capas->ext_nexthop = 0;
	if (n->nexthop != 0)
		capas->ext_nexthop = n->nexthop_families & n->families;
	if (!capas->software || capas->software_text[0] != '\0')
		return;
	(void)strlcpy(capas->software_text, "bgpengine/" VERSION,
	    sizeof(capas->software_text));	/* it fits */
}

void
conf_neighbor_name(const struct conf_neighbor *n, struct neighbor_name *name)
{
	memset(name, 0, sizeof(*name));
	name->peer = n->peer;
	name->local = n->local;
	name->local_as = n->local_as;
	name->peer_as = n->peer_as;
	name->router_id = n->router_id;
	name->family_allowed = n->multisession;
	name->families = n->families;
}

/* As if the peer had offered what we offer. */
void
conf_codec(const struct conf_neighbor *n, struct codec *c)
{
	enum family	 f;

	memset(c, 0, sizeof(*c));
	c->local_as = conf_open_as(n);
	c->peer_as = n->peer_as;
	c->confed = (uint8_t)conf_is_member(n);
	c->no_as_set = n->as_set;
	c->local_id = n->router_id;
	c->local = n->local;
	c->local_ll = n->local_ll;
	c->peer = n->peer;
	c->hold_time = n->hold_time;
	c->msg_max = n->capas.ext_message ? BGP_MSG_MAX_EXT : BGP_MSG_MAX;
	c->asn4 = n->capas.as4;
	c->refresh = n->capas.refresh;
	c->enhanced = n->capas.enhanced;
	c->operational = n->capas.operational;
	c->multisession = n->capas.multisession;
	c->linklocal_nh = n->capas.linklocal_nh;
	c->linklocal_prefer = n->linklocal_prefer;
	c->aigp = n->aigp;
	c->role = n->local_as != n->peer_as ? n->role : 0;
	c->group = n->group_updates;
	c->families = n->families;
	c->ext_nexthop = n->capas.ext_nexthop;
	for (f = 0; f < FAM_MAX; f++) {
		if (n->capas.addpath[f] & ADDPATH_RECEIVE)
			c->addpath_rx |= FAMILY_BIT(f);
		if (n->capas.addpath[f] & ADDPATH_SEND)
			c->addpath_tx |= FAMILY_BIT(f);
	}
}
