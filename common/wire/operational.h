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
 * OPERATIONAL messages (draft-ietf-idr-operational-message): advisories, and
 * questions and answers about how many routes there are.
 */
#ifndef OPERATIONAL_H
#define OPERATIONAL_H

#include <stddef.h>
#include <stdint.h>

#include "rbuf.h"
#include "wbuf.h"

enum oper_form {
	OPER_ADVISORY,		/* text */
	OPER_QUERY,
	OPER_COUNTER,		/* the answer */
	OPER_UNKNOWN
};

#define OPER_ASM	2	/* the one that holds until it changes */

/*
 * Type, length, AFI, SAFI, then for all but advisories router id and sequence,
 * then for answers a counter.
 */
struct oper {
	enum oper_form	 form;
	const char	*name;		/* "ADM"; of unknown ones "UNKNOWN" */
	uint16_t	 type;
	uint16_t	 afi;
	uint8_t		 safi;
	uint32_t	 router_id;	/* host order */
	uint32_t	 sequence;
	uint32_t	 counter;
	struct rbuf	 text;		/* advisory; data of an unknown one */
};

/* Body of a message; -1: shorter than its type asks for. */
int	 oper_decode(struct rbuf body, struct oper *);
/* Appends the body of a message. */
void	 oper_encode(struct wbuf *, const struct oper *);
/* Type, form and name of that name, whatever its case; -1: no such one. */
int	 oper_find(const char *, size_t len, struct oper *);

#endif /* OPERATIONAL_H */
