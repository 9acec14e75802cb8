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
 * Adj-RIB-In (RFC 4271 3.2): what an UPDATE does to it.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "addr.h"
#include "adj_rib_priv.h"
#include "attr.h"
#include "bgp.h"
#include "gen.h"
#include "hash.h"
#include "nlri.h"
#include "proto.h"
#include "route.h"
#include "xmem.h"

#define TAG_SET		1
#define SOME		16

struct adj_rib_in *
adj_rib_in_new(void)
{
	struct adj_rib_in	*a;

	a = xcalloc(1, sizeof(*a));
	a->seed = hash_seed();
	pool_init(&a->routes);
	pool_init(&a->sets);
	tab_init(&a->byroute);
	tab_init(&a->byset);
	wbuf_init(&a->setbuf, 0);
	wbuf_init(&a->key1, 0);
	wbuf_init(&a->key2, 0);
	return (a);
}

void
adj_rib_in_free(struct adj_rib_in *a)
{
	if (a == NULL)
		return;
	pool_clear(&a->routes);
	pool_clear(&a->sets);
	tab_clear(&a->byroute);
	tab_clear(&a->byset);
	wbuf_clear(&a->setbuf);
	wbuf_clear(&a->key1);
	wbuf_clear(&a->key2);
	free(a);
}

size_t
adj_rib_in_count(const struct adj_rib_in *a)
{
	return (a == NULL ? 0 : a->byroute.count);
}

uint32_t
adj_rib_in_family(const struct adj_rib_in *a, enum family f)
{
	return (a == NULL ? 0 : a->count[f]);
}

size_t
adj_rib_in_sets(const struct adj_rib_in *a)
{
	return (a == NULL ? 0 : a->byset.count);
}

size_t
adj_rib_in_bytes(const struct adj_rib_in *a)
{
	if (a == NULL)
		return (0);
	return (a->routes.bytes + a->sets.bytes +
	    ((size_t)a->byroute.mask + a->byset.mask) * sizeof(uint64_t));
}

static uint32_t
fold(uint64_t h)
{
	return ((uint32_t)(h ^ h >> 32));
}

/*
 * Attribute sets.
 */

static void
put_nexthop(struct wbuf *w, const struct addr *a)
{
	wbuf_put_u8(w, a->af);
	wbuf_put(w, a->b, addr_len(a));
}

int
adj_get_nexthop(struct rbuf *r, struct addr *a)
{
	memset(a, 0, sizeof(*a));
	if (rbuf_get_u8(r, &a->af) == -1)
		return (-1);
	return (rbuf_get(r, a->b, addr_len(a)));
}

/* The bytes of a set behind its references and hash. */
void
adj_set_view(const uint32_t *node, struct rbuf *r)
{
	rbuf_init(r, node + 3, pool_len(node) - SET_HEAD);
}

static int
set_equal(void *arg, uint32_t name)
{
	struct adj_rib_in	*a = arg;
	struct rbuf		 have, want;

	adj_set_view(pool_node(&a->sets, name), &have);
	wbuf_view(&a->setbuf, &want);
	return (rbuf_equal(&have, &want));
}

/* The set of what setbuf holds, with one more reference. */
static uint32_t
set_get(struct adj_rib_in *a)
{
	uint32_t	*node, hash, name;

	hash = fold(hash_bytes(a->setbuf.data, a->setbuf.len, a->seed));
	name = tab_find(&a->byset, hash, set_equal, a);
	if (name != 0) {
		pool_node(&a->sets, name)[1]++;
		return (name);
	}
	name = pool_alloc(&a->sets, TAG_SET, SET_HEAD + a->setbuf.len);
	node = pool_node(&a->sets, name);
	node[1] = 1;
	node[2] = hash;
	memcpy(node + 3, a->setbuf.data, a->setbuf.len);
	tab_insert(&a->byset, hash, name);
	return (name);
}

static void
set_drop(struct adj_rib_in *a, uint32_t name)
{
	uint32_t	*node;

	node = pool_node(&a->sets, name);
	if (--node[1] > 0)
		return;
	tab_remove(&a->byset, node[2], name);
	pool_free(&a->sets, name);
}

/*
 * Routes.
 */

struct sought {
	struct adj_rib_in	*a;
	const struct nlri	*n;
	struct rbuf		 key;
};

void
adj_route_view(const uint32_t *node, struct nlri *n)
{
	size_t	 skip;

	n->has_path_id = (pool_tag(node) & HAS_PATH_ID) != 0;
	n->family = (enum family)((pool_tag(node) & FAMILY_MASK) - 1);
	n->path_id = n->has_path_id ? node[2] : 0;
	skip = n->has_path_id ? 2 : 1;
	rbuf_init(&n->body, node + 1 + skip,
	    pool_len(node) - skip * sizeof(*node));
}

static int
route_equal(void *arg, uint32_t name)
{
	struct sought	*s = arg;
	struct rbuf	 key;
	struct nlri	 n;

	adj_route_view(pool_node(&s->a->routes, name), &n);
	if (n.family != s->n->family ||
	    n.has_path_id != s->n->has_path_id ||
	    n.path_id != s->n->path_id)
		return (0);
	nlri_key(&n, &s->a->key2, &key);
	return (rbuf_equal(&key, &s->key));
}

uint32_t
adj_route_hash(struct adj_rib_in *a, const struct nlri *n)
{
	struct rbuf	 key;
	uint64_t	 seed;

	nlri_key(n, &a->key1, &key);
	seed = a->seed + (uint64_t)n->family + 1;
	if (n->has_path_id)
		seed += ((uint64_t)n->path_id + 1) << 8;
	return (fold(hash_bytes(key.p, rbuf_len(&key), seed)));
}

static uint32_t
route_find(struct adj_rib_in *a, const struct nlri *n, uint32_t hash)
{
	struct sought	 s = { .a = a, .n = n };

	nlri_key(n, &a->key1, &s.key);
	return (tab_find(&a->byroute, hash, route_equal, &s));
}

void
adj_route_withdraw(struct adj_rib_in *a, const struct nlri *n, uint32_t hash)
{
	uint32_t	 name;

	name = route_find(a, n, hash);
	if (name == 0)
		return;
	tab_remove(&a->byroute, hash, name);
	a->count[n->family]--;
	set_drop(a, pool_node(&a->routes, name)[1]);
	pool_free(&a->routes, name);
}

static uint32_t
route_new(struct adj_rib_in *a, const struct nlri *n)
{
	uint32_t	*node, name;
	size_t		 skip;

	skip = n->has_path_id ? 2 : 1;
	name = pool_alloc(&a->routes, (uint8_t)((unsigned)n->family + 1) |
	    (n->has_path_id ? HAS_PATH_ID : 0),
	    skip * sizeof(*node) + rbuf_len(&n->body));
	node = pool_node(&a->routes, name);
	if (n->has_path_id)
		node[2] = n->path_id;
	memcpy(node + 1 + skip, n->body.p, rbuf_len(&n->body));
	return (name);
}

static void
route_announce(struct adj_rib_in *a, const struct nlri *n, uint32_t hash,
    uint32_t set)
{
	uint32_t	*node, name;
	struct nlri	 old;

	name = route_find(a, n, hash);
	pool_node(&a->sets, set)[1]++;
	if (name != 0) {
		node = pool_node(&a->routes, name);
		set_drop(a, node[1]);
		adj_route_view(node, &old);
		if (rbuf_equal(&old.body, &n->body)) {
			node[1] = set;
			pool_set_tag(node, pool_tag(node) & (uint8_t)~STALE);
			return;
		}
		/* The same route with another label, say. */
		tab_remove(&a->byroute, hash, name);
		pool_free(&a->routes, name);
	} else
		a->count[n->family]++;
	name = route_new(a, n);
	pool_node(&a->routes, name)[1] = set;
	tab_insert(&a->byroute, hash, name);
}

/* The set that belongs to this next hop of the update. */
static uint32_t
update_set(struct adj_rib_in *a, const struct update *u,
    const struct addr *nh)
{
	static const struct addr	 none;

	wbuf_reset(&a->setbuf);
	put_nexthop(&a->setbuf, nh == NULL ? &none : nh);
	put_nexthop(&a->setbuf, nh == &u->reach_nh ? &u->reach_nh_ll : &none);
	wbuf_put(&a->setbuf, u->attrs.data, u->attrs.len);
	return (set_get(a));
}

/*
 * Looking a route up waits for memory more than for anything else, so the
 * slots of some routes are asked for before the first one is looked at.
 */
struct some {
	size_t			 n;
	struct nlri		 nlri[SOME];
	const struct addr	*nh[SOME];
	uint32_t		 hash[SOME];
};

static size_t
take_some(struct adj_rib_in *a, struct update_iter *it, struct some *some)
{
	size_t	 i;

	for (i = 0; i < SOME; i++) {
		if (update_iter_next(it, &some->nlri[i], &some->nh[i]) != 1)
			break;
		some->hash[i] = adj_route_hash(a, &some->nlri[i]);
		tab_soon(&a->byroute, some->hash[i]);
	}
	some->n = i;
	return (i);
}

static void
withdraw_all(struct adj_rib_in *a, struct update_iter *it)
{
	struct some	 some;
	size_t		 i;

	while (take_some(a, it, &some) > 0) {
		for (i = 0; i < some.n; i++)
			adj_route_withdraw(a, &some.nlri[i], some.hash[i]);
	}
}

static void
announce_all(struct adj_rib_in *a, struct update_iter *it)
{
	struct some		 some;
	const struct addr	*nh = NULL;
	uint32_t		 set = 0;
	size_t			 i;

	while (take_some(a, it, &some) > 0) {
		for (i = 0; i < some.n; i++) {
			if (set == 0 || some.nh[i] != nh) {
				if (set != 0)
					set_drop(a, set);
				nh = some.nh[i];
				set = update_set(a, it->u, nh);
			}
			route_announce(a, &some.nlri[i], some.hash[i], set);
		}
	}
	if (set != 0)
		set_drop(a, set);
}

void
adj_rib_in_update(struct adj_rib_in *a, const struct update *u,
    const struct codec *codec)
{
	struct update_iter	 it;

	update_iter(&it, u, codec, UPDATE_WITHDRAWN);
	withdraw_all(a, &it);
	update_iter(&it, u, codec, UPDATE_ANNOUNCED);
	if (u->act >= WA_WITHDRAW)
		withdraw_all(a, &it);
	else
		announce_all(a, &it);
}

void
adj_rib_in_clear(struct adj_rib_in *a, family_set families)
{
	struct nlri	 n;
	uint32_t	 at = 0, name;

	if (families == FAMILY_ALL) {
		pool_clear(&a->routes);
		pool_clear(&a->sets);
		tab_clear(&a->byroute);
		tab_clear(&a->byset);
		memset(a->count, 0, sizeof(a->count));
		return;
	}
	while ((name = pool_next(&a->routes, &at)) != 0) {
		adj_route_view(pool_node(&a->routes, name), &n);
		if (FAMILY_HAS(families, n.family))
			adj_route_withdraw(a, &n, adj_route_hash(a, &n));
	}
}
