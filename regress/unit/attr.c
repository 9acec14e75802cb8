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
 * The attribute table, sets of attributes, and the attributes of one small
 * value: bytes from RFC 4271 4.3 and RFC 4456, text in and out, JSON.
 */
#include "wiretest.h"

#define SAME(text, hex, json)						\
	{ text, hex, text, text, text, json, json, json }

static const struct attr_case	 cases[] = {
	SAME("origin igp", "00", "{ \"origin\": \"igp\" }"),
	SAME("origin egp", "01", "{ \"origin\": \"egp\" }"),
	SAME("origin incomplete", "02", "{ \"origin\": \"incomplete\" }"),
	SAME("med 0", "00000000", "{ \"med\": 0 }"),
	SAME("med 4294967295", "ffffffff", "{ \"med\": 4294967295 }"),
	SAME("local-preference 200", "000000c8",
	    "{ \"local-preference\": 200 }"),
	SAME("atomic-aggregate", "", "{ \"atomic-aggregate\": true }"),
	SAME("originator-id 1.2.3.4", "01020304",
	    "{ \"originator-id\": \"1.2.3.4\" }"),
	SAME("cluster-list [ 1.1.1.1 2.2.2.2 ]", "0101010102020202",
	    "{ \"cluster-list\": [ \"1.1.1.1\", \"2.2.2.2\" ] }"),
	{ "cluster-list 9.8.7.6", "09080706", "cluster-list [ 9.8.7.6 ]",
	    "cluster-list [ 9.8.7.6 ]", "cluster-list [ 9.8.7.6 ]",
	    NULL, NULL, "{ \"cluster-list\": [ \"9.8.7.6\" ] }" },
	{ "aggregator ( 65010:9.9.9.9 )", "0000fdf209090909",
	    "aggregator ( 65010:9.9.9.9 )", "aggregator ( 65010:9.9.9.9 )",
	    "aggregator ( 65010:9.9.9.9 )",
	    "{ \"aggregator\": \"65010:9.9.9.9\" }",
	    "{ \"aggregator\": \"65010:9.9.9.9\" }", NULL },
	{ "aggregator (65010:9.9.9.9)", "0000fdf209090909",
	    .input = "aggregator ( 65010:9.9.9.9 )" },
	{ "aggregator 1.10:9.9.9.9", "0001000a09090909",
	    .input = "aggregator ( 65546:9.9.9.9 )" },
	{ "aigp 100", "01000b0000000000000064", "aigp 0x0000000000000064",
	    "aigp 0x0000000000000064", "aigp 0x0000000000000064",
	    "{ \"aigp\": \"0x0000000000000064\" }",
	    "{ \"aigp\": \"0x0000000000000064\" }",
	    "{ \"aigp\": \"0x0000000000000064\" }" },
	{ "aigp 0xFFFFFFFFFFFFFFFF", "01000bffffffffffffffff",
	    .input = "aigp 0xffffffffffffffff" },
	{ "otc 65001", "0000fde9", "otc 65001",
	    NULL, NULL,
	    "{ \"attribute-0x23-0xE0\": \"0x0000fde9\" }",
	    "{ \"attribute-0x23-0xE0\": \"0x0000fde9\" }",
	    "{ \"otc\": 65001 }" },
	{ "otc 1.10", "0001000a", .input = "otc 65546" },
};

static void
test_cases(void **state)
{
	run_attr_cases(cases, nitems(cases));
}

static void
test_refused(void **state)
{
	run_bad_case("origin foo", "igp, egp or incomplete");
	run_bad_case("origin", "origin expected");
	run_bad_case("med 4294967296", "0 to 4294967295");
	run_bad_case("med -1", "0 to 4294967295");
	run_bad_case("med 0x10", "0 to 4294967295");
	run_bad_case("local-preference abc", "0 to 4294967295");
	run_bad_case("originator-id 1.2.3", "an IPv4 address");
	run_bad_case("originator-id ::1", "an IPv4 address");
	run_bad_case("cluster-list [ 1.2.3.4 x ]", "an IPv4 address");
	run_bad_case("cluster-list [ 1.2.3.4", "cluster-list");
	run_bad_case("aggregator 65000", "an AS number");
	run_bad_case("aggregator 4294967296:1.2.3.4", "0 to 4294967295");
	run_bad_case("aggregator 1:2", "IPv4 address");
	run_bad_case("aggregator ( 1:1.2.3.4", "\")\"");
	run_bad_case("aigp 18446744073709551616", "64 bits");
	run_bad_case("otc 4294967296", "0 to 4294967295");
}

static void
test_table(void **state)
{
	const struct attr_ops	*row;
	int			 code, shown = 0;

	for (code = 0; code < 256; code++) {
		if ((row = attr_row(code)) == NULL)
			continue;
		assert_int_equal(row->code, code);
		assert_non_null(row->name);
		assert_non_null(row->check);
		assert_true(row->fault != WA_NONE);
		/* the flag of the length is not the row's */
		assert_int_equal(row->flags & ~(ATTRF_OPTIONAL |
		    ATTRF_TRANSITIVE), 0);
		/* well-known ones are transitive: RFC 4271 4.3 */
		assert_true(row->flags != 0);
		if (row->nolist)
			continue;
		assert_non_null(row->text);
		assert_non_null(row->json);
		assert_ptr_equal(attr_find(row->name, strlen(row->name)),
		    row->parse == NULL ? NULL : row);
		shown++;
	}
	assert_true(shown >= 12);
	assert_null(attr_find("med", 2));
	assert_null(attr_find("medium", 6));
	assert_null(attr_find("next-hop", 8));
}

static void
test_next(void **state)
{
	struct wbuf	 w;
	struct rbuf	 r;
	struct attr	 a;
	size_t		 len;

	wbuf_init(&w, 0);
	put_hex(&w, "40010100 50020004 02010001 c0080400010002");
	wbuf_view(&w, &r);
	assert_int_equal(attr_next(&r, &a), 1);
	assert_int_equal(a.code, 1);
	assert_int_equal(rbuf_len(&a.value), 1);
	assert_int_equal(attr_next(&r, &a), 1);
	assert_int_equal(a.flags, 0x50);
	assert_int_equal(rbuf_len(&a.value), 4);
	assert_int_equal(attr_next(&r, &a), 1);
	assert_int_equal(a.code, 8);
	assert_int_equal(attr_next(&r, &a), 0);
	for (len = 1; len < w.len; len++) {
		rbuf_init(&r, w.data, len);
		while (attr_next(&r, &a) == 1)
			;
		/* only whole attributes were taken */
		assert_int_equal(rbuf_len(&r), len < 4 ? len :
		    len < 12 ? len - 4 : len - 12);
	}
	wbuf_clear(&w);
}

static void
test_put(void **state)
{
	static uint8_t	 big[300];
	struct wbuf	 w;

	wbuf_init(&w, 0);
	attr_put(&w, 0xc0, 99, big, 255);
	assert_int_equal(w.len, 3 + 255);
	assert_int_equal(w.data[0], 0xc0);
	wbuf_reset(&w);
	attr_put(&w, 0xc0, 99, big, 256);
	assert_int_equal(w.len, 4 + 256);
	assert_int_equal(w.data[0], 0xd0);
	assert_int_equal(w.data[2] << 8 | w.data[3], 256);
	wbuf_reset(&w);
	attr_put(&w, 0xc0, 99, big, 65536);
	assert_true(wbuf_error(&w));
	wbuf_clear(&w);
}

static void
build_add(struct attr_build *b, uint8_t code, const char *hex)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 0);
	put_hex(&w, hex);
	wbuf_view(&w, &r);
	attr_build_add(b, code, &r);
	wbuf_clear(&w);
}

static void
build_raw(struct attr_build *b, uint8_t flags, uint8_t code, const char *hex)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 0);
	put_hex(&w, hex);
	wbuf_view(&w, &r);
	attr_build_raw(b, flags, code, &r);
	wbuf_clear(&w);
}

static void
test_build(void **state)
{
	struct attr_build	*b;
	struct attrset		 as;
	struct addr		 nh;
	struct wbuf		 w, text;
	struct rbuf		 r;

	wbuf_init(&w, 0);
	wbuf_init(&text, 0);
	b = attr_build_new();
	build_add(b, ATTR_COMMUNITY, "0001000200030004");
	build_add(b, ATTR_MED, "00000005");
	build_add(b, ATTR_MED, "00000006");		/* the first stays */
	build_add(b, ATTR_EXT_COMMUNITY, "0002fde800000002");
	build_add(b, ATTR_EXT_COMMUNITY, "0002fde800000001"); /* merged */
	build_add(b, ATTR_LARGE_COMMUNITY, "");		/* the empty list */
	build_add(b, ATTR_AS_PATH, "");			/* may be empty */
	assert_true(attr_build_has(b, ATTR_LARGE_COMMUNITY));
	assert_false(attr_build_has(b, ATTR_ORIGIN));
	assert_int_equal(addr_parse_str(&nh, "10.0.0.1"), 0);
	attr_build_nexthop(b, NH_KIND_ADDR, &nh);
	assert_int_equal(attr_build_nh_kind(b), NH_KIND_ADDR);
	attr_build_pack(b, &w);
	wbuf_view(&w, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	assert_int_equal(addr_cmp(&as.nh, &nh), 0);
	assert_bytes(as.attrs.p, rbuf_len(&as.attrs),
	    "400200 80040400000005 c008080001000200030004"
	    "c010100002fde8000000010002fde800000002");
	assert_int_equal(rbuf_len(&as.verbatim), 0);
	attrset_put_text(&text, &as, 1, render_of("4"));
	assert_string_equal(wbuf_cstr(&text), " next-hop 10.0.0.1 med 5 "
	    "community [ 1:2 3:4 ] extended-community [ target:65000:1 "
	    "target:65000:2 ]");
	wbuf_reset(&text);
	attrset_put_text(&text, &as, 0, render_of("4"));
	assert_string_equal(wbuf_cstr(&text), " next-hop 10.0.0.1");
	attr_build_free(b);
	wbuf_clear(&w);
	wbuf_clear(&text);
}

/* n communities one by one, the last one first, in two attributes. */
static int
build_many(struct attr_build *b, unsigned n, struct wbuf *w)
{
	struct wbuf	 ec;
	struct rbuf	 r;
	unsigned	 i;

	wbuf_init(&ec, 0);
	attr_build_reset(b);
	for (i = n; i > 0; i--) {
		wbuf_reset(&ec);
		wbuf_put_u64(&ec, i);
		wbuf_view(&ec, &r);
		attr_build_add(b, ATTR_EXT_COMMUNITY, &r);
		wbuf_put_u64(&ec, 0);
		wbuf_put_u32(&ec, i);
		wbuf_view(&ec, &r);
		if (i < 3000)
			attr_build_add(b, ATTR_EXT_COMMUNITY6, &r);
	}
	wbuf_clear(&ec);
	wbuf_reset(w);
	attr_build_pack(b, w);
	return (wbuf_error(w) ? -1 : 0);
}

/* Many values for one attribute: all of them, in order, or an error. */
static void
test_build_many(void **state)
{
	struct attr_build	*b;
	struct attrset		 as;
	struct attr		 a;
	struct wbuf		 w;
	struct rbuf		 r;
	uint64_t		 v;
	unsigned		 i;

	wbuf_init(&w, 0);
	b = attr_build_new();
	assert_int_equal(build_many(b, 8191, &w), 0);
	wbuf_view(&w, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	assert_int_equal(attr_lookup(&as.attrs, ATTR_EXT_COMMUNITY, &a), 1);
	assert_int_equal(rbuf_len(&a.value), 8191 * 8);
	for (i = 1; i <= 8191; i++) {
		assert_int_equal(rbuf_get_u64(&a.value, &v), 0);
		assert_true(v == i);
	}
	assert_int_equal(attr_lookup(&as.attrs, ATTR_EXT_COMMUNITY6, &a), 1);
	assert_int_equal(rbuf_len(&a.value), 2999 * 20);
	assert_int_equal(build_many(b, 8192, &w), -1);
	assert_int_equal(build_many(b, 20000, &w), -1);
	assert_int_equal(build_many(b, 1, &w), 0);
	attr_build_free(b);
	wbuf_clear(&w);
}

static void
test_build_raw(void **state)
{
	struct attr_build	*b;
	struct attrset		 as;
	struct wbuf		 w, text;
	struct rbuf		 r;

	wbuf_init(&w, 0);
	wbuf_init(&text, 0);
	b = attr_build_new();
	build_raw(b, 0x80, ATTR_MED, "00000064");	/* as usual */
	build_raw(b, 0xc0, 0x99, "0102");		/* unknown */
	build_raw(b, 0xc0, 0x99, "0304");		/* and again */
	build_raw(b, 0x40, ATTR_ORIGIN, "07");		/* not ours to judge */
	build_raw(b, 0x80, ATTR_COMMUNITY, "00010002");	/* odd flags */
	build_raw(b, 0xc0, ATTR_LARGE_COMMUNITY, "00");	/* malformed */
	attr_build_nexthop(b, NH_KIND_SELF, NULL);
	attr_build_pack(b, &w);
	wbuf_view(&w, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	assert_int_equal(as.nh_kind, NH_KIND_SELF);
	assert_bytes(as.attrs.p, rbuf_len(&as.attrs),
	    "80040400000064");
	assert_bytes(as.verbatim.p, rbuf_len(&as.verbatim),
	    "c099020102 c099020304 40010107 80080400010002 c0200100");
	attrset_put_text(&text, &as, 1, render_of(NULL));
	assert_string_equal(wbuf_cstr(&text), " next-hop self med 100 "
	    "attribute [ 0x99 0xC0 0x0102 ] attribute [ 0x99 0xC0 0x0304 ] "
	    "attribute [ 0x01 0x40 0x07 ] attribute [ 0x08 0x80 0x00010002 ] "
	    "attribute [ 0x20 0xC0 0x00 ]");
	attr_build_reset(b);
	wbuf_reset(&w);
	attr_build_pack(b, &w);
	assert_bytes(w.data, w.len, "0000000000");
	attr_build_free(b);
	wbuf_clear(&w);
	wbuf_clear(&text);
}

/* Bytes from another process: every cut is noticed or harmless. */
static void
test_unpack_bad(void **state)
{
	struct wbuf	 w;
	struct rbuf	 r;
	struct attrset	 as;
	size_t		 len;

	wbuf_init(&w, 0);
	put_hex(&w, "02 01 0a000001 00000007 80040400000005 c099020304");
	for (len = 0; len < w.len; len++) {
		rbuf_init(&r, w.data, len);
		/* without the verbatim attribute it is complete, too */
		assert_int_equal(attrset_unpack(&r, &as),
		    len == w.len - 5 ? 0 : -1);
	}
	rbuf_init(&r, w.data, w.len);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	w.data[0] = 3;
	assert_int_equal(attrset_unpack(&r, &as), -1);
	w.data[0] = 2;
	w.data[1] = 3;
	assert_int_equal(attrset_unpack(&r, &as), -1);
	wbuf_clear(&w);
}

static void
test_unknown_json(void **state)
{
	struct wbuf	 w, set;
	struct rbuf	 r;
	struct jw	 j;

	wbuf_init(&w, 0);
	wbuf_init(&set, 0);
	put_hex(&set, "40010100 40030401020304 e099050102030405");
	wbuf_view(&set, &r);
	jw_init(&j, &w);
	jw_object(&j);
	attrs_put_json(&j, &r, render_of("5"));
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), 0);
	assert_string_equal(wbuf_cstr(&w), "{ \"origin\": \"igp\", "
	    "\"attribute-0x99-0xE0\": \"0x0102030405\" }");
	jw_clear(&j);
	wbuf_reset(&w);
	attrs_put_text(&w, &r, render_of("5"));
	assert_string_equal(wbuf_cstr(&w),
	    " origin igp attribute [ 0x99 0xE0 0x0102030405 ]");
	wbuf_clear(&w);
	wbuf_clear(&set);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_build),
		cmocka_unit_test(test_build_many),
		cmocka_unit_test(test_build_raw),
		cmocka_unit_test(test_unpack_bad),
		cmocka_unit_test(test_unknown_json),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
