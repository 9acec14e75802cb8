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
 * AS_PATH: every way to write one, how it prints, and AS numbers of four
 * octets among speakers of two (RFC 6793).
 */
#include "wiretest.h"

#include "attr_as4.h"

#define SEQ12	"0202 00000001 00000002"
#define SET34	"0102 00000003 00000004"

static const struct attr_case	 cases[] = {
	{ "as-path [ 1 2 ]", SEQ12, "as-path [ 1 2 ]", "as-path [ 1 2 ]",
	    "as-path ( 1 2 )",
	    "{ \"as-path\": [ 1, 2 ], \"confederation-path\": [] }",
	    "{ \"as-path\": {\"0\": {\"element\": \"as-sequence\", "
	    "\"value\": [1, 2]}} }",
	    "{ \"as-path\": {\"0\": {\"element\": \"as-sequence\", "
	    "\"value\": [1, 2]}} }" },
	CASE_BYTES("as-path [ 1, 2 ]", SEQ12),
	CASE_BYTES("as-path [1 2]", SEQ12),
	CASE_INPUT("as-path 65000", "0201 0000fde8",
	    "as-path [ 65000 ]"),
	CASE_INPUT("as-path [ 1.10 ]", "0201 0001000a",
	    "as-path [ 65546 ]"),
	CASE_BYTES("as-path [ 4294967295 ]", "0201 ffffffff"),
	{ "as-path [ ]", "", "as-path [ ]", "", "", "{ }", "{ }", "{ }" },
	{ "as-path [ 1 2 ( 3 4 ) ]", SEQ12 SET34, "as-path [ 1 2 ] ( 3 4 )",
	    "as-path [ 1 2 ( 3 4 ) ]", "as-path ( 1 2 ) [ 3 4 ]",
	    "{ \"as-path\": [ 1, 2 ], \"as-set\": [ 3, 4 ], "
	    "\"confederation-path\": [] }",
	    "{ \"as-path\": {\"0\": {\"element\": \"as-sequence\", "
	    "\"value\": [1, 2]}, \"1\": {\"element\": \"as-set\", "
	    "\"value\": [3, 4]}} }", NULL },
	CASE_BYTES("as-path [ 1 2 [ 3 4 ] ]", SEQ12 SET34),
	CASE_BYTES("as-path [ 1 2 ] ( 3 4 )", SEQ12 SET34),
	{ "as-path ( 3 4 )", SET34, "as-path ( 3 4 )",
	    "as-path [ ( 3 4 )]", "as-path [ 3 4 ]",
	    "{ \"as-path\": [], \"as-set\": [ 3, 4 ], "
	    "\"confederation-path\": [] }", NULL, NULL },
	{ "as-path [ 1 2 ( 3 4 ) 1 2 ]", SEQ12 SET34 SEQ12,
	    "as-path [ 1 2 ] ( 3 4 ) [ 1 2 ]", "as-path [ 1 2 1 2 ( 3 4 ) ]",
	    "as-path ( 1 2 ) [ 3 4 ] ( 1 2 )",
	    "{ \"as-path\": [ 1, 2, 1, 2 ], \"as-set\": [ 3, 4 ], "
	    "\"confederation-path\": [] }", NULL, NULL },
	{ "as-path [{ 5 6 }] [ 1 2 ]", "0302 00000005 00000006" SEQ12,
	    "as-path confed-sequence [ 5 6 ] [ 1 2 ]",
	    "as-path [ 1 2 ][ 5 6 ]", "as-path {( 5 6 )} ( 1 2 )",
	    "{ \"as-path\": [ 1, 2 ], \"confederation-path\": [ 5, 6 ] }",
	    "{ \"as-path\": {\"0\": {\"element\": \"as-confed-sequence\", "
	    "\"value\": [5, 6]}, \"1\": {\"element\": \"as-sequence\", "
	    "\"value\": [1, 2]}} }", NULL },
	{ "as-path ({ 7 })", "0401 00000007", "as-path confed-set [ 7 ]",
	    "as-path [ ][ ( 7 )]", "as-path {[ 7 ]}",
	    "{ \"as-path\": [], \"confederation-path\": [], "
	    "\"confederation-set\": [ 7 ] }", NULL, NULL },
	CASE_BYTES("as-path confed-sequence [ 5 6 ]", "0302 00000005 00000006"),
};

static void
test_cases(void **state)
{
	run_attr_cases(cases, nitems(cases));
}

static void
test_refused(void **state)
{
	run_bad_case("as-path [ 4294967296 ]", "0 to 4294967295");
	run_bad_case("as-path [ x ]", "0 to 4294967295");
	run_bad_case("as-path [ 1.65536 ]", "0 to 4294967295");
	run_bad_case("as-path [ 1.2.3 ]", "0 to 4294967295");
	run_bad_case("as-path [ 1 2", "as-path");
	run_bad_case("as-path [ 1 ( 2 ]", "as-path");
	run_bad_case("as-path ( 1", "as-path");
	run_bad_case("as-path ({ 1 }", "\")\"");
	run_bad_case("as-path confed-sequence 1", "\"[\"");
	run_bad_case("as-path", "as-path");
}

/* A list of more than 255 takes several segments. */
static void
test_long(void **state)
{
	const struct attr_ops	*row;
	struct aspath_segment	 s;
	struct wbuf		 text, v;
	struct rbuf		 r;
	char			 err[256];
	int			 i;

	wbuf_init(&text, 0);
	wbuf_init(&v, 0);
	wbuf_puts(&text, "as-path [");
	for (i = 0; i < 300; i++)
		wbuf_printf(&text, " %d", i);
	wbuf_puts(&text, " ]");
	assert_int_equal(attr_from_text(wbuf_cstr(&text), &row, &v, err), 0);
	wbuf_view(&v, &r);
	assert_int_equal(aspath_segment(&r, 1, &s), 1);
	assert_int_equal(s.count, 255);
	assert_int_equal(aspath_segment(&r, 1, &s), 1);
	assert_int_equal(s.count, 45);
	assert_int_equal(aspath_segment(&r, 1, &s), 0);
	wbuf_clear(&text);
	wbuf_clear(&v);
}

/* Two octets, AS4_PATH, what comes out: RFC 6793 4.2.3. */
static const struct {
	const char	*path, *as4, *merged;
} merges[] = {
	/* all of it known */
	{ "0203 5ba0 5ba0 5ba0", "0203 00010001 00010002 00010003",
	    "0203 00010001 00010002 00010003" },
	/* an old speaker put itself in front */
	{ "0203 0009 5ba0 5ba0", "0202 00010001 00010002",
	    "0203 00000009 00010001 00010002" },
	/* AS4_PATH longer than AS_PATH: worthless */
	{ "0201 0009", "0202 00010001 00010002", "0201 00000009" },
	/* a set counts one */
	{ "0202 0009 5ba0 0103 0001 0002 0003",
	    "0201 00010001 0103 00000001 00000002 00010003",
	    "0202 00000009 00010001 0103 00000001 00000002 00010003" },
	/* a leading confederation is kept */
	{ "0302 fde8 fde9 0202 0009 5ba0", "0201 00010001",
	    "0302 0000fde8 0000fde9 0202 00000009 00010001" },
	/* also when nothing else of AS_PATH is */
	{ "0301 fde8 0201 5ba0", "0201 00010001",
	    "0301 0000fde8 0201 00010001" },
	/* a set that is just what AS4_PATH lacks, and one more */
	{ "0102 0001 0002 0201 5ba0", "0201 00010001",
	    "0102 00000001 00000002 0201 00010001" },
	{ "0201 0009 0102 0001 0002 0201 5ba0", "0201 00010001",
	    "0201 00000009 0102 00000001 00000002 0201 00010001" },
	/* … and one that it has */
	{ "0102 0001 0002 0201 5ba0", "0101 00010001 0201 00010002",
	    "0101 00010001 0201 00010002" },
	/* one in AS4_PATH is not */
	{ "0201 5ba0", "0301 0000fde8 0201 00010001", "0201 00010001" },
	/* nothing in it */
	{ "0201 0009", "0301 0000fde8", "0201 00000009" },
	{ "", "0201 00010001", "" },
};

static void
test_merge(void **state)
{
	struct wbuf	 path, as4, out;
	struct rbuf	 p, a;
	size_t		 i;

	wbuf_init(&path, 0);
	wbuf_init(&as4, 0);
	wbuf_init(&out, 0);
	for (i = 0; i < nitems(merges); i++) {
		wbuf_reset(&path);
		wbuf_reset(&as4);
		wbuf_reset(&out);
		put_hex(&path, merges[i].path);
		put_hex(&as4, merges[i].as4);
		wbuf_view(&path, &p);
		wbuf_view(&as4, &a);
		aspath_merge(&out, &p, &a);
		assert_bytes(out.data, out.len, merges[i].merged);
	}
	wbuf_clear(&path);
	wbuf_clear(&as4);
	wbuf_clear(&out);
}

/* A segment takes 255 ASes: what is more stays one of its own. */
static void
test_merge_long(void **state)
{
	struct wbuf	 path, as4, out;
	struct rbuf	 p, a;
	int		 i, mine;

	wbuf_init(&path, 0);
	wbuf_init(&as4, 0);
	wbuf_init(&out, 0);
	for (mine = 55; mine <= 56; mine++) {
		wbuf_reset(&path);
		wbuf_reset(&as4);
		wbuf_reset(&out);
		wbuf_put_u8(&path, ASPATH_SEQUENCE);
		wbuf_put_u8(&path, (uint8_t)mine);
		for (i = 0; i < mine; i++)
			wbuf_put_u16(&path, 9);
		wbuf_put_u8(&path, ASPATH_SEQUENCE);
		wbuf_put_u8(&path, 200);
		for (i = 0; i < 200; i++)
			wbuf_put_u16(&path, BGP_AS_TRANS);
		wbuf_put_u8(&as4, ASPATH_SEQUENCE);
		wbuf_put_u8(&as4, 200);
		for (i = 0; i < 200; i++)
			wbuf_put_u32(&as4, 70000);
		wbuf_view(&path, &p);
		wbuf_view(&as4, &a);
		aspath_merge(&out, &p, &a);
		assert_int_equal(out.data[0], ASPATH_SEQUENCE);
		assert_int_equal(out.data[1], mine == 55 ? 255 : 56);
		assert_int_equal(out.len, mine == 55 ? 2 + 4 * 255 :
		    2 + 4 * 56 + 2 + 4 * 200);
		if (mine == 56)
			assert_int_equal(out.data[2 + 4 * 56 + 1], 200);
	}
	wbuf_clear(&path);
	wbuf_clear(&as4);
	wbuf_clear(&out);
}

static void
test_narrow(void **state)
{
	struct wbuf	 v, two, four;
	struct rbuf	 r;

	wbuf_init(&v, 0);
	wbuf_init(&two, 0);
	wbuf_init(&four, 0);
	put_hex(&v, "0301 0000fde8 0202 00000001 00010000");
	wbuf_view(&v, &r);
	assert_int_equal(aspath_narrow(&two, &four, &r), 1);
	assert_bytes(two.data, two.len, "0301 fde8 0202 0001 5ba0");
	assert_bytes(four.data, four.len, "0202 00000001 00010000");
	wbuf_reset(&v);
	wbuf_reset(&two);
	wbuf_reset(&four);
	put_hex(&v, "0202 00000001 0000ffff");
	wbuf_view(&v, &r);
	assert_int_equal(aspath_narrow(&two, &four, &r), 0);
	assert_bytes(two.data, two.len, "0202 0001 ffff");
	wbuf_clear(&v);
	wbuf_clear(&two);
	wbuf_clear(&four);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_merge_long),
		cmocka_unit_test(test_narrow),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
