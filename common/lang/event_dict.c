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
 * Members that come once: an open hash table of the keys' hashes, which grows
 * with the message.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "event_dict.h"
#include "hash.h"
#include "xmem.h"

#define DICT_FIRST	64	/* slots, a power of two */

struct event_dict {
	uint64_t	 seed;
	uint64_t	*slots;		/* 0: free */
	size_t		 nslots;
	size_t		 used;
	struct wbuf	 key;		/* scratch */
	struct wbuf	 value;		/* scratch */
};

struct event_dict *
event_dict_new(void)
{
	struct event_dict	*d;

	d = xcalloc(1, sizeof(*d));
	d->seed = hash_seed();
	d->nslots = DICT_FIRST;
	d->slots = xcalloc(d->nslots, sizeof(*d->slots));
	wbuf_init(&d->key, 0);
	wbuf_init(&d->value, 0);
	return (d);
}

void
event_dict_free(struct event_dict *d)
{
	if (d == NULL)
		return;
	wbuf_clear(&d->key);
	wbuf_clear(&d->value);
	free(d->slots);
	free(d);
}

/* 1 when it was not in there. */
static int
slots_insert(uint64_t *slots, size_t nslots, uint64_t h)
{
	size_t	 i;

	for (i = h & (nslots - 1); slots[i] != 0; i = (i + 1) & (nslots - 1))
		if (slots[i] == h)
			return (0);
	slots[i] = h;
	return (1);
}

static int
dict_insert(struct event_dict *d, uint64_t h)
{
	uint64_t	*bigger;
	size_t		 i;

	h |= 1;		/* 0 means free */
	if (d->used * 2 >= d->nslots) {
		bigger = xcalloc(d->nslots * 2, sizeof(*bigger));
		for (i = 0; i < d->nslots; i++)
			if (d->slots[i] != 0)
				(void)slots_insert(bigger, d->nslots * 2,
				    d->slots[i]);
		free(d->slots);
		d->slots = bigger;
		d->nslots *= 2;
	}
	if (!slots_insert(d->slots, d->nslots, h))
		return (0);
	d->used++;
	return (1);
}

void
event_dict_put(struct event_dict *d, struct jw *j, const struct nlri *n,
    const struct render *r)
{
	const struct nlri_ops	*ops;
	struct render		 compact;
	struct jw		 vj;

	ops = family_table[n->family];
	wbuf_reset(&d->key);
	nlri_put_text(&d->key, n, r);
	if (ops->text_after != NULL)
		ops->text_after(&d->key, n, r);
	if (!dict_insert(d, hash_bytes(d->key.data, d->key.len, d->seed)))
		return;
	jw_key_str(j, (const char *)d->key.data, d->key.len);
	/* what the compact form has as a bare string has nothing to add */
	compact = *r;
	compact.compact = 1;
	wbuf_reset(&d->value);
	jw_init(&vj, &d->value);
	ops->json(&vj, n, &compact);
	jw_clear(&vj);
	if (d->value.len == 0 || d->value.data[0] != '{')
		jw_raw(j, "{ }", 3);
	else
		jw_raw(j, d->value.data, d->value.len);
}
