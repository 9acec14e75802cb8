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
 * Route store: its objects, and how those of one NLRI stand to each other.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "family.h"
#include "hash.h"
#include "rib_priv.h"
#include "xmem.h"

static uint32_t
key_hash(const struct rib *rib, const struct nlri *n, const struct rbuf *key)
{
	uint64_t	 seed;

	seed = rib->seed + n->family;
	if (n->has_path_id)
		seed += ((uint64_t)n->path_id << 8) + ((uint64_t)1 << 40);
	return ((uint32_t)hash_bytes(key->p, rbuf_len(key), seed));
}

static int
same_key(struct rib *rib, const struct route *r, const struct nlri *n,
    const struct rbuf *key)
{
	struct nlri	 own;
	struct rbuf	 ownkey;

	if (r->family != n->family)
		return (0);
	route_nlri(r, &own);
	if (own.has_path_id != n->has_path_id ||
	    (n->has_path_id && own.path_id != n->path_id))
		return (0);
	nlri_key(&own, &rib->key2, &ownkey);
	return (rbuf_equal(&ownkey, key));
}

void
siblings_find(struct rib *rib, const struct nlri *n, struct siblings *s)
{
	struct route	**more, *r;
	struct rbuf	 key;
	uint32_t	 hash;
	size_t		 pos;

	s->n = 0;
	s->cap = SIBLINGS_FEW;
	s->r = s->few;
	nlri_key(n, &rib->key, &key);
	hash = key_hash(rib, n, &key);
	pos = hash;
	while ((r = ptrtab_next(&rib->tab, hash, &pos)) != NULL) {
		if (!same_key(rib, r, n, &key))
			continue;
		if (s->n == s->cap) {
			more = xreallocarray(NULL, s->cap * 2, sizeof(*more));
			memcpy(more, s->r, s->n * sizeof(*more));
			siblings_clear(s);
			s->r = more;
			s->cap *= 2;
		}
		s->r[s->n++] = r;
	}
}

void
siblings_clear(struct siblings *s)
{
	if (s->r != s->few)
		free(s->r);
	s->r = s->few;
}

int
siblings_in_force(const struct siblings *sib, const struct route *r,
    struct peerset *set)
{
	size_t	 i;

	peerset_and(set, &r->aud->set);
	for (i = 0; i < sib->n; i++) {
		if (sib->r[i]->seq > r->seq)
			peerset_minus(set, &sib->r[i]->aud->set);
	}
	return (!peerset_empty(set));
}

int
rib_in_force(struct rib *rib, const struct route *r, uint32_t slot)
{
	struct siblings	 sib;
	struct route	*best;
	struct nlri	 n;
	size_t		 i;

	if (!(r->flags & ROUTE_SHARED))
		return (1);
	route_nlri(r, &n);
	siblings_find(rib, &n, &sib);
	best = NULL;
	for (i = 0; i < sib.n; i++) {
		if (peerset_has(&sib.r[i]->aud->set, slot) &&
		    (best == NULL || sib.r[i]->seq > best->seq))
			best = sib.r[i];
	}
	siblings_clear(&sib);
	if (r->flags & ROUTE_EARLIER)
		return (best != NULL && !(best->flags & ROUTE_TOMB) &&
		    best->owner == r->owner);
	return (best == r);
}

/* Does this tomb hide an older object from somebody? */
static int
hides(const struct siblings *sib, const struct route *r)
{
	size_t	 i;

	for (i = 0; i < sib->n; i++) {
		if (sib->r[i]->seq < r->seq &&
		    peerset_overlap(&sib->r[i]->aud->set, &r->aud->set))
			return (1);
	}
	return (0);
}

void
siblings_tidy(struct rib *rib, const struct nlri *n)
{
	struct siblings	 sib;
	struct route	*r;
	size_t		 i;

	siblings_find(rib, n, &sib);
	for (i = 0; i < sib.n; ) {
		r = sib.r[i];
		if (!(r->flags & ROUTE_TOMB) || (r->flags & ROUTE_QUEUED) ||
		    hides(&sib, r)) {
			i++;
			continue;
		}
		object_free(rib, r);
		sib.r[i] = sib.r[--sib.n];
		i = 0;		/* it may have been hidden by another tomb */
	}
	for (i = 0; i < sib.n; i++) {
		if (sib.n > 1)
			sib.r[i]->flags |= ROUTE_SHARED;
		else
			sib.r[i]->flags &= (uint8_t)~ROUTE_SHARED;
	}
	siblings_clear(&sib);
}

struct route *
object_new(struct rib *rib, struct audience *a, const struct nlri *n,
    struct attrs *attrs, uint32_t owner)
{
	struct route	*r;
	struct rbuf	 key;
	size_t		 len, idlen;

	len = rbuf_len(&n->body);
	idlen = n->has_path_id ? sizeof(n->path_id) : 0;
	r = slab_get(&rib->slab, offsetof(struct route, bytes) + idlen + len);
	nlri_key(n, &rib->key, &key);
	r->hash = key_hash(rib, n, &key);
	r->attrs = attrs_ref(attrs);
	r->owner = owner;
	r->family = (uint8_t)n->family;
	r->flags = 0;
	r->len = (uint16_t)(idlen + len);
	if (n->has_path_id) {
		memcpy(r->bytes, &n->path_id, idlen);
		r->flags |= ROUTE_PATH_ID;
	}
	if (len > 0)
		memcpy(r->bytes + idlen, n->body.p, len);
	ptrtab_insert(&rib->tab, r);
	audience_append(&rib->auds, a, r, ++rib->seq);
	rib->bytes += offsetof(struct route, bytes) + r->len;
	return (r);
}

void
object_free(struct rib *rib, struct route *r)
{
	object_set_tomb(rib, r, 0);
	audience_unlink(r->aud, r);
	ptrtab_remove(&rib->tab, r);
	attrs_unref(rib->attrs, r->attrs);
	rib->bytes -= offsetof(struct route, bytes) + r->len;
	slab_put(&rib->slab, r, offsetof(struct route, bytes) + r->len);
}

void
object_touch(struct rib *rib, struct route *r)
{
	struct audience	*a;

	a = r->aud;
	audience_unlink(a, r);
	audience_append(&rib->auds, a, r, ++rib->seq);
}

void
object_attrs(struct rib *rib, struct route *r, struct attrs *attrs)
{
	(void)attrs_ref(attrs);		/* first: they may be the same */
	attrs_unref(rib->attrs, r->attrs);
	r->attrs = attrs;
}

void
object_set_tomb(struct rib *rib, struct route *r, int on)
{
	if (((r->flags & ROUTE_TOMB) != 0) == on)
		return;
	r->flags ^= ROUTE_TOMB;
	if (on)
		rib->ntombs++;
	else
		rib->ntombs--;
}

int
object_is(const struct route *r, const struct nlri *n)
{
	struct nlri	 own;

	route_nlri(r, &own);
	return (rbuf_equal(&own.body, &n->body));
}

int
object_unsent(const struct route *r)
{
	return ((r->flags & ROUTE_FRESH) && r->seq > r->aud->max_passed);
}

void
object_nlri(struct rib *rib, const struct route *r, struct nlri *n)
{
	route_nlri(r, n);
	wbuf_reset(&rib->copy);
	wbuf_put_rbuf(&rib->copy, &n->body);
	wbuf_view(&rib->copy, &n->body);
}
