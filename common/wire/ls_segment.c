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
 * Segment routing in the BGP-LS attribute: SIDs of MPLS (RFC 9085) and of
 * IPv6 (RFC 9514).
 */
#include <sys/types.h>

#include <stdio.h>

#include "ls.h"
#include "ls_flags.h"

#define SUB_SID			1161
#define SUB_SRV6_STRUCTURE	1252
#define STRUCTURE_LEN		4

#define LABEL_MASK		0xfffff
#define SYSTEM_ID_LEN		6

/*
 * How a SID is written, says a pair of flags (RFC 9085 2.2.1): both set, a
 * label in three bytes; none, an index in four; else nobody knows.
 */
static size_t
sid_size(uint8_t flags, uint8_t value, uint8_t local)
{
	if ((flags & value) && (flags & local))
		return (3);
	return ((flags & (value | local)) == 0 ? 4 : 0);
}

static int
take_sid(struct rbuf *r, size_t size, uint32_t *sid)
{
	if (size == 3) {
		if (rbuf_get_u24(r, sid) == -1)
			return (-1);
		*sid &= LABEL_MASK;
		return (0);
	}
	return (size == 4 ? rbuf_get_u32(r, sid) : -1);
}

/* [ SID, SID ]; what is left stays in the view. */
static void
put_sids(struct jw *j, struct rbuf *r, size_t size)
{
	uint32_t	 sid;

	jw_array(j);
	while (take_sid(r, size, &sid) == 0)
		jw_uint(j, sid);
	jw_array_end(j);
}

static void
put_undecoded(struct jw *j, const struct rbuf *r)
{
	jw_array(j);
	if (rbuf_len(r) > 0)
		jw_hex(j, "0x", r->p, rbuf_len(r));
	jw_array_end(j);
}

static const char *const	 adjacency_flags[8] = {
	"F", "B", "V", "L", "S", "P"
};
#define ADJ_VALUE	0x20
#define ADJ_LOCAL	0x10

static const char *const	 prefix_sid_flags[8] = {
	"R", "N", "P", "E", "V", "L"
};
#define PREFIX_VALUE	0x08
#define PREFIX_LOCAL	0x04

/* Flags u8, weight u8, reserved u16, SIDs. */
void
ls_adjacency(struct jw *j, struct rbuf r)
{
	uint8_t	 flags = 0, weight = 0;

	(void)rbuf_get_u8(&r, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&r, &weight);
	(void)rbuf_skip(&r, 2);
	jw_object(j);
	jw_key(j, "flags");
	ls_flags_put(j, adjacency_flags, flags);
	jw_key(j, "sids");
	put_sids(j, &r, sid_size(flags, ADJ_VALUE, ADJ_LOCAL));
	ls_put_member(j, "weight", weight);
	jw_key(j, "undecoded-sids");
	put_undecoded(j, &r);
	jw_object_end(j);
}

/* The list of SIDs is within one more here, as scripts know it. */
void
ls_adjacency_old(struct jw *j, struct rbuf r)
{
	uint8_t	 flags = 0, weight = 0;

	(void)rbuf_get_u8(&r, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&r, &weight);
	(void)rbuf_skip(&r, 2);
	jw_key(j, "sr-adj-flags");
	ls_flags_put(j, adjacency_flags, flags);
	jw_key(j, "sids");
	jw_array(j);
	put_sids(j, &r, sid_size(flags, ADJ_VALUE, ADJ_LOCAL));
	jw_array_end(j);
	jw_key(j, "undecoded-sids");
	put_undecoded(j, &r);
	ls_put_member(j, "sr-adj-weight", weight);
}

/*
 * The same with a neighbor in front of the SID: six bytes in IS-IS, four in
 * OSPF.  Nothing here says which, but the length does.
 */
static size_t
neighbor_len(const struct rbuf *r, size_t sid)
{
	return (rbuf_len(r) == 4 + sid ? 4 : SYSTEM_ID_LEN);
}

void
ls_adjacency_lan(struct jw *j, struct rbuf r)
{
	struct rbuf	 neighbor;
	size_t		 size;
	uint8_t		 flags = 0, weight = 0;

	(void)rbuf_get_u8(&r, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&r, &weight);
	(void)rbuf_skip(&r, 2);
	size = sid_size(flags, ADJ_VALUE, ADJ_LOCAL);
	jw_object(j);
	jw_key(j, "flags");
	ls_flags_put(j, adjacency_flags, flags);
	ls_put_member(j, "weight", weight);
	if (rbuf_sub(&r, neighbor_len(&r, size), &neighbor) == 0) {
		if (rbuf_len(&neighbor) == 4) {
			jw_key(j, "neighbor-id");
			ls_put_addr(j, &neighbor);
		} else {
			jw_key(j, "system-id");
			ls_put_hex(j, &neighbor);
		}
	}
	jw_key(j, "sids");
	put_sids(j, &r, size);
	jw_key(j, "undecoded");
	put_undecoded(j, &r);
	jw_object_end(j);
}

void
ls_adjacency_lan_old(struct jw *j, struct rbuf r)
{
	struct rbuf	 look = r, neighbor;
	uint8_t		 flags = 0, weight = 0;
	size_t		 size;

	(void)rbuf_get_u8(&look, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&look, &weight);
	(void)rbuf_skip(&look, 2);
	size = sid_size(flags, ADJ_VALUE, ADJ_LOCAL);
	jw_key(j, "sr-adj-lan-flags");
	ls_flags_put(j, adjacency_flags, flags);
	if (rbuf_sub(&look, neighbor_len(&look, size), &neighbor) == 0) {
		jw_key(j, "sr-adj-lan-neighbor");
		ls_put_hex(j, &neighbor);
	}
	jw_key(j, "sids");
	put_sids(j, &look, size);
	jw_key(j, "undecoded-sids");
	put_undecoded(j, &look);
	ls_put_member(j, "sr-adj-lan-weight", weight);
}

/* Flags u8, algorithm u8, reserved u16, SIDs. */
void
ls_prefix_sid_old(struct jw *j, struct rbuf r)
{
	uint8_t	 flags = 0, algorithm = 0;

	(void)rbuf_get_u8(&r, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&r, &algorithm);
	(void)rbuf_skip(&r, 2);
	jw_key(j, "sr-prefix-flags");
	ls_flags_put(j, prefix_sid_flags, flags);
	jw_key(j, "sids");
	put_sids(j, &r, sid_size(flags, PREFIX_VALUE, PREFIX_LOCAL));
	jw_key(j, "undecoded-sids");
	put_undecoded(j, &r);
	ls_put_member(j, "sr-algorithm", algorithm);
}

void
ls_prefix_sid(struct jw *j, struct rbuf r)
{
	jw_object(j);
	ls_prefix_sid_old(j, r);
	jw_object_end(j);
}

/* Range u24 and a SID/Label sub-TLV: 1, 0 at the end, -1 malformed. */
static int
take_range(struct rbuf *r, uint32_t *range, uint32_t *sid)
{
	struct tlv	 t;

	if (rbuf_len(r) == 0)
		return (0);
	if (rbuf_get_u24(r, range) == -1 || tlv_next(r, TLV_16_16, &t) != 1 ||
	    t.type != SUB_SID ||
	    take_sid(&t.value, rbuf_len(&t.value), sid) == -1)
		return (-1);
	return (1);
}

int
ls_capabilities_ok(struct rbuf r)
{
	uint32_t	 range, sid;
	int		 more;

	if (rbuf_skip(&r, 2) == -1)
		return (0);
	while ((more = take_range(&r, &range, &sid)) == 1)
		;
	return (more == 0);
}

/* Flags u8, reserved u8, ranges. */
void
ls_capabilities(struct jw *j, struct rbuf r)
{
	static const char *const names[8] = { "I", "V" };
	uint32_t		 range, sid;
	uint8_t			 flags = 0;

	(void)rbuf_get_u8(&r, &flags);	/* was checked */
	(void)rbuf_skip(&r, 1);
	jw_key(j, "sr-capability-flags");
	ls_flags_put(j, names, flags);
	jw_key(j, "sids");
	jw_array(j);
	while (take_range(&r, &range, &sid) == 1) {
		jw_array(j);
		jw_uint(j, range);
		jw_uint(j, sid);
		jw_array_end(j);
	}
	jw_array_end(j);
}

/* Locator block and node, function, argument: a byte each. */
void
ls_srv6_structure(struct jw *j, struct rbuf r)
{
	static const char *const keys[STRUCTURE_LEN] = {
		"loc_block_len", "loc_node_len", "func_len", "arg_len"
	};
	uint8_t			 v = 0;
	int			 i;

	jw_object(j);
	for (i = 0; i < STRUCTURE_LEN; i++) {
		(void)rbuf_get_u8(&r, &v);	/* the length was checked */
		ls_put_member(j, keys[i], v);
	}
	jw_object_end(j);
}

/* Sub-TLVs as members; those that nobody knows in a list for each type. */
static void
put_subs(struct jw *j, struct rbuf r)
{
	struct ls_rest	 rest;
	struct tlv	 t;
	int		 had = 0, more;

	ls_rest_init(&rest);
	while ((more = tlv_next(&r, TLV_16_16, &t)) == 1) {
		if (t.type == SUB_SRV6_STRUCTURE && !had &&
		    rbuf_len(&t.value) == STRUCTURE_LEN) {
			had = 1;
			jw_key(j, "srv6-sid-structure");
			ls_srv6_structure(j, t.value);
		} else
			ls_rest_add(&rest, &t);
	}
	ls_rest_put(&rest, j, "unknown-subtlv");
	if (more == -1) {
		jw_key(j, "undecoded");
		jw_hex(j, "0x", r.p, rbuf_len(&r));
	}
}

void
ls_srv6_capabilities(struct jw *j, struct rbuf r)
{
	uint16_t	 flags = 0;

	(void)rbuf_get_u16(&r, &flags);	/* the length was checked */
	jw_object(j);
	jw_key(j, "flags");
	jw_object(j);
	ls_put_member(j, "O", flags >> 14 & 1);
	jw_object_end(j);
	jw_object_end(j);
}

/*
 * Behavior u16, flags u8, algorithm u8, weight u8, reserved u8, neighbor on a
 * LAN, SID, sub-TLVs.
 */
static void
endx(struct jw *j, struct rbuf r, size_t neighbor)
{
	static const char *const names[8] = { "B", "S", "P" };
	struct rbuf		 id, sid;
	uint16_t		 behavior = 0;
	uint8_t			 flags = 0, algorithm = 0, weight = 0;

	(void)rbuf_get_u16(&r, &behavior);	/* the length was checked */
	(void)rbuf_get_u8(&r, &flags);
	(void)rbuf_get_u8(&r, &algorithm);
	(void)rbuf_get_u8(&r, &weight);
	(void)rbuf_skip(&r, 1);
	jw_object(j);
	jw_key(j, "flags");
	ls_flags_put(j, names, flags);
	if (neighbor != 0 && rbuf_sub(&r, neighbor, &id) == 0) {
		jw_key(j, "neighbor-id");
		if (neighbor == 4)
			ls_put_addr(j, &id);
		else
			ls_put_hex(j, &id);
	}
	ls_put_member(j, "behavior", behavior);
	ls_put_member(j, "algorithm", algorithm);
	ls_put_member(j, "weight", weight);
	if (rbuf_sub(&r, 16, &sid) == 0) {
		jw_key(j, "sid");
		ls_put_addr(j, &sid);
	}
	put_subs(j, r);
	jw_object_end(j);
}

void
ls_srv6_endx(struct jw *j, struct rbuf r)
{
	endx(j, r, 0);
}

void
ls_srv6_lan_isis(struct jw *j, struct rbuf r)
{
	endx(j, r, SYSTEM_ID_LEN);
}

void
ls_srv6_lan_ospf(struct jw *j, struct rbuf r)
{
	endx(j, r, 4);
}

/* Flags u8, algorithm u8, reserved u16, metric u32, sub-TLVs. */
void
ls_srv6_locator(struct jw *j, struct rbuf r)
{
	static const char *const names[8] = { "D" };
	uint32_t		 metric = 0;
	uint8_t			 flags = 0, algorithm = 0;

	(void)rbuf_get_u8(&r, &flags);	/* the length was checked */
	(void)rbuf_get_u8(&r, &algorithm);
	(void)rbuf_skip(&r, 2);
	(void)rbuf_get_u32(&r, &metric);
	jw_object(j);
	jw_key(j, "flags");
	ls_flags_put(j, names, flags);
	ls_put_member(j, "algorithm", algorithm);
	ls_put_member(j, "metric", metric);
	put_subs(j, r);
	jw_object_end(j);
}

/* Behavior u16, flags u8 of which none has a meaning yet, algorithm u8. */
void
ls_srv6_behavior(struct jw *j, struct rbuf r)
{
	uint16_t	 behavior = 0;
	uint8_t		 flags = 0, algorithm = 0;

	(void)rbuf_get_u16(&r, &behavior);	/* the length was checked */
	(void)rbuf_get_u8(&r, &flags);
	(void)rbuf_get_u8(&r, &algorithm);
	jw_object(j);
	ls_put_member(j, "endpoint-behavior", behavior);
	jw_key(j, "flags");
	jw_array(j);
	if (flags != 0)
		jw_uint(j, flags);
	jw_array_end(j);
	ls_put_member(j, "algorithm", algorithm);
	jw_object_end(j);
}
