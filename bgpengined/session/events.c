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
 * Events: which streams want a message, and in which form.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "events.h"
#include "link.h"
#include "monotime.h"

void
events_init(struct events *e)
{
	memset(e, 0, sizeof(*e));
}

void
events_clear(struct events *e)
{
	size_t	 i;

	for (i = 0; i < e->n; i++)
		event_cache_free(e->caches[i]);
	events_init(e);
}

int
events_subscribe(struct events *e, struct rbuf r)
{
	size_t	 i;
	int	 n;

	events_clear(e);
	n = proto_get_streams(r, e->streams, nitems(e->streams));
	if (n == -1)
		return (-1);
	e->n = (size_t)n;
	for (i = 0; i < e->n; i++) {
		if (e->streams[i].encoder.gen == NULL)
			e->streams[i].encoder.gen = gen_default();
		e->caches[i] = event_cache_new();
		e->wanted[EVENT_RECEIVE] |= e->streams[i].receive.types;
		e->wanted[EVENT_SEND] |= e->streams[i].send.types;
	}
	return (0);
}

int
events_want(const struct events *e, enum event_dir dir, uint8_t type)
{
	return ((e->wanted[dir] & 1U << event_kind_of(type)) != 0);
}

/* One event for one stream; body NULL: none. */
static void
put_event(const struct events *e, struct link *link, size_t i,
    const struct proto_event *pe, events_body_fn *body, const void *arg)
{
	struct wbuf	*w;
	size_t		 off;

	w = link_open_msg(link, IMSG_EVENT, e->streams[i].id);
	if (w == NULL)
		return;
	off = proto_event_begin(w, pe);
	if (body != NULL)
		body(w, &e->streams[i].encoder, e->caches[i], arg);
	proto_event_end(w, off, rbuf_len(&pe->raw));
	link_close_msg(link);
}

/*
 * Raw alone; parsed; both, raw first; or consolidated: one event that has
 * both.
 */
void
events_message(const struct events *e, struct link *link, enum event_dir dir,
    uint8_t type, const struct rbuf *whole, events_body_fn *body,
    const void *arg)
{
	const struct api_dir	*d;
	struct proto_event	 pe;
	size_t			 i;
	uint8_t			 raw, merged;

	if (!events_want(e, dir, type))
		return;
	memset(&pe, 0, sizeof(pe));
	pe.kind = (uint8_t)event_kind_of(type);
	pe.dir = (uint8_t)dir;
	pe.type = type;
	pe.time_us = walltime_us();
	for (i = 0; i < e->n; i++) {
		d = dir == EVENT_RECEIVE ? &e->streams[i].receive :
		    &e->streams[i].send;
		if ((d->types & 1U << pe.kind) == 0)
			continue;
		raw = whole != NULL && (d->forms & API_FORM_PACKETS) != 0;
		merged = whole != NULL &&
		    (d->forms & API_FORM_CONSOLIDATE) != 0;
		if (raw)
			pe.raw = *whole;
		else
			rbuf_init(&pe.raw, "", 0);
		pe.packet = 1;
		if (raw && !merged)
			put_event(e, link, i, &pe, NULL, NULL);
		pe.packet = 0;
		if (!merged) {
			rbuf_init(&pe.raw, "", 0);
			if ((d->forms & API_FORM_PARSED) == 0 &&
			    (whole != NULL ||
			    (d->forms & API_FORM_CONSOLIDATE) == 0))
				continue;
			if (body == NULL && type != BGP_KEEPALIVE)
				continue;	/* it can not be read */
		}
		put_event(e, link, i, &pe, body, arg);
	}
}

static void
body_negotiated(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	event_body_negotiated(w, enc, arg);
}

void
events_negotiated(const struct events *e, struct link *link,
    const struct codec *codec)
{
	struct proto_event	 pe;
	size_t			 i;

	memset(&pe, 0, sizeof(pe));
	pe.kind = EVENT_NEGOTIATED;
	pe.dir = EVENT_NODIR;
	pe.time_us = walltime_us();
	rbuf_init(&pe.raw, "", 0);
	for (i = 0; i < e->n; i++) {
		if (e->streams[i].kinds & 1U << EVENT_NEGOTIATED)
			put_event(e, link, i, &pe, body_negotiated, codec);
	}
}

void
events_body_update(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	const struct events_update	*u = arg;

	event_body_update(w, enc, u->update, u->codec, cache);
}

void
events_body_open(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	const struct events_open	*o = arg;

	event_body_open(w, enc, o->open, o->dir);
}

void
events_body_refresh(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	const struct events_refresh	*r = arg;

	event_body_refresh(w, enc, r->afi, r->safi, r->subtype);
}

void
events_body_notification(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	const struct events_notification	*n = arg;

	event_body_notification(w, enc, n->notif, n->dir);
}

void
events_body_operational(struct wbuf *w, const struct encoder *enc,
    struct event_cache *cache, const void *arg)
{
	event_body_operational(w, enc, arg);
}
