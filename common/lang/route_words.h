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
 * The words of a route that mean the same whatever its family: next-hop, rd,
 * label, path-information, split, name, watchdog, and the attributes.
 */
#ifndef ROUTE_WORDS_H
#define ROUTE_WORDS_H

#include <stdint.h>

#include "lex.h"
#include "nlri.h"
#include "route.h"

/* One statement being read. */
struct route_state {
	struct lex		*l;
	struct route_list	*rl;
	const struct nlri_ops	*ops;	/* has words of its own, or NULL */
	route_warn_fn		*warn;	/* or NULL */
	void			*arg;
	struct token		 split_at;
	uint8_t			 has_split;
	uint8_t			 split;		/* bits */
	uint8_t			 block;		/* inside { } */
	uint8_t			 raw_nexthop;	/* attribute 3 or 14 given */
	uint8_t			 hidden;	/* "withdraw" was there */
};

/*
 * Reads the word that comes next, which was looked at, and its values.  0; 1:
 * it was a section in braces; 2: it is none of the statement, which the end of
 * the line has ended; or -1 with the lexer's error.
 */
int	 route_word(struct route_state *, const struct token *);
/* May what comes next, which was looked at, belong to another statement? */
int	 route_has_ended(const struct route_state *, const struct token *);

#endif /* ROUTE_WORDS_H */
