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
 * Any text as a route, said to any peer: what comes out is whole messages of
 * the agreed size, and, unless a tester's own bytes are in there, such as we
 * take ourselves.  The first byte chooses the agreement, the second the form.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "fuzz.h"
#include "msg.h"
#include "pack.h"
#include "route.h"
#include "update.h"

#define CHOOSE_LONG	0x10
#define CHOOSE_GROUP	0x20
#define CHOOSE_V6	0x40
#define CHOOSE_FEW	0x80
#define NLRI_MAX	64

static void
choose(struct codec *c, uint8_t bits)
{
	choose_codec(c, bits, (bits & CHOOSE_FEW) != 0);
	if ((bits & CHOOSE_V6) != 0)
		must(addr_parse_str(&c->local, "2001:db8::1") == 0);
	if ((bits & CHOOSE_LONG) == 0)
		c->msg_max = BGP_MSG_MAX;
	c->group = (bits & CHOOSE_GROUP) != 0;
	c->aigp = 1;
}

/*
 * Reads the messages back: how many routes they announce and withdraw.  0: a
 * value that no RFC allows, such as AS 0, is in there.
 */
static int
read_back(const struct wbuf *out, const struct codec *c, int own,
    size_t *announced, size_t *withdrawn)
{
	struct update_iter	 it;
	struct wire_fault	 f;
	struct update		 u;
	struct nlri		 n;
	struct rbuf		 r, body, whole;
	uint8_t			 type;
	int			 sane = 1;

	update_init(&u);
	wbuf_view(out, &r);
	while (msg_next(&r, c->msg_max, &type, &body, &whole, &f) == 1) {
		must(type == BGP_UPDATE);
		if (update_decode(body, c, &u) == -1) {
			/* else it is about something before it */
			must(!own || u.nfaults > 1);
			sane = 0;
			continue;
		}
		update_iter(&it, &u, c, UPDATE_ANNOUNCED);
		while (update_iter_next(&it, &n, NULL) == 1)
			++*announced;
		update_iter(&it, &u, c, UPDATE_WITHDRAWN);
		while (update_iter_next(&it, &n, NULL) == 1)
			++*withdrawn;
	}
	must(rbuf_end(&r) == 0);
	update_clear(&u);
	return (sane);
}

/* own: no bytes of a tester are in there. */
static void
say(struct route_list *rl, const struct codec *c, int own)
{
	struct pack_attrs	 pa;
	struct attrset		 set;
	struct wbuf		 out;
	struct pack		*p;
	struct nlri		 n;
	struct rbuf		 nlris, packed;
	const char		*why;
	size_t			 said = 0, gone = 0, got = 0, lost = 0;
	int			 i;

	wbuf_view(&rl->nlris, &nlris);
	wbuf_view(&rl->attrset, &packed);
	must(attrset_unpack(&packed, &set) == 0);
	wbuf_init(&out, 0);
	pack_attrs_init(&pa);
	p = pack_new(c, &out);
	for (i = 0; i < NLRI_MAX && route_nlri_next(&nlris, &n) == 1; i++) {
		pack_attrs_set(&pa, &set, n.family, c);
		why = NULL;
		if (pack_announce(p, &pa, &n, &why) == 0)
			said++;
		else
			must(why != NULL);
		if (pack_withdraw(p, i % 2 ? &pa : NULL, &n, &why) == 0)
			gone++;
	}
	pack_flush(p);
	must(!wbuf_error(&out));
	if (read_back(&out, c, own, &got, &lost) && own)
		must(got == said && lost == gone);
	pack_free(p);
	pack_attrs_clear(&pa);
	wbuf_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct route_list	 rl;
	struct codec		 c;
	struct lex		 l;
	int			 form;

	if (size < 2)
		return (0);
	choose(&c, data[0]);
	form = data[1] % (ROUTE_SR_POLICY + 1 + FAM_MAX);
	route_list_init(&rl);
	lex_init(&l, (const char *)data + 2, size - 2, LEX_LINE);
	if (route_parse(&l, form > ROUTE_SR_POLICY ? ROUTE_FAMILY :
	    (enum route_form)form, form > ROUTE_SR_POLICY ?
	    (enum family)(form - ROUTE_SR_POLICY - 1) : form == ROUTE_FAMILY ?
	    FAM_IPV4_UNICAST : FAMILY_NONE, 0, &rl, NULL, NULL) == 0)
		say(&rl, &c, memmem(data, size, "attribute", 9) == NULL);
	lex_clear(&l);
	route_list_clear(&rl);
	return (0);
}
