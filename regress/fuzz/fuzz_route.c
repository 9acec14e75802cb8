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
 * Any text as a route.  What is accepted has NLRI that can be walked, packs
 * and unpacks, and prints as text that reads back to the same bytes.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "route.h"

/* The first byte chooses the form. */
static const struct {
	enum route_form	 form;
	enum family	 family;
	int		 withdraw;
} forms[] = {
	{ ROUTE_PLAIN, FAMILY_NONE, 0 },
	{ ROUTE_PLAIN, FAMILY_NONE, 1 },
	{ ROUTE_ATTRIBUTES, FAMILY_NONE, 0 },
	{ ROUTE_FAMILY, FAM_IPV4_UNICAST, 0 },
	{ ROUTE_FAMILY, FAM_IPV6_MULTICAST, 0 },
	{ ROUTE_FAMILY, FAM_IPV4_MPLS_VPN, 0 },
	{ ROUTE_FLOW, FAMILY_NONE, 0 },
	{ ROUTE_VPLS, FAMILY_NONE, 0 },
	{ ROUTE_FAMILY, FAMILY_NONE, 0 },	/* the text says which */
};
#define NFORMS	(sizeof(forms) / sizeof(forms[0]))

static void
check_record(const struct route_list *rl)
{
	struct route_rec	 rec;
	struct wbuf		 w;
	struct rbuf		 r;

	wbuf_init(&w, 1U << 30);
	route_pack(&w, rl);
	wbuf_view(&w, &r);
	if (wbuf_error(&w) || route_unpack(&r, &rec) != 1 ||
	    rbuf_end(&r) == -1 || rec.count != rl->count ||
	    rbuf_len(&rec.nlris) != rl->nlris.len)
		abort();
	wbuf_clear(&w);
}

/* "ipv4 unicast", off the front. */
static enum family
take_family(struct lex *l)
{
	struct token	 t;
	char		 words[2][32];
	int		 i;

	for (i = 0; i < 2; i++)
		if (lex_next(l, &t) != 1 || t.type != LEX_WORD ||
		    token_copy(&t, words[i], sizeof(words[i])) == -1)
			return (FAMILY_NONE);
	return (family_parse(words[0], words[1]));
}

/* Text of the first NLRI, read again: the same bytes? */
static void
check_text(const struct route_list *rl, struct route_list *again)
{
	struct attrset	 set;
	struct render	 render;
	struct nlri	 n, m;
	struct wbuf	 w;
	struct rbuf	 nlris, packed;
	struct lex	 l;
	enum route_form	 form = ROUTE_PLAIN;
	enum family	 family = FAMILY_NONE;

	wbuf_view(&rl->nlris, &nlris);
	wbuf_view(&rl->attrset, &packed);
	if (route_nlri_next(&nlris, &n) != 1 ||
	    attrset_unpack(&packed, &set) == -1)
		abort();
	memset(&render, 0, sizeof(render));
	wbuf_init(&w, 0);
	route_put_text(&w, &n, &set, &render);
	must(!wbuf_error(&w));
	lex_init(&l, (const char *)w.data, w.len, LEX_LINE);
	if (!lex_accept_word(&l, "route")) {
		form = ROUTE_FAMILY;
		family = take_family(&l);
		must(family == n.family);
	}
	must(route_parse(&l, form, family, 1, again, NULL, NULL) == 0);
	wbuf_view(&again->nlris, &nlris);
	if (route_nlri_next(&nlris, &m) != 1 || m.family != n.family ||
	    m.has_path_id != n.has_path_id || m.path_id != n.path_id ||
	    !rbuf_equal(&m.body, &n.body) ||
	    again->attrset.len != rl->attrset.len ||
	    memcmp(again->attrset.data, rl->attrset.data,
	    rl->attrset.len) != 0)
		abort();
	lex_clear(&l);
	wbuf_clear(&w);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct route_list	 rl, again;
	struct lex		 l;
	enum family		 family;
	size_t			 i;
	int			 r;

	if (size < 1)
		return (0);
	i = (data[0] & 0x7f) % NFORMS;
	family = forms[i].family;
	route_list_init(&rl);
	route_list_init(&again);
	lex_init(&l, (const char *)data + 1, size - 1,
	    (data[0] & 0x80) != 0 ? LEX_FILE : LEX_LINE);
	if (forms[i].form == ROUTE_FAMILY && family == FAMILY_NONE)
		family = take_family(&l);
	if (forms[i].form == ROUTE_FAMILY && family == FAMILY_NONE)
		r = lex_fail(&l, &(struct token){ .line = 1 }, "no family");
	else
		r = route_parse(&l, forms[i].form, family,
		    forms[i].withdraw, &rl, NULL, NULL);
	if ((r == -1) != (l.error.text[0] != '\0'))
		abort();
	if (r == 0 && rl.count < 1000) {
		check_record(&rl);
		check_text(&rl, &again);
	}
	lex_clear(&l);
	route_list_clear(&rl);
	route_list_clear(&again);
	return (0);
}
