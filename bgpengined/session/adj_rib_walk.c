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
 * Walks over Adj-RIB-In: stale routes, and listing it.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "adj_rib_priv.h"
#include "attr.h"
#include "bgp.h"
#include "gen.h"
#include "proto.h"
#include "route.h"

/* The next route of these families; with stale set, stale ones only. */
static uint32_t *
next_of(struct adj_rib_in *a, uint32_t *at, family_set families, int stale,
    struct nlri *n)
{
	uint32_t	*node, name;

	while ((name = pool_next(&a->routes, at)) != 0) {
		node = pool_node(&a->routes, name);
		if (stale && !(pool_tag(node) & STALE))
			continue;
		adj_route_view(node, n);
		if (FAMILY_HAS(families, n->family))
			return (node);
	}
	return (NULL);
}

void
adj_rib_in_mark(struct adj_rib_in *a, family_set families)
{
	struct nlri	 n;
	uint32_t	*node, at = 0;

	while ((node = next_of(a, &at, families, 0, &n)) != NULL)
		pool_set_tag(node, pool_tag(node) | STALE);
}

size_t
adj_rib_in_sweep(struct adj_rib_in *a, family_set families)
{
	struct nlri	 n;
	uint32_t	 at = 0;
	size_t		 before = a->byroute.count;

	while (next_of(a, &at, families, 1, &n) != NULL)
		adj_route_withdraw(a, &n, adj_route_hash(a, &n));
	return (before - a->byroute.count);
}

size_t
adj_rib_in_take(struct adj_rib_in *a, family_set families, uint32_t *at,
    struct wbuf *out, size_t max, int *ids)
{
	struct nlri	 n;
	uint32_t	 before = *at;
	size_t		 taken = 0;

	while (out->len <= max && next_of(a, at, families, 1, &n) != NULL) {
		if (taken == 0)
			*ids = n.has_path_id;
		else if (*ids != n.has_path_id) {
			*at = before;	/* the first of the next part */
			break;
		}
		if (n.has_path_id)
			wbuf_put_u32(out, n.path_id);
		wbuf_put_rbuf(out, &n.body);
		adj_route_withdraw(a, &n, adj_route_hash(a, &n));
		before = *at;
		taken++;
	}
	return (taken);
}

static int
has_community(struct adj_rib_in *a, const uint32_t *node, uint32_t want)
{
	struct addr	 nh, ll;
	struct attr	 attr;
	struct rbuf	 r;
	uint32_t	 c;

	adj_set_view(pool_node(&a->sets, node[1]), &r);
	if (adj_get_nexthop(&r, &nh) == -1 || adj_get_nexthop(&r, &ll) == -1 ||
	    attr_lookup(&r, ATTR_COMMUNITY, &attr) == 0)
		return (0);
	while (rbuf_get_u32(&attr.value, &c) == 0)
		if (c == want)
			return (1);
	return (0);
}

size_t
adj_rib_in_drop(struct adj_rib_in *a, family_set families, uint32_t community)
{
	struct nlri	 n;
	uint32_t	*node, at = 0;
	size_t		 before = a->byroute.count;

	while ((node = next_of(a, &at, families, 1, &n)) != NULL)
		if (has_community(a, node, community))
			adj_route_withdraw(a, &n, adj_route_hash(a, &n));
	return (before - a->byroute.count);
}

static void
dump_one(const struct adj_rib_in *a, const uint32_t *node,
    const struct nlri *n, const struct gen *gen, int flags, struct wbuf *out)
{
	struct attrset	 set;
	struct addr	 ll;
	struct rbuf	 r, text;
	struct render	 render;
	struct wbuf	 nlri, rest, cut;

	memset(&set, 0, sizeof(set));
	adj_set_view(pool_node(&a->sets, node[1]), &r);
	if (adj_get_nexthop(&r, &set.nh) == -1 ||
	    adj_get_nexthop(&r, &ll) == -1)
		return;
	set.nh_kind = set.nh.af == ADDR_NONE ? NH_KIND_NONE : NH_KIND_ADDR;
	set.attrs = r;
	rbuf_init(&set.verbatim, "", 0);
	render.gen = gen;
	render.compact = 0;
	render.nexthop = set.nh_kind == NH_KIND_ADDR ? &set.nh : NULL;
	wbuf_init(&nlri, 0);
	wbuf_init(&rest, 0);
	wbuf_init(&cut, 0);
	route_put_listed(&nlri, &rest, n, &set, flags, &render);
	wbuf_view(&rest, &text);
	if (rbuf_len(&text) > 0)
		(void)rbuf_skip(&text, 1);	/* the blank in front */
	wbuf_put_rbuf(&cut, &text);
	proto_put_rib_item(out, n->family, &nlri, &cut);
	wbuf_clear(&nlri);
	wbuf_clear(&rest);
	wbuf_clear(&cut);
}

int
adj_rib_in_dump(const struct adj_rib_in *a, uint32_t *at, family_set families,
    const struct gen *gen, int flags, struct wbuf *out, size_t max)
{
	struct nlri	 n;
	uint32_t	*node, name;

	while (out->len <= max) {
		name = pool_next(&a->routes, at);
		if (name == 0)
			return (0);
		node = pool_node(&a->routes, name);
		adj_route_view(node, &n);
		if (FAMILY_HAS(families, n.family))
			dump_one(a, node, &n, gen, flags, out);
	}
	return (1);
}
