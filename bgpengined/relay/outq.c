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
 * Output queues, see outq.h.
 */
#include <sys/types.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "outq.h"
#include "xmem.h"

#define OUTQ_MAX	(1UL << 30)	/* far above every limit */
#define OUTQ_SHIFT	(1U << 20)	/* written, that is worth a move */
#define OUTQ_WRITE	(1U << 20)	/* at most at a time */
#define OUTQ_KEEP	(256U << 10)	/* memory an empty queue keeps */

void
outq_init(struct outq *q)
{
	memset(q, 0, sizeof(*q));
	wbuf_init(&q->w, OUTQ_MAX);
}

void
outq_clear(struct outq *q)
{
	wbuf_clear(&q->w);
	free(q->marks);
	outq_init(q);
}

void
outq_put(struct outq *q, const void *p, size_t len)
{
	wbuf_put(&q->w, p, len);
	q->total += len;
}

static void
mark_put(struct outq *q, uint32_t len)
{
	struct outq_mark	*m, *ring;
	uint32_t		 i;

	if (q->nmarks > 0) {
		m = &q->marks[(q->first + q->nmarks - 1) % q->capmarks];
		if (m->end == q->total - len) {
			m->end = q->total;
			m->len += len;
			return;
		}
	}
	if (q->nmarks == q->capmarks) {
		ring = xreallocarray(NULL, (size_t)q->capmarks * 2 + 8,
		    sizeof(*ring));
		for (i = 0; i < q->nmarks; i++)
			ring[i] = q->marks[(q->first + i) % q->capmarks];
		free(q->marks);
		q->marks = ring;
		q->capmarks = q->capmarks * 2 + 8;
		q->first = 0;
	}
	m = &q->marks[(q->first + q->nmarks++) % q->capmarks];
	m->end = q->total;
	m->len = len;
}

void
outq_put_answer(struct outq *q, const void *p, size_t len)
{
	outq_put(q, p, len);
	mark_put(q, (uint32_t)len);
	q->answers += len;
}

/* So many bytes more are gone. */
static void
written(struct outq *q, size_t n)
{
	struct outq_mark	*m;
	uint64_t		 out;

	q->off += n;
	out = q->total - outq_len(q);
	while (q->nmarks > 0) {
		m = &q->marks[q->first];
		if (m->end > out)
			break;
		q->answers -= m->len;
		q->first = (q->first + 1) % q->capmarks;
		q->nmarks--;
	}
	if (q->off == q->w.len) {
		if (q->w.cap > OUTQ_KEEP) {
			wbuf_clear(&q->w);
			wbuf_init(&q->w, OUTQ_MAX);
		} else
			wbuf_reset(&q->w);
		q->off = 0;
	} else if (q->off > OUTQ_SHIFT && q->off > q->w.len / 2) {
		wbuf_consume(&q->w, q->off);
		q->off = 0;
	}
}

int
outq_write(struct outq *q, int fd)
{
	size_t	 n;
	ssize_t	 r;

	while ((n = outq_len(q)) > 0) {
		r = write(fd, q->w.data + q->off,
		    n < OUTQ_WRITE ? n : OUTQ_WRITE);
		if (r == -1) {
			if (errno == EINTR)
				continue;
			return (errno == EAGAIN ? 0 : -1);
		}
		written(q, (size_t)r);
	}
	return (1);
}
