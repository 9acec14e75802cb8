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
 * The session process: start, the channel to the parent, and when to try to
 * connect again.
 */
#include <sys/types.h>

#include <event2/event.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "chan.h"
#include "conn.h"
#include "dump.h"
#include "link.h"
#include "log.h"
#include "proc.h"
#include "sandbox.h"
#include "send.h"
#include "session.h"
#include "stale.h"
#include "timers.h"
#include "xmem.h"

#define KIND		"session"
#define START_MS	500	/* at most, for the relay to subscribe */
#define STOP_MS		1500	/* at most, for connections to end in order */
#define FLUSH_MS	500
#define REASON_MAX	1024
#define OPENWAIT_MAX	86400	/* seconds; more makes no sense */

typedef int	parent_fn(struct session *, struct imsg *);

void
session_log(const struct session *s, int level, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	log_vat(level, s->name, fmt, ap);
	va_end(ap);
}

/*
 * When to connect.
 */

void
session_start(struct session *s)
{
	if (s->conf == NULL || s->admin_down || s->stopping ||
	    s->legs[LEG_OUT].state != FS_IDLE)
		return;
	if (s->started && timers_running(s->retry))
		return;		/* waits after a failure */
	s->started = 1;
	timers_start(s->retry, 0);
}

/*
 * What a peer says before the relay has subscribed would be in no event, so
 * its connection waits for that.
 */
static void
accept_early(struct session *s)
{
	int	 fd = s->early;

	if (fd == -1)
		return;
	s->early = -1;
	if (s->admin_down || s->stopping)
		close(fd);
	else
		leg_accept(&s->legs[LEG_IN], fd);
}

static void
start_out(struct session *s)
{
	struct leg	*l = &s->legs[LEG_OUT];

	if (s->admin_down || s->stopping ||
	    s->legs[LEG_IN].state >= FS_OPENSENT)
		return;		/* when that one ends we come again */
	if (s->conf->passive)
		leg_event(l, FE_START_PASSIVE, NULL);
	else
		leg_event(l, l->state == FS_IDLE ? FE_IDLE_HOLD :
		    FE_CONNECT_RETRY, NULL);
}

static void
retry_fire(void *arg)
{
	struct session	*s = arg;

	s->started = 1;
	start_out(s);
	accept_early(s);
}

void
session_retry(struct session *s)
{
	if (s->admin_down || s->stopping ||
	    s->legs[LEG_OUT].state == FS_CONNECT)
		return;
	timers_start(s->retry, s->conf->passive ? 0 :
	    timers_retry_ms(s->failed));
	s->failed++;
}

/*
 * Reading from the peer.
 */

void
session_pause(struct session *s, uint8_t why)
{
	s->paused |= why;
	if (s->up != NULL)
		conn_pause(s->up->conn);
}

void
session_go_on(struct session *s, uint8_t why)
{
	s->paused &= (uint8_t)~why;
	if (s->up != NULL && s->paused == 0)
		conn_resume(s->up->conn);
}

static void
rate_fire(void *arg)
{
	session_go_on(arg, PAUSE_RATE);
}

/*
 * The parent.
 */

void
session_tell_parent(struct session *s)
{
	uint8_t	 b[2];

	b[0] = (uint8_t)s->told;
	b[1] = s->was_up;
	chan_send(s->parent, IMSG_SESSION_STATE, 0, -1, b, sizeof(b));
}

static __dead void
finish(struct session *s)
{
	link_flush(s->link);
	chan_send(s->parent, IMSG_STOPPED, 0, -1, NULL, 0);
	chan_flush(s->parent, FLUSH_MS);
	_exit(0);
}

static void
stop_fire(void *arg)
{
	finish(arg);
}

void
session_lingered(void *arg)
{
	struct session	*s = arg;

	s->lingering--;
	if (s->stopping && s->lingering == 0)
		finish(s);
}

static void
set_name(struct session *s)
{
	char	 peer[ADDR_TEXT_MAX];

	(void)addr_str(&s->conf->peer, peer);
	if (s->conf->peer_as == 0)
		(void)snprintf(s->name, sizeof(s->name), "neighbor %s", peer);
	else
		(void)snprintf(s->name, sizeof(s->name),
		    "neighbor %s (AS%u)", peer, s->conf->peer_as);
}

static int
do_neighbor(struct session *s, struct imsg *m)
{
	struct conf_neighbor	*conf;
	int			 first;

	if ((conf = proto_get_neighbor(m->body)) == NULL)
		return (-1);
	first = s->conf == NULL;
	if (first)
		s->admin_down = conf->shutdown;
	conf_neighbor_free(s->conf);
	s->conf = conf;
	set_name(s);
	if (first && s->subscribed)
		session_start(s);
	else if (first)
		timers_start(s->retry, START_MS);
	return (0);
}

static int
do_openwait(struct session *s, struct imsg *m)
{
	struct rbuf	 r = m->body;
	uint32_t	 seconds;

	if (rbuf_get_u32(&r, &seconds) == -1 || seconds > OPENWAIT_MAX)
		return (-1);
	s->openwait_ms = seconds * 1000;
	return (0);
}

static int
do_pair(struct session *s, struct imsg *m)
{
	link_pair(s->link, imsg_take_fd(m));
	return (0);
}

static int
do_sock_out(struct session *s, struct imsg *m)
{
	leg_connect(&s->legs[LEG_OUT], imsg_take_fd(m));
	return (0);
}

static int
do_sock_in(struct session *s, struct imsg *m)
{
	if (s->conf == NULL || s->admin_down || s->stopping)
		return (0);	/* the descriptor is closed with m */
	if (!s->started) {
		if (s->early != -1)
			close(s->early);
		s->early = imsg_take_fd(m);
		return (0);
	}
	leg_accept(&s->legs[LEG_IN], imsg_take_fd(m));
	return (0);
}

static int
do_sock_fail(struct session *s, struct imsg *m)
{
	struct rbuf	 r = m->body;
	struct cause	 c;
	char		 why[REASON_MAX];

	if (proto_get_str(&r, why, sizeof(why)) == -1)
		return (-1);
	cause_text(&c, DOWN_CONNECT, why);
	if (s->legs[LEG_OUT].state == FS_CONNECT)
		leg_event(&s->legs[LEG_OUT], FE_TCP_FAIL, &c);
	return (0);
}

static int
do_loglevel(struct session *s, struct imsg *m)
{
	struct rbuf	 r = m->body;
	uint8_t		 v;

	if (rbuf_get_u8(&r, &v) == -1)
		return (-1);
	log_setverbose(v);
	return (0);
}

static int
do_stop(struct session *s, struct imsg *m)
{
	struct rbuf	 r = m->body;
	struct cause	 c;
	char		 why[REASON_MAX];
	uint8_t		 what;

	if (rbuf_get_u8(&r, &what) == -1 || what > PSTOP_GONE ||
	    proto_get_str(&r, why, sizeof(why)) == -1)
		return (-1);
	s->stopping = 1;
	timers_stop(s->retry);
	if (s->conf == NULL)
		finish(s);
	/* Whom nobody comes back for has nothing to keep. */
	if (s->up != NULL && s->up->gr && what != PSTOP_GONE) {
		cause_text(&c, DOWN_GRACEFUL, why);
		leg_event(s->up, FE_CLOSE, &c);
	}
	if (what == PSTOP_END || what == PSTOP_AGAIN)
		link_shut_down(s, DOWN_ADMIN, what == PSTOP_END ?
		    BGP_CEASE_SHUTDOWN : BGP_CEASE_RESET, why);
	else
		link_shut_down(s, DOWN_REMOVED, BGP_CEASE_DECONFIGURED,
		    "Peer De-configured");
	if (s->lingering == 0)
		finish(s);
	timers_start(s->stop, STOP_MS);
	return (0);
}

/* Rows, not a sparse array: that would be pages of pointers to relocate. */
static const struct {
	uint32_t	 type;
	parent_fn	*fn;
} handlers[] = {
	{ IMSG_NEIGHBOR,	do_neighbor },
	{ IMSG_OPENWAIT,	do_openwait },
	{ IMSG_PAIR,		do_pair },
	{ IMSG_SOCK_OUT,	do_sock_out },
	{ IMSG_SOCK_IN,		do_sock_in },
	{ IMSG_SOCK_FAIL,	do_sock_fail },
	{ IMSG_LOGLEVEL,	do_loglevel },
	{ IMSG_STOP,		do_stop },
};

static void
parent_dispatch(struct chan *c, struct imsg *m, const char *why, void *arg)
{
	struct session	*s = arg;
	size_t		 i;

	if (m == NULL)
		_exit(0);	/* without a parent there is nothing to do */
	for (i = 0; i < nitems(handlers); i++)
		if (handlers[i].type == m->type)
			break;
	if (i < nitems(handlers) && handlers[i].fn(s, m) == -1)
		log_warnx("parent: bad %s message",
		    proto_rule(m->type)->name);
}

void
session_main(void)
{
	struct proto_boot	 boot;
	struct event_config	*ec;
	struct session		*s;

	proc_child_init(KIND, &boot);
	s = xcalloc(1, sizeof(*s));
	if ((ec = event_config_new()) == NULL ||
	    event_config_set_flag(ec, EVENT_BASE_FLAG_NOLOCK) == -1 ||
	    (s->base = event_base_new_with_config(ec)) == NULL)
		fatalx("event_base_new");
	event_config_free(ec);
	(void)strlcpy(s->name, KIND, sizeof(s->name));	/* fits */
	s->since = monotime_now();
	s->early = -1;
	s->openwait_ms = TIMER_OPENWAIT_MS;
	s->retry = timers_new(s->base, retry_fire, s);
	s->rate = timers_new(s->base, rate_fire, s);
	s->stop = timers_new(s->base, stop_fire, s);
	s->link = link_new(s);
	s->send = send_new(s);
	s->stale = stale_new(s);
	s->dumps = dumps_new(s);
	events_init(&s->events);
	update_init(&s->update);
	update_init(&s->sent_update);
	leg_init(&s->legs[LEG_OUT], s, LEG_OUT);
	leg_init(&s->legs[LEG_IN], s, LEG_IN);
	s->parent = chan_new(s->base, 3, P_SESSION, P_PARENT,
	    parent_dispatch, s);
	proc_child_ready(s->parent, KIND, SB_SESSION);
	(void)event_base_dispatch(s->base);
	_exit(1);
}
