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
 * VPLS: bytes of RFC 4761, both spellings of the statement, what is
 * malformed.
 */
#include "nlritest.h"

#define RD	"0000FDE800000007"

static const struct nlri_case	 cases[] = {
	{ FAM_L2VPN_VPLS,
	    "endpoint 5 base 10702 offset 1 size 8 rd 65000:7",
	    "0011" RD "0005" "0001" "0008" "029CE1",
	    "rd 65000:7 endpoint 5 base 10702 offset 1 size 8",
	    "vpls rd 65000:7 endpoint 5 base 10702 offset 1 size 8",
	    "{ \"rd\": \"65000:7\", \"endpoint\": 5, \"base\": 10702, "
	    "\"offset\": 1, \"size\": 8 }", NULL },
	{ FAM_L2VPN_VPLS,
	    "rd 192.0.2.1:7 endpoint 65535 base 1048568 offset 65535 size 8",
	    "0011" "0001C00002010007" "FFFF" "FFFF" "0008" "FFFF81", NULL,
	    "vpls rd 192.0.2.1:7 endpoint 65535 base 1048568 offset 65535 "
	    "size 8",
	    "{ \"rd\": \"192.0.2.1:7\", \"endpoint\": 65535, "
	    "\"base\": 1048568, \"offset\": 65535, \"size\": 8 }", NULL },
	/* RFC 6074: rd and address of a member */
	{ FAM_L2VPN_VPLS, NULL, "000C" RD "C0000201", NULL,
	    "raw:000C" RD "C0000201",
	    "{ \"parsed\": false, \"raw\": \"000C" RD "C0000201\" }", NULL },
};

static void
test_cases(void **state)
{
	run_nlri_cases(cases, nitems(cases));
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*text, *words;
	} t[] = {
		{ "base 1 offset 1 size 8 rd 1:1", "endpoint is missing" },
		{ "endpoint 1 offset 1 size 8 rd 1:1", "base is missing" },
		{ "endpoint 1 base 1 size 8 rd 1:1", "offset is missing" },
		{ "endpoint 1 base 1 offset 1 rd 1:1", "size is missing" },
		{ "endpoint 1 base 1 offset 1 size 8", "rd is missing" },
		{ "endpoint 1 base 1 offset 1 size 8 rd 1:1 label 5",
		    "vpls has no label" },
		{ "endpoint 65536 base 1 offset 1 size 8 rd 1:1",
		    "endpoint: a number from 0 to 65535" },
		{ "endpoint 1 base 1048576 offset 1 size 8 rd 1:1",
		    "base: a number from 0 to 1048575" },
		{ "endpoint 1 base 1048569 offset 1 size 8 rd 1:1",
		    "behind the last label" },
		{ "endpoint 1 base x", "base: " },
		{ "endpoint", "endpoint" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bad(FAM_L2VPN_VPLS, t[i].text, t[i].words);
}

static void
test_lengths(void **state)
{
	run_nlri_bytes(FAM_L2VPN_VPLS, "0000", 0);
	run_nlri_bytes(FAM_L2VPN_VPLS, "0010" RD "0005" "0001" "0008" "029C",
	    0);
	run_nlri_bytes(FAM_L2VPN_VPLS,
	    "0012" RD "0005" "0001" "0008" "029CE100", 0);
	run_nlri_bytes(FAM_L2VPN_VPLS, "000B" RD "C00002", 0);
}

/* The block form, with a name and without one, and more than one value. */
static void
test_block(void **state)
{
	static const char *const texts[] = {
		"site5 { endpoint 5; base 10702; offset 1; size 8; "
		    "rd 65000:7; next-hop 192.0.2.1; med 5; }",
		"{ endpoint 5; base 10702; offset 1; size 8; rd 65000:7; "
		    "med 5; next-hop 192.0.2.1 }",
		"med 5 { rd 65000:7; endpoint 5; base 10702; offset 1; "
		    "size 8; next-hop 192.0.2.1; };",
		"endpoint 5 base 10702 offset 1 size 8 rd 65000:7 "
		    "next-hop 192.0.2.1 med 5;",
	};
	struct route_list	 rl;
	struct attrset		 set;
	struct nlri		 n;
	struct rbuf		 r;
	struct lex		 l;
	size_t			 i;

	route_list_init(&rl);
	for (i = 0; i < nitems(texts); i++) {
		lex_init(&l, texts[i], strlen(texts[i]), LEX_FILE);
		if (route_parse(&l, ROUTE_VPLS, FAMILY_NONE, 0, &rl, NULL,
		    NULL) == -1)
			fail_msg("%s: %s", texts[i], l.error.text);
		lex_clear(&l);
		wbuf_view(&rl.nlris, &r);
		assert_int_equal(route_nlri_next(&r, &n), 1);
		assert_int_equal(n.family, FAM_L2VPN_VPLS);
		assert_bytes(n.body.p, rbuf_len(&n.body), cases[0].hex);
		wbuf_view(&rl.attrset, &r);
		assert_int_equal(attrset_unpack(&r, &set), 0);
		assert_bytes(set.attrs.p, rbuf_len(&set.attrs),
		    "80040400000005");
	}
	route_list_clear(&rl);
}

/* A block of other labels is another block. */
static void
test_key(void **state)
{
	assert_int_equal(same_key(FAM_L2VPN_VPLS, cases[0].hex,
	    cases[0].hex), 1);
	assert_int_equal(same_key(FAM_L2VPN_VPLS, cases[0].hex,
	    "0011" RD "0005" "0001" "0008" "029CF1"), 0);
	assert_int_equal(same_key(FAM_L2VPN_VPLS, cases[0].hex,
	    "0011" RD "0006" "0001" "0008" "029CE1"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_block),
		cmocka_unit_test(test_key),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
