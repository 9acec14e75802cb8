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
 * What two OPENs lead to: is the peer acceptable, and on what do both agree
 * (RFC 4271 6.2 and 4.2, RFC 4760 8, RFC 6286, RFC 6793, RFC 7607, RFC 7911,
 * RFC 9234).
 */
#include <sys/types.h>

#include "compat.h"
#include "bgp.h"
#include "nlri.h"
#include "open.h"

#define HOLD_TIME_MIN	3	/* or 0 */

static int
as_check(const struct open_msg *o, uint32_t peer_as, struct wire_fault *f)
{
	if (o->as2 == 0 || o->as == 0)
		return (open_fault(f, BGP_OPEN_AS, "AS number 0"));
	if (o->as == BGP_AS_TRANS)
		return (open_fault(f, BGP_OPEN_AS,
		    "AS_TRANS is nobody's AS number"));
	if (peer_as != 0 && o->as != peer_as)
		return (open_fault(f, BGP_OPEN_AS,
		    "AS number is not the configured one"));
	return (0);
}

/* RFC 9234 4.2: who may talk to whom. */
static int
role_pair(uint8_t ours, uint8_t theirs)
{
	static const uint8_t	 other[] = {
		[ROLE_PROVIDER] = ROLE_CUSTOMER,
		[ROLE_RS] = ROLE_RS_CLIENT,
		[ROLE_RS_CLIENT] = ROLE_RS,
		[ROLE_CUSTOMER] = ROLE_PROVIDER,
		[ROLE_PEER] = ROLE_PEER
	};

	return (ours < nitems(other) && other[ours] == theirs);
}

static int
role_check(const struct open_msg *o, uint32_t local_as,
    const struct capas *ours, struct wire_fault *f)
{
	if (o->as == local_as)
		return (0);
	if (!o->c.role && ours->role && ours->role_strict)
		return (open_fault(f, BGP_OPEN_ROLE, "no role"));
	if (!o->c.role)
		return (0);
	if (o->c.role_conflict)
		return (open_fault(f, BGP_OPEN_ROLE, "several roles"));
	if (ours->role && !role_pair(ours->role_value, o->c.role_value))
		return (open_fault(f, BGP_OPEN_ROLE,
		    "roles do not suit each other"));
	return (0);
}

/* A session for each family only makes sense where both have them. */
static int
grouping_check(const struct open_msg *o, const struct capas *ours,
    struct wire_fault *f)
{
	if (!ours->multisession)
		return (0);
	if (!o->c.multisession)
		return (open_fault(f, BGP_OPEN_UNGROUPED,
		    "multisession is mandatory with this peer"));
	if (o->c.mp != ours->mp)
		return (open_fault(f, BGP_OPEN_GROUPING,
		    "multisession with other families than ours"));
	return (0);
}

int
open_check(const struct open_msg *o, uint32_t local_as, uint32_t local_id,
    uint32_t peer_as, const struct capas *ours, struct wire_fault *f)
{
	if (as_check(o, peer_as, f) == -1)
		return (-1);
	if (o->id == 0 || (o->as == local_as && o->id == local_id))
		return (open_fault(f, BGP_OPEN_ID,
		    o->id == 0 ? "BGP identifier 0" :
		    "BGP identifier is ours"));
	if (o->hold_time != 0 && o->hold_time < HOLD_TIME_MIN)
		return (open_fault(f, BGP_OPEN_HOLD,
		    "hold time of less than 3 seconds"));
	if (grouping_check(o, ours, f) == -1)
		return (-1);
	return (role_check(o, local_as, ours, f));
}

/* Who says nothing about families speaks IPv4 unicast. */
static family_set
families_of(const struct capas *c)
{
	if (c->mp == 0 && !c->mp_present)
		return (FAMILY_BIT(FAM_IPV4_UNICAST));
	return (c->mp);
}

static void
addpath_negotiate(const struct capas *ours, const struct capas *theirs,
    struct codec *codec)
{
	int	 f;

	codec->addpath_rx = 0;
	codec->addpath_tx = 0;
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(codec->families, f) ||
		    !family_table[f]->addpath)
			continue;	/* we did not offer it */
		if ((ours->addpath[f] & ADDPATH_RECEIVE) &&
		    (theirs->addpath[f] & ADDPATH_SEND))
			codec->addpath_rx |= FAMILY_BIT(f);
		if ((ours->addpath[f] & ADDPATH_SEND) &&
		    (theirs->addpath[f] & ADDPATH_RECEIVE))
			codec->addpath_tx |= FAMILY_BIT(f);
	}
}

static family_set
families_of_afi(uint16_t afi)
{
	family_set	 set = 0;
	int		 f;

	for (f = 0; f < FAM_MAX; f++)
		if (family_afi((enum family)f) == afi)
			set |= FAMILY_BIT(f);
	return (set);
}

void
open_negotiate(const struct open_msg *peer, uint32_t local_as,
    uint32_t local_id, uint16_t hold_time, const struct capas *ours,
    struct codec *codec)
{
	const struct capas	*theirs = &peer->c;

	codec->local_as = local_as;
	codec->local_id = local_id;
	codec->peer_as = peer->as;
	codec->peer_id = peer->id;
	codec->hold_time = hold_time < peer->hold_time ?
	    hold_time : peer->hold_time;
	codec->msg_max = ours->ext_message && theirs->ext_message ?
	    BGP_MSG_MAX_EXT : BGP_MSG_MAX;
	codec->asn4 = ours->as4 && theirs->as4;
	codec->refresh = ours->refresh && theirs->refresh;
	codec->enhanced = codec->refresh &&
	    ours->enhanced && theirs->enhanced;
	codec->operational = ours->operational && theirs->operational;
	codec->multisession = ours->multisession && theirs->multisession;
	codec->linklocal_nh = ours->linklocal_nh && theirs->linklocal_nh;
	codec->role = ours->role && local_as != peer->as ?
	    1 + ours->role_value : 0;
	codec->families = families_of(ours) & families_of(theirs);
	/* no capability speaks of IPv6 routes over IPv4: we decide */
	codec->ext_nexthop = codec->families & ours->ext_nexthop &
	    (theirs->ext_nexthop | ~families_of_afi(AFI_IPV4));
	addpath_negotiate(ours, theirs, codec);
}
