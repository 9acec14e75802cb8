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
 * The BGP-LS attribute (RFC 9552): a table of TLVs, and what of them goes
 * under which key.  No key comes twice: of a TLV that may be there once, the
 * others are shown as bytes, as are those that nobody knows and those whose
 * length is wrong.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "attr_rows.h"
#include "compat.h"
#include "ls.h"

enum ls_form {
	FORM_ONE,		/* key and value */
	FORM_LIST,		/* key and the list of all values */
	FORM_MEMBERS		/* several members; see struct walk */
};

struct ls_row {
	uint16_t	 type;
	uint16_t	 min, max;	/* of the length; max 0: any */
	uint8_t		 unit;		/* the length is a multiple of it */
	uint8_t		 form;
	const char	*key;
	ls_put_fn	*put;
};

struct ls_old {
	uint16_t	 type;
	uint8_t		 form;
	const char	*key;
	ls_put_fn	*put;
};

static const struct ls_row	ls_rows[] = {
	{ 258, 8, 8, 1, FORM_ONE, "link-local-remote-identifiers", ls_ids },
	{ 1024, 1, 1, 1, FORM_ONE, "node-flags", ls_node_flags },
	{ 1025, 0, 0, 1, FORM_ONE, "opaque", ls_hex },
	{ 1026, 0, 0, 1, FORM_ONE, "node-name", ls_string },
	{ 1027, 0, 0, 1, FORM_LIST, "area-ids", ls_area },
	{ 1028, 4, 4, 1, FORM_LIST, "local-router-ids", ls_addr },
	{ 1029, 16, 16, 1, FORM_LIST, "local-router-ids", ls_addr },
	{ 1030, 4, 4, 1, FORM_LIST, "remote-router-ids", ls_addr },
	{ 1031, 16, 16, 1, FORM_LIST, "remote-router-ids", ls_addr },
	{ 1034, 2, 0, 1, FORM_MEMBERS, "sr-capability-flags", ls_capabilities },
	{ 1035, 0, 0, 1, FORM_ONE, "sr-algorithms", ls_bytes },
	{ 1038, 4, 4, 1, FORM_ONE, "srv6-capabilities", ls_srv6_capabilities },
	{ 1088, 4, 4, 1, FORM_ONE, "admin-group-mask", ls_uint },
	{ 1089, 4, 4, 1, FORM_ONE, "maximum-link-bandwidth", ls_float },
	{ 1090, 4, 4, 1, FORM_ONE, "maximum-reservable-link-bandwidth",
	    ls_float },
	{ 1091, 32, 32, 1, FORM_ONE, "unreserved-bandwidth", ls_floats },
	{ 1092, 1, 4, 1, FORM_ONE, "te-metric", ls_uint },
	{ 1093, 2, 2, 1, FORM_ONE, "link-protection-flags", ls_protection },
	{ 1094, 1, 1, 1, FORM_ONE, "mpls-mask", ls_mpls_mask },
	{ 1095, 1, 3, 1, FORM_ONE, "igp-metric", ls_metric },
	{ 1096, 0, 0, 4, FORM_ONE, "shared-risk-link-groups", ls_words },
	{ 1097, 0, 0, 1, FORM_ONE, "opaque-link", ls_hex },
	{ 1098, 0, 0, 1, FORM_ONE, "link-name", ls_string },
	{ 1099, 4, 0, 1, FORM_LIST, "sr-adjs", ls_adjacency },
	{ 1100, 8, 0, 1, FORM_LIST, "sr-adj-lan-sids", ls_adjacency_lan },
	{ 1106, 22, 0, 1, FORM_LIST, "srv6-endx", ls_srv6_endx },
	{ 1107, 28, 0, 1, FORM_LIST, "srv6-lan-endx-isis", ls_srv6_lan_isis },
	{ 1108, 26, 0, 1, FORM_LIST, "srv6-lan-endx-ospf", ls_srv6_lan_ospf },
	{ 1114, 4, 4, 1, FORM_ONE, "unidirectional-link-delay", ls_delay },
	{ 1115, 8, 8, 1, FORM_ONE, "minmax-unidirectional-link-delay",
	    ls_minmax },
	{ 1116, 4, 4, 1, FORM_ONE, "unidirectional-delay-variation",
	    ls_variation },
	{ 1117, 4, 4, 1, FORM_ONE, "unidirectional-link-loss", ls_loss },
	{ 1118, 4, 4, 1, FORM_ONE, "unidirectional-residual-bandwidth",
	    ls_float },
	{ 1119, 4, 4, 1, FORM_ONE, "unidirectional-available-bandwidth",
	    ls_float },
	{ 1120, 4, 4, 1, FORM_ONE, "unidirectional-utilized-bandwidth",
	    ls_float },
	{ 1152, 1, 1, 1, FORM_ONE, "igp-flags", ls_igp_flags },
	{ 1153, 0, 0, 4, FORM_ONE, "igp-route-tags", ls_words },
	{ 1154, 0, 0, 8, FORM_ONE, "igp-extended-route-tags", ls_longs },
	{ 1155, 4, 4, 1, FORM_ONE, "prefix-metric", ls_uint },
	{ 1156, 4, 16, 4, FORM_ONE, "ospf-forwarding-address", ls_addr },
	{ 1157, 0, 0, 1, FORM_ONE, "opaque-prefix", ls_hex },
	{ 1158, 4, 0, 1, FORM_LIST, "sr-prefix-sids", ls_prefix_sid },
	{ 1162, 8, 0, 1, FORM_LIST, "srv6-locators", ls_srv6_locator },
	{ 1170, 1, 4, 1, FORM_ONE, "sr-prefix-attribute-flags",
	    ls_prefix_flags },
	{ 1171, 4, 16, 4, FORM_ONE, "sr-source-router-id", ls_addr },
	{ 1250, 4, 4, 1, FORM_ONE, "srv6-endpoint-behavior", ls_srv6_behavior },
	{ 1252, 4, 4, 1, FORM_ONE, "srv6-sid-structure", ls_srv6_structure }
};

/* What is known in another form to scripts of old. */
static const struct ls_old	ls_olds[] = {
	{ 1027, FORM_ONE, "area-id", ls_area_hex },
	{ 1028, FORM_LIST, "local-te-router-ids", ls_addr },
	{ 1029, FORM_LIST, "local-te-router-ids", ls_addr },
	{ 1030, FORM_ONE, "remote-te-router-id", ls_addr },
	{ 1031, FORM_ONE, "remote-te-router-id", ls_addr },
	{ 1088, FORM_ONE, "admin-group-mask", ls_uint_list },
	{ 1099, FORM_MEMBERS, "sr-adj-flags", ls_adjacency_old },
	{ 1100, FORM_MEMBERS, "sr-adj-lan-flags", ls_adjacency_lan_old },
	{ 1158, FORM_MEMBERS, "sr-prefix-flags", ls_prefix_sid_old }
};

_Static_assert(nitems(ls_rows) <= 64, "a bit for each row");

/*
 * Members of different TLVs have the same names, so that only the first TLV
 * that wants to may show as FORM_MEMBERS; the others go into lists that newer
 * scripts know.
 */
struct walk {
	struct jw	*j;
	struct ls_rest	 rest;
	uint64_t	 done, old_done; /* rows whose key is there */
	const uint8_t	*members;	/* value of the TLV that has them */
	int		 old;
};

/* How a TLV is to be shown. */
struct shown {
	const struct ls_row	*row;
	enum ls_form		 form;
	const char		*key;
	ls_put_fn		*put;
};

static const struct ls_row *
find_row(const struct tlv *t)
{
	const struct ls_row	*row;
	size_t			 lo = 0, hi = nitems(ls_rows), mid, len;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (ls_rows[mid].type < t->type)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == nitems(ls_rows) || ls_rows[lo].type != t->type)
		return (NULL);
	row = &ls_rows[lo];
	len = rbuf_len(&t->value);
	if (len < row->min || (row->max != 0 && len > row->max) ||
	    len % row->unit != 0)
		return (NULL);
	if (row->put == ls_capabilities && !ls_capabilities_ok(t->value))
		return (NULL);
	return (row);
}

static const struct ls_old *
find_old(uint16_t type)
{
	size_t	 i;

	for (i = 0; i < nitems(ls_olds); i++)
		if (ls_olds[i].type == type)
			return (&ls_olds[i]);
	return (NULL);
}

static int
find_shown(struct walk *k, const struct tlv *t, struct shown *s)
{
	const struct ls_old	*old;

	if ((s->row = find_row(t)) == NULL)
		return (-1);
	old = k->old ? find_old(t->type) : NULL;
	s->form = old != NULL ? old->form : s->row->form;
	s->key = old != NULL ? old->key : s->row->key;
	s->put = old != NULL ? old->put : s->row->put;
	if (s->form != FORM_MEMBERS)
		return (0);
	if (k->members == NULL)
		k->members = t->value.p;
	if (k->members == t->value.p)
		return (0);
	s->form = s->row->form;
	s->key = s->row->key;
	s->put = s->row->put;
	return (s->form == FORM_MEMBERS ? -1 : 0);
}

/* Notes that the key is there; was it before? */
static int
mark(struct walk *k, const char *key)
{
	uint64_t	 new = 0, old = 0;
	size_t		 i;
	int		 was;

	for (i = 0; i < nitems(ls_rows); i++)
		if (strcmp(ls_rows[i].key, key) == 0)
			new |= (uint64_t)1 << i;
	for (i = 0; i < nitems(ls_olds); i++)
		if (strcmp(ls_olds[i].key, key) == 0)
			old |= (uint64_t)1 << i;
	was = (k->done & new) != 0 || (k->old_done & old) != 0;
	k->done |= new;
	k->old_done |= old;
	return (was);
}

/* All TLVs of the key from here on. */
static void
put_list(struct walk *k, const char *key, struct rbuf from)
{
	struct shown	 s;
	struct tlv	 t;

	jw_key(k->j, key);
	jw_array(k->j);
	while (tlv_next(&from, TLV_16_16, &t) == 1)
		if (find_shown(k, &t, &s) == 0 && strcmp(s.key, key) == 0)
			s.put(k->j, t.value);
	jw_array_end(k->j);
}

/* from: the TLV and all behind it */
static void
put_tlv(struct walk *k, const struct tlv *t, struct rbuf from)
{
	struct shown	 s;
	int		 had;

	if (find_shown(k, t, &s) == -1) {
		ls_rest_add(&k->rest, t);
		return;
	}
	had = mark(k, s.key);
	if (s.form == FORM_LIST) {
		if (!had)
			put_list(k, s.key, from);
	} else if (had)
		ls_rest_add(&k->rest, t);
	else {
		if (s.form == FORM_ONE)
			jw_key(k->j, s.key);
		s.put(k->j, t->value);
	}
}

static void
put_object(struct jw *j, const struct rbuf *v, const struct gen *gen)
{
	struct walk	 k;
	struct tlv	 t;
	struct rbuf	 r = *v, from;
	char		 code[8];

	memset(&k, 0, sizeof(k));
	k.j = j;
	k.old = (gen->flags & GENF_LS_PLURAL) == 0;
	ls_rest_init(&k.rest);
	jw_object(j);
	for (from = r; tlv_next(&r, TLV_16_16, &t) == 1; from = r)
		put_tlv(&k, &t, from);
	if (k.old && k.rest.count > 0) {
		(void)snprintf(code, sizeof(code), "%u",
		    k.rest.tlvs[0].type);	/* it fits */
		jw_key(j, "attribute-not-implemented");
		jw_cstr(j, code);
	}
	ls_rest_put(&k.rest, j, "generic-lsid");
	jw_object_end(j);
}

/* RFC 9552 8.2.2: only what can not be taken apart is malformed. */
static int
ls_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct rbuf	 r = *v;
	struct tlv	 t;
	int		 more;

	while ((more = tlv_next(&r, TLV_16_16, &t)) == 1)
		;
	if (more == -1)
		return (attr_fault(f, BGP_UPDATE_OPTATTR,
		    "TLV of the BGP-LS attribute cut short"));
	return (0);
}

/* What was received is shown as in JSON; what is to be read again, in hex. */
static void
ls_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	struct attr	 a;
	struct jw	 j;

	if (rd == NULL || rd->gen == NULL) {
		a.flags = ATTRF_OPTIONAL;
		a.code = ATTR_LS;
		a.value = *v;
		attr_put_unknown_text(w, &a, NULL);
		return;
	}
	wbuf_puts(w, "bgp-ls ");
	jw_init(&j, w);
	put_object(&j, v, rd->gen);
	jw_clear(&j);
}

static void
ls_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "bgp-ls");
	put_object(j, v, rd->gen);
}

const struct attr_ops	 attr_linkstate = {
	.name = "bgp-ls", .code = ATTR_LS, .flags = ATTRF_OPTIONAL,
	.empty = 1, .fault = WA_DISCARD, .check = ls_check,
	.text = ls_text, .json = ls_json
};
