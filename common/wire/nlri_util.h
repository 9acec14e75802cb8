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
 * Pieces that several families have in common: route distinguishers, label
 * stacks, prefixes.
 */
#ifndef NLRI_UTIL_H
#define NLRI_UTIL_H

#include <stddef.h>
#include <stdint.h>

#include "addr.h"
#include "fault.h"
#include "jw.h"
#include "lex.h"
#include "nlri.h"
#include "rbuf.h"
#include "wbuf.h"

#define RD_LEN		8
#define LABEL_LEN	3
#define LABEL_BOTTOM	0x000001	/* S bit of the 24 bits (RFC 3032) */
#define LABEL_WITHDRAWN	0x800000	/* RFC 8277 2.4 */

/* "65000:1", "10.0.0.1:7"; of an unknown type in hexadecimal. */
void	 rd_put(struct wbuf *, const uint8_t rd[RD_LEN]);

/*
 * Takes a label stack of at most max bytes off the view: up to the bottom, or
 * one label when it is the value of a withdrawal.  -1: no bottom in there.
 */
int	 labels_take(struct rbuf *, size_t max, struct rbuf *stack);
/* The stack for values of 20 bits, the S bit on the last. */
void	 labels_put(struct wbuf *, const uint32_t *labels, size_t n);
/* "label 100", "label [ 100 101 ]", with raw values where shown. */
void	 labels_put_text(struct wbuf *, const struct rbuf *stack,
	    const struct render *);
/* The same with the raw values, or without them, for everybody. */
void	 labels_put_values(struct wbuf *, const struct rbuf *stack, int raw);
/* [ [100], [101] ]; raw: [ [100, 1601] ] */
void	 labels_put_json(struct jw *, const struct rbuf *stack, int raw);

/*
 * Takes the bytes of a prefix of so many bits, and clears those behind the
 * mask.  -1: too long for the family or cut short.
 */
int	 prefix_take(struct rbuf *, uint8_t af, unsigned bits,
	    struct prefix *);
/* The same behind its length in bits u8. */
int	 prefix_take_sized(struct rbuf *, uint8_t af, struct prefix *);
/* Appends the bytes of a prefix without its length. */
void	 prefix_put_bytes(struct wbuf *, const struct prefix *);

/*
 * What a family collects its words in, kept in the own buffer of the text: n
 * bytes, all zero when it is asked for first.
 */
void	*nlri_own(struct nlri_text *, size_t n);
/* Takes a word that is an address; what: "source" or the like. */
int	 nlri_read_addr(struct lex *, const char *what, struct addr *);
/* The same for an AS number, which may have a dot. */
int	 nlri_read_as(struct lex *, const char *what, uint32_t *);
/* The same for a prefix without bits behind its length. */
int	 nlri_read_prefix(struct lex *, const char *what, struct prefix *);

/*
 * Words of a file that ExaBGP passes over, and that are told: those behind a
 * complete value, and those in front of the "{" of a section (key).
 */
void	 nlri_skip_rest(struct lex *, const struct nlri_text *);
void	 nlri_skip_head(struct lex *, const struct nlri_text *,
	    const char *key);

/* A family (name, for errors) that has no labels, and maybe no rd. */
int	 nlri_check_bare(struct lex *, const struct token *,
	    const struct nlri_text *, int rd, const char *name);
/*
 * Did the words give a prefix of that address family, without bits behind
 * its length?  0, or -1 with the lexer's error at the token.
 */
int	 nlri_check_prefix(struct lex *, const struct token *,
	    const struct nlri_text *, uint8_t af);

/* Whose addresses are in NLRI of a family that has one AFI for each. */
uint8_t	 nlri_af(enum family);
/* Appends " path-information 0.0.0.7", if it has one. */
void	 nlri_put_path_id(struct wbuf *, const struct nlri *);

/* A fault of the NLRI that ends the session (RFC 7606 5.3); -1. */
int	 nlri_fault(struct wire_fault *, const char *why);

/*
 * Takes an NLRI of type u8, length u8 and value off the view (RFC 6514 4,
 * RFC 7432 7).  -1: cut short.
 */
int	 typed_take(struct rbuf *, struct rbuf *nlri);
/* Its parts; the bytes were taken by the above. */
void	 typed_split(const struct rbuf *nlri, uint8_t *type,
	    struct rbuf *value);
/* Takes the n bytes of an address, 4 or 16.  -1: not there, or of no size. */
int	 addr_take(struct rbuf *, size_t n, struct addr *);
/* The same behind its length in bits u8; of none it is 0. */
int	 addr_take_sized(struct rbuf *, struct addr *);
/* Appends an address behind its length in bits; none: a zero. */
void	 addr_put_sized(struct wbuf *, const struct addr *);

/* "key": "…" */
void	 json_put_addr(struct jw *, const char *key, const struct addr *);
void	 json_put_path_id(struct jw *, uint32_t);
void	 json_put_rd(struct jw *, const uint8_t rd[RD_LEN]);
void	 json_put_raw(struct jw *, const struct rbuf *);
/* "code": 2, "parsed": true, "raw": "0221…" and, if not NULL, "name" */
void	 json_put_typed(struct jw *, uint8_t code, const struct rbuf *nlri,
	    const char *name);

#endif /* NLRI_UTIL_H */
