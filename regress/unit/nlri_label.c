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
 * Labelled and VPN prefixes: bytes of RFC 8277 and RFC 4364, what identifies
 * a route, what is malformed.
 */
#include "routetest.h"

static void
parse(const char *text, struct nlri *n)
{
	must_read(text, ROUTE_PLAIN, FAMILY_NONE, n);
}

static void
check_bytes(const struct nlri *n, const char *hex)
{
	assert_bytes(n->body.p, rbuf_len(&n->body), hex);
}

static void
test_bytes(void **state)
{
	struct nlri	 n;

	parse("192.0.2.0/24 label 3 next-hop 1.1.1.1", &n);
	assert_int_equal(n.family, FAM_IPV4_MPLS_LABEL);
	check_bytes(&n, "30" "000031" "C00002");
	parse("192.0.2.0/24 label [ 1048575 16 ] next-hop 1.1.1.1", &n);
	check_bytes(&n, "48" "FFFFF0" "000101" "C00002");
	parse("2001:db8::/32 label 100 next-hop ::1", &n);
	assert_int_equal(n.family, FAM_IPV6_MPLS_LABEL);
	check_bytes(&n, "38" "000641" "20010DB8");
	parse("0.0.0.0/0 rd 65000:7 label 16 next-hop 1.1.1.1", &n);
	assert_int_equal(n.family, FAM_IPV4_MPLS_VPN);
	check_bytes(&n, "58" "000101" "0000FDE800000007");
	parse("10.0.0.0/8 rd 192.0.2.1:7 label 16 next-hop 1.1.1.1", &n);
	check_bytes(&n, "60" "000101" "0001C00002010007" "0A");
	parse("2001:db8::/32 rd 4200000000:7 label 16 next-hop ::1", &n);
	assert_int_equal(n.family, FAM_IPV6_MPLS_VPN);
	check_bytes(&n, "78" "000101" "0002FA56EA000007" "20010DB8");
}

static void
test_text(void **state)
{
	static const struct {
		const char	*text;
		const char	*before, *after, *before6, *json5, *json6;
	} t[] = {
		{ "10.0.0.0/24 label [ 100 101 ] next-hop 1.1.1.1",
		    "10.0.0.0/24 label [ 100 101 ]", "",
		    "10.0.0.0/24 label [ 100 (1600) 101 (1617) ]",
		    "{ \"nlri\": \"10.0.0.0/24\", "
		    "\"label\": [ [ 100 ], [ 101 ] ] }",
		    "{ \"nlri\": \"10.0.0.0/24\", "
		    "\"label\": [ [ 100, 1600 ], [ 101, 1617 ] ] }" },
		{ "10.0.0.0/24 rd 1:2 label 100 next-hop 1.1.1.1 "
		    "path-information 7",
		    "10.0.0.0/24 path-information 0.0.0.7 label 100",
		    " rd 1:2",
		    "10.0.0.0/24 path-information 0.0.0.7 label 100 (1601)",
		    "{ \"nlri\": \"10.0.0.0/24\", \"path-information\": "
		    "\"0.0.0.7\", \"label\": [ [ 100 ] ], \"rd\": \"1:2\" }",
		    "{ \"nlri\": \"10.0.0.0/24\", \"path-information\": "
		    "\"0.0.0.7\", \"label\": [ [ 100, 1601 ] ], "
		    "\"rd\": \"1:2\" }" },
	};
	struct render	 rd = { NULL, 0, NULL };
	struct nlri	 n;
	struct jw	 j;
	size_t		 i;
	int		 six;

	for (i = 0; i < nitems(t); i++) {
		parse(t[i].text, &n);
		rd.gen = gen_find("5");
		wbuf_reset(&w);
		nlri_put_text(&w, &n, &rd);
		assert_string_equal(wbuf_cstr(&w), t[i].before);
		rd.gen = gen_find("6");
		wbuf_reset(&w);
		nlri_put_text(&w, &n, &rd);
		assert_string_equal(wbuf_cstr(&w), t[i].before6);
		wbuf_reset(&w);
		if (family_table[n.family]->text_after != NULL)
			family_table[n.family]->text_after(&w, &n, &rd);
		assert_string_equal(wbuf_cstr(&w), t[i].after);
		for (six = 0; six < 2; six++) {
			rd.gen = gen_find(six ? "6" : "5");
			wbuf_reset(&w);
			jw_init(&j, &w);
			nlri_put_json(&j, &n, &rd);
			assert_int_equal(jw_finish(&j), 0);
			assert_string_equal(wbuf_cstr(&w),
			    six ? t[i].json6 : t[i].json5);
			jw_clear(&j);
		}
	}
}

/* Labels are no part of the key; the route distinguisher is. */
static void
test_key(void **state)
{
	static const struct {
		const char	*a, *b;
		int		 same;
	} t[] = {
		{ "10.0.0.0/24 rd 1:2 label 1 next-hop 1.1.1.1",
		    "10.0.0.0/24 rd 1:2 label [ 2 3 ] next-hop 1.1.1.1", 1 },
		{ "10.0.0.0/24 rd 1:2 label 1 next-hop 1.1.1.1",
		    "10.0.0.0/24 rd 1:3 label 1 next-hop 1.1.1.1", 0 },
		{ "10.0.0.0/24 label 1 next-hop 1.1.1.1",
		    "10.0.0.0/24 label 2 next-hop 1.1.1.1", 1 },
		{ "10.0.0.0/24 label 1 next-hop 1.1.1.1",
		    "10.0.0.0/25 label 1 next-hop 1.1.1.1", 0 },
	};
	struct wbuf	 other;
	struct rbuf	 key, otherkey;
	struct nlri	 n;
	size_t		 i;

	wbuf_init(&other, 0);
	for (i = 0; i < nitems(t); i++) {
		parse(t[i].a, &n);
		nlri_key(&n, &w, &key);
		parse(t[i].b, &n);
		nlri_key(&n, &other, &otherkey);
		assert_int_equal(rbuf_equal(&key, &otherkey), t[i].same);
	}
	wbuf_clear(&other);
}

static void
test_malformed(void **state)
{
	static const struct {
		enum family	 family;
		const char	*hex;
		int		 ok;
	} t[] = {
		{ FAM_IPV4_MPLS_LABEL, "30000031C00002", 1 },
		/* cut short at each end of a part */
		{ FAM_IPV4_MPLS_LABEL, "30000031C000", 0 },
		{ FAM_IPV4_MPLS_LABEL, "3000", 0 },
		{ FAM_IPV4_MPLS_LABEL, "00", 0 },
		/* a stack without a bottom */
		{ FAM_IPV4_MPLS_LABEL, "30000030C00002", 0 },
		/* the value of a withdrawal is its own bottom */
		{ FAM_IPV4_MPLS_LABEL, "30800000C00002", 1 },
		/* 33 bits of IPv4 */
		{ FAM_IPV4_MPLS_LABEL,
		    "39000031C000020080", 0 },
		/* no room for the route distinguisher */
		{ FAM_IPV4_MPLS_VPN, "30000031C00002", 0 },
	};
	size_t			 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bytes(t[i].family, t[i].hex, t[i].ok);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_bytes, begin, end),
		cmocka_unit_test_setup_teardown(test_text, begin, end),
		cmocka_unit_test_setup_teardown(test_key, begin, end),
		cmocka_unit_test(test_malformed),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
