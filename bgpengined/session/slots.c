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
 * Numbered attribute sets, see slots.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "slots.h"
#include "xmem.h"

void
slots_clear(struct slots *s)
{
	size_t	 i;

	for (i = 0; i < s->n; i++) {
		if (s->v[i] == NULL)
			continue;
		free(s->v[i]->packed);
		pack_attrs_clear(&s->v[i]->pa);
		free(s->v[i]);
	}
	free(s->v);
	memset(s, 0, sizeof(*s));
}

struct slot *
slots_find(const struct slots *s, uint16_t n)
{
	return (n < s->n ? s->v[n] : NULL);
}

struct slot *
slots_make(struct slots *s, uint16_t n)
{
	struct slot	*slot;
	size_t		 i;

	if (n >= s->n) {
		s->v = xreallocarray(s->v, (size_t)n + 1, sizeof(*s->v));
		for (i = s->n; i <= n; i++)
			s->v[i] = NULL;
		s->n = (size_t)n + 1;
	}
	if (s->v[n] == NULL) {
		slot = xcalloc(1, sizeof(*slot));
		pack_attrs_init(&slot->pa);
		slot->family = FAMILY_NONE;
		s->v[n] = slot;
	}
	return (s->v[n]);
}

void
slots_forget_forms(struct slots *s)
{
	size_t	 i;

	for (i = 0; i < s->n; i++) {
		if (s->v[i] != NULL)
			s->v[i]->family = FAMILY_NONE;
	}
}

void
slot_set(struct slot *slot, struct rbuf *body)
{
	free(slot->packed);
	slot->len = rbuf_len(body);
	slot->packed = xmalloc(slot->len + 1);
	(void)rbuf_get(body, slot->packed, slot->len);	/* as long as that */
	slot->family = FAMILY_NONE;
}

int
slot_prepare(struct slot *slot, enum family family, const struct codec *codec)
{
	struct attrset	 set;
	struct rbuf	 packed;

	rbuf_init(&packed, slot->packed, slot->len);
	if (attrset_unpack(&packed, &set) == -1)
		return (-1);
	pack_attrs_set(&slot->pa, &set, family, codec);
	slot->family = family;
	return (0);
}
