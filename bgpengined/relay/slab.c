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
 * Small objects by the million, see slab.h.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "slab.h"
#include "xmem.h"

#define CHUNK	(64U << 10)

struct slab_chunk {
	struct slab_chunk	*next;
	uint64_t		 data[];
};

struct slab_free {
	struct slab_free	*next;
};

void
slab_init(struct slab *s)
{
	memset(s, 0, sizeof(*s));
}

void
slab_clear(struct slab *s)
{
	struct slab_chunk	*c;

	while ((c = s->chunks) != NULL) {
		s->chunks = c->next;
		free(c);
	}
	slab_init(s);
}

/* The rest of a chunk, if there is one, is lost: less than one object. */
static void
chunk_new(struct slab *s)
{
	struct slab_chunk	*c;

	c = xmalloc(sizeof(*c) + CHUNK);
	c->next = s->chunks;
	s->chunks = c;
	s->next = (char *)c->data;
	s->end = s->next + CHUNK;
}

void *
slab_get(struct slab *s, size_t size)
{
	struct slab_free	*f;
	void			*p;
	size_t			 class;

	if (size > SLAB_MAX)
		return (xmalloc(size));
	class = (size + 7) / 8;
	if ((f = s->free[class]) != NULL) {
		s->free[class] = f->next;
		return (f);
	}
	if ((size_t)(s->end - s->next) < class * 8)
		chunk_new(s);
	p = s->next;
	s->next += class * 8;
	return (p);
}

void
slab_put(struct slab *s, void *p, size_t size)
{
	struct slab_free	*f = p;
	size_t			 class;

	if (size > SLAB_MAX) {
		free(p);
		return;
	}
	class = (size + 7) / 8;
	f->next = s->free[class];
	s->free[class] = f;
}
