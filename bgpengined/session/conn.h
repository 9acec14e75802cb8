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
 * One TCP connection: cuts what arrives into messages, and writes what waits.
 * Urgent messages (all but UPDATEs) overtake the queue between two messages.
 */
#ifndef CONN_H
#define CONN_H

#include <stddef.h>
#include <stdint.h>

#include "addr.h"
#include "fault.h"
#include "rbuf.h"
#include "wbuf.h"

struct conn;
struct event_base;

struct conn_ops {
	/* Our connect(2) succeeded. */
	void	(*up)(void *);
	/*
	 * One message.  0, or -1 when the connection was freed or ended: it
	 * is not touched any more.
	 */
	int	(*message)(void *, uint8_t type, const struct rbuf *body,
		    const struct rbuf *whole);
	/* The bytes are no BGP; the handler frees or ends the connection. */
	void	(*fault)(void *, const struct wire_fault *);
	/* It is over (why: constant text; NULL: closed by the peer). */
	void	(*closed)(void *, const char *why);
	/* The queue became shorter. */
	void	(*written)(void *);
};

/*
 * fd: owned.  connecting: connect(2) is in progress.  sent: counters by
 * message type, incremented when a message was written; borrowed.
 */
struct conn	*conn_new(struct event_base *, int fd, int connecting,
		    const struct conn_ops *, void *arg, uint64_t sent[7]);
void		 conn_free(struct conn *);
/*
 * Writes what is urgent, then closes in order; the queue of UPDATEs is
 * dropped.  The connection goes away by itself, a second after all was written
 * or ten seconds from now; done is called then.
 */
void		 conn_end(struct conn *, void (*done)(void *), void *arg);

/* Largest message from now on. */
void		 conn_set_max(struct conn *, size_t);
/* Both ends, as the socket says: 0 or -1. */
int		 conn_addrs(const struct conn *, struct addr *local,
		    struct addr *peer);

/* Whole messages are appended here; conn_flush() writes them. */
struct wbuf	*conn_out(struct conn *);
struct wbuf	*conn_urgent(struct conn *);
void		 conn_flush(struct conn *);
/* Bytes that wait in conn_out(). */
size_t		 conn_queued(const struct conn *);
/* Bytes of conn_out() ever: appended, and written. */
uint64_t	 conn_appended(const struct conn *);
uint64_t	 conn_written(const struct conn *);

/* How long TCP has taken nothing of what waits, in ms; -1: nothing waits. */
int64_t		 conn_stuck_ms(const struct conn *);

/* Stop and start reading.  Safe in a handler. */
void		 conn_pause(struct conn *);
void		 conn_resume(struct conn *);
/* Has the peer sent something that we have not looked at? */
int		 conn_unread(struct conn *);
/* Reads what came by now, as if the event loop had said so. */
void		 conn_look(struct conn *);
/* Has the peer closed its end, whatever is still to be read? */
int		 conn_hung_up(const struct conn *);

#endif /* CONN_H */
