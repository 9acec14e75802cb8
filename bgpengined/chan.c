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
 * Channels between our processes.
 *
 * Writing is put off to the end of the loop's turn, so that what one turn
 * says goes out in one system call.  A channel that can not be written any
 * more is still read: what the other end said last matters most.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <errno.h>
#include <event2/event.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "chan.h"
#include "log.h"
#include "monotime.h"
#include "xmem.h"

#define FLUSH_FATAL_MS	1000
#define LOG_TEXT_MAX	2000	/* below what the contract allows */
#define LOG_QUEUE_MAX	(1U << 20)	/* a parent that does not keep up */
#define WRITE_NOW	(256U << 10)	/* queued: do not wait for the end */

struct chan {
	struct imsgbuf	 ib;
	struct event	*rev;		/* readable */
	struct event	*wev;		/* writable, when the socket was full */
	struct event	*now;		/* at the end of this turn */
	chan_fn		*fn;
	chan_drained_fn	*drained;
	void		*arg;
	size_t		 low;
	uint8_t		 self, peer;	/* P_* */
	uint8_t		 above;		/* the queue was above low */
	uint8_t		 wdead;		/* writing has failed */
	uint8_t		 busy;		/* in a callback: do not free */
	uint8_t		 freed;		/* chan_free() was called in it */
	uint8_t		 building;	/* between open_msg and close_msg */
	uint8_t		 draining;	/* in the drained callback */
	char		*late;		/* log text, came while building */
	int		 late_level;
	uint8_t		 once[IMSG_MAX / 8 + 1];	/* IR_ONCE, seen */
};

static void	chan_readable(int, short, void *);
static void	chan_writable(int, short, void *);

struct chan *
chan_new(struct event_base *base, int fd, uint8_t me, uint8_t peer,
    chan_fn *fn, void *arg)
{
	struct chan	*c;

	c = xcalloc(1, sizeof(*c));
	imsgbuf_init(&c->ib, fd);
	c->self = me;
	c->peer = peer;
	c->fn = fn;
	c->arg = arg;
	c->rev = event_new(base, fd, EV_READ | EV_PERSIST, chan_readable, c);
	c->wev = event_new(base, fd, EV_WRITE, chan_writable, c);
	c->now = event_new(base, -1, 0, chan_writable, c);
	if (c->rev == NULL || c->wev == NULL || c->now == NULL ||
	    event_add(c->rev, NULL) == -1)
		fatalx("channel: no event");
	return (c);
}

static void
chan_destroy(struct chan *c)
{
	event_free(c->rev);
	event_free(c->wev);
	event_free(c->now);
	imsgbuf_clear(&c->ib);
	free(c->late);
	free(c);
}

void
chan_free(struct chan *c)
{
	if (c == NULL)
		return;
	c->freed = 1;
	if (c->busy)
		return;
	chan_destroy(c);
}

/* Ends the callback; 1: the channel is no more. */
static int
chan_leave(struct chan *c)
{
	c->busy = 0;
	if (!c->freed)
		return (0);
	chan_destroy(c);
	return (1);
}

static const char *
chan_peer_name(const struct chan *c)
{
	switch (c->peer) {
	case P_PARENT:
		return ("parent");
	case P_SESSION:
		return ("session");
	default:
		return ("relay");
	}
}

/* Tells the owner that it is over; chan_leave() frees the channel. */
static void
chan_closed(struct chan *c, const char *why)
{
	if (!c->freed)
		c->fn(c, NULL, why, c->arg);
	c->freed = 1;
}

static const char *
chan_check(struct chan *c, const struct imsg *m)
{
	const struct proto_rule	*r;
	const char		*why;
	uint8_t			 bit;

	if ((why = proto_check(m->type, c->peer, c->self, rbuf_len(&m->body),
	    m->fd != -1)) != NULL)
		return (why);
	r = proto_rule(m->type);
	if ((r->flags & IR_ONCE) == 0)
		return (NULL);
	bit = (uint8_t)(1 << (m->type % 8));
	if (c->once[m->type / 8] & bit)
		return ("message came twice");
	c->once[m->type / 8] |= bit;
	return (NULL);
}

static void
chan_violation(struct chan *c, const struct imsg *m, const char *why)
{
	const struct proto_rule	*r;

	r = proto_rule(m->type);
	log_warnx("contract broken by %s: %s (%u, %zu bytes): %s",
	    chan_peer_name(c), r != NULL ? r->name : "?", m->type,
	    rbuf_len(&m->body), why);
}

/* Hands out all complete messages; NULL, or why the channel ends. */
static const char *
chan_dispatch(struct chan *c)
{
	struct imsg	 m;
	const char	*why;
	int		 r;

	while (!c->freed && (r = imsg_get(&c->ib, &m)) != 0) {
		if (r == -1) {
			log_warnx("contract broken by %s: bad framing",
			    chan_peer_name(c));
			return ("bad framing");
		}
		if ((why = chan_check(c, &m)) != NULL) {
			chan_violation(c, &m, why);
			imsg_free(&m);
			return (why);
		}
		c->fn(c, &m, NULL, c->arg);
		imsg_free(&m);
	}
	return (NULL);
}

static void
chan_readable(int fd, short what, void *arg)
{
	struct chan	*c = arg;
	const char	*why;
	int		 n;

	n = imsgbuf_read(&c->ib);
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	c->busy = 1;
	if (n == 1)
		why = chan_dispatch(c);
	else {
		why = n == 0 || errno == ECONNRESET ? NULL : "read error";
		n = 0;
	}
	if (n == 0 || why != NULL)
		chan_closed(c, why);
	(void)chan_leave(c);	/* nothing here uses it any more */
}

/* Writes what the socket takes: 1: all, 0: more waits, -1: it is dead. */
static int
chan_push(struct chan *c)
{
	int	 r;

	if (c->wdead)
		return (-1);
	if ((r = imsgbuf_write(&c->ib)) == -1) {
		/* Neither side is dead: what it can not be told ends it. */
		if (errno == ENOBUFS) {
			log_warnx("too much waits for the %s, its channel is "
			    "closed", chan_peer_name(c));
			(void)shutdown(c->ib.fd, SHUT_RDWR);
		}
		c->wdead = 1;
		wbuf_clear(&c->ib.out);
		c->ib.outoff = 0;
	}
	return (r);
}

static void
chan_write(struct chan *c)
{
	if (chan_push(c) == 0 && event_add(c->wev, NULL) == -1)
		fatalx("channel: event_add");
}

static void
chan_writable(int fd, short what, void *arg)
{
	struct chan	*c = arg;

	chan_write(c);
	if (!c->above || c->drained == NULL || chan_queued(c) > c->low)
		return;
	c->above = 0;
	c->busy = 1;
	c->draining = 1;
	c->drained(c, c->arg);
	c->draining = 0;
	(void)chan_leave(c);	/* nothing here uses it any more */
}

/* Something was queued. */
static void
chan_kick(struct chan *c)
{
	size_t	 queued;

	if (c->wdead) {
		/* Nobody will read it; an fd in the queue goes with it. */
		wbuf_reset(&c->ib.out);
		c->ib.outoff = 0;
		return;
	}
	queued = imsgbuf_queued(&c->ib);
	if (queued > c->low)
		c->above = 1;
	if (event_pending(c->wev, EV_WRITE, NULL))
		return;
	if (c->draining) {
		/* Through the kernel, so that others get their turn. */
		if (event_add(c->wev, NULL) == -1)
			fatalx("channel: event_add");
		return;
	}
	if (queued > WRITE_NOW)
		chan_write(c);
	event_active(c->now, EV_WRITE, 0);
}

/* Our own side of the contract. */
static int
chan_may_send(const struct chan *c, enum proto_type type, size_t len,
    int has_fd)
{
	const char	*why;

	if ((why = proto_check(type, c->self, c->peer, len, has_fd)) == NULL)
		return (1);
	log_warnx("message %d (%zu bytes) to %s not sent: %s", (int)type, len,
	    chan_peer_name(c), why);
	return (0);
}

void
chan_send(struct chan *c, enum proto_type type, uint32_t id, int fd,
    const void *body, size_t len)
{
	if (c->freed || c->wdead || !chan_may_send(c, type, len, fd != -1)) {
		if (fd != -1)
			close(fd);
		return;
	}
	imsg_compose(&c->ib, type, id, fd, body, len);
	chan_kick(c);
}

void
chan_send_buf(struct chan *c, enum proto_type type, uint32_t id,
    const struct wbuf *w)
{
	chan_send(c, type, id, -1, w->data, w->len);
}

struct wbuf *
chan_open_msg(struct chan *c, enum proto_type type, uint32_t id)
{
	c->building = 1;
	return (imsg_open(&c->ib, type, id));
}

/* A log line that came while a message was being built goes out behind it. */
static void
chan_late(struct chan *c)
{
	char	*text;

	text = c->late;
	c->late = NULL;
	if (text != NULL)
		log_at(c->late_level, "%s", text);
	free(text);
}

void
chan_close_msg(struct chan *c)
{
	struct rbuf	 r;
	uint32_t	 type;
	size_t		 len;

	c->building = 0;
	len = c->ib.out.len - c->ib.open - IMSG_HEADER;
	rbuf_init(&r, c->ib.out.data + c->ib.open, IMSG_HEADER);
	if (rbuf_get_u32(&r, &type) == -1 ||
	    !chan_may_send(c, type, len, 0))
		wbuf_truncate(&c->ib.out, c->ib.open);
	else if (imsg_close(&c->ib) == 0)
		chan_kick(c);
	chan_late(c);
}

size_t
chan_queued(const struct chan *c)
{
	return (c->wdead ? 0 : imsgbuf_queued(&c->ib));
}

size_t
chan_queued_fds(const struct chan *c)
{
	return (imsgbuf_fds(&c->ib));
}

void
chan_on_drained(struct chan *c, size_t low, chan_drained_fn *fn)
{
	c->low = low;
	c->drained = fn;
	if (chan_queued(c) > low)
		c->above = 1;
}

void
chan_flush(struct chan *c, int ms)
{
	struct monotime	 start;
	struct pollfd	 pfd;
	int64_t		 left;

	start = monotime_now();
	while (chan_push(c) == 0) {
		left = ms - monotime_diff_us(monotime_now(), start) / 1000;
		if (left <= 0)
			return;
		pfd.fd = c->ib.fd;
		pfd.events = POLLOUT;
		if (poll(&pfd, 1, (int)left) == -1 && errno != EINTR)
			return;
	}
}

int
chan_log(struct chan *c, int level, const char *text)
{
	struct wbuf	*w;
	struct rbuf	 r;
	size_t		 len;

	if (c->wdead)
		return (-1);
	if (level > LOG_CRIT && chan_queued(c) > LOG_QUEUE_MAX)
		return (0);
	if (c->building && level > LOG_CRIT) {
		if (c->late == NULL) {
			c->late = xstrdup(text);
			c->late_level = level;
		}
		return (0);
	}
	if (c->building)
		wbuf_truncate(&c->ib.out, c->ib.open);
	len = strlen(text);
	rbuf_init(&r, text, len < LOG_TEXT_MAX ? len : LOG_TEXT_MAX);
	w = chan_open_msg(c, IMSG_LOG, 0);
	wbuf_put_u8(w, (uint8_t)level);
	proto_put_bytes(w, &r);
	chan_close_msg(c);
	if (level <= LOG_CRIT)
		chan_flush(c, FLUSH_FATAL_MS);
	return (0);
}
