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
 * What the relay asks of a session, and what it is told.
 */
#include <sys/types.h>

#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "adj_rib_in.h"
#include "bgp.h"
#include "chan.h"
#include "dump.h"
#include "leg.h"
#include "link.h"
#include "msg.h"
#include "notif.h"
#include "route.h"
#include "send.h"
#include "session.h"
#include "xmem.h"

#define QUEUE_HIGH	(1U << 20)	/* stop reading from the peer */
#define QUEUE_LOW	(256U << 10)	/* go on */
#define TEXT_MAX	1024
#define FLUSH_MS	500

struct link {
	struct session	*s;
	struct chan	*chan;		/* NULL: no relay */
};

typedef int	link_fn(struct link *, uint32_t id, struct rbuf);

struct link *
link_new(struct session *s)
{
	struct link	*l;

	l = xcalloc(1, sizeof(*l));
	l->s = s;
	return (l);
}

int
link_alive(const struct link *l)
{
	return (l->chan != NULL);
}

struct wbuf *
link_open_msg(struct link *l, enum proto_type type, uint32_t id)
{
	return (l->chan == NULL ? NULL : chan_open_msg(l->chan, type, id));
}

void
link_close_msg(struct link *l)
{
	chan_close_msg(l->chan);
	if (chan_queued(l->chan) > QUEUE_HIGH)
		session_pause(l->s, PAUSE_RELAY);
}

void
link_send(struct link *l, enum proto_type type, uint32_t id, const void *p,
    size_t len)
{
	if (l->chan != NULL)
		chan_send(l->chan, type, id, -1, p, len);
}

void
link_flush(struct link *l)
{
	if (l->chan != NULL)
		chan_flush(l->chan, FLUSH_MS);
}

void
link_state(struct link *l, enum proto_change change, const struct cause *c)
{
	struct session		*s = l->s;
	struct proto_state	 st;
	struct leg		*leg;
	struct wbuf		*w;

	w = link_open_msg(l, IMSG_STATE, 0);
	if (w == NULL)
		return;
	memset(&st, 0, sizeof(st));
	rbuf_init(&st.data, "", 0);
	rbuf_init(&st.peer_open, "", 0);
	st.fsm = (uint8_t)s->told;
	st.change = (uint8_t)change;
	st.since_us = s->since.us;
	if (c != NULL) {
		st.down_kind = (uint8_t)c->kind;
		st.code = c->code;
		st.subcode = c->subcode;
		st.data = c->data;
	}
	st.established = s->up != NULL;
	leg = s->up;
	if (leg == NULL)
		leg = &s->legs[s->legs[LEG_IN].state >
		    s->legs[LEG_OUT].state ? LEG_IN : LEG_OUT];
	st.codec = leg->codec;
	if (leg->has_open)
		wbuf_view(&leg->peer_open, &st.peer_open);
	proto_put_state(w, &st);
	link_close_msg(l);
}

int
link_room(const struct link *l)
{
	return (l->chan != NULL && chan_queued(l->chan) <= QUEUE_LOW);
}

static void
link_drained(struct chan *c, void *arg)
{
	struct link	*l = arg;

	session_go_on(l->s, PAUSE_RELAY);
	dumps_go_on(l->s->dumps);
}

/*
 * Handlers: -1 when the body is not what it should be.
 */

static int
do_subscribe(struct link *l, uint32_t id, struct rbuf r)
{
	if (events_subscribe(&l->s->events, r) == -1)
		return (-1);
	l->s->subscribed = 1;
	session_start(l->s);
	return (0);
}

static int
do_attrset(struct link *l, uint32_t id, struct rbuf r)
{
	send_input(l->s->send, IMSG_ATTRSET, &r);
	return (0);
}

static int
do_routes(struct link *l, uint32_t id, struct rbuf r)
{
	send_input(l->s->send, IMSG_ROUTES, &r);
	return (0);
}

static int
do_send_eor(struct link *l, uint32_t id, struct rbuf r)
{
	send_input(l->s->send, IMSG_SEND_EOR, &r);
	return (0);
}

static int
do_send_refresh(struct link *l, uint32_t id, struct rbuf r)
{
	send_input(l->s->send, IMSG_SEND_REFRESH, &r);
	return (0);
}

static int
do_send_operational(struct link *l, uint32_t id, struct rbuf r)
{
	send_input(l->s->send, IMSG_SEND_OPERATIONAL, &r);
	return (0);
}

/*
 * A Cease (or whatever code was asked for) with its text; the data is taken
 * from the message that notif makes of it.
 */
static void
text_cause(struct cause *c, struct wbuf *w, uint8_t code, uint8_t subcode,
    const char *text)
{
	struct rbuf	 body;
	struct notif	 n;

	notif_put_text(w, code, subcode, text);
	wbuf_view(w, &body);
	cause_notify(c, code, subcode, NULL);
	if (rbuf_skip(&body, BGP_HEADER_LEN) == 0 &&
	    notif_decode(body, &n) == 0)
		c->data = n.data;
}

/* To both legs; which of them is there does not matter. */
static void
end_legs(struct session *s, enum fsm_event e, const struct cause *c)
{
	leg_event(&s->legs[LEG_IN], e, c);
	leg_event(&s->legs[LEG_OUT], e, c);
}

/* With graceful restart a NOTIFICATION would undo what it is for. */
static int
do_teardown(struct link *l, uint32_t id, struct rbuf r)
{
	struct session	*s = l->s;
	struct cause	 c;
	struct wbuf	 w;
	char		 text[TEXT_MAX];
	uint8_t		 code, subcode;

	if (rbuf_get_u8(&r, &code) == -1 || rbuf_get_u8(&r, &subcode) == -1 ||
	    proto_get_str(&r, text, sizeof(text)) == -1 ||
	    rbuf_end(&r) == -1)
		return (-1);
	if (s->up != NULL && s->up->gr) {
		cause_text(&c, DOWN_GRACEFUL, "teardown");
		end_legs(s, FE_CLOSE, &c);
		return (0);
	}
	wbuf_init(&w, 0);
	text_cause(&c, &w, code, subcode, text);
	end_legs(s, FE_RESET, &c);
	wbuf_clear(&w);
	return (0);
}

void
link_shut_down(struct session *s, enum proto_down kind, uint8_t subcode,
    const char *text)
{
	struct cause	 c;
	struct wbuf	 w, hard;

	wbuf_init(&w, 0);
	wbuf_init(&hard, 0);
	text_cause(&c, &w, BGP_ERR_CEASE, subcode, text);
	/* RFC 8538 4: it is meant to end forwarding, too. */
	if (s->up != NULL && s->up->gr_notify) {
		wbuf_put_u8(&hard, c.code);
		wbuf_put_u8(&hard, c.subcode);
		wbuf_put_rbuf(&hard, &c.data);
		c.subcode = BGP_CEASE_HARD_RESET;
		wbuf_view(&hard, &c.data);
	}
	c.kind = kind;
	end_legs(s, FE_STOP, &c);
	wbuf_clear(&w);
	wbuf_clear(&hard);
}

static int
do_admin(struct link *l, uint32_t id, struct rbuf r)
{
	struct session	*s = l->s;
	char		 text[TEXT_MAX];
	uint8_t		 up;

	if (rbuf_get_u8(&r, &up) == -1 ||
	    proto_get_str(&r, text, sizeof(text)) == -1 ||
	    rbuf_end(&r) == -1)
		return (-1);
	s->admin_down = !up;
	if (up)
		session_start(s);
	else
		link_shut_down(s, DOWN_ADMIN, BGP_CEASE_SHUTDOWN, text);
	return (0);
}

static int
do_flow(struct link *l, uint32_t id, struct rbuf r)
{
	uint8_t	 stop;

	if (rbuf_get_u8(&r, &stop) == -1)
		return (-1);
	if (stop)
		session_pause(l->s, PAUSE_FLOW);
	else
		session_go_on(l->s, PAUSE_FLOW);
	return (0);
}

static int
do_rib_dump(struct link *l, uint32_t id, struct rbuf r)
{
	return (dumps_begin(l->s->dumps, id, r));
}

static int
do_rib_next(struct link *l, uint32_t id, struct rbuf r)
{
	return (dumps_next(l->s->dumps, id, r));
}

static int
do_rib_clear(struct link *l, uint32_t id, struct rbuf r)
{
	uint32_t	 families;

	if (rbuf_get_u32(&r, &families) == -1)
		return (-1);
	dumps_end(l->s->dumps);
	if (l->s->rib != NULL)
		adj_rib_in_clear(l->s->rib, families);
	return (0);
}

static int
do_stats_req(struct link *l, uint32_t id, struct rbuf r)
{
	struct session	*s = l->s;
	struct wbuf	*w;

	s->stats.prefixes_in = adj_rib_in_count(s->rib);
	w = link_open_msg(l, IMSG_STATS, id);
	if (w == NULL)
		return (0);
	proto_put_stats(w, &s->stats);
	link_close_msg(l);
	return (0);
}

/* Rows, not a sparse array: that would be pages of pointers to relocate. */
static const struct {
	uint32_t	 type;
	link_fn		*fn;
} handlers[] = {
	{ IMSG_SUBSCRIBE,	do_subscribe },
	{ IMSG_ATTRSET,		do_attrset },
	{ IMSG_ROUTES,		do_routes },
	{ IMSG_SEND_EOR,	do_send_eor },
	{ IMSG_SEND_REFRESH,	do_send_refresh },
	{ IMSG_SEND_OPERATIONAL, do_send_operational },
	{ IMSG_TEARDOWN,	do_teardown },
	{ IMSG_ADMIN,		do_admin },
	{ IMSG_FLOW,		do_flow },
	{ IMSG_RIB_DUMP,	do_rib_dump },
	{ IMSG_RIB_NEXT,	do_rib_next },
	{ IMSG_RIB_CLEAR,	do_rib_clear },
	{ IMSG_STATS_REQ,	do_stats_req },
};

/* The relay is gone; the parent will send a new pair. */
static void
link_lost(struct link *l)
{
	l->chan = NULL;
	dumps_forget(l->s->dumps);
	events_clear(&l->s->events);
	send_forget(l->s->send);
	session_go_on(l->s, PAUSE_FLOW | PAUSE_RELAY);
}

static void
link_dispatch(struct chan *c, struct imsg *m, const char *why, void *arg)
{
	struct link	*l = arg;
	size_t		 i;

	if (m == NULL) {
		session_log(l->s, LOG_DEBUG, "relay is gone%s%s",
		    why == NULL ? "" : ": ", why == NULL ? "" : why);
		link_lost(l);
		return;
	}
	for (i = 0; i < nitems(handlers); i++)
		if (handlers[i].type == m->type)
			break;
	if (i < nitems(handlers) &&
	    handlers[i].fn(l, m->id, m->body) == -1)
		session_log(l->s, LOG_WARNING, "relay: bad %s message",
		    proto_rule(m->type)->name);
}

void
link_pair(struct link *l, int fd)
{
	struct session	*s = l->s;

	if (l->chan != NULL) {
		chan_free(l->chan);
		link_lost(l);
	}
	l->chan = chan_new(s->base, fd, P_SESSION, P_RELAY, link_dispatch, l);
	chan_on_drained(l->chan, QUEUE_LOW, link_drained);
	link_state(l, CHANGE_NONE, NULL);
}
