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
 * A TCP connection: framing, the two queues, and the end in order: a socket
 * that is closed while bytes wait to be read sends a reset, and that can
 * destroy our NOTIFICATION at the peer; so we say that we are done and read
 * what still comes, for a moment.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <netinet/in.h>

#include <errno.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "conn.h"
#include "msg.h"
#include "timers.h"
#include "xmem.h"

#define IN_FIRST	512		/* until a read fills it */
#define IN_CAP		(128U << 10)
#define READS		4	/* a turn, so that timers get theirs */
#define OUT_KEEP	(256U << 10)
#define LINGER_MS	1000	/* for the peer to close, when all is said */
#define LINGER_TRIES	10	/* … and to let us say it */

struct conn {
	int			 fd;
	const struct conn_ops	*ops;
	void			*arg;
	struct event		 rev, wev, pev, fev;
	size_t			 max;		/* largest message */
	uint8_t			*in;
	size_t			 incap;
	size_t			 inoff, inlen;	/* not looked at yet */
	struct wbuf		 out;
	size_t			 outoff;	/* written up to here */
	size_t			 start;		/* message that outoff is in */
	uint64_t		 written;
	struct wbuf		 urgent;
	size_t			 urgentoff;
	uint64_t		*sent;
	uint8_t			 connecting;
	uint8_t			 paused;
	uint8_t			 ending;
	uint8_t			 shut;		/* our end is closed */
	int			 error;		/* of a write, the last one */
	struct timer		*linger;
	int			 tries;		/* of linger, so far */
	void			(*done)(void *);
	void			*donearg;
};

static void	 conn_readable(evutil_socket_t, short, void *);
static void	 conn_writable(evutil_socket_t, short, void *);
static void	 conn_pending(evutil_socket_t, short, void *);
static void	 conn_flushed(evutil_socket_t, short, void *);
static void	 conn_gone(void *);
static void	 linger_fire(void *);

struct conn *
conn_new(struct event_base *base, int fd, int connecting,
    const struct conn_ops *ops, void *arg, uint64_t sent[7])
{
	struct conn	*c;

	c = xcalloc(1, sizeof(*c));
	c->fd = fd;
	c->ops = ops;
	c->arg = arg;
	c->sent = sent;
	c->connecting = connecting != 0;
	c->max = BGP_MSG_MAX;
	c->incap = IN_FIRST;
	c->in = xmalloc(c->incap);
	wbuf_init(&c->out, 0);
	wbuf_init(&c->urgent, 0);
	c->linger = timers_new(base, linger_fire, c);
	/* These never fail. */
	(void)event_assign(&c->rev, base, fd, EV_READ | EV_PERSIST,
	    conn_readable, c);
	(void)event_assign(&c->wev, base, fd, EV_WRITE | EV_PERSIST,
	    conn_writable, c);
	(void)event_assign(&c->pev, base, -1, 0, conn_pending, c);
	(void)event_assign(&c->fev, base, -1, 0, conn_flushed, c);
	(void)event_add(connecting ? &c->wev : &c->rev, NULL);
	return (c);
}

void
conn_free(struct conn *c)
{
	if (c == NULL)
		return;
	(void)event_del(&c->rev);
	(void)event_del(&c->wev);
	(void)event_del(&c->pev);
	(void)event_del(&c->fev);
	timers_free(c->linger);
	(void)close(c->fd);	/* nothing to do about an error */
	free(c->in);
	wbuf_clear(&c->out);
	wbuf_clear(&c->urgent);
	free(c);
}

static void
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
static void
linger_fire(void *arg)
{
	struct conn	*c = arg;

	if (!c->shut && ++c->tries < LINGER_TRIES)
		timers_start(c->linger, LINGER_MS);
	else
		conn_gone(c);
}

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
	for (off = 0; off < c->urgent.len;
	    off += message_len(&c->urgent, off, &type))
		;
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
		if (r == -1)
			return (errno == EAGAIN || errno == EWOULDBLOCK ? 0 :
			    -1);
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

static void
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

static void
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

/* Hands out whole messages.  -1: do not touch c any more. */
static int
conn_parse(struct conn *c)
{
	struct wire_fault	 fault;
	struct rbuf		 in, body, whole;
	uint8_t			 type;
	int			 r = 0;

	rbuf_init(&in, c->in + c->inoff, c->inlen - c->inoff);
	while (!c->paused) {
		r = msg_next(&in, c->max, &type, &body, &whole, &fault);
		if (r != 1)
			break;
		c->inoff = c->inlen - rbuf_len(&in);
		if (c->ops->message(c->arg, type, &body, &whole) == -1)
			return (-1);
	}
	if (r == -1) {
		c->ops->fault(c->arg, &fault);
		return (-1);
	}
	if (c->inoff == c->inlen)
		c->inoff = c->inlen = 0;
	else if (c->inlen > c->incap / 2) {
		memmove(c->in, c->in + c->inoff, c->inlen - c->inoff);
		c->inlen -= c->inoff;
		c->inoff = 0;
	}
	return (0);
}

/* There is no more to read; error: of read(2), or 0. */
static void
over(struct conn *c, int error)
{
	if (c->error != 0)
		error = c->error;
	c->ops->closed(c->arg, error == 0 ? NULL : strerror(error));
}

/* A peer that says much is read in large pieces from here on. */
static void
grow(struct conn *c)
{
	if (c->incap == IN_CAP)
		return;
	c->incap = IN_CAP;
	c->in = xreallocarray(c->in, c->incap, 1);
}

static void
conn_readable(evutil_socket_t fd, short what, void *arg)
{
	struct conn	*c = arg;
	ssize_t		 n;
	size_t		 room;
	int		 i;

	for (i = 0; i < READS && !c->paused; i++) {
		if (c->inlen == c->incap)
			grow(c);
		room = c->incap - c->inlen;
		n = read(fd, c->in + c->inlen, room);
		if (n == -1 && (errno == EAGAIN || errno == EWOULDBLOCK ||
		    errno == EINTR) && c->error == 0)
			return;
		if (n <= 0 && c->ending) {
			conn_gone(c);
			return;
		}
		if (n <= 0) {
			over(c, n == 0 ? 0 : errno);
			return;
		}
		if (c->ending)	/* nobody listens any more */
			continue;
		c->inlen += (size_t)n;
		if (conn_parse(c) == -1)
			return;
		if ((size_t)n < room)
			return;
		grow(c);
	}
}

/* Messages that were read before the pause come first. */
static void
conn_pending(evutil_socket_t fd, short what, void *arg)
{
	struct conn	*c = arg;

	if (!c->paused && !c->ending)
		(void)conn_parse(c);
}

void
conn_pause(struct conn *c)
{
	c->paused = 1;
	(void)event_del(&c->rev);
}

void
conn_resume(struct conn *c)
{
	if (!c->paused || c->ending)
		return;
	c->paused = 0;
	if (c->connecting)
		return;
	(void)event_add(&c->rev, NULL);
	if (c->inlen > c->inoff)
		event_active(&c->pev, EV_TIMEOUT, 0);
	if (c->error != 0)
		event_active(&c->rev, EV_READ, 0);
}

int
conn_unread(struct conn *c)
{
	uint8_t	 b;

	if (c->inlen > c->inoff && c->paused)
		return (1);
	return (recv(c->fd, &b, 1, MSG_PEEK | MSG_DONTWAIT) == 1);
}

void
conn_look(struct conn *c)
{
	if (!c->connecting)
		conn_readable(c->fd, EV_READ, c);
}

int
conn_hung_up(const struct conn *c)
{
	struct pollfd	 pfd;

	pfd.fd = c->fd;
	pfd.events = POLLRDHUP;
	return (poll(&pfd, 1, 0) == 1 &&
	    (pfd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0);
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

void
conn_set_max(struct conn *c, size_t max)
{
	c->max = max;
}

static int
from_sockaddr(struct addr *a, const struct sockaddr_storage *ss)
{
	struct sockaddr_in	 in4;
	struct sockaddr_in6	 in6;

	if (ss->ss_family == AF_INET) {
		memcpy(&in4, ss, sizeof(in4));
		return (addr_from_bytes(a, &in4.sin_addr, 4));
	}
	if (ss->ss_family != AF_INET6)
		return (-1);
	memcpy(&in6, ss, sizeof(in6));
	if (IN6_IS_ADDR_V4MAPPED(&in6.sin6_addr))
		return (addr_from_bytes(a, &in6.sin6_addr.s6_addr[12], 4));
	return (addr_from_bytes(a, &in6.sin6_addr, 16));
}

int
conn_addrs(const struct conn *c, struct addr *local, struct addr *peer)
{
	struct sockaddr_storage	 ss;
	socklen_t		 len;

	memset(&ss, 0, sizeof(ss));
	len = sizeof(ss);
	if (getsockname(c->fd, (struct sockaddr *)&ss, &len) == -1 ||
	    from_sockaddr(local, &ss) == -1)
		return (-1);
	len = sizeof(ss);
	if (getpeername(c->fd, (struct sockaddr *)&ss, &len) == -1)
		return (-1);
	return (from_sockaddr(peer, &ss));
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
