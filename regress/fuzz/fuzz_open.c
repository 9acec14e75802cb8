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
 * A peer's first bytes: framing, OPEN, NOTIFICATION, ROUTE-REFRESH, and what
 * events print of them.  The input is a stream of messages; one that is no
 * stream is taken as the body of an OPEN.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "fuzz.h"
#include "gen.h"
#include "msg.h"
#include "notif.h"
#include "open.h"

#define INPUT_MAX	65535

static void
print_capas(const struct open_msg *o)
{
	struct capa_iter	 it;
	struct capa		 c;
	struct wbuf		 out, value;
	struct rbuf		 r;
	struct jw		 j;
	size_t			 i;

	wbuf_init(&out, 0);
	wbuf_init(&value, 0);
	open_capa_iter(o, &it);
	while (open_capa_next(&it, &c) == 1) {
		wbuf_reset(&value);
		must(open_capa_value(o, c.code, &value) == 1);
		wbuf_view(&value, &r);
		for (i = 0; i < gen_count; i++) {
			wbuf_reset(&out);
			jw_init(&j, &out);
			capa_put_json(&j, c.code, r, &gen_table[i]);
			must(jw_finish(&j) == 0);
			must(memchr(out.data, '\n', out.len) == NULL);
			jw_clear(&j);
		}
		wbuf_reset(&out);
		capa_put_text(&out, c.code, r);
		must(out.len > 0 && memchr(out.data, '\n', out.len) == NULL);
	}
	wbuf_clear(&value);
	wbuf_clear(&out);
}

/* What we offer, so that there is something to agree on. */
static void
capas_all(struct capas *c)
{
	int	 f;

	capas_init(c);
	c->mp = FAMILY_ALL;
	c->ext_nexthop = FAMILY_ALL;
	c->as4 = c->refresh = c->enhanced = c->ext_message = 1;
	c->role = 1;
	c->role_value = ROLE_PEER;
	for (f = 0; f < FAM_MAX; f++)
		c->addpath[f] = ADDPATH_SEND | ADDPATH_RECEIVE;
}

/* What was understood can be written again and is understood the same. */
static void
again(const struct open_msg *o)
{
	struct open_msg		 back;
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;

	wbuf_init(&w, 0);
	open_encode(&w, o->as, o->hold_time, o->id, &o->c);
	if (w.len > 0) {
		wbuf_view(&w, &r);
		must(rbuf_skip(&r, BGP_HEADER_LEN) == 0);
		must(open_decode(r, &back, &f) == 0);
		must(back.id == o->id && back.c.mp == o->c.mp &&
		    back.hold_time == o->hold_time &&
		    back.c.gr_families == o->c.gr_families);
		if (o->c.as4)
			must(back.as == o->as);
		open_msg_clear(&back);
	}
	wbuf_clear(&w);
}

static void
one_open(struct rbuf body)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capas		 ours;
	struct codec		 codec;

	if (open_decode(body, &o, &f) == -1) {
		must(f.act == WA_RESET && f.why != NULL);
		return;
	}
	print_capas(&o);
	capas_all(&ours);
	memset(&codec, 0, sizeof(codec));
	(void)open_check(&o, 65001, 1, 0, &ours, &f);
	open_negotiate(&o, 65001, 1, 180, &ours, &codec);
	must((codec.addpath_rx & ~codec.families) == 0);
	must((codec.ext_nexthop & ~codec.families) == 0);
	again(&o);
	capas_clear(&ours);
	open_msg_clear(&o);
}

static void
one_message(uint8_t type, struct rbuf body)
{
	struct wire_fault	 f;
	struct notif		 n;
	struct wbuf		 w;
	uint16_t		 afi;
	uint8_t			 safi, subtype;

	switch (type) {
	case BGP_OPEN:
		one_open(body);
		break;
	case BGP_NOTIFICATION:
		must(notif_decode(body, &n) == 0);
		wbuf_init(&w, 0);
		notif_describe(&w, &n);
		must(memchr(w.data, '\n', w.len) == NULL);
		wbuf_clear(&w);
		break;
	case BGP_REFRESH:
		(void)msg_refresh_decode(body, &afi, &safi, &subtype, &f);
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wire_fault	 f;
	struct rbuf		 r, body, whole;
	uint8_t			 type;
	unsigned		 count = 0;

	if (len > INPUT_MAX)
		return (0);
	rbuf_init(&r, data, len);
	while (msg_next(&r, BGP_MSG_MAX_EXT, &type, &body, &whole, &f) == 1) {
		one_message(type, body);
		count++;
	}
	if (count == 0)
		one_open(r);
	return (0);
}
