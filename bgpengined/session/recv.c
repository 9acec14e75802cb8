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
 * Receiving (RFC 4271 6, RFC 7606, RFC 2918, RFC 7313).  Each fault is one
 * line in the log, written here and nowhere else.
 */
#include <sys/types.h>

#include <stddef.h>
#include <syslog.h>

#include "compat.h"
#include "adj_rib_in.h"
#include "attr_otc.h"
#include "bgp.h"
#include "conf.h"
#include "conn.h"
#include "link.h"
#include "msg.h"
#include "notif.h"
#include "open.h"
#include "operational.h"
#include "recv.h"
#include "session.h"
#include "stale.h"
#include "timers.h"

typedef void	recv_fn(struct leg *, const struct rbuf *body,
		    const struct rbuf *whole);

static void
fault_event(struct leg *l, enum fsm_event e, const struct wire_fault *f)
{
	struct cause	 c;

	cause_notify(&c, f->code, f->subcode, &f->data);
	leg_event(l, e, &c);
}

/* A message that we can not read is shown as it is, where raw is wanted. */
static void
show_raw(struct leg *l, uint8_t type, const struct rbuf *whole)
{
	events_message(&l->s->events, l->s->link, EVENT_RECEIVE, type, whole,
	    NULL, NULL);
}

/*
 * Capabilities that may be required of a peer (RFC 5492 3); what the
 * NOTIFICATION has to name is a capability without a value.
 */
static const struct {
	uint16_t	 off;		/* in struct capas */
	uint8_t		 tlv[2];
	char		 why[40];
} requirable[] = {
#define CAPA(m)	offsetof(struct capas, m)
	{ CAPA(refresh), { CAPA_REFRESH, 0 }, "peer without route refresh" },
	{ CAPA(ext_message), { CAPA_EXT_MESSAGE, 0 },
	    "peer without extended messages" },
	{ CAPA(as4), { CAPA_AS4, 0 }, "peer without asn4" },
	{ CAPA(software), { CAPA_SOFTWARE, 0 },
	    "peer without software version" },
	{ CAPA(linklocal_nh), { CAPA_LINKLOCAL_NH, 0 },
	    "peer without link-local next hop" },
	{ CAPA(operational), { CAPA_OPERATIONAL, 0 },
	    "peer without operational" },
#undef CAPA
};

static int
lacks_required(const struct session *s, const struct capas *theirs,
    struct wire_fault *f)
{
	static const uint8_t	 nexthop[] = { CAPA_EXT_NEXTHOP, 0 };
	const char		*ours;
	size_t			 i;

	ours = (const char *)&s->conf->capas;
	for (i = 0; i < nitems(requirable); i++) {
		if (*(const uint8_t *)(ours + requirable[i].off) !=
		    CONF_REQUIRE || *(const uint8_t *)((const char *)theirs +
		    requirable[i].off) != 0)
			continue;
		(void)fault_set(f, WA_RESET, BGP_ERR_OPEN, BGP_OPEN_CAPA,
		    requirable[i].why);
		rbuf_init(&f->data, requirable[i].tlv, 2);
		return (1);
	}
	if (s->conf->nexthop != CONF_REQUIRE || theirs->ext_nexthop != 0)
		return (0);
	(void)fault_set(f, WA_RESET, BGP_ERR_OPEN, BGP_OPEN_CAPA,
	    "peer without extended next hop");
	rbuf_init(&f->data, nexthop, sizeof(nexthop));
	return (1);
}

static void
recv_open(struct leg *l, const struct rbuf *body, const struct rbuf *whole)
{
	struct session		*s = l->s;
	struct events_open	 eo;
	struct wire_fault	 fault;
	struct rbuf		 copy;

	if (l->state != FS_OPENSENT) {
		show_raw(l, BGP_OPEN, whole);
		leg_event(l, FE_OPEN, NULL);
		return;
	}
	wbuf_reset(&l->peer_open);
	wbuf_put_rbuf(&l->peer_open, body);
	wbuf_view(&l->peer_open, &copy);
	if (open_decode(copy, &l->open, &fault) == -1) {
		show_raw(l, BGP_OPEN, whole);
		session_log(s, LOG_WARNING, "open: %s", fault.why);
		fault_event(l, FE_OPEN_ERR, &fault);
		return;
	}
	l->has_open = 1;
	if (l->local_as == 0)
		l->local_as = l->codec.local_as = l->open.as;
	eo.open = &l->open;
	eo.dir = EVENT_RECEIVE;
	events_message(&s->events, s->link, EVENT_RECEIVE, BGP_OPEN, whole,
	    events_body_open, &eo);
	if (open_check(&l->open, l->local_as, leg_local_id(l),
	    s->conf->peer_as, &s->conf->capas, &fault) == -1) {
		session_log(s, LOG_WARNING, "open: %s", fault.why);
		fault_event(l, FE_OPEN_ERR, &fault);
		return;
	}
	if (lacks_required(s, &l->open.c, &fault)) {
		session_log(s, LOG_WARNING, "open: %s", fault.why);
		fault_event(l, FE_OPEN_ERR, &fault);
		return;
	}
	if (leg_collides(l) == 0)
		leg_event(l, FE_OPEN, NULL);
}

static void
log_fault(struct session *s, const struct wire_fault *f)
{
	static const char *const	 acts[] = {
		[WA_NONE] = "ignored",
		[WA_DISCARD] = "attribute discarded",
		[WA_WITHDRAW] = "treated as withdraw",
		[WA_DISABLE] = "family not usable",
		[WA_RESET] = "session reset"
	};

	s->stats.faults++;
	if (f->attr != 0)
		session_log(s, LOG_WARNING, "update: %s (attribute %u): %s",
		    f->why, f->attr, acts[f->act]);
	else
		session_log(s, LOG_WARNING, "update: %s: %s", f->why,
		    acts[f->act]);
}

/* prefix-limit: a peer that announces more is sent away (RFC 4486 4). */
static void
check_limits(struct leg *l)
{
	const struct conf_neighbor	*n = l->s->conf;
	struct wbuf			 w;
	struct cause			 c;
	enum family			 f;

	for (f = 0; f < FAM_MAX; f++)
		if (n->prefix_limit[f] != 0 && adj_rib_in_family(l->s->rib,
		    f) > n->prefix_limit[f])
			break;
	if (f == FAM_MAX || l->state != FS_ESTABLISHED)
		return;
	session_log(l->s, LOG_WARNING, "more than %u prefixes of %s",
	    n->prefix_limit[f], family_name(f));
	wbuf_init(&w, 0);
	wbuf_put_u16(&w, family_afi(f));
	wbuf_put_u8(&w, family_safi(f));
	wbuf_put_u32(&w, n->prefix_limit[f]);
	cause_notify(&c, BGP_ERR_CEASE, BGP_CEASE_PREFIXES, NULL);
	wbuf_view(&w, &c.data);
	leg_event(l, FE_RESET, &c);
	wbuf_clear(&w);
}

static void
recv_update(struct leg *l, const struct rbuf *body, const struct rbuf *whole)
{
	struct session		*s = l->s;
	struct update		*u = &s->update;
	struct events_update	 eu;
	size_t			 i;
	int			 r;

	if (l->state != FS_ESTABLISHED) {
		leg_event(l, FE_UPDATE, NULL);
		return;
	}
	r = update_decode(*body, &l->codec, u);
	for (i = 0; i < u->nfaults; i++)
		log_fault(s, &u->faults[i]);
	if (r == -1) {
		show_raw(l, BGP_UPDATE, whole);
		fault_event(l, FE_UPDATE_ERR, &u->faults[u->nfaults - 1]);
		return;
	}
	eu.update = u;
	eu.codec = &l->codec;
	events_message(&s->events, s->link, EVENT_RECEIVE, BGP_UPDATE, whole,
	    events_body_update, &eu);
	leg_event(l, FE_UPDATE, NULL);
	check_limits(l);
}

static void
recv_notification(struct leg *l, const struct rbuf *body,
    const struct rbuf *whole)
{
	struct session			*s = l->s;
	struct events_notification	 en;
	struct notif			 n;
	struct cause			 c;

	if (notif_decode(*body, &n) == -1)
		return;		/* the header's length was checked */
	en.notif = &n;
	en.dir = EVENT_RECEIVE;
	events_message(&s->events, s->link, EVENT_RECEIVE, BGP_NOTIFICATION,
	    whole, events_body_notification, &en);
	cause_notify(&c, n.code, n.subcode, &n.data);
	c.kind = DOWN_RECEIVED;
	leg_event(l, n.code == BGP_ERR_OPEN && n.subcode == BGP_OPEN_VERSION ?
	    FE_NOTIF_VERSION : FE_NOTIF, &c);
}

static void
recv_keepalive(struct leg *l, const struct rbuf *body,
    const struct rbuf *whole)
{
	show_raw(l, BGP_KEEPALIVE, whole);
	leg_event(l, FE_KEEPALIVE, NULL);
}

static void
recv_route_refresh(struct leg *l, const struct rbuf *body,
    const struct rbuf *whole)
{
	struct session		*s = l->s;
	struct events_refresh	*er = &s->refresh;
	struct wire_fault	 fault;

	if (msg_refresh_decode(*body, &er->afi, &er->safi, &er->subtype,
	    &fault) == -1) {
		show_raw(l, BGP_REFRESH, whole);
		session_log(s, LOG_WARNING, "refresh: %s", fault.why);
		fault_event(l, FE_REFRESH_ERR, &fault);
		return;
	}
	events_message(&s->events, s->link, EVENT_RECEIVE, BGP_REFRESH, whole,
	    events_body_refresh, er);
	leg_event(l, FE_REFRESH, NULL);
}

/*
 * Shown, and that is all: a script may answer.  Without the capability it is
 * an unknown type.
 */
static void
recv_operational(struct leg *l, const struct rbuf *body,
    const struct rbuf *whole)
{
	struct wire_fault	 fault;
	struct oper		 o;
	const uint8_t		 type = BGP_OPERATIONAL;

	if (l->state != FS_ESTABLISHED || l->codec.operational) {
		events_message(&l->s->events, l->s->link, EVENT_RECEIVE,
		    BGP_OPERATIONAL, whole, oper_decode(*body, &o) == -1 ?
		    NULL : events_body_operational, body);
		leg_event(l, FE_OTHER, NULL);
		return;
	}
	show_raw(l, BGP_OPERATIONAL, whole);
	(void)fault_set(&fault, WA_RESET, BGP_ERR_HEADER, BGP_HEADER_TYPE,
	    "operational message without the capability");
	rbuf_init(&fault.data, &type, sizeof(type));
	session_log(l->s, LOG_WARNING, "bad message: %s", fault.why);
	fault_event(l, FE_HEADER_ERR, &fault);
}

static recv_fn *const	 receivers[] = {
	[BGP_OPEN] = recv_open,
	[BGP_UPDATE] = recv_update,
	[BGP_NOTIFICATION] = recv_notification,
	[BGP_KEEPALIVE] = recv_keepalive,
	[BGP_REFRESH] = recv_route_refresh,
	[BGP_OPERATIONAL] = recv_operational
};

/* rate-limit: so many messages in a second, then a pause until its end. */
static void
rate(struct session *s)
{
	if (s->conf->rate_limit == 0)
		return;
	if (!timers_running(s->rate)) {
		s->rate_left = s->conf->rate_limit;
		timers_start(s->rate, 1000);
	}
	if (s->rate_left > 0 && --s->rate_left == 0)
		session_pause(s, PAUSE_RATE);
}

void
recv_message(struct leg *l, uint8_t type, const struct rbuf *body,
    const struct rbuf *whole)
{
	if (type >= nitems(receivers) || receivers[type] == NULL)
		return;		/* msg_next() lets none of these through */
	l->s->stats.received[type]++;
	if (l->state == FS_ESTABLISHED)
		rate(l->s);
	receivers[type](l, body, whole);
}

void
recv_up(struct session *s)
{
	if (s->conf->adj_rib_in && s->rib == NULL)
		s->rib = adj_rib_in_new();
	stale_up(s->stale, s->up);
	s->leaked = 0;
	if (s->paused != 0)
		conn_pause(s->up->conn);
}

void
recv_down(struct session *s, const struct leg *l, const struct cause *c)
{
	stale_down(s->stale, l, c);
	s->paused &= (uint8_t)~PAUSE_RATE;
}

/*
 * RFC 9234 5: scripts see the routes, we do not keep them.  One line for each
 * session: a leak is seldom one route.
 */
static void
check_leak(struct session *s)
{
	struct update	*u = &s->update;
	const char	*why;

	why = otc_leak(u, &s->up->codec);
	if (why == NULL)
		return;
	s->stats.faults++;
	if (u->act < WA_WITHDRAW)
		u->act = WA_WITHDRAW;
	if (!s->leaked)
		session_log(s, LOG_WARNING, "update: route leak: %s", why);
	s->leaked = 1;
}

void
recv_routes(struct session *s)
{
	struct update_iter	 it;
	struct nlri		 n;

	check_leak(s);
	if (s->update.eor)
		stale_eor(s->stale, s->update.eor_family);
	else if (s->rib != NULL)
		adj_rib_in_update(s->rib, &s->update, &s->up->codec);
	if (rbuf_len(&s->update.withdrawn) == 0 &&
	    rbuf_len(&s->update.unreach_nlri) == 0)
		return;
	update_iter(&it, &s->update, &s->up->codec, UPDATE_WITHDRAWN);
	while (update_iter_next(&it, &n, NULL) == 1)
		s->stats.withdrawn_in++;
}

/* Families that were not agreed on, and subtypes nobody knows, are ignored. */
void
recv_refresh(struct session *s)
{
	const struct events_refresh	*er = &s->refresh;
	struct wbuf			*w;
	enum family			 f;

	f = family_find(er->afi, er->safi);
	if (f == FAMILY_NONE || !FAMILY_HAS(s->up->codec.families, f) ||
	    er->subtype > REFRESH_END) {
		session_log(s, LOG_INFO, "refresh of %u/%u subtype %u ignored",
		    er->afi, er->safi, er->subtype);
		return;
	}
	if (er->subtype != REFRESH_QUERY && s->up->codec.enhanced)
		stale_refresh(s->stale, f, er->subtype);
	w = link_open_msg(s->link, IMSG_REFRESH_RX, 0);
	if (w == NULL)
		return;
	wbuf_put_u16(w, er->afi);
	wbuf_put_u8(w, er->safi);
	wbuf_put_u8(w, er->subtype);
	link_close_msg(s->link);
}
