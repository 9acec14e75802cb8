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
 * Flow specifications (RFC 8955, RFC 8956): the components and their names,
 * shared by the files that read, write and print them.
 */
#ifndef FLOW_H
#define FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "lex.h"
#include "nlri.h"

enum flow_kind {
	FLOW_PREFIX,		/* prefix, for IPv6 with an offset */
	FLOW_NUMBER,		/* numeric operators */
	FLOW_BITS		/* bitmask operators */
};

/* Text, not a pointer: what needs no relocation all processes share. */
struct flow_name {
	char		 name[44];	/* "": the end */
	uint32_t	 value;
};

/* One type of component, by its number. */
struct flow_type {
	const char	*name4, *name6;	/* NULL: not in that family */
	enum flow_kind	 kind;
	const struct flow_name *names;	/* of values, ends with "" */
	const struct flow_name *old;	/* shown by GENF_ICMP_OLD only */
	uint8_t		 show;		/* print those names, not numbers */
	const char	*none;		/* GENF_FLOW_SPLIT: the negated bit
					   FLOW_IS_FRAGMENT; NULL: no such */
};
extern const struct flow_name	flow_ports[];
#define FLOW_TYPE_MAX	13
extern const struct flow_type	flow_types[FLOW_TYPE_MAX + 1];

/* A keyword of a match. */
struct flow_word {
	char		 word[20];
	uint8_t		 type;
	uint8_t		 af;		/* ADDR_V6: hints at IPv6 */
	uint32_t	 max;
};
const struct flow_word	*flow_word_find(const struct token *);

/* Operators: RFC 8955 4.2.1 */
#define FLOW_EOL	0x80
#define FLOW_AND	0x40
#define FLOW_LEN_SHIFT	4
#define FLOW_LT		0x04
#define FLOW_GT		0x02
#define FLOW_EQ		0x01
#define FLOW_NOT	0x02
#define FLOW_MATCH	0x01

#define FLOW_IS_FRAGMENT	0x02

/* -1: no such name.  "-" and "_" are the same, and so are the cases. */
int	 flow_name_value(const struct flow_name *, const char *, size_t,
	    uint32_t *);
/* NULL: the value has no name. */
const char	*flow_value_name(const struct flow_name *, uint32_t);

/*
 * What a match collects in nlri_text.own: a record for each prefix and each
 * operator: type u8, length u8, bytes.
 */
int	 flow_match_word(struct lex *, struct nlri_text *,
	    const struct flow_word *);
/* Appends the components in their order; -1 with the lexer's error. */
int	 flow_compose(struct lex *, const struct token *, struct nlri_text *,
	    struct wbuf *, uint8_t af);

/*
 * The words of "then" and "scope": 1 taken, 0 not one of them, -1 error.
 */
int	 flow_action_word(struct lex *, struct nlri_text *);

#endif /* FLOW_H */
