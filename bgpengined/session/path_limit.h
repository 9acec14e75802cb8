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
 * How many paths a prefix may have at a peer that has set a limit
 * (draft-abraitis-idr-addpath-paths-limit).  What is above it waits until
 * another path is withdrawn.
 */
#ifndef PATH_LIMIT_H
#define PATH_LIMIT_H

#include <stdint.h>

#include "family.h"
#include "nlri.h"
#include "rbuf.h"

struct path_limit;

/* NULL when none of these families has a limit. */
struct path_limit *path_limit_new(const uint16_t limit[FAM_MAX], family_set);
void		 path_limit_free(struct path_limit *);
/*
 * A path is to be announced, with these attributes (copied when it must
 * wait).  1: it may; 0: not now.
 */
int		 path_limit_announce(struct path_limit *, const struct nlri *,
		    const struct rbuf *attrs);
/* A path is to be withdrawn.  1: it was announced; 0: it was not. */
int		 path_limit_withdraw(struct path_limit *, const struct nlri *);
/*
 * Is there a path of that prefix that may be announced now?  1: it counts as
 * announced, *path_id is its, and attrs are appended; or 0.
 */
int		 path_limit_next(struct path_limit *, const struct nlri *,
		    uint32_t *path_id, struct wbuf *attrs);

#endif /* PATH_LIMIT_H */
