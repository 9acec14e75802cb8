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
 * NLRI of IPv4 and IPv6: cutting, keys, text, JSON, path ids (RFC 7911).
 */
#include "wiretest.h"

#include "nlri.h"

static const struct {
	enum family	 family;
	int		 ids;
	const char	*hex;
	const char	*text, *json;
} good[] = {
	{ FAM_IPV4_UNICAST, 0, "00", "0.0.0.0/0",
	    "{ \"nlri\": \"0.0.0.0/0\" }" },
	{ FAM_IPV4_UNICAST, 0, "180a0000", "10.0.0.0/24",
	    "{ \"nlri\": \"10.0.0.0/24\" }" },
	{ FAM_IPV4_UNICAST, 0, "20ffffffff", "255.255.255.255/32",
	    "{ \"nlri\": \"255.255.255.255/32\" }" },
	/* what stands behind the mask means nothing */
	{ FAM_IPV4_UNICAST, 0, "09ffff", "255.128.0.0/9",
	    "{ \"nlri\": \"255.128.0.0/9\" }" },
	{ FAM_IPV4_UNICAST, 1, "00000007 180a0000",
	    "10.0.0.0/24 path-information 0.0.0.7",
	    "{ \"nlri\": \"10.0.0.0/24\", "
	    "\"path-information\": \"0.0.0.7\" }" },
	{ FAM_IPV4_MULTICAST, 0, "04e0", "224.0.0.0/4",
	    "{ \"nlri\": \"224.0.0.0/4\" }" },
	{ FAM_IPV6_UNICAST, 0, "3020010db80001", "2001:db8:1::/48",
	    "{ \"nlri\": \"2001:db8:1::/48\" }" },
	{ FAM_IPV6_UNICAST, 0, "8000000000000000000000000000000001",
	    "::1/128", "{ \"nlri\": \"::1/128\" }" },
	{ FAM_IPV6_UNICAST, 1, "00000000 00",
	    "::/0 path-information 0.0.0.0",
	    "{ \"nlri\": \"::/0\", \"path-information\": \"0.0.0.0\" }" },
	{ FAM_IPV6_MULTICAST, 0, "08ff", "ff00::/8",
	    "{ \"nlri\": \"ff00::/8\" }" },
};

static void
test_good(void **state)
{
	struct wire_fault	 f;
	struct wbuf		 v, w;
	struct rbuf		 r;
	struct nlri		 n;
	struct jw		 j;
	size_t			 i;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(good); i++) {
		wbuf_reset(&v);
		put_hex(&v, good[i].hex);
		wbuf_view(&v, &r);
		assert_int_equal(nlri_next(good[i].family, good[i].ids, &r,
		    &n, &f), 1);
		assert_int_equal(rbuf_len(&r), 0);
		assert_int_equal(nlri_next(good[i].family, good[i].ids, &r,
		    &n, &f), 0);
		wbuf_reset(&w);
		nlri_put_text(&w, &n, render_of("5"));
		assert_string_equal(wbuf_cstr(&w), good[i].text);
		wbuf_reset(&w);
		jw_init(&j, &w);
		nlri_put_json(&j, &n, render_of("5"));
		assert_int_equal(jw_finish(&j), 0);
		assert_string_equal(wbuf_cstr(&w), good[i].json);
		jw_clear(&j);
	}
	wbuf_clear(&v);
	wbuf_clear(&w);
}

static void
test_bad(void **state)
{
	static const struct {
		enum family	 family;
		int		 ids;
		const char	*hex;
	} t[] = {
		{ FAM_IPV4_UNICAST, 0, "21 0102030405" },
		{ FAM_IPV4_UNICAST, 0, "ff" },
		{ FAM_IPV4_UNICAST, 0, "18 0a00" },
		{ FAM_IPV4_UNICAST, 0, "01" },
		{ FAM_IPV4_UNICAST, 1, "000000" },
		{ FAM_IPV4_UNICAST, 1, "00000001" },
		{ FAM_IPV6_UNICAST, 0, "81 00" },
		{ FAM_IPV6_UNICAST, 0, "80 0000000000000000000000000000" },
	};
	struct wire_fault	 f;
	struct wbuf		 v;
	struct rbuf		 r;
	struct nlri		 n;
	size_t			 i;

	wbuf_init(&v, 0);
	for (i = 0; i < nitems(t); i++) {
		wbuf_reset(&v);
		put_hex(&v, t[i].hex);
		wbuf_view(&v, &r);
		assert_int_equal(nlri_next(t[i].family, t[i].ids, &r, &n,
		    &f), -1);
		assert_int_equal(f.act, WA_RESET);
		assert_int_equal(f.code, BGP_ERR_UPDATE);
		assert_int_equal(f.subcode, BGP_UPDATE_NETWORK);
	}
	wbuf_clear(&v);
}

static void
test_compact(void **state)
{
	struct wire_fault	 f;
	struct render		 rd = { .gen = gen_find("4"), .compact = 1 };
	struct wbuf		 v, w;
	struct rbuf		 r;
	struct nlri		 n;
	struct jw		 j;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	put_hex(&v, "180a0000");
	wbuf_view(&v, &r);
	assert_int_equal(nlri_next(FAM_IPV4_UNICAST, 0, &r, &n, &f), 1);
	jw_init(&j, &w);
	jw_array(&j);
	nlri_put_json(&j, &n, &rd);
	n.has_path_id = 1;
	nlri_put_json(&j, &n, &rd);
	jw_array_end(&j);
	assert_int_equal(jw_finish(&j), 0);
	assert_string_equal(wbuf_cstr(&w), "[ \"10.0.0.0/24\", { \"nlri\": "
	    "\"10.0.0.0/24\", \"path-information\": \"0.0.0.0\" } ]");
	jw_clear(&j);
	wbuf_clear(&v);
	wbuf_clear(&w);
}

static void
key_of(struct wbuf *w, enum family family, int ids, const char *hex)
{
	struct wire_fault	 f;
	struct wbuf		 v;
	struct rbuf		 r;
	struct nlri		 n;

	wbuf_init(&v, 0);
	put_hex(&v, hex);
	wbuf_view(&v, &r);
	assert_int_equal(nlri_next(family, ids, &r, &n, &f), 1);
	nlri_key(&n, w, &r);
	assert_ptr_equal(r.p, w->data);
	wbuf_clear(&v);
}

static int
keys_equal(const struct wbuf *a, const struct wbuf *b)
{
	return (a->len == b->len && memcmp(a->data, b->data, a->len) == 0);
}

static void
test_key(void **state)
{
	struct wbuf	 a, b;

	wbuf_init(&a, 0);
	wbuf_init(&b, 0);
	key_of(&a, FAM_IPV4_UNICAST, 0, "090a80");
	key_of(&b, FAM_IPV4_UNICAST, 0, "090aff");
	assert_true(keys_equal(&a, &b));
	key_of(&b, FAM_IPV4_UNICAST, 0, "0a0a80");
	assert_false(keys_equal(&a, &b));
	key_of(&b, FAM_IPV4_UNICAST, 0, "090a00");
	assert_false(keys_equal(&a, &b));
	/* the path id stands beside it */
	key_of(&b, FAM_IPV4_UNICAST, 1, "00000001090aff");
	assert_true(keys_equal(&a, &b));
	wbuf_clear(&a);
	wbuf_clear(&b);
}

static int
compose(enum family family, struct nlri_text *t, struct wbuf *w, char *err)
{
	struct lex	 l;
	struct token	 at;
	int		 r;

	wbuf_reset(w);
	lex_init(&l, "x", 1, LEX_LINE);
	assert_int_equal(lex_next(&l, &at), 1);
	r = family_table[family]->compose(&l, &at, t, family, w);
	(void)strlcpy(err, l.error.text, 256);
	lex_clear(&l);
	return (r);
}

static void
test_compose(void **state)
{
	struct nlri_text	 t;
	struct wbuf		 w;
	const char		*why;
	char			 err[256];

	wbuf_init(&w, 0);
	nlri_text_init(&t);
	assert_int_equal(compose(FAM_IPV4_UNICAST, &t, &w, err), -1);
	assert_non_null(strstr(err, "prefix is missing"));
	t.has_prefix = 1;
	assert_int_equal(prefix_parse(&t.prefix, "10.0.0.0/9", 10, &why), 0);
	assert_int_equal(compose(FAM_IPV4_UNICAST, &t, &w, err), 0);
	assert_bytes(w.data, w.len, "090a00");
	assert_int_equal(compose(FAM_IPV6_UNICAST, &t, &w, err), -1);
	assert_non_null(strstr(err, "IPv6 prefix"));
	t.has_rd = 1;
	assert_int_equal(compose(FAM_IPV4_UNICAST, &t, &w, err), -1);
	assert_non_null(strstr(err, "rd"));
	t.has_rd = 0;
	assert_int_equal(prefix_parse(&t.prefix, "10.1.0.0/8", 10, &why), 0);
	assert_int_equal(compose(FAM_IPV4_UNICAST, &t, &w, err), -1);
	assert_non_null(strstr(err, "behind /8"));
	assert_int_equal(prefix_parse(&t.prefix, "2001:db8::/32", 13, &why),
	    0);
	assert_int_equal(compose(FAM_IPV6_UNICAST, &t, &w, err), 0);
	assert_bytes(w.data, w.len, "2020010db8");
	nlri_text_clear(&t);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_compact),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_compose),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
