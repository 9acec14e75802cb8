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
 * BGP-LS: NLRI of RFC 9552 and RFC 9514 and the attribute, rendered for each
 * generation; what is unknown, what is malformed.
 */
#include "nlritest.h"

#define GEN(i)	(gen_table[i].name)

static struct wbuf	 w, bytes;

static int
begin(void **state)
{
	wbuf_init(&w, 0);
	wbuf_init(&bytes, 0);
	return (0);
}

static int
end(void **state)
{
	wbuf_clear(&w);
	wbuf_clear(&bytes);
	return (0);
}

static void
unhex(const char *hex, struct rbuf *r)
{
	wbuf_reset(&bytes);
	(void)wbuf_room(&bytes, 1);
	put_hex(&bytes, hex);
	wbuf_view(&bytes, r);
}

/* The attribute's JSON for a generation, without its key. */
static const char *
attr_json(const struct rbuf *v, const char *gen)
{
	static const char	 front[] = "{ \"bgp-ls\": ";

	wbuf_reset(&w);
	json_of(attr_row(ATTR_LS), v, gen, &w);
	assert_memory_equal(w.data, front, sizeof(front) - 1);
	wbuf_truncate(&w, w.len - 2);
	return (wbuf_cstr(&w) + sizeof(front) - 1);
}

static const char *
nlri_json(const struct nlri *n, const char *gen, const struct addr *nexthop)
{
	struct render	 rd = { NULL, 0, NULL };
	struct jw	 j;

	rd.gen = gen_find(gen);
	rd.nexthop = nexthop;
	wbuf_reset(&w);
	jw_init(&j, &w);
	nlri_put_json(&j, n, &rd);
	assert_int_equal(jw_finish(&j), 0);
	jw_clear(&j);
	if (!strict_json(w.data, w.len))
		fail_msg("%s", wbuf_cstr(&w));
	return (wbuf_cstr(&w));
}

#define NONE	", \"RSV\": 0 }"

static const struct {
	const char	*hex;
	const char	*json5;
	const char	*json4;		/* NULL: the same */
} tlvs[] = {
	{ "", "{ }", NULL },
	{ "01020008" "00000001" "FFFFFFFF",
	    "{ \"link-local-remote-identifiers\": { \"local-id\": 1, "
	    "\"remote-id\": 4294967295 } }", NULL },
	{ "04000001" "A4", "{ \"node-flags\": { \"O\": 1, \"T\": 0, "
	    "\"E\": 1, \"B\": 0, \"R\": 0, \"V\": 1" NONE " }", NULL },
	{ "04010002" "ABCD", "{ \"opaque\": \"abcd\" }", NULL },
	{ "04020003" "72220A", "{ \"node-name\": \"r\\\"\\n\" }", NULL },
	{ "04030003" "490001" "04030001" "01",
	    "{ \"area-ids\": [ \"4784129\", \"1\" ] }",
	    "{ \"area-id\": \"490001\", \"attribute-not-implemented\": "
	    "\"1027\", \"generic-lsid-1027\": [ \"0x01\" ] }" },
	{ "04030008" "FFFFFFFFFFFFFFFF",
	    "{ \"area-ids\": [ \"18446744073709551615\" ] }",
	    "{ \"area-id\": \"ffffffffffffffff\" }" },
	{ "04030009" "490001020304050607",
	    "{ \"area-ids\": [ \"0x490001020304050607\" ] }",
	    "{ \"area-id\": \"490001020304050607\" }" },
	{ "04040004" "C0000201" "04050010"
	    "20010DB8000000000000000000000001" "04040004" "C0000202",
	    "{ \"local-router-ids\": [ \"192.0.2.1\", \"2001:db8::1\", "
	    "\"192.0.2.2\" ] }",
	    "{ \"local-te-router-ids\": [ \"192.0.2.1\", \"2001:db8::1\", "
	    "\"192.0.2.2\" ] }" },
	{ "04060004" "C0000201" "04060004" "C0000202",
	    "{ \"remote-router-ids\": [ \"192.0.2.1\", \"192.0.2.2\" ] }",
	    "{ \"remote-te-router-id\": \"192.0.2.1\", "
	    "\"attribute-not-implemented\": \"1030\", "
	    "\"generic-lsid-1030\": [ \"0xC0000202\" ] }" },
	/* RFC 9085 2.1.2: two ranges, a label and an index */
	{ "040A0017" "8000" "0003E8" "04890003" "003E80"
	    "000001" "04890004" "FFFFFFFF",
	    "{ \"sr-capability-flags\": { \"I\": 1, \"V\": 0" NONE ", "
	    "\"sids\": [ [ 1000, 16000 ], [ 1, 4294967295 ] ] }", NULL },
	/* a range whose SID is of another type */
	{ "040A000C" "8000" "0003E8" "04880003" "003E80",
	    "{ \"generic-lsid-1034\": [ \"0x80000003E804880003003E80\" ] }",
	    "{ \"attribute-not-implemented\": \"1034\", "
	    "\"generic-lsid-1034\": [ \"0x80000003E804880003003E80\" ] }" },
	{ "040B0002" "0001", "{ \"sr-algorithms\": [ 0, 1 ] }", NULL },
	{ "040E0004" "40000000",
	    "{ \"srv6-capabilities\": { \"flags\": { \"O\": 1 } } }", NULL },
	{ "04400004" "00000080", "{ \"admin-group-mask\": 128 }",
	    "{ \"admin-group-mask\": [ 128 ] }" },
	{ "04410004" "4CEE6B28" "04420004" "3F000000",
	    "{ \"maximum-link-bandwidth\": 125000000.0, "
	    "\"maximum-reservable-link-bandwidth\": 0.5 }", NULL },
	{ "04410004" "7F800000", "{ \"maximum-link-bandwidth\": null }",
	    NULL },
	{ "04430020" "00000000" "3F800000" "40000000" "40400000"
	    "C0800000" "40A00000" "5A0E1BCA" "3DCCCCCD",
	    "{ \"unreserved-bandwidth\": [ 0.0, 1.0, 2.0, 3.0, -4.0, 5.0, "
	    "10000000272564224.0, 0.10000000149011612 ] }", NULL },
	{ "04440004" "00000014", "{ \"te-metric\": 20 }", NULL },
	/* RFC 5307: extra traffic is the lowest bit */
	{ "04450002" "0100", "{ \"link-protection-flags\": "
	    "{ \"Enhanced\": 0, \"Dedicated 1+1\": 0, "
	    "\"Dedicated 1:1\": 0, \"Shared\": 0, \"Unprotected\": 0, "
	    "\"ExtraTrafic\": 1" NONE " }", NULL },
	{ "04460001" "40", "{ \"mpls-mask\": { \"LDP\": 0, "
	    "\"RSVP-TE\": 1" NONE " }", NULL },
	/* one byte: six bits of metric */
	{ "04470001" "FF", "{ \"igp-metric\": 63 }", NULL },
	{ "04470002" "FFFF", "{ \"igp-metric\": 65535 }", NULL },
	{ "04470003" "FFFFFE", "{ \"igp-metric\": 16777214 }", NULL },
	{ "04480008" "00000001" "00000002",
	    "{ \"shared-risk-link-groups\": [ 1, 2 ] }", NULL },
	{ "04490001" "0F" "044A0002" "6C31" "04850001" "F0",
	    "{ \"opaque-link\": \"0f\", \"link-name\": \"l1\", "
	    "\"opaque-prefix\": \"f0\" }", NULL },
	/* a label, an index, neither */
	{ "044B0007" "70000000" "049310" "044B0008" "00050000" "00000007"
	    "044B0006" "20010000" "AABB",
	    "{ \"sr-adjs\": [ { \"flags\": { \"F\": 0, \"B\": 1, "
	    "\"V\": 1, \"L\": 1, \"S\": 0, \"P\": 0" NONE ", "
	    "\"sids\": [ 299792 ], \"weight\": 0, "
	    "\"undecoded-sids\": [ ] }, { \"flags\": { \"F\": 0, "
	    "\"B\": 0, \"V\": 0, \"L\": 0, \"S\": 0, \"P\": 0" NONE ", "
	    "\"sids\": [ 7 ], \"weight\": 5, \"undecoded-sids\": [ ] }, "
	    "{ \"flags\": { \"F\": 0, \"B\": 0, \"V\": 1, \"L\": 0, "
	    "\"S\": 0, \"P\": 0" NONE ", \"sids\": [ ], \"weight\": 1, "
	    "\"undecoded-sids\": [ \"0xAABB\" ] } ] }",
	    "{ \"sr-adj-flags\": { \"F\": 0, \"B\": 1, \"V\": 1, "
	    "\"L\": 1, \"S\": 0, \"P\": 0" NONE ", \"sids\": [ [ 299792 ] "
	    "], \"undecoded-sids\": [ ], \"sr-adj-weight\": 0, "
	    "\"sr-adjs\": [ { \"flags\": { \"F\": 0, \"B\": 0, \"V\": 0, "
	    "\"L\": 0, \"S\": 0, \"P\": 0" NONE ", \"sids\": [ 7 ], "
	    "\"weight\": 5, \"undecoded-sids\": [ ] }, { \"flags\": "
	    "{ \"F\": 0, \"B\": 0, \"V\": 1, \"L\": 0, \"S\": 0, "
	    "\"P\": 0" NONE ", \"sids\": [ ], \"weight\": 1, "
	    "\"undecoded-sids\": [ \"0xAABB\" ] } ] }" },
	/* IS-IS with a label, OSPF with an index */
	{ "044C000D" "30010000" "0000000000AB" "000011"
	    "044C000C" "00020000" "C0000201" "00000009",
	    "{ \"sr-adj-lan-sids\": [ { \"flags\": { \"F\": 0, \"B\": 0, "
	    "\"V\": 1, \"L\": 1, \"S\": 0, \"P\": 0" NONE ", "
	    "\"weight\": 1, \"system-id\": \"0000000000ab\", "
	    "\"sids\": [ 17 ], \"undecoded\": [ ] }, "
	    "{ \"flags\": { \"F\": 0, \"B\": 0, "
	    "\"V\": 0, \"L\": 0, \"S\": 0, \"P\": 0" NONE ", "
	    "\"weight\": 2, \"neighbor-id\": \"192.0.2.1\", "
	    "\"sids\": [ 9 ], \"undecoded\": [ ] } ] }",
	    "{ \"sr-adj-lan-flags\": { \"F\": 0, \"B\": 0, \"V\": 1, "
	    "\"L\": 1, \"S\": 0, \"P\": 0" NONE ", "
	    "\"sr-adj-lan-neighbor\": \"0000000000ab\", \"sids\": [ 17 ], "
	    "\"undecoded-sids\": [ ], \"sr-adj-lan-weight\": 1, "
	    "\"sr-adj-lan-sids\": [ { \"flags\": { \"F\": 0, \"B\": 0, "
	    "\"V\": 0, \"L\": 0, \"S\": 0, \"P\": 0" NONE ", "
	    "\"weight\": 2, \"neighbor-id\": \"192.0.2.1\", "
	    "\"sids\": [ 9 ], \"undecoded\": [ ] } ] }" },
	/* structure of the SID, a sub-TLV to come, one cut short */
	{ "04520028" "0039" "80" "81" "02" "00"
	    "20010DB8000000000000000000000001" "04E40004" "20101000"
	    "00630002" "AABB" "0063" "0000",
	    "{ \"srv6-endx\": [ { \"flags\": { \"B\": 1, \"S\": 0, "
	    "\"P\": 0" NONE ", \"behavior\": 57, \"algorithm\": 129, "
	    "\"weight\": 2, \"sid\": \"2001:db8::1\", "
	    "\"srv6-sid-structure\": { \"loc_block_len\": 32, "
	    "\"loc_node_len\": 16, \"func_len\": 16, \"arg_len\": 0 }, "
	    "\"unknown-subtlv-99\": [ \"0xAABB\", \"0x\" ] } ] }", NULL },
	{ "0453001D" "0039" "00000000" "0000000000CD"
	    "20010DB8000000000000000000000001" "FF",
	    "{ \"srv6-lan-endx-isis\": [ { \"flags\": { \"B\": 0, "
	    "\"S\": 0, \"P\": 0" NONE ", \"neighbor-id\": "
	    "\"0000000000cd\", \"behavior\": 57, \"algorithm\": 0, "
	    "\"weight\": 0, \"sid\": \"2001:db8::1\", "
	    "\"undecoded\": \"0xFF\" } ] }", NULL },
	{ "0454001A" "0039" "00000000" "C0000201"
	    "20010DB8000000000000000000000001",
	    "{ \"srv6-lan-endx-ospf\": [ { \"flags\": { \"B\": 0, "
	    "\"S\": 0, \"P\": 0" NONE ", \"neighbor-id\": "
	    "\"192.0.2.1\", \"behavior\": 57, \"algorithm\": 0, "
	    "\"weight\": 0, \"sid\": \"2001:db8::1\" } ] }", NULL },
	/* RFC 8571 */
	{ "045A0004" "8000000A" "045B0008" "0000000B8000000C"
	    "045C0004" "0000000D" "045D0004" "80FFFFFE"
	    "045E0004" "3F800000" "045F0004" "3F800000"
	    "04600004" "3F800000",
	    "{ \"unidirectional-link-delay\": { \"delay-us\": 10, "
	    "\"anomalous\": true }, "
	    "\"minmax-unidirectional-link-delay\": { \"min-delay-us\": "
	    "11, \"max-delay-us\": 12, \"anomalous\": false }, "
	    "\"unidirectional-delay-variation\": 13, "
	    "\"unidirectional-link-loss\": { \"loss-percent\": 50.331642, "
	    "\"anomalous\": true }, "
	    "\"unidirectional-residual-bandwidth\": 1.0, "
	    "\"unidirectional-available-bandwidth\": 1.0, "
	    "\"unidirectional-utilized-bandwidth\": 1.0 }", NULL },
	{ "04800001" "50" "04810004" "00000007" "04820008"
	    "FFFFFFFFFFFFFFFF" "04830004" "00000064"
	    "04840004" "C0000201",
	    "{ \"igp-flags\": { \"D\": 0, \"N\": 1, \"L\": 0, "
	    "\"P\": 1" NONE ", \"igp-route-tags\": [ 7 ], "
	    "\"igp-extended-route-tags\": [ 18446744073709551615 ], "
	    "\"prefix-metric\": 100, "
	    "\"ospf-forwarding-address\": \"192.0.2.1\" }", NULL },
	{ "04860008" "40010000" "00000064",
	    "{ \"sr-prefix-sids\": [ { \"sr-prefix-flags\": { \"R\": 0, "
	    "\"N\": 1, \"P\": 0, \"E\": 0, \"V\": 0, \"L\": 0" NONE ", "
	    "\"sids\": [ 100 ], \"undecoded-sids\": [ ], "
	    "\"sr-algorithm\": 1 } ] }",
	    "{ \"sr-prefix-flags\": { \"R\": 0, \"N\": 1, \"P\": 0, "
	    "\"E\": 0, \"V\": 0, \"L\": 0" NONE ", \"sids\": [ 100 ], "
	    "\"undecoded-sids\": [ ], \"sr-algorithm\": 1 }" },
	{ "048A0008" "80800000" "0000000A",
	    "{ \"srv6-locators\": [ { \"flags\": { \"D\": 1" NONE ", "
	    "\"algorithm\": 128, \"metric\": 10 } ] }", NULL },
	{ "04920001" "E0" "04930004" "C0000201",
	    "{ \"sr-prefix-attribute-flags\": { \"X\": 1, \"R\": 1, "
	    "\"N\": 1" NONE ", \"sr-source-router-id\": \"192.0.2.1\" }",
	    NULL },
	{ "04E20004" "00010080" "04E40004" "01020304",
	    "{ \"srv6-endpoint-behavior\": { \"endpoint-behavior\": 1, "
	    "\"flags\": [ ], \"algorithm\": 128 }, "
	    "\"srv6-sid-structure\": { \"loc_block_len\": 1, "
	    "\"loc_node_len\": 2, \"func_len\": 3, \"arg_len\": 4 } }",
	    NULL },
	/* unknown, known twice, of a wrong length */
	{ "010A0002" "010A" "04440004" "00000001" "010A0000"
	    "04440004" "00000002" "04400003" "000000",
	    "{ \"te-metric\": 1, \"generic-lsid-266\": [ \"0x010A\", "
	    "\"0x\" ], \"generic-lsid-1088\": [ \"0x000000\" ], "
	    "\"generic-lsid-1092\": [ \"0x00000002\" ] }",
	    "{ \"te-metric\": 1, \"attribute-not-implemented\": \"266\", "
	    "\"generic-lsid-266\": [ \"0x010A\", \"0x\" ], "
	    "\"generic-lsid-1088\": [ \"0x000000\" ], "
	    "\"generic-lsid-1092\": [ \"0x00000002\" ] }" },
	/* both have "sids" */
	{ "040A0002" "0000" "040A0002" "8000" "044B0004" "00000000",
	    "{ \"sr-capability-flags\": { \"I\": 0, \"V\": 0" NONE ", "
	    "\"sids\": [ ], \"sr-adjs\": [ { \"flags\": { \"F\": 0, "
	    "\"B\": 0, \"V\": 0, \"L\": 0, \"S\": 0, \"P\": 0" NONE ", "
	    "\"sids\": [ ], \"weight\": 0, \"undecoded-sids\": [ ] } ], "
	    "\"generic-lsid-1034\": [ \"0x8000\" ] }",
	    "{ \"sr-capability-flags\": { \"I\": 0, \"V\": 0" NONE ", "
	    "\"sids\": [ ], \"sr-adjs\": [ { \"flags\": { \"F\": 0, "
	    "\"B\": 0, \"V\": 0, \"L\": 0, \"S\": 0, \"P\": 0" NONE ", "
	    "\"sids\": [ ], \"weight\": 0, \"undecoded-sids\": [ ] } ], "
	    "\"attribute-not-implemented\": \"1034\", "
	    "\"generic-lsid-1034\": [ \"0x8000\" ] }" }
};

static void
test_attribute(void **state)
{
	struct wire_fault	 f;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(tlvs); i++) {
		unhex(tlvs[i].hex, &r);
		assert_int_equal(attr_row(ATTR_LS)->check(&r, 1, NULL, &f),
		    0);
		assert_string_equal(attr_json(&r, "5"), tlvs[i].json5);
		assert_string_equal(attr_json(&r, "6"), tlvs[i].json5);
		assert_string_equal(attr_json(&r, "4"), tlvs[i].json4 == NULL
		    ? tlvs[i].json5 : tlvs[i].json4);
	}
}

/* Lengths as the RFCs have them: RFC 9552, 8571, 9085, 9514. */
static const struct {
	uint16_t	 type, min, max, unit;	/* max 0: any */
} lengths[] = {
	{ 258, 8, 8, 1 }, { 1024, 1, 1, 1 }, { 1028, 4, 4, 1 },
	{ 1029, 16, 16, 1 }, { 1030, 4, 4, 1 }, { 1031, 16, 16, 1 },
	{ 1034, 2, 0, 0 }, { 1038, 4, 4, 1 }, { 1088, 4, 4, 1 },
	{ 1089, 4, 4, 1 }, { 1090, 4, 4, 1 }, { 1091, 32, 32, 1 },
	{ 1092, 1, 4, 1 }, { 1093, 2, 2, 1 }, { 1094, 1, 1, 1 },
	{ 1095, 1, 3, 1 }, { 1096, 0, 0, 4 }, { 1099, 4, 0, 1 },
	{ 1100, 8, 0, 1 }, { 1106, 22, 0, 1 }, { 1107, 28, 0, 1 },
	{ 1108, 26, 0, 1 }, { 1114, 4, 4, 1 }, { 1115, 8, 8, 1 },
	{ 1116, 4, 4, 1 }, { 1117, 4, 4, 1 }, { 1118, 4, 4, 1 },
	{ 1119, 4, 4, 1 }, { 1120, 4, 4, 1 }, { 1152, 1, 1, 1 },
	{ 1153, 0, 0, 4 }, { 1154, 0, 0, 8 }, { 1155, 4, 4, 1 },
	{ 1158, 4, 0, 1 }, { 1162, 8, 0, 1 }, { 1170, 1, 4, 1 },
	{ 1250, 4, 4, 1 }, { 1252, 4, 4, 1 }
};

/* Only what has a length of its own has a key of its own. */
static void
test_wrong_lengths(void **state)
{
	struct rbuf	 r;
	size_t		 i, len, k;
	char		 key[32];
	int		 good;

	for (i = 0; i < nitems(lengths); i++) {
		for (len = 0; len <= 40; len++) {
			wbuf_reset(&bytes);
			wbuf_put_u16(&bytes, lengths[i].type);
			wbuf_put_u16(&bytes, (uint16_t)len);
			for (k = 0; k < len; k++)
				wbuf_put_u8(&bytes, 0);
			wbuf_view(&bytes, &r);
			good = len >= lengths[i].min &&
			    (lengths[i].max == 0 || len <= lengths[i].max);
			if (lengths[i].unit == 0)
				good = len == lengths[i].min;
			else if (len % lengths[i].unit != 0)
				good = 0;
			if (lengths[i].unit == 0 && len > lengths[i].min)
				continue;	/* depends on the value */
			(void)snprintf(key, sizeof(key), "\"generic-lsid-%u\"",
			    lengths[i].type);
			if ((strstr(attr_json(&r, "5"), key) == NULL) != good)
				fail_msg("%u of %zu", lengths[i].type, len);
		}
	}
}

/* No length of any TLV makes bad JSON, or one that reads past its end. */
static void
test_lengths(void **state)
{
	static uint8_t	 buf[128];
	struct wbuf	 exact;
	struct rbuf	 r;
	unsigned	 type, len, g;

	wbuf_init(&exact, 0);
	for (type = 256; type < 1300; type++)
		for (len = 0; len <= 68; len++) {
			memset(buf, (int)(type * 7 + len), len);
			wbuf_clear(&exact);	/* nothing behind the end */
			wbuf_init(&exact, 4 + len);
			wbuf_put_u16(&exact, (uint16_t)type);
			wbuf_put_u16(&exact, (uint16_t)len);
			wbuf_put(&exact, buf, len);
			wbuf_view(&exact, &r);
			g = (type + len) % gen_count;
			(void)attr_json(&r, GEN(g));	/* strict in there */
		}
	wbuf_clear(&exact);
}

static void
test_attribute_malformed(void **state)
{
	static const char	 hex[] = "0447000300000A" "04400004" "00000080";
	struct wire_fault	 f;
	struct rbuf		 all, r;
	size_t			 i;

	unhex(hex, &all);
	for (i = 0; i <= rbuf_len(&all); i++) {
		rbuf_init(&r, all.p, i);
		assert_int_equal(attr_row(ATTR_LS)->check(&r, 1, NULL, &f),
		    i == 0 || i == 7 || i == rbuf_len(&all) ? 0 : -1);
	}
	/* RFC 9552 8.2.2 */
	assert_int_equal(attr_row(ATTR_LS)->fault, WA_DISCARD);
}

static void
test_text(void **state)
{
	struct render	 rd = { NULL, 0, NULL };
	struct rbuf	 r;

	rd.gen = gen_find("5");
	unhex("04020003" "72220A", &r);
	wbuf_reset(&w);
	attr_row(ATTR_LS)->text(&w, &r, &rd);
	assert_string_equal(wbuf_cstr(&w),
	    "bgp-ls { \"node-name\": \"r\\\"\\n\" }");
	wbuf_reset(&w);
	attr_row(ATTR_LS)->text(&w, &r, NULL);
	assert_string_equal(wbuf_cstr(&w),
	    "attribute [ 0x1D 0x80 0x0402000372220A ]");
}

#define AS1	"02000004" "0000FDE9"
#define ROUTER	"02030004" "0A010101"
#define ISIS	"02030007" "0000000000AB" "02"

static const struct {
	enum family	 family;
	const char	*hex;
	const char	*json5;
	const char	*json4;
} nlris[] = {
	{ FAM_LS, "00010029" "02" "00000000000002BC" "0100001C" AS1
	    "02010004" "00000000" "02030008" "0A010401" "0A010102",
	    "{ \"ls-nlri-type\": \"bgpls-node\", "
	    "\"l3-routing-topology\": 700, \"protocol-id\": 2, "
	    "\"node-descriptors\": [ { \"autonomous-system\": 65001 }, "
	    "{ \"bgp-ls-identifier\": \"0\" }, { \"router-id\": "
	    "\"10.1.4.1\", \"designated-router-id\": \"10.1.1.2\" } ], "
	    "\"nexthop\": \"192.0.2.9\" }",
	    "{ \"ls-nlri-type\": \"bgpls-node\", "
	    "\"l3-routing-topology\": 700, \"protocol-id\": 2, "
	    "\"node-descriptors\": { \"autonomous-system\": 65001, "
	    "\"bgp-ls-identifier\": \"0\", \"designated-router-id\": "
	    "\"10.1.1.2\", \"router-id\": \"10.1.4.1\" }, "
	    "\"nexthop\": \"192.0.2.9\" }" },
	/* IS-IS pseudonode, area of OSPF, BGP (RFC 9086), one to come */
	{ FAM_LS, "00010039" "01" "FFFFFFFFFFFFFFFF" "0100002C" ISIS
	    "02020004" "00000005" "02040004" "C0000201"
	    "02050004" "00000007" "03E70000" "03E70001" "AA",
	    "{ \"ls-nlri-type\": \"bgpls-node\", "
	    "\"l3-routing-topology\": 18446744073709551615, "
	    "\"protocol-id\": 1, \"node-descriptors\": [ { \"router-id\": "
	    "\"0000000000ab02\", \"psn\": \"2\" }, { \"ospf-area-id\": "
	    "\"0.0.0.5\" }, { \"bgp-router-id\": \"192.0.2.1\" }, "
	    "{ \"member-as-number\": 7 }, "
	    "{ \"generic-node-descriptor-999\": \"0x\" }, "
	    "{ \"generic-node-descriptor-999\": \"0xAA\" } ], "
	    "\"nexthop\": \"192.0.2.9\" }",
	    NULL },
	{ FAM_LS, "0002007A" "03" "0000000000000000" "01000010" AS1 ROUTER
	    "01010008" ROUTER "01020008" "00000027" "00000035"
	    "01030004" "0A010101" "01040004" "0A010102"
	    "01050010" "20010DB8000000000000000000000001"
	    "01060010" "20010DB8000000000000000000000002"
	    "01070004" "F0020000" "00630001" "FF",
	    "{ \"ls-nlri-type\": \"bgpls-link\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 3, "
	    "\"local-node-descriptors\": [ { \"autonomous-system\": 65001 "
	    "}, { \"router-id\": \"10.1.1.1\" } ], "
	    "\"remote-node-descriptors\": [ { \"router-id\": "
	    "\"10.1.1.1\" } ], \"interface-addresses\": [ \"10.1.1.1\", "
	    "\"2001:db8::1\" ], \"neighbor-addresses\": [ \"10.1.1.2\", "
	    "\"2001:db8::2\" ], \"multi-topology-ids\": [ 2, 0 ], "
	    "\"link-identifiers\": [ { \"link-local-id\": 39, "
	    "\"link-remote-id\": 53 } ], \"generic-tlv-99\": [ \"0xFF\" ] "
	    "}",
	    "{ \"ls-nlri-type\": \"bgpls-link\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 3, "
	    "\"local-node-descriptors\": { \"autonomous-system\": 65001, "
	    "\"router-id\": \"10.1.1.1\" }, "
	    "\"remote-node-descriptors\": { \"router-id\": "
	    "\"10.1.1.1\" }, \"interface-address\": "
	    "{ \"interface-address\": \"10.1.1.1\" }, "
	    "\"interface-addresses\": [ \"2001:db8::1\" ], "
	    "\"neighbor-address\": { \"neighbor-address\": \"10.1.1.2\" "
	    "}, \"neighbor-addresses\": [ \"2001:db8::2\" ], "
	    "\"multi-topology-ids\": [ 2, 0 ], "
	    "\"link-identifiers\": [ { \"link-local-id\": 39, "
	    "\"link-remote-id\": 53 } ], \"generic-tlv-99\": [ \"0xFF\" ] "
	    "}" },
	/* bits behind the mask are not part of the prefix */
	{ FAM_LS, "00030029" "03" "0000000000000000" "01000008" ROUTER
	    "01070002" "0002" "01080001" "03" "01090005" "1E" "0A86025B",
	    "{ \"ls-nlri-type\": \"bgpls-prefix-v4\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 3, "
	    "\"node-descriptors\": [ { \"router-id\": \"10.1.1.1\" } ], "
	    "\"multi-topology-ids\": [ 2 ], "
	    "\"ip-reachability-tlv\": \"10.134.2.88/30\", "
	    "\"ip-reach-prefix\": \"10.134.2.88/30\", "
	    "\"nexthop\": \"192.0.2.9\", \"ospf-route-type\": 3 }",
	    "{ \"ls-nlri-type\": \"bgpls-prefix-v4\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 3, "
	    "\"node-descriptors\": { \"router-id\": \"10.1.1.1\" }, "
	    "\"multi-topology-ids\": [ 2 ], "
	    "\"ip-reachability-tlv\": \"10.134.2.88\", "
	    "\"ip-reach-prefix\": \"10.134.2.88/30\", "
	    "\"nexthop\": \"192.0.2.9\", \"ospf-route-type\": 3 }" },
	{ FAM_LS_VPN, "00040026" "0000FDE800000001" "06"
	    "0000000000000000" "01000008" ROUTER "01090005" "20" "20010DB8",
	    "{ \"ls-nlri-type\": \"bgpls-prefix-v6\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 6, "
	    "\"node-descriptors\": [ { \"router-id\": \"10.1.1.1\" } ], "
	    "\"ip-reachability-tlv\": \"2001:db8::/32\", "
	    "\"ip-reach-prefix\": \"2001:db8::/32\", "
	    "\"nexthop\": \"192.0.2.9\", \"rd\": \"65000:1\" }", NULL },
	{ FAM_LS, "0006002F" "02" "0000000000000000" "01000008" ROUTER
	    "01070002" "0002" "02060010" "20010DB8000000000000000000000001",
	    "{ \"ls-nlri-type\": \"bgpls-srv6sid\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 2, "
	    "\"node-descriptors\": [ { \"router-id\": \"10.1.1.1\" } ], "
	    "\"srv6-sid-descriptors\": { "
	    "\"multi-topology-ids\": [ \"2\" ], "
	    "\"srv6-sid\": \"2001:db8::1\" } }", NULL },
	/* a type to come; no node; a prefix of 33 bits */
	{ FAM_LS, "00630002" "AABB",
	    "{ \"code\": 99, \"parsed\": false, \"raw\": "
	    "\"00630002AABB\" }", NULL },
	{ FAM_LS, "00010009" "02" "0000000000000000",
	    "{ \"code\": 1, \"parsed\": false, \"raw\": "
	    "\"00010009020000000000000000\" }", NULL },
	{ FAM_LS, "0003001F" "03" "0000000000000000" "01000008" ROUTER
	    "01090006" "21" "0A00000000",
	    "{ \"code\": 3, \"parsed\": false, \"raw\": "
	    "\"0003001F03000000000000000001000008020300040A010101"
	    "01090006210A00000000\" }", NULL },
	/* two prefixes; two lists of descriptors */
	{ FAM_LS, "00030023" "03" "0000000000000000" "01000008" ROUTER
	    "01090002" "080A" "01090004" "180A0101",
	    "{ \"code\": 3, \"parsed\": false, \"raw\": "
	    "\"0003002303000000000000000001000008020300040A010101"
	    "01090002080A01090004180A0101\" }", NULL },
	{ FAM_LS, "00010021" "02" "0000000000000000" "01000008" ROUTER
	    "01000008" ROUTER,
	    "{ \"code\": 1, \"parsed\": false, \"raw\": "
	    "\"0001002102000000000000000001000008020300040A010101"
	    "01000008020300040A010101\" }", NULL },
	/* what has no key is there: of a node, a prefix, a SID */
	{ FAM_LS, "0001001B" "02" "0000000000000000" "01000008" ROUTER
	    "03E70002" "ABCD",
	    "{ \"ls-nlri-type\": \"bgpls-node\", "
	    "\"l3-routing-topology\": 0, \"protocol-id\": 2, "
	    "\"node-descriptors\": [ { \"router-id\": \"10.1.1.1\" } ], "
	    "\"nexthop\": \"192.0.2.9\", "
	    "\"generic-tlv-999\": [ \"0xABCD\" ] }", NULL },
	/* a node descriptor that reaches out of its list */
	{ FAM_LS, "00010011" "02" "0000000000000000" "01000004" "02030004",
	    "{ \"code\": 1, \"parsed\": false, \"raw\": "
	    "\"000100110200000000000000000100000402030004\" }", NULL },
};

static void
test_nlri(void **state)
{
	struct wire_fault	 f;
	struct nlri		 n;
	struct addr		 nh;
	struct rbuf		 r;
	size_t			 i;

	assert_int_equal(addr_parse_str(&nh, "192.0.2.9"), 0);
	for (i = 0; i < nitems(nlris); i++) {
		unhex(nlris[i].hex, &r);
		assert_int_equal(nlri_next(nlris[i].family, 0, &r, &n, &f),
		    1);
		assert_int_equal(rbuf_len(&r), 0);
		assert_string_equal(nlri_json(&n, "5", &nh),
		    nlris[i].json5);
		if (nlris[i].json4 != NULL)
			assert_string_equal(nlri_json(&n, "4", &nh),
			    nlris[i].json4);
		else
			(void)nlri_json(&n, "4", &nh);	/* strict in there */
		/* the newest says next hops elsewhere */
		assert_null(strstr(nlri_json(&n, "6", &nh), "nexthop"));
		wbuf_reset(&w);
		nlri_put_text(&w, &n, NULL);
		assert_memory_equal(w.data, "bgp-ls {", 8);
	}
}

/* Cut at each byte, with lengths that fit again: never more than bytes. */
static void
test_nlri_malformed(void **state)
{
	struct wire_fault	 f;
	struct nlri		 n;
	struct wbuf		 cut;
	struct rbuf		 all, r;
	size_t			 i, len;

	wbuf_init(&cut, 0);
	for (i = 0; i < nitems(nlris); i++) {
		unhex(nlris[i].hex, &all);
		for (len = 1; len < rbuf_len(&all); len++) {
			wbuf_clear(&cut);	/* nothing behind the end */
			wbuf_init(&cut, len);
			wbuf_put(&cut, all.p, len);
			wbuf_view(&cut, &r);
			assert_int_equal(nlri_next(nlris[i].family, 0, &r,
			    &n, &f), -1);
			if (len < 4)
				continue;
			wbuf_set_u16(&cut, 2, (uint16_t)(len - 4));
			wbuf_view(&cut, &r);
			assert_int_equal(nlri_next(nlris[i].family, 0, &r,
			    &n, &f), 1);
			(void)nlri_json(&n, GEN(len % gen_count), NULL);
		}
	}
	wbuf_clear(&cut);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_attribute, begin, end),
		cmocka_unit_test_setup_teardown(test_lengths, begin, end),
		cmocka_unit_test_setup_teardown(test_wrong_lengths, begin,
		    end),
		cmocka_unit_test_setup_teardown(test_attribute_malformed,
		    begin, end),
		cmocka_unit_test_setup_teardown(test_text, begin, end),
		cmocka_unit_test_setup_teardown(test_nlri, begin, end),
		cmocka_unit_test_setup_teardown(test_nlri_malformed, begin,
		    end),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
