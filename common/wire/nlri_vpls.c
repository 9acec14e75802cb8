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
 * Blocks of labels for virtual private LAN services (RFC 4761 3.2.2):
 *
 *	length u16, of all that follows in bytes: 17
 *	route distinguisher, 8 bytes
 *	endpoint (VE ID) u16
 *	offset of the block u16
 *	size of the block u16
 *	label base, 3 bytes: label and bottom bit
 *
 * What has length 12 discovers members (RFC 6074 3.2.2.1) and is only shown.
 */
#include <sys/types.h>

#include "bgp.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define VPLS_LEN	17
#define VPLS_AD_LEN	12
#define LABELS		0x100000	/* how many there are */

struct vpls {
	uint8_t		 rd[RD_LEN];
	uint16_t	 endpoint, offset, size;
	uint32_t	 base;
};

/* -1: it is something else. */
static int
vpls_split(const struct rbuf *nlri, struct vpls *v)
{
	struct rbuf	 r = *nlri;
	uint16_t	 len;

	if (rbuf_get_u16(&r, &len) == -1 || len != VPLS_LEN ||
	    rbuf_get(&r, v->rd, RD_LEN) == -1 ||
	    rbuf_get_u16(&r, &v->endpoint) == -1 ||
	    rbuf_get_u16(&r, &v->offset) == -1 ||
	    rbuf_get_u16(&r, &v->size) == -1 ||
	    rbuf_get_u24(&r, &v->base) == -1)
		return (-1);
	v->base >>= 4;
	return (rbuf_end(&r));
}

static int
vpls_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct rbuf	 look = *r;
	uint16_t	 len;

	if (rbuf_get_u16(&look, &len) == -1)
		return (nlri_fault(f, "VPLS length cut short"));
	if (len != VPLS_LEN && len != VPLS_AD_LEN)
		return (nlri_fault(f, "VPLS of a length that is unknown"));
	if (rbuf_sub(r, sizeof(len) + len, &n->body) == -1)
		return (nlri_fault(f, "VPLS cut short"));
	return (0);
}

/* The words of its own, all of them needed. */
enum { V_ENDPOINT, V_BASE, V_OFFSET, V_SIZE, V_WORDS };

static const struct {
	const char	*name;
	uint32_t	 max;
} vpls_words[V_WORDS] = {
	[V_ENDPOINT] = { "endpoint", UINT16_MAX },
	[V_BASE] = { "base", LABELS - 1 },
	[V_OFFSET] = { "offset", UINT16_MAX },
	[V_SIZE] = { "size", UINT16_MAX }
};

struct vpls_text {
	uint32_t	 v[V_WORDS];
	uint8_t		 has[V_WORDS];
};

static int
vpls_word(struct lex *l, struct nlri_text *t)
{
	struct vpls_text	*own;
	uint64_t		 v;
	int			 i;

	own = nlri_own(t, sizeof(*own));
	for (i = 0; i < V_WORDS; i++)
		if (lex_accept_word(l, vpls_words[i].name))
			break;
	if (i == V_WORDS)
		return (0);
	if (lex_uint(l, 0, vpls_words[i].max, &v, vpls_words[i].name) == -1)
		return (-1);
	own->v[i] = (uint32_t)v;
	own->has[i] = 1;
	return (1);
}

static int
vpls_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	struct vpls_text	*own;
	int			 i;

	own = nlri_own(t, sizeof(*own));
	for (i = 0; i < V_WORDS; i++)
		if (!own->has[i])
			return (lex_fail(l, at, "vpls: %s is missing",
			    vpls_words[i].name));
	if (!t->has_rd)
		return (lex_fail(l, at, "vpls: rd is missing"));
	if (nlri_check_bare(l, at, t, 1, "vpls") == -1)
		return (-1);
	if (own->v[V_BASE] + own->v[V_SIZE] > LABELS)
		return (lex_fail(l, at, "vpls: base and size reach behind "
		    "the last label"));
	wbuf_put_u16(nlri, VPLS_LEN);
	wbuf_put(nlri, t->rd, RD_LEN);
	wbuf_put_u16(nlri, (uint16_t)own->v[V_ENDPOINT]);
	wbuf_put_u16(nlri, (uint16_t)own->v[V_OFFSET]);
	wbuf_put_u16(nlri, (uint16_t)own->v[V_SIZE]);
	wbuf_put_u24(nlri, own->v[V_BASE] << 4 | LABEL_BOTTOM);
	return (0);
}

static void
vpls_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct vpls	 v;

	if (vpls_split(&n->body, &v) == -1) {
		wbuf_puts(w, "raw:");
		wbuf_put_hex(w, n->body.p, rbuf_len(&n->body));
		return;
	}
	wbuf_puts(w, rd->gen == NULL ? "rd " : "vpls rd ");
	rd_put(w, v.rd);
	wbuf_printf(w, " endpoint %u base %u offset %u size %u", v.endpoint,
	    v.base, v.offset, v.size);
}

static void
vpls_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct vpls	 v;

	jw_object(j);
	if (vpls_split(&n->body, &v) == -1) {
		jw_key(j, "parsed");
		jw_bool(j, 0);
		json_put_raw(j, &n->body);
	} else {
		json_put_rd(j, v.rd);
		jw_key(j, "endpoint");
		jw_uint(j, v.endpoint);
		jw_key(j, "base");
		jw_uint(j, v.base);
		jw_key(j, "offset");
		jw_uint(j, v.offset);
		jw_key(j, "size");
		jw_uint(j, v.size);
	}
	jw_object_end(j);
}

const struct nlri_ops	nlri_l2vpn_vpls = {
	.afi_name = "l2vpn", .safi_name = "vpls",
	.afi = AFI_L2VPN, .safi = SAFI_VPLS, .kind = FK_VPLS,
	.nh = NH_ADDR, .next = vpls_next, .word = vpls_word,
	.compose = vpls_compose, .text = vpls_text, .json = vpls_json,
	.text_gap = 1
};
