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
 * NLRI of BGP-LS (RFC 9552, RFC 9514); with a route distinguisher behind the
 * length in SAFI 72:
 *
 *	type u16, length u16
 *	protocol u8, identifier u64
 *	descriptors: TLVs; those of nodes are TLVs of TLVs
 *
 * They are shown, never made.  A type that nobody knows, or a body that does
 * not fit, is shown as bytes.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "ls.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define LS_NODE		1
#define LS_LINK		2
#define LS_PREFIX4	3
#define LS_PREFIX6	4
#define LS_SRV6_SID	6

#define TLV_LOCAL	256
#define TLV_REMOTE	257
#define TLV_LINK_ID	258
#define TLV_ADDR4	259
#define TLV_NEIGHBOR4	260
#define TLV_ADDR6	261
#define TLV_NEIGHBOR6	262
#define TLV_TOPOLOGY	263
#define TLV_OSPF_ROUTE	264
#define TLV_PREFIX	265
#define TLV_SRV6_SID	518

#define TOPOLOGY_MASK	0x0fff

struct ls_nlri {
	uint16_t	 type;
	uint8_t		 protocol;
	uint8_t		 rd[RD_LEN];
	uint64_t	 identifier;
	struct rbuf	 local;		/* sub-TLVs of the nodes */
	struct rbuf	 remote;
	struct rbuf	 tlvs;		/* the descriptors, all of them */
	struct prefix	 prefix;
};

static const struct {
	uint16_t	 type;
	const char	*name;
} ls_types[] = {
	{ LS_NODE, "bgpls-node" },
	{ LS_LINK, "bgpls-link" },
	{ LS_PREFIX4, "bgpls-prefix-v4" },
	{ LS_PREFIX6, "bgpls-prefix-v6" },
	{ LS_SRV6_SID, "bgpls-srv6sid" }
};

static const char *
type_name(uint16_t type)
{
	size_t	 i;

	for (i = 0; i < nitems(ls_types); i++)
		if (ls_types[i].type == type)
			return (ls_types[i].name);
	return (NULL);
}

static int
whole(struct rbuf r)
{
	struct tlv	 t;
	int		 more;

	while ((more = tlv_next(&r, TLV_16_16, &t)) == 1)
		;
	return (more == 0);
}

/* Descriptors that may be there once, and have to. */
static int
take_one(struct rbuf *where, const struct tlv *t)
{
	if (where->p != NULL || !whole(t->value))
		return (-1);
	*where = t->value;
	return (0);
}

static int
take_descriptors(struct ls_nlri *n)
{
	struct rbuf	 r = n->tlvs;
	struct tlv	 t;
	int		 more, prefixes = 0;

	n->local.p = n->local.end = NULL;
	n->remote = n->local;
	while ((more = tlv_next(&r, TLV_16_16, &t)) == 1) {
		if ((t.type == TLV_LOCAL && take_one(&n->local, &t) == -1) ||
		    (t.type == TLV_REMOTE && n->type == LS_LINK &&
		    take_one(&n->remote, &t) == -1))
			return (-1);
		if (t.type != TLV_PREFIX || (n->type != LS_PREFIX4 &&
		    n->type != LS_PREFIX6))
			continue;
		if (prefixes++ > 0 || prefix_take_sized(&t.value,
		    n->type == LS_PREFIX4 ? ADDR_V4 : ADDR_V6,
		    &n->prefix) == -1 || rbuf_end(&t.value) == -1)
			return (-1);
	}
	if (more == -1 || n->local.p == NULL ||
	    (n->type == LS_LINK && n->remote.p == NULL) ||
	    ((n->type == LS_PREFIX4 || n->type == LS_PREFIX6) &&
	    prefixes == 0))
		return (-1);
	return (0);
}

/* -1: it can only be shown as bytes. */
static int
ls_open(const struct rbuf *body, int vpn, struct ls_nlri *n)
{
	struct rbuf	 r = *body;
	uint16_t	 len;

	memset(n, 0, sizeof(*n));
	if (rbuf_get_u16(&r, &n->type) == -1 || rbuf_get_u16(&r, &len) == -1)
		return (-1);
	if (type_name(n->type) == NULL || len != rbuf_len(&r))
		return (-1);
	if (vpn && rbuf_get(&r, n->rd, RD_LEN) == -1)
		return (-1);
	if (rbuf_get_u8(&r, &n->protocol) == -1 ||
	    rbuf_get_u64(&r, &n->identifier) == -1)
		return (-1);
	n->tlvs = r;
	return (take_descriptors(n));
}

static int
ls_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct tlv	 t;

	if (tlv_next(r, TLV_16_16, &t) != 1)
		return (nlri_fault(f, "BGP-LS NLRI cut short"));
	n->body = t.whole;
	return (0);
}

static void
put_links(struct jw *j, const struct rbuf *value)
{
	struct rbuf	 r = *value;
	uint32_t	 local = 0, remote = 0;

	(void)rbuf_get_u32(&r, &local);	/* the length was looked at */
	(void)rbuf_get_u32(&r, &remote);
	jw_object(j);
	jw_key(j, "link-local-id");
	jw_uint(j, local);
	jw_key(j, "link-remote-id");
	jw_uint(j, remote);
	jw_object_end(j);
}

static void
put_topologies(struct jw *j, const struct rbuf *value)
{
	struct rbuf	 r = *value;
	uint16_t	 id;

	while (rbuf_get_u16(&r, &id) == 0)
		jw_uint(j, id & TOPOLOGY_MASK);
}

/* With an SRv6 SID they are strings. */
static void
put_topology_names(struct jw *j, const struct rbuf *value)
{
	struct rbuf	 r = *value;
	uint16_t	 id;

	while (rbuf_get_u16(&r, &id) == 0)
		jw_rawf(j, "\"%u\"", id & TOPOLOGY_MASK);
}

/* Descriptors that come several times: one list for each key. */
static const struct list_row {
	uint16_t	 types[2];
	uint8_t		 lens[2];	/* 0: any even one */
	const char	*key;
	const char	*old_key;	/* for the first, as { key: value } */
	void		(*put)(struct jw *, const struct rbuf *);
} list_rows[] = {
	{ { TLV_ADDR4, TLV_ADDR6 }, { 4, 16 }, "interface-addresses",
	    "interface-address", ls_put_addr },
	{ { TLV_NEIGHBOR4, TLV_NEIGHBOR6 }, { 4, 16 }, "neighbor-addresses",
	    "neighbor-address", ls_put_addr },
	{ { TLV_TOPOLOGY, 0 }, { 0, 0 }, "multi-topology-ids", NULL,
	    put_topologies },
	{ { TLV_LINK_ID, 0 }, { 8, 0 }, "link-identifiers", NULL, put_links }
};

static const struct list_row srv6_topologies = {
	{ TLV_TOPOLOGY, 0 }, { 0, 0 }, "multi-topology-ids", NULL,
	put_topology_names
};

#define LIST_LINK	nitems(list_rows)	/* a link has all of them */
#define LIST_TOPOLOGY	2			/* others only this */

static int
list_match(const struct list_row *row, const struct tlv *t)
{
	size_t	 len;
	int	 i;

	len = rbuf_len(&t->value);
	for (i = 0; i < 2; i++)
		if (row->types[i] != 0 && row->types[i] == t->type &&
		    (row->lens[i] == len ||
		    (row->lens[i] == 0 && len % 2 == 0)))
			return (1);
	return (0);
}

static int
list_has(const struct list_row *row, struct rbuf r)
{
	struct tlv	 t;

	while (tlv_next(&r, TLV_16_16, &t) == 1)
		if (list_match(row, &t))
			return (1);
	return (0);
}

static void
put_list(struct jw *j, const struct list_row *row, struct rbuf r, int empty,
    int old)
{
	struct tlv	 t;
	int		 open = 0;

	if (empty && (!old || (row->old_key != NULL &&
	    !list_has(row, r)))) {
		jw_key(j, old ? row->old_key : row->key);
		jw_array(j);
		open = 1;
	}
	while (tlv_next(&r, TLV_16_16, &t) == 1) {
		if (!list_match(row, &t))
			continue;
		if (old && row->old_key != NULL) {
			jw_key(j, row->old_key);
			jw_object(j);
			jw_key(j, row->old_key);
			row->put(j, &t.value);
			jw_object_end(j);
			old = 0;	/* there is only one such key */
			continue;
		}
		if (!open) {
			jw_key(j, row->key);
			jw_array(j);
			open = 1;
		}
		row->put(j, &t.value);
	}
	if (open)
		jw_array_end(j);
}

/* Is it shown by something else than its bytes? */
static int
has_key(const struct ls_nlri *n, const struct tlv *t, int *once)
{
	size_t	 i;

	if (t->type == TLV_LOCAL || (t->type == TLV_REMOTE &&
	    n->type == LS_LINK))
		return (1);
	if (t->type == TLV_PREFIX && (n->type == LS_PREFIX4 ||
	    n->type == LS_PREFIX6))
		return (1);
	if (((t->type == TLV_OSPF_ROUTE && (n->type == LS_PREFIX4 ||
	    n->type == LS_PREFIX6) && rbuf_len(&t->value) == 1) ||
	    (t->type == TLV_SRV6_SID && n->type == LS_SRV6_SID &&
	    rbuf_len(&t->value) == 16)) && !*once) {
		*once = 1;
		return (1);
	}
	for (i = 0; i < LIST_LINK; i++)
		if ((n->type == LS_LINK || i == LIST_TOPOLOGY) &&
		    list_match(&list_rows[i], t))
			return (1);
	return (0);
}

static void
put_rest(struct jw *j, const struct ls_nlri *n)
{
	struct ls_rest	 rest;
	struct rbuf	 r = n->tlvs;
	struct tlv	 t;
	int		 once = 0;

	ls_rest_init(&rest);
	while (tlv_next(&r, TLV_16_16, &t) == 1)
		if (!has_key(n, &t, &once))
			ls_rest_add(&rest, &t);
	ls_rest_put(&rest, j, "generic-tlv");
}

static void
put_link(struct jw *j, const struct ls_nlri *n, const struct gen *gen)
{
	size_t	 i;
	int	 lists;

	lists = (gen->flags & GENF_LS_LISTS) != 0;
	ls_put_node(j, "local-node-descriptors", n->local, lists);
	ls_put_node(j, "remote-node-descriptors", n->remote, lists);
	for (i = 0; i < LIST_LINK; i++)
		put_list(j, &list_rows[i], n->tlvs, 1, !lists);
	put_rest(j, n);
}

/* Behind a route that is gone there is none. */
static void
put_nexthop(struct jw *j, const struct render *rd)
{
	char	 text[ADDR_TEXT_MAX];

	if (rd == NULL || rd->gen == NULL ||
	    (rd->gen->flags & GENF_LS_NEXTHOP) == 0 ||
	    (rd->nexthop != NULL && rd->nexthop->af == ADDR_NONE))
		return;
	jw_key(j, "nexthop");
	jw_cstr(j, rd->nexthop != NULL ? addr_str(rd->nexthop, text) :
	    "None");
}

static void
put_prefix(struct jw *j, const struct ls_nlri *n, const struct gen *gen,
    const struct render *rd)
{
	struct rbuf	 r = n->tlvs;
	struct tlv	 t;
	struct wbuf	 w;
	char		 text[ADDR_TEXT_MAX];
	uint8_t		 route = 0;

	put_list(j, &list_rows[LIST_TOPOLOGY], n->tlvs, 0, 0);
	wbuf_init(&w, 0);
	prefix_put(&w, &n->prefix);
	jw_key(j, "ip-reachability-tlv");
	if (gen->flags & GENF_LS_PLURAL)
		jw_str(j, wbuf_cstr(&w), w.len);
	else
		jw_cstr(j, addr_str(&n->prefix.addr, text));
	jw_key(j, "ip-reach-prefix");
	jw_str(j, wbuf_cstr(&w), w.len);
	wbuf_clear(&w);
	put_nexthop(j, rd);
	while (tlv_next(&r, TLV_16_16, &t) == 1) {
		if (t.type != TLV_OSPF_ROUTE || rbuf_len(&t.value) != 1)
			continue;
		(void)rbuf_get_u8(&t.value, &route);	/* is there */
		jw_key(j, "ospf-route-type");
		jw_uint(j, route);
		break;
	}
	put_rest(j, n);
}

static void
put_srv6_sid(struct jw *j, const struct ls_nlri *n)
{
	struct rbuf	 r = n->tlvs;
	struct tlv	 t;

	jw_key(j, "srv6-sid-descriptors");
	jw_object(j);
	put_list(j, &srv6_topologies, n->tlvs, 1, 0);
	while (tlv_next(&r, TLV_16_16, &t) == 1) {
		if (t.type != TLV_SRV6_SID || rbuf_len(&t.value) != 16)
			continue;
		jw_key(j, "srv6-sid");
		ls_put_addr(j, &t.value);
		break;
	}
	put_rest(j, n);
	jw_object_end(j);
}

/*
 * Generation 4 has one byte of the type and one of the length in its bytes,
 * where that is enough.
 */
static void
put_raw(struct jw *j, const struct ls_nlri *n, const struct rbuf *body,
    int old)
{
	struct rbuf	 r = *body;
	struct wbuf	 w;
	uint16_t	 type, len;

	wbuf_init(&w, 0);
	if (old && rbuf_get_u16(&r, &type) == 0 && type <= UINT8_MAX &&
	    rbuf_get_u16(&r, &len) == 0 && len <= UINT8_MAX) {
		wbuf_put_u8(&w, (uint8_t)type);
		wbuf_put_u8(&w, (uint8_t)len);
	} else
		r = *body;
	wbuf_put_rbuf(&w, &r);
	jw_object(j);
	jw_key(j, "code");
	jw_uint(j, n->type);
	jw_key(j, "parsed");
	jw_bool(j, 0);
	jw_key(j, "raw");
	jw_hex(j, "", w.data, w.len);
	jw_object_end(j);
	wbuf_clear(&w);
}

static void
put_body(struct jw *j, const struct ls_nlri *n, const struct gen *gen,
    const struct render *rd)
{
	jw_key(j, "ls-nlri-type");
	jw_cstr(j, type_name(n->type));
	jw_key(j, "l3-routing-topology");
	jw_uint(j, n->identifier);
	jw_key(j, "protocol-id");
	jw_uint(j, n->protocol);
	if (n->type == LS_LINK) {
		put_link(j, n, gen);
		return;
	}
	ls_put_node(j, "node-descriptors", n->local,
	    (gen->flags & GENF_LS_LISTS) != 0);
	if (n->type == LS_SRV6_SID)
		put_srv6_sid(j, n);
	else if (n->type == LS_NODE) {
		put_nexthop(j, rd);
		put_rest(j, n);
	} else
		put_prefix(j, n, gen, rd);
}

static void
ls_json(struct jw *j, const struct nlri *nlri, const struct render *rd)
{
	const struct gen	*gen;
	struct ls_nlri		 n;
	int			 vpn, old;

	gen = ls_gen(rd);
	old = (gen->flags & GENF_LS_LISTS) == 0;
	vpn = family_safi(nlri->family) == SAFI_LS_VPN;
	if (ls_open(&nlri->body, vpn, &n) == -1 ||
	    (old && n.type == LS_SRV6_SID)) {
		put_raw(j, &n, &nlri->body, old);
		return;
	}
	jw_object(j);
	put_body(j, &n, gen, rd);
	if (vpn)
		json_put_rd(j, n.rd);
	jw_object_end(j);
}

/* Here nobody says that a route has no next hop. */
static void
ls_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	static const struct addr none;
	struct render		 r = { NULL, 0, NULL };
	struct jw		 j;

	if (rd != NULL)
		r = *rd;
	if (r.nexthop == NULL)
		r.nexthop = &none;
	wbuf_puts(w, "bgp-ls ");
	jw_init(&j, w);
	ls_json(&j, n, &r);
	jw_clear(&j);
}

#define NLRI_LS(sym, sn, s, hop)					\
const struct nlri_ops	sym = {						\
	.afi_name = "bgp-ls", .safi_name = sn, .afi = AFI_LS,		\
	.safi = s, .nh = hop, .next = ls_next, .text = ls_text,		\
	.json = ls_json, .text_family = 1				\
}

NLRI_LS(nlri_ls, "bgp-ls", SAFI_LS, NH_ADDR);
NLRI_LS(nlri_ls_vpn, "bgp-ls-vpn", SAFI_LS_VPN, NH_RD_ADDR);
