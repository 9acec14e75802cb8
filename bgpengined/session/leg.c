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
 * Executes what the state machine says (RFC 4271 8, RFC 4486, RFC 8538,
 * RFC 9003, RFC 9687).
 */
#include <sys/types.h>

#include <string.h>
#include <strings.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "chan.h"
#include "conn.h"
#include "leg.h"
#include "link.h"
#include "log.h"
#include "msg.h"
#include "notif.h"
#include "recv.h"
#include "send.h"
#include "session.h"
#include "timers.h"

/* After so long a session is taken for good, and the delays start anew. */
#define STABLE_SEC	30
#define SEND_HOLD_SEC	480	/* RFC 9687: unless the hold time is long */

/* One run of the machine. */
struct step {
	struct fsm_cell		 cell;
	struct cause		 cause;
	enum proto_change	 change;	/* to tell with the state */
	struct wbuf		 data;		/* of the cause: the connection
						   it points into may go */
};

void
cause_text(struct cause *c, enum proto_down kind, const char *text)
{
	memset(c, 0, sizeof(*c));
	c->kind = kind;
	rbuf_init(&c->data, text, strlen(text));
}

void
cause_notify(struct cause *c, uint8_t code, uint8_t subcode,
    const struct rbuf *data)
{
	memset(c, 0, sizeof(*c));
	c->kind = DOWN_SENT;
	c->code = code;
	c->subcode = subcode;
	rbuf_init(&c->data, "", 0);
	if (data != NULL)
		c->data = *data;
}

struct leg *
leg_other(struct leg *l)
{
	return (&l->s->legs[l->role == LEG_OUT ? LEG_IN : LEG_OUT]);
}

uint32_t
leg_local_id(const struct leg *l)
{
	const struct conf_neighbor	*conf = l->s->conf;

	if (conf->router_id != 0)
		return (conf->router_id);
	if (l->codec.local.af == ADDR_V4)
		return (addr_to_v4(&l->codec.local));
	return (conf->local.af == ADDR_V4 ? addr_to_v4(&conf->local) : 1);
}

/*
 * Actions, in the order of their bits.
 */

static void
send_notification(struct leg *l, uint8_t code, uint8_t subcode,
    const struct rbuf *data)
{
	struct session			*s = l->s;
	struct events_notification	 en;
	struct wbuf			*w;
	struct notif			 n;
	struct rbuf			 whole;
	size_t				 off;

	if (l->conn == NULL)
		return;
	w = conn_urgent(l->conn);
	off = w->len;
	notif_put(w, code, subcode, data->p, rbuf_len(data));
	n.code = code;
	n.subcode = subcode;
	n.data = *data;
	en.notif = &n;
	en.dir = EVENT_SEND;
	rbuf_init(&whole, w->data + off, w->len - off);
	events_message(&s->events, s->link, EVENT_SEND, BGP_NOTIFICATION,
	    &whole, events_body_notification, &en);
	l->notified = 1;
}

static void
act_notify(struct leg *l, struct step *st)
{
	send_notification(l, st->cause.code, st->cause.subcode,
	    &st->cause.data);
}

static void
act_notify_hold(struct leg *l, struct step *st)
{
	cause_notify(&st->cause, BGP_ERR_HOLD, 0, NULL);
	act_notify(l, st);
}

static void
act_notify_fsm(struct leg *l, struct step *st)
{
	cause_notify(&st->cause, BGP_ERR_FSM, st->cell.subcode, NULL);
	act_notify(l, st);
}

static void
act_close(struct leg *l, struct step *st)
{
	timers_stop(l->hold);
	timers_stop(l->keepalive);
	timers_stop(l->send_hold);
	if (l == l->s->up)
		send_down(l->s->send);
	if (l->conn != NULL && l->notified) {
		l->s->lingering++;
		conn_end(l->conn, session_lingered, l->s);
	} else
		conn_free(l->conn);
	l->conn = NULL;
	l->serial++;
	l->open_sent = l->notified = 0;
	if (l->has_open)
		open_msg_clear(&l->open);
	l->has_open = 0;
}

static void
log_down(struct leg *l, const struct cause *c)
{
	static const char *const	 why[] = {
		[DOWN_NONE] = "ended",
		[DOWN_CLOSED] = "closed by peer",
		[DOWN_SENT] = "notification sent",
		[DOWN_RECEIVED] = "notification received",
		[DOWN_ADMIN] = "shut down",
		[DOWN_REMOVED] = "removed",
		[DOWN_COLLISION] = "connection collision",
		[DOWN_KILLED] = "killed",
		[DOWN_GRACEFUL] = "closed for graceful restart",
		[DOWN_CONNECT] = "no connection"
	};
	struct wbuf	 w;
	struct notif	 n;
	int		 level = LOG_INFO;

	wbuf_init(&w, 0);
	if (c->code != 0) {
		n.code = c->code;
		n.subcode = c->subcode;
		n.data = c->data;
		wbuf_puts(&w, ": ");
		notif_describe(&w, &n);
	} else if (rbuf_len(&c->data) > 0) {
		wbuf_puts(&w, ": ");
		wbuf_put_rbuf(&w, &c->data);
	}
	/* The first failed attempt is news, those after it are not. */
	if (c->kind == DOWN_CONNECT && l->s->failed > 1)
		level = LOG_DEBUG;
	session_log(l->s, level, "down: %s%s", why[c->kind], wbuf_cstr(&w));
	wbuf_clear(&w);
}

/* Is it worth trying again at once?  A peer that says too much will again. */
static int
ended_well(const struct session *s, const struct cause *c)
{
	return (monotime_diff_sec(monotime_now(), s->up_since) >=
	    STABLE_SEC || c->kind == DOWN_GRACEFUL || (c->kind == DOWN_SENT &&
	    c->code == BGP_ERR_CEASE && c->subcode != BGP_CEASE_PREFIXES));
}

static void
act_down(struct leg *l, struct step *st)
{
	struct session	*s = l->s;

	if (l == s->up) {
		s->up = NULL;
		if (ended_well(s, &st->cause))
			s->failed = 0;
		recv_down(s, l, &st->cause);
	}
	if (leg_other(l)->state >= FS_OPENSENT)
		return;		/* that one goes on */
	log_down(l, &st->cause);
	st->change = CHANGE_DOWN;
}

static void
act_backoff(struct leg *l, struct step *st)
{
	session_retry(l->s);
}

static void
act_connect(struct leg *l, struct step *st)
{
	chan_send(l->s->parent, IMSG_SOCK_REQ, 0, -1, NULL, 0);
	timers_start(l->s->retry, TIMER_CONNECT_MS);
}

static void
act_connected(struct leg *l, struct step *st)
{
	struct session	*s = l->s;

	memset(&l->codec, 0, sizeof(l->codec));
	conf_codec(s->conf, &l->codec);
	if (conn_addrs(l->conn, &l->codec.local, &l->codec.peer) == -1) {
		l->codec.local = s->conf->local;
		l->codec.peer = s->conf->peer;
	}
	/* What the file says holds, also where the kernel chose another. */
	if (s->conf->local.af != ADDR_NONE)
		l->codec.local = s->conf->local;
	l->local_as = l->codec.local_as = conf_open_as(s->conf);
	l->codec.peer_as = s->conf->peer_as;
	l->codec.local_id = leg_local_id(l);
	l->codec.msg_max = BGP_MSG_MAX;
	if (l->role == LEG_OUT)
		timers_stop(s->retry);
	if (leg_other(l)->state < FS_OPENSENT)
		link_state(s->link, CHANGE_CONNECTED, NULL);
}

/* With local-as auto we say what we are when the peer has said it. */
static void
act_send_open(struct leg *l, struct step *st)
{
	struct session		*s = l->s;
	struct events_open	 eo;
	struct open_msg		 open;
	struct wire_fault	 fault;
	struct wbuf		*w;
	struct rbuf		 whole, body;
	size_t			 off;

	if (l->open_sent || l->local_as == 0)
		return;
	w = conn_urgent(l->conn);
	off = w->len;
	if (s->conf->local_as == 0)
		s->conf->capas.as4_number = l->local_as;
	/* Nothing of an earlier life is left in this process. */
	s->conf->capas.gr_restarting = !s->was_up;
	open_encode(w, l->local_as, s->conf->hold_time, leg_local_id(l),
	    &s->conf->capas);
	l->open_sent = 1;
	conn_flush(l->conn);
	if (!events_want(&s->events, EVENT_SEND, BGP_OPEN))
		return;
	rbuf_init(&whole, w->data + off, w->len - off);
	body = whole;
	(void)rbuf_skip(&body, BGP_HEADER_LEN);	/* it is ours */
	eo.open = &open;
	eo.dir = EVENT_SEND;
	if (open_decode(body, &open, &fault) == -1)
		return;
	events_message(&s->events, s->link, EVENT_SEND, BGP_OPEN, &whole,
	    events_body_open, &eo);
	open_msg_clear(&open);
}

static void
act_openwait(struct leg *l, struct step *st)
{
	l->heard = monotime_now();
	l->hold_ms = l->s->openwait_ms;
	if (l->hold_ms != 0)
		timers_start(l->hold, l->hold_ms);
}

static void
act_negotiate(struct leg *l, struct step *st)
{
	struct session		*s = l->s;
	const struct capas	*ours = &s->conf->capas;

	open_negotiate(&l->open, l->local_as, leg_local_id(l),
	    s->conf->hold_time, ours, &l->codec);
	conn_set_max(l->conn, l->codec.msg_max);
	l->gr = ours->graceful && l->open.c.graceful;
	l->gr_notify = l->gr && ours->gr_notification &&
	    l->open.c.gr_notification;
	events_negotiated(&s->events, s->link, &l->codec);
}

static void
act_send_keepalive(struct leg *l, struct step *st)
{
	struct wbuf	*w;
	struct rbuf	 whole;
	size_t		 off;

	w = conn_urgent(l->conn);
	off = w->len;
	msg_keepalive(w);
	conn_flush(l->conn);
	rbuf_init(&whole, w->data + off, w->len - off);
	events_message(&l->s->events, l->s->link, EVENT_SEND, BGP_KEEPALIVE,
	    &whole, NULL, NULL);
}

/* The timer looks at .heard when it fires, so a message costs no timer. */
static void
act_start_hold(struct leg *l, struct step *st)
{
	uint32_t	 ms;

	l->heard = monotime_now();
	ms = (uint32_t)l->codec.hold_time * 1000;
	if (l->hold_ms == ms)
		return;
	l->hold_ms = ms;
	if (ms == 0)
		timers_stop(l->hold);
	else
		timers_start(l->hold, ms);
}

static void
act_start_keepalive(struct leg *l, struct step *st)
{
	if (l->codec.hold_time != 0)
		timers_start(l->keepalive,
		    timers_keepalive_ms(l->codec.hold_time));
}

static void
act_up(struct leg *l, struct step *st)
{
	struct session	*s = l->s;

	timers_stop(s->retry);
	s->up = l;
	s->up_since = monotime_now();
	s->was_up = 1;
	send_up(s->send, l);
	recv_up(s);
	session_log(s, LOG_INFO, "up, AS%u, router-id %u.%u.%u.%u, hold time "
	    "%u", l->codec.peer_as, l->codec.peer_id >> 24,
	    l->codec.peer_id >> 16 & 0xff, l->codec.peer_id >> 8 & 0xff,
	    l->codec.peer_id & 0xff, l->codec.hold_time);
	leg_watch_sending(l);
	st->change = CHANGE_UP;
}

static void
act_routes(struct leg *l, struct step *st)
{
	recv_routes(l->s);
}

static void
act_refresh(struct leg *l, struct step *st)
{
	recv_refresh(l->s);
}

typedef void	act_fn(struct leg *, struct step *);

static act_fn *const	 acts[] = {
	act_notify, act_notify_hold, act_notify_fsm, act_close, act_down,
	act_backoff, act_connect, act_connected, act_send_open, act_openwait,
	act_negotiate, act_send_keepalive, act_start_hold,
	act_start_keepalive, act_up, act_routes, act_refresh
};
_Static_assert(nitems(acts) == FA_COUNT, "a function for each action");

static void
run(struct leg *l, struct step *st, uint32_t act)
{
	int	 bit;

	while ((bit = ffs((int)act)) != 0) {
		act &= ~(1U << (bit - 1));
		acts[bit - 1](l, st);
	}
}

/* What the world sees is the leg that got further. */
static void
tell(struct session *s, struct step *st)
{
	enum fsm_state	 state;

	state = s->legs[LEG_OUT].state;
	if (s->legs[LEG_IN].state > state)
		state = s->legs[LEG_IN].state;
	if (state == s->told && st->change == CHANGE_NONE)
		return;
	if (state != s->told)
		s->since = monotime_now();
	s->told = state;
	link_state(s->link, st->change, &st->cause);
	session_tell_parent(s);
}

/* Only one connection can be established. */
static void
end_other(struct leg *l)
{
	struct cause	 c;

	cause_notify(&c, BGP_ERR_CEASE, BGP_CEASE_COLLISION, NULL);
	leg_event(leg_other(l), FE_COLLISION, &c);
}

/*
 * An OPEN is said before the new state, a KEEPALIVE after it, and "up" comes
 * with it, as scripts know the order.
 */
void
leg_event(struct leg *l, enum fsm_event e, const struct cause *cause)
{
	const uint32_t	 late = FA_SEND_KEEPALIVE | FA_START_HOLD |
	    FA_START_KEEPALIVE | FA_ROUTES | FA_REFRESH;
	struct step	 st;

	memset(&st, 0, sizeof(st));
	st.cell = fsm_event(l->state, e);
	if (cause != NULL)
		st.cause = *cause;
	else
		cause_text(&st.cause, DOWN_NONE, "");
	if (l->state == st.cell.next && st.cell.act == 0)
		return;
	wbuf_init(&st.data, 0);
	if (st.cell.act & FA_CLOSE) {
		wbuf_put_rbuf(&st.data, &st.cause.data);
		wbuf_view(&st.data, &st.cause.data);
	}
	if (l->state != st.cell.next)
		log_debug("%s: %s: %s -> %s on %s", l->s->name,
		    l->role == LEG_OUT ? "out" : "in",
		    fsm_state_name(l->state), fsm_state_name(st.cell.next),
		    fsm_event_name(e));
	l->state = st.cell.next;
	if (l->role == LEG_IN && l->state < FS_OPENSENT)
		l->state = FS_IDLE;	/* the other leg does the waiting */
	run(l, &st, st.cell.act & ~late);
	tell(l->s, &st);
	run(l, &st, st.cell.act & late);
	if (st.cell.act & FA_UP)
		end_other(l);
	wbuf_clear(&st.data);
}

/*
 * Timers.
 */

static void
hold_fire(void *arg)
{
	struct leg	*l = arg;
	int64_t		 idle;

	idle = monotime_diff_us(monotime_now(), l->heard) / 1000;
	if (idle < l->hold_ms) {
		timers_start(l->hold, l->hold_ms - (uint32_t)idle);
		return;
	}
	/* It spoke, and we did not listen: that is not its fault. */
	if (l->state == FS_ESTABLISHED && l->conn != NULL &&
	    conn_unread(l->conn)) {
		timers_start(l->hold, l->hold_ms);
		return;
	}
	leg_event(l, FE_HOLD, NULL);
}

/* For how long the peer may take nothing; 0: for ever. */
static uint32_t
send_hold_ms(const struct leg *l)
{
	uint32_t	 sec = l->s->conf->send_hold;
	uint16_t	 hold = l->codec.hold_time;

	if (hold == 0)
		return (0);
	if (sec == CONF_SEND_HOLD_AUTO)
		sec = hold > SEND_HOLD_SEC / 2 ? hold * 2U : SEND_HOLD_SEC;
	return (sec * 1000);
}

void
leg_watch_sending(struct leg *l)
{
	if (conn_stuck_ms(l->conn) != -1 && send_hold_ms(l) != 0 &&
	    !timers_running(l->send_hold))
		timers_start(l->send_hold, send_hold_ms(l));
}

static void
send_hold_fire(void *arg)
{
	struct leg	*l = arg;
	struct cause	 c;
	uint32_t	 limit = send_hold_ms(l);
	int64_t		 stuck = conn_stuck_ms(l->conn);

	if (stuck == -1 || limit == 0)
		return;
	if (stuck < limit) {
		timers_start(l->send_hold, limit - (uint32_t)stuck);
		return;
	}
	session_log(l->s, LOG_WARNING, "has taken nothing for %u seconds",
	    limit / 1000);
	cause_notify(&c, BGP_ERR_SEND_HOLD, 0, NULL);
	leg_event(l, FE_SEND_HOLD, &c);
}

static void
keepalive_fire(void *arg)
{
	leg_event(arg, FE_KEEPALIVE_TIMER, NULL);
}

void
leg_init(struct leg *l, struct session *s, enum leg_role role)
{
	memset(l, 0, sizeof(*l));
	l->s = s;
	l->role = role;
	l->hold = timers_new(s->base, hold_fire, l);
	l->keepalive = timers_new(s->base, keepalive_fire, l);
	l->send_hold = timers_new(s->base, send_hold_fire, l);
	wbuf_init(&l->peer_open, 0);
}
