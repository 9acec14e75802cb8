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
 * COMMUNITIES (RFC 1997) and LARGE_COMMUNITY (RFC 8092): names, numbers,
 * order.
 */
#include "wiretest.h"

#include "attr_rows.h"

static const struct attr_case	 cases[] = {
	{ "community 65000:1", "fde80001", "community 65000:1",
	    "community 65000:1", "community 65000:1",
	    "{ \"community\": [ [ 65000, 1 ] ] }",
	    "{ \"community\": [ [ 65000, 1 ] ] }",
	    "{ \"community\": [ [ 65000, 1 ] ] }" },
	{ "community [ 30740:30740 30740:0 ]", "78140000 78147814",
	    "community [ 30740:0 30740:30740 ]",
	    "community [ 30740:0 30740:30740 ]",
	    "community [ 30740:0 30740:30740 ]",
	    "{ \"community\": [ [ 30740, 0 ], [ 30740, 30740 ] ] }",
	    NULL, NULL },
	/* given twice is sent twice */
	CASE_INPUT("community [ 1:1, 1:1 ]", "00010001 00010001",
	    "community [ 1:1 1:1 ]"),
	{ .text =
	    "community [ no-export no-advertise no-export-subconfed nopeer "
	    "blackhole ]", "ffff029a ffffff01 ffffff02 ffffff03 ffffff04",
	    "community [ blackhole no-export no-advertise "
	    "no-export-subconfed no-peer ]",
	    .json4 =
	    "{ \"community\": [ [ 65535, 666 ], [ 65535, 65281 ], "
	    "[ 65535, 65282 ], [ 65535, 65283 ], [ 65535, 65284 ] ] }" },
	CASE_INPUT("community [ no_export no_advertise local-as no-peer "
	    "graceful-shutdown ]",
	    "ffff0000 ffffff01 ffffff02 ffffff03 ffffff04",
	    "community [ 65535:0 no-export no-advertise no-export-subconfed "
	    "no-peer ]"),
	CASE_INPUT("community [ 0 ]", "00000000",
	    "community 0:0"),
	CASE_INPUT("community 4294967295", "ffffffff",
	    "community 65535:65535"),
	CASE_INPUT("community 0xFDE80001", "fde80001",
	    "community 65000:1"),
	{ "large-community 1:2:3", "000000010000000200000003",
	    "large-community 1:2:3", "large-community 1:2:3",
	    "large-community 1:2:3",
	    "{ \"large-community\": [ [ 1, 2 , 3 ] ] }",
	    "{ \"large-community\": [ [ 1, 2 , 3 ] ] }",
	    "{ \"large-community\": [ [ 1, 2 , 3 ] ] }" },
	{ "large-community [ 4294967295:0:1 1:2:3 1:2:3 ]",
	    "000000010000000200000003 ffffffff0000000000000001",
	    "large-community [ 1:2:3 4294967295:0:1 ]",
	    .json5 =
	    "{ \"large-community\": [ [ 1, 2 , 3 ], "
	    "[ 4294967295, 0 , 1 ] ] }" },
	/* 2^64 * 1 + 2^32 * 2 + 3 */
	CASE_INPUT("large-community 18446744082299486211",
	    "000000010000000200000003",
	    "large-community 1:2:3"),
	CASE_BYTES("large-community 0x010000000200000003",
	    "000000010000000200000003"),
	CASE_BYTES("large-community 0xFFFFFFFFFFFFFFFFFFFFFFFF",
	    "ffffffffffffffffffffffff"),
};

static void
test_cases(void **state)
{
	run_attr_cases(cases, nitems(cases));
}

static void
test_refused(void **state)
{
	run_bad_case("community 1:70000", "0 to 65535");
	run_bad_case("community 65536:1", "0 to 65535");
	run_bad_case("community 1:2:3", "0 to 65535");
	run_bad_case("community 1:", "0 to 65535");
	run_bad_case("community :1", "0 to 65535");
	run_bad_case("community 4294967296", "32 bits");
	run_bad_case("community no-such", "name");
	run_bad_case("community [ 1:1 ( ]", "community expected");
	run_bad_case("large-community 1:2", "A:B:C");
	run_bad_case("large-community 1:2:3:4", "A:B:C");
	run_bad_case("large-community 1:2:4294967296", "0 to 4294967295");
	run_bad_case("large-community 79228162514264337593543950336",
	    "96 bits");
	run_bad_case("large-community 0x1FFFFFFFFFFFFFFFFFFFFFFFF",
	    "96 bits");
	run_bad_case("large-community 0x", "96 bits");
}

/* What a peer sent stays in its order, but where a generation sorts it. */
static void
test_received_order(void **state)
{
	static const char *const	 want[][2] = {
		{ "4", "{ \"community\": [ [ 2, 2 ], [ 1, 1 ] ] }" },
		{ "5", "{ \"community\": [ [ 1, 1 ], [ 2, 2 ] ] }" },
		{ "6", "{ \"community\": [ [ 2, 2 ], [ 1, 1 ] ] }" },
	};
	struct wbuf			 v, w;
	struct rbuf			 r;
	size_t				 i;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	put_hex(&v, "0002000200010001");
	wbuf_view(&v, &r);
	for (i = 0; i < nitems(want); i++) {
		wbuf_reset(&w);
		json_of(attr_row(ATTR_COMMUNITY), &r, want[i][0], &w);
		assert_string_equal(wbuf_cstr(&w), want[i][1]);
	}
	wbuf_reset(&w);
	attr_row(ATTR_COMMUNITY)->text(&w, &r, render_of("4"));
	assert_string_equal(wbuf_cstr(&w), "community [ 1:1 2:2 ]");
	wbuf_clear(&v);
	wbuf_clear(&w);
}

/*
 * RFC 8092 3: once each, in the order of the first.  As many as an attribute
 * holds, all of them twice: what that costs is no square of it.
 */
static void
test_large_once(void **state)
{
	static const uint32_t	 half = 65535 / 12 / 2;
	struct wbuf		 v, once;
	struct rbuf		 r, got;
	uint32_t		 i;

	wbuf_init(&v, 0);
	wbuf_init(&once, 0);
	for (i = 0; i < 2 * half; i++) {
		wbuf_put_u32(&v, 7);
		wbuf_put_u32(&v, 0);
		wbuf_put_u32(&v, (i % half) * 2654435761U);
	}
	wbuf_view(&v, &r);
	attr_unique_view(&r, 12, &once, &got);
	assert_int_equal(rbuf_len(&got), half * 12);
	assert_memory_equal(got.p, v.data, half * 12);
	/* nothing to leave out: the bytes themselves */
	r.end = r.p + half * 12;
	attr_unique_view(&r, 12, &once, &got);
	assert_ptr_equal(got.p, v.data);
	/* neighbors and others */
	wbuf_reset(&v);
	wbuf_reset(&once);
	put_hex(&v, "00000003 00000003 00000001 00000002 00000001 00000003");
	wbuf_view(&v, &r);
	attr_unique_view(&r, 4, &once, &got);
	assert_bytes(got.p, rbuf_len(&got), "00000003 00000001 00000002");
	wbuf_clear(&v);
	wbuf_clear(&once);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_received_order),
		cmocka_unit_test(test_large_once),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
