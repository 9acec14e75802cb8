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
 * Bytes that wait to be written to a pipe or socket, and how many of them are
 * answers, which have an allowance of their own.
 */
#ifndef OUTQ_H
#define OUTQ_H

#include <stddef.h>
#include <stdint.h>

#include "wbuf.h"

struct outq_mark {
	uint64_t	 end;		/* offset in all that was ever queued */
	uint32_t	 len;
};

struct outq {
	struct wbuf	 w;
	size_t		 off;		/* written already */
	uint64_t	 total;		/* ever queued */
	struct outq_mark *marks;	/* owned ring of answers */
	uint32_t	 first, nmarks, capmarks;
	size_t		 answers;	/* bytes of them that wait */
};

void	 outq_init(struct outq *);
void	 outq_clear(struct outq *);
void	 outq_put(struct outq *, const void *, size_t);
/* The same, counted as an answer. */
void	 outq_put_answer(struct outq *, const void *, size_t);
static inline size_t
outq_len(const struct outq *q)
{
	return (q->w.len - q->off);
}
/* Writes what fd takes.  1: all; 0: more waits; -1: errno. */
int	 outq_write(struct outq *, int fd);

#endif /* OUTQ_H */
