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
 * Route grammar: the text of routes in configuration files, script commands
 * and bgpenginectl, into wire bytes.  One grammar for all of them.
 */
#ifndef ROUTE_H
#define ROUTE_H

#include <stdint.h>

#include "attr.h"
#include "lex.h"
#include "nlri.h"
#include "wbuf.h"

/* Which words begin the text; those words were taken already. */
enum route_form {
	ROUTE_PLAIN,		/* route PREFIX … */
	ROUTE_ATTRIBUTES,	/* attributes … nlri PREFIX PREFIX … */
	ROUTE_FAMILY,		/* ipv4 unicast …: the family is given */
	ROUTE_FLOW,		/* flow route …, both spellings */
	ROUTE_VPLS,		/* vpls … */
	ROUTE_SR_POLICY		/* sr-policy …: the endpoint tells which */
};

#define ROUTE_NAME_MAX	64
#ifndef ROUTE_SPLIT_MAX			/* fuzzers have less patience */
#define ROUTE_SPLIT_MAX	(1U << 20)	/* prefixes one split may give */
#endif

/*
 * What one statement says: one or more NLRI with the same attributes.
 * Reusable: route_parse() empties it first and keeps the memory.
 */
struct route_list {
	struct wbuf	 attrset;	/* packed, see attr.h */
	struct wbuf	 nlris;		/* see route_nlri_next() */
	uint32_t	 count;
	uint8_t		 hidden;	/* withdraw: starts not announced */
	char		 watchdog[ROUTE_NAME_MAX];
	char		 name[ROUTE_NAME_MAX];
	struct attr_build *build;	/* scratch */
	struct nlri_text text;		/* scratch */
	struct wbuf	 value;		/* scratch: one attribute's value */
};

void	 route_list_init(struct route_list *);
void	 route_list_clear(struct route_list *);

/*
 * Reads one statement up to its end: ";" (taken), "}" (not taken), the end of
 * the line, or the "}" of its block form (taken).  family: for ROUTE_FAMILY,
 * else FAMILY_NONE.  withdraw: next-hop is not required.  0, or -1 with the
 * lexer's error.  Warnings (a word twice, say) go to warn, which may be NULL.
 */
typedef nlri_warn_fn	route_warn_fn;
int	 route_parse(struct lex *, enum route_form, enum family,
	    int withdraw, struct route_list *, route_warn_fn *, void *arg);

/* The NLRI of a list: 1 and *n (views), 0 at the end, -1: not such bytes. */
int	 route_nlri_next(struct rbuf *nlris, struct nlri *);
void	 route_nlri_put(struct wbuf *nlris, const struct nlri *);

/*
 * A list as one record: what a configuration keeps and what crosses to the
 * relay.  Records follow each other without anything between them.
 */
void	 route_pack(struct wbuf *, const struct route_list *);
struct route_rec {
	struct rbuf	 attrset;
	struct rbuf	 nlris;
	uint32_t	 count;
	uint8_t		 hidden;
	struct rbuf	 watchdog;	/* text, may be empty */
	struct rbuf	 name;
};
/* 1 and *rec (views), 0 at the end, -1: not such bytes. */
int	 route_unpack(struct rbuf *, struct route_rec *);

/* "route 10.0.0.0/24 next-hop self med 5": text that parses again. */
void	 route_put_text(struct wbuf *, const struct nlri *,
	    const struct attrset *, const struct render *);

/*
 * A route as lists show it: "10.0.0.0/24 label 5" and " next-hop 192.0.2.1 rd
 * 1:2 med 5", with a blank in front.  The generation may have the rd in the
 * first; ROUTE_LIST_NAME: it is there in any case.
 */
#define ROUTE_LIST_ATTRS	0x01	/* with all attributes */
#define ROUTE_LIST_NAME		0x02
void	 route_put_listed(struct wbuf *name, struct wbuf *rest,
	    const struct nlri *, const struct attrset *, int flags,
	    const struct render *);

/* The words valid in a route, for errors and completion; NULL-terminated. */
const char *const	*route_words(void);

#endif /* ROUTE_H */
