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
 * AS numbers of four octets among speakers that know two (RFC 6793).
 */
#ifndef ATTR_AS4_H
#define ATTR_AS4_H

#include <stdint.h>

#include "rbuf.h"
#include "wbuf.h"

struct aspath_segment {
	uint8_t		 type;		/* ASPATH_* */
	uint8_t		 count;		/* ASes */
	struct rbuf	 ases;
};

/* Takes a segment off the path: 1, 0 at the end, -1: cut short. */
int	 aspath_segment(struct rbuf *, int as4, struct aspath_segment *);
/* See attr_ops. */
void	 aspath_widen(struct wbuf *, const struct rbuf *);
int	 aspath_narrow(struct wbuf *two, struct wbuf *four,
	    const struct rbuf *);
void	 aggregator_widen(struct wbuf *, const struct rbuf *);
int	 aggregator_narrow(struct wbuf *two, struct wbuf *four,
	    const struct rbuf *);

/*
 * The path of an UPDATE from a speaker of two octets: path as it came, as4
 * the value of AS4_PATH (both well-formed).  Appends canonical bytes.
 */
void	 aspath_merge(struct wbuf *, const struct rbuf *path,
	    const struct rbuf *as4);
/* Is the AS number of this AGGREGATOR (two octets) AS_TRANS? */
int	 aggregator_is_trans(const struct rbuf *);

#endif /* ATTR_AS4_H */
