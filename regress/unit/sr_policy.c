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
 * SR policies: bytes of RFC 9830 and RFC 9831 from words, words from bytes,
 * JSON, what is malformed.
 */
#include "nlritest.h"
#include "routetest.h"

static void
must_parse(const char *text, struct nlri *n, struct rbuf *attr)
{
	struct attrset	 as;
	struct attr	 a;
	struct rbuf	 r;

	must_read(text, ROUTE_SR_POLICY, FAMILY_NONE, n);
	wbuf_view(&rl.attrset, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	rbuf_init(attr, "", 0);
	if (attr_lookup(&as.attrs, ATTR_TUNNEL_ENCAP, &a)) {
		assert_int_equal(a.flags & ~ATTRF_EXTLEN,
		    ATTRF_OPTIONAL | ATTRF_TRANSITIVE);
		*attr = a.value;
	}
}

static void
check_hex(const struct rbuf *r, const char *hex)
{
	assert_bytes(r->p, rbuf_len(r), hex);
}

#define HEAD	"distinguisher 1 color 2 endpoint 192.0.2.9 next-hop ::1 "

static const struct {
	const char	*words;
	const char	*hex;		/* of the attribute */
	const char	*json;
} good[] = {
	{ "preference 100 priority 10",
	    "000F000C" "0C06000000000064" "0F020A00",
	    "\"preference\": 100, \"priority\": 10" },
	{ "binding-sid null", "000F0004" "0D020000",
	    "\"binding-sid\": { \"type\": \"null\" }" },
	{ "binding-sid mpls 1048575", "000F0008" "0D061000FFFFF100",
	    "\"binding-sid\": { \"type\": \"mpls\", \"label\": 1048575 }" },
	{ "srv6-binding-sid 2001:db8::1", "000F0014" "14120000"
	    "20010DB8000000000000000000000001",
	    "\"srv6-binding-sid\": \"2001:db8::1\"" },
	{ "srv6-binding-sid 2001:db8::1 endpoint-behavior 0x15 40 24 16 0 "
	    "priority 7", "000F0020" "141A2000"
	    "20010DB8000000000000000000000001" "0015000028181000" "0F020700",
	    "\"srv6-binding-sid\": \"2001:db8::1\", "
	    "\"srv6-binding-sid-endpoint-behavior\": { \"behavior\": 21, "
	    "\"lb-length\": 40, \"ln-length\": 24, \"fun-length\": 16, "
	    "\"arg-length\": 0 }, \"priority\": 7" },
	{ "enlp 3 preference 1", "000F000D" "0E03000003" "0C06000000000001",
	    "\"enlp\": 3, \"preference\": 1" },
	{ "candidate-path-name \"a b\" policy-name c", "000F000C"
	    "81000400612062" "8200020063",
	    "\"candidate-path-name\": \"a b\", \"policy-name\": \"c\"" },
	{ "policy-name \"\"", "000F0004" "82000100",
	    "\"policy-name\": \"\"" },
	/* of two labels only the second is the bottom of the stack */
	{ "segment-list weight 7 segment type-a mpls 16 "
	    "segment type-a mpls 17",
	    "000F001C" "80001900" "0906000000000007"
	    "0106000000010000" "0106000000011100",
	    "\"segment-lists\": [ { \"weight\": 7, \"segments\": [ "
	    "{ \"type\": \"A\", \"label\": 16, \"tc\": 0, \"s\": false, "
	    "\"ttl\": 0 }, { \"type\": \"A\", \"label\": 17, \"tc\": 0, "
	    "\"s\": true, \"ttl\": 0 } ] } ]" },
	{ "segment-list segment type-b srv6 2001:db8::2 endpoint-behavior "
	    "65535 32 16 16 64",
	    "000F0020" "80001D00" "0D1A1000"
	    "20010DB8000000000000000000000002" "FFFF000020101040",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"B\", \"sid\": \"2001:db8::2\", "
	    "\"endpoint-behavior\": { \"behavior\": 65535, "
	    "\"lb-length\": 32, \"ln-length\": 16, \"fun-length\": 16, "
	    "\"arg-length\": 64 } } ] } ]" },
	{ "segment-list segment type-c ipv4 192.0.2.1 algorithm 128 "
	    "segment type-c ipv4 192.0.2.2 algorithm 0 sid 18",
	    "000F0018" "80001500" "03064080C0000201"
	    "030A6000C000020200012100",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"C\", \"ipv4_node\": \"192.0.2.1\", "
	    "\"algorithm\": 128 }, { \"type\": \"C\", "
	    "\"ipv4_node\": \"192.0.2.2\", \"algorithm\": 0, \"sid\": 18, "
	    "\"tc\": 0, \"s\": true, \"ttl\": 0 } ] } ]" },
	{ "segment-list segment type-d ipv6 2001:db8::3 algorithm 1 sid 19",
	    "000F001C" "80001900" "04166001"
	    "20010DB8000000000000000000000003" "00013100",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"D\", \"ipv6_node\": \"2001:db8::3\", "
	    "\"algorithm\": 1, \"sid\": 19 } ] } ]" },
	{ "segment-list segment type-e local-if-id 5 ipv4 192.0.2.1 "
	    "segment type-f local 192.0.2.1 remote 192.0.2.2 sid 20",
	    "000F0020" "80001D00" "050A0000" "00000005" "C0000201"
	    "060E2000" "C0000201" "C0000202" "00014100",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"E\", \"local_if_id\": 5, "
	    "\"ipv4_node\": \"192.0.2.1\" }, { \"type\": \"F\", "
	    "\"local_ipv4\": \"192.0.2.1\", \"remote_ipv4\": "
	    "\"192.0.2.2\", \"sid\": 20 } ] } ]" },
	{ "segment-list segment type-g local-if-id 1 local-ipv6 fe80::1 "
	    "remote-if-id 2 remote-ipv6 fe80::2 sid 21",
	    "000F0034" "80003100" "072E2000" "00000001"
	    "FE800000000000000000000000000001" "00000002"
	    "FE800000000000000000000000000002" "00015100",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"G\", \"local_if_id\": 1, \"local_ipv6\": "
	    "\"fe80::1\", \"remote_if_id\": 2, \"remote_ipv6\": "
	    "\"fe80::2\", \"sid\": 21 } ] } ]" },
	{ "segment-list segment type-h local 2001:db8::1 remote "
	    "2001:db8::2",
	    "000F0028" "80002500" "08220000"
	    "20010DB8000000000000000000000001"
	    "20010DB8000000000000000000000002",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"H\", \"local_ipv6\": \"2001:db8::1\", "
	    "\"remote_ipv6\": \"2001:db8::2\" } ] } ]" },
	{ "segment-list segment type-i ipv6 2001:db8::1 algorithm 0 "
	    "sid 2001:db8::2 endpoint-behavior 1 2 3 4 5",
	    "000F0030" "80002D00" "0E2A7000"
	    "20010DB8000000000000000000000001"
	    "20010DB8000000000000000000000002" "0001000002030405",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"I\", \"ipv6_node\": \"2001:db8::1\", "
	    "\"algorithm\": 0, \"sid\": \"2001:db8::2\", "
	    "\"endpoint-behavior\": { \"behavior\": 1, \"lb-length\": 2, "
	    "\"ln-length\": 3, \"fun-length\": 4, \"arg-length\": 5 } } ] "
	    "} ]" },
	{ "segment-list segment type-j local-if-id 1 local-ipv6 fe80::1 "
	    "remote-if-id 2 remote-ipv6 fe80::2 algorithm 0 sid ::",
	    "000F0040" "80003D00" "0F3A6000" "00000001"
	    "FE800000000000000000000000000001" "00000002"
	    "FE800000000000000000000000000002"
	    "00000000000000000000000000000000",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"J\", \"local_if_id\": 1, \"local_ipv6\": "
	    "\"fe80::1\", \"remote_if_id\": 2, \"remote_ipv6\": "
	    "\"fe80::2\", \"algorithm\": 0, \"sid\": \"::\" } ] } ]" },
	{ "segment-list segment type-k local 2001:db8::1 remote "
	    "2001:db8::2 algorithm 129",
	    "000F0028" "80002500" "10224081"
	    "20010DB8000000000000000000000001"
	    "20010DB8000000000000000000000002",
	    "\"segment-lists\": [ { \"weight\": 1, \"segments\": [ "
	    "{ \"type\": \"K\", \"local_ipv6\": \"2001:db8::1\", "
	    "\"remote_ipv6\": \"2001:db8::2\", \"algorithm\": 129 } ] } ]" }
};

static void
attr_text(const struct rbuf *v, const struct render *rd)
{
	wbuf_reset(&w);
	attr_row(ATTR_TUNNEL_ENCAP)->text(&w, v, rd);
}

static void
attr_json(const struct rbuf *v, const char *gen)
{
	wbuf_reset(&w);
	json_of(attr_row(ATTR_TUNNEL_ENCAP), v, gen, &w);
}

/* Words give the bytes, the bytes their words, and those the bytes again. */
static void
test_words(void **state)
{
	struct wbuf	 line, again;
	struct rbuf	 attr;
	struct nlri	 n;
	size_t		 i;

	wbuf_init(&line, 0);
	wbuf_init(&again, 0);
	for (i = 0; i < nitems(good); i++) {
		wbuf_reset(&line);
		wbuf_printf(&line, HEAD "%s", good[i].words);
		must_parse(wbuf_cstr(&line), &n, &attr);
		assert_int_equal(n.family, FAM_IPV4_SR_POLICY);
		check_hex(&n.body, "60" "00000001" "00000002" "C0000209");
		check_hex(&attr, good[i].hex);
		attr_text(&attr, NULL);
		assert_memory_equal(w.data, "tunnel-encap [ ", 15);
		wbuf_reset(&again);
		wbuf_printf(&again, HEAD "%s", wbuf_cstr(&w));
		must_parse(wbuf_cstr(&again), &n, &attr);
		check_hex(&attr, good[i].hex);
		attr_json(&attr, "5");
		wbuf_reset(&again);
		wbuf_printf(&again, "{ \"tunnel-encap\": { \"sr-policy\": "
		    "{ %s } } }", good[i].json);
		assert_string_equal(wbuf_cstr(&w), wbuf_cstr(&again));
	}
	wbuf_clear(&line);
	wbuf_clear(&again);
}

/* A route as it is printed, is read again: the same NLRI, the same set. */
static void
test_printed(void **state)
{
	static const char	 front[] = "ipv4 sr-policy ";
	struct render		 rd = { NULL, 0, NULL };
	struct attrset		 as;
	struct wbuf		 line, set;
	struct rbuf		 attr, r;
	struct nlri		 n;
	char			 err[256];
	size_t			 i;

	rd.gen = gen_find("5");
	wbuf_init(&line, 0);
	wbuf_init(&set, 0);
	for (i = 0; i < nitems(good); i++) {
		wbuf_reset(&line);
		wbuf_printf(&line, HEAD "med 5 %s", good[i].words);
		must_parse(wbuf_cstr(&line), &n, &attr);
		wbuf_reset(&set);
		wbuf_put(&set, rl.attrset.data, rl.attrset.len);
		wbuf_view(&set, &r);
		assert_int_equal(attrset_unpack(&r, &as), 0);
		wbuf_reset(&line);
		route_put_text(&line, &n, &as, &rd);
		assert_memory_equal(line.data, front, sizeof(front) - 1);
		if (read_route(wbuf_cstr(&line) + sizeof(front) - 1,
		    ROUTE_FAMILY,
		    FAM_IPV4_SR_POLICY, err) == -1)
			fail_msg("%s: %s", wbuf_cstr(&line), err);
		assert_int_equal(rl.attrset.len, set.len);
		assert_memory_equal(rl.attrset.data, set.data, set.len);
		wbuf_view(&rl.nlris, &r);
		assert_int_equal(route_nlri_next(&r, &n), 1);
		check_hex(&n.body, "60" "00000001" "00000002" "C0000209");
	}
	wbuf_clear(&line);
	wbuf_clear(&set);
}

static void
test_nlri(void **state)
{
	struct render	 rd = { NULL, 0, NULL };
	struct rbuf	 attr;
	struct nlri	 n;
	struct jw	 j;

	rd.gen = gen_find("5");
	must_parse("distinguisher 4294967295 color 7 endpoint 2001:db8::9 "
	    "next-hop ::1", &n, &attr);
	assert_int_equal(n.family, FAM_IPV6_SR_POLICY);
	check_hex(&n.body, "C0" "FFFFFFFF" "00000007"
	    "20010DB8000000000000000000000009");
	assert_int_equal(rbuf_len(&attr), 0);
	wbuf_reset(&w);
	nlri_put_text(&w, &n, &rd);
	assert_string_equal(wbuf_cstr(&w), "sr-policy distinguisher "
	    "4294967295 color 7 endpoint 2001:db8::9");
	/* what is shown may be read again */
	must_parse("sr-policy distinguisher 4294967295 color 7 endpoint "
	    "2001:db8::9 next-hop ::1", &n, &attr);
	wbuf_reset(&w);
	jw_init(&j, &w);
	nlri_put_json(&j, &n, &rd);
	assert_int_equal(jw_finish(&j), 0);
	jw_clear(&j);
	assert_string_equal(wbuf_cstr(&w), "{ \"distinguisher\": "
	    "4294967295, \"color\": 7, \"endpoint\": \"2001:db8::9\" }");
}

/* The words in any order; the keyword may stand for them. */
static void
test_order(void **state)
{
	struct rbuf	 attr;
	struct nlri	 n;

	must_parse("preference 1 endpoint 192.0.2.1 med 5 next-hop ::1 "
	    "priority 2 color 3 distinguisher 4", &n, &attr);
	check_hex(&n.body, "60" "00000004" "00000003" "C0000201");
	check_hex(&attr, "000F000C" "0C06000000000001" "0F020200");
	must_parse("distinguisher 4 color 3 endpoint 192.0.2.1 next-hop "
	    "::1 tunnel-encap [ preference 1 priority 2 ]", &n, &attr);
	check_hex(&attr, "000F000C" "0C06000000000001" "0F020200");
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*text, *why;
	} bad[] = {
		{ "color 1 endpoint 192.0.2.1 next-hop ::1",
		    "distinguisher is missing" },
		{ "distinguisher 1 endpoint 192.0.2.1 next-hop ::1",
		    "color is missing" },
		{ "distinguisher 1 color 1 next-hop ::1",
		    "endpoint is missing" },
		{ "distinguisher 1 color 1 endpoint 192.0.2.1",
		    "next-hop is missing" },
		{ "distinguisher 1 distinguisher 1", "given twice" },
		{ "distinguisher 4294967296", "4294967295" },
		{ "endpoint here", "an address expected" },
		{ HEAD "preference 1 preference 2", "given twice" },
		{ HEAD "preference -1", "preference" },
		{ HEAD "priority 256", "priority" },
		{ HEAD "binding-sid mpls 1048576", "binding-sid" },
		{ HEAD "binding-sid 5", "mpls or null expected" },
		{ HEAD "srv6-binding-sid 192.0.2.1", "IPv6 address" },
		{ HEAD "srv6-binding-sid ::1 endpoint-behavior 1 129",
		    "locator block" },
		{ HEAD "enlp 256", "enlp" },
		{ HEAD "enlp 1 enlp 2", "given twice" },
		{ HEAD "segment-list weight", "weight" },
		{ HEAD "segment-list segment type-l", "type-k expected" },
		{ HEAD "segment-list segment type-a 5", "mpls expected" },
		{ HEAD "segment-list segment type-b srv6 ::1 "
		    "endpoint-behavior 65536 0 0 0 0", "65535" },
		{ HEAD "segment-list segment type-b srv6 ::1 "
		    "endpoint-behavior 1 0 0 0", "argument" },
		{ HEAD "segment-list segment type-c ipv6 ::1",
		    "ipv4 expected" },
		{ HEAD "segment-list segment type-c ipv4 ::1",
		    "an IPv4 address" },
		{ HEAD "segment-list segment type-g local-if-id 1 "
		    "remote-if-id 2", "local-ipv6 expected" },
		{ HEAD "colour 5", "unknown word" },
		{ HEAD "rd 1:2", "no label or rd" },
		{ HEAD "tunnel-encap [ preference 1", "expected" },
		{ HEAD "tunnel-encap [ color 1 ]", "expected" },
	};
	char	 err[256];
	size_t	 i;

	for (i = 0; i < nitems(bad); i++) {
		assert_int_equal(read_route(bad[i].text, ROUTE_SR_POLICY,
		    FAMILY_NONE, err), -1);
		if (strstr(err, bad[i].why) == NULL)
			fail_msg("%s: %s", bad[i].text, err);
	}
	/* the family was named, the endpoint is of the other one */
	assert_int_equal(read_route(HEAD, ROUTE_FAMILY, FAM_IPV6_SR_POLICY,
	    err),
	    -1);
	assert_non_null(strstr(err, "an IPv6 address expected"));
}

static int
check(const char *bytes, size_t len)
{
	struct wire_fault	 f;
	struct rbuf		 r;

	rbuf_init(&r, bytes, len);
	return (attr_row(ATTR_TUNNEL_ENCAP)->check(&r, 1, NULL, &f));
}

static void
test_malformed(void **state)
{
	static const char	 policy[] =
	    "\x00\x0f\x00\x2a" "\x0c\x06\x00\x00\x00\x00\x00\x64"
	    "\x80\x00\x1b\x00" "\x09\x06\x00\x00\x00\x00\x00\x01"
	    "\x0d\x10\x00\x00"
	    "\x20\x01\x0d\xb8\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	    "\x82\x00\x01\x00";
	static const struct {
		const char	*bytes;
		size_t		 len;
		int		 result;
	} t[] = {
		/* any tunnel, any sub-TLVs that are whole */
		{ "\x00\x08\x00\x00", 4, 0 },
		{ "\x00\x08\x00\x04\x06\x02\x00\x00", 8, 0 },
		{ "\x00\x08\x00\x04\x80\x00\x01\x00", 8, 0 },
		{ "\x00\x08\x00\x04\x06\x03\x00\x00", 8, -1 },
		{ "\x00\x08\x00\x04\x80\x00\x02\x00", 8, -1 },
		{ "\x00\x08\x00\x01\x06", 5, -1 },
		{ "\x00\x08\x00\x02\x80\x00", 6, -1 },
		{ "\x00\x08\x00\x05\x06\x02\x00\x00", 8, -1 },
		/* lengths of known sub-TLVs */
		{ "\x00\x0f\x00\x07\x0c\x05\x00\x00\x00\x00\x00", 11, -1 },
		{ "\x00\x0f\x00\x02\x0c\x00", 6, -1 },
		{ "\x00\x0f\x00\x02\x0d\x00", 6, -1 },
		{ "\x00\x0f\x00\x03\x82\x00\x00", 7, -1 },
		{ "\x00\x0f\x00\x03\x80\x00\x00", 7, -1 },
		{ "\x00\x0f\x00\x04\x80\x00\x01\x00", 8, 0 },
		/* unknown ones stay */
		{ "\x00\x0f\x00\x02\x63\x00", 6, 0 },
		/* in a segment list: no room, wrong weight, no such length */
		{ "\x00\x0f\x00\x05\x80\x00\x02\x00\x01", 9, -1 },
		{ "\x00\x0f\x00\x07\x80\x00\x04\x00\x01\x02\x00", 11, -1 },
		{ "\x00\x0f\x00\x07\x80\x00\x04\x00\x09\x01\x00", 11, -1 },
		{ "\x00\x0f\x00\x08\x80\x00\x05\x00\x01\x02\x00\x00", 12,
		    -1 },
		/* a segment of a type to come */
		{ "\x00\x0f\x00\x07\x80\x00\x04\x00\x63\x01\x00", 11, 0 },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		if (check(t[i].bytes, t[i].len) != t[i].result)
			fail_msg("case %zu", i);
	for (i = 1; i < sizeof(policy) - 1; i++)
		assert_int_equal(check(policy, i), -1);
}

/*
 * A list of segments that fits its own length but not, with its type and
 * length in front, that of the tunnel.
 */
static void
test_long_list(void **state)
{
	struct wbuf	 text;
	char		 err[256];
	int		 i, n;

	wbuf_init(&text, 0);
	for (n = 8188; n <= 8189; n++) {
		wbuf_reset(&text);
		wbuf_puts(&text, "distinguisher 1 color 2 "
		    "endpoint 192.0.2.9 segment-list "
		    "segment type-b srv6 fc00::1");
		for (i = 0; i < n; i++)
			wbuf_puts(&text, " segment type-a mpls 16");
		route_list_init(&rl);
		assert_int_equal(nlri_from_text(&rl, FAM_IPV4_SR_POLICY,
		    wbuf_cstr(&text), err), n == 8188 ? 0 : -1);
		if (n == 8189)
			assert_string_equal(err, "segment-list: too long");
		route_list_clear(&rl);
	}
	wbuf_clear(&text);
}

/* Nothing that came is lost, no key is there twice. */
static void
test_unknown(void **state)
{
	static const char	 two[] =
	    "\x00\x08\x00\x00" "\x00\x08\x00\x02\x06\x00"
	    "\x00\x0f\x00\x0e" "\x63\x01\xaa" "\x0f\x02\x01\x00"
	    "\x0f\x02\x02\x00" "\x62\x01\x05";
	static const char	 odd[] =
	    "\x00\x0f\x00\x07\x80\x00\x04\x00\x63\x01\x55";
	static const char	 name[] =
	    "\x00\x0f\x00\x08\x82\x00\x05\x00\"\n\x00\xff";
	struct rbuf		 r;

	rbuf_init(&r, two, sizeof(two) - 1);
	attr_json(&r, "5");
	assert_string_equal(wbuf_cstr(&w), "{ \"tunnel-encap\": "
	    "{ \"tunnel-type-8\": \"0x\", \"tunnel-type-8-2\": "
	    "\"0x0600\", \"sr-policy\": { \"priority\": 1, "
	    "\"sub-tlvs\": [ { \"type\": 99, \"raw\": \"0xAA\" }, "
	    "{ \"type\": 15, \"raw\": \"0x0200\" }, "
	    "{ \"type\": 98, \"raw\": \"0x05\" } ] } } }");
	rbuf_init(&r, odd, sizeof(odd) - 1);
	attr_json(&r, "6");
	assert_string_equal(wbuf_cstr(&w), "{ \"tunnel-encap\": "
	    "{ \"sr-policy\": { \"segment-lists\": [ { \"weight\": 1, "
	    "\"segments\": [ { \"type\": 99, \"raw\": \"0x55\" } ] } ] } } }");
	attr_json(&r, "4");
	assert_string_equal(wbuf_cstr(&w), "{ \"attribute-0x17-0xE0\": "
	    "\"0x000f00078000040063015"
	    "5\" }");
	attr_text(&r, NULL);
	assert_string_equal(wbuf_cstr(&w), "attribute [ 0x17 0xC0 "
	    "0x000F000780000400630155 ]");
	rbuf_init(&r, name, sizeof(name) - 1);
	attr_json(&r, "5");
	assert_string_equal(wbuf_cstr(&w), "{ \"tunnel-encap\": "
	    "{ \"sr-policy\": { \"policy-name\": "
	    "\"\\\"\\n\\u0000\xef\xbf\xbd\" } } }");
	attr_text(&r, NULL);
	assert_string_equal(wbuf_cstr(&w), "attribute [ 0x17 0xC0 "
	    "0x000F000882000500220A00FF ]");
}

static void
test_malformed_nlri(void **state)
{
	static const char	 whole[] =
	    "\x60\x00\x00\x00\x01\x00\x00\x00\x02\xc0\x00\x02\x09";
	struct wire_fault	 f;
	struct nlri		 n;
	struct rbuf		 r;
	size_t			 i;

	for (i = 1; i < sizeof(whole); i++) {
		rbuf_init(&r, whole, i);
		assert_int_equal(nlri_next(FAM_IPV4_SR_POLICY, 0, &r, &n,
		    &f), i == sizeof(whole) - 1 ? 1 : -1);
	}
	/* of the other family; no such length */
	rbuf_init(&r, whole, sizeof(whole) - 1);
	assert_int_equal(nlri_next(FAM_IPV6_SR_POLICY, 0, &r, &n, &f), -1);
	rbuf_init(&r, "\x00", 1);
	assert_int_equal(nlri_next(FAM_IPV4_SR_POLICY, 0, &r, &n, &f), -1);
	rbuf_init(&r, "\x5f\x00\x00\x00\x01\x00\x00\x00\x02\xc0\x00\x02\x09",
	    13);
	assert_int_equal(nlri_next(FAM_IPV4_SR_POLICY, 0, &r, &n, &f), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_words, begin, end),
		cmocka_unit_test_setup_teardown(test_printed, begin, end),
		cmocka_unit_test_setup_teardown(test_nlri, begin, end),
		cmocka_unit_test_setup_teardown(test_order, begin, end),
		cmocka_unit_test_setup_teardown(test_errors, begin, end),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_long_list),
		cmocka_unit_test_setup_teardown(test_unknown, begin, end),
		cmocka_unit_test(test_malformed_nlri),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
