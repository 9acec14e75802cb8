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
 * NLRI.  A family is a row of functions over wire bytes; nothing is decoded
 * into a struct only to be printed.  Adding a family is one file and one row
 * of family_table.
 */
#ifndef NLRI_H
#define NLRI_H

#include <stdint.h>

#include "addr.h"
#include "codec.h"
#include "family.h"
#include "fault.h"
#include "gen.h"
#include "jw.h"
#include "lex.h"
#include "rbuf.h"
#include "wbuf.h"

/* One route's NLRI; body is a view without the path id. */
struct nlri {
	enum family	 family;
	uint8_t		 has_path_id;
	uint32_t	 path_id;
	struct rbuf	 body;
};

/* What printing may depend on besides the bytes. */
struct render {
	const struct gen	*gen;
	int			 compact;	/* api.compact */
	const struct addr	*nexthop;	/* of the route, or NULL */
};

#define NLRI_LABELS_MAX	16

struct attr_build;
typedef void	nlri_warn_fn(void *arg, const struct token *,
		    const char *text);

/*
 * What the words of one route say about its NLRI, before they are put
 * together.  Words may come in any order, so a family collects first and
 * composes in nlri_ops.compose.
 */
struct nlri_text {
	struct prefix	 prefix;
	uint8_t		 has_prefix;
	uint8_t		 has_rd;
	uint8_t		 has_path_id;
	uint8_t		 rd[8];
	uint32_t	 path_id;
	uint8_t		 nlabels;
	uint32_t	 labels[NLRI_LABELS_MAX];	/* 20 bit values */
	struct wbuf	 own;		/* whatever else the family collects */
	struct attr_build *attrs;	/* some words give attributes */
	/* Who wants to hear what is left out of a file; NULL: an error. */
	nlri_warn_fn	*warn;
	void		*warn_arg;
};

/* How the family's next hop is written in MP_REACH_NLRI. */
enum nlri_nh {
	NH_ADDR,		/* the address; IPv6 maybe with link-local */
	NH_RD_ADDR,		/* eight zero bytes in front (RFC 4364) */
	NH_NONE			/* length 0 when there is none (RFC 8955) */
};

struct nlri_ops {
	const char	*afi_name;	/* "ipv4" */
	const char	*safi_name;	/* "unicast" */
	uint16_t	 afi;
	uint8_t		 safi;
	uint8_t		 kind;		/* enum family_kind */
	uint8_t		 addpath;	/* ADD-PATH may be offered */
	uint8_t		 prefix;	/* its words begin with a prefix */
	uint8_t		 nh;		/* enum nlri_nh */
	uint8_t		 nh_attr;	/* NEXT_HOP (3) also goes beside
					   MP_REACH when it is IPv4 */
	uint8_t		 nh_strict;	/* a next hop of the other address
					   family only where RFC 8950 was
					   negotiated */
	uint8_t		 nh_mapped;	/* an IPv4 next hop goes out as
					   ::ffff:192.0.2.1 */
	/*
	 * Cuts the body of one NLRI, of which the family is set, off the view
	 * and validates it.  0, or -1 with the fault set (RFC 7606 5.3).
	 */
	int	(*next)(struct rbuf *, struct nlri *, struct wire_fault *);
	/*
	 * Appends what identifies the route: the NLRI without labels and the
	 * like.  NULL: all of its bytes.
	 */
	void	(*key)(struct wbuf *, const struct nlri *);
	/*
	 * Reads one word of a route, with its values, that only this family
	 * knows; the word was not taken yet.  1: taken; 2: taken, with a
	 * section in braces that needs no ";"; 0: not mine; -1: error.
	 * NULL: the family is never announced from text.
	 */
	int	(*word)(struct lex *, struct nlri_text *);
	/* Puts the NLRI together; -1 with the lexer's error at the token. */
	int	(*compose)(struct lex *, const struct token *,
		    struct nlri_text *, enum family, struct wbuf *nlri);
	/* What withdrawing sends instead of the NLRI; NULL: the same. */
	void	(*withdrawn)(struct wbuf *, const struct nlri *);
	/*
	 * Takes one NLRI (path id already taken) off a list of withdrawn ones
	 * and appends it as next() reads it.  0, or -1: it is for next() to
	 * say what is wrong.  NULL: next() reads it as it is.
	 */
	int	(*unreach)(struct rbuf *, enum family, struct wbuf *nlri);
	/*
	 * "10.0.0.0/24 path-information 1.2.3.4 label 5": what stands before
	 * next-hop; after: what stands behind it (" rd 65000:1"), or NULL.
	 * Without a generation: words that are read again.  Only behind a
	 * prefix is the path id put here, elsewhere nlri_put_text() does it.
	 */
	void	(*text)(struct wbuf *, const struct nlri *,
		    const struct render *);
	void	(*text_after)(struct wbuf *, const struct nlri *,
		    const struct render *);
	uint8_t	 text_family;		/* GENF_TEXT_FAMILY is about it */
	uint8_t	 text_gap;		/* events: a blank behind a text that
					   nothing follows */
	/* One value; there is always a generation. */
	void	(*json)(struct jw *, const struct nlri *,
		    const struct render *);
};

/*
 * Takes the next NLRI, with its path id when path_ids is set, off the view.
 * 1, 0 at the end, -1 with the fault set.
 */
int	 nlri_next(enum family, int path_ids, struct rbuf *, struct nlri *,
	    struct wire_fault *);
/*
 * The bytes that identify the route among those of its family and path id: a
 * view of the NLRI, or of scratch, which is written over.
 */
void	 nlri_key(const struct nlri *, struct wbuf *scratch,
	    struct rbuf *key);
void	 nlri_put_text(struct wbuf *, const struct nlri *,
	    const struct render *);
void	 nlri_put_json(struct jw *, const struct nlri *,
	    const struct render *);
void	 nlri_text_init(struct nlri_text *);
void	 nlri_text_clear(struct nlri_text *);

/* Path id as it is shown: dotted quad. */
void	 path_id_put(struct wbuf *, uint32_t);

#endif /* NLRI_H */
