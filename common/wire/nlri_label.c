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
 * Prefixes with labels (SAFI 4, RFC 8277) and with labels and a route
 * distinguisher (SAFI 128, RFC 4364, RFC 4659):
 *
 *	length in bits u8, of all that follows
 *	label stack, 3 bytes each
 *	route distinguisher, 8 bytes (SAFI 128)
 *	prefix
 *
 * Labels do not identify the route.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "nlri_rows.h"
#include "nlri_util.h"

/* An NLRI taken apart; the views point into its bytes. */
struct labelled {
	struct rbuf	 labels;
	uint8_t		 rd[RD_LEN];
	struct prefix	 prefix;
};

static int
is_vpn(enum family family)
{
	return (family_safi(family) == SAFI_MPLS_VPN);
}

static int
label_split(const struct nlri *n, struct labelled *out)
{
	struct rbuf	 r = n->body;
	size_t		 used;
	uint8_t		 bits;

	if (rbuf_get_u8(&r, &bits) == -1 ||
	    labels_take(&r, bits / 8, &out->labels) == -1)
		return (-1);
	used = rbuf_len(&out->labels) * 8;
	if (is_vpn(n->family)) {
		if (rbuf_get(&r, out->rd, RD_LEN) == -1)
			return (-1);
		used += RD_LEN * 8;
	}
	if (used > bits || prefix_take(&r, nlri_af(n->family),
	    (unsigned)(bits - used), &out->prefix) == -1)
		return (-1);
	return (rbuf_end(&r));
}

static int
label_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct labelled	 parts;
	uint8_t		 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 ||
	    rbuf_sub(r, 1 + PREFIX_BYTES(bits), &n->body) == -1)
		return (nlri_fault(f, "labelled prefix cut short"));
	if (label_split(n, &parts) == -1)
		return (nlri_fault(f, "malformed labelled prefix"));
	return (0);
}

static void
label_key(struct wbuf *w, const struct nlri *n)
{
	struct labelled	 parts;

	if (label_split(n, &parts) == -1)
		return;
	if (is_vpn(n->family))
		wbuf_put(w, parts.rd, RD_LEN);
	wbuf_put_u8(w, parts.prefix.len);
	prefix_put_bytes(w, &parts.prefix);
}

/*
 * A withdrawal has 24 bits where the stack was, not to be looked at by the
 * receiver (RFC 8277 2.4); a whole stack would be.  One label goes as it is,
 * as ever, unless it stands for none.
 */
static void
label_withdrawn(struct wbuf *w, const struct nlri *n)
{
	struct labelled	 parts;
	struct rbuf	 r = n->body;
	uint32_t	 label = 0;
	size_t		 len;
	uint8_t		 bits;

	if (label_split(n, &parts) == -1 || rbuf_get_u8(&r, &bits) == -1 ||
	    rbuf_skip(&r, len = rbuf_len(&parts.labels)) == -1) {
		wbuf_put_rbuf(w, &n->body);
		return;
	}
	if (len == LABEL_LEN)
		(void)rbuf_get_u24(&parts.labels, &label);	/* is there */
	if (len != LABEL_LEN || label == (LABEL_WITHDRAWN | LABEL_BOTTOM))
		label = LABEL_WITHDRAWN;
	wbuf_put_u8(w, (uint8_t)(bits - (len - LABEL_LEN) * 8));
	wbuf_put_u24(w, label);
	wbuf_put_rbuf(w, &r);
}

/*
 * The other way: whatever came in those 24 bits means nothing (RFC 8277 2.4),
 * so what would look like the first of several labels is written over.  Where
 * a prefix of that length can not be, several labels is what it is (RFC 3107).
 */
static int
label_unreach(struct rbuf *r, enum family family, struct wbuf *w)
{
	struct rbuf	 nlri;
	unsigned	 most;
	uint32_t	 label;
	uint8_t		 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 ||
	    rbuf_sub(r, 1 + PREFIX_BYTES(bits), &nlri) == -1 ||
	    rbuf_skip(&nlri, 1) == -1 || rbuf_get_u24(&nlri, &label) == -1)
		return (-1);
	most = LABEL_LEN * 8 + (is_vpn(family) ? RD_LEN * 8 : 0) +
	    (nlri_af(family) == ADDR_V4 ? 32 : 128);
	if ((label & LABEL_BOTTOM) == 0 && label != 0 && bits <= most)
		label = LABEL_WITHDRAWN;
	wbuf_put_u8(w, bits);
	wbuf_put_u24(w, label);
	wbuf_put_rbuf(w, &nlri);
	return (0);
}

/* The words are those of every route. */
static int
label_word(struct lex *l, struct nlri_text *t)
{
	return (0);
}

static int
label_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	size_t	 bits;
	int	 vpn;

	vpn = is_vpn(family);
	if (nlri_check_prefix(l, at, t, nlri_af(family)) == -1)
		return (-1);
	if (t->nlabels == 0)
		return (lex_fail(l, at, "label is missing"));
	if (t->has_rd != vpn)
		return (lex_fail(l, at, vpn ? "rd is missing" :
		    "a labelled route has no rd"));
	bits = t->nlabels * LABEL_LEN * 8 + (vpn ? RD_LEN * 8 : 0) +
	    t->prefix.len;
	if (bits > UINT8_MAX)
		return (lex_fail(l, at, "too many labels"));
	wbuf_put_u8(nlri, (uint8_t)bits);
	labels_put(nlri, t->labels, t->nlabels);
	if (vpn)
		wbuf_put(nlri, t->rd, RD_LEN);
	prefix_put_bytes(nlri, &t->prefix);
	return (0);
}

static void
label_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct labelled	 parts;

	if (label_split(n, &parts) == -1)
		return;
	prefix_put(w, &parts.prefix);
	nlri_put_path_id(w, n);
	wbuf_put_u8(w, ' ');
	labels_put_text(w, &parts.labels, rd);
}

static void
vpn_text_after(struct wbuf *w, const struct nlri *n,
    const struct render *rd)
{
	struct labelled	 parts;

	if (label_split(n, &parts) == -1)
		return;
	wbuf_puts(w, " rd ");
	rd_put(w, parts.rd);
}

static void
label_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct labelled	 parts;
	struct wbuf	 w;

	if (label_split(n, &parts) == -1) {
		jw_null(j);
		return;
	}
	wbuf_init(&w, ADDR_TEXT_MAX);
	prefix_put(&w, &parts.prefix);
	jw_object(j);
	jw_key(j, "nlri");
	jw_str(j, wbuf_cstr(&w), w.len);
	if (n->has_path_id)
		json_put_path_id(j, n->path_id);
	jw_key(j, "label");
	labels_put_json(j, &parts.labels, rd->gen->flags & GENF_LABEL_RAW);
	if (is_vpn(n->family))
		json_put_rd(j, parts.rd);
	jw_object_end(j);
	wbuf_clear(&w);
}

#define NLRI_LABEL(sym, an, sn, a, s, k, hop, after)			\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = sn, .afi = a, .safi = s,		\
	.kind = k, .addpath = 1, .prefix = 1, .nh = hop, .nh_attr = 1,	\
	.next = label_next, .key = label_key, .word = label_word,	\
	.compose = label_compose, .withdrawn = label_withdrawn,		\
	.unreach = label_unreach,					\
	.text = label_text, .text_after = after, .json = label_json	\
}

NLRI_LABEL(nlri_ipv4_mpls_label, "ipv4", "nlri-mpls", AFI_IPV4,
    SAFI_MPLS_LABEL, FK_LABELLED, NH_ADDR, NULL);
NLRI_LABEL(nlri_ipv6_mpls_label, "ipv6", "nlri-mpls", AFI_IPV6,
    SAFI_MPLS_LABEL, FK_LABELLED, NH_ADDR, NULL);
NLRI_LABEL(nlri_ipv4_mpls_vpn, "ipv4", "mpls-vpn", AFI_IPV4,
    SAFI_MPLS_VPN, FK_VPN, NH_RD_ADDR, vpn_text_after);
NLRI_LABEL(nlri_ipv6_mpls_vpn, "ipv6", "mpls-vpn", AFI_IPV6,
    SAFI_MPLS_VPN, FK_VPN, NH_RD_ADDR, vpn_text_after);
