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
 * BGP-LS (RFC 9552): what its NLRI and its attribute have in common.  Both
 * are TLVs with 16 bits of type and length.
 */
#ifndef LS_H
#define LS_H

#include <stddef.h>
#include <stdint.h>

#include "gen.h"
#include "jw.h"
#include "nlri.h"
#include "rbuf.h"
#include "tlv.h"
#include "wbuf.h"

/* The generation to render for; the default one where none was said. */
const struct gen *ls_gen(const struct render *);

/*
 * What has no key of its own: collected, then shown by type, so that no key
 * comes twice.
 */
struct ls_rest {
	struct tlv	*tlvs;		/* owned; the values are borrowed */
	size_t		 count, cap;
};
void	 ls_rest_init(struct ls_rest *);
void	 ls_rest_add(struct ls_rest *, const struct tlv *);
/* "FRONT-TYPE": ["0x…", …] for each type; frees the collection. */
void	 ls_rest_put(struct ls_rest *, struct jw *, const char *front);

/* Values. */
void	 ls_put_addr(struct jw *, const struct rbuf *);	/* 4 or 16 bytes */
void	 ls_put_hex(struct jw *, const struct rbuf *);	/* lower case */
void	 ls_put_member(struct jw *, const char *key, uint64_t);
void	 ls_put_float(struct jw *, double);		/* 0.0; no NaN */

/*
 * Key and node descriptors: as a list of objects with one key each, or as one
 * object with all of them.
 */
void	 ls_put_node(struct jw *, const char *key, struct rbuf, int list);

/*
 * Renderers of the TLVs of the attribute: a value of a checked length each.
 */
typedef void	ls_put_fn(struct jw *, struct rbuf);
ls_put_fn	 ls_string, ls_hex, ls_addr, ls_uint, ls_metric, ls_float;
ls_put_fn	 ls_uint_list;		/* of the one number */
ls_put_fn	 ls_floats, ls_bytes, ls_words, ls_longs, ls_area, ls_area_hex;
ls_put_fn	 ls_ids, ls_node_flags, ls_protection, ls_mpls_mask;
ls_put_fn	 ls_igp_flags, ls_prefix_flags;
ls_put_fn	 ls_delay, ls_minmax, ls_variation, ls_loss;
/* Segment routing: RFC 9085. */
ls_put_fn	 ls_adjacency, ls_adjacency_lan, ls_prefix_sid;
/* The same as members of the object around, and those of TLV 1034. */
ls_put_fn	 ls_adjacency_old, ls_adjacency_lan_old, ls_prefix_sid_old;
ls_put_fn	 ls_capabilities;
/* SRv6: RFC 9514. */
ls_put_fn	 ls_srv6_capabilities, ls_srv6_endx, ls_srv6_lan_isis;
ls_put_fn	 ls_srv6_lan_ospf, ls_srv6_locator, ls_srv6_behavior;
ls_put_fn	 ls_srv6_structure;
/* Are the ranges of a TLV 1034 whole? */
int	 ls_capabilities_ok(struct rbuf);

#endif /* LS_H */
