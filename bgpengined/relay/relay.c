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
 * The relay process: its loop, and when routes go out.
 *
 * Commands change the store; what changed goes to the sessions at the end of
 * the turn.  Two things may hold that up, so that commands which were written
 * together take effect together: one command right after another is taken for
 * a stream, of which the next part is waited for a moment; and a script that
 * says something after a silence may be in the middle of it (it announces and
 * clears in two writes, say), until it has read the answer.
 */
#include <sys/types.h>
#include <sys/resource.h>

#include <event2/event.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "ctlpipe.h"
#include "fanout.h"
#include "log.h"
#include "proc.h"
#include "relay.h"
#include "sandbox.h"
#include "xmem.h"

#define STREAM_US	1000		/* from one command to the next */
#define QUIET_US	40		/* in a stream without one: go */
#define OPENING_US	2000		/* the answer is not read: go */
#define PATIENCE_US	200		/* and go, whatever comes */
#define SPIN_US		100		/* then look only now and then: */
#define LOOK_AGAIN_US	500
#define TICK_SEC	1
#define SETTLE_SEC	10		/* for scripts to say what they have */
#define STOP_MS		400		/* to read, and to write, at the end */
#define STOP_LOOK_US	1000
#define PARENT_FD	3
#define TEXT_MAX	(256U << 20)	/* the longest answer */

static void
arm(struct event *ev, time_t sec, suseconds_t usec)
{
	struct timeval	 tv;

	tv.tv_sec = sec;
	tv.tv_usec = usec;
	if (evtimer_add(ev, &tv) == -1)
		fatalx("relay: evtimer_add");
}

static void
send_to(void *arg, uint32_t slot)
{
	struct relay	*r = arg;

	if (r->by_slot[slot] != NULL)
		peer_send(r->by_slot[slot]);
}

void
relay_flush(struct relay *r)
{
	struct client	*c;

	r->dirty = 0;
	(void)evtimer_del(r->flush);
	TAILQ_FOREACH(c, &r->clients, entry)
		c->opening = 0;
	rib_take_dirty(r->rib, send_to, r);
	rib_gc(r->rib);
}

void
relay_dirty(struct relay *r)
{
	struct monotime	 now;

	if (r->dirty)
		return;
	now = monotime_now();
	r->dirty = 1;
	r->busy = 0;
	r->stream = monotime_diff_us(now, r->quiet_since) < STREAM_US;
	r->dirty_since = r->quiet_since = now;
	arm(r->flush, 0, 0);
}

/* How long it has to be quiet before what changed goes out. */
static int64_t
quiet_wanted(const struct relay *r)
{
	const struct client	*c;

	TAILQ_FOREACH(c, &r->clients, entry) {
		if (c->opening && !client_has_read(c))
			return (OPENING_US);
	}
	return (r->stream ? QUIET_US : 0);
}

/* The loop has looked at all pipes since this was armed. */
static void
flush_due(int fd, short what, void *arg)
{
	struct relay	*r = arg;
	struct monotime	 now;
	int64_t		 wanted, waited;

	now = monotime_now();
	if (r->busy) {
		r->busy = 0;
		r->quiet_since = now;
	}
	wanted = quiet_wanted(r);
	waited = monotime_diff_us(now, r->dirty_since);
	if (monotime_diff_us(now, r->quiet_since) < wanted &&
	    waited < wanted + PATIENCE_US)
		arm(r->flush, 0, waited < SPIN_US || r->stream ? 0 :
		    LOOK_AGAIN_US);
	else
		relay_flush(r);
}

void
relay_acked(struct relay *r)
{
	struct client	*c;

	if (r->nslow == 0)
		return;
	TAILQ_FOREACH(c, &r->clients, entry) {
		if (!c->slow || cmd_too_far_ahead(r, c))
			continue;
		c->slow = 0;
		r->nslow--;
		event_active(c->resume, EV_READ, 0);
	}
}

void
relay_rights_changed(struct relay *r)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &r->peers, entry)
		fanout_configure(pe);
}

/*
 * When this relay came after sessions that are up, their routes are sent
 * again as soon as the scripts have said what they had to say.
 */
static void
settle(struct relay *r)
{
	struct monotime	 now;
	struct script	*s;
	struct peer	*pe;

	now = monotime_now();
	if (!r->configured)
		return;
	if (monotime_diff_sec(now, r->started) < SETTLE_SEC) {
		for (s = script_next(r, NULL); s != NULL;
		    s = script_next(r, s)) {
			if (!script_settled(s, now.us))
				return;
		}
	}
	r->settled = 1;
	TAILQ_FOREACH(pe, &r->peers, entry) {
		if (pe->resync)
			peer_resync(pe);
	}
}

static void
tick(int fd, short what, void *arg)
{
	struct relay	*r = arg;

	if (!r->settled)
		settle(r);
	rib_gc(r->rib);
	ctlpipe_tick(r);
	clients_reap(r);
	relay_acked(r);
	arm(r->tick, TICK_SEC, 0);
}

static int
all_sessions_heard(const struct relay *r)
{
	const struct peer	*pe;

	TAILQ_FOREACH(pe, &r->peers, entry) {
		if (pe->chan != NULL)
			return (0);
	}
	return (1);
}

static int
all_clients_told(const struct relay *r)
{
	const struct client	*c;

	TAILQ_FOREACH(c, &r->clients, entry) {
		if (c->wfd != -1 && outq_len(&c->out) > 0)
			return (0);
	}
	return (1);
}

static int
stop_late(const struct relay *r)
{
	return (monotime_diff_us(monotime_now(), r->stop_since) >=
	    STOP_MS * 1000);
}

/*
 * The sessions have ended, but what they said last may be unread, and a pipe
 * may be full: neither costs more than STOP_MS.
 */
static void
stopping(int fd, short what, void *arg)
{
	struct relay	*r = arg;

	if (!r->told) {
		if (!all_sessions_heard(r) && !stop_late(r)) {
			arm(r->stop, 0, STOP_LOOK_US);
			return;
		}
		fanout_shutdown(r);
		r->told = 1;
		r->stop_since = monotime_now();
	}
	if (!all_clients_told(r) && !stop_late(r)) {
		arm(r->stop, 0, STOP_LOOK_US);
		return;
	}
	chan_send(r->parent, IMSG_STOPPED, 0, -1, NULL, 0);
	chan_flush(r->parent, STOP_MS);
	_exit(0);
}

void
relay_stop(struct relay *r)
{
	if (r->stop != NULL)
		return;
	if ((r->stop = evtimer_new(r->base, stopping, r)) == NULL)
		fatalx("evtimer_new");
	r->stop_since = monotime_now();
	arm(r->stop, 0, 0);
}

static void
parent_message(struct chan *ch, struct imsg *m, const char *why, void *arg)
{
	struct relay	*r = arg;

	if (m == NULL)
		_exit(why == NULL ? 0 : 1);	/* the parent is gone */
	relay_parent_message(r, m);
}

/* A random UUID (RFC 9562 5.4). */
static void
make_uuid(char *buf, size_t size)
{
	uint8_t	 b[16];

	arc4random_buf(b, sizeof(b));
	b[6] = (uint8_t)((b[6] & 0x0f) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3f) | 0x80);
	(void)snprintf(buf, size, "%02x%02x%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3],
	    b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
	    b[14], b[15]);		/* the size is what it takes */
}

static struct relay *
relay_new(void)
{
	struct relay	*r;

	r = xcalloc(1, sizeof(*r));
	TAILQ_INIT(&r->peers);
	TAILQ_INIT(&r->scripts);
	TAILQ_INIT(&r->clients);
	LIST_INIT(&r->requests);
	LIST_INIT(&r->watchdogs);
	r->attrs = attr_intern_new();
	r->rib = rib_new(r->attrs);
	rib_set_same(r->rib, peer_same_attrs, r);
	r->env.encoder.gen = gen_default();
	r->env.ack = 1;
	r->host.host = "";
	command_init(&r->cmd);
	wbuf_init(&r->why, 0);
	wbuf_init(&r->text, TEXT_MAX);
	wbuf_init(&r->line, TEXT_MAX);
	wbuf_init(&r->batch, 0);
	make_uuid(r->uuid, sizeof(r->uuid));
	r->started = monotime_now();
	return (r);
}

/* Asked for before the sandbox is closed. */
static int
descriptors(void)
{
	struct rlimit	 rl;

	if (getrlimit(RLIMIT_NOFILE, &rl) == -1)
		fatal("getrlimit");
	return (rl.rlim_cur > INT_MAX ? INT_MAX : (int)rl.rlim_cur);
}

__dead void
relay_main(void)
{
	struct proto_boot	 boot;
	struct relay		*r;

	proc_child_init("relay", &boot);
	r = relay_new();
	r->nofile = descriptors();
	if ((r->base = event_base_new()) == NULL)
		fatalx("event_base_new");
	r->flush = evtimer_new(r->base, flush_due, r);
	r->tick = evtimer_new(r->base, tick, r);
	if (r->flush == NULL || r->tick == NULL)
		fatalx("evtimer_new");
	arm(r->tick, TICK_SEC, 0);
	r->parent = chan_new(r->base, PARENT_FD, P_RELAY, P_PARENT,
	    parent_message, r);
	proc_child_ready(r->parent, "relay", SB_RELAY);
	(void)event_base_dispatch(r->base);	/* ends only by _exit() */
	fatalx("the loop has ended");
}
