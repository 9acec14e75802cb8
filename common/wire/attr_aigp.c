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
 * AIGP (RFC 7311): TLVs, of which type 1 with eight bytes is the metric.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "attr_rows.h"

#define AIGP_METRIC	1
#define AIGP_TLV_LEN	11	/* type u8, length u16, metric u64 */

/* The metric: 1, 0: there is none, -1: not TLVs. */
static int
aigp_metric(const struct rbuf *v, uint64_t *metric)
{
	struct rbuf	 r = *v, tlv;
	uint16_t	 len;
	uint8_t		 type;
	int		 found = 0;

	while (rbuf_len(&r) > 0) {
		if (rbuf_get_u8(&r, &type) == -1 ||
		    rbuf_get_u16(&r, &len) == -1 || len < 3 ||
		    rbuf_sub(&r, len - 3U, &tlv) == -1)
			return (-1);
		if (type != AIGP_METRIC || found)
			continue;
		if (len != AIGP_TLV_LEN || rbuf_get_u64(&tlv, metric) == -1)
			return (-1);
		found = 1;
	}
	return (found);
}

static int
aigp_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	uint64_t	 metric;

	if (aigp_metric(v, &metric) == 1)
		return (0);
	return (attr_fault(f, BGP_UPDATE_OPTATTR, "no AIGP TLV in it"));
}

static int
aigp_parse(struct lex *l, struct wbuf *w)
{
	struct token	 t;
	uint64_t	 metric;

	if (lex_word(l, &t, "aigp") == -1)
		return (-1);
	if (token_uint(&t, 1, 0, UINT64_MAX, &metric) == -1)
		return (lex_wanted(l, &t, "aigp: a number of 64 bits, decimal "
		    "or hexadecimal with 0x,"));
	wbuf_put_u8(w, AIGP_METRIC);
	wbuf_put_u16(w, AIGP_TLV_LEN);
	wbuf_put_u64(w, metric);
	return (0);
}

static void
aigp_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	uint64_t	 metric;

	if (aigp_metric(v, &metric) == 1)
		wbuf_printf(w, "aigp 0x%016llx", (unsigned long long)metric);
}

static void
aigp_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	uint64_t	 metric;

	if (aigp_metric(v, &metric) != 1)
		return;
	jw_key(j, "aigp");
	jw_rawf(j, "\"0x%016llx\"", (unsigned long long)metric);
}

/* RFC 7311 3: inside the AS, and outside where it was configured. */
static int
aigp_allowed(const struct codec *c)
{
	return (!codec_ebgp(c) || c->aigp);
}

const struct attr_ops	 attr_aigp = {
	.name = "aigp", .code = ATTR_AIGP, .flags = ATTRF_OPTIONAL,
	.fault = WA_DISCARD, .badflags = WA_DISCARD,
	.check = aigp_check, .parse = aigp_parse, .text = aigp_text,
	.json = aigp_json, .allowed = aigp_allowed
};
