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
 * Route store: one route, looked up.
 */
#include <sys/types.h>

#include "rib_out.h"
#include "rib_priv.h"

struct attrs *
rib_find(struct rib *rib, uint32_t slot, const struct nlri *n)
{
	struct siblings	 sib;
	struct route	*best;
	size_t		 i;

	siblings_find(rib, n, &sib);
	best = NULL;
	for (i = 0; i < sib.n; i++) {
		if (peerset_has(&sib.r[i]->aud->set, slot) &&
		    (best == NULL || sib.r[i]->seq > best->seq))
			best = sib.r[i];
	}
	siblings_clear(&sib);
	return (best == NULL || (best->flags & ROUTE_TOMB) ? NULL :
	    best->attrs);
}
