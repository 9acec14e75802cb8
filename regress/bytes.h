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
 * What tests of wire bytes share: bytes from hexadecimal text, comparisons
 * that show the difference, and random numbers that are the same every time.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rbuf.h"
#include "wbuf.h"

static inline int
bytes_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (c - '0');
	if (c >= 'A' && c <= 'F')
		return (c - 'A' + 10);
	if (c >= 'a' && c <= 'f')
		return (c - 'a' + 10);
	return (-1);
}

/* Appends the bytes of a text; blanks are skipped. */
static inline void
bytes_put(struct wbuf *w, const char *hex)
{
	int	 hi, lo;

	for (; *hex != '\0'; hex++) {
		if (*hex == ' ')
			continue;
		hi = bytes_digit(hex[0]);
		lo = bytes_digit(hex[1]);
		if (hi == -1 || lo == -1)
			abort();
		wbuf_put_u8(w, (uint8_t)(hi << 4 | lo));
		hex++;
	}
}

/* Makes the buffer hold the bytes of the text, and gives a view of them. */
static inline struct rbuf
bytes_view(struct wbuf *w, const char *hex)
{
	struct rbuf	 r;

	wbuf_init(w, 0);
	bytes_put(w, hex);
	wbuf_view(w, &r);
	return (r);
}

/* A copy that ends where its memory ends, for sanitizers.  To be freed. */
static inline uint8_t *
bytes_exact(const void *p, size_t len, struct rbuf *r)
{
	uint8_t	*copy;

	if ((copy = malloc(len == 0 ? 1 : len)) == NULL)
		abort();
	if (len > 0)
		memcpy(copy, p, len);
	rbuf_init(r, copy, len);
	return (copy);
}

/* The next number of a sequence (xorshift); the state must not be 0. */
static inline uint32_t
bytes_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return (*state);
}

/* The same bytes as the hexadecimal text? */
#define assert_hex(w, hex) do {						\
	struct wbuf	 want_, got_;					\
	wbuf_init(&want_, 0);						\
	wbuf_init(&got_, 0);						\
	bytes_put(&want_, (hex));					\
	wbuf_put_hex(&got_, want_.data, want_.len);			\
	wbuf_reset(&want_);						\
	wbuf_put_hex(&want_, (w)->data, (w)->len);			\
	assert_string_equal(wbuf_cstr(&want_), wbuf_cstr(&got_));	\
	wbuf_clear(&want_);						\
	wbuf_clear(&got_);						\
} while (0)

#endif /* BYTES_H */
