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
 * Small objects by the million: no header, sizes rounded up to eight bytes.
 * Memory that was given back serves objects of the same size again.
 */
#ifndef SLAB_H
#define SLAB_H

#include <stddef.h>

#define SLAB_MAX	256		/* larger ones come from malloc(3) */

struct slab_chunk;
struct slab_free;

struct slab {
	struct slab_free	*free[SLAB_MAX / 8 + 1];
	struct slab_chunk	*chunks;
	char			*next, *end;	/* of the newest chunk */
};

void	 slab_init(struct slab *);
/* Everything goes, but what came from malloc(3). */
void	 slab_clear(struct slab *);
/* Never NULL; aligned to eight. */
void	*slab_get(struct slab *, size_t);
/* size: as it was asked for. */
void	 slab_put(struct slab *, void *, size_t);

#endif /* SLAB_H */
