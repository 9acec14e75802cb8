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
 * Flow specifications: bytes of RFC 8955 and RFC 8956 from both spellings,
 * text that parses again, JSON, malformed components.
 */
#include "routetest.h"

static void
must_parse(const char *text, struct nlri *n)
{
	must_read(text, ROUTE_FLOW, FAM_IPV4_FLOW, n);
}

static void
check_hex(const struct rbuf *r, const char *hex)
{
	assert_bytes(r->p, rbuf_len(r), hex);
}

static const struct {
	const char	*text;
	enum family	 family;
	const char	*hex;
	const char	*shown;
} good[] = {
	/* RFC 8955 4.3.1: "packets to 192.0.2.0/24 and TCP port 25" */
	{ "destination 192.0.2.0/24 protocol =6 port =25 accept",
	    FAM_IPV4_FLOW, "0B" "0118C00002" "038106" "048119",
	    "flow destination-ipv4 192.0.2.0/24 protocol =tcp port =25" },
	/* 4.3.2: port in a range or 8080 */
	{ "destination 192.0.2.0/24 source 203.0.113.0/24 "
	    "port [ >=137&<=139 =8080 ] discard",
	    FAM_IPV4_FLOW, "12" "0118C00002" "0218CB0071"
	    "0403894" "58B" "911F90",
	    "flow destination-ipv4 192.0.2.0/24 source-ipv4 203.0.113.0/24 "
	    "port [ >=137&<=139 =8080 ]" },
	{ "source 10.0.0.0/8 rd 65000:1 discard", FAM_IPV4_FLOW_VPN,
	    "0B" "0000FDE800000001" "02080A",
	    "flow source-ipv4 10.0.0.0/8 rd 65000:1" },
	{ "fragment [ !is-fragment first-fragment+last-fragment ] discard",
	    FAM_IPV4_FLOW, "05" "0C" "0202" "800C",
	    "flow fragment [ !is-fragment first-fragment+last-fragment ]" },
	{ "tcp-flags [ syn&!ack =fin+push ] discard", FAM_IPV4_FLOW,
	    "07" "09" "0002" "4210" "8109",
	    "flow tcp-flags [ syn&!ack =fin+push ]" },
	{ "tcp-flags ns discard", FAM_IPV4_FLOW, "04" "09" "900100",
	    "flow tcp-flags ns" },
	{ "packet-length [ <64 >65000 ] discard", FAM_IPV4_FLOW,
	    "06" "0A" "0440" "92FDE8", "flow packet-length [ <64 >65000 ]" },
	{ "icmp-type echo-request icmp-code 0x03 dscp 46 discard",
	    FAM_IPV4_FLOW, "09" "078108" "088103" "0B812E",
	    "flow icmp-type =echo-request icmp-code =3 dscp =46" },
	{ "destination-port http source-port ntp discard", FAM_IPV4_FLOW,
	    "06" "058150" "06817B",
	    "flow destination-port =80 source-port =123" },
	{ "protocol [ tcp udp ] protocol icmp discard", FAM_IPV4_FLOW,
	    "07" "03" "0106" "0111" "8101",
	    "flow protocol [ =tcp =udp =icmp ]" },
	/* RFC 8956 3.1: an offset leaves the bits before it out */
	{ "destination 2001:db8::/32 discard", FAM_IPV6_FLOW,
	    "07" "012000" "20010DB8",
	    "flow destination-ipv6 2001:db8::/32/0" },
	{ "destination ::1234:5678:9800:0/104/64 discard", FAM_IPV6_FLOW,
	    "08" "016840" "1234567898",
	    "flow destination-ipv6 ::1234:5678:9800:0/104/64" },
	{ "source ::1234:5678:9a00:0/104/65 discard", FAM_IPV6_FLOW,
	    "08" "026841" "2468ACF134",
	    "flow source-ipv6 ::1234:5678:9a00:0/104/65" },
	{ "next-header udp flow-label 2013 traffic-class 101 discard",
	    FAM_IPV6_FLOW, "0A" "038111" "0B8165" "0D9107DD",
	    "flow next-header =udp traffic-class =101 flow-label =2013" },
};

static void
test_bytes(void **state)
{
	struct render	 rd = { NULL, 0, NULL };
	struct wbuf	 text, hex;
	struct nlri	 n;
	const char	*p;
	size_t		 i;

	rd.gen = gen_default();
	wbuf_init(&text, 0);
	wbuf_init(&hex, 0);
	for (i = 0; i < nitems(good); i++) {
		wbuf_reset(&hex);
		for (p = good[i].hex; *p != '\0'; p++)
			if (*p != ' ')
				wbuf_put_u8(&hex, (uint8_t)*p);
		must_parse(good[i].text, &n);
		assert_int_equal(n.family, good[i].family);
		check_hex(&n.body, wbuf_cstr(&hex));
		wbuf_reset(&text);
		nlri_put_text(&text, &n, &rd);
		assert_string_equal(wbuf_cstr(&text), good[i].shown);
		/* what is shown says the same again */
		must_parse(wbuf_cstr(&text), &n);
		check_hex(&n.body, wbuf_cstr(&hex));
	}
	wbuf_clear(&text);
	wbuf_clear(&hex);
}

static void
test_block(void **state)
{
	struct attrset	 as;
	struct attr	 a;
	struct nlri	 n;
	struct rbuf	 packed;

	must_parse("name { rd 1:2; match { source 10.0.0.0/24; protocol "
	    "[ udp ]; } scope { interface-set input:64496:10; } then { "
	    "rate-limit 9600; mark 10; community [ 1:2 ]; } }", &n);
	assert_int_equal(n.family, FAM_IPV4_FLOW_VPN);
	check_hex(&n.body, "10" "0000000100000002" "02180A0000" "038111");
	wbuf_view(&rl.attrset, &packed);
	assert_int_equal(attrset_unpack(&packed, &as), 0);
	assert_int_equal(attr_lookup(&as.attrs, ATTR_EXT_COMMUNITY, &a), 1);
	check_hex(&a.value, "07020000FBF0400A" "8006000046160000"
	    "800900000000000A");
	assert_int_equal(attr_lookup(&as.attrs, ATTR_COMMUNITY, &a), 1);
	check_hex(&a.value, "00010002");
}

static void
test_actions(void **state)
{
	static const struct {
		const char	*text, *hex;
		const char	*nh;
	} t[] = {
		{ "discard", "8006000000000000", NULL },
		{ "rate-limit 1000 packets", "800C0000447A0000", NULL },
		{ "redirect 65000:12345", "8008FDE800003039", NULL },
		{ "redirect 70000:5", "8208000111700005", NULL },
		{ "redirect 10.0.0.1:5", "81080A0000010005", NULL },
		{ "redirect 10.0.0.1", "0800000000000000", "10.0.0.1" },
		{ "redirect 2001:db8::1", "0800000000000000",
		    "2001:db8::1" },
		{ "copy 10.0.0.1", "0800000000000001", "10.0.0.1" },
		{ "redirect-to-nexthop-ietf 10.0.0.1", "010C0A0000010000",
		    NULL },
		{ "mark 63", "800900000000003F", NULL },
		{ "action sample", "8007000000000002", NULL },
		{ "action terminal", "8007000000000001", NULL },
		{ "interface-set non-transitive:output:1:2",
		    "4702000000018002", NULL },
	};
	char		 line[128], text[ADDR_TEXT_MAX];
	struct attrset	 as;
	struct attr	 a;
	struct nlri	 n;
	struct rbuf	 packed;
	size_t		 i;

	for (i = 0; i < nitems(t); i++) {
		strlcpy(line, "destination 10.0.0.0/8 ", sizeof(line));
		strlcat(line, t[i].text, sizeof(line));
		must_parse(line, &n);
		wbuf_view(&rl.attrset, &packed);
		assert_int_equal(attrset_unpack(&packed, &as), 0);
		assert_int_equal(attr_lookup(&as.attrs, ATTR_EXT_COMMUNITY,
		    &a), 1);
		check_hex(&a.value, t[i].hex);
		if (t[i].nh != NULL)
			assert_string_equal(addr_str(&as.nh, text), t[i].nh);
		else
			assert_int_equal(as.nh_kind, NH_KIND_NONE);
	}
}

static void
test_refused(void **state)
{
	static const char *const t[] = {
		"source 10.0.0.0/8 destination 2001:db8::/32 discard",
		"source 10.0.0.0/8 source 11.0.0.0/8 discard",
		"source 10.0.0.0/33 discard",
		"source 10.0.0.0/8/0 discard",
		"source 2001:db8::/32/33 discard",
		"source 10.0.0.0/8 flow-label 5 discard",
		"port 65536 discard", "port = discard", "port =80& discard",
		"port >=<80 discard", "dscp 64 discard", "mark 64",
		"tcp-flags nonsense discard", "tcp-flags syn+ discard",
		"protocol tcp+udp discard", "rate-limit x",
		"redirect 10.0.0.1:65536", "redirect 65536:65536",
		"redirect x:y", "copy x", "action other",
		"redirect 1:2:3:4:5:6:7:8:100",
		"interface-set input:1", "interface-set input:1:16384",
		"source 10.0.0.0/8 label 5 discard", "match { source }",
		"match { discard; }", "nonsense 5",
	};
	char		 err[256];
	size_t		 i;

	for (i = 0; i < nitems(t); i++) {
		if (read_route(t[i], ROUTE_FLOW, FAM_IPV4_FLOW, err) == 0)
			fail_msg("accepted: %s", t[i]);
		assert_string_not_equal(err, "");
	}
}

static void
test_json(void **state)
{
	static const struct {
		const char	*gen, *json;
	} t[] = {
		{ "4", "{ \"protocol\": [ \"=tcp\" ], \"tcp-flags\": "
		    "[ \"=fin\", \"=push\" ], \"rd\": \"1:2\", "
		    "\"next-hop\": \"10.0.0.1\", \"string\": \"flow protocol "
		    "=tcp tcp-flags =fin+push rd 1:2 next-hop 10.0.0.1\" }" },
		{ "5", "{ \"protocol\": [ \"=tcp\" ], \"tcp-flags\": "
		    "[ \"=fin+push\" ], \"rd\": \"1:2\", "
		    "\"next-hop\": \"10.0.0.1\", \"string\": \"flow protocol "
		    "=tcp tcp-flags =fin+push rd 1:2 next-hop 10.0.0.1\" }" },
		{ "6", "{ \"protocol\": [ \"=tcp\" ], \"tcp-flags\": "
		    "[ \"=fin+push\" ], \"rd\": \"1:2\", \"string\": "
		    "\"flow protocol =tcp tcp-flags =fin+push rd 1:2\" }" },
	};
	struct render	 rd = { NULL, 0, NULL };
	struct addr	 nh;
	struct nlri	 n;
	struct jw	 j;
	size_t		 i;

	addr_from_v4(&nh, 0x0a000001);
	rd.nexthop = &nh;
	must_parse("rd 1:2 protocol tcp tcp-flags =fin+push discard", &n);
	for (i = 0; i < nitems(t); i++) {
		rd.gen = gen_find(t[i].gen);
		wbuf_reset(&w);
		jw_init(&j, &w);
		nlri_put_json(&j, &n, &rd);
		assert_int_equal(jw_finish(&j), 0);
		assert_string_equal(wbuf_cstr(&w), t[i].json);
		jw_clear(&j);
	}
}

static void
test_malformed(void **state)
{
	static const struct {
		enum family	 family;
		const char	*hex;
		int		 ok;
	} t[] = {
		{ FAM_IPV4_FLOW, "03038106", 1 },
		{ FAM_IPV4_FLOW, "F003038106", 1 },
		/* cut: length, length's second byte, inside */
		{ FAM_IPV4_FLOW, "04038106", 0 },
		{ FAM_IPV4_FLOW, "F0", 0 },
		{ FAM_IPV4_FLOW, "020381", 0 },
		/* an operator list that does not end */
		{ FAM_IPV4_FLOW, "03030106", 0 },
		/* a value longer than what is left */
		{ FAM_IPV4_FLOW, "0303B106", 0 },
		/* types twice, and out of order */
		{ FAM_IPV4_FLOW, "06038106038106", 0 },
		{ FAM_IPV4_FLOW, "06048106038106", 0 },
		/* 33 bits; an offset beyond the prefix */
		{ FAM_IPV4_FLOW, "0701210102030480", 0 },
		{ FAM_IPV6_FLOW, "03010809", 0 },
		{ FAM_IPV6_FLOW, "0401080020", 1 },
		/* no room for a route distinguisher */
		{ FAM_IPV4_FLOW_VPN, "03038106", 0 },
		/* a type of the future is kept */
		{ FAM_IPV4_FLOW, "03630102", 1 },
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
		cmocka_unit_test_setup_teardown(test_block, begin, end),
		cmocka_unit_test_setup_teardown(test_actions, begin, end),
		cmocka_unit_test_setup_teardown(test_refused, begin, end),
		cmocka_unit_test_setup_teardown(test_json, begin, end),
		cmocka_unit_test(test_malformed),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
