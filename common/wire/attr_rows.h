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
 * The rows of the attribute table.  A new attribute is its file and one line
 * here.
 */
#ifndef ATTR_ROWS_H
#define ATTR_ROWS_H

#include "attr.h"
#include "bgp.h"

#define ATTR_ROWS(ROW)							\
	ROW(ATTR_ORIGIN, attr_origin)					\
	ROW(ATTR_AS_PATH, attr_aspath)					\
	ROW(ATTR_NEXT_HOP, attr_nexthop)				\
	ROW(ATTR_MED, attr_med)						\
	ROW(ATTR_LOCAL_PREF, attr_localpref)				\
	ROW(ATTR_ATOMIC_AGGREGATE, attr_atomic)				\
	ROW(ATTR_AGGREGATOR, attr_aggregator)				\
	ROW(ATTR_COMMUNITY, attr_community)				\
	ROW(ATTR_ORIGINATOR_ID, attr_originator)			\
	ROW(ATTR_CLUSTER_LIST, attr_clusterlist)			\
	ROW(ATTR_MP_REACH, attr_mp_reach)				\
	ROW(ATTR_MP_UNREACH, attr_mp_unreach)				\
	ROW(ATTR_EXT_COMMUNITY, attr_extcommunity)			\
	ROW(ATTR_AS4_PATH, attr_as4path)				\
	ROW(ATTR_AS4_AGGREGATOR, attr_as4aggregator)			\
	ROW(ATTR_PMSI, attr_pmsi)					\
	ROW(ATTR_TUNNEL_ENCAP, attr_tunnelencap)			\
	ROW(ATTR_EXT_COMMUNITY6, attr_extcommunity6)			\
	ROW(ATTR_AIGP, attr_aigp)					\
	ROW(ATTR_LS, attr_linkstate)					\
	ROW(ATTR_LARGE_COMMUNITY, attr_largecommunity)			\
	ROW(ATTR_OTC, attr_otc)						\
	ROW(ATTR_PREFIX_SID, attr_prefix_sid)

/*
 * Further keywords of attributes that have a row above: only name, code and
 * parse of such a row count.
 */
#define ATTR_WORD_ROWS(ROW)						\
	ROW(ATTR_PREFIX_SID, attr_prefix_sid_srv6)

#define ATTR_ROW_DECLARE(code, sym) extern const struct attr_ops sym;
ATTR_ROWS(ATTR_ROW_DECLARE)
ATTR_WORD_ROWS(ATTR_ROW_DECLARE)

/*
 * Helpers that the files of attributes share.
 */

/* Fault with the row's own action; -1. */
int	 attr_fault(struct wire_fault *, uint8_t subcode, const char *why);
/* A check for values of exactly n bytes. */
int	 attr_check_len(const struct rbuf *, size_t n, struct wire_fault *);
/* The same for four bytes, as attr_ops.check; and what is in them. */
int	 attr_check_u32(const struct rbuf *, int as4, const struct codec *,
	    struct wire_fault *);
uint32_t attr_get_u32(const struct rbuf *);
/* A check for lists of records of n bytes, one at least. */
int	 attr_check_list(const struct rbuf *, size_t n, struct wire_fault *);
/*
 * Sorts the records of size bytes that stand behind off; unique: the same one
 * twice becomes one.  size is 4, 8, 12 or 20.
 */
void	 attr_sort(struct wbuf *, size_t off, size_t size, int unique);
/*
 * Puts more records into a value where their places are, as attr_ops.merge.
 */
int	 attr_merge_list(struct wbuf *value, const struct rbuf *more,
	    size_t size);
/* The records without what comes again (RFC 8092 3), order kept. */
void	 attr_unique_view(const struct rbuf *, size_t size, struct wbuf *copy,
	    struct rbuf *unique);
/* Those in order for those generations that show them so. */
void	 attr_shown_view(const struct rbuf *, size_t size,
	    const struct render *, struct wbuf *copy, struct rbuf *shown);
/* One record: from a word (-1: it is none), and as text. */
typedef int	attr_read_fn(const struct token *, struct wbuf *);
typedef void	attr_put_fn(struct wbuf *, struct rbuf,
		    const struct render *);
/*
 * Reads "A" or "[ A B ]" into records of size bytes, sorted; what: the words
 * that are right, for errors.  0, or -1 with the lexer's error.
 */
int	 attr_parse_list(struct lex *, struct wbuf *, size_t size, int unique,
	    const char *name, attr_read_fn *, const char *what);
/* "NAME A", "NAME [ A B ]", in order. */
void	 attr_put_list(struct wbuf *, const char *name, const struct rbuf *,
	    size_t size, attr_put_fn *, const struct render *);
/* Appends the bytes of "0x" and as many digit pairs; -1: not that. */
int	 attr_parse_hex(const struct token *, size_t bytes, struct wbuf *);
/* Appends "1.2.3.4" for the value. */
void	 attr_put_v4(struct wbuf *, uint32_t);

#endif /* ATTR_ROWS_H */
