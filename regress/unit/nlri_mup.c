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
 * Mobile user plane: the four routes of the draft, keys, next hops of the
 * other address family, every length that can be wrong.
 */
#include "nlritest.h"
#include "pack.h"

#define RD	"0000006400000064"			/* 100:100 */
#define A6	"20010DB8000000000000000000000001"	/* 2001:db8::1 */

#define JSON(type, name)						\
	"{ \"name\": \"" name "\", \"arch\": 1, \"code\": " #type ", "

static const struct nlri_case	 cases[] = {
	{ FAM_IPV4_MUP, "mup-isd 10.0.1.0/24 rd 100:100",
	    "01 0001 0C" RD "180A0001", NULL, "mup:isd::100:100:10.0.1.0/24",
	    JSON(1, "InterworkSegmentDiscoveryRoute")
	    "\"prefix_ip_len\": 24, \"prefix_ip\": \"10.0.1.0\", "
	    "\"rd\": \"100:100\", \"raw\": \"0100010C" RD "180A0001\" }",
	    NULL },
	{ FAM_IPV6_MUP, "mup-isd ::/0 rd 100:100", "01 0001 09" RD "00", NULL,
	    "mup:isd::100:100:::/0",
	    JSON(1, "InterworkSegmentDiscoveryRoute")
	    "\"prefix_ip_len\": 0, \"prefix_ip\": \"::\", "
	    "\"rd\": \"100:100\", \"raw\": \"01000109" RD "00\" }", NULL },
	{ FAM_IPV4_MUP, "mup-dsd 10.0.0.1 rd 100:100",
	    "01 0002 0C" RD "0A000001", NULL, "mup:dsd::100:100:10.0.0.1",
	    JSON(2, "DirectSegmentDiscoveryRoute")
	    "\"ip\": \"10.0.0.1\", \"rd\": \"100:100\", "
	    "\"raw\": \"0100020C" RD "0A000001\" }", NULL },
	{ FAM_IPV6_MUP, "rd 100:100 mup-dsd 2001:db8::1",
	    "01 0002 18" RD A6, "mup-dsd 2001:db8::1 rd 100:100",
	    "mup:dsd::100:100:2001:db8::1",
	    JSON(2, "DirectSegmentDiscoveryRoute")
	    "\"ip\": \"2001:db8::1\", \"rd\": \"100:100\", "
	    "\"raw\": \"01000218" RD A6 "\" }", NULL },
	{ FAM_IPV4_MUP, "mup-t1st 192.168.0.2/32 rd 100:100 teid 12345 "
	    "qfi 9 endpoint 10.0.0.1",
	    "01 0003 17" RD "20C0A80002" "00003039" "09" "200A000001", NULL,
	    "mup:t1st::100:100:192.168.0.2/32:12345:9:10.0.0.1/32",
	    JSON(3, "Type1SessionTransformedRoute")
	    "\"prefix_ip_len\": 32, \"prefix_ip\": \"192.168.0.2\", "
	    "\"teid\": \"12345\", \"qfi\": \"9\", \"rd\": \"100:100\", "
	    "\"endpoint_ip_len\": 32, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"source_ip_len\": 0, \"source_ip\": \"\", "
	    "\"raw\": \"01000317" RD "20C0A80002" "00003039" "09"
	    "200A000001\" }",
	    JSON(3, "Type1SessionTransformedRoute")
	    "\"prefix_ip_len\": 32, \"prefix_ip\": \"192.168.0.2\", "
	    "\"teid\": \"12345\", \"qfi\": \"9\", \"rd\": \"100:100\", "
	    "\"endpoint_ip_len\": 32, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"source_ip_len\": 0, \"source_ip\": \"b''\", "
	    "\"raw\": \"01000317" RD "20C0A80002" "00003039" "09"
	    "200A000001\" }" },
	/* a field of the source, and none in it */
	{ FAM_IPV4_MUP, "mup-t1st 192.168.0.2/32 rd 100:100 teid 12345 "
	    "qfi 9 endpoint 10.0.0.1 source none",
	    "01 0003 18" RD "20C0A80002" "00003039" "09" "200A000001" "00",
	    NULL, "mup:t1st::100:100:192.168.0.2/32:12345:9:10.0.0.1/32",
	    JSON(3, "Type1SessionTransformedRoute")
	    "\"prefix_ip_len\": 32, \"prefix_ip\": \"192.168.0.2\", "
	    "\"teid\": \"12345\", \"qfi\": \"9\", \"rd\": \"100:100\", "
	    "\"endpoint_ip_len\": 32, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"source_ip_len\": 0, \"source_ip\": \"\", "
	    "\"raw\": \"01000318" RD "20C0A80002" "00003039" "09"
	    "200A00000100\" }",
	    JSON(3, "Type1SessionTransformedRoute")
	    "\"prefix_ip_len\": 32, \"prefix_ip\": \"192.168.0.2\", "
	    "\"teid\": \"12345\", \"qfi\": \"9\", \"rd\": \"100:100\", "
	    "\"endpoint_ip_len\": 32, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"source_ip_len\": 0, \"source_ip\": \"b''\", "
	    "\"raw\": \"01000318" RD "20C0A80002" "00003039" "09"
	    "200A00000100\" }" },
	/* an endpoint of the other family, and a source */
	{ FAM_IPV4_MUP, "mup-t1st 10.0.0.0/8 rd 100:100 teid 4294967295 "
	    "qfi 63 endpoint 2001:db8::1 source 192.0.2.9",
	    "01 0003 25" RD "080A" "FFFFFFFF" "3F" "80" A6 "20C0000209",
	    NULL, "mup:t1st::100:100:10.0.0.0/8:4294967295:63:"
	    "2001:db8::1/128:192.0.2.9/32",
	    JSON(3, "Type1SessionTransformedRoute")
	    "\"prefix_ip_len\": 8, \"prefix_ip\": \"10.0.0.0\", "
	    "\"teid\": \"4294967295\", \"qfi\": \"63\", "
	    "\"rd\": \"100:100\", "
	    "\"endpoint_ip_len\": 128, \"endpoint_ip\": \"2001:db8::1\", "
	    "\"source_ip_len\": 32, \"source_ip\": \"192.0.2.9\", "
	    "\"raw\": \"01000325" RD "080A" "FFFFFFFF" "3F" "80" A6
	    "20C0000209\" }", NULL },
	{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 100:100 teid 12345/32",
	    "01 0004 11" RD "400A000001" "00003039", NULL,
	    "mup:t2st::100:100:64:10.0.0.1:12345:",
	    JSON(4, "Type2SessionTransformedRoute")
	    "\"endpoint_len\": 64, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"rd\": \"100:100\", \"teid\": \"12345\", "
	    "\"raw\": \"01000411" RD "400A00000100003039\" }", NULL },
	{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 100:100 teid 12345/23",
	    "01 0004 10" RD "370A000001" "003039", NULL,
	    "mup:t2st::100:100:55:10.0.0.1:12345:",
	    JSON(4, "Type2SessionTransformedRoute")
	    "\"endpoint_len\": 55, \"endpoint_ip\": \"10.0.0.1\", "
	    "\"rd\": \"100:100\", \"teid\": \"12345\", "
	    "\"raw\": \"01000410" RD "370A000001003039\" }", NULL },
	{ FAM_IPV6_MUP, "mup-t2st 2001:db8::1 rd 100:100 teid 0/0",
	    "01 0004 19" RD "80" A6, NULL,
	    "mup:t2st::100:100:128:2001:db8::1:0:",
	    JSON(4, "Type2SessionTransformedRoute")
	    "\"endpoint_len\": 128, \"endpoint_ip\": \"2001:db8::1\", "
	    "\"rd\": \"100:100\", \"teid\": \"0\", "
	    "\"raw\": \"01000419" RD "80" A6 "\" }", NULL },
	/* another architecture, another type */
	{ FAM_IPV4_MUP, NULL, "02 0001 01 FF", NULL,
	    "mup:unknown:0x02000101FF",
	    "{ \"arch\": 2, \"code\": 1, "
	    "\"raw\": \"02000101FF\" }", NULL },
	{ FAM_IPV6_MUP, NULL, "01 0105 00", NULL, "mup:unknown:0x01010500",
	    "{ \"arch\": 1, \"code\": 261, "
	    "\"raw\": \"01010500\" }", NULL },
};

static void
test_cases(void **state)
{
	run_nlri_cases(cases, nitems(cases));
}

static void
test_malformed(void **state)
{
	static const struct {
		enum family	 family;
		const char	*hex;
	} t[] = {
		{ FAM_IPV4_MUP, "01 0001 00" },
		{ FAM_IPV4_MUP, "01 0001 08" RD },
		{ FAM_IPV4_MUP, "01 0001 0B" RD "180A00" },
		{ FAM_IPV4_MUP, "01 0001 0D" RD "180A000100" },
		{ FAM_IPV4_MUP, "01 0001 0E" RD "210A00010000" },
		{ FAM_IPV6_MUP, "01 0001 19" RD "81" A6 },
		{ FAM_IPV4_MUP, "01 0002 08" RD },
		{ FAM_IPV4_MUP, "01 0002 0B" RD "0A0000" },
		{ FAM_IPV4_MUP, "01 0002 18" RD A6 },
		{ FAM_IPV6_MUP, "01 0002 0C" RD "0A000001" },
		/* no endpoint, one of seven bits, of other sizes */
		{ FAM_IPV4_MUP, "01 0003 12" RD "20C0A80002" "00003039" "09" },
		{ FAM_IPV4_MUP, "01 0003 13" RD "20C0A80002" "00003039" "09"
		    "00" },
		{ FAM_IPV4_MUP, "01 0003 14" RD "20C0A80002" "00003039" "09"
		    "070A" },
		{ FAM_IPV4_MUP, "01 0003 16" RD "20C0A80002" "00003039" "09"
		    "180A0000" },
		{ FAM_IPV4_MUP, "01 0003 11" RD "20C0A80002" "00003039" },
		/* half a source, and something behind it */
		{ FAM_IPV4_MUP, "01 0003 1B" RD "20C0A80002" "00003039" "09"
		    "200A000001" "20C00002" },
		{ FAM_IPV4_MUP, "01 0003 19" RD "20C0A80002" "00003039" "09"
		    "200A000001" "0000" },
		/* less than the endpoint, more than 32 bits of TEID */
		{ FAM_IPV4_MUP, "01 0004 0D" RD "1F0A000001" },
		{ FAM_IPV4_MUP, "01 0004 12" RD "410A000001" "0000303900" },
		{ FAM_IPV4_MUP, "01 0004 10" RD "400A000001" "003039" },
		{ FAM_IPV4_MUP, "01 0004 12" RD "400A000001" "0000303900" },
		{ FAM_IPV6_MUP, "01 0004 0D" RD "200A000001" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bytes(t[i].family, t[i].hex, 0);
	/* a source of length 0 is none */
	run_nlri_bytes(FAM_IPV4_MUP, "01 0003 18" RD "20C0A80002" "00003039"
	    "09" "200A000001" "00", 1);
}

static void
test_errors(void **state)
{
	static const struct {
		enum family	 family;
		const char	*text, *words;
	} t[] = {
		{ FAM_IPV4_MUP, "rd 1:1", "mup-isd, mup-dsd" },
		{ FAM_IPV4_MUP, "mup-isd 10.0.1.0/24", "rd is missing" },
		{ FAM_IPV4_MUP, "mup-isd 10.0.1.0/24 rd 1:1 label 5",
		    "mup-isd has no label" },
		{ FAM_IPV4_MUP, "mup-isd 10.0.1.1/24 rd 1:1", "bits are set" },
		{ FAM_IPV4_MUP, "mup-isd 2001:db8::/32 rd 1:1",
		    "IPv4 expected" },
		{ FAM_IPV6_MUP, "mup-dsd 10.0.0.1 rd 1:1", "IPv6 expected" },
		{ FAM_IPV4_MUP, "mup-dsd 10.0.0.0/24 rd 1:1", "an address" },
		{ FAM_IPV4_MUP, "mup-dsd x rd 1:1", "a prefix expected" },
		{ FAM_IPV4_MUP, "mup-isd 10.0.1.0/24 rd 1:1 teid 5",
		    "a word too many" },
		{ FAM_IPV4_MUP, "mup-t1st 10.0.0.1 rd 1:1 qfi 9 endpoint ::1",
		    "teid is missing" },
		{ FAM_IPV4_MUP, "mup-t1st 10.0.0.1 rd 1:1 teid 1 "
		    "endpoint ::1", "qfi is missing" },
		{ FAM_IPV4_MUP, "mup-t1st 10.0.0.1 rd 1:1 teid 1 qfi 64",
		    "qfi: a number from 0 to 63" },
		{ FAM_IPV4_MUP, "mup-t1st 10.0.0.1 rd 1:1 teid 1 qfi 9",
		    "endpoint is missing" },
		{ FAM_IPV4_MUP, "mup-t1st 10.0.0.1 rd 1:1 teid 1/16 qfi 9 "
		    "endpoint ::1", "32 bits" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 5",
		    "/BITS" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 12345/0",
		    "12345 does not fit 0 bits" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 8/3",
		    "8 does not fit 3 bits" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 8/33",
		    "0 to 32 bits" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 4294967296/32",
		    "teid" },
		{ FAM_IPV4_MUP, "mup-t2st 10.0.0.1 rd 1:1 teid 1/32 qfi 1",
		    "a word too many" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bad(t[i].family, t[i].text, t[i].words);
}

/* A session is known by its prefix; everything else by all of it. */
static void
test_key(void **state)
{
	assert_int_equal(same_key(FAM_IPV4_MUP, cases[4].hex,
	    "01 0003 17" RD "20C0A80002" "00003040" "0A" "200A000002"), 1);
	assert_int_equal(same_key(FAM_IPV4_MUP, cases[4].hex,
	    "01 0003 17" RD "20C0A80003" "00003039" "09" "200A000001"), 0);
	assert_int_equal(same_key(FAM_IPV4_MUP, cases[6].hex,
	    "01 0004 11" RD "400A000001" "00003040"), 0);
	assert_int_equal(same_key(FAM_IPV4_MUP, cases[0].hex,
	    "01 0001 0C" "0000006400000065" "180A0001"), 0);
}

/* IPv4 next hops: as they are beside IPv4, mapped beside IPv6. */
static void
test_nexthop(void **state)
{
	static const struct {
		enum family	 family;
		const char	*text, *attrs;
		const char	*nh;
	} t[] = {
		{ FAM_IPV4_MUP, "mup-dsd 10.0.0.1 rd 100:100",
		    "400101004002004003 04C0000201 40050400000064",
		    "C0000201" },
		{ FAM_IPV6_MUP, "mup-dsd 2001:db8::1 rd 100:100",
		    "400101004002004005 0400000064",
		    "00000000000000000000FFFFC0000201" },
	};
	struct route_list	 rl;
	struct pack_attrs	 pa;
	struct attrset		 set;
	struct codec		 c;
	struct rbuf		 r;
	char			 err[256];
	size_t			 i;

	codec_of(&c, 65000, 65000);
	c.linklocal_nh = 1;
	assert_int_equal(addr_parse_str(&c.local_ll, "fe80::1"), 0);
	route_list_init(&rl);
	pack_attrs_init(&pa);
	for (i = 0; i < nitems(t); i++) {
		assert_int_equal(nlri_from_text(&rl, t[i].family, t[i].text,
		    err), 0);
		wbuf_view(&rl.attrset, &r);
		assert_int_equal(attrset_unpack(&r, &set), 0);
		pack_attrs_set(&pa, &set, t[i].family, &c);
		assert_bytes(pa.bytes.data, pa.bytes.len, t[i].attrs);
		assert_bytes(pa.nh.b, addr_len(&pa.nh), t[i].nh);
		assert_int_equal(pa.nh_ll.af, ADDR_NONE);
	}
	pack_attrs_clear(&pa);
	route_list_clear(&rl);
}

/* Path ids are offered for this family. */
static void
test_path_id(void **state)
{
	struct wire_fault	 f;
	struct nlri		 n;
	struct wbuf		 in, w;
	struct rbuf		 r;

	wbuf_init(&in, 0);
	put_hex(&in, "00000007" "01 0002 0C" RD "0A000001");
	wbuf_view(&in, &r);
	assert_int_equal(nlri_next(FAM_IPV4_MUP, 1, &r, &n, &f), 1);
	wbuf_init(&w, 0);
	nlri_put_text(&w, &n, render_of(NULL));
	assert_string_equal(wbuf_cstr(&w),
	    "mup-dsd 10.0.0.1 rd 100:100 path-information 0.0.0.7");
	nlri_json_of(&n, "5", &w);
	assert_non_null(strstr(wbuf_cstr(&w),
	    "\"path-information\": \"0.0.0.7\" }"));
	wbuf_clear(&in);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_nexthop),
		cmocka_unit_test(test_path_id),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
