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
 * Hash table of pointers.  The objects keep their own 32-bit hash at a fixed
 * offset, so that the table costs nine bytes a slot; several objects with the
 * same key may be in it.  Open addressing, linear probing.  A byte of the hash
 * stands beside each slot, because looking at the objects of others costs a
 * cache miss each.
 */
#ifndef PTRTAB_H
#define PTRTAB_H

#include <stddef.h>
#include <stdint.h>

struct ptrtab {
	void	**slot;
	uint8_t	 *tag;		/* by slot; 0: it is free */
	size_t	  mask;		/* slots - 1 */
	size_t	  used;
	size_t	  hash_off;	/* of the hash in the objects */
};

/* hash_off: offsetof() the uint32_t hash in the objects. */
void	 ptrtab_init(struct ptrtab *, size_t hash_off);
/* The objects are the caller's. */
void	 ptrtab_clear(struct ptrtab *);
void	 ptrtab_insert(struct ptrtab *, void *);
/* It must be in there. */
void	 ptrtab_remove(struct ptrtab *, void *);
/*
 * All objects with this hash, one after another: begin with *pos = hash.
 * NULL: no more.  Nothing may be inserted or removed between two calls.
 */
void	*ptrtab_next(const struct ptrtab *, uint32_t hash, size_t *pos);
/* Any order, begin with *pos = 0. */
void	*ptrtab_each(const struct ptrtab *, size_t *pos);

#endif /* PTRTAB_H */
