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
 * Lists of Adj-RIB-In, see dump.h.
 */
#include <sys/types.h>
#include <sys/queue.h>

#include <stdlib.h>

#include "compat.h"
#include "adj_rib_in.h"
#include "dump.h"
#include "link.h"
#include "proto.h"
#include "route.h"
#include "session.h"
#include "xmem.h"

#define PART		(64U << 10)	/* bytes of items in a message */
#define DUMPS_MAX	4096		/* the relay has fewer clients */

struct dump {
	TAILQ_ENTRY(dump) entry;
	uint32_t	 request;
	uint32_t	 at;
	family_set	 families;
	const struct gen *gen;
	int		 flags;		/* ROUTE_LIST_* */
	int		 wanted;	/* the next part */
};

struct dumps {
	struct session	*s;
	TAILQ_HEAD(, dump) list;
	size_t		 n;
};

struct dumps *
dumps_new(struct session *s)
{
	struct dumps	*ds;

	ds = xcalloc(1, sizeof(*ds));
	ds->s = s;
	TAILQ_INIT(&ds->list);
	return (ds);
}

static void
dump_free(struct dumps *ds, struct dump *d)
{
	TAILQ_REMOVE(&ds->list, d, entry);
	ds->n--;
	free(d);
}

static void
dump_done(struct dumps *ds, struct dump *d)
{
	link_send(ds->s->link, IMSG_RIB_END, d->request, NULL, 0);
	dump_free(ds, d);
}

static void
dump_part(struct dumps *ds, struct dump *d)
{
	struct session	*s = ds->s;
	struct wbuf	 w;
	int		 more;

	d->wanted = 0;
	wbuf_init(&w, 0);
	more = s->rib != NULL && adj_rib_in_dump(s->rib, &d->at, d->families,
	    d->gen, d->flags, &w, PART);
	if (w.len > 0)
		link_send(s->link, IMSG_RIB_ITEMS, d->request, w.data, w.len);
	wbuf_clear(&w);
	if (!more)
		dump_done(ds, d);
}

void
dumps_go_on(struct dumps *ds)
{
	struct dump	*d, *next;

	TAILQ_FOREACH_SAFE(d, &ds->list, entry, next)
		if (d->wanted && link_room(ds->s->link))
			dump_part(ds, d);
}

int
dumps_begin(struct dumps *ds, uint32_t request, struct rbuf r)
{
	struct proto_dump	 want;
	struct dump		*d;

	if (proto_get_dump(r, &want) == -1)
		return (-1);
	if (ds->n == DUMPS_MAX) {
		link_send(ds->s->link, IMSG_RIB_END, request, NULL, 0);
		return (0);
	}
	d = xcalloc(1, sizeof(*d));
	d->request = request;
	d->families = want.families;
	d->gen = want.enc.gen;
	d->flags = (want.extensive ? ROUTE_LIST_ATTRS : 0) |
	    (want.enc.json ? ROUTE_LIST_NAME : 0);
	d->wanted = 1;
	TAILQ_INSERT_TAIL(&ds->list, d, entry);
	ds->n++;
	dumps_go_on(ds);
	return (0);
}

int
dumps_next(struct dumps *ds, uint32_t request, struct rbuf r)
{
	struct dump	*d;
	uint8_t		 more;

	if (rbuf_get_u8(&r, &more) == -1)
		return (-1);
	TAILQ_FOREACH(d, &ds->list, entry)
		if (d->request == request)
			break;
	if (d == NULL)
		return (0);	/* it has ended meanwhile */
	if (!more) {
		dump_free(ds, d);
		return (0);
	}
	d->wanted = 1;
	dumps_go_on(ds);
	return (0);
}

void
dumps_end(struct dumps *ds)
{
	struct dump	*d;

	while ((d = TAILQ_FIRST(&ds->list)) != NULL)
		dump_done(ds, d);
}

void
dumps_forget(struct dumps *ds)
{
	struct dump	*d;

	while ((d = TAILQ_FIRST(&ds->list)) != NULL)
		dump_free(ds, d);
}
