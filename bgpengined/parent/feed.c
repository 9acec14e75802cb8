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
 * Static routes on their way to the relay.
 *
 * Neighbors that inherit the same routes share one struct conf_routes, so each
 * goes over once with the list of those it is for.  The queue of the channel
 * never holds more than a few pieces, however long the table.
 */
#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "chan.h"
#include "feed.h"
#include "log.h"
#include "parent.h"
#include "route.h"
#include "xmem.h"

#define PIECE		(512U << 10)	/* bytes of records in a message */
#define QUEUE_HIGH	(4U << 20)
#define QUEUE_LOW	(1U << 20)

/* Routes and the neighbors they are for. */
struct feed_item {
	STAILQ_ENTRY(feed_item)	 entry;
	struct conf_routes	*routes;	/* a reference */
	uint32_t		*ids;		/* owned */
	uint32_t		 nids;
	size_t			 off;		/* bytes that went over */
};

struct feed {
	STAILQ_HEAD(, feed_item) items;
	int			 whole;		/* END is to follow */
};

static struct feed *
feed_new(int whole)
{
	struct feed	*f;

	f = xcalloc(1, sizeof(*f));
	STAILQ_INIT(&f->items);
	f->whole = whole;
	return (f);
}

static void
item_free(struct feed *f, struct feed_item *it)
{
	STAILQ_REMOVE(&f->items, it, feed_item, entry);
	if (--it->routes->refs == 0) {
		wbuf_clear(&it->routes->records);
		free(it->routes);
	}
	free(it->ids);
	free(it);
}

void
feed_stop(struct parent *p)
{
	struct feed	*f = p->feed;

	if (f == NULL)
		return;
	while (!STAILQ_EMPTY(&f->items))
		item_free(f, STAILQ_FIRST(&f->items));
	free(f);
	p->feed = NULL;
}

static int
id_cmp(const void *a, const void *b)
{
	const struct feed_item *const	*x = a, *const *y = b;

	if ((*x)->routes == (*y)->routes)
		return (0);
	return ((uintptr_t)(*x)->routes < (uintptr_t)(*y)->routes ? -1 : 1);
}

static void
item_add(struct feed *f, struct conf_routes *routes, uint32_t id)
{
	struct feed_item	*it;

	it = xcalloc(1, sizeof(*it));
	it->routes = routes;
	routes->refs++;
	it->ids = xcalloc(1, sizeof(*it->ids));
	it->ids[0] = id;
	it->nids = 1;
	STAILQ_INSERT_TAIL(&f->items, it, entry);
}

/*
 * One item for each set of routes: sorted by the set, the first of a run takes
 * the neighbors of the others.  The order of the file stays.
 */
static void
items_merge(struct feed *f)
{
	struct feed_item	**v, *it, *to;
	size_t			 i, n;

	n = 0;
	STAILQ_FOREACH(it, &f->items, entry)
		n++;
	if (n < 2)
		return;
	v = xcalloc(n, sizeof(*v));
	i = 0;
	STAILQ_FOREACH(it, &f->items, entry)
		v[i++] = it;
	if (mergesort(v, n, sizeof(*v), id_cmp) == -1)
		fatal("mergesort");
	to = v[0];
	for (i = 1; i < n; i++) {
		if (v[i]->routes != to->routes) {
			to = v[i];
			continue;
		}
		to->ids = xreallocarray(to->ids, to->nids + 1,
		    sizeof(*to->ids));
		to->ids[to->nids++] = v[i]->ids[0];
		v[i]->nids = 0;
	}
	for (i = 0; i < n; i++)
		if (v[i]->nids == 0)
			item_free(f, v[i]);
	free(v);
}

static void
send_records(struct parent *p, const struct feed_item *it, const void *data,
    size_t len)
{
	struct wbuf	*w;
	uint32_t	 i;

	w = chan_open_msg(p->relay.chan, IMSG_CONF_ROUTES, p->generation);
	wbuf_put_u32(w, it->nids);
	for (i = 0; i < it->nids; i++)
		wbuf_put_u32(w, it->ids[i]);
	wbuf_put(w, data, len);
	chan_close_msg(p->relay.chan);
}

static void
rbuf_to_str(const struct rbuf *r, char *buf, size_t size)
{
	size_t	 n;

	n = rbuf_len(r) < size ? rbuf_len(r) : size - 1;
	memcpy(buf, r->p, n);
	buf[n] = '\0';
}

/*
 * A record that is longer than a piece (one statement with very many
 * prefixes) goes over as several records with the same attributes.
 */
static void
send_long(struct parent *p, const struct feed_item *it,
    const struct route_rec *rec)
{
	struct route_list	 rl;
	struct wbuf		 out;
	struct rbuf		 nlris;
	struct nlri		 n;

	wbuf_init(&out, 0);
	route_list_init(&rl);
	nlris = rec->nlris;
	do {
		wbuf_reset(&rl.attrset);
		wbuf_put_rbuf(&rl.attrset, &rec->attrset);
		wbuf_reset(&rl.nlris);
		rl.count = 0;
		rl.hidden = rec->hidden;
		rbuf_to_str(&rec->watchdog, rl.watchdog, sizeof(rl.watchdog));
		rbuf_to_str(&rec->name, rl.name, sizeof(rl.name));
		while (rl.nlris.len < PIECE &&
		    route_nlri_next(&nlris, &n) == 1) {
			route_nlri_put(&rl.nlris, &n);
			rl.count++;
		}
		if (rl.count == 0)
			break;
		wbuf_reset(&out);
		route_pack(&out, &rl);
		send_records(p, it, out.data, out.len);
	} while (rbuf_len(&nlris) > 0);
	route_list_clear(&rl);
	wbuf_clear(&out);
}

/* Sends the next piece of an item; 1: there is more of it. */
static int
send_piece(struct parent *p, struct feed_item *it)
{
	struct route_rec	 rec;
	struct rbuf		 all, r;
	const uint8_t		*start, *end;

	wbuf_view(&it->routes->records, &all);
	if (rbuf_skip(&all, it->off) == -1)
		return (0);
	r = all;
	start = end = r.p;
	while (rbuf_len(&r) > 0 && (size_t)(r.p - start) < PIECE) {
		if (route_unpack(&r, &rec) != 1)
			break;
		if ((size_t)(r.p - start) > 2 * PIECE)
			break;
		end = r.p;
	}
	if (end != start) {
		send_records(p, it, start, (size_t)(end - start));
		it->off += (size_t)(end - start);
	} else if (r.p != start) {
		send_long(p, it, &rec);
		it->off += (size_t)(r.p - start);
	} else
		return (0);	/* nothing more that makes sense */
	return (it->off < it->routes->records.len);
}

/* Fills the queue up to its mark. */
static void
feed_pump(struct parent *p)
{
	struct feed_item	*it;
	struct chan		*c = p->relay.chan;

	if (p->feed == NULL || c == NULL)
		return;
	while ((it = STAILQ_FIRST(&p->feed->items)) != NULL) {
		if (chan_queued(c) >= QUEUE_HIGH)
			return;
		if (!send_piece(p, it))
			item_free(p->feed, it);
	}
	if (p->feed->whole)
		chan_send(c, IMSG_CONF_END, p->generation, -1, NULL, 0);
	feed_stop(p);
}

static void
relay_drained(struct chan *c, void *arg)
{
	struct child	*child = arg;

	feed_pump(child->p);
}

static void
add_routes_of(struct feed *f, struct peer *pe)
{
	size_t	 i;

	for (i = 0; i < pe->conf->nroutes; i++)
		if (pe->conf->routes[i]->count > 0)
			item_add(f, pe->conf->routes[i], pe->id);
}

void
feed_start(struct parent *p)
{
	struct peer	*pe;

	feed_stop(p);
	if (p->relay.chan == NULL)
		return;
	p->feed = feed_new(1);
	p->generation++;
	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->going && !pe->conf->range)
			add_routes_of(p->feed, pe);
	items_merge(p->feed);
	chan_on_drained(p->relay.chan, QUEUE_LOW, relay_drained);
	chan_send(p->relay.chan, IMSG_CONF_BEGIN, p->generation, -1, NULL, 0);
	feed_pump(p);
}

void
feed_one(struct parent *p, struct peer *pe)
{
	if (p->relay.chan == NULL || pe->conf->nroutes == 0)
		return;
	if (p->feed == NULL) {
		p->feed = feed_new(0);
		chan_on_drained(p->relay.chan, QUEUE_LOW, relay_drained);
	}
	add_routes_of(p->feed, pe);
	feed_pump(p);
}
