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
 * Clients: answers and events, see apiclient.h.
 *
 * A script that never reads costs only itself: its answers have a small
 * allowance and are counted when they are dropped, its events follow the rule
 * of its queue, and its commands are executed all the same.
 */
#include <sys/types.h>
#include <sys/ioctl.h>

#include <errno.h>
#include <event2/event.h>
#include <string.h>
#include <unistd.h>

#include "apiclient_priv.h"
#include "fanout.h"
#include "log.h"
#include "relay.h"

#define STREAM_AHEAD	(256U << 10)	/* of a long answer, queued */
#define ON_THE_WAY	(64UL << 20)	/* what comes after the limit and
					   before the sessions pause */

/*
 * On a control socket commands wait until their answers are read; a script's
 * are executed whatever it reads.
 */
int
client_holds_back(const struct client *c)
{
	return ((c->kind == CLIENT_CTL || c->kind == CLIENT_CTL_RO) &&
	    outq_len(&c->out) >= STREAM_AHEAD);
}

int
client_has_read(const struct client *c)
{
	int	 unread;

	if (outq_len(&c->out) > 0)
		return (0);
	return (c->wfd == -1 || ioctl(c->wfd, FIONREAD, &unread) == -1 ||
	    unread == 0);
}

void
client_stream(struct client *c, client_more_fn *fn, void *arg,
    void (*free_arg)(void *))
{
	c->busy = 1;
	c->more = fn;
	c->more_arg = arg;
	c->more_free = free_arg;
	event_active(c->now, EV_WRITE, 0);
}

/* A script that is there, or is about to be, can be written to. */
static int
can_write(const struct client *c)
{
	if (c->gone || c->killed)
		return (0);
	return (c->wfd != -1 ||
	    (c->script != NULL && script_awaited(c->script)));
}

int
client_takes_more(const struct client *c)
{
	return (outq_len(&c->out) < STREAM_AHEAD || !can_write(c));
}

/* Lets a long answer go on. */
static void
stream_on(struct client *c)
{
	while (c->more != NULL && outq_len(&c->out) < STREAM_AHEAD) {
		if (c->more(c->relay, c, c->more_arg))
			continue;
		c->more_free(c->more_arg);
		c->more = NULL;
		client_continue(c);
	}
}

void
client_writable(int fd, short what, void *arg)
{
	struct client	*c = arg;
	int		 r;

	if (c->gone || c->wfd == -1)
		return;
	do {
		stream_on(c);
		if (c->gone || c->wfd == -1)
			return;
		r = outq_write(&c->out, c->wfd);
	} while (r == 1 && c->more != NULL);
	if (r == -1) {
		log_debug("%s: write: %s", c->name, strerror(errno));
		if (c->kind != CLIENT_SCRIPT) {
			client_free(c);
			return;
		}
		outq_clear(&c->out);	/* its end comes from the parent */
		event_free(c->wev);
		c->wev = NULL;
		close(c->wfd);
		c->wfd = -1;
	} else if (r == 0)
		(void)event_add(c->wev, NULL);	/* it was added before */
	if (c->held && client_takes_more(c))
		requests_go_on(c->relay, c);
	if (c->paused && outq_len(&c->out) <= c->limit / 2) {
		c->paused = 0;
		fanout_flow(c->relay, c);
	}
	if (c->full) {
		if (!client_holds_back(c))
			event_active(c->resume, EV_READ, 0);
		return;
	}
	if (c->kind != CLIENT_SCRIPT && c->eof && !c->busy && !c->yields &&
	    outq_len(&c->out) == 0)
		client_free(c);
}

static void
kick(struct client *c)
{
	if (c->wev != NULL && !event_pending(c->wev, EV_WRITE, NULL))
		event_active(c->now, EV_WRITE, 0);
}

void
client_answer(struct client *c, const void *p, size_t len)
{
	if (len == 0 || !can_write(c))
		return;
	/* While one command is answered it has the room of the events. */
	if ((c->kind == CLIENT_SCRIPT || c->kind == CLIENT_PIPE) &&
	    c->more == NULL && !c->flows && c->out.answers >=
	    (c->busy ? c->limit : CLIENT_ACKS_MAX)) {
		c->acks_dropped++;
		if (!c->ack_logged) {
			c->ack_logged = 1;
			log_warnx("%s: does not read its answers, they are "
			    "dropped from here on", c->name);
		}
		return;
	}
	outq_put_answer(&c->out, p, len);
	kick(c);
}

/* The queue is full: what is to be done by its rule.  1: queue it anyway. */
static int
queue_full(struct client *c, int keep)
{
	if (c->policy == QUEUE_RESTART) {
		log_warnx("%s: does not read its events, it is started again",
		    c->name);
		c->killed = 1;
		outq_clear(&c->out);
		script_kill(c->script);
		return (0);
	}
	if (c->policy == QUEUE_PAUSE && keep) {
		if (!c->paused) {
			c->paused = 1;
			log_debug("%s: its queue is full, neighbors wait",
			    c->name);
			fanout_flow(c->relay, c);
		}
		if (outq_len(&c->out) < c->limit + ON_THE_WAY)
			return (1);
	}
	if (c->missing == 0)
		log_info("%s: its queue is full, events are dropped",
		    c->name);
	c->missing++;
	c->dropped++;
	return (0);
}

static void
put_overflow(struct client *c)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	fanout_put_overflow(&w, c);
	outq_put(&c->out, w.data, w.len);
	wbuf_clear(&w);
	c->missing = 0;
}

void
client_event(struct client *c, const struct wbuf *w, int keep)
{
	if (w->len == 0 || !can_write(c))
		return;
	if (outq_len(&c->out) + w->len > c->limit && !queue_full(c, keep))
		return;
	if (c->missing > 0)
		put_overflow(c);
	outq_put(&c->out, w->data, w->len);
	kick(c);
}
