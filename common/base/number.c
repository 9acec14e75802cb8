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
 * Numbers in text.
 */
#include <sys/types.h>

#include <string.h>

#include "number.h"
#include "wbuf.h"

int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return (c - '0');
	if (c >= 'a' && c <= 'f')
		return (c - 'a' + 10);
	if (c >= 'A' && c <= 'F')
		return (c - 'A' + 10);
	return (-1);
}

int
hex_parse(const char *s, size_t n, struct wbuf *w)
{
	size_t	 i, off;
	int	 hi, lo;

	if (n % 2 != 0)
		return (-1);
	off = w->len;
	for (i = 0; i < n; i += 2) {
		hi = hex_value(s[i]);
		lo = hex_value(s[i + 1]);
		if (hi == -1 || lo == -1) {
			wbuf_truncate(w, off);
			return (-1);
		}
		wbuf_put_u8(w, (uint8_t)(hi << 4 | lo));
	}
	return (0);
}

int
num_parse(const char *s, size_t n, uint64_t max, uint64_t *v)
{
	uint64_t	 x = 0;
	unsigned	 digit;
	size_t		 i;

	if (n == 0)
		return (-1);
	for (i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return (-1);
		digit = (unsigned)(s[i] - '0');
		if (x > (UINT64_MAX - digit) / 10)
			return (-1);
		x = x * 10 + digit;
	}
	if (x > max)
		return (-1);
	*v = x;
	return (0);
}

int
as_parse(const char *s, size_t n, uint32_t *as)
{
	const char	*dot;
	uint64_t	 hi = 0, lo;
	size_t		 left;

	dot = n == 0 ? NULL : memchr(s, '.', n);
	if (dot == NULL) {
		if (num_parse(s, n, UINT32_MAX, &lo) == -1)
			return (-1);
		*as = (uint32_t)lo;
		return (0);
	}
	left = (size_t)(dot - s);
	if (num_parse(s, left, UINT16_MAX, &hi) == -1 ||
	    num_parse(dot + 1, n - left - 1, UINT16_MAX, &lo) == -1)
		return (-1);
	*as = (uint32_t)(hi << 16 | lo);
	return (0);
}
