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
 * Routes as text that the grammar reads again.
 */
#include <sys/types.h>

#include "route.h"

/*
 * Would "route" choose this family by itself?  The unicast and multicast ones
 * by the address, the labelled ones by their words.
 */
static int
plain_form(const struct nlri *n)
{
	struct prefix	 p;
	struct rbuf	 r;
	uint8_t		 kind;

	kind = family_table[n->family]->kind;
	if (kind == FK_LABELLED || kind == FK_VPN)
		return (1);
	if (kind != FK_UNICAST && kind != FK_MULTICAST)
		return (0);
	r = n->body;
	p.addr.af = (uint8_t)family_afi(n->family);
	p.addr.b[0] = 0;
	if (rbuf_get_u8(&r, &p.len) == 0)
		(void)rbuf_get_u8(&r, &p.addr.b[0]);	/* 0.0.0.0/0: none */
	if (!addr_is_multicast(&p.addr) ||
	    family_of_kind(p.addr.af, FK_MULTICAST) == FAMILY_NONE)
		return (kind == FK_UNICAST);
	return (kind == FK_MULTICAST);
}

void
route_put_text(struct wbuf *w, const struct nlri *n,
    const struct attrset *set, const struct render *render)
{
	const struct nlri_ops	*ops = family_table[n->family];
	struct render		 r = *render;

	r.gen = NULL;		/* as the grammar reads it, not as events are */
	wbuf_puts(w, plain_form(n) ? "route" : family_name(n->family));
	wbuf_put_u8(w, ' ');
	nlri_put_text(w, n, &r);
	attrset_put_text(w, set, 1, &r);
	if (ops->text_after != NULL)
		ops->text_after(w, n, &r);
}

void
route_put_listed(struct wbuf *name, struct wbuf *rest, const struct nlri *n,
    const struct attrset *set, int flags, const struct render *render)
{
	const struct nlri_ops	*ops = family_table[n->family];
	struct attrset		 attrs = *set;
	int			 whole;

	whole = (flags & ROUTE_LIST_NAME) != 0 ||
	    (render->gen->flags & GENF_TARGET_FIRST) != 0;
	nlri_put_text(name, n, render);
	attrset_put_text(rest, set, 0, render);
	if (ops->text_after != NULL)
		ops->text_after(whole ? name : rest, n, render);
	attrs.nh_kind = NH_KIND_NONE;
	if (flags & ROUTE_LIST_ATTRS)
		attrset_put_text(rest, &attrs, 1, render);
}
