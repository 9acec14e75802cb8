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
 * UPDATEs from a peer: decoding with any agreement, and everything that is
 * printed of them.  The first byte chooses the agreement, the rest is the
 * body.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "fuzz.h"
#include "gen.h"
#include "msg.h"
#include "pack.h"
#include "strict.h"
#include "update.h"

#define CHOOSE_AIGP	0x10
#define CHOOSE_LL	0x20
#define CHOOSE_FEW	0x40
#define INPUT_MAX	65535

static void
choose(struct codec *c, uint8_t bits)
{
	choose_codec(c, bits, (bits & CHOOSE_FEW) != 0);
	c->aigp = (bits & CHOOSE_AIGP) != 0;
	c->linklocal_prefer = (bits & CHOOSE_LL) != 0;
}

static void
print_json(const struct update *u, const struct codec *c,
    const struct render *rd, struct wbuf *w)
{
	const struct addr	*nh;
	struct update_iter	 it;
	struct nlri		 n;
	struct rbuf		 r;
	struct jw		 j;
	int			 part;

	wbuf_reset(w);
	jw_init(&j, w);
	jw_object(&j);
	wbuf_view(&u->attrs, &r);
	attrs_put_json(&j, &r, rd);
	jw_key(&j, "nlri");
	jw_array(&j);
	for (part = UPDATE_WITHDRAWN; part <= UPDATE_ANNOUNCED; part++) {
		update_iter(&it, u, c, (enum update_part)part);
		while (update_iter_next(&it, &n, &nh) == 1)
			nlri_put_json(&j, &n, rd);
	}
	jw_array_end(&j);
	jw_object_end(&j);
	must(jw_finish(&j) == 0);
	must(strict_json(w->data, w->len));
	jw_clear(&j);
}

static void
print_text(const struct update *u, const struct codec *c,
    const struct render *rd, struct wbuf *w)
{
	struct update_iter	 it;
	struct nlri		 n;
	struct rbuf		 r, key;
	struct wbuf		 scratch;
	size_t			 before, i;

	wbuf_init(&scratch, 0);
	wbuf_reset(w);
	wbuf_view(&u->attrs, &r);
	attrs_put_text(w, &r, rd);
	update_iter(&it, u, c, UPDATE_ANNOUNCED);
	while (update_iter_next(&it, &n, NULL) == 1) {
		before = w->len;
		nlri_put_text(w, &n, rd);
		must(w->len > before);
		wbuf_truncate(w, before);
		nlri_key(&n, &scratch, &key);
	}
	wbuf_clear(&scratch);
	for (i = 0; i < w->len; i++)
		must(w->data[i] >= ' ' && w->data[i] != 0x7f);
}

/* A canonical set is sorted, well-formed, and decodes to itself. */
static void
check_set(const struct update *u)
{
	const struct attr_ops	*row;
	struct wire_fault	 f;
	struct rbuf		 r;
	struct attr		 a;
	int			 last = -1, more;

	wbuf_view(&u->attrs, &r);
	while ((more = attr_next(&r, &a)) == 1) {
		must(a.code > last);
		last = a.code;
		row = attr_row(a.code);
		must(row == NULL || row->check(&a.value, 1, NULL, &f) == 0);
		must(row == NULL || !row->nolist);
	}
	must(more == 0);
}

/* What came can be sent. */
static void
send_again(const struct update *u, const struct codec *c)
{
	struct pack_attrs	 pa;
	struct update_iter	 it;
	struct attrset		 as;
	struct wbuf		 out;
	struct pack		*p;
	struct nlri		 n;
	const char		*why;

	memset(&as, 0, sizeof(as));
	as.nh_kind = NH_KIND_ADDR;
	as.nh = u->reach_nh.af != ADDR_NONE ? u->reach_nh : u->nexthop;
	if (as.nh.af == ADDR_NONE)
		as.nh_kind = NH_KIND_NONE;
	wbuf_view(&u->attrs, &as.attrs);
	rbuf_init(&as.verbatim, "", 0);
	wbuf_init(&out, 0);
	pack_attrs_init(&pa);
	p = pack_new(c, &out);
	update_iter(&it, u, c, UPDATE_ANNOUNCED);
	while (update_iter_next(&it, &n, NULL) == 1) {
		pack_attrs_set(&pa, &as, n.family, c);
		why = NULL;
		must(pack_announce(p, &pa, &n, &why) == 0 || why != NULL);
		must(pack_withdraw(p, NULL, &n, &why) == 0);
	}
	pack_flush(p);
	must(!wbuf_error(&out));
	pack_free(p);
	pack_attrs_clear(&pa);
	wbuf_clear(&out);
}

/* The first route as we would send it: 1; 0: there is none, or it can not. */
static int
encode_first(struct wbuf *out, const struct update *u, const struct codec *c)
{
	struct pack_attrs	 pa;
	struct update_iter	 it;
	struct attrset		 as;
	const struct addr	*nh;
	struct pack		*p;
	struct nlri		 n;
	const char		*why = NULL;
	int			 ok;

	update_iter(&it, u, c, UPDATE_ANNOUNCED);
	if (update_iter_next(&it, &n, &nh) != 1)
		return (0);
	memset(&as, 0, sizeof(as));
	as.nh_kind = nh->af == ADDR_NONE ? NH_KIND_NONE : NH_KIND_ADDR;
	as.nh = *nh;
	wbuf_view(&u->attrs, &as.attrs);
	rbuf_init(&as.verbatim, "", 0);
	pack_attrs_init(&pa);
	pack_attrs_set(&pa, &as, n.family, c);
	p = pack_new(c, out);
	ok = pack_announce(p, &pa, &n, &why) == 0;
	pack_flush(p);
	pack_free(p);
	pack_attrs_clear(&pa);
	return (ok);
}

/* What we send is read as what we would send. */
static void
fixpoint(const struct update *u, const struct codec *c)
{
	struct wire_fault	 f;
	struct update		 back;
	struct wbuf		 one, two;
	struct rbuf		 r, body, whole;
	uint8_t			 type;

	wbuf_init(&one, 0);
	wbuf_init(&two, 0);
	update_init(&back);
	if (u->act < WA_WITHDRAW && encode_first(&one, u, c)) {
		wbuf_view(&one, &r);
		must(msg_next(&r, c->msg_max, &type, &body, &whole, &f) == 1);
		must(type == BGP_UPDATE && rbuf_len(&r) == 0);
		must(update_decode(body, c, &back) == 0);
		must(back.act == WA_NONE);
		must(encode_first(&two, &back, c));
		must(one.len == two.len &&
		    memcmp(one.data, two.data, one.len) == 0);
	}
	update_clear(&back);
	wbuf_clear(&one);
	wbuf_clear(&two);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct render	 rd;
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;
	uint8_t		 bits;
	size_t		 i;

	rbuf_init(&r, data, len);
	if (len > INPUT_MAX || rbuf_get_u8(&r, &bits) == -1)
		return (0);
	choose(&c, bits);
	update_init(&u);
	wbuf_init(&w, 0);
	if (update_decode(r, &c, &u) == -1)
		must(u.act == WA_RESET && u.nfaults > 0 &&
		    u.faults[u.nfaults - 1].act == WA_RESET);
	else {
		must(u.act != WA_RESET);
		check_set(&u);
		memset(&rd, 0, sizeof(rd));
		print_text(&u, &c, &rd, &w);
		for (i = 0; i < gen_count; i++) {
			rd.gen = &gen_table[i];
			print_json(&u, &c, &rd, &w);
			print_text(&u, &c, &rd, &w);
		}
		send_again(&u, &c);
		fixpoint(&u, &c);
	}
	update_clear(&u);
	wbuf_clear(&w);
	return (0);
}
