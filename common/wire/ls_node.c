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
 * Node descriptors in the NLRI of BGP-LS (RFC 9552 5.2.1.4, RFC 9086).
 */
#include <sys/types.h>

#include <stdio.h>

#include "compat.h"
#include "ls.h"

#define SUB_AS		512
#define SUB_LS_ID	513
#define SUB_AREA	514
#define SUB_ROUTER	515
#define SUB_BGP_ROUTER	516
#define SUB_MEMBER_AS	517

/* list: of objects with one key each; else one object with all of them. */
typedef void	put_fn(struct jw *, const char *key, const struct rbuf *,
		    int list);

static void
put_number(struct jw *j, const char *key, const struct rbuf *value, int list)
{
	struct rbuf	 r = *value;
	uint32_t	 v = 0;

	(void)rbuf_get_u32(&r, &v);	/* the length was looked at */
	jw_key(j, key);
	jw_uint(j, v);
}

static void
put_number_text(struct jw *j, const char *key, const struct rbuf *value,
    int list)
{
	struct rbuf	 r = *value;
	uint32_t	 v = 0;

	(void)rbuf_get_u32(&r, &v);	/* the length was looked at */
	jw_key(j, key);
	jw_rawf(j, "\"%u\"", v);
}

static void
put_address(struct jw *j, const char *key, const struct rbuf *value, int list)
{
	jw_key(j, key);
	ls_put_addr(j, value);
}

/*
 * What an IGP calls a router, and who speaks for a network (RFC 9552 5.2.1.4):
 * four bytes and four in OSPF, six bytes and one in IS-IS.
 */
static void
put_network(struct jw *j, const struct rbuf *value)
{
	struct rbuf	 r = *value;
	uint8_t		 psn;

	if (rbuf_len(&r) == 4)
		put_address(j, "designated-router-id", &r, 0);
	else if (rbuf_get_u8(&r, &psn) == 0 && psn != 0) {
		jw_key(j, "psn");
		jw_rawf(j, "\"%u\"", psn);
	}
}

/*
 * As one object the network stands in front, as generation 4 has it.  In a
 * list that of IS-IS belongs to the name, too.
 */
static void
put_router(struct jw *j, const char *key, const struct rbuf *value, int list)
{
	struct rbuf	 r = *value, id;
	size_t		 len = rbuf_len(value);

	if (rbuf_sub(&r, len == 8 ? 4 : len == 7 ? 6 : len, &id) == -1)
		return;			/* it is there */
	if (!list)
		put_network(j, &r);
	jw_key(j, key);
	if (rbuf_len(&id) == 4)
		ls_put_addr(j, &id);
	else
		ls_put_hex(j, list ? value : &id);
	if (list)
		put_network(j, &r);
}

/* lens: the lengths that are known, the rest zero; none: any. */
static const struct node_row {
	uint16_t	 type;
	uint8_t		 lens[2];
	const char	*key;
	put_fn		*put;
} node_rows[] = {
	{ SUB_AS, { 4 }, "autonomous-system", put_number },
	{ SUB_LS_ID, { 4 }, "bgp-ls-identifier", put_number_text },
	{ SUB_AREA, { 4, 16 }, "ospf-area-id", put_address },
	{ SUB_ROUTER, { 0 }, "router-id", put_router },
	{ SUB_BGP_ROUTER, { 4 }, "bgp-router-id", put_address },
	{ SUB_MEMBER_AS, { 4 }, "member-as-number", put_number }
};

/* The row, if it is not done yet and the length is one of its own. */
static const struct node_row *
node_row(const struct tlv *t, unsigned *done)
{
	const struct node_row	*row;
	size_t			 i, len;

	len = rbuf_len(&t->value);
	for (i = 0; i < nitems(node_rows); i++) {
		row = &node_rows[i];
		if (row->type != t->type || (*done & 1U << i) ||
		    (row->lens[0] != 0 && row->lens[0] != len &&
		    (row->lens[1] == 0 || row->lens[1] != len)))
			continue;
		*done |= 1U << i;
		return (row);
	}
	return (NULL);
}

static void
put_unknown(struct jw *j, const struct tlv *t)
{
	char	 key[40];

	(void)snprintf(key, sizeof(key), "generic-node-descriptor-%u",
	    t->type);	/* it fits */
	jw_key(j, key);
	jw_hex(j, "0x", t->value.p, rbuf_len(&t->value));
}

void
ls_put_node(struct jw *j, const char *key, struct rbuf r, int list)
{
	const struct node_row	*row;
	struct ls_rest		 rest;
	struct tlv		 t;
	unsigned		 done = 0;

	ls_rest_init(&rest);
	jw_key(j, key);
	if (list)
		jw_array(j);
	else
		jw_object(j);
	while (tlv_next(&r, TLV_16_16, &t) == 1) {
		row = node_row(&t, &done);
		if (list)
			jw_object(j);
		if (row != NULL)
			row->put(j, row->key, &t.value, list);
		else if (list)
			put_unknown(j, &t);
		else
			ls_rest_add(&rest, &t);
		if (list)
			jw_object_end(j);
	}
	ls_rest_put(&rest, j, "generic-tlv");
	if (list)
		jw_array_end(j);
	else
		jw_object_end(j);
}
