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
 * A listening socket: hands out what connects, and rests for a while when
 * there are no descriptors left, where the loop would spin.
 */
#ifndef ACCEPTOR_H
#define ACCEPTOR_H

struct acceptor;
struct event_base;
struct sockaddr_storage;

/* A connection: fd, non-blocking, is the callee's. */
typedef void	acceptor_fn(void *arg, int fd,
		    const struct sockaddr_storage *from);

/* fd: listening, borrowed.  what: for the log, constant. */
struct acceptor	*acceptor_new(struct event_base *, int fd, const char *what,
		    acceptor_fn *, void *arg);
/* NULL is fine; not in its own handler. */
void		 acceptor_free(struct acceptor *);

#endif /* ACCEPTOR_H */
