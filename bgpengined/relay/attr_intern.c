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
 * Interned attribute sets, see attr_intern.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "attr_intern.h"
#include "hash.h"
#include "log.h"
#include "ptrtab.h"
#include "slab.h"
#include "xmem.h"

struct attr_intern {
	struct ptrtab	 tab;
	struct slab	 slab;
	uint64_t	 seed;
	uint64_t	 bytes;
	uint32_t	 next_id;
};

struct attr_intern *
attr_intern_new(void)
{
	struct attr_intern	*ai;

	ai = xcalloc(1, sizeof(*ai));
	ptrtab_init(&ai->tab, offsetof(struct attrs, hash));
	slab_init(&ai->slab);
	ai->seed = hash_seed();
	ai->next_id = 1;
	return (ai);
}

void
attr_intern_free(struct attr_intern *ai)
{
	if (ai == NULL)
		return;
	if (ai->tab.used != 0)
		fatalx("attr_intern: %zu sets are still in use", ai->tab.used);
	ptrtab_clear(&ai->tab);
	slab_clear(&ai->slab);
	free(ai);
}

struct attrs *
attr_intern_get(struct attr_intern *ai, const struct rbuf *r)
{
	struct attrs	*a;
	size_t		 len, pos;
	uint32_t	 hash;

	len = rbuf_len(r);
	hash = (uint32_t)hash_bytes(r->p, len, ai->seed);
	pos = hash;
	while ((a = ptrtab_next(&ai->tab, hash, &pos)) != NULL) {
		if (a->len == len && memcmp(a->bytes, r->p, len) == 0)
			return (attrs_ref(a));
	}
	a = slab_get(&ai->slab, sizeof(*a) + len);
	a->hash = hash;
	a->id = ai->next_id++;
	if (ai->next_id == 0)
		ai->next_id = 1;
	a->refs = 1;
	a->len = (uint32_t)len;
	memcpy(a->bytes, r->p, len);
	ai->bytes += sizeof(*a) + len;
	ptrtab_insert(&ai->tab, a);
	return (a);
}

struct attrs *
attrs_ref(struct attrs *a)
{
	if (a != NULL)
		a->refs++;
	return (a);
}

void
attrs_unref(struct attr_intern *ai, struct attrs *a)
{
	if (a == NULL || --a->refs > 0)
		return;
	ptrtab_remove(&ai->tab, a);
	ai->bytes -= sizeof(*a) + a->len;
	slab_put(&ai->slab, a, sizeof(*a) + a->len);
}

uint32_t
attr_intern_count(const struct attr_intern *ai)
{
	return ((uint32_t)ai->tab.used);
}

uint64_t
attr_intern_bytes(const struct attr_intern *ai)
{
	return (ai->bytes);
}
