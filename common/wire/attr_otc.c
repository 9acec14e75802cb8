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
 * ONLY_TO_CUSTOMER (RFC 9234): the AS that marked the route.
 */
#include <sys/types.h>

#include "attr_rows.h"
#include "attr_otc.h"
#include "number.h"

/* The families that it is about. */
#define OTC_FAMILIES	(FAMILY_BIT(FAM_IPV4_UNICAST) | \
			FAMILY_BIT(FAM_IPV6_UNICAST))

static int
otc_parse(struct lex *l, struct wbuf *w)
{
	struct token	 t;
	uint32_t	 as;

	if (lex_word(l, &t, "otc") == -1)
		return (-1);
	if (as_parse(t.p, t.len, &as) == -1)
		return (lex_wanted(l, &t, "otc: an AS number from 0 to "
		    "4294967295"));
	wbuf_put_u32(w, as);
	return (0);
}

static void
otc_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	wbuf_puts(w, "otc ");
	wbuf_put_dec(w, attr_get_u32(v));
}

static void
otc_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "otc");
	jw_uint(j, attr_get_u32(v));
}

/* Routes for customers and for peers are marked on their way out. */
static int
otc_fill(struct wbuf *w, const struct codec *c)
{
	if (c->role != 1 + ROLE_PROVIDER && c->role != 1 + ROLE_PEER &&
	    c->role != 1 + ROLE_RS)
		return (0);
	wbuf_put_u32(w, c->local_as);
	return (1);
}

static int
is_about(const struct update *u)
{
	return (rbuf_len(&u->nlri) > 0 || (u->reach != FAMILY_NONE &&
	    FAMILY_HAS(OTC_FAMILIES, u->reach)));
}

const char *
otc_leak(const struct update *u, const struct codec *c)
{
	struct attr	 a;
	struct rbuf	 set;

	wbuf_view(&u->attrs, &set);
	if (c->role == 0 || !is_about(u) ||
	    attr_lookup(&set, ATTR_OTC, &a) == 0)
		return (NULL);
	if (c->role == 1 + ROLE_PROVIDER || c->role == 1 + ROLE_RS)
		return ("OTC in a customer's route");
	if (c->role == 1 + ROLE_PEER && attr_get_u32(&a.value) != c->peer_as)
		return ("OTC of another AS in a peer's route");
	return (NULL);
}

const struct attr_ops	 attr_otc = {
	.name = "otc", .code = ATTR_OTC,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = attr_check_u32, .parse = otc_parse, .text = otc_text,
	.json = otc_json, .fill = otc_fill, .fill_families = OTC_FAMILIES,
	.raw_gens = GENF_OTC_RAW
};
