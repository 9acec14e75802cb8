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
 * Capabilities: what each value means, how it is written, and that nothing in
 * one does harm.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "bytes.h"
#include "capa.h"
#include "gen.h"

/* Values as peers send them, and what events show of them in generation 5. */
static const struct {
	uint8_t		 code;
	const char	*value;
	const char	*json;
	const char	*text;
} shown[] = {
	{ CAPA_MP, "0001 00 01",
	    "{ \"name\": \"multiprotocol\", \"families\": "
	    "[ \"ipv4/unicast\" ] }",
	    "multiprotocol(ipv4 unicast)" },
	{ CAPA_MP, "0001 00 01 0002 00 01",		/* two, joined */
	    "{ \"name\": \"multiprotocol\", \"families\": "
	    "[ \"ipv4/unicast\", \"ipv6/unicast\" ] }",
	    "multiprotocol(ipv4 unicast,ipv6 unicast)" },
	{ CAPA_MP, "4004 00 47 0001 00 63 1234 FF 05",
	    "{ \"name\": \"multiprotocol\", \"families\": "
	    "[ \"bgp-ls/bgp-ls\", \"ipv4/99\", \"4660/5\" ] }",
	    "multiprotocol(bgp-ls bgp-ls,ipv4 99,4660 5)" },
	{ CAPA_REFRESH, "",
	    "{ \"name\": \"route-refresh\", \"variant\": \"RFC\" }",
	    "route refresh" },
	{ CAPA_REFRESH_CISCO, "",
	    "{ \"name\": \"route-refresh\", \"variant\": \"Cisco\" }",
	    "cisco route refresh" },
	{ CAPA_EXT_NEXTHOP, "0001 0001 0002 0001 0080 0002",
	    "{ \"name\": \"nexthop\", \"conversion\": "
	    "[ \"ipv4/unicast/ipv6\", \"ipv4/mpls-vpn/ipv6\" ] }",
	    "nexthop(ipv4 unicast ipv6,ipv4 mpls-vpn ipv6)" },
	{ CAPA_EXT_NEXTHOP, "0001 0101 0063",
	    "{ \"name\": \"nexthop\", \"conversion\": [ \"1/257/99\" ] }",
	    "nexthop(1 257 99)" },
	{ CAPA_EXT_MESSAGE, "",
	    "{ \"name\": \"extended-message\", \"size\": 65535 }",
	    "extended message(65535)" },
	{ CAPA_ROLE, "03",
	    "{ \"name\": \"role\", \"role\": \"customer\" }",
	    "role(customer)" },
	{ CAPA_ROLE, "05",
	    "{ \"name\": \"role\", \"role\": \"unknown\" }",
	    "role(unknown)" },
	{ CAPA_GRACEFUL, "8078 0001 01 80 0002 01 00",
	    "{ \"name\": \"graceful restart\", \"time\": 120, "
	    "\"address-family-flags\": { \"ipv4/unicast\": [ \"restart\" ], "
	    "\"ipv6/unicast\": [ ] }, \"restart-flags\": "
	    "[ \"forwarding\" ] }",
	    "graceful restart flags 0x8 time 120 ipv4/unicast=0x80 "
	    "ipv6/unicast=0x0" },
	{ CAPA_GRACEFUL, "4FFF",
	    "{ \"name\": \"graceful restart\", \"time\": 4095, "
	    "\"address-family-flags\": { }, \"restart-flags\": "
	    "[ \"notification\" ] }",
	    "graceful restart flags 0x4 time 4095" },
	{ CAPA_AS4, "0000FDE9",
	    "{ \"name\": \"asn4\", \"asn4\": 65001 }", "asn4(65001)" },
	{ CAPA_AS4, "FFFFFFFF",
	    "{ \"name\": \"asn4\", \"asn4\": 4294967295 }",
	    "asn4(4294967295)" },
	{ CAPA_MULTISESSION, "00 01",
	    "{ \"name\": \"multisession\", \"variant\": \"RFC\", "
	    "\"capabilities\": [ \"1\" ] }", "multisession (rfc) 1" },
	{ CAPA_MULTISESSION_CISCO, "",
	    "{ \"name\": \"multisession\", \"variant\": \"Cisco\", "
	    "\"capabilities\": [ ] }", "multisession (cisco)" },
	{ CAPA_ADDPATH, "0001 01 03 0002 01 01 0001 80 02",
	    "{ \"name\": \"addpath\", \"ipv4/unicast\": \"send/receive\", "
	    "\"ipv6/unicast\": \"receive\", \"ipv4/mpls-vpn\": \"send\" }",
	    "addpath(send/receive ipv4 unicast,receive ipv6 unicast,"
	    "send ipv4 mpls-vpn)" },
	{ CAPA_ADDPATH, "0001 01 03 0001 01 01",	/* no key comes twice */
	    "{ \"name\": \"addpath\", \"ipv4/unicast\": \"receive\" }",
	    "addpath(receive ipv4 unicast)" },
	{ CAPA_ENHANCED_REFRESH, "",
	    "{ \"name\": \"enhanced-route-refresh\" }",
	    "enhanced route refresh" },
	{ CAPA_LONG_LIVED_GR, "0001 01 80 000E10",
	    "{ \"name\": \"long-lived graceful restart\", "
	    "\"address-family-flags\": { \"ipv4/unicast\": "
	    "{ \"forwarding\": true, \"time\": 3600 } } }",
	    "long-lived graceful restart ipv4/unicast=0x80:3600" },
	{ CAPA_HOSTNAME, "02 764D 09 6C6F63616C686F7374",
	    "{ \"host-name\": \"vM\", \"domain-name\": \"localhost\" }",
	    "hostname(vm localhost)" },
	{ CAPA_HOSTNAME, "00 00",
	    "{ \"host-name\": \"\", \"domain-name\": \"\" }",
	    "hostname( )" },
	{ CAPA_HOSTNAME, "05 0A5D 22 1B FF 00",
	    "{ \"host-name\": \"\\n]\\\"\\u001B\xef\xbf\xbd\", "
	    "\"domain-name\": \"\" }",
	    "hostname(??\"?? )" },
	{ CAPA_SOFTWARE, "0D 4578614247502F352E302E3133",
	    "{ \"software\": \"ExaBGP/5.0.13\" }",
	    "software(exabgp/5.0.13)" },
	{ CAPA_SOFTWARE, "4652526F7574696E672F31302E372E31",	/* no length */
	    "{ \"software\": \"FRRouting/10.7.1\" }",
	    "software(frrouting/10.7.1)" },
	{ CAPA_PATHS_LIMIT, "0001 01 000A",
	    "{ \"name\": \"paths-limit\", \"ipv4/unicast\": 10 }",
	    "paths-limit(ipv4 unicast 10)" },
	{ CAPA_LINKLOCAL_NH, "", "{ \"name\": \"link-local-nexthop\" }",
	    "link-local-nexthop" },
	{ CAPA_OPERATIONAL, "", "{ \"name\": \"operational\" }",
	    "operational" },
	/* unknown ones */
	{ 120, "0102", "{ \"name\": \"unknown\", \"iana\": \"unassigned\", "
	    "\"value\": 120, \"raw\": \"0102\" }", "unassigned 120" },
	{ 0, "", "{ \"name\": \"unknown\", \"iana\": \"reserved\", "
	    "\"value\": 0, \"raw\": \"\" }", "reserved 0" },
	{ 66, "FF", "{ \"name\": \"unknown\", \"iana\": \"unknown\", "
	    "\"value\": 66, \"raw\": \"FF\" }", "unknown 66" },
	/* malformed ones */
	{ CAPA_AS4, "00FDE9", "{ \"name\": \"unknown\", \"iana\": "
	    "\"unknown\", \"value\": 65, \"raw\": \"00FDE9\" }",
	    "unknown 65" },
	{ CAPA_ADDPATH, "0001 01 04", "{ \"name\": \"unknown\", \"iana\": "
	    "\"unknown\", \"value\": 69, \"raw\": \"00010104\" }",
	    "unknown 69" }
};

static void
test_shown(void **state)
{
	struct wbuf	 w, out;
	struct rbuf	 r;
	struct jw	 j;
	size_t		 i;

	wbuf_init(&out, 0);
	for (i = 0; i < nitems(shown); i++) {
		r = bytes_view(&w, shown[i].value);
		wbuf_reset(&out);
		jw_init(&j, &out);
		capa_put_json(&j, shown[i].code, r, gen_find("5"));
		assert_int_equal(jw_finish(&j), 0);
		jw_clear(&j);
		assert_string_equal(wbuf_cstr(&out), shown[i].json);
		wbuf_reset(&out);
		capa_put_text(&out, shown[i].code, r);
		assert_string_equal(wbuf_cstr(&out), shown[i].text);
		wbuf_clear(&w);
	}
	wbuf_clear(&out);
}

static void
test_names(void **state)
{
	static const struct {
		uint8_t		 code;
		const char	*gen;
		const char	*name;
	} rows[] = {
		{ CAPA_MP, "4", "multiprotocol" },
		{ CAPA_HOSTNAME, "3.4", "exabgp-experimental-hostname" },
		{ CAPA_HOSTNAME, "4", "exabgp-experimental-hostname" },
		{ CAPA_HOSTNAME, "5", "hostname" },
		{ CAPA_OPERATIONAL, "4", "exabgp-experimental-operational" },
		{ CAPA_OPERATIONAL, "6", "operational" },
		{ CAPA_ADDPATH, "5", "add-path" },
		{ CAPA_MULTISESSION_CISCO, "5", "cisco-multi-sesion" },
		{ 200, "5", "unknown capability 0xc8" }
	};
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < nitems(rows); i++) {
		wbuf_reset(&w);
		capa_put_name(&w, rows[i].code, gen_find(rows[i].gen));
		assert_string_equal(wbuf_cstr(&w), rows[i].name);
	}
	wbuf_clear(&w);
}

/* Every row is where its code says, complete, and every order is known. */
static void
test_table(void **state)
{
	const struct capa_ops	*row;
	size_t			 i, k;

	for (i = 0; i < 256; i++) {
		if ((row = capa_row(i)) == NULL)
			continue;
		assert_int_equal(row->code, i);
		assert_non_null(row->name);
		/* a function, or what stands for it */
		assert_true(row->json != NULL || row->shown != NULL);
		assert_true(row->text != NULL || row->plain != NULL);
		assert_true(row->encode != NULL || row->decode == NULL);
	}
	for (i = 0; capa_order[i] != 0; i++) {
		assert_non_null(capa_row(capa_order[i]));
		for (k = 0; k < i; k++)
			assert_int_not_equal(capa_order[k], capa_order[i]);
	}
}

/* Takes the one capability that a row writes back into another struct. */
static void
round_trip(uint8_t code, const struct capas *c, const char *hex,
    struct capas *back)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 0);
	capa_encode(capa_row(code), &w, c);
	assert_hex(&w, hex);
	wbuf_view(&w, &r);
	capas_init(back);
	if (w.len > 0) {
		assert_int_equal(rbuf_skip(&r, 2), 0);
		assert_int_equal(capa_decode(capa_row(code), r, back), 0);
	}
	wbuf_clear(&w);
}

static void
test_families(void **state)
{
	struct capas	 c, b;

	capas_init(&c);
	round_trip(CAPA_MP, &c, "", &b);
	round_trip(CAPA_EXT_NEXTHOP, &c, "", &b);
	round_trip(CAPA_ADDPATH, &c, "", &b);
	round_trip(CAPA_PATHS_LIMIT, &c, "", &b);

	c.mp = FAMILY_BIT(FAM_LS);
	round_trip(CAPA_MP, &c, "01 04 4004 00 47", &b);
	assert_int_equal(b.mp, FAMILY_BIT(FAM_LS));
	assert_int_equal(b.mp_present, 1);

	c.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV4_MPLS_VPN);
	round_trip(CAPA_EXT_NEXTHOP, &c,
	    "05 0C 0001 0001 0002 0001 0080 0002", &b);
	assert_int_equal(b.ext_nexthop, c.ext_nexthop);

	/* not for families without path ids, nor for those not offered */
	c.mp = FAMILY_BIT(FAM_IPV4_UNICAST) | FAMILY_BIT(FAM_IPV6_UNICAST) |
	    FAMILY_BIT(FAM_L2VPN_VPLS);
	c.addpath[FAM_IPV4_UNICAST] = ADDPATH_SEND | ADDPATH_RECEIVE;
	c.addpath[FAM_IPV6_UNICAST] = ADDPATH_SEND;
	c.addpath[FAM_IPV4_MPLS_LABEL] = ADDPATH_SEND;
	c.addpath[FAM_L2VPN_VPLS] = ADDPATH_SEND;
	round_trip(CAPA_ADDPATH, &c, "45 08 0001 01 03 0002 01 02", &b);
	assert_int_equal(b.addpath[FAM_IPV4_UNICAST], 3);
	assert_int_equal(b.addpath[FAM_IPV6_UNICAST], 2);
	assert_int_equal(b.addpath[FAM_L2VPN_VPLS], 0);

	/* a limit is for what is received */
	c.paths_limit[FAM_IPV4_UNICAST] = 16;
	c.paths_limit[FAM_IPV6_UNICAST] = 16;
	round_trip(CAPA_PATHS_LIMIT, &c, "4C 05 0001 01 0010", &b);
	assert_int_equal(b.paths_limit[FAM_IPV4_UNICAST], 16);
	assert_int_equal(b.paths_limit[FAM_IPV6_UNICAST], 0);
	capas_clear(&c);
}

static void
test_restart(void **state)
{
	struct capas	 c, b;

	capas_init(&c);
	round_trip(CAPA_GRACEFUL, &c, "", &b);
	c.graceful = 1;
	c.gr_time = 120;
	round_trip(CAPA_GRACEFUL, &c, "40 02 0078", &b);
	assert_int_equal(b.graceful, 1);
	assert_int_equal(b.gr_time, 120);
	c.gr_time = 0x1234;		/* 12 bits */
	c.gr_restarting = 1;
	c.gr_notification = 1;
	c.gr_families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_FLOW);
	c.gr_forwarding = FAMILY_BIT(FAM_IPV6_FLOW);
	round_trip(CAPA_GRACEFUL, &c,
	    "40 0A C234 0001 01 00 0002 85 80", &b);
	assert_int_equal(b.gr_time, 0x234);
	assert_int_equal(b.gr_restarting, 1);
	assert_int_equal(b.gr_notification, 1);
	assert_int_equal(b.gr_families, c.gr_families);
	assert_int_equal(b.gr_forwarding, c.gr_forwarding);
	capas_clear(&c);
}

static void
test_speaker(void **state)
{
	struct capas	 c, b;

	capas_init(&c);
	round_trip(CAPA_AS4, &c, "", &b);
	round_trip(CAPA_ROLE, &c, "", &b);
	round_trip(CAPA_HOSTNAME, &c, "", &b);
	round_trip(CAPA_SOFTWARE, &c, "", &b);
	c.as4 = c.role = c.hostname = c.software = 1;
	c.as4_number = 4200000000;
	c.role_value = ROLE_CUSTOMER;
	strlcpy(c.host, "vm", sizeof(c.host));
	strlcpy(c.software_text, "x/1", sizeof(c.software_text));
	round_trip(CAPA_AS4, &c, "41 04 FA56EA00", &b);
	assert_int_equal(b.as4_number, 4200000000);
	round_trip(CAPA_ROLE, &c, "09 01 03", &b);
	assert_int_equal(b.role_value, ROLE_CUSTOMER);
	round_trip(CAPA_HOSTNAME, &c, "49 04 02 766D 00", &b);
	assert_string_equal(b.host, "vm");
	assert_string_equal(b.domain, "");
	round_trip(CAPA_SOFTWARE, &c, "4B 04 03 782F31", &b);
	assert_string_equal(b.software_text, "x/1");
	capas_clear(&c);
}

/* The longest names still make a capability. */
static void
test_speaker_long(void **state)
{
	struct capas	 c, b;
	struct wbuf	 w;
	struct rbuf	 r;

	capas_init(&c);
	capas_init(&b);
	c.hostname = c.software = 1;
	memset(c.host, 'h', sizeof(c.host) - 1);
	memset(c.domain, 'd', sizeof(c.domain) - 1);
	memset(c.software_text, 's', sizeof(c.software_text) - 1);
	wbuf_init(&w, 0);
	capa_hostname.encode(&w, &c);
	assert_int_equal(w.len, 2 + 1 + 64 + 1 + 64);
	wbuf_reset(&w);
	capa_software.encode(&w, &c);
	assert_int_equal(w.len, 2 + 255);
	wbuf_view(&w, &r);
	assert_int_equal(rbuf_skip(&r, 2), 0);
	assert_int_equal(capa_software.decode(r, &b), 0);
	assert_int_equal(strlen(b.software_text), 254);
	wbuf_clear(&w);
	capas_clear(&c);
}

static void
test_flags(void **state)
{
	struct capas	 c, b;

	capas_init(&c);
	round_trip(CAPA_REFRESH, &c, "", &b);
	round_trip(CAPA_EXT_MESSAGE, &c, "", &b);
	c.refresh = c.enhanced = c.ext_message = c.multisession = 1;
	c.linklocal_nh = c.operational = 1;
	round_trip(CAPA_REFRESH, &c, "02 00", &b);
	assert_int_equal(b.refresh, 1);
	round_trip(CAPA_ENHANCED_REFRESH, &c, "46 00", &b);
	assert_int_equal(b.enhanced, 1);
	assert_int_equal(b.refresh, 0);
	round_trip(CAPA_EXT_MESSAGE, &c, "06 00", &b);
	assert_int_equal(b.ext_message, 1);
	round_trip(CAPA_MULTISESSION, &c, "44 02 00 01", &b);
	assert_int_equal(b.multisession, 1);
	round_trip(CAPA_LINKLOCAL_NH, &c, "4D 00", &b);
	assert_int_equal(b.linklocal_nh, 1);
	round_trip(CAPA_OPERATIONAL, &c, "B9 00", &b);
	assert_int_equal(b.operational, 1);
	round_trip(CAPA_REFRESH_CISCO, &c, "", &b);
	capas_clear(&c);
}

static void
test_long_lived(void **state)
{
	struct capas	 c, b;

	capas_init(&c);
	round_trip(CAPA_LONG_LIVED_GR, &c, "", &b);
	c.llgr_families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_UNICAST);
	c.llgr_forwarding = FAMILY_BIT(FAM_IPV6_UNICAST);
	c.llgr_time[FAM_IPV4_UNICAST] = 600;
	c.llgr_time[FAM_IPV6_UNICAST] = 0x123456;
	round_trip(CAPA_LONG_LIVED_GR, &c,
	    "47 0E 0001 01 00 000258 0002 01 80 123456", &b);
	assert_int_equal(b.llgr_families, c.llgr_families);
	assert_int_equal(b.llgr_forwarding, c.llgr_forwarding);
	assert_int_equal(b.llgr_time[FAM_IPV4_UNICAST], 600);
	assert_int_equal(b.llgr_time[FAM_IPV6_UNICAST], 0x123456);
	capas_clear(&c);
}

/* Refused, and then nothing of it was taken. */
static void
test_malformed(void **state)
{
	static const struct {
		uint8_t		 code;
		const char	*value;
	} rows[] = {
		{ CAPA_MP, "" }, { CAPA_MP, "0001 00" },
		{ CAPA_MP, "0001 00 01 00" },
		{ CAPA_EXT_NEXTHOP, "0001 0001 00" },
		{ CAPA_ROLE, "" }, { CAPA_ROLE, "00 00" },
		{ CAPA_GRACEFUL, "" }, { CAPA_GRACEFUL, "00" },
		{ CAPA_GRACEFUL, "0078 0001 01" },
		{ CAPA_AS4, "" }, { CAPA_AS4, "0000FDE900" },
		{ CAPA_ADDPATH, "0001 01" },
		{ CAPA_ADDPATH, "0001 01 03 0002 01 04" },
		{ CAPA_LONG_LIVED_GR, "0001 01 80 0000" },
		{ CAPA_HOSTNAME, "" }, { CAPA_HOSTNAME, "01" },
		{ CAPA_HOSTNAME, "01 61" }, { CAPA_HOSTNAME, "01 61 01" },
		{ CAPA_HOSTNAME, "01 61 00 00" },
		{ CAPA_SOFTWARE, "" }, { CAPA_SOFTWARE, "02 61" },
		{ CAPA_SOFTWARE, "01 61 61" },
		{ CAPA_PATHS_LIMIT, "0001 01 00" }
	};
	static struct capas	 none;
	struct capas		 c;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		r = bytes_view(&w, rows[i].value);
		memset(&c, 0, sizeof(c));
		assert_int_equal(capa_decode(capa_row(rows[i].code), r, &c),
		    -1);
		assert_memory_equal(&c, &none, sizeof(c));
		assert_int_equal(capa_valid(rows[i].code, r), 0);
		wbuf_clear(&w);
	}
}

/* Any bytes for any code give JSON that is whole and one line of text. */
static void
test_random(void **state)
{
	struct capas	 c;
	struct wbuf	 out;
	struct rbuf	 r;
	struct jw	 j;
	uint8_t		 buf[256], *copy;
	uint32_t	 seed = 0x63617061;
	size_t		 i, k, len;
	unsigned	 code;
	int		 taken = 0;

	wbuf_init(&out, 0);
	for (i = 0; i < 40000; i++) {
		code = i % 256;
		len = bytes_random(&seed) % (i % 3 == 0 ? 256 : 16);
		for (k = 0; k < len; k++)
			buf[k] = (uint8_t)(bytes_random(&seed) &
			    (i % 2 == 0 ? 0xff : 3));
		copy = bytes_exact(buf, len, &r);
		capas_init(&c);
		if (capa_row(code) != NULL)
			taken += capa_decode(capa_row(code), r, &c) == 0;
		capas_clear(&c);
		wbuf_reset(&out);
		jw_init(&j, &out);
		capa_put_json(&j, (uint8_t)code, r,
		    &gen_table[i % gen_count]);
		assert_int_equal(jw_finish(&j), 0);
		jw_clear(&j);
		capa_put_text(&out, (uint8_t)code, r);
		assert_null(memchr(out.data, '\n', out.len));
		free(copy);
	}
	assert_true(taken > 100);
	wbuf_clear(&out);
}

int
main(void)
{
	static const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_families),
		cmocka_unit_test(test_restart),
		cmocka_unit_test(test_speaker),
		cmocka_unit_test(test_speaker_long),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_long_lived),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_random)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
