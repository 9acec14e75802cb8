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
 * Neighbor selectors: `neighbor 192.0.2.1 local-as 65000, neighbor *` of
 * generation 4 and 5, `peer *`, `peer [A, B]` of generation 6.
 */
#ifndef SELECTOR_H
#define SELECTOR_H

#include <stdint.h>

#include "addr.h"
#include "family.h"
#include "lex.h"
#include "wbuf.h"

/* What identifies a configured neighbor to its users. */
struct neighbor_name {
	struct addr	 peer;		/* or the address of the range */
	struct addr	 local;		/* ADDR_NONE: auto */
	uint32_t	 local_as;
	uint32_t	 peer_as;
	uint32_t	 router_id;	/* ours, host order */
	uint8_t		 family_allowed; /* 1: multi-session, see families */
	family_set	 families;
};

struct selector {
	uint32_t	 mask;		/* SEL_*: which members count */
	struct neighbor_name name;
};
#define SEL_PEER		0x01	/* else: any peer ("*") */
#define SEL_LOCAL_IP		0x02
#define SEL_LOCAL_AS		0x04
#define SEL_PEER_AS		0x08
#define SEL_ROUTER_ID		0x10
#define SEL_FAMILY		0x20

#define SELECTORS_MAX	64

struct selectors {
	int		 count;		/* 0: no selector was given */
	struct selector	 sel[SELECTORS_MAX];
};

/*
 * Reads selectors at the front of a command, if there are any ("neighbor" or
 * "peer" not taken yet).  0, or -1 with the lexer's error.
 */
int	 selectors_parse(struct lex *, struct selectors *);
/* Does any of them (or: is there none) match? */
int	 selectors_match(const struct selectors *,
	    const struct neighbor_name *);
/*
 * "neighbor 127.0.0.2 local-ip 127.0.0.1 local-as 65001 peer-as 65002
 * router-id 1.1.1.1 family-allowed in-open"
 */
void	 neighbor_name_put(struct wbuf *, const struct neighbor_name *);

#endif /* SELECTOR_H */
