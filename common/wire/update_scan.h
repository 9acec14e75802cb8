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
 * The attributes of an UPDATE being decoded: what its files share.
 */
#ifndef UPDATE_SCAN_H
#define UPDATE_SCAN_H

#include <stdint.h>

#include "update.h"

/* What is known while the attributes are walked. */
struct update_scan {
	struct update		*u;
	const struct codec	*codec;
	uint64_t		 seen[4];	/* bit per code */
	struct rbuf		 whole;		/* the attribute at hand */
	uint8_t			 last;		/* code written last */
	uint8_t			 unsorted;
	uint8_t			 unreach_only;	/* nothing but MP_UNREACH */
	uint8_t			 reachable;	/* MP_REACH has NLRI */
	struct attr		 path;		/* two-octet session only … */
	struct attr		 aggregator;
	struct attr		 as4path;	/* … code 0: not there */
	struct attr		 as4aggregator;
};

/*
 * Walks the attributes: members of the set go into u->attrs, what leads to
 * routes into the other members of u, and faults are noted.  u and codec are
 * set, unreach_only is 1, the rest is zero.  -1: the session ends.
 */
int	 update_scan(struct update_scan *, struct rbuf attrs);

/* Notes a fault; -1 when it ends the session. */
int	 update_note(struct update *, const struct wire_fault *);
/* The same for one in the making; code: of the attribute, or 0. */
int	 update_fail(struct update *, enum wire_act, uint8_t subcode,
	    uint8_t code, const struct rbuf *data, const char *why);

#endif /* UPDATE_SCAN_H */
