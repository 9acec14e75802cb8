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
 * What the files of Adj-RIB-In share.
 *
 * Node of a route: attribute set u32, path id u32 if there is one, NLRI; its
 * tag is family + 1, HAS_PATH_ID and STALE.  Node of an attribute set:
 * references u32, hash u32, then next hop (family u8, bytes), link-local next
 * hop (the same), attributes.
 */
#ifndef ADJ_RIB_PRIV_H
#define ADJ_RIB_PRIV_H

#include <stdint.h>

#include "addr.h"
#include "adj_rib_in.h"
#include "family.h"
#include "nlri.h"
#include "pool.h"
#include "rbuf.h"
#include "wbuf.h"

#define HAS_PATH_ID	0x80
#define STALE		0x40
#define FAMILY_MASK	0x3f
#define SET_HEAD	(2 * sizeof(uint32_t))

_Static_assert(FAM_MAX < FAMILY_MASK, "families fit a tag");

struct adj_rib_in {
	uint64_t	 seed;
	struct pool	 routes;
	struct tab	 byroute;
	uint32_t	 count[FAM_MAX];	/* of routes */
	struct pool	 sets;
	struct tab	 byset;
	struct wbuf	 setbuf;	/* bytes of the set looked for */
	struct wbuf	 key1, key2;	/* identifying bytes to compare */
};

/* The route of a node, as a view. */
void	 adj_route_view(const uint32_t *node, struct nlri *);
uint32_t adj_route_hash(struct adj_rib_in *, const struct nlri *);
void	 adj_route_withdraw(struct adj_rib_in *, const struct nlri *,
	    uint32_t hash);
/* The bytes of a set behind its references and hash: two next hops first. */
void	 adj_set_view(const uint32_t *node, struct rbuf *);
int	 adj_get_nexthop(struct rbuf *, struct addr *);

#endif /* ADJ_RIB_PRIV_H */
