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
 * Sets of neighbors, by their slot in the relay (a small number that is
 * given again after a neighbor has gone).
 */
#ifndef PEERSET_H
#define PEERSET_H

#include <stddef.h>
#include <stdint.h>

struct peerset {
	uint64_t	*w;		/* owned */
	uint32_t	 n;		/* words; the last one is not 0 */
	uint32_t	 cap;
};

void	 peerset_init(struct peerset *);
/* Frees the memory, and it is empty. */
void	 peerset_clear(struct peerset *);
void	 peerset_add(struct peerset *, uint32_t);
void	 peerset_del(struct peerset *, uint32_t);
void	 peerset_copy(struct peerset *dst, const struct peerset *src);
/* a = a without b; a = a and b. */
void	 peerset_minus(struct peerset *a, const struct peerset *b);
void	 peerset_and(struct peerset *a, const struct peerset *b);
int	 peerset_equal(const struct peerset *, const struct peerset *);
/* Is all of a in b? */
int	 peerset_subset(const struct peerset *a, const struct peerset *b);
int	 peerset_overlap(const struct peerset *, const struct peerset *);
uint32_t peerset_count(const struct peerset *);
/* The first member that is not below from: 1 and *slot, or 0. */
int	 peerset_next(const struct peerset *, uint32_t from, uint32_t *slot);

static inline int
peerset_has(const struct peerset *s, uint32_t slot)
{
	return (slot / 64 < s->n && (s->w[slot / 64] >> slot % 64 & 1) != 0);
}

static inline int
peerset_empty(const struct peerset *s)
{
	return (s->n == 0);
}

#endif /* PEERSET_H */
