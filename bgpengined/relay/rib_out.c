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
 * The route store: announcing and withdrawing, see rib_out.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "hash.h"
#include "rib_out.h"
#include "rib_priv.h"
#include "xmem.h"

/* Objects of one NLRI beyond which the configuration's last word replaces. */
#define EARLIER_MAX	8

/* Whose routes withdraw_all() means. */
enum whose {
	ANYBODY,
	SCRIPTS,
	OWNER,
	OLDER_CONF
};

struct rib *
rib_new(struct attr_intern *ai)
{
	struct rib	*rib;

	rib = xcalloc(1, sizeof(*rib));
	rib->attrs = ai;
	rib->seed = hash_seed();
	ptrtab_init(&rib->tab, offsetof(struct route, hash));
	slab_init(&rib->slab);
	audiences_init(&rib->auds);
	LIST_INIT(&rib->readers);
	wbuf_init(&rib->key, 0);
	wbuf_init(&rib->key2, 0);
	wbuf_init(&rib->copy, 0);
	return (rib);
}

void
rib_free(struct rib *rib)
{
	struct audience	*a;
	struct route	*r;

	if (rib == NULL)
		return;
	while (!LIST_EMPTY(&rib->readers))
		rib_reader_free(LIST_FIRST(&rib->readers));
	LIST_FOREACH(a, &rib->auds.list, entry) {
		while ((r = TAILQ_FIRST(&a->routes)) != NULL)
			object_free(rib, r);
	}
	audiences_clear(&rib->auds);
	ptrtab_clear(&rib->tab);
	slab_clear(&rib->slab);
	peerset_clear(&rib->slots);
	wbuf_clear(&rib->key);
	wbuf_clear(&rib->key2);
	wbuf_clear(&rib->copy);
	free(rib);
}

void
rib_set_same(struct rib *rib, rib_same_fn *fn, void *arg)
{
	rib->same = fn;
	rib->same_arg = arg;
}

uint32_t
rib_peer_add(struct rib *rib)
{
	uint32_t	 slot;

	for (slot = 0; peerset_has(&rib->slots, slot); slot++)
		continue;
	peerset_add(&rib->slots, slot);
	return (slot);
}

void
rib_peer_remove(struct rib *rib, uint32_t slot)
{
	struct rib_reader	*rd;
	struct audience		*a, *anext;
	struct route		*r;
	struct nlri		 n;

	LIST_FOREACH(rd, &rib->readers, entry) {
		if (rd->slot == slot)
			rib_reader_detach(rd);
	}
	audiences_forget(&rib->auds, slot);
	LIST_FOREACH_SAFE(a, &rib->auds.list, entry, anext) {
		if (!peerset_empty(&a->set))
			continue;
		while ((r = TAILQ_FIRST(&a->routes)) != NULL) {
			object_nlri(rib, r, &n);
			object_free(rib, r);
			siblings_tidy(rib, &n);
		}
		audience_free(&rib->auds, a);
	}
	peerset_del(&rib->slots, slot);
}

/* The audience of a set; sessions that are up get their cursors in it. */
static struct audience *
audience_of(struct rib *rib, const struct peerset *set)
{
	struct rib_reader	*rd;
	struct audience		*a;

	if ((a = audience_find(&rib->auds, set)) != NULL)
		return (a);
	a = audience_new(&rib->auds, set);
	LIST_FOREACH(rd, &rib->readers, entry) {
		if (rd->kind == RIB_SESSION && peerset_has(set, rd->slot))
			rib_reader_join(rd, a, rib->seq);
	}
	return (a);
}

static int
has_reader(const struct audience *a, enum rib_reader_kind kind)
{
	struct cursor	*c;

	LIST_FOREACH(c, &a->cursors, aud_entry) {
		if (c->reader->kind == kind)
			return (1);
	}
	return (0);
}

static int
same_attrs(const struct rib *rib, uint32_t slot, const struct attrs *a,
    const struct attrs *b)
{
	if (a == b)
		return (1);
	return (rib->same != NULL && rib->same(rib->same_arg, slot, a, b));
}

/* A file that is loaded again says its earlier word again. */
static void
minus_earlier(struct route *r, struct peerset *set, const struct attrs *attrs,
    uint32_t owner)
{
	if (RIB_OWNER_IS_API(owner) || r->owner == owner ||
	    r->attrs != attrs || !peerset_subset(&r->aud->set, set))
		return;
	r->owner = owner;
	peerset_minus(set, &r->aud->set);
}

/*
 * The configuration owns what it says; of scripts, the last that said it owns
 * what the configuration does not.
 */
static int
takes_over(const struct route *r, const struct peerset *set, uint32_t owner)
{
	return (!RIB_OWNER_IS_API(owner) || (RIB_OWNER_IS_API(r->owner) &&
	    peerset_subset(&r->aud->set, set)));
}

/* Takes out of the set those for whom the same is in force already. */
static void
minus_same(struct rib *rib, const struct siblings *sib, struct peerset *set,
    const struct nlri *n, struct attrs *attrs, uint32_t owner)
{
	struct peerset	 held;
	struct route	*r;
	size_t		 i;
	uint32_t	 slot;

	peerset_init(&held);
	for (i = 0; i < sib->n; i++) {
		r = sib->r[i];
		if ((r->flags & ROUTE_TOMB) || !object_is(r, n))
			continue;
		if (r->flags & ROUTE_EARLIER) {
			minus_earlier(r, set, attrs, owner);
			continue;
		}
		/*
		 * A part of an object can not get another owner, so the
		 * configuration makes an object of its own then.
		 */
		if (!RIB_OWNER_IS_API(owner) &&
		    !peerset_subset(&r->aud->set, set))
			continue;
		peerset_copy(&held, set);
		if (!siblings_in_force(sib, r, &held))
			continue;
		for (slot = 0; peerset_next(&held, slot, &slot); slot++) {
			if (!same_attrs(rib, slot, r->attrs, attrs))
				peerset_del(&held, slot);
		}
		if (!peerset_empty(&held) && takes_over(r, set, owner))
			r->owner = owner;
		peerset_minus(set, &held);
	}
	peerset_clear(&held);
}

/*
 * What is wholly inside the set goes away, but for the one kept and, when the
 * configuration speaks, its own earlier words.
 */
static void
kill_covered(struct rib *rib, struct siblings *sib,
    const struct peerset *set, const struct route *keep, uint32_t owner)
{
	struct route	*r;
	size_t		 i;

	for (i = 0; i < sib->n; i++) {
		r = sib->r[i];
		if (r == keep || !peerset_subset(&r->aud->set, set) ||
		    (!RIB_OWNER_IS_API(owner) && r->owner == owner &&
		    (r->flags & ROUTE_EARLIER)))
			continue;
		object_free(rib, r);
	}
	sib->n = 0;
}

static struct route *
find_exact(const struct siblings *sib, const struct audience *a)
{
	size_t	 i;

	for (i = 0; i < sib->n; i++) {
		if (sib->r[i]->aud == a &&
		    !(sib->r[i]->flags & ROUTE_EARLIER))
			return (sib->r[i]);
	}
	return (NULL);
}

/* Puts one object in force for the set: the whole work of announcing. */
static void
announce_set(struct rib *rib, struct siblings *sib, const struct peerset *set,
    const struct nlri *n, struct attrs *attrs, uint32_t owner)
{
	struct audience	*a;
	struct route	*r;
	int		 fresh;

	a = audience_of(rib, set);
	fresh = sib->n == 0;
	r = find_exact(sib, a);
	if (r != NULL && !object_is(r, n)) {
		/* Same key, other labels: it may need another size. */
		fresh = sib->n == 1 && object_unsent(r);
		r = NULL;
	} else if (r != NULL && !RIB_OWNER_IS_API(owner) &&
	    r->owner == owner && !(r->flags & ROUTE_TOMB) &&
	    sib->n <= EARLIER_MAX) {
		r->flags |= ROUTE_EARLIER;
		r = NULL;
	}
	if (r == NULL) {
		r = object_new(rib, a, n, attrs, owner);
		if (fresh)
			r->flags |= ROUTE_FRESH;
	} else {
		if (!object_unsent(r))
			r->flags &= (uint8_t)~ROUTE_FRESH;
		object_touch(rib, r);
		object_set_tomb(rib, r, 0);
		object_attrs(rib, r, attrs);
		r->owner = owner;
	}
	if (sib->n > 0) {
		kill_covered(rib, sib, set, r, owner);
		siblings_tidy(rib, n);
	}
}

void
rib_announce(struct rib *rib, const struct peerset *set, const struct nlri *n,
    struct attrs *attrs, uint32_t owner)
{
	struct siblings	 sib;
	struct peerset	 rest;

	if (peerset_empty(set))
		return;
	siblings_find(rib, n, &sib);
	if (sib.n == 0) {
		announce_set(rib, &sib, set, n, attrs, owner);
		return;
	}
	peerset_init(&rest);
	peerset_copy(&rest, set);
	minus_same(rib, &sib, &rest, n, attrs, owner);
	if (!peerset_empty(&rest))
		announce_set(rib, &sib, &rest, n, attrs, owner);
	peerset_clear(&rest);
	siblings_clear(&sib);
}

void
rib_withdraw(struct rib *rib, const struct peerset *set, const struct nlri *n,
    struct attrs *attrs)
{
	struct siblings	 sib;
	struct audience	*a;
	struct route	*r;

	if (peerset_empty(set))
		return;
	siblings_find(rib, n, &sib);
	a = audience_of(rib, set);
	if ((r = find_exact(&sib, a)) == NULL)
		r = object_new(rib, a, n, attrs, RIB_OWNER_API);
	else {
		object_touch(rib, r);
		object_attrs(rib, r, attrs);
	}
	object_set_tomb(rib, r, 1);
	r->flags &= (uint8_t)~ROUTE_FRESH;
	kill_covered(rib, &sib, set, r, RIB_OWNER_API);
	siblings_clear(&sib);
	/* With no session up it is done with at once. */
	if (has_reader(a, RIB_SESSION))
		audience_tomb_put(a, r);
	siblings_tidy(rib, n);
}

/* Withdraws one object from those of the set for whom it is in force. */
static void
object_withdraw(struct rib *rib, struct route *r, const struct peerset *set,
    int quiet)
{
	struct siblings	 sib;
	struct peerset	 who;
	struct nlri	 n;
	int		 whole;

	object_nlri(rib, r, &n);
	siblings_find(rib, &n, &sib);
	peerset_init(&who);
	peerset_copy(&who, set == NULL ? &r->aud->set : set);
	(void)siblings_in_force(&sib, r, &who);	/* the set tells it */
	whole = set == NULL || peerset_subset(&r->aud->set, set);
	if (whole && (peerset_empty(&who) ||
	    (quiet && sib.n == 1 && object_unsent(r)))) {
		object_free(rib, r);
		siblings_tidy(rib, &n);
	} else if (!peerset_empty(&who))
		rib_withdraw(rib, &who, &n, r->attrs);
	siblings_clear(&sib);
	peerset_clear(&who);
}

static int
is_whose(const struct route *r, enum whose whose, uint32_t which)
{
	if (r->flags & ROUTE_TOMB)
		return (0);
	switch (whose) {
	case SCRIPTS:
		return (RIB_OWNER_IS_API(r->owner));
	case OWNER:
		return (r->owner == which);
	case OLDER_CONF:
		return (!RIB_OWNER_IS_API(r->owner) && r->owner != which);
	case ANYBODY:
		break;
	}
	return (1);
}

/* set NULL: from everybody. */
static void
withdraw_all(struct rib *rib, const struct peerset *set, enum whose whose,
    uint32_t which, int quiet)
{
	struct audience	*a;
	struct route	*r, *next;
	uint64_t	 end;

	/* What comes in between goes to the tails, or to new audiences. */
	end = rib->seq;
	LIST_FOREACH(a, &rib->auds.list, entry) {
		if (set != NULL && !peerset_overlap(&a->set, set))
			continue;
		for (r = TAILQ_FIRST(&a->routes); r != NULL && r->seq <= end;
		    r = next) {
			next = TAILQ_NEXT(r, entry);
			if (is_whose(r, whose, which))
				object_withdraw(rib, r, set, quiet);
		}
	}
}

void
rib_clear(struct rib *rib, const struct peerset *set)
{
	withdraw_all(rib, set, ANYBODY, 0, 1);
}

void
rib_sweep(struct rib *rib, uint32_t generation)
{
	withdraw_all(rib, NULL, OLDER_CONF, generation, 0);
}

void
rib_withdraw_owner(struct rib *rib, uint32_t owner)
{
	withdraw_all(rib, NULL, OWNER, owner, 0);
}

void
rib_drop_api(struct rib *rib, uint32_t slot)
{
	struct peerset	 set;

	peerset_init(&set);
	peerset_add(&set, slot);
	withdraw_all(rib, &set, SCRIPTS, 0, 0);
	peerset_clear(&set);
}

void
rib_take_dirty(struct rib *rib, rib_dirty_fn *fn, void *arg)
{
	struct audience	*a;
	struct cursor	*c;

	while ((a = SLIST_FIRST(&rib->auds.dirty)) != NULL) {
		SLIST_REMOVE_HEAD(&rib->auds.dirty, dirty_entry);
		a->dirty = 0;
		LIST_FOREACH(c, &a->cursors, aud_entry) {
			if (c->reader->kind == RIB_SESSION)
				fn(arg, c->reader->slot);
		}
	}
}

/* What every session of the audience has passed. */
static uint64_t
audience_passed(const struct audience *a)
{
	struct cursor	*c;
	uint64_t	 passed;

	passed = UINT64_MAX;
	LIST_FOREACH(c, &a->cursors, aud_entry) {
		if (c->reader->kind == RIB_SESSION && c->seq < passed)
			passed = c->seq;
	}
	return (passed);
}

void
rib_gc(struct rib *rib)
{
	struct audience	*a, *next;
	struct route	*r;
	struct nlri	 n;
	uint64_t	 passed;

	LIST_FOREACH_SAFE(a, &rib->auds.list, entry, next) {
		if (a->ntombs > 0) {
			passed = audience_passed(a);
			while ((r = audience_tomb_take(a, passed)) != NULL) {
				object_nlri(rib, r, &n);
				siblings_tidy(rib, &n);
			}
		}
		if (a->nroutes == 0 && !has_reader(a, RIB_VIEW))
			audience_free(&rib->auds, a);
	}
}

void
rib_get_stats(const struct rib *rib, struct rib_stats *st)
{
	const struct audience	*a;

	memset(st, 0, sizeof(*st));
	st->tombs = rib->ntombs;
	st->routes = rib->tab.used - rib->ntombs;
	LIST_FOREACH(a, &rib->auds.list, entry)
		st->audiences++;
	st->bytes = rib->bytes + attr_intern_bytes(rib->attrs) +
	    (rib->tab.mask + 1) * (sizeof(*rib->tab.slot) +
	    sizeof(*rib->tab.tag));
}
