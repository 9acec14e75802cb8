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
 * split.  Counting is done on the address' bytes, so that IPv4 and IPv6 need
 * the same few lines.
 */
#include <sys/types.h>

#include "route_split.h"

uint64_t
route_split_count(const struct prefix *p, unsigned bits)
{
	if (bits <= p->len)
		return (1);
	if (bits - p->len > 63)
		return (UINT64_MAX);
	return ((uint64_t)1 << (bits - p->len));
}

void
route_split_next(struct prefix *p)
{
	unsigned	 add;
	int		 i;

	if (p->len == 0)
		return;
	i = (p->len - 1) / 8;
	add = 0x80U >> ((p->len - 1) % 8);
	for (; i >= 0 && add != 0; i--) {
		add += p->addr.b[i];
		p->addr.b[i] = (uint8_t)add;
		add >>= 8;
	}
}
