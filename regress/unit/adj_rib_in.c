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
 * Adj-RIB-In: announce, replace, withdraw, clear, list; a million routes.
 */
/* uses: session/adj_rib_in.c session/adj_rib_walk.c session/pool.c */
/* uses: proto.c proto_session.c */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "adj_rib_in.h"
#include "bgp.h"
#include "pool.h"
#include "proto.h"
#include "route.h"

static struct codec	 codec;

static void
codec_make(void)
{
	memset(&codec, 0, sizeof(codec));
	codec.local_as = 65001;
	codec.peer_as = 65002;
	codec.asn4 = 1;
	codec.msg_max = BGP_MSG_MAX_EXT;
	codec.families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV4_MPLS_LABEL);
}

/*
 * The body of an UPDATE with n /24 from the number `from` on, or withdrawals
 * of them when med is -1.
 */
static void
body_make(struct wbuf *w, uint32_t from, uint32_t n, int med)
{
	static const uint8_t	 attrs[] = {
		0x40, 1, 1, 0,				/* ORIGIN */
		0x40, 2, 6, 2, 1, 0, 0, 0xfd, 0xea,	/* AS_PATH 65002 */
		0x40, 3, 4, 192, 0, 2, 1,		/* NEXT_HOP */
	};
	uint32_t	 i;
	size_t		 withdrawn;

	wbuf_reset(w);
	withdrawn = med == -1 ? n * 4 : 0;
	wbuf_put_u16(w, (uint16_t)withdrawn);
	for (i = 0; med == -1 && i < n; i++) {
		wbuf_put_u8(w, 24);
		wbuf_put_u24(w, from + i);
	}
	wbuf_put_u16(w, med == -1 ? 0 : sizeof(attrs) + 7);
	if (med == -1)
		return;
	wbuf_put(w, attrs, sizeof(attrs));
	wbuf_put_u24(w, 0x800404);		/* MED */
	wbuf_put_u32(w, (uint32_t)med);
	for (i = 0; i < n; i++) {
		wbuf_put_u8(w, 24);
		wbuf_put_u24(w, from + i);
	}
}

static void
feed(struct adj_rib_in *a, struct update *u, uint32_t from, uint32_t n,
    int med)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 0);
	body_make(&w, from, n, med);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &codec, u), 0);
	adj_rib_in_update(a, u, &codec);
	wbuf_clear(&w);
}

/* The whole list as lines, chunk by chunk. */
static void
list(struct adj_rib_in *a, int extensive, size_t chunk, struct wbuf *text)
{
	struct proto_rib_item	 it;
	struct wbuf		 w;
	struct rbuf		 r;
	uint32_t		 at = 0;
	int			 more;

	wbuf_reset(text);
	do {
		wbuf_init(&w, 0);
		more = adj_rib_in_dump(a, &at, FAMILY_ALL, gen_default(),
		    extensive ? ROUTE_LIST_ATTRS : 0, &w, chunk);
		wbuf_view(&w, &r);
		while (proto_get_rib_item(&r, &it) == 1) {
			wbuf_puts(text, family_name(it.family));
			wbuf_puts(text, " ");
			wbuf_put_rbuf(text, &it.nlri);
			wbuf_puts(text, " ");
			wbuf_put_rbuf(text, &it.rest);
			wbuf_puts(text, "\n");
		}
		wbuf_clear(&w);
	} while (more);
}

static void
basics(void **state)
{
	struct adj_rib_in	*a;
	struct update		 u;
	struct wbuf		 t;

	codec_make();
	update_init(&u);
	wbuf_init(&t, 0);
	a = adj_rib_in_new();
	feed(a, &u, 0x0a0000, 2, 5);
	assert_int_equal(adj_rib_in_count(a), 2);
	assert_int_equal(adj_rib_in_sets(a), 1);
	list(a, 0, 0, &t);
	assert_string_equal(wbuf_cstr(&t),
	    "ipv4 unicast 10.0.0.0/24 next-hop 192.0.2.1\n"
	    "ipv4 unicast 10.0.1.0/24 next-hop 192.0.2.1\n");
	/* other attributes replace, and the old set goes with its last route */
	feed(a, &u, 0x0a0000, 1, 6);
	assert_int_equal(adj_rib_in_count(a), 2);
	assert_int_equal(adj_rib_in_sets(a), 2);
	feed(a, &u, 0x0a0001, 1, 6);
	assert_int_equal(adj_rib_in_sets(a), 1);
	list(a, 1, 1, &t);
	assert_non_null(strstr(wbuf_cstr(&t), "10.0.1.0/24 next-hop "
	    "192.0.2.1 origin igp as-path ( 65002 ) med 6\n"));
	/* what is not there can be withdrawn, too */
	feed(a, &u, 0x0b0000, 1, -1);
	feed(a, &u, 0x0a0000, 1, -1);
	assert_int_equal(adj_rib_in_count(a), 1);
	adj_rib_in_clear(a, FAMILY_BIT(FAM_IPV6_UNICAST));
	assert_int_equal(adj_rib_in_count(a), 1);
	adj_rib_in_clear(a, FAMILY_BIT(FAM_IPV4_UNICAST));
	assert_int_equal(adj_rib_in_count(a), 0);
	assert_int_equal(adj_rib_in_sets(a), 0);
	list(a, 0, 0, &t);
	assert_int_equal(t.len, 0);
	adj_rib_in_free(a);
	update_clear(&u);
	wbuf_clear(&t);
}

/* RFC 7606: routes of an UPDATE that is treated as withdraw go away. */
static void
treat_as_withdraw(void **state)
{
	struct adj_rib_in	*a;
	struct update		 u;
	struct wbuf		 w;
	struct rbuf		 r;

	codec_make();
	update_init(&u);
	wbuf_init(&w, 0);
	a = adj_rib_in_new();
	feed(a, &u, 0x0a0000, 3, 5);
	body_make(&w, 0x0a0001, 1, 5);
	w.data[4 + 3] = 9;		/* no such ORIGIN */
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &codec, &u), 0);
	assert_int_equal(u.act, WA_WITHDRAW);
	adj_rib_in_update(a, &u, &codec);
	assert_int_equal(adj_rib_in_count(a), 2);
	adj_rib_in_free(a);
	update_clear(&u);
	wbuf_clear(&w);
}

/* What is said again is fresh, what is not can be swept, in its family. */
static void
stale(void **state)
{
	struct adj_rib_in	*a;
	struct update		 u;
	struct wbuf		 t;

	codec_make();
	update_init(&u);
	wbuf_init(&t, 0);
	a = adj_rib_in_new();
	feed(a, &u, 0x0a0000, 4, 5);
	adj_rib_in_mark(a, FAMILY_BIT(FAM_IPV6_UNICAST));
	assert_int_equal(adj_rib_in_sweep(a, FAMILY_ALL), 0);
	adj_rib_in_mark(a, FAMILY_BIT(FAM_IPV4_UNICAST));
	feed(a, &u, 0x0a0001, 1, 5);	/* the same, and with another MED */
	feed(a, &u, 0x0a0002, 1, 6);
	feed(a, &u, 0x0a0003, 1, -1);
	feed(a, &u, 0x0a0004, 1, 7);
	assert_int_equal(adj_rib_in_count(a), 4);
	assert_int_equal(adj_rib_in_sweep(a,
	    FAMILY_BIT(FAM_IPV6_UNICAST)), 0);
	assert_int_equal(adj_rib_in_sweep(a,
	    FAMILY_BIT(FAM_IPV4_UNICAST)), 1);
	list(a, 0, 0, &t);
	assert_null(strstr(wbuf_cstr(&t), "10.0.0.0/24"));
	assert_non_null(strstr(wbuf_cstr(&t), "10.0.1.0/24"));
	assert_non_null(strstr(wbuf_cstr(&t), "10.0.2.0/24"));
	assert_non_null(strstr(wbuf_cstr(&t), "10.0.4.0/24"));
	assert_int_equal(adj_rib_in_sweep(a, FAMILY_ALL), 0);
	adj_rib_in_mark(a, FAMILY_ALL);
	assert_int_equal(adj_rib_in_drop(a, FAMILY_ALL, COMMUNITY_NO_LLGR),
	    0);
	assert_int_equal(adj_rib_in_sweep(a, FAMILY_ALL), 3);
	assert_int_equal(adj_rib_in_sets(a), 0);
	adj_rib_in_free(a);
	update_clear(&u);
	wbuf_clear(&t);
}

/* A sweep in parts gives each stale route once, and no other. */
static void
take(void **state)
{
	struct adj_rib_in	*a;
	struct update		 u;
	struct wbuf		 w;
	uint32_t		 at = 0;
	size_t			 n, all = 0, parts = 0;
	int			 ids = 1;

	codec_make();
	update_init(&u);
	wbuf_init(&w, 0);
	a = adj_rib_in_new();
	feed(a, &u, 0x0a0000, 100, 5);
	adj_rib_in_mark(a, FAMILY_BIT(FAM_IPV4_UNICAST));
	feed(a, &u, 0x0a0010, 10, 5);
	while ((n = adj_rib_in_take(a, FAMILY_BIT(FAM_IPV4_UNICAST), &at, &w,
	    40, &ids)) > 0) {
		assert_int_equal(ids, 0);
		assert_int_equal(w.len, 4 * n);
		assert_int_equal(n, n < 11 ? 2 : 11);
		/* what comes in between is not stale */
		feed(a, &u, 0x0b0000 + (unsigned)parts, 1, 5);
		wbuf_reset(&w);
		all += n;
		parts++;
	}
	assert_int_equal(all, 90);
	assert_int_equal(parts, 9);
	assert_int_equal(adj_rib_in_count(a), 10 + 9);
	assert_int_equal(adj_rib_in_sweep(a, FAMILY_ALL), 0);
	adj_rib_in_free(a);
	update_clear(&u);
	wbuf_clear(&w);
}

/* Labels do not identify a route: the second one replaces the first. */
static void
labels(void **state)
{
	static const uint8_t	 attrs[] = {
		0x40, 1, 1, 0,
		0x40, 2, 6, 2, 1, 0, 0, 0xfd, 0xea
	};
	struct adj_rib_in	*a;
	struct update		 u;
	struct wbuf		 w, t;
	struct rbuf		 r;
	uint8_t			 label;

	codec_make();
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&t, 0);
	a = adj_rib_in_new();
	for (label = 1; label <= 2; label++) {
		wbuf_reset(&w);
		wbuf_put_u16(&w, 0);
		wbuf_put_u16(&w, sizeof(attrs) + 3 + 16);
		wbuf_put(&w, attrs, sizeof(attrs));
		wbuf_put_u24(&w, 0x800e10);
		wbuf_put_u16(&w, AFI_IPV4);
		wbuf_put_u8(&w, SAFI_MPLS_LABEL);
		wbuf_put_u8(&w, 4);
		wbuf_put_u32(&w, 0xc0000201);
		wbuf_put_u8(&w, 0);
		wbuf_put_u8(&w, 24 + 24);
		wbuf_put_u24(&w, (uint32_t)label << 4 | 1);
		wbuf_put_u24(&w, 0x0a0000);
		wbuf_view(&w, &r);
		assert_int_equal(update_decode(r, &codec, &u), 0);
		adj_rib_in_update(a, &u, &codec);
		assert_int_equal(adj_rib_in_count(a), 1);
	}
	list(a, 0, 0, &t);
	assert_non_null(strstr(wbuf_cstr(&t), "10.0.0.0/24"));
	assert_non_null(strstr(wbuf_cstr(&t), "label 2"));
	adj_rib_in_free(a);
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&t);
}

/* Many of them cost little, and come and go without leaving anything. */
static void
many(void **state)
{
	const uint32_t		 total = 1000000, batch = 6;
	struct adj_rib_in	*a;
	struct update		 u;
	uint32_t		 i, n;
	size_t			 bytes;

	codec_make();
	update_init(&u);
	a = adj_rib_in_new();
	for (i = 0; i < total; i += batch)
		feed(a, &u, i, batch, (int)i);
	n = i;
	assert_int_equal(adj_rib_in_count(a), n);
	assert_int_equal(adj_rib_in_sets(a), n / batch);
	bytes = adj_rib_in_bytes(a);
	printf("%zu bytes a route\n", bytes / n);
	assert_true(bytes / n < 80);
	for (i = 0; i < n; i += 2 * batch)
		feed(a, &u, i, batch, -1);
	assert_in_range(adj_rib_in_count(a), n / 2 - batch, n / 2 + batch);
	for (i = 0; i < n; i += batch)
		feed(a, &u, i, batch, (int)i);
	assert_int_equal(adj_rib_in_count(a), n);
	/* freed nodes were used again */
	assert_true(adj_rib_in_bytes(a) <= bytes + (1 << 20));
	for (i = 0; i < n; i += batch)
		feed(a, &u, i, batch, -1);
	assert_int_equal(adj_rib_in_count(a), 0);
	assert_int_equal(adj_rib_in_sets(a), 0);
	adj_rib_in_free(a);
	update_clear(&u);
}

/* Nodes of all sizes keep what is written into them. */
static void
pool(void **state)
{
	struct pool	 p;
	uint32_t	 names[400], at = 0, name, i;
	size_t		 len;
	unsigned	 seen = 0;

	pool_init(&p);
	for (i = 0; i < nitems(names); i++) {
		len = i < 300 ? i : (size_t)i * 175;
		names[i] = pool_alloc(&p, 1 + i % 200, len);
		assert_int_not_equal(names[i], 0);
		assert_int_equal(pool_len(pool_node(&p, names[i])), len);
		memset(pool_node(&p, names[i]) + 1, (int)i & 0xff, len);
	}
	for (i = 0; i < nitems(names); i += 2) {
		pool_free(&p, names[i]);
		names[i] = 0;
	}
	while ((name = pool_next(&p, &at)) != 0) {
		for (i = 0; i < nitems(names) && names[i] != name; i++)
			;
		assert_true(i < nitems(names));
		assert_int_equal(pool_tag(pool_node(&p, name)), 1 + i % 200);
		seen++;
	}
	assert_int_equal(seen, nitems(names) / 2);
	pool_clear(&p);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(basics),
		cmocka_unit_test(treat_as_withdraw),
		cmocka_unit_test(stale),
		cmocka_unit_test(take),
		cmocka_unit_test(labels),
		cmocka_unit_test(many),
		cmocka_unit_test(pool),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
