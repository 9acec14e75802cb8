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
 * Audiences, see audience.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "audience.h"
#include "hash.h"
#include "log.h"
#include "xmem.h"

#define TOMBS_MIN	16

static struct tomb	*tomb_at(struct audience *, size_t);
static void		 tombs_compact(struct audience *);

static uint32_t
set_hash(const struct audiences *as, const struct peerset *set)
{
	if (set->n == 0)
		return (0);
	return ((uint32_t)hash_bytes(set->w, set->n * sizeof(*set->w),
	    as->seed));
}

void
audiences_init(struct audiences *as)
{
	ptrtab_init(&as->tab, offsetof(struct audience, hash));
	as->seed = hash_seed();
	LIST_INIT(&as->list);
	SLIST_INIT(&as->dirty);
}

void
audiences_clear(struct audiences *as)
{
	struct audience	*a;

	while ((a = LIST_FIRST(&as->list)) != NULL)
		audience_free(as, a);
	ptrtab_clear(&as->tab);
}

struct audience *
audience_find(struct audiences *as, const struct peerset *set)
{
	struct audience	*a;
	uint32_t	 hash;
	size_t		 pos;

	hash = set_hash(as, set);
	pos = hash;
	while ((a = ptrtab_next(&as->tab, hash, &pos)) != NULL) {
		if (peerset_equal(&a->set, set))
			return (a);
	}
	return (NULL);
}

struct audience *
audience_new(struct audiences *as, const struct peerset *set)
{
	struct audience	*a;

	a = xcalloc(1, sizeof(*a));
	peerset_copy(&a->set, set);
	a->hash = set_hash(as, set);
	TAILQ_INIT(&a->routes);
	LIST_INIT(&a->cursors);
	ptrtab_insert(&as->tab, a);
	LIST_INSERT_HEAD(&as->list, a, entry);
	return (a);
}

void
audience_free(struct audiences *as, struct audience *a)
{
	struct cursor	*c;

	if (a->nroutes != 0)
		fatalx("audience: freed with %u routes", a->nroutes);
	while ((c = LIST_FIRST(&a->cursors)) != NULL)
		cursor_free(c);
	if (a->dirty)
		SLIST_REMOVE(&as->dirty, a, audience, dirty_entry);
	LIST_REMOVE(a, entry);
	ptrtab_remove(&as->tab, a);
	peerset_clear(&a->set);
	free(a->tombs);
	free(a);
}

void
audiences_forget(struct audiences *as, uint32_t slot)
{
	struct audience	*a;

	/*
	 * Two audiences may become equal by this.  That does no harm: the
	 * newer route counts, wherever it is.
	 */
	LIST_FOREACH(a, &as->list, entry) {
		if (!peerset_has(&a->set, slot))
			continue;
		ptrtab_remove(&as->tab, a);
		peerset_del(&a->set, slot);
		a->hash = set_hash(as, &a->set);
		ptrtab_insert(&as->tab, a);
	}
}

void
audience_append(struct audiences *as, struct audience *a, struct route *r,
    uint64_t seq)
{
	r->aud = a;
	r->seq = seq;
	TAILQ_INSERT_TAIL(&a->routes, r, entry);
	a->nroutes++;
	if (!a->dirty) {
		a->dirty = 1;
		SLIST_INSERT_HEAD(&as->dirty, a, dirty_entry);
	}
}

void
audience_unlink(struct audience *a, struct route *r)
{
	struct route	*next;
	struct cursor	*c;

	if (r->flags & ROUTE_QUEUED)
		audience_tomb_forget(a, r);
	if (r->flags & ROUTE_POINTED) {
		next = TAILQ_NEXT(r, entry);
		LIST_FOREACH(c, &a->cursors, aud_entry) {
			if (c->next == r)
				c->next = next;
		}
		if (next != NULL)
			next->flags |= ROUTE_POINTED;
		r->flags &= (uint8_t)~ROUTE_POINTED;
	}
	TAILQ_REMOVE(&a->routes, r, entry);
	a->nroutes--;
}

struct cursor *
cursor_new(struct audience *a, struct rib_reader *reader, uint64_t seq)
{
	struct cursor	*c;

	c = xcalloc(1, sizeof(*c));
	c->aud = a;
	c->reader = reader;
	c->seq = seq;
	LIST_INSERT_HEAD(&a->cursors, c, aud_entry);
	return (c);
}

void
cursor_free(struct cursor *c)
{
	LIST_REMOVE(c, aud_entry);
	LIST_REMOVE(c, reader_entry);
	free(c);
}

struct route *
cursor_peek(struct cursor *c)
{
	struct route	*r, *prev;

	if (c->next != NULL)
		return (c->next);
	r = TAILQ_LAST(&c->aud->routes, route_list_head);
	if (r == NULL || r->seq <= c->seq)
		return (NULL);
	/* Back to the first one that is new; all of it from the start. */
	if (c->seq == 0)
		r = TAILQ_FIRST(&c->aud->routes);
	while ((prev = TAILQ_PREV(r, route_list_head, entry)) != NULL &&
	    prev->seq > c->seq)
		r = prev;
	c->next = r;
	return (r);
}

void
cursor_pass(struct cursor *c, struct route *r)
{
	c->seq = r->seq;
	if (r->seq > c->aud->max_passed)
		c->aud->max_passed = r->seq;
	c->next = TAILQ_NEXT(r, entry);
}

void
cursor_park(struct cursor *c)
{
	if (c->next != NULL)
		c->next->flags |= ROUTE_POINTED;
}

/*
 * The queue is sorted by seq, because it is put to only what was just
 * appended; so a route that is taken out is found by its seq.  Holes are
 * removed before they are the greater part.
 */
void
audience_tomb_put(struct audience *a, struct route *r)
{
	struct tomb	*t;

	if (a->first + a->ntombs == a->captombs) {
		tombs_compact(a);
		if (a->ntombs * 2 >= a->captombs) {
			a->captombs = a->captombs == 0 ? TOMBS_MIN :
			    a->captombs * 2;
			a->tombs = xreallocarray(a->tombs, a->captombs,
			    sizeof(*a->tombs));
		}
	}
	t = tomb_at(a, a->ntombs++);
	t->route = r;
	t->seq = r->seq;
	r->flags |= ROUTE_QUEUED;
}

void
audience_tomb_forget(struct audience *a, struct route *r)
{
	size_t	 lo, hi, mid;

	lo = 0;
	hi = a->ntombs;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (tomb_at(a, mid)->seq < r->seq)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == a->ntombs || tomb_at(a, lo)->route != r)
		fatalx("audience: a tomb is not in its queue");
	tomb_at(a, lo)->route = NULL;
	r->flags &= (uint8_t)~ROUTE_QUEUED;
	if (++a->holes * 2 > a->ntombs)
		tombs_compact(a);
}

struct route *
audience_tomb_take(struct audience *a, uint64_t passed)
{
	struct tomb	 t;

	while (a->ntombs > 0) {
		t = *tomb_at(a, 0);
		if (t.route != NULL && t.seq > passed)
			return (NULL);
		a->first++;
		a->ntombs--;
		if (t.route != NULL) {
			t.route->flags &= (uint8_t)~ROUTE_QUEUED;
			return (t.route);
		}
		a->holes--;
	}
	free(a->tombs);
	a->tombs = NULL;
	a->first = a->captombs = 0;
	return (NULL);
}

static struct tomb *
tomb_at(struct audience *a, size_t i)
{
	return (&a->tombs[a->first + i]);
}

static void
tombs_compact(struct audience *a)
{
	size_t	 i, n;

	for (i = n = 0; i < a->ntombs; i++) {
		if (tomb_at(a, i)->route != NULL)
			a->tombs[n++] = *tomb_at(a, i);
	}
	a->first = 0;
	a->ntombs = n;
	a->holes = 0;
}
