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
 * Sets of neighbors, see peerset.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "peerset.h"
#include "xmem.h"

/* Keeps the promise that the last word is not 0. */
static void
trim(struct peerset *s)
{
	while (s->n > 0 && s->w[s->n - 1] == 0)
		s->n--;
}

static void
reserve(struct peerset *s, uint32_t words)
{
	if (words <= s->cap)
		return;
	s->w = xreallocarray(s->w, words, sizeof(*s->w));
	s->cap = words;
}

void
peerset_init(struct peerset *s)
{
	memset(s, 0, sizeof(*s));
}

void
peerset_clear(struct peerset *s)
{
	free(s->w);
	memset(s, 0, sizeof(*s));
}

void
peerset_add(struct peerset *s, uint32_t slot)
{
	uint32_t	 word;

	word = slot / 64;
	if (word >= s->n) {
		reserve(s, word + 1);
		memset(s->w + s->n, 0, (word + 1 - s->n) * sizeof(*s->w));
		s->n = word + 1;
	}
	s->w[word] |= (uint64_t)1 << slot % 64;
}

void
peerset_del(struct peerset *s, uint32_t slot)
{
	if (slot / 64 >= s->n)
		return;
	s->w[slot / 64] &= ~((uint64_t)1 << slot % 64);
	trim(s);
}

void
peerset_copy(struct peerset *dst, const struct peerset *src)
{
	reserve(dst, src->n);
	if (src->n > 0)
		memcpy(dst->w, src->w, src->n * sizeof(*src->w));
	dst->n = src->n;
}

void
peerset_minus(struct peerset *a, const struct peerset *b)
{
	uint32_t	 i;

	for (i = 0; i < a->n && i < b->n; i++)
		a->w[i] &= ~b->w[i];
	trim(a);
}

void
peerset_and(struct peerset *a, const struct peerset *b)
{
	uint32_t	 i;

	if (a->n > b->n)
		a->n = b->n;
	for (i = 0; i < a->n; i++)
		a->w[i] &= b->w[i];
	trim(a);
}

int
peerset_equal(const struct peerset *a, const struct peerset *b)
{
	return (a->n == b->n &&
	    (a->n == 0 || memcmp(a->w, b->w, a->n * sizeof(*a->w)) == 0));
}

int
peerset_subset(const struct peerset *a, const struct peerset *b)
{
	uint32_t	 i;

	if (a->n > b->n)
		return (0);
	for (i = 0; i < a->n; i++) {
		if ((a->w[i] & ~b->w[i]) != 0)
			return (0);
	}
	return (1);
}

int
peerset_overlap(const struct peerset *a, const struct peerset *b)
{
	uint32_t	 i;

	for (i = 0; i < a->n && i < b->n; i++) {
		if ((a->w[i] & b->w[i]) != 0)
			return (1);
	}
	return (0);
}

uint32_t
peerset_count(const struct peerset *s)
{
	uint64_t	 w;
	uint32_t	 i, count;

	count = 0;
	for (i = 0; i < s->n; i++) {
		for (w = s->w[i]; w != 0; w &= w - 1)
			count++;
	}
	return (count);
}

int
peerset_next(const struct peerset *s, uint32_t from, uint32_t *slot)
{
	uint64_t	 w;
	uint32_t	 i;

	i = from / 64;
	if (i >= s->n)
		return (0);
	w = s->w[i] & ~(uint64_t)0 << from % 64;
	while (w == 0) {
		if (++i >= s->n)
			return (0);
		w = s->w[i];
	}
	for (*slot = i * 64; (w & 1) == 0; w >>= 1)
		(*slot)++;
	return (1);
}
