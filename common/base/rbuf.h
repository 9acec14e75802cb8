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
 * Reading bytes: a view that owns nothing, is passed by pointer and consumed.
 * A view cut from another one can not reach past its end.  rbuf and wbuf are
 * the only way to touch packet bytes.
 */
#ifndef RBUF_H
#define RBUF_H

#include <sys/types.h>

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct rbuf {
	const uint8_t	*p;	/* next byte */
	const uint8_t	*end;	/* one past the last */
};

static inline void
rbuf_init(struct rbuf *r, const void *data, size_t len)
{
	r->p = data;
	r->end = len == 0 ? r->p : r->p + len;
}

/* Bytes left. */
static inline size_t
rbuf_len(const struct rbuf *r)
{
	return ((size_t)(r->end - r->p));
}

/*
 * The readers take big-endian values off the front.  0, or -1 when fewer
 * bytes are left than asked for: then nothing is consumed or stored.
 */
static inline int
rbuf_get_u8(struct rbuf *r, uint8_t *v)
{
	if (rbuf_len(r) < 1)
		return (-1);
	*v = *r->p++;
	return (0);
}

static inline int
rbuf_get_u16(struct rbuf *r, uint16_t *v)
{
	if (rbuf_len(r) < 2)
		return (-1);
	*v = (uint16_t)(r->p[0] << 8 | r->p[1]);
	r->p += 2;
	return (0);
}

static inline int
rbuf_get_u24(struct rbuf *r, uint32_t *v)
{
	if (rbuf_len(r) < 3)
		return (-1);
	*v = (uint32_t)r->p[0] << 16 | (uint32_t)r->p[1] << 8 | r->p[2];
	r->p += 3;
	return (0);
}

static inline int
rbuf_get_u32(struct rbuf *r, uint32_t *v)
{
	if (rbuf_len(r) < 4)
		return (-1);
	*v = (uint32_t)r->p[0] << 24 | (uint32_t)r->p[1] << 16 |
	    (uint32_t)r->p[2] << 8 | r->p[3];
	r->p += 4;
	return (0);
}

static inline int
rbuf_get_u64(struct rbuf *r, uint64_t *v)
{
	uint32_t	 hi = 0, lo = 0;

	if (rbuf_len(r) < 8 || rbuf_get_u32(r, &hi) == -1 ||
	    rbuf_get_u32(r, &lo) == -1)
		return (-1);
	*v = (uint64_t)hi << 32 | lo;
	return (0);
}

/* Copies n bytes out. */
static inline int
rbuf_get(struct rbuf *r, void *dst, size_t n)
{
	if (rbuf_len(r) < n)
		return (-1);
	if (n > 0)
		memcpy(dst, r->p, n);
	r->p += n;
	return (0);
}

static inline int
rbuf_skip(struct rbuf *r, size_t n)
{
	if (rbuf_len(r) < n)
		return (-1);
	r->p += n;
	return (0);
}

/* Takes n bytes off the front as a view of their own. */
static inline int
rbuf_sub(struct rbuf *r, size_t n, struct rbuf *child)
{
	if (rbuf_len(r) < n)
		return (-1);
	child->p = r->p;
	child->end = r->p + n;
	r->p += n;
	return (0);
}

/* Takes a length of one byte, or of two, and as many bytes behind it. */
static inline int
rbuf_sub_u8(struct rbuf *r, struct rbuf *child)
{
	uint8_t	 len;

	return (rbuf_get_u8(r, &len) == -1 ? -1 : rbuf_sub(r, len, child));
}

static inline int
rbuf_sub_u16(struct rbuf *r, struct rbuf *child)
{
	uint16_t	 len;

	return (rbuf_get_u16(r, &len) == -1 ? -1 : rbuf_sub(r, len, child));
}

/* Looks at the byte `off` from the front without taking it; -1: not there. */
static inline int
rbuf_peek_u8(const struct rbuf *r, size_t off, uint8_t *v)
{
	if (rbuf_len(r) <= off)
		return (-1);
	*v = r->p[off];
	return (0);
}

/* 0 when all bytes were used, else -1. */
static inline int
rbuf_end(const struct rbuf *r)
{
	return (r->p == r->end ? 0 : -1);
}

/* Same bytes? */
static inline int
rbuf_equal(const struct rbuf *a, const struct rbuf *b)
{
	size_t	 n;

	n = rbuf_len(a);
	return (n == rbuf_len(b) && (n == 0 || memcmp(a->p, b->p, n) == 0));
}

#endif /* RBUF_H */
