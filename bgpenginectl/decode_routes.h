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

/* Commands that make the messages again which decode read. */
#ifndef DECODE_ROUTES_H
#define DECODE_ROUTES_H

#include <stdint.h>

#include "codec.h"
#include "update.h"
#include "wbuf.h"

/*
 * "announce …" and "withdraw …", a line for each route, in the words that
 * encode, scripts and files take.
 */
void	 decode_routes(struct wbuf *, const struct update *,
	    const struct codec *);
/* "announce route-refresh …"; nothing for a family that has no name. */
void	 decode_refresh(struct wbuf *, uint16_t afi, uint8_t safi);

#endif /* DECODE_ROUTES_H */
