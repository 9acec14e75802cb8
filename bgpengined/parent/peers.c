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
 * Neighbors and their session processes.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <net/if.h>

#include <event2/event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "chan.h"
#include "feed.h"
#include "key_hint.h"
#include "log.h"
#include "parent.h"
#include "peers.h"
#include "sockets.h"
#include "sockopt.h"
#include "stop.h"
#include "timer.h"
#include "xmem.h"

#define DYNAMIC_LIMIT_MS 65000	/* to get to OpenSent at all */
#define REQUESTS_MAX	20	/* connections a second */
#define REQUESTS_MAD	500	/* no session asks so often */
#define FDS_MAX		16	/* that a session has not taken yet */
#define QUEUE_MAX	(4U << 20)	/* bytes that it has not read yet */

static void	peer_begin(struct child *);
static void	peer_message(struct child *, struct imsg *);
static void	peer_over(struct child *);
static void	peer_timer(int, short, void *);

static const struct child_ops	 peer_ops = {
	peer_begin,
	peer_message,
	peer_over
};

struct peer *
peer_add(struct parent *p, struct conf_neighbor *n)
{
	struct peer	*pe;
	char		 addr[ADDR_TEXT_MAX], title[64];

	pe = xcalloc(1, sizeof(*pe));
	pe->p = p;
	pe->id = ++p->last_id;
	pe->conf = n;
	n->id = pe->id;
	(void)snprintf(title, sizeof(title), "session %s",
	    addr_str(&n->peer, addr));	/* fits */
	child_init(&pe->child, p, P_SESSION, title, &peer_ops, pe);
	TAILQ_INSERT_TAIL(&p->peers, pe, entry);
	sockets_key(pe, 1);
	return (pe);
}

static void
peer_free(struct peer *pe)
{
	TAILQ_REMOVE(&pe->p->peers, pe, entry);
	if (pe->timer != NULL)
		event_free(pe->timer);
	child_clear(&pe->child);
	conf_neighbor_free(pe->conf);
	free(pe);
}

void
peers_free(struct parent *p)
{
	struct peer	*pe;

	while ((pe = TAILQ_FIRST(&p->peers)) != NULL)
		peer_free(pe);
}

struct peer *
peer_find(struct parent *p, uint32_t id)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (pe->id == id)
			return (pe);
	return (NULL);
}

static void
tell_neighbor(struct peer *pe, struct chan *c)
{
	struct wbuf	*w;

	w = chan_open_msg(c, IMSG_NEIGHBOR, pe->id);
	proto_put_neighbor(w, pe->conf);
	chan_close_msg(c);
}

/* A new channel between the relay and the session, if both are there. */
static void
make_pair(struct peer *pe)
{
	struct chan	*relay = pe->p->relay.chan;
	int		 sv[2];

	if (relay == NULL || pe->child.chan == NULL)
		return;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0,
	    sv) == -1) {
		log_warn("%s: socketpair", pe->child.title);
		child_kill(&pe->child);
		return;
	}
	chan_send(relay, IMSG_PAIR, pe->id, sv[0], NULL, 0);
	chan_send(pe->child.chan, IMSG_PAIR, pe->id, sv[1], NULL, 0);
}

void
peer_start(struct peer *pe)
{
	if (pe->conf->range)
		return;		/* its members have sessions */
	if (pe->p->relay.chan != NULL)
		tell_neighbor(pe, pe->p->relay.chan);
	if (pe->p->begun)
		child_start(&pe->child);
}

void
peers_begin(struct parent *p)
{
	struct peer	*pe;

	p->begun = 1;
	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->conf->range && !pe->going)
			child_start(&pe->child);
}

void
peers_tell_relay(struct parent *p)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry) {
		if (pe->conf->range || pe->going)
			continue;
		tell_neighbor(pe, p->relay.chan);
		make_pair(pe);
	}
}

/* bgp.openwait */
static void
tell_openwait(struct peer *pe)
{
	struct wbuf	*w;

	w = chan_open_msg(pe->child.chan, IMSG_OPENWAIT, pe->id);
	wbuf_put_u32(w, pe->p->env.openwait);
	chan_close_msg(pe->child.chan);
}

static void
peer_begin(struct child *c)
{
	struct peer	*pe = c->arg;

	pe->fsm = PFSM_IDLE;
	pe->was_open = 0;
	tell_openwait(pe);
	tell_neighbor(pe, c->chan);
	make_pair(pe);
}

/* The end of a peer that is to go: the last one to know is the relay. */
static void
peer_gone(struct peer *pe)
{
	struct parent	*p = pe->p;

	if (p->relay.chan != NULL && !pe->conf->range)
		chan_send(p->relay.chan, IMSG_NEIGHBOR_GONE, pe->id, -1, NULL,
		    0);
	peer_free(pe);
	stop_progress(p);
}

static void
peer_over(struct child *c)
{
	struct peer	*pe = c->arg;

	pe->fsm = PFSM_IDLE;
	if (pe->going || pe->dynamic)
		peer_gone(pe);
	else
		stop_progress(pe->p);
}

void
peer_remove(struct peer *pe, enum proto_stop what, const char *reason)
{
	if (pe->going)
		return;
	pe->going = 1;
	sockets_key(pe, 0);
	if (pe->child.pid == 0 && pe->child.chan == NULL) {
		peer_gone(pe);
		return;
	}
	child_stop(&pe->child, what, reason);
}

void
peer_restart(struct peer *pe, const char *reason)
{
	if (pe->going || pe->conf->range)
		return;
	child_stop(&pe->child, PSTOP_AGAIN, reason);
	pe->child.fails = 0;
	child_start(&pe->child);
}

/* All is the same but the address; the listener has the key. */
static struct conf_neighbor *
conf_of_range(const struct conf_neighbor *range, const struct addr *from)
{
	struct conf_neighbor	*n;

	n = conf_neighbor_dup(range);
	n->peer = *from;
	n->range = 0;
	n->plen = 0;
	freezero(n->md5, n->md5_len);
	n->md5 = NULL;
	n->md5_len = 0;
	freezero(n->ao.key, n->ao.key_len);
	memset(&n->ao, 0, sizeof(n->ao));
	return (n);
}

static void
update_members(struct peer *range)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &range->p->peers, entry)
		if (pe->dynamic && !pe->going && pe->range_id == range->id)
			peer_update(pe, conf_of_range(range->conf,
			    &pe->conf->peer));
}

void
peer_update(struct peer *pe, struct conf_neighbor *n)
{
	struct wbuf	 old, new;
	struct rbuf	 a, b;

	n->id = pe->id;
	wbuf_init(&old, 0);
	wbuf_init(&new, 0);
	proto_put_neighbor(&old, pe->conf);
	proto_put_neighbor(&new, n);
	wbuf_view(&old, &a);
	wbuf_view(&new, &b);
	conf_neighbor_free(pe->conf);
	pe->conf = n;
	if (!rbuf_equal(&a, &b) && !n->range) {
		if (pe->p->relay.chan != NULL)
			tell_neighbor(pe, pe->p->relay.chan);
		if (pe->child.chan != NULL)
			tell_neighbor(pe, pe->child.chan);
	}
	wbuf_clear(&old);
	wbuf_clear(&new);
	if (n->range)
		update_members(pe);
}

/* How many connections a neighbor may ask for, all in all; 0: no limit. */
static uint32_t
attempts_limit(const struct parent *p)
{
	return (p->env.once ? 1 : p->env.attempts);
}

/* One that asks without end, or does not take what it asked for, is mad. */
static int
request_is_mad(struct peer *pe)
{
	int64_t	 now;

	now = monotime_now().us / 1000000;
	if (now != pe->second) {
		pe->second = now;
		pe->requests = 0;
	}
	return (++pe->requests > REQUESTS_MAD ||
	    chan_queued(pe->child.chan) > QUEUE_MAX ||
	    chan_queued_fds(pe->child.chan) > FDS_MAX);
}

static void
peer_wants_connection(struct peer *pe)
{
	struct wbuf	*w;
	const char	*why;
	uint32_t	 limit;

	if (request_is_mad(pe)) {
		child_broke(&pe->child, "asks for connections without end");
		return;
	}
	limit = attempts_limit(pe->p);
	why = NULL;
	if (pe->going || pe->conf->range || pe->dynamic)
		why = "not a neighbor to connect to";
	else if (limit != 0 && pe->attempts >= limit) {
		why = "no attempts are left";
		pe->gave_up = 1;
	} else if (pe->requests > REQUESTS_MAX)
		why = "too many connections";
	if (why == NULL) {
		pe->attempts++;
		key_hint_attempt(pe);
		pe->unanswered++;
		sockets_connect(pe);
		return;
	}
	w = chan_open_msg(pe->child.chan, IMSG_SOCK_FAIL, pe->id);
	proto_put_str(w, why);
	chan_close_msg(pe->child.chan);
	if (pe->gave_up)
		stop_when_all_gave_up(pe->p);
}

static void
peer_state(struct peer *pe, struct imsg *m)
{
	uint8_t	 fsm, up;

	if (rbuf_get_u8(&m->body, &fsm) == -1 ||
	    rbuf_get_u8(&m->body, &up) == -1 || fsm > PFSM_ESTABLISHED) {
		child_broke(&pe->child, "bad state");
		return;
	}
	pe->fsm = fsm;
	if (fsm >= PFSM_OPENSENT) {
		pe->unanswered = 0;
		pe->was_open = 1;
	} else if (pe->dynamic && pe->was_open)
		peer_remove(pe, PSTOP_END, "session ended");
}

static void
peer_message(struct child *c, struct imsg *m)
{
	struct peer	*pe = c->arg;

	if (m->type == IMSG_SOCK_REQ)
		peer_wants_connection(pe);
	else if (m->type == IMSG_SESSION_STATE)
		peer_state(pe, m);
}

/*
 * Connections that come in.
 */

static int
zone_matches(const struct conf_neighbor *n, uint32_t zone)
{
	return (n->zone[0] == '\0' || zone == 0 ||
	    if_nametoindex(n->zone) == zone);
}

/* May a neighbor be reached through this end of ours? */
static int
local_matches(const struct conf_neighbor *n, const struct addr *local,
    uint16_t port, uint16_t common)
{
	if (port != common && n->listen != port)
		return (0);
	return (n->local.af == ADDR_NONE || addr_cmp(&n->local, local) == 0 ||
	    addr_cmp(&n->md5_ip, local) == 0);
}

static struct peer *
find_exact(struct parent *p, const struct addr *from, uint32_t zone,
    const struct addr *local, uint16_t port)
{
	struct peer	*pe, *best;

	best = NULL;
	TAILQ_FOREACH(pe, &p->peers, entry) {
		if (pe->going || pe->conf->range ||
		    addr_cmp(&pe->conf->peer, from) != 0 ||
		    !zone_matches(pe->conf, zone) ||
		    !local_matches(pe->conf, local, port, p->port))
			continue;
		/* Of several the first one that has no session yet. */
		if (best == NULL || (best->fsm >= PFSM_OPENSENT &&
		    pe->fsm < PFSM_OPENSENT))
			best = pe;
	}
	return (best);
}

static struct peer *
find_range(struct parent *p, const struct addr *from,
    const struct addr *local, uint16_t port)
{
	struct prefix	 range;
	struct peer	*pe, *best;

	best = NULL;
	TAILQ_FOREACH(pe, &p->peers, entry) {
		if (pe->going || !pe->conf->range ||
		    !local_matches(pe->conf, local, port, p->port))
			continue;
		conf_neighbor_prefix(pe->conf, &range);
		if (prefix_covers(&range, from) &&
		    (best == NULL || pe->conf->plen > best->conf->plen))
			best = pe;
	}
	return (best);
}

static uint32_t
count_members(const struct peer *range)
{
	const struct peer	*pe;
	uint32_t		 n = 0;

	TAILQ_FOREACH(pe, &range->p->peers, entry)
		n += pe->dynamic && pe->range_id == range->id;
	return (n);
}

static struct peer *
peer_of_range(struct peer *range, const struct addr *from, const char **why)
{
	struct parent		*p = range->p;
	struct peer		*pe;

	if (range->conf->range_limit != 0 &&
	    count_members(range) >= range->conf->range_limit) {
		*why = "too many neighbors of its range";
		return (NULL);
	}
	pe = peer_add(p, conf_of_range(range->conf, from));
	pe->dynamic = 1;
	pe->range_id = range->id;
	pe->timer = timer_new(p->base, peer_timer, pe);
	timer_set(pe->timer, DYNAMIC_LIMIT_MS);
	log_info("%s: made for its range", pe->child.title);
	peer_start(pe);
	feed_one(p, pe);
	return (pe);
}

static void
peer_timer(int fd, short what, void *arg)
{
	struct peer	*pe = arg;

	if (!pe->was_open)
		peer_remove(pe, PSTOP_END, "no session came about");
}

struct peer *
peer_for_connection(struct parent *p, const struct addr *from, uint32_t zone,
    const struct addr *local, uint16_t port, const char **why)
{
	struct peer	*pe, *range;

	*why = "not a neighbor";
	if ((pe = find_exact(p, from, zone, local, port)) == NULL) {
		if ((range = find_range(p, from, local, port)) == NULL)
			return (NULL);
		if (range->keyless) {
			*why = "its password could not be set";
			return (NULL);
		}
		return (peer_of_range(range, from, why));
	}
	if (pe->keyless) {
		*why = "its password could not be set";
		return (NULL);
	}
	if (pe->child.chan == NULL) {
		*why = "its session process is not running";
		return (NULL);
	}
	if (chan_queued_fds(pe->child.chan) > FDS_MAX) {
		*why = "its session process does not take the others";
		return (NULL);
	}
	return (pe);
}

void
peer_connection(struct peer *pe, int fd, const struct addr *from)
{
	struct wbuf	 w;

	if (pe->child.chan == NULL) {
		close(fd);
		return;
	}
	wbuf_init(&w, 0);
	proto_put_addr(&w, from);
	chan_send(pe->child.chan, IMSG_SOCK_IN, pe->id, fd, w.data, w.len);
	wbuf_clear(&w);
}
