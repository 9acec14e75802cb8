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
 * Numbers in text: all of the characters, and nothing around them.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stddef.h>
#include <stdint.h>

struct wbuf;

/* The value of a hexadecimal digit, or -1. */
int	 hex_value(char);
/*
 * Appends the bytes of pairs of hexadecimal digits, which may be none; -1, and
 * nothing is appended: it is something else.
 */
int	 hex_parse(const char *, size_t n, struct wbuf *);
/* n decimal digits up to max: 0, or -1 when it is not that. */
int	 num_parse(const char *, size_t n, uint64_t max, uint64_t *);
/* An AS number, or HI.LO (RFC 5396 asdot): 0, or -1. */
int	 as_parse(const char *, size_t n, uint32_t *);

#endif /* NUMBER_H */
