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
 * Interned attribute sets: equal ones are the same object, so that routes
 * share them, compare them by pointer, and a session is told each once.
 */
#ifndef ATTR_INTERN_H
#define ATTR_INTERN_H

#include <stdint.h>

#include "rbuf.h"

struct attr_intern;

/* One set: what attrset_pack() made. */
struct attrs {
	uint32_t	 hash;
	uint32_t	 id;		/* never given again, never 0 */
	uint32_t	 refs;
	uint32_t	 len;
	uint8_t		 bytes[];
};

struct attr_intern	*attr_intern_new(void);
/* All references must be gone. */
void		 attr_intern_free(struct attr_intern *);
/* The set with these bytes, with one more reference. */
struct attrs	*attr_intern_get(struct attr_intern *, const struct rbuf *);
/* One more reference to it; NULL is passed through. */
struct attrs	*attrs_ref(struct attrs *);
/* One less; NULL is ignored. */
void		 attrs_unref(struct attr_intern *, struct attrs *);
/* How many sets there are, and their bytes with what goes with them. */
uint32_t	 attr_intern_count(const struct attr_intern *);
uint64_t	 attr_intern_bytes(const struct attr_intern *);

#endif /* ATTR_INTERN_H */
