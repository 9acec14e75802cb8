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
 * What is wrong with a peer's bytes, as data.  Decoders fill one of these and
 * return -1; who called decides.  The default action of each attribute is a
 * column of its table row (RFC 7606).
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdint.h>

#include "rbuf.h"

/* RFC 7606 2: from the mildest to the hardest. */
enum wire_act {
	WA_NONE,
	WA_DISCARD,		/* drop the attribute */
	WA_WITHDRAW,		/* treat as withdraw */
	WA_DISABLE,		/* stop using the family */
	WA_RESET		/* NOTIFICATION, end of the session */
};

struct wire_fault {
	enum wire_act	 act;
	uint8_t		 code;		/* NOTIFICATION */
	uint8_t		 subcode;
	uint8_t		 attr;		/* attribute it is about, or 0 */
	struct rbuf	 data;		/* for the NOTIFICATION, a view */
	const char	*why;		/* constant text for the log */
};

/* Fills it; returns -1, so that decoders can say return (fault_set(…)). */
static inline int
fault_set(struct wire_fault *f, enum wire_act act, uint8_t code,
    uint8_t subcode, const char *why)
{
	f->act = act;
	f->code = code;
	f->subcode = subcode;
	f->attr = 0;
	rbuf_init(&f->data, "", 0);
	f->why = why;
	return (-1);
}

#endif /* FAULT_H */
