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
 * Route store: readers, see rib_out.h.
 */
#include <sys/types.h>

#include <stdlib.h>

#include "rib_out.h"
#include "rib_priv.h"
#include "xmem.h"

struct rib_reader *
rib_reader_new(struct rib *rib, uint32_t slot, enum rib_reader_kind kind,
    family_set families)
{
	struct rib_reader	*rd;
	struct audience		*a;

	rd = xcalloc(1, sizeof(*rd));
	rd->rib = rib;
	rd->slot = slot;
	rd->kind = kind;
	rd->families = families;
	rd->begin = rib->seq;
	LIST_INIT(&rd->cursors);
	LIST_INSERT_HEAD(&rib->readers, rd, entry);
	LIST_FOREACH(a, &rib->auds.list, entry) {
		if (peerset_has(&a->set, slot))
			rib_reader_join(rd, a, 0);
	}
	return (rd);
}

void
rib_reader_free(struct rib_reader *rd)
{
	if (rd == NULL)
		return;
	rib_reader_detach(rd);
	LIST_REMOVE(rd, entry);
	free(rd);
}

void
rib_reader_detach(struct rib_reader *rd)
{
	struct cursor	*c;

	while ((c = LIST_FIRST(&rd->cursors)) != NULL)
		cursor_free(c);
	rd->slot = UINT32_MAX;
}

void
rib_reader_join(struct rib_reader *rd, struct audience *a, uint64_t seq)
{
	struct cursor	*c;

	c = cursor_new(a, rd, seq);
	LIST_INSERT_HEAD(&rd->cursors, c, reader_entry);
}

/* The route before a cursor; NULL also where a view ends. */
static struct route *
peek(const struct rib_reader *rd, struct cursor *c)
{
	struct route	*r;

	r = cursor_peek(c);
	if (r != NULL && rd->kind == RIB_VIEW && r->seq > rd->begin)
		return (NULL);
	return (r);
}

/*
 * The cursor that stands before the oldest change, so that changes come in
 * the order in which they were made, whatever their audiences.
 */
static struct cursor *
first_cursor(const struct rib_reader *rd, struct route **first)
{
	struct cursor	*c, *best;
	struct route	*r;

	best = NULL;
	*first = NULL;
	LIST_FOREACH(c, &rd->cursors, reader_entry) {
		r = peek(rd, c);
		if (r != NULL && (*first == NULL || r->seq < (*first)->seq)) {
			*first = r;
			best = c;
		}
	}
	return (best);
}

/* Is this one for the reader to see? */
static int
wanted(const struct rib_reader *rd, const struct route *r)
{
	if (!FAMILY_HAS(rd->families, r->family))
		return (0);
	/* Withdrawals from before the session say nothing to it. */
	if ((r->flags & ROUTE_TOMB) &&
	    (rd->kind == RIB_VIEW || r->seq <= rd->begin))
		return (0);
	if ((r->flags & ROUTE_EARLIER) && rd->kind == RIB_VIEW)
		return (0);
	return (rib_in_force(rd->rib, r, rd->slot));
}

int
rib_reader_walk(struct rib_reader *rd, rib_item_fn *fn, void *arg)
{
	struct rib_item	 item;
	struct cursor	*c;
	struct route	*r;
	int		 more;

	more = 1;
	while (more && (c = first_cursor(rd, &r)) != NULL) {
		cursor_pass(c, r);
		if (!wanted(rd, r))
			continue;
		route_nlri(r, &item.nlri);
		item.attrs = r->attrs;
		item.withdraw = (r->flags & ROUTE_TOMB) != 0;
		item.owner = r->owner;
		item.seq = r->seq;
		more = fn(arg, &item);
	}
	LIST_FOREACH(c, &rd->cursors, reader_entry)
		cursor_park(c);
	return (!more);
}

/* The next one, or NULL. */
static struct route *
next_route(struct rib_reader *rd)
{
	struct route	*r;
	struct cursor	*c;

	(void)first_cursor(rd, &r);		/* only the route counts */
	LIST_FOREACH(c, &rd->cursors, reader_entry)
		cursor_park(c);
	return (r);
}

int
rib_reader_pending(struct rib_reader *rd)
{
	return (next_route(rd) != NULL);
}

uint64_t
rib_reader_passed(struct rib_reader *rd)
{
	struct route	*r;

	r = next_route(rd);
	return (r == NULL ? rd->rib->seq : r->seq - 1);
}

uint64_t
rib_seq(const struct rib *rib)
{
	return (rib->seq);
}

uint64_t
rib_reader_lag(const struct rib_reader *rd)
{
	struct route	*r;
	struct cursor	*c;
	uint64_t	 lag;

	lag = 0;
	LIST_FOREACH(c, &rd->cursors, reader_entry) {
		r = TAILQ_LAST(&c->aud->routes, route_list_head);
		if (r != NULL && r->seq > c->seq && r->seq - c->seq > lag)
			lag = r->seq - c->seq;
	}
	return (lag);
}
