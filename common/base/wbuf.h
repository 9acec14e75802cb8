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
 * Writing bytes: growable memory with a hard maximum.  Going over the maximum
 * is a sticky error: the writer stores nothing more, and who takes the result
 * asks wbuf_error() once.
 */
#ifndef WBUF_H
#define WBUF_H

#include <sys/types.h>

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "rbuf.h"

struct wbuf {
	uint8_t	*data;		/* owned; NULL before the first byte */
	size_t	 len;		/* bytes written */
	size_t	 cap;		/* bytes allocated */
	size_t	 max;		/* never more than this */
	int	 failed;	/* sticky: something did not fit */
};

/* No memory is taken before the first byte.  max in bytes, 0: 16 MiB. */
void	 wbuf_init(struct wbuf *, size_t max);
/* Frees the memory; the buffer may be used again after wbuf_init(). */
void	 wbuf_clear(struct wbuf *);
/* Makes room for n more bytes: 0, or -1 and the sticky error. */
int	 wbuf_grow(struct wbuf *, size_t n);
/* Overwrites 2 or 4 bytes that were written before, at off. */
void	 wbuf_set_u16(struct wbuf *, size_t off, uint16_t);
void	 wbuf_set_u32(struct wbuf *, size_t off, uint32_t);
void	 wbuf_printf(struct wbuf *, const char *, ...)
	    __attribute__((__format__ (printf, 2, 3)));
/* A decimal number; upper-case hexadecimal digits, two a byte, no "0x". */
void	 wbuf_put_dec(struct wbuf *, uint64_t);
void	 wbuf_put_hex(struct wbuf *, const void *, size_t);
void	 wbuf_put_hex_lower(struct wbuf *, const void *, size_t);
/* Removes n bytes at the front. */
void	 wbuf_consume(struct wbuf *, size_t n);
/*
 * Makes the text a C string without counting the NUL, and returns it; "" and
 * the sticky error when the NUL does not fit.
 */
const char	*wbuf_cstr(struct wbuf *);

/* Empties it, keeps the memory, forgets the error. */
static inline void
wbuf_reset(struct wbuf *w)
{
	w->len = 0;
	w->failed = 0;
}

/* Back to a former length; the error stays. */
static inline void
wbuf_truncate(struct wbuf *w, size_t len)
{
	if (len < w->len)
		w->len = len;
}

static inline int
wbuf_error(const struct wbuf *w)
{
	return (w->failed);
}

/* A view of what was written; valid until the next write. */
static inline void
wbuf_view(const struct wbuf *w, struct rbuf *r)
{
	rbuf_init(r, w->data, w->len);
}

static inline int
wbuf_room(struct wbuf *w, size_t n)
{
	return (!w->failed && w->cap - w->len >= n ? 0 : wbuf_grow(w, n));
}

static inline void
wbuf_put(struct wbuf *w, const void *p, size_t n)
{
	if (n == 0 || wbuf_room(w, n) == -1)
		return;
	memcpy(w->data + w->len, p, n);
	w->len += n;
}

static inline void
wbuf_puts(struct wbuf *w, const char *s)
{
	wbuf_put(w, s, strlen(s));
}

/* The rest of a view, which is not consumed. */
static inline void
wbuf_put_rbuf(struct wbuf *w, const struct rbuf *r)
{
	wbuf_put(w, r->p, rbuf_len(r));
}

static inline void
wbuf_put_u8(struct wbuf *w, uint8_t v)
{
	if (wbuf_room(w, 1) == -1)
		return;
	w->data[w->len++] = v;
}

static inline void
wbuf_put_u16(struct wbuf *w, uint16_t v)
{
	uint8_t	 b[2] = { (uint8_t)(v >> 8), (uint8_t)v };

	wbuf_put(w, b, sizeof(b));
}

static inline void
wbuf_put_u24(struct wbuf *w, uint32_t v)
{
	uint8_t	 b[3] = { (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v };

	wbuf_put(w, b, sizeof(b));
}

static inline void
wbuf_put_u32(struct wbuf *w, uint32_t v)
{
	uint8_t	 b[4] = { (uint8_t)(v >> 24), (uint8_t)(v >> 16),
		    (uint8_t)(v >> 8), (uint8_t)v };

	wbuf_put(w, b, sizeof(b));
}

static inline void
wbuf_put_u64(struct wbuf *w, uint64_t v)
{
	wbuf_put_u32(w, (uint32_t)(v >> 32));
	wbuf_put_u32(w, (uint32_t)v);
}

#endif /* WBUF_H */
