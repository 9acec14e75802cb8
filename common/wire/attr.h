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
 * Path attributes.  A row each; a set of them is wire bytes in canonical form:
 * 4-octet AS numbers, sorted by type code, no NEXT_HOP and no MP_*.
 */
#ifndef ATTR_H
#define ATTR_H

#include <stdint.h>

#include "addr.h"
#include "codec.h"
#include "fault.h"
#include "gen.h"
#include "jw.h"
#include "lex.h"
#include "nlri.h"
#include "rbuf.h"
#include "wbuf.h"

struct attr_ops {
	const char	*name;		/* word of the configuration and key
					   of the JSON */
	uint8_t		 code;
	uint8_t		 flags;		/* ATTRF_OPTIONAL | _TRANSITIVE as the
					   RFC wants them */
	uint8_t		 nolist;	/* never shown: AS4_PATH, MP_* … */
	uint8_t		 ibgp_only;	/* discarded from eBGP (RFC 7606) */
	uint8_t		 mandatory;	/* routes can not be without it */
	uint8_t		 empty;		/* the value may have no bytes */
	enum wire_act	 fault;		/* RFC 7606 action when malformed */
	enum wire_act	 badflags;	/* the same for wrong flags; WA_NONE:
					   treat as withdraw */
	/*
	 * Is the value well-formed?  as4: AS numbers take four bytes.  0, or
	 * -1 with the fault set; its act is the row's unless the check knows
	 * better.
	 */
	int	(*check)(const struct rbuf *, int as4,
		    const struct codec *, struct wire_fault *);
	/*
	 * Reads the value (the keyword was taken) into canonical bytes.
	 * NULL: not for users.
	 */
	int	(*parse)(struct lex *, struct wbuf *);
	/*
	 * "med 5", keyword included, no blank at either end.  Without a
	 * generation (render NULL, or its gen): text that parses again to
	 * the same bytes.
	 */
	void	(*text)(struct wbuf *, const struct rbuf *value,
		    const struct render *);
	/* Key and value, or several members; there is always a generation. */
	void	(*json)(struct jw *, const struct rbuf *value,
		    const struct render *);
	/*
	 * Puts more into the value when an attribute was given twice; NULL:
	 * the first one stays.  -1: together they are too long.
	 */
	int	(*merge)(struct wbuf *value, const struct rbuf *more);
	/* May this peer send and get it?  NULL: yes. */
	int	(*allowed)(const struct codec *);
	/* What is sent when a route does not say: 1 and the value, or 0. */
	int	(*fill)(struct wbuf *, const struct codec *);
	family_set fill_families;	/* of these only; 0: of all */
	/*
	 * Values with AS numbers, for peers that know only two octets of
	 * them.  widen: what came, into canonical bytes.  narrow: the other
	 * way; returns 1 when some number did not fit, with the value of the
	 * attribute as4 in four.
	 */
	void	(*widen)(struct wbuf *, const struct rbuf *);
	int	(*narrow)(struct wbuf *two, struct wbuf *four,
		    const struct rbuf *);
	uint8_t	 as4;
	uint32_t raw_gens;	/* generations (GENF_*) that do not know it and
				   have it as its bytes */
};

/* The row of a code; NULL: unknown. */
const struct attr_ops	*attr_row(uint8_t code);
/*
 * The rows that have a keyword, for grammars and help.  Of a row that is a
 * second keyword of its code only name, code and parse are set.
 */
const struct attr_ops	*attr_find(const char *name, size_t len);

/* One attribute in a view. */
struct attr {
	uint8_t		 flags;
	uint8_t		 code;
	struct rbuf	 value;
};

/*
 * Takes the next attribute off the view: 1, 0 at the end, -1 when what is
 * left can not hold one (RFC 7606 4).
 */
int	 attr_next(struct rbuf *, struct attr *);
/* Appends one; the extended-length bit is set when it must be. */
void	 attr_put(struct wbuf *, uint8_t flags, uint8_t code,
	    const void *value, size_t len);
/* Finds a code in a canonical set: 1 and *a, or 0. */
int	 attr_lookup(const struct rbuf *set, uint8_t code, struct attr *);
/* Text and JSON of a canonical set, in the order of the codes. */
void	 attrs_put_text(struct wbuf *, const struct rbuf *set,
	    const struct render *);	/* " med 5 community 1:2" */
void	 attrs_put_json(struct jw *, const struct rbuf *set,
	    const struct render *);	/* members only */
void	 attr_put_unknown_text(struct wbuf *, const struct attr *,
	    const struct render *);

/*
 * The attributes of a route to announce, as the relay and the sessions pass
 * them on: packed bytes that are compared and hashed as a whole.
 */
enum nh_kind {
	NH_KIND_NONE,
	NH_KIND_SELF,
	NH_KIND_ADDR
};

struct attrset {
	uint8_t		 nh_kind;	/* enum nh_kind */
	struct addr	 nh;
	struct rbuf	 attrs;		/* canonical */
	struct rbuf	 verbatim;	/* go out untouched, in this order; a
					   code in here replaces whatever we
					   would send for it ourselves */
};

void	 attrset_pack(struct wbuf *, const struct attrset *);
/* The views point into the packed bytes; -1: not such bytes. */
int	 attrset_unpack(const struct rbuf *packed, struct attrset *);
/* " next-hop X med 5 …"; with all = 0 only the next hop. */
void	 attrset_put_text(struct wbuf *, const struct attrset *, int all,
	    const struct render *);

/* Collects attributes in any order and gives the packed set. */
struct attr_build;
struct attr_build	*attr_build_new(void);
void	 attr_build_free(struct attr_build *);
void	 attr_build_reset(struct attr_build *);
/* Adds a value; an earlier one of that code stays (or is merged). */
void	 attr_build_add(struct attr_build *, uint8_t code,
	    const struct rbuf *value);
/*
 * Adds bytes as a user wrote them: flags as they are, several of one code
 * too.  What is unknown or usual joins the canonical set, the rest goes to
 * the verbatim part.
 */
void	 attr_build_raw(struct attr_build *, uint8_t flags, uint8_t code,
	    const struct rbuf *value);
int	 attr_build_has(const struct attr_build *, uint8_t code);
void	 attr_build_nexthop(struct attr_build *, enum nh_kind,
	    const struct addr *);
enum nh_kind	 attr_build_nh_kind(const struct attr_build *);
/* Appends the packed set; the writer fails when it was too much. */
void	 attr_build_pack(const struct attr_build *, struct wbuf *);

#endif /* ATTR_H */
