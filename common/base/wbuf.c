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
 * Growable output with a hard maximum.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wbuf.h"
#include "xmem.h"

#define WBUF_DEFAULT_MAX	(16U << 20)
#define WBUF_FIRST		64

void
wbuf_init(struct wbuf *w, size_t max)
{
	memset(w, 0, sizeof(*w));
	w->max = max == 0 ? WBUF_DEFAULT_MAX : max;
}

void
wbuf_clear(struct wbuf *w)
{
	size_t	 max;

	max = w->max;
	free(w->data);
	memset(w, 0, sizeof(*w));
	w->max = max;
}

int
wbuf_grow(struct wbuf *w, size_t n)
{
	size_t	 cap;

	if (w->failed || n > w->max || w->len > w->max - n) {
		w->failed = 1;
		return (-1);
	}
	if (w->cap - w->len >= n)
		return (0);
	cap = w->cap == 0 ? WBUF_FIRST : w->cap;
	while (cap < w->len + n)
		cap *= 2;
	if (cap > w->max)
		cap = w->max;
	w->data = xreallocarray(w->data, cap, 1);
	w->cap = cap;
	return (0);
}

void
wbuf_set_u16(struct wbuf *w, size_t off, uint16_t v)
{
	if (off + 2 > w->len) {
		w->failed = 1;
		return;
	}
	w->data[off] = (uint8_t)(v >> 8);
	w->data[off + 1] = (uint8_t)v;
}

void
wbuf_set_u32(struct wbuf *w, size_t off, uint32_t v)
{
	wbuf_set_u16(w, off, (uint16_t)(v >> 16));
	wbuf_set_u16(w, off + 2, (uint16_t)v);
}

void
wbuf_printf(struct wbuf *w, const char *fmt, ...)
{
	va_list	 ap;
	int	 n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || wbuf_room(w, (size_t)n + 1) == -1) {
		w->failed = 1;
		return;
	}
	va_start(ap, fmt);
	n = vsnprintf((char *)w->data + w->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	w->len += (size_t)n;
}

/* Two digits a division: numbers are most of what events are made of. */
static const char	 pairs[] =
	"00010203040506070809" "10111213141516171819"
	"20212223242526272829" "30313233343536373839"
	"40414243444546474849" "50515253545556575859"
	"60616263646566676869" "70717273747576777879"
	"80818283848586878889" "90919293949596979899";

static size_t
dec_digits(uint64_t v)
{
	size_t	 n;

	for (n = 1; v >= 1000; n += 3)
		v /= 1000;
	return (n + (v >= 10) + (v >= 100));
}

void
wbuf_put_dec(struct wbuf *w, uint64_t v)
{
	uint8_t	*p;
	size_t	 n;

	n = dec_digits(v);
	if (wbuf_room(w, n) == -1)
		return;
	w->len += n;
	for (p = w->data + w->len; v >= 100; v /= 100) {
		*--p = (uint8_t)pairs[v % 100 * 2 + 1];
		*--p = (uint8_t)pairs[v % 100 * 2];
	}
	*--p = (uint8_t)pairs[v * 2 + 1];
	if (v >= 10)
		*--p = (uint8_t)pairs[v * 2];
}

static void
put_digits(struct wbuf *w, const char *digits, const void *data, size_t len)
{
	const uint8_t	*p = data;
	size_t		 i;

	if (len > w->max / 2) {
		w->failed = 1;
		return;
	}
	if (wbuf_room(w, len * 2) == -1)
		return;
	for (i = 0; i < len; i++) {
		w->data[w->len++] = (uint8_t)digits[p[i] >> 4];
		w->data[w->len++] = (uint8_t)digits[p[i] & 15];
	}
}

void
wbuf_put_hex(struct wbuf *w, const void *data, size_t len)
{
	put_digits(w, "0123456789ABCDEF", data, len);
}

void
wbuf_put_hex_lower(struct wbuf *w, const void *data, size_t len)
{
	put_digits(w, "0123456789abcdef", data, len);
}

void
wbuf_consume(struct wbuf *w, size_t n)
{
	if (n >= w->len) {
		w->len = 0;
		return;
	}
	memmove(w->data, w->data + n, w->len - n);
	w->len -= n;
}

const char *
wbuf_cstr(struct wbuf *w)
{
	if (wbuf_room(w, 1) == -1)
		return ("");
	w->data[w->len] = '\0';
	return ((const char *)w->data);
}
