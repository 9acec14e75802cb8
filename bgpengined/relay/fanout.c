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
 * Events to those who subscribed to them, see fanout.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "apiclient.h"
#include "bgp.h"
#include "fanout.h"
#include "log.h"
#include "relay.h"
#include "rights.h"
#include "xmem.h"

static int
has_client(const struct stream *s, const struct client *c)
{
	size_t	 i;

	for (i = 0; i < s->nclients; i++) {
		if (s->clients[i] == c)
			return (1);
	}
	return (0);
}

static int
same_dir(const struct api_dir *a, const struct api_dir *b)
{
	return (a->types == b->types && a->forms == b->forms);
}

static int
same_sub(const struct proto_stream *a, const struct proto_stream *b)
{
	return (a->encoder.gen == b->encoder.gen &&
	    a->encoder.json == b->encoder.json &&
	    a->encoder.compact == b->encoder.compact &&
	    a->kinds == b->kinds && same_dir(&a->receive, &b->receive) &&
	    same_dir(&a->send, &b->send));
}

/* What events tell of a session before both OPENs were there. */
static void
negotiate_anew(struct stream *s)
{
	struct codec	 none;

	memset(&none, 0, sizeof(none));
	none.msg_max = BGP_MSG_MAX;
	wbuf_reset(&s->negotiated);
	event_body_negotiated(&s->negotiated, &s->sub.encoder, &none);
}

/* Adds the client to the stream of just that form. */
static void
join(struct peer *pe, struct client *c, const struct proto_stream *sub)
{
	struct stream	*s;
	size_t		 i;

	for (i = 0; i < pe->nstreams; i++) {
		if (same_sub(&pe->streams[i].sub, sub))
			break;
	}
	if (i == PROTO_STREAMS_MAX) {
		log_warnx("%s: too many forms of events of neighbor %s",
		    c->name, pe->title);
		return;
	}
	s = &pe->streams[i];
	if (i == pe->nstreams) {
		memset(s, 0, sizeof(*s));
		s->sub = *sub;
		s->sub.id = ++pe->stream_ids;
		wbuf_init(&s->negotiated, 0);
		negotiate_anew(s);
		pe->nstreams++;
	}
	s->clients = xreallocarray(s->clients, s->nclients + 1,
	    sizeof(*s->clients));
	s->clients[s->nclients++] = c;
}

void
fanout_clear(struct peer *pe)
{
	size_t	 i;

	for (i = 0; i < pe->nstreams; i++) {
		free(pe->streams[i].clients);
		wbuf_clear(&pe->streams[i].negotiated);
	}
	pe->nstreams = 0;
}

void
fanout_subscribe(struct peer *pe)
{
	struct proto_stream	 subs[PROTO_STREAMS_MAX];
	struct wbuf		*w;
	size_t			 i;

	if (pe->chan == NULL)
		return;
	for (i = 0; i < pe->nstreams; i++)
		subs[i] = pe->streams[i].sub;
	w = chan_open_msg(pe->chan, IMSG_SUBSCRIBE, 0);
	proto_put_streams(w, subs, pe->nstreams);
	chan_close_msg(pe->chan);
}

/* A new list keeps the ids, the counters and what was negotiated. */
static void
keep_old(struct peer *pe, struct stream *old, size_t nold)
{
	struct stream	*s;
	size_t		 i, j;

	for (i = 0; i < pe->nstreams; i++) {
		s = &pe->streams[i];
		for (j = 0; j < nold; j++) {
			if (!same_sub(&s->sub, &old[j].sub))
				continue;
			s->sub.id = old[j].sub.id;
			s->counter = old[j].counter;
			wbuf_reset(&s->negotiated);
			wbuf_put(&s->negotiated, old[j].negotiated.data,
			    old[j].negotiated.len);
		}
	}
	for (j = 0; j < nold; j++) {
		free(old[j].clients);
		wbuf_clear(&old[j].negotiated);
	}
}

static int
same_streams(const struct peer *pe, const struct stream *old, size_t nold)
{
	size_t	 i;

	if (pe->nstreams != nold)
		return (0);
	for (i = 0; i < nold; i++) {
		if (!same_sub(&pe->streams[i].sub, &old[i].sub))
			return (0);
	}
	return (1);
}

void
fanout_configure(struct peer *pe)
{
	struct proto_stream	 sub;
	struct stream		*old;
	struct client		*c;
	size_t			 nold;
	int			 same;

	nold = pe->nstreams;
	old = xcalloc(nold + 1, sizeof(*old));
	memcpy(old, pe->streams, nold * sizeof(*old));
	pe->nstreams = 0;
	TAILQ_FOREACH(c, &pe->relay->clients, entry) {
		if (c->gone)
			continue;
		if (rights_may_act(c, pe->conf))
			peerset_add(&c->allowed, pe->slot);
		else
			peerset_del(&c->allowed, pe->slot);
		if (rights_subscription(c, pe->conf, &sub))
			join(pe, c, &sub);
	}
	same = same_streams(pe, old, nold);
	keep_old(pe, old, nold);
	free(old);
	if (!same)
		fanout_subscribe(pe);
}

void
fanout_forget(struct relay *r, struct client *c)
{
	struct stream	*s;
	struct peer	*pe;
	size_t		 i, j, n;

	TAILQ_FOREACH(pe, &r->peers, entry) {
		for (i = 0; i < pe->nstreams; i++) {
			s = &pe->streams[i];
			for (j = n = 0; j < s->nclients; j++) {
				if (s->clients[j] != c)
					s->clients[n++] = s->clients[j];
			}
			s->nclients = n;
		}
	}
	relay_rights_changed(r);
}

static void
peer_of(const struct peer *pe, struct event_peer *ep)
{
	ep->local = *peer_local(pe);
	ep->peer = pe->conf->peer;
	ep->local_as = pe->conf->local_as;
	ep->peer_as = pe->conf->peer_as;
	ep->router_id = pe->name.router_id;
	if (!pe->up)
		return;
	ep->peer = pe->codec.peer;
	ep->local_as = pe->codec.local_as;
	ep->peer_as = pe->codec.peer_as;
}

/* Renders one event of one stream and hands it to its clients. */
static void
deliver(struct peer *pe, struct stream *s, struct event *ev, int keep)
{
	struct relay		*r = pe->relay;
	struct event_peer	 ep;
	size_t			 i;

	if (s->nclients == 0)
		return;
	peer_of(pe, &ep);
	ev->counter = s->counter + 1;
	rbuf_init(&ev->negotiated, "", 0);
	if ((s->sub.kinds & 1U << EVENT_NEGOTIATED) &&
	    (ev->kind == EVENT_UPDATE || ev->packet))
		wbuf_view(&s->negotiated, &ev->negotiated);
	wbuf_reset(&r->line);
	event_put(&r->line, &s->sub.encoder, &r->host, &ep, ev);
	if (r->line.len == 0)
		return;
	s->counter++;
	for (i = 0; i < s->nclients; i++)
		client_event(s->clients[i], &r->line, keep);
}

static struct stream *
stream_find(struct peer *pe, uint32_t id)
{
	size_t	 i;

	for (i = 0; i < pe->nstreams; i++) {
		if (pe->streams[i].sub.id == id)
			return (&pe->streams[i]);
	}
	return (NULL);
}

/* Is it what the session was asked for?  All other events are our own. */
static int
was_asked_for(const struct proto_stream *sub, const struct proto_event *pev)
{
	if (pev->kind == EVENT_NEGOTIATED)
		return ((sub->kinds & 1U << pev->kind) != 0);
	if (pev->dir == EVENT_RECEIVE)
		return ((sub->receive.types & 1U << pev->kind) != 0);
	return (pev->dir == EVENT_SEND &&
	    (sub->send.types & 1U << pev->kind) != 0);
}

int
fanout_event(struct peer *pe, uint32_t stream, const struct proto_event *pev)
{
	struct stream	*s;
	struct event	 ev;

	if ((s = stream_find(pe, stream)) == NULL)
		return (0);	/* from before it was subscribed anew */
	if (!was_asked_for(&s->sub, pev))
		return (-1);
	if (rbuf_len(&pev->body) > 0 &&
	    !event_body_ok(&s->sub.encoder, &pev->body))
		return (-1);
	memset(&ev, 0, sizeof(ev));
	ev.kind = pev->kind;
	ev.dir = pev->dir;
	ev.packet = pev->packet;
	ev.type = pev->type;
	ev.time_us = pev->time_us;
	ev.raw = pev->raw;
	ev.body = pev->body;
	if (ev.kind == EVENT_NEGOTIATED) {
		wbuf_reset(&s->negotiated);
		wbuf_put_rbuf(&s->negotiated, &ev.body);
	}
	deliver(pe, s, &ev, ev.dir == EVENT_RECEIVE);
	return (0);
}

static int
is_one_of(const struct stream *s, enum fanout_who who)
{
	int	 new;

	new = (s->sub.encoder.gen->flags & GENF_ROUTER_ID) != 0;
	return (who == FANOUT_ALL || new == (who == FANOUT_NEW));
}

void
fanout_own(struct peer *pe, struct event *ev, const struct proto_state *down,
    enum fanout_who who)
{
	struct stream	*s;
	struct wbuf	 reason;
	size_t		 i;

	wbuf_init(&reason, 0);
	ev->time_us = walltime_us();
	rbuf_init(&ev->body, "", 0);
	rbuf_init(&ev->raw, "", 0);
	for (i = 0; i < pe->nstreams; i++) {
		s = &pe->streams[i];
		if (ev->kind == EVENT_STATE &&
		    strcmp(ev->state, "connected") == 0)
			negotiate_anew(s);
		if ((s->sub.kinds & 1U << ev->kind) == 0 ||
		    !is_one_of(s, who))
			continue;
		wbuf_reset(&reason);
		if (down != NULL)
			event_reason_put(&reason, s->sub.encoder.gen,
			    (enum event_down)down->down_kind, down->code,
			    down->subcode, &down->data);
		wbuf_view(&reason, &ev->reason);
		deliver(pe, s, ev, 0);
	}
	wbuf_clear(&reason);
}

static void
put_alone(struct wbuf *w, const struct client *c, struct event *ev)
{
	ev->dir = EVENT_NODIR;
	ev->time_us = walltime_us();
	rbuf_init(&ev->body, "", 0);
	rbuf_init(&ev->raw, "", 0);
	rbuf_init(&ev->negotiated, "", 0);
	rbuf_init(&ev->reason, "", 0);
	event_put(w, &c->enc, &c->relay->host, NULL, ev);
}

void
fanout_shutdown(struct relay *r)
{
	struct client	*c;
	struct event	 ev;

	TAILQ_FOREACH(c, &r->clients, entry) {
		if (c->kind != CLIENT_SCRIPT)
			continue;
		memset(&ev, 0, sizeof(ev));
		ev.kind = EVENT_SHUTDOWN;
		wbuf_reset(&r->line);
		put_alone(&r->line, c, &ev);
		client_event(c, &r->line, 1);
	}
}

void
fanout_put_overflow(struct wbuf *w, const struct client *c)
{
	struct event	 ev;

	memset(&ev, 0, sizeof(ev));
	ev.kind = EVENT_OVERFLOW;
	ev.missing = c->missing;
	put_alone(w, c, &ev);
}

/* A session stops reading while one of its readers is full. */
static void
flow_of(struct peer *pe)
{
	struct stream	*s;
	size_t		 i, j;
	uint8_t		 stop;

	stop = 0;
	for (i = 0; i < pe->nstreams; i++) {
		s = &pe->streams[i];
		for (j = 0; j < s->nclients; j++) {
			if (s->clients[j]->paused &&
			    s->sub.receive.types != 0)
				stop = 1;
		}
	}
	if (stop == pe->flow || pe->chan == NULL)
		return;
	pe->flow = stop;
	peer_message(pe, IMSG_FLOW, 0, &stop, 1);
}

void
fanout_flow(struct relay *r, struct client *c)
{
	struct peer	*pe;
	size_t		 i;

	TAILQ_FOREACH(pe, &r->peers, entry) {
		for (i = 0; i < pe->nstreams; i++) {
			if (has_client(&pe->streams[i], c)) {
				flow_of(pe);
				break;
			}
		}
	}
}
