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
 * A TCP connection: its life, and what is read from it.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <netinet/in.h>

#include <errno.h>
#include <event2/event.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "conn_priv.h"
#include "msg.h"
#include "timers.h"
#include "xmem.h"

#define IN_FIRST	512		/* until a read fills it */
#define IN_CAP		(128U << 10)
#define READS		4	/* a turn, so that timers get theirs */

static void	 conn_readable(evutil_socket_t, short, void *);
static void	 conn_pending(evutil_socket_t, short, void *);

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
	c->linger = timers_new(base, conn_linger, c);
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
