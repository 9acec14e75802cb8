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
 * Prefix-SID: bytes of RFC 8669 and RFC 9252, all spellings of both keywords,
 * TLVs that nobody knows, every length that can be wrong.
 */
#include "nlritest.h"

#define S1	"20010DB8000100010000000000000000"	/* 2001:db8:1:1:: */
#define S2	"FC000000000000000000000000000001"	/* fc00::1 */
#define INFO	"00" S2 "00" "0012" "00"		/* of a SID */

static const struct attr_case	 cases[] = {
	{ "bgp-prefix-sid [ 777 ]", "01 0007 00 0000 00000309",
	    "bgp-prefix-sid [ 777 ]", "bgp-prefix-sid [ 777 ]",
	    "bgp-prefix-sid [ 777 ]",
	    "{ \"bgp-prefix-sid\": { \"sr-label-index\": 777 } }",
	    "{ \"bgp-prefix-sid\": { \"sr-label-index\": 777 } }",
	    "{ \"bgp-prefix-sid\": { \"sr-label-index\": 777 } }" },
	{ "bgp-prefix-sid [ 300, [ ( 800000,4096 ), ( 1000000,5000 ) ] ]",
	    "01 0007 00 0000 0000012C"
	    "03 000E 0000 0C3500 001000 0F4240 001388",
	    "bgp-prefix-sid [ 300, [ ( 800000,4096 ), ( 1000000,5000 ) ] ]",
	    "bgp-prefix-sid [ 300, [ ( 800000,4096 ), ( 1000000,5000 ) ] ]",
	    "bgp-prefix-sid [ 300, [ ( 800000,4096 ), ( 1000000,5000 ) ] ]",
	    NULL,
	    "{ \"bgp-prefix-sid\": { \"sr-label-index\": 300, "
	    "\"sr-srgbs\": [ [ 800000, 4096 ], [ 1000000, 5000 ] ] } }",
	    NULL },
	/* blanks and commas are a matter of taste */
	CASE_INPUT("bgp-prefix-sid [300,[(800000,4096)]]",
	    "01 0007 00 0000 0000012C" "03 0008 0000 0C3500 001000",
	    "bgp-prefix-sid [ 300, [ ( 800000,4096 ) ] ]"),
	CASE_BYTES("bgp-prefix-sid [ 300 [ ( 1 2 ) ( 3 4 ) ] ]",
	    "01 0007 00 0000 0000012C"
	    "03 000E 0000 000001 000002 000003 000004"),
	CASE_BYTES("bgp-prefix-sid [ 4294967295 [ ( 16777215,16777215 ) ] ]",
	    "01 0007 00 0000 FFFFFFFF" "03 0008 0000 FFFFFF FFFFFF"),
	{ "bgp-prefix-sid-srv6 ( l3-service 2001:db8:1:1:: 0x48 "
	    "[64,24,16,0,0,0] )",
	    "05 0022 00 01 001E 00" S1 "00 0048 00 01 0006 401810000000",
	    "bgp-prefix-sid-srv6 ( l3-service 2001:db8:1:1:: 0x48 "
	    "[ 64,24,16,0,0,0 ] )",
	    "bgp-prefix-sid [ l3-service [ sid-information [ "
	    "sid:2001:db8:1:1:: flags:0 endpoint_behavior:0x48  "
	    "[ sid-structure [64,24,16,0,0,0] ] ] ]", NULL, NULL,
	    "{ \"bgp-prefix-sid\": { \"l3-service\": [ { "
	    "\"sid\": \"2001:db8:1:1::\", \"flags\": 0, "
	    "\"endpoint_behavior\": 72, \"structure\": { "
	    "\"locator-block-length\": 64, \"locator-node-length\": 24, "
	    "\"function-length\": 16, \"argument-length\": 0, "
	    "\"transposition-length\": 0, \"transposition-offset\": 0 } } ] "
	    "} }", NULL },
	{ "bgp-prefix-sid-srv6 ( l2-service fc00::1 21 )",
	    "06 0019 00 01 0015 00" S2 "00 0015 00",
	    "bgp-prefix-sid-srv6 ( l2-service fc00::1 0x15 )",
	    "bgp-prefix-sid [ l2-service [ sid-information [ sid:fc00::1 "
	    "flags:0 endpoint_behavior:0x15  ] ]", NULL,
	    "{ \"bgp-prefix-sid\": { \"l2-service\": [ { "
	    "\"sid\": \"fc00::1\", \"flags\": 0, "
	    "\"endpoint_behavior\": 21 } ] } }", NULL, NULL },
	CASE_INPUT("bgp-prefix-sid-srv6 (l3-service fc00::1)",
	    "05 0019 00 01 0015 00" S2 "00 FFFF 00",
	    "bgp-prefix-sid-srv6 ( l3-service fc00::1 0xffff )"),
	CASE_INPUT("bgp-prefix-sid-srv6 ( l3vpn fc00::1 )",
	    "05 0019 00 01 0015 00" S2 "00 FFFF 00",
	    "bgp-prefix-sid-srv6 ( l3-service fc00::1 0xffff )"),
};

/* Keywords of ExaBGP 4 for TLVs of drafts: printed as a raw attribute. */
static void
test_drafts(void **state)
{
	static const struct {
		const char	*text, *hex, *shown, *json;
	} t[] = {
		{ "bgp-prefix-sid-srv6 ( ipv6 fc00::1 )", "02 0013 000000" S2,
		    "bgp-prefix-sid [ sr-v6-sid [ fc00::1 ] ]",
		    "{ \"bgp-prefix-sid\": { \"sr-v6-sid\": \"fc00::1\" } }" },
		{ "bgp-prefix-sid-srv6 ( vpn fc00::1 )", "04 0013 000000" S2,
		    "bgp-prefix-sid [ srv6-vpn-sid [ fc00::1 ] ]",
		    "{ \"bgp-prefix-sid\": { \"srv6-vpn-sid\": \"fc00::1\" "
		    "} }" },
	};
	const struct attr_ops	*row;
	struct wbuf		 v, w;
	struct rbuf		 r;
	char			 err[256];
	size_t			 i;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(t); i++) {
		wbuf_reset(&v);
		wbuf_reset(&w);
		if (attr_from_text(t[i].text, &row, &v, err) == -1)
			fail_msg("%s: %s", t[i].text, err);
		assert_bytes(v.data, v.len, t[i].hex);
		wbuf_view(&v, &r);
		row->text(&w, &r, render_of("5"));
		assert_string_equal(wbuf_cstr(&w), t[i].shown);
		wbuf_reset(&w);
		json_of(row, &r, "5", &w);
		assert_string_equal(wbuf_cstr(&w), t[i].json);
	}
	wbuf_clear(&v);
	wbuf_clear(&w);
}

/* More of them than a TLV can say the length of. */
static void
test_many_ranges(void **state)
{
	static const size_t	 most = (UINT16_MAX - 2) / 6;
	const struct attr_ops	*row;
	struct wbuf		 v, w;
	char			 err[256];
	size_t			 i, more;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	for (more = 0; more < 2; more++) {
		wbuf_reset(&v);
		wbuf_reset(&w);
		wbuf_puts(&w, "bgp-prefix-sid [ 1 [");
		for (i = 0; i < most + more; i++)
			wbuf_puts(&w, "(2 3)");
		wbuf_puts(&w, "] ]");
		assert_int_equal(attr_from_text(wbuf_cstr(&w), &row, &v, err),
		    more ? -1 : 0);
		if (more)
			assert_non_null(strstr(err, "too many"));
		else
			assert_int_equal(v.len, 10 + 5 + 6 * most);
	}
	wbuf_clear(&v);
	wbuf_clear(&w);
}

static void
test_cases(void **state)
{
	run_attr_cases(cases, nitems(cases));
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*text, *words;
	} t[] = {
		{ "bgp-prefix-sid 777", "bgp-prefix-sid" },
		{ "bgp-prefix-sid [ ]", "bgp-prefix-sid" },
		{ "bgp-prefix-sid [ 4294967296 ]", "4294967295" },
		{ "bgp-prefix-sid [ 1, [ ] ]", "( BASE,RANGE )" },
		{ "bgp-prefix-sid [ 1, [ ( 1 ) ] ]", "( BASE,RANGE )" },
		{ "bgp-prefix-sid [ 1, [ ( 16777216,1 ) ] ]", "16777215" },
		{ "bgp-prefix-sid [ 1, [ ( 1,2 ) ]", "bgp-prefix-sid" },
		{ "bgp-prefix-sid [ 1", "bgp-prefix-sid" },
		{ "bgp-prefix-sid-srv6 l3-service ::1", "bgp-prefix-sid-srv6" },
		{ "bgp-prefix-sid-srv6 ( l4-service ::1 )", "l3-service" },
		{ "bgp-prefix-sid-srv6 ( l3-service 192.0.2.1 )", "IPv6" },
		{ "bgp-prefix-sid-srv6 ( vpn 192.0.2.1 )", "IPv6" },
		{ "bgp-prefix-sid-srv6 ( l3-service ::1 65536 )", "0xffff" },
		{ "bgp-prefix-sid-srv6 ( l3-service ::1 1 [1,2,3,4,5] )",
		    "transposition-offset" },
		{ "bgp-prefix-sid-srv6 ( l3-service ::1 1 [1,2,3,4,5,6,7] )",
		    "structure" },
		{ "bgp-prefix-sid-srv6 ( l3-service ::1 1 [129,2,3,4,5,6] )",
		    "locator-block-length" },
		{ "bgp-prefix-sid-srv6 ( l3-service ::1", "bgp-prefix-sid" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_bad_case(t[i].text, t[i].words);
}

/*
 * What comes from peers and has no words of its own: shown whole, and written
 * as a raw attribute that gives the same bytes.
 */
static void
test_foreign(void **state)
{
	static const struct {
		const char	*hex, *text, *json;
	} t[] = {
		/* a TLV of the future, twice, around one that is known */
		{ "09 0002 0102" "01 0007 00 0000 00000001" "FF 0000",
		    "bgp-prefix-sid [ 0x0900020102, 1, 0xFF0000 ]",
		    "{ \"bgp-prefix-sid\": { "
		    "\"attribute-not-implemented-9\": \"0x0102\", "
		    "\"sr-label-index\": 1, "
		    "\"attribute-not-implemented-255\": \"0x\" } }" },
		/* the first index counts, ranges and services add up */
		{ "03 0008 0000 000001 000002" "01 0007 00 0000 00000001"
		    "01 0007 00 0000 00000002" "03 0008 0000 000003 000004",
		    "bgp-prefix-sid [ [ ( 1,2 ) ], 1, 2, [ ( 3,4 ) ] ]",
		    "{ \"bgp-prefix-sid\": { \"sr-srgbs\": [ [ 1, 2 ], "
		    "[ 3, 4 ] ], \"sr-label-index\": 1 } }" },
		/* flags are no part of any keyword */
		{ "01 0007 00 8000 00000001", "bgp-prefix-sid [ 1 ]",
		    "{ \"bgp-prefix-sid\": { \"sr-label-index\": 1 } }" },
		/* two SIDs, a sub-TLV and a sub-sub-TLV of the future */
		{ "05 0039 00" "01 0015" INFO "01 0018" INFO "07 0000"
		    "09 0002 0102",
		    "bgp-prefix-sid [ l3-service [ sid-information [ "
		    "sid:fc00::1 flags:0 endpoint_behavior:0x12 , "
		    "sid-information [ sid:fc00::1 flags:0 "
		    "endpoint_behavior:0x12 , 0x0900020102 ] ]",
		    "{ \"bgp-prefix-sid\": { \"l3-service\": [ "
		    "{ \"sid\": \"fc00::1\", \"flags\": 0, "
		    "\"endpoint_behavior\": 18 }, "
		    "{ \"sid\": \"fc00::1\", \"flags\": 0, "
		    "\"endpoint_behavior\": 18, "
		    "\"unknown\": [ \"0x070000\" ] }, "
		    "{ \"unknown\": \"0x0900020102\" } ] } }" },
		/* a service of no SID */
		{ "05 0001 00", "bgp-prefix-sid [ l3-service [  ] ]",
		    "{ \"bgp-prefix-sid\": { \"l3-service\": [ ] } }" },
	};
	const struct attr_ops	*row = attr_row(ATTR_PREFIX_SID);
	struct route_list	 rl;
	struct wire_fault	 f;
	struct attrset		 set;
	struct attr		 a;
	struct wbuf		 w;
	struct rbuf		 r, packed;
	uint8_t			*p;
	char			 err[256];
	size_t			 i, len;

	wbuf_init(&w, 0);
	route_list_init(&rl);
	for (i = 0; i < nitems(t); i++) {
		p = nlri_bytes(t[i].hex, &len);
		rbuf_init(&r, p, len);
		assert_int_equal(row->check(&r, 1, NULL, &f), 0);
		wbuf_reset(&w);
		row->text(&w, &r, render_of("5"));
		assert_string_equal(wbuf_cstr(&w), t[i].text);
		wbuf_reset(&w);
		json_of(row, &r, "5", &w);
		assert_string_equal(wbuf_cstr(&w), t[i].json);
		assert_true(strict_json(w.data, w.len));
		wbuf_reset(&w);
		wbuf_puts(&w, "10.0.0.0/8 ");
		row->text(&w, &r, render_of(NULL));
		if (nlri_from_text(&rl, FAM_IPV4_UNICAST, wbuf_cstr(&w),
		    err) == -1)
			fail_msg("%s: %s", wbuf_cstr(&w), err);
		wbuf_view(&rl.attrset, &packed);
		assert_int_equal(attrset_unpack(&packed, &set), 0);
		assert_int_equal(attr_next(&set.attrs, &a), 1);
		assert_int_equal(a.code, ATTR_PREFIX_SID);
		assert_bytes(a.value.p, rbuf_len(&a.value), t[i].hex);
		free(p);
	}
	wbuf_clear(&w);
	route_list_clear(&rl);
}

static void
test_malformed(void **state)
{
	static const struct {
		const char	*hex;
		enum wire_act	 act;
	} t[] = {
		{ "", WA_NONE },
		{ "01", WA_NONE },
		{ "01 00", WA_NONE },
		{ "01 0000", WA_NONE },
		{ "01 0006 00 0000 000000", WA_NONE },
		{ "01 0008 00 0000 00000001 00", WA_NONE },
		{ "01 0007 00 0000 000000", WA_NONE },
		{ "01 0007 00 0000 00000001 09", WA_NONE },
		{ "09 0003 0102", WA_NONE },
		{ "03 0000", WA_NONE },
		{ "03 0002 0000", WA_NONE },
		{ "03 0007 0000 000001 0000", WA_NONE },
		{ "03 0009 0000 000001 000002 00", WA_NONE },
		{ "02 0012 0000" S2, WA_NONE },
		{ "04 0014 00000000" S2, WA_NONE },
		{ "05 0000", WA_WITHDRAW },
		{ "05 0002 00 01", WA_WITHDRAW },
		{ "05 0003 00 01 00", WA_WITHDRAW },
		{ "05 0004 00 01 0000", WA_WITHDRAW },
		{ "05 0004 00 01 0001", WA_WITHDRAW },
		{ "05 0018 00 01 0014 00" S2 "00 0012", WA_WITHDRAW },
		{ "05 0019 00 01 0016" INFO, WA_WITHDRAW },
		{ "05 001A 00 01 0016" INFO "01", WA_WITHDRAW },
		{ "05 001C 00 01 0018" INFO "01 0000", WA_WITHDRAW },
		{ "05 0021 00 01 001D" INFO "01 0005 0102030405",
		    WA_WITHDRAW },
		{ "06 0023 00 01 001F" INFO "01 0007 01020304050607",
		    WA_WITHDRAW },
		{ "06 0021 00 01 001D" INFO "01 0006 0102030405",
		    WA_WITHDRAW },
	};
	const struct attr_ops	*row = attr_row(ATTR_PREFIX_SID);
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 i;

	assert_int_equal(row->fault, WA_DISCARD);
	for (i = 0; i < nitems(t); i++) {
		wbuf_init(&w, 0);
		put_hex(&w, t[i].hex);
		p = bytes_exact(w.data, w.len, &r);
		if (row->check(&r, 1, NULL, &f) != -1)
			fail_msg("%s was accepted", t[i].hex);
		assert_int_equal(f.act, t[i].act);
		free(p);
		wbuf_clear(&w);
	}
}

/* No change of a byte and no cut gets behind the end. */
static void
test_torture(void **state)
{
	static const char	 hex[] = "01 0007 00 0000 00000001"
				    "03 0008 0000 000001 000002"
				    "05 0022 00 01 001E" INFO
				    "01 0006 401810000000" "09 0001 00";
	static const uint8_t	 values[] = { 0, 1, 2, 3, 5, 6, 7, 127, 255 };
	const struct attr_ops	*row = attr_row(ATTR_PREFIX_SID);
	struct wire_fault	 f;
	struct wbuf		 good, w;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 cut, at, i;
	int			 accepted = 0;

	wbuf_init(&good, 0);
	wbuf_init(&w, 0);
	put_hex(&good, hex);
	for (cut = 1; cut <= good.len; cut++) {
		p = bytes_exact(good.data, cut, &r);
		for (at = 0; at < cut * nitems(values); at++) {
			i = at / nitems(values);
			memcpy(p, good.data, cut);
			p[i] = values[at % nitems(values)];
			if (row->check(&r, 1, NULL, &f) == -1)
				continue;
			accepted++;
			wbuf_reset(&w);
			row->text(&w, &r, render_of(NULL));
			row->text(&w, &r, render_of("4"));
			wbuf_reset(&w);
			json_of(row, &r, "6", &w);
			assert_true(strict_json(w.data, w.len));
		}
		free(p);
	}
	assert_true(accepted > 100);
	wbuf_clear(&good);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_many_ranges),
		cmocka_unit_test(test_drafts),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_torture),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
