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
 * Pool: chunks of 256 KiB, nodes of whole words, freed nodes on lists by size.
 * Table: linear probing; the slot keeps the hash, so that growing and most
 * misses touch no node; removal shifts back, so that there are no tombstones.
 *
 * First word of a node: words u16, unused bytes at its end u8, tag u8; of a
 * free one the tag is 0 and the second word names the next free one.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "pool.h"
#include "xmem.h"

#define CHUNK		65536U	/* words */
#define COARSE		64U	/* words, above POOL_FINE */
#define WORDS(head)	((head) >> 16)

#define TAB_MIN		64U

void
pool_init(struct pool *p)
{
	memset(p, 0, sizeof(*p));
}

void
pool_clear(struct pool *p)
{
	uint32_t	 i;

	for (i = 0; i < p->nchunks; i++)
		free(p->chunks[i]);
	free(p->chunks);
	free(p->free);
	pool_init(p);
}

uint32_t *
pool_node(const struct pool *p, uint32_t name)
{
	return (p->chunks[name / CHUNK] + name % CHUNK);
}

uint8_t
pool_tag(const uint32_t *node)
{
	return (node[0] & 0xff);
}

void
pool_set_tag(uint32_t *node, uint8_t tag)
{
	node[0] = (node[0] & ~(uint32_t)0xff) | tag;
}

size_t
pool_len(const uint32_t *node)
{
	return ((WORDS(node[0]) - 1) * sizeof(*node) - (node[0] >> 8 & 0xff));
}

static uint32_t
size_class(uint32_t words)
{
	if (words < POOL_FINE)
		return (words);
	return (POOL_FINE + words / COARSE);
}

static void
put_free(struct pool *p, uint32_t name, uint32_t words)
{
	uint32_t	*node;

	node = pool_node(p, name);
	node[0] = words << 16;
	if (words < 2)
		return;	/* the last word of a chunk: lost */
	node[1] = p->free[size_class(words)];
	p->free[size_class(words)] = name;
}

/* A new chunk; what is left of the last one becomes free nodes. */
static void
pool_grow(struct pool *p)
{
	uint32_t	 left, name, n;

	if (p->free == NULL)
		p->free = xcalloc(POOL_CLASSES, sizeof(*p->free));
	if (p->nchunks > 0) {
		name = (p->nchunks - 1) * CHUNK + p->fill;
		for (left = CHUNK - p->fill; left > 0; left -= n, name += n) {
			n = left < POOL_FINE ? left :
			    left / COARSE * COARSE;
			put_free(p, name, n);
		}
	}
	p->chunks = xreallocarray(p->chunks, p->nchunks + 1,
	    sizeof(*p->chunks));
	p->chunks[p->nchunks++] = xmalloc(CHUNK * sizeof(uint32_t));
	p->bytes += CHUNK * sizeof(uint32_t);
	/* name 0 is nobody's */
	p->fill = p->nchunks == 1 ? 2 : 0;
	if (p->nchunks == 1)
		p->chunks[0][0] = 2 << 16;
}

uint32_t
pool_alloc(struct pool *p, uint8_t tag, size_t len)
{
	uint32_t	*node, name, words;

	words = 1 + (uint32_t)((len + 3) / sizeof(*node));
	if (words < 2)
		words = 2;
	if (words >= POOL_FINE)
		words = (words + COARSE - 1) / COARSE * COARSE;
	name = p->free == NULL ? 0 : p->free[size_class(words)];
	if (name != 0) {
		node = pool_node(p, name);
		p->free[size_class(words)] = node[1];
	} else {
		if (p->nchunks == 0 || CHUNK - p->fill < words)
			pool_grow(p);
		name = (p->nchunks - 1) * CHUNK + p->fill;
		p->fill += words;
		node = pool_node(p, name);
	}
	node[0] = words << 16 | tag | (uint32_t)((words - 1) * sizeof(*node) -
	    len) << 8;
	return (name);
}

void
pool_free(struct pool *p, uint32_t name)
{
	put_free(p, name, WORDS(pool_node(p, name)[0]));
}

uint32_t
pool_next(const struct pool *p, uint32_t *at)
{
	uint32_t	*node, name, end;

	while (*at / CHUNK < p->nchunks) {
		end = *at / CHUNK + 1 == p->nchunks ? p->fill : CHUNK;
		if (*at % CHUNK >= end)
			return (0);
		name = *at;
		node = pool_node(p, name);
		*at += WORDS(node[0]);
		if (pool_tag(node) != 0)
			return (name);
	}
	return (0);
}

void
tab_init(struct tab *t)
{
	memset(t, 0, sizeof(*t));
}

void
tab_clear(struct tab *t)
{
	free(t->slots);
	tab_init(t);
}

uint32_t
tab_find(const struct tab *t, uint32_t hash, tab_eq *eq, void *arg)
{
	uint64_t	 slot;
	uint32_t	 i;

	if (t->count == 0)
		return (0);
	for (i = hash & t->mask; (slot = t->slots[i]) != 0;
	    i = (i + 1) & t->mask) {
		if (slot >> 32 == hash && eq(arg, (uint32_t)slot))
			return ((uint32_t)slot);
	}
	return (0);
}

void
tab_soon(const struct tab *t, uint32_t hash)
{
	if (t->slots != NULL)
		__builtin_prefetch(&t->slots[hash & t->mask]);
}

static void
tab_place(struct tab *t, uint64_t slot)
{
	uint32_t	 i;

	i = (uint32_t)(slot >> 32) & t->mask;
	while (t->slots[i] != 0)
		i = (i + 1) & t->mask;
	t->slots[i] = slot;
}

static void
tab_grow(struct tab *t)
{
	uint64_t	*old;
	uint32_t	 i, n;

	old = t->slots;
	n = old == NULL ? 0 : t->mask + 1;
	t->mask = n == 0 ? TAB_MIN - 1 : n * 2 - 1;
	t->slots = xcalloc((size_t)t->mask + 1, sizeof(*t->slots));
	for (i = 0; i < n; i++) {
		if (old[i] != 0)
			tab_place(t, old[i]);
	}
	free(old);
}

void
tab_insert(struct tab *t, uint32_t hash, uint32_t name)
{
	if (t->slots == NULL || t->count >= t->mask / 4 * 3)
		tab_grow(t);
	tab_place(t, (uint64_t)hash << 32 | name);
	t->count++;
}

void
tab_remove(struct tab *t, uint32_t hash, uint32_t name)
{
	uint32_t	 gap, home, i;

	if (t->count == 0)
		return;
	for (gap = hash & t->mask; (uint32_t)t->slots[gap] != name;
	    gap = (gap + 1) & t->mask) {
		if (t->slots[gap] == 0)
			return;
	}
	/* Whatever could stand in the gap moves there. */
	for (i = (gap + 1) & t->mask; t->slots[i] != 0;
	    i = (i + 1) & t->mask) {
		home = (uint32_t)(t->slots[i] >> 32) & t->mask;
		if (((i - home) & t->mask) < ((i - gap) & t->mask))
			continue;
		t->slots[gap] = t->slots[i];
		gap = i;
	}
	t->slots[gap] = 0;
	t->count--;
}
