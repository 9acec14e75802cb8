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
 * Neighbors: their life, and the messages of their sessions.
 */
#include <sys/types.h>

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "attr.h"
#include "fanout.h"
#include "log.h"
#include "peer.h"
#include "relay.h"
#include "xmem.h"

#define NSLOTS_MORE	16

static void	peer_chan(struct chan *, struct imsg *, const char *, void *);

struct peer *
peer_by_id(struct relay *r, uint32_t id)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &r->peers, entry) {
		if (pe->id == id)
			return (pe);
	}
	return (NULL);
}

static void
slot_set(struct relay *r, uint32_t slot, struct peer *pe)
{
	uint32_t	 i, n;

	if (slot >= r->nslots) {
		n = slot + NSLOTS_MORE;
		r->by_slot = xreallocarray(r->by_slot, n,
		    sizeof(*r->by_slot));
		for (i = r->nslots; i < n; i++)
			r->by_slot[i] = NULL;
		r->nslots = n;
	}
	r->by_slot[slot] = pe;
}

static struct peer *
peer_new(struct relay *r, uint32_t id)
{
	struct peer	*pe;

	pe = xcalloc(1, sizeof(*pe));
	pe->relay = r;
	pe->id = id;
	pe->slot = rib_peer_add(r->rib);
	STAILQ_INIT(&pe->resends);
	STAILQ_INIT(&pe->marks);
	wbuf_init(&pe->peer_open, 0);
	wbuf_init(&pe->advisories, 0);
	slot_set(r, pe->slot, pe);
	TAILQ_INSERT_TAIL(&r->peers, pe, entry);
	return (pe);
}

struct peer *
peer_configure(struct relay *r, uint32_t id, struct conf_neighbor *conf)
{
	struct peer	*pe;

	if ((pe = peer_by_id(r, id)) == NULL)
		pe = peer_new(r, id);
	else
		conf_neighbor_free(pe->conf);
	pe->conf = conf;
	conf_neighbor_name(conf, &pe->name);
	(void)addr_str(&conf->peer, pe->title);
	return (pe);
}

void
peer_forget(struct peer *pe)
{
	struct relay	*r = pe->relay;

	peer_died(pe);
	chan_free(pe->chan);
	pe->chan = NULL;
	requests_forget_peer(r, pe);
	fanout_clear(pe);
	watchdogs_forget(&r->watchdogs, pe->slot);
	rib_peer_remove(r->rib, pe->slot);
	r->by_slot[pe->slot] = NULL;
	TAILQ_REMOVE(&r->peers, pe, entry);
	conf_neighbor_free(pe->conf);
	wbuf_clear(&pe->peer_open);
	wbuf_clear(&pe->advisories);
	free(pe);
}

void
peer_pair(struct peer *pe, int fd)
{
	/* The process before it, if there was one, is gone. */
	peer_died(pe);
	chan_free(pe->chan);
	requests_forget_peer(pe->relay, pe);
	pe->chan = chan_new(pe->relay->base, fd, P_RELAY, P_SESSION,
	    peer_chan, pe);
	pe->flow = 0;
	if (pe->order != ORDER_NONE)
		peer_admin(pe, pe->order == ORDER_UP, "");
	fanout_subscribe(pe);
}

void
peer_message(struct peer *pe, enum proto_type type, uint32_t id,
    const void *body, size_t len)
{
	if (pe->chan != NULL)
		chan_send(pe->chan, type, id, -1, body, len);
}

void
peer_message_text(struct peer *pe, enum proto_type type, const uint8_t *p,
    size_t n, const char *text)
{
	struct wbuf	*w;

	if (pe->chan == NULL)
		return;
	w = chan_open_msg(pe->chan, type, 0);
	wbuf_put(w, p, n);
	proto_put_str(w, text);
	chan_close_msg(pe->chan);
}

void
peer_admin(struct peer *pe, int up, const char *text)
{
	uint8_t	 b = up != 0;

	pe->order = up ? ORDER_UP : ORDER_DOWN;
	peer_message_text(pe, IMSG_ADMIN, &b, 1, text);
}

const struct addr *
peer_local(const struct peer *pe)
{
	if (pe->up && pe->codec.local.af != ADDR_NONE)
		return (&pe->codec.local);
	return (&pe->conf->local);
}

static int
views_equal(const struct attrset *a, const struct attrset *b)
{
	return (rbuf_equal(&a->attrs, &b->attrs) &&
	    rbuf_equal(&a->verbatim, &b->verbatim));
}

/* "self" and our own address are two names of one next hop. */
int
peer_same_attrs(void *arg, uint32_t slot, const struct attrs *a,
    const struct attrs *b)
{
	struct relay	*r = arg;
	struct attrset	 x, y;
	struct rbuf	 p, q;
	struct peer	*pe;

	if (a == NULL || b == NULL)
		return (0);
	rbuf_init(&p, a->bytes, a->len);
	rbuf_init(&q, b->bytes, b->len);
	if (attrset_unpack(&p, &x) == -1 || attrset_unpack(&q, &y) == -1 ||
	    x.nh_kind == y.nh_kind || x.nh_kind == NH_KIND_NONE ||
	    y.nh_kind == NH_KIND_NONE || !views_equal(&x, &y) ||
	    slot >= r->nslots || (pe = r->by_slot[slot]) == NULL)
		return (0);
	return (addr_cmp(peer_local(pe), x.nh_kind == NH_KIND_ADDR ? &x.nh :
	    &y.nh) == 0);
}

/*
 * Messages of its session: -1 when one is not what it should be, which no
 * session of ours sends.
 */

static int
on_state(struct peer *pe, struct imsg *m)
{
	return (peer_state(pe, m->body));
}

static int
on_event(struct peer *pe, struct imsg *m)
{
	struct proto_event	 ev;

	if (proto_get_event(m->body, &ev) == -1)
		return (-1);
	return (fanout_event(pe, m->id, &ev));
}

static int
on_ack(struct peer *pe, struct imsg *m)
{
	uint32_t	 n;

	if (rbuf_get_u32(&m->body, &n) == -1)
		return (-1);
	peer_acked(pe, n);
	return (0);
}

static int
on_refresh(struct peer *pe, struct imsg *m)
{
	uint16_t	 afi;
	uint8_t		 safi, subtype;

	if (rbuf_get_u16(&m->body, &afi) == -1 ||
	    rbuf_get_u8(&m->body, &safi) == -1 ||
	    rbuf_get_u8(&m->body, &subtype) == -1)
		return (-1);
	peer_refresh(pe, afi, safi, subtype);
	return (0);
}

static int
on_rib_items(struct peer *pe, struct imsg *m)
{
	if (!proto_rib_items_ok(m->body))
		return (-1);
	return (request_items(pe->relay, m->id, pe, m->body));
}

static int
on_rib_end(struct peer *pe, struct imsg *m)
{
	request_answered(pe->relay, m->id, pe);
	return (0);
}

static int
on_stats(struct peer *pe, struct imsg *m)
{
	struct proto_stats	 st;

	if (proto_get_stats(m->body, &st) == -1)
		return (-1);
	pe->stats = st;
	request_answered(pe->relay, m->id, pe);
	return (0);
}

static const struct {
	uint32_t	 type;
	int		(*fn)(struct peer *, struct imsg *);
} handlers[] = {
	{ IMSG_EVENT,		on_event },
	{ IMSG_ACK,		on_ack },
	{ IMSG_STATE,		on_state },
	{ IMSG_REFRESH_RX,	on_refresh },
	{ IMSG_RIB_ITEMS,	on_rib_items },
	{ IMSG_RIB_END,		on_rib_end },
	{ IMSG_STATS,		on_stats },
};

/* The channel is over; why: the contract was broken, or NULL. */
static void
session_lost(struct peer *pe, const char *why)
{
	if (why != NULL) {
		log_warnx("neighbor %s: its session broke the contract: %s",
		    pe->title, why);
		chan_send(pe->relay->parent, IMSG_SESSION_KILL, pe->id, -1,
		    NULL, 0);
	}
	peer_died(pe);
	requests_forget_peer(pe->relay, pe);
}

static void
peer_chan(struct chan *ch, struct imsg *m, const char *why, void *arg)
{
	struct peer	*pe = arg;
	size_t		 i;

	if (m == NULL) {
		pe->chan = NULL;	/* is freed behind us */
		session_lost(pe, why);
		return;
	}
	for (i = 0; i < nitems(handlers); i++) {
		if (handlers[i].type == m->type)
			break;
	}
	if (i == nitems(handlers) || handlers[i].fn(pe, m) == 0)
		return;
	chan_free(ch);
	pe->chan = NULL;
	session_lost(pe, proto_rule(m->type)->name);
}
