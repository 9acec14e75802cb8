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
 * Adj-RIB-In: the routes that the peer announced, as wire bytes, with their
 * attribute sets kept once.
 */
#ifndef ADJ_RIB_IN_H
#define ADJ_RIB_IN_H

#include <stddef.h>
#include <stdint.h>

#include "codec.h"
#include "update.h"
#include "wbuf.h"

struct adj_rib_in;

struct adj_rib_in	*adj_rib_in_new(void);
void	 adj_rib_in_free(struct adj_rib_in *);
/* Takes in what a decoded UPDATE announces and withdraws (RFC 7606 too). */
void	 adj_rib_in_update(struct adj_rib_in *, const struct update *,
	    const struct codec *);
/* Forgets the routes of these families. */
void	 adj_rib_in_clear(struct adj_rib_in *, family_set);
/*
 * Stale routes: those that the peer has not said again since they were
 * marked.  sweep: forgets those of these families; drop: those with the
 * community.  Both say how many.
 */
void	 adj_rib_in_mark(struct adj_rib_in *, family_set);
size_t	 adj_rib_in_sweep(struct adj_rib_in *, family_set);
/*
 * A part of a sweep, for those who tell it: appends the NLRI to out, with path
 * ids when *ids says so, until it is longer than max.  *at begins at 0.
 * Returns how many; 0: that was all.
 */
size_t	 adj_rib_in_take(struct adj_rib_in *, family_set, uint32_t *at,
	    struct wbuf *out, size_t max, int *ids);
size_t	 adj_rib_in_drop(struct adj_rib_in *, family_set,
	    uint32_t community);
/* Routes, attribute sets, bytes of memory; also of none (NULL). */
size_t	 adj_rib_in_count(const struct adj_rib_in *);
uint32_t	 adj_rib_in_family(const struct adj_rib_in *, enum family);
size_t	 adj_rib_in_sets(const struct adj_rib_in *);
size_t	 adj_rib_in_bytes(const struct adj_rib_in *);

/*
 * Appends entries as proto_put_rib_item() writes them, until out is longer
 * than max.  *at begins at 0.  1: there is more; 0: that was all.  Routes may
 * come and go between two calls; those that stay are given once.  flags:
 * ROUTE_LIST_*.
 */
int	 adj_rib_in_dump(const struct adj_rib_in *, uint32_t *at, family_set,
	    const struct gen *, int flags, struct wbuf *out, size_t max);

#endif /* ADJ_RIB_IN_H */
