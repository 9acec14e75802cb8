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
 * A TCP connection: its two queues, and the end in order: a socket that is
 * closed while bytes wait to be read sends a reset, and that can destroy our
 * NOTIFICATION at the peer; so we say that we are done and read what still
 * comes, for a moment.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <errno.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "conn_priv.h"
#include "timers.h"

#define OUT_KEEP	(256U << 10)
#define LINGER_MS	1000	/* for the peer to close, when all is said */
#define LINGER_TRIES	10	/* … and to let us say it */

/* Length of the whole message at off, which is complete. */
static size_t
message_len(const struct wbuf *w, size_t off, uint8_t *type)
{
	struct rbuf	 r;
	uint16_t	 len;

	rbuf_init(&r, w->data + off, w->len - off);
	if (rbuf_skip(&r, BGP_MARKER_LEN) == -1 ||
	    rbuf_get_u16(&r, &len) == -1 || rbuf_get_u8(&r, type) == -1)
		return (w->len - off);
	return (len);
}

static void
count_sent(struct conn *c, uint8_t type)
{
	if (type < 7)
		c->sent[type]++;
}

/* n more bytes of the queue are written: count whole messages. */
static void
out_written(struct conn *c, size_t n)
{
	uint8_t	 type = 0;
	size_t	 len;

	c->outoff += n;
	c->written += n;
	while (c->start < c->outoff) {
		len = message_len(&c->out, c->start, &type);
		if (c->start + len > c->outoff)
			break;
		c->start += len;
		count_sent(c, type);
	}
	if (c->outoff == c->out.len) {
		wbuf_reset(&c->out);
		c->outoff = c->start = 0;
	} else if (c->start >= OUT_KEEP) {
		wbuf_consume(&c->out, c->start);
		c->outoff -= c->start;
		c->start = 0;
	}
}

static void
urgent_written(struct conn *c, size_t n)
{
	uint8_t	 type = 0;
	size_t	 off;

	c->urgentoff += n;
	if (c->urgentoff < c->urgent.len)
		return;
	for (off = 0; off < c->urgent.len;) {
		off += message_len(&c->urgent, off, &type);
		count_sent(c, type);
	}
	wbuf_reset(&c->urgent);
	c->urgentoff = 0;
}

/* What to write next: rest of a begun message, urgent ones, the queue. */
static int
fill_iov(struct conn *c, struct iovec *iov, size_t lens[3])
{
	uint8_t	 type;
	size_t	 begun = 0;

	if (c->outoff > c->start)
		begun = c->start + message_len(&c->out, c->start, &type) -
		    c->outoff;
	lens[0] = begun;
	lens[1] = c->urgent.len - c->urgentoff;
	lens[2] = c->ending ? 0 : c->out.len - c->outoff - begun;
	iov[0].iov_base = c->out.data + c->outoff;
	iov[0].iov_len = lens[0];
	iov[1].iov_base = c->urgent.data + c->urgentoff;
	iov[1].iov_len = lens[1];
	iov[2].iov_base = c->out.data + c->outoff + begun;
	iov[2].iov_len = lens[2];
	return (lens[0] + lens[1] + lens[2] > 0);
}

/* 1: all written; 0: more waits; -1: errno. */
static int
conn_write(struct conn *c)
{
	struct iovec	 iov[3];
	size_t		 lens[3], n;
	ssize_t		 r;

	while (fill_iov(c, iov, lens)) {
		r = writev(c->fd, iov, 3);
		if (r == -1 && errno == EINTR)
			continue;
		if (r == -1 && errno != EAGAIN && errno != EWOULDBLOCK)
			return (-1);
		if (r > 0 || c->stuck.us == 0)
			c->stuck = monotime_now();
		if (r == -1)
			return (0);
		n = (size_t)r;
		if (lens[0] > 0)
			out_written(c, n < lens[0] ? n : lens[0]);
		n -= n < lens[0] ? n : lens[0];
		if (lens[1] > 0)
			urgent_written(c, n < lens[1] ? n : lens[1]);
		n -= n < lens[1] ? n : lens[1];
		if (n > 0)
			out_written(c, n);
		if ((size_t)r < lens[0] + lens[1] + lens[2])
			return (0);
	}
	c->stuck.us = 0;
	return (1);
}

/*
 * What the peer said last may still be there to be read, and is often why:
 * the connection is over when that has been looked at.
 */
static void
write_failed(struct conn *c)
{
	c->error = errno;
	(void)event_del(&c->wev);
	if (!c->paused)
		event_active(&c->rev, EV_READ, 0);
}

void
conn_writable(evutil_socket_t fd, short what, void *arg)
{
	struct conn	*c = arg;
	socklen_t	 len;
	int		 error = 0, r;

	if (c->connecting) {
		len = sizeof(error);
		if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) == -1)
			error = errno;
		if (error != 0) {
			c->ops->closed(c->arg, strerror(error));
			return;
		}
		c->connecting = 0;
		(void)event_del(&c->wev);
		if (!c->paused)
			(void)event_add(&c->rev, NULL);
		c->ops->up(c->arg);
		return;
	}
	r = conn_write(c);
	if (c->ending) {
		if (r == 0)
			return;
		(void)event_del(&c->wev);
		if (r == 1 && shutdown(c->fd, SHUT_WR) == 0)
			c->shut = 1;
		else
			conn_gone(c);
		return;
	}
	if (r == -1) {
		write_failed(c);
		return;
	}
	if (r == 1)
		(void)event_del(&c->wev);
	c->ops->written(c->arg);
}

void
conn_flushed(evutil_socket_t fd, short what, void *arg)
{
	struct conn	*c = arg;
	int		 r;

	r = conn_write(c);
	if (r == -1) {
		write_failed(c);
		return;
	}
	if (r == 0)
		(void)event_add(&c->wev, NULL);
	c->ops->written(c->arg);
}

/*
 * From the event loop, so that the caller need not expect a callback, and
 * what others append in this turn joins.
 */
void
conn_flush(struct conn *c)
{
	if (!c->connecting && !c->ending && c->error == 0 &&
	    !event_pending(&c->wev, EV_WRITE, NULL))
		event_active(&c->fev, EV_TIMEOUT, 0);
}

/*
 * The end.
 */

void
conn_gone(void *arg)
{
	struct conn	*c = arg;
	void		(*done)(void *) = c->done;
	void		*donearg = c->donearg;

	conn_free(c);
	if (done != NULL)
		done(donearg);
}

/* A peer that is slow, and reads, hears our last word. */
void
conn_linger(void *arg)
{
	struct conn	*c = arg;

	if (!c->shut && ++c->tries < LINGER_TRIES)
		timers_start(c->linger, LINGER_MS);
	else
		conn_gone(c);
}

void
conn_end(struct conn *c, void (*done)(void *), void *arg)
{
	c->ending = 1;
	c->done = done;
	c->donearg = arg;
	c->inoff = c->inlen = 0;
	c->paused = 0;
	(void)event_del(&c->pev);
	(void)event_del(&c->fev);
	timers_start(c->linger, LINGER_MS);
	(void)event_add(&c->rev, NULL);
	(void)event_add(&c->wev, NULL);
}

int64_t
conn_stuck_ms(const struct conn *c)
{
	if (c->stuck.us == 0)
		return (-1);
	return (monotime_diff_us(monotime_now(), c->stuck) / 1000);
}

struct wbuf *
conn_out(struct conn *c)
{
	return (&c->out);
}

struct wbuf *
conn_urgent(struct conn *c)
{
	return (&c->urgent);
}

size_t
conn_queued(const struct conn *c)
{
	return (c->out.len - c->outoff);
}

uint64_t
conn_appended(const struct conn *c)
{
	return (c->written + conn_queued(c));
}

uint64_t
conn_written(const struct conn *c)
{
	return (c->written);
}
