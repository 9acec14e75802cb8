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
 * Hash table of pointers, see ptrtab.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "ptrtab.h"
#include "xmem.h"

#define PTRTAB_MIN	16	/* slots; a power of two */

static uint32_t	hash_of(const struct ptrtab *, const void *);
static uint8_t	tag_of(uint32_t hash);
static void	place(struct ptrtab *, void *);
static void	resize(struct ptrtab *, size_t slots);

void
ptrtab_init(struct ptrtab *t, size_t hash_off)
{
	memset(t, 0, sizeof(*t));
	t->hash_off = hash_off;
}

void
ptrtab_clear(struct ptrtab *t)
{
	free(t->slot);
	free(t->tag);
	t->slot = NULL;
	t->tag = NULL;
	t->mask = 0;
	t->used = 0;
}

void
ptrtab_insert(struct ptrtab *t, void *p)
{
	/* At most three quarters full. */
	if (t->slot == NULL)
		resize(t, PTRTAB_MIN);
	else if ((t->used + 1) * 4 > (t->mask + 1) * 3)
		resize(t, (t->mask + 1) * 2);
	place(t, p);
	t->used++;
}

void
ptrtab_remove(struct ptrtab *t, void *p)
{
	size_t	 hole, i, home;

	hole = hash_of(t, p) & t->mask;
	while (t->tag[hole] == 0 || t->slot[hole] != p) {
		if (t->tag[hole] == 0)
			fatalx("ptrtab: removing what is not there");
		hole = (hole + 1) & t->mask;
	}
	/* Those behind move up, unless that took them before their home. */
	for (i = (hole + 1) & t->mask; t->tag[i] != 0;
	    i = (i + 1) & t->mask) {
		home = hash_of(t, t->slot[i]) & t->mask;
		if (((i - home) & t->mask) < ((i - hole) & t->mask))
			continue;
		t->slot[hole] = t->slot[i];
		t->tag[hole] = t->tag[i];
		hole = i;
	}
	t->tag[hole] = 0;
	t->used--;
	if (t->mask + 1 > PTRTAB_MIN && t->used * 8 < t->mask + 1)
		resize(t, (t->mask + 1) / 2);
}

void *
ptrtab_next(const struct ptrtab *t, uint32_t hash, size_t *pos)
{
	size_t	 i;
	uint8_t	 tag, want;

	if (t->slot == NULL)
		return (NULL);
	want = tag_of(hash);
	while ((tag = t->tag[i = *pos & t->mask]) != 0) {
		(*pos)++;
		if (tag == want && hash_of(t, t->slot[i]) == hash)
			return (t->slot[i]);
	}
	return (NULL);
}

void *
ptrtab_each(const struct ptrtab *t, size_t *pos)
{
	if (t->slot == NULL)
		return (NULL);
	while (*pos <= t->mask) {
		if (t->tag[*pos] != 0)
			return (t->slot[(*pos)++]);
		(*pos)++;
	}
	return (NULL);
}

static uint32_t
hash_of(const struct ptrtab *t, const void *p)
{
	uint32_t	 h;

	memcpy(&h, (const char *)p + t->hash_off, sizeof(h));
	return (h);
}

static uint8_t
tag_of(uint32_t hash)
{
	uint8_t	 tag;

	tag = (uint8_t)(hash >> 24);	/* the slot is made of the others */
	return (tag == 0 ? 1 : tag);
}

static void
place(struct ptrtab *t, void *p)
{
	uint32_t	 hash;
	size_t		 i;

	hash = hash_of(t, p);
	i = hash & t->mask;
	while (t->tag[i] != 0)
		i = (i + 1) & t->mask;
	t->slot[i] = p;
	t->tag[i] = tag_of(hash);
}

static void
resize(struct ptrtab *t, size_t slots)
{
	void	**old;
	uint8_t	 *tags;
	size_t	  i, n;

	old = t->slot;
	tags = t->tag;
	n = old == NULL ? 0 : t->mask + 1;
	t->slot = xreallocarray(NULL, slots, sizeof(*t->slot));
	t->tag = xcalloc(slots, sizeof(*t->tag));
	t->mask = slots - 1;
	for (i = 0; i < n; i++) {
		if (tags[i] != 0)
			place(t, old[i]);
	}
	free(old);
	free(tags);
}
