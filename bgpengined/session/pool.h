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
 * Compact nodes, named by 32 bits instead of a pointer, and an open hash
 * table of such names: what a table of a million small things is made of.
 */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>
#include <stdint.h>

#define POOL_FINE	64	/* classes of one unit each */
#define POOL_CLASSES	(POOL_FINE + 320)

/*
 * A node is a run of 32 bit words.  The first one is the pool's: use
 * pool_tag() and pool_len(); the others are the owner's.
 */
struct pool {
	uint32_t	**chunks;
	uint32_t	 nchunks;
	uint32_t	 fill;		/* words used in the last chunk */
	uint32_t	*free;		/* lists of free nodes, by class; none
					   before the first node */
	size_t		 bytes;		/* of all chunks */
};

void		 pool_init(struct pool *);
void		 pool_clear(struct pool *);
/*
 * A node for len bytes behind the first word; tag 1..255 is kept with it.
 * len must not be above POOL_LEN_MAX.  Never 0.
 */
#define POOL_LEN_MAX	((size_t)70000)
uint32_t	 pool_alloc(struct pool *, uint8_t tag, size_t len);
void		 pool_free(struct pool *, uint32_t);
uint32_t	*pool_node(const struct pool *, uint32_t);
uint8_t		 pool_tag(const uint32_t *node);
void		 pool_set_tag(uint32_t *node, uint8_t tag);	/* 1..255 */
/* The len it was allocated with. */
size_t		 pool_len(const uint32_t *node);
/*
 * Walks over all live nodes in the order of their memory: *at 0 begins; the
 * next one, or 0 at the end.  Nodes may come and go between two calls.
 */
uint32_t	 pool_next(const struct pool *, uint32_t *at);

/* The table: hash above, name below; 0 is an empty slot. */
struct tab {
	uint64_t	*slots;
	uint32_t	 mask;
	uint32_t	 count;
};

typedef int	tab_eq(void *arg, uint32_t name);

void		 tab_init(struct tab *);
void		 tab_clear(struct tab *);
/* The name for which eq says 1, or 0. */
uint32_t	 tab_find(const struct tab *, uint32_t hash, tab_eq *,
		    void *arg);
/* Brings the slot into the cache: it will be looked at soon. */
void		 tab_soon(const struct tab *, uint32_t hash);
void		 tab_insert(struct tab *, uint32_t hash, uint32_t name);
void		 tab_remove(struct tab *, uint32_t hash, uint32_t name);

#endif /* POOL_H */
