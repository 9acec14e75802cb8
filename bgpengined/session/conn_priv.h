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
 * What the two halves of a connection share: conn.c reads, conn_write.c writes.
 */
#ifndef CONN_PRIV_H
#define CONN_PRIV_H

#include <sys/types.h>

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdint.h>

#include "conn.h"
#include "monotime.h"

struct timer;

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
	struct monotime		 stuck;		/* TCP took the last byte; 0:
						   nothing waits for it */
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

/* conn_write.c: the socket can be written, or somebody wants it to be. */
void	 conn_writable(evutil_socket_t, short, void *);
void	 conn_flushed(evutil_socket_t, short, void *);
/* The end in order: time is over; all is over. */
void	 conn_linger(void *);
void	 conn_gone(void *);

#endif /* CONN_PRIV_H */
