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
 * Attribute sets that the relay has numbered, in its form and in that for the
 * peer.
 */
#ifndef SLOTS_H
#define SLOTS_H

#include <stddef.h>
#include <stdint.h>

#include "family.h"
#include "pack.h"
#include "rbuf.h"

struct slot {
	uint8_t			*packed;	/* owned; NULL: never given */
	size_t			 len;
	enum family		 family;	/* pa is for; FAMILY_NONE */
	struct pack_attrs	 pa;
};

struct slots {
	struct slot	**v;		/* owned; NULL: none of that number */
	size_t		  n;
};

void		 slots_clear(struct slots *);
/* The one of that number, made when it is not there; NULL: not there. */
struct slot	*slots_make(struct slots *, uint16_t);
struct slot	*slots_find(const struct slots *, uint16_t);
/* For another peer the forms have to be made anew. */
void		 slots_forget_forms(struct slots *);

/* Takes the set from the body, all of it. */
void		 slot_set(struct slot *, struct rbuf *);
/* Makes the form for a family; -1: not such bytes. */
int		 slot_prepare(struct slot *, enum family,
		    const struct codec *);

#endif /* SLOTS_H */
