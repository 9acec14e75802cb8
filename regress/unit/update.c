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
 * UPDATEs that are right: parts, canonical set, End-of-RIB, iteration; and
 * that nothing breaks when a message is cut or changed anywhere.
 */
#include "wiretest.h"

#include "update.h"

#define BASE	"40010100" "40020602010000fdea" "400304c0000202"

struct parts {
	const char	*withdrawn, *attrs, *nlri;
};

/* An IPv4 route with most attributes. */
static const struct parts	 full = {
	"180a0100",
	"40010102"
	"40021402020000fdea0000fdf3 01020000fe4c0000fe4d"
	"400304c0000202" "80040400000032" "400600"
	"c007080000fdf209090909" "c0080cfdea0001ffffff01fdea0002"
	"c010080002fdea0000000a" "c0200c000000010000000200000003"
	"e0990401020304",
	"180a0000 180a0002 20c0000201"
};

/* The same for IPv6, with a link-local half of the next hop. */
static const struct parts	 mp = {
	"",
	"40010100" "40020602010000fdea" "80040400000032"
	"800f09 0002 01 2820010db8ff"
	"800e32 0002 01 20 20010db8000000000000000000000001"
	"fe800000000000000000000000000001 00"
	"2020010db8 3020010db80001 00",
	""
};

static void
build(struct wbuf *w, const struct parts *p)
{
	body_of(w, p->withdrawn, p->attrs, p->nlri);
}

static void
decode(struct update *u, const struct codec *c, struct wbuf *w,
    const char *withdrawn, const char *attrs, const char *nlri)
{
	struct rbuf	 r;

	body_of(w, withdrawn, attrs, nlri);
	wbuf_view(w, &r);
	if (update_decode(r, c, u) == -1)
		fail_msg("%s", u->faults[u->nfaults - 1].why);
}

static void
decode_parts(struct update *u, const struct codec *c, struct wbuf *w,
    const struct parts *p)
{
	decode(u, c, w, p->withdrawn, p->attrs, p->nlri);
}

/* The routes of a part, each as "FAMILY TEXT NEXTHOP;". */
static void
list(struct wbuf *w, const struct update *u, const struct codec *c,
    enum update_part part)
{
	const struct addr	*nh = NULL;
	struct update_iter	 it;
	struct nlri		 n;

	wbuf_reset(w);
	update_iter(&it, u, c, part);
	while (update_iter_next(&it, &n, &nh) == 1) {
		wbuf_printf(w, "%s ", family_name(n.family));
		nlri_put_text(w, &n, render_of("5"));
		if (part == UPDATE_ANNOUNCED) {
			wbuf_put_u8(w, ' ');
			addr_put(w, nh);
		}
		wbuf_put_u8(w, ';');
	}
}

static void
test_full(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, t;
	struct rbuf	 r;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&t, 0);
	decode_parts(&u, &c, &w, &full);
	assert_int_equal(u.act, WA_NONE);
	assert_int_equal(u.eor, 0);
	list(&t, &u, &c, UPDATE_WITHDRAWN);
	assert_string_equal(wbuf_cstr(&t), "ipv4 unicast 10.1.0.0/24;");
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_string_equal(wbuf_cstr(&t),
	    "ipv4 unicast 10.0.0.0/24 192.0.2.2;"
	    "ipv4 unicast 10.0.2.0/24 192.0.2.2;"
	    "ipv4 unicast 192.0.2.1/32 192.0.2.2;");
	wbuf_reset(&t);
	wbuf_view(&u.attrs, &r);
	attrs_put_text(&t, &r, render_of("5"));
	assert_string_equal(wbuf_cstr(&t), " origin incomplete "
	    "as-path ( 65002 65011 ) [ 65100 65101 ] med 50 "
	    "atomic-aggregate aggregator ( 65010:9.9.9.9 ) "
	    "community [ 65002:1 65002:2 no-export ] "
	    "extended-community target:65002:10 large-community 1:2:3 "
	    "attribute [ 0x99 0xE0 0x01020304 ]");
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&t);
}

static void
test_mp(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, t;
	char		 buf[ADDR_TEXT_MAX];

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&t, 0);
	decode_parts(&u, &c, &w, &mp);
	assert_int_equal(u.act, WA_NONE);
	assert_int_equal(u.reach, FAM_IPV6_UNICAST);
	assert_int_equal(u.unreach, FAM_IPV6_UNICAST);
	assert_string_equal(addr_str(&u.reach_nh_ll, buf), "fe80::1");
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_string_equal(wbuf_cstr(&t),
	    "ipv6 unicast 2001:db8::/32 2001:db8::1;"
	    "ipv6 unicast 2001:db8:1::/48 2001:db8::1;"
	    "ipv6 unicast ::/0 2001:db8::1;");
	list(&t, &u, &c, UPDATE_WITHDRAWN);
	assert_string_equal(wbuf_cstr(&t),
	    "ipv6 unicast 2001:db8:ff00::/40;");
	assert_bytes(u.attrs.data, u.attrs.len,
	    "40010100" "40020602010000fdea" "80040400000032");
	c.linklocal_prefer = 1;
	decode_parts(&u, &c, &w, &mp);
	assert_string_equal(addr_str(&u.reach_nh, buf), "fe80::1");
	assert_int_equal(u.reach_nh_ll.af, ADDR_NONE);
	/* nobody agreed on IPv6: its parts are not there */
	c.families = FAMILY_BIT(FAM_IPV4_UNICAST);
	decode_parts(&u, &c, &w, &mp);
	assert_int_equal(u.act, WA_DISCARD);
	assert_int_equal(u.reach, FAMILY_NONE);
	assert_int_equal(u.reach_afi, AFI_IPV6);
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_int_equal(t.len, 0);
	list(&t, &u, &c, UPDATE_WITHDRAWN);
	assert_int_equal(t.len, 0);
	/* nor on IPv4 */
	c.families = FAMILY_BIT(FAM_IPV6_UNICAST);
	decode_parts(&u, &c, &w, &full);
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_int_equal(t.len, 0);
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&t);
}

static void
test_eor(void **state)
{
	static const struct {
		struct parts	 p;
		enum family	 family;
	} t[] = {
		{ { "", "", "" }, FAM_IPV4_UNICAST },
		{ { "", "800f03000201", "" }, FAM_IPV6_UNICAST },
		{ { "", "900f0003000201", "" }, FAM_IPV6_UNICAST },
		{ { "", "800f03000185", "" }, FAM_IPV4_FLOW },
		{ { "", "800f03000101", "" }, FAM_IPV4_UNICAST },
		/* withdrawals, attributes or unknown families are none */
		{ { "180a0000", "", "" }, FAMILY_NONE },
		{ { "", "800f080002012020010db8", "" }, FAMILY_NONE },
		{ { "", "40010100 800f03000201", "" }, FAMILY_NONE },
		{ { "", "800f03000901", "" }, FAMILY_NONE },
		{ { "180a0000", "800f03000201", "" }, FAMILY_NONE },
	};
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	size_t		 i;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(t); i++) {
		decode_parts(&u, &c, &w, &t[i].p);
		assert_int_equal(u.eor, t[i].family != FAMILY_NONE);
		assert_int_equal(u.eor_family, t[i].family);
	}
	c.families = FAMILY_BIT(FAM_IPV4_UNICAST);
	decode(&u, &c, &w, "", "800f03000201", "");
	assert_int_equal(u.eor, 0);
	update_clear(&u);
	wbuf_clear(&w);
}

/* Attributes in any order become one canonical set. */
static void
test_order(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	decode(&u, &c, &w, "", "c0990101 c0080400010002 80040400000032"
	    "400304c0000202 40020602010000fdea 5001000100", "180a0000");
	assert_int_equal(u.act, WA_NONE);
	assert_bytes(u.attrs.data, u.attrs.len, "40010100"
	    "40020602010000fdea 80040400000032 c0080400010002 e0990101");
	update_clear(&u);
	wbuf_clear(&w);
}

static void
test_old(void **state)
{
	static const struct {
		const char	*hex, *attrs;
	} t[] = {
		/* AS_TRANS and what stands for it: RFC 6793 4.2.3 */
		{ "40010100 40020602025ba0fdf2 400304c0000202"
		    "c007065ba001020304 c0110a0202000100010000fdf2"
		    "c0120800010001 01020304",
		    "40010100 40020a0202000100010000fdf2"
		    "c007080001000101020304" },
		/* an old speaker aggregated: what was there is stale */
		{ "40010100 40020602025ba0fdf2 400304c0000202"
		    "c00706fdea01020304 c0110a0202000100010000fdf2"
		    "c0120800010001 01020304",
		    "40010100 40020a020200005ba00000fdf2"
		    "c007080000fdea01020304" },
		/* without AS4_AGGREGATOR, what is AS4_PATH is not */
		{ "40010100 40020602025ba0fdf2 400304c0000202"
		    "c00706fdea01020304 c0110a0202000100010000fdf2",
		    "40010100 40020a0202000100010000fdf2"
		    "c007080000fdea01020304" },
		/* no AS4_*: widened */
		{ "40010100 4002060202fdeafdf2 400304c0000202"
		    "400600",
		    "40010100 40020a02020000fdea0000fdf2 400600" },
	};
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	size_t		 i;

	codec_of(&c, 65001, 65002);
	c.asn4 = 0;
	update_init(&u);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(t); i++) {
		decode(&u, &c, &w, "", t[i].hex, "180a0000");
		assert_int_equal(u.act, WA_NONE);
		assert_bytes(u.attrs.data, u.attrs.len, t[i].attrs);
	}
	/* a new speaker has no business sending them */
	c.asn4 = 1;
	decode(&u, &c, &w, "", BASE "c01106020100010001", "180a0000");
	assert_int_equal(u.act, WA_NONE);
	assert_bytes(u.attrs.data, u.attrs.len,
	    "40010100 40020602010000fdea");
	update_clear(&u);
	wbuf_clear(&w);
}

static void
test_addpath(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, t;

	codec_of(&c, 65001, 65002);
	c.addpath_rx = FAMILY_BIT(FAM_IPV4_UNICAST);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&t, 0);
	decode(&u, &c, &w, "00000001 180a0100", BASE,
	    "00000001 180a0000 01020304 180a0000");
	list(&t, &u, &c, UPDATE_WITHDRAWN);
	assert_string_equal(wbuf_cstr(&t), "ipv4 unicast 10.1.0.0/24 "
	    "path-information 0.0.0.1;");
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_string_equal(wbuf_cstr(&t), "ipv4 unicast 10.0.0.0/24 "
	    "path-information 0.0.0.1 192.0.2.2;ipv4 unicast 10.0.0.0/24 "
	    "path-information 1.2.3.4 192.0.2.2;");
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&t);
}

/* RFC 8950: IPv4 routes with a next hop of IPv6, once agreed on. */
static void
test_extnh(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, t;

	codec_of(&c, 65001, 65002);
	c.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&t, 0);
	decode(&u, &c, &w, "", "40010100 40020602010000fdea 800e19"
	    "0001 01 10 20010db8000000000000000000000001 00 180a0000", "");
	list(&t, &u, &c, UPDATE_ANNOUNCED);
	assert_string_equal(wbuf_cstr(&t),
	    "ipv4 unicast 10.0.0.0/24 2001:db8::1;");
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&t);
}

/* Everything that can be printed of a decoded update is printed. */
static void
print_all(const struct update *u, const struct codec *c, struct wbuf *w)
{
	const struct addr	*nh;
	struct update_iter	 it;
	struct render		 rd;
	struct nlri		 n;
	struct rbuf		 r;
	struct jw		 j;
	size_t			 i;
	int			 part;

	memset(&rd, 0, sizeof(rd));
	for (i = 0; i < gen_count; i++) {
		rd.gen = &gen_table[i];
		wbuf_reset(w);
		jw_init(&j, w);
		jw_object(&j);
		wbuf_view(&u->attrs, &r);
		attrs_put_json(&j, &r, &rd);
		jw_key(&j, "nlri");
		jw_array(&j);
		for (part = UPDATE_WITHDRAWN; part <= UPDATE_ANNOUNCED;
		    part++) {
			update_iter(&it, u, c, (enum update_part)part);
			while (update_iter_next(&it, &n, &nh) == 1)
				nlri_put_json(&j, &n, &rd);
		}
		jw_array_end(&j);
		jw_object_end(&j);
		assert_int_equal(jw_finish(&j), 0);
		jw_clear(&j);
		assert_null(memchr(w->data, '\n', w->len));
		attrs_put_text(w, &r, &rd);
	}
}

/* Nothing of a message is left when the next one is decoded. */
static void
test_again(void **state)
{
	static const struct parts	 all = {
		"180a0100",
		"40010102 40020602010000fdea 400304c0000203 80040400000032"
		"800f09 0002 01 2820010db8ff"
		"800e1a 0002 01 10 20010db8000000000000000000000001 00"
		"2020010db8",
		"180a0000"
	};
	static const struct parts	 next = { "", BASE, "180a0900" };
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, out;
	struct rbuf	 r;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&out, 0);
	decode_parts(&u, &c, &w, &all);
	decode_parts(&u, &c, &w, &next);
	list(&out, &u, &c, UPDATE_WITHDRAWN);
	assert_int_equal(out.len, 0);
	list(&out, &u, &c, UPDATE_ANNOUNCED);
	assert_string_equal(wbuf_cstr(&out),
	    "ipv4 unicast 10.9.0.0/24 192.0.2.2;");
	assert_bytes(u.attrs.data, u.attrs.len,
	    "40010100 40020602010000fdea");
	assert_int_equal(u.reach, FAMILY_NONE);
	assert_int_equal(u.unreach, FAMILY_NONE);
	/* not even when the next one ends at its first length */
	decode_parts(&u, &c, &w, &all);
	rbuf_init(&r, "\0\4", 2);
	assert_int_equal(update_decode(r, &c, &u), -1);
	assert_int_equal(rbuf_len(&u.withdrawn) + rbuf_len(&u.nlri) +
	    rbuf_len(&u.reach_nlri) + rbuf_len(&u.unreach_nlri) +
	    u.attrs.len, 0);
	assert_int_equal(u.nfaults, 1);
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&out);
}

/*
 * RFC 8277 2.4: what stands where a withdrawn route's label was is not looked
 * at, also where it would be the first of several labels.
 */
static void
test_unreach_label(void **state)
{
	static const struct {
		const char	*attrs;
		uint8_t		 ids;
		const char	*want;
	} t[] = {
		{ "800f12 000180 70 000640 0000fde800000001 0a0000", 0,
		    "ipv4 mpls-vpn 10.0.0.0/24 label 524288;" },
		/* behind it other routes, path ids too */
		{ "800f19 000104 00000007 30 123450 0a0100"
		    "00000008 30 000641 0a0200", 1,
		    "ipv4 nlri-mpls 10.1.0.0/24 path-information 0.0.0.7 "
		    "label 524288;"
		    "ipv4 nlri-mpls 10.2.0.0/24 path-information 0.0.0.8 "
		    "label 100;" },
		/* the usual values */
		{ "800f11 000104 30 800000 0a0100 30 000000 0a0200", 0,
		    "ipv4 nlri-mpls 10.1.0.0/24 label 524288;"
		    "ipv4 nlri-mpls 10.2.0.0/24 label 0;" },
		/* all labels, as before there was RFC 8277 */
		{ "800f0d 000104 48 000640 000651 0a0100", 0,
		    "ipv4 nlri-mpls 10.1.0.0/24 label [ 100 101 ];" },
		/* the longest prefix, and one longer: two labels */
		{ "800f0b 000104 38 000640 0a000001", 0,
		    "ipv4 nlri-mpls 10.0.0.1/32 label 524288;" },
		{ "800f0c 000104 39 000640 000651 0a80", 0,
		    "ipv4 nlri-mpls 10.128.0.0/9 label [ 100 101 ];" },
		{ "800f0d 000204 48 000640 20010db8aabb", 0,
		    "ipv6 nlri-mpls 2001:db8:aabb::/48 label 524288;" },
	};
	/* no room for a label; a label, but cut short */
	static const char *const bad[] = {
		"800f06 000104 10 0000", "800f06 000104 18 0006",
		"800f05 000104 3000", "800f03 000104 0000",
		"800f0d 000104 30 000641 0a0100 100000"
	};
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w, out;
	struct rbuf	 r;
	size_t		 i;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&out, 0);
	for (i = 0; i < nitems(t); i++) {
		c.addpath_rx = t[i].ids ? FAMILY_ALL : 0;
		decode(&u, &c, &w, "", t[i].attrs, "");
		list(&out, &u, &c, UPDATE_WITHDRAWN);
		assert_string_equal(wbuf_cstr(&out), t[i].want);
	}
	c.addpath_rx = 0;
	for (i = 0; i < nitems(bad); i++) {
		body_of(&w, "", bad[i], "");
		wbuf_view(&w, &r);
		assert_int_equal(update_decode(r, &c, &u), -1);
	}
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&out);
}

static void
test_truncated(void **state)
{
	static const struct parts *const messages[] = { &full, &mp };
	struct codec			 c;
	struct update			 u;
	struct wbuf			 w, out;
	struct rbuf			 r;
	uint8_t				*copy;
	size_t				 i, len;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&out, 0);
	for (i = 0; i < nitems(messages); i++) {
		build(&w, messages[i]);
		for (len = 0; len < w.len; len++) {
			copy = bytes_exact(w.data, len, &r);
			if (update_decode(r, &c, &u) == 0)
				print_all(&u, &c, &out);
			else
				assert_int_equal(u.act, WA_RESET);
			free(copy);
		}
	}
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&out);
}

static void
test_mutated(void **state)
{
	static const struct parts *const messages[] = { &full, &mp };
	struct codec			 c;
	struct update			 u;
	struct wbuf			 w, out;
	struct rbuf			 r;
	uint32_t			 seed = 20261121;
	uint8_t				*copy;
	int				 i, k;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_init(&out, 0);
	for (i = 0; i < 20000; i++) {
		build(&w, messages[i % 2]);
		for (k = bytes_random(&seed) % 4; k >= 0; k--)
			w.data[bytes_random(&seed) % w.len] =
			    (uint8_t)bytes_random(&seed);
		c.asn4 = (i & 4) != 0;
		c.peer_as = (i & 8) != 0 ? 65001 : 65002;
		c.addpath_rx = (i & 16) != 0 ? FAMILY_ALL : 0;
		copy = bytes_exact(w.data, w.len, &r);
		if (update_decode(r, &c, &u) == 0)
			print_all(&u, &c, &out);
		free(copy);
	}
	update_clear(&u);
	wbuf_clear(&w);
	wbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_mp),
		cmocka_unit_test(test_eor),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_old),
		cmocka_unit_test(test_addpath),
		cmocka_unit_test(test_extnh),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_unreach_label),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_mutated),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
