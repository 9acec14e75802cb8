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
 * Messages between our processes over a stream socketpair: a header of 16
 * bytes, a body, and at most one file descriptor.  Non-blocking; the write
 * queue is measured so that its owner can apply water marks.
 *
 * Header: type u32, length of the body u32, id u32, flags u32, big-endian.
 */
#ifndef IMSG_H
#define IMSG_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stddef.h>
#include <stdint.h>

#include "rbuf.h"
#include "wbuf.h"

#define IMSG_HEADER	16
#define IMSG_BODY_MAX	(2U << 20)	/* no body is ever longer */

struct imsg {
	uint32_t	 type;
	uint32_t	 id;		/* what it is about, not who sent it */
	struct rbuf	 body;		/* valid until the next imsgbuf_read */
	int		 fd;		/* owned; -1: none, or taken */
};

STAILQ_HEAD(imsg_fds, imsg_fd);

struct imsgbuf {
	int		 fd;
	uint8_t		*in;		/* received, not yet handed out */
	size_t		 inoff, inlen, incap;
	size_t		 chunk;		/* to read at once: small at first */
	struct wbuf	 out;		/* composed, not yet written */
	size_t		 outoff;	/* written already */
	size_t		 open;		/* offset of the message being built */
	struct imsg_fds	 infds;		/* received, not yet claimed */
	struct imsg_fds	 outfds;	/* to send, with their offsets in out */
};

/* fd must be non-blocking; it is owned from here on. */
void	 imsgbuf_init(struct imsgbuf *, int fd);
/* Closes the fd and everything that waits. */
void	 imsgbuf_clear(struct imsgbuf *);

/*
 * Reads what is there.  1: something came; 0: the other end is gone;
 * -1: errno (EAGAIN: nothing now; EPROTO: fds that no message claims).
 */
int	 imsgbuf_read(struct imsgbuf *);
/*
 * Takes the next complete message: 1; 0: none yet; -1: the stream is broken
 * (length over the limit, fd promised but missing).
 */
int	 imsg_get(struct imsgbuf *, struct imsg *);
/* Closes an fd that nobody took.  The body needs no freeing. */
void	 imsg_free(struct imsg *);
/* The fd, now the caller's. */
int	 imsg_take_fd(struct imsg *);

/*
 * Queues a message; takes the fd (-1: none).  len is at most IMSG_BODY_MAX.
 * What does not fit the queue breaks it: imsgbuf_write() says so.
 */
void	 imsg_compose(struct imsgbuf *, uint32_t type, uint32_t id, int fd,
	    const void *body, size_t len);
/*
 * The same, built in place: bytes go to the returned writer until
 * imsg_close().  A body that grew over the limit is dropped and -1 returned.
 */
struct wbuf	*imsg_open(struct imsgbuf *, uint32_t type, uint32_t id);
int	 imsg_close(struct imsgbuf *);

/* Bytes that wait to be written. */
size_t	 imsgbuf_queued(const struct imsgbuf *);
/* Descriptors among them. */
size_t	 imsgbuf_fds(const struct imsgbuf *);
/*
 * Writes what the socket takes.  1: all; 0: more waits; -1: errno (ENOBUFS:
 * the queue was full, and what is in it is not to be sent).
 */
int	 imsgbuf_write(struct imsgbuf *);

#endif /* IMSG_H */
