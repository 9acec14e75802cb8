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
 * Accepting connections, see acceptor.h.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <errno.h>
#include <event2/event.h>
#include <stdlib.h>

#include "acceptor.h"
#include "compat.h"
#include "log.h"
#include "xmem.h"

#define ACCEPTS_MAX	64	/* in one turn of the loop */
#define REST_SEC	1	/* when there is no room for another one */

struct acceptor {
	const char	*what;
	acceptor_fn	*fn;
	void		*arg;
	struct event	*ev;		/* readable */
	struct event	*rest;
	int		 full;		/* it was said */
};

/* Errors of one connection, not of the socket. */
static const int	 harmless[] = {
	EAGAIN, EINTR, ECONNABORTED, EPROTO
};

static void
failed(struct acceptor *a, int error)
{
	struct timeval	 tv = { REST_SEC, 0 };
	size_t		 i;

	for (i = 0; i < nitems(harmless); i++)
		if (error == harmless[i])
			return;
	errno = error;
	if (!a->full)
		log_warn("%s: accept", a->what);
	a->full = 1;
	if (event_del(a->ev) == -1 || event_add(a->rest, &tv) == -1)
		fatalx("%s: no event", a->what);
}

static void
ready(int lfd, short what, void *arg)
{
	struct sockaddr_storage	 ss;
	struct acceptor		*a = arg;
	socklen_t		 len;
	int			 fd, i;

	for (i = 0; i < ACCEPTS_MAX; i++) {
		len = sizeof(ss);
		fd = accept4(lfd, (struct sockaddr *)&ss, &len,
		    SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd == -1) {
			failed(a, errno);
			return;
		}
		if (a->full)
			log_info("%s: connections are accepted again",
			    a->what);
		a->full = 0;
		a->fn(a->arg, fd, &ss);
	}
}

static void
rested(int fd, short what, void *arg)
{
	struct acceptor	*a = arg;

	if (event_add(a->ev, NULL) == -1)
		fatalx("%s: no event", a->what);
}

struct acceptor *
acceptor_new(struct event_base *base, int fd, const char *what,
    acceptor_fn *fn, void *arg)
{
	struct acceptor	*a;

	a = xcalloc(1, sizeof(*a));
	a->what = what;
	a->fn = fn;
	a->arg = arg;
	a->ev = event_new(base, fd, EV_READ | EV_PERSIST, ready, a);
	a->rest = event_new(base, -1, 0, rested, a);
	if (a->ev == NULL || a->rest == NULL ||
	    event_add(a->ev, NULL) == -1)
		fatalx("%s: no event", what);
	return (a);
}

void
acceptor_free(struct acceptor *a)
{
	if (a == NULL)
		return;
	event_free(a->ev);
	event_free(a->rest);
	free(a);
}
