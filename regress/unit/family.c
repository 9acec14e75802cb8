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
 * The tables of families and of generations, and what every row of NLRI
 * functions has to keep.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "bytes.h"
#include "family.h"
#include "gen.h"
#include "nlri.h"

static const struct {
	enum family	 family;
	uint16_t	 afi;
	uint8_t		 safi;
	const char	*afi_name;
	const char	*safi_name;
	uint8_t		 addpath;
} rows[] = {
	{ FAM_IPV4_UNICAST, 1, 1, "ipv4", "unicast", 1 },
	{ FAM_IPV4_MULTICAST, 1, 2, "ipv4", "multicast", 0 },
	{ FAM_IPV4_MPLS_LABEL, 1, 4, "ipv4", "nlri-mpls", 1 },
	{ FAM_IPV4_MPLS_VPN, 1, 128, "ipv4", "mpls-vpn", 1 },
	{ FAM_IPV4_MCAST_VPN, 1, 5, "ipv4", "mcast-vpn", 0 },
	{ FAM_IPV4_MUP, 1, 85, "ipv4", "mup", 1 },
	{ FAM_IPV4_FLOW, 1, 133, "ipv4", "flow", 0 },
	{ FAM_IPV4_FLOW_VPN, 1, 134, "ipv4", "flow-vpn", 0 },
	{ FAM_IPV4_SR_POLICY, 1, 73, "ipv4", "sr-policy", 0 },
	{ FAM_IPV4_RTC, 1, 132, "ipv4", "rtc", 0 },
	{ FAM_IPV6_UNICAST, 2, 1, "ipv6", "unicast", 1 },
	{ FAM_IPV6_MULTICAST, 2, 2, "ipv6", "multicast", 0 },
	{ FAM_IPV6_MPLS_LABEL, 2, 4, "ipv6", "nlri-mpls", 1 },
	{ FAM_IPV6_MPLS_VPN, 2, 128, "ipv6", "mpls-vpn", 1 },
	{ FAM_IPV6_MCAST_VPN, 2, 5, "ipv6", "mcast-vpn", 0 },
	{ FAM_IPV6_MUP, 2, 85, "ipv6", "mup", 1 },
	{ FAM_IPV6_FLOW, 2, 133, "ipv6", "flow", 0 },
	{ FAM_IPV6_FLOW_VPN, 2, 134, "ipv6", "flow-vpn", 0 },
	{ FAM_IPV6_SR_POLICY, 2, 73, "ipv6", "sr-policy", 0 },
	{ FAM_L2VPN_VPLS, 25, 65, "l2vpn", "vpls", 0 },
	{ FAM_L2VPN_EVPN, 25, 70, "l2vpn", "evpn", 0 },
	{ FAM_LS, 16388, 71, "bgp-ls", "bgp-ls", 0 },
	{ FAM_LS_VPN, 16388, 72, "bgp-ls", "bgp-ls-vpn", 0 }
};

static void
test_rows(void **state)
{
	char		 both[64];
	enum family	 f;
	size_t		 i;

	assert_int_equal(nitems(rows), FAM_MAX);
	for (i = 0; i < nitems(rows); i++) {
		f = rows[i].family;
		assert_int_equal(f, i);
		assert_int_equal(family_afi(f), rows[i].afi);
		assert_int_equal(family_safi(f), rows[i].safi);
		assert_string_equal(family_afi_name(f), rows[i].afi_name);
		assert_string_equal(family_safi_name(f), rows[i].safi_name);
		snprintf(both, sizeof(both), "%s %s", rows[i].afi_name,
		    rows[i].safi_name);
		assert_string_equal(family_name(f), both);
		assert_int_equal(family_find(rows[i].afi, rows[i].safi), f);
		assert_int_equal(family_parse(rows[i].afi_name,
		    rows[i].safi_name), f);
		assert_string_equal(afi_name(rows[i].afi), rows[i].afi_name);
		assert_int_equal(family_table[f]->addpath, rows[i].addpath);
	}
}

static void
test_words(void **state)
{
	assert_int_equal(family_parse("inet", "unicast"), FAM_IPV4_UNICAST);
	assert_int_equal(family_parse("inet4", "flow"), FAM_IPV4_FLOW);
	assert_int_equal(family_parse("inet6", "unicast"), FAM_IPV6_UNICAST);
	assert_int_equal(family_parse("ipv4", "labeled-unicast"),
	    FAM_IPV4_MPLS_LABEL);
	assert_int_equal(family_parse("ipv6", "labeled unicast"),
	    FAM_IPV6_MPLS_LABEL);
	assert_int_equal(family_parse("ipv4", "Unicast"), FAM_IPV4_UNICAST);
	assert_int_equal(family_parse("ipv6", "MPLS-VPN"), FAM_IPV6_MPLS_VPN);
	assert_int_equal(family_parse("ipv4", "evpn"), FAMILY_NONE);
	assert_int_equal(family_parse("ipv5", "unicast"), FAMILY_NONE);
	assert_int_equal(family_parse("", ""), FAMILY_NONE);
	assert_int_equal(family_parse("ipv4", "unicas"), FAMILY_NONE);
}

static void
test_unknown(void **state)
{
	assert_int_equal(family_find(1, 3), FAMILY_NONE);
	assert_int_equal(family_find(0, 1), FAMILY_NONE);
	assert_int_equal(family_find(65535, 255), FAMILY_NONE);
	assert_null(afi_name(0));
	assert_null(afi_name(26));
	assert_string_equal(family_name(FAMILY_NONE), "unknown unknown");
	assert_string_equal(family_afi_name(FAMILY_NONE), "unknown");
	assert_string_equal(family_safi_name(FAMILY_NONE), "unknown");
	assert_int_equal(family_afi(FAMILY_NONE), 0);
	assert_int_equal(family_safi(FAMILY_NONE), 0);
}

/*
 * No row reads or gives bytes that are not there, gets stuck, or prints what
 * is no JSON: for NLRI that it has taken itself.
 */
static void
row_random(enum family f, uint32_t *seed)
{
	const struct nlri_ops	*row = family_table[f];
	struct render		 rd = { NULL, 0, NULL };
	struct wire_fault	 fault;
	struct nlri		 n = { f, 0, 0, { NULL, NULL } };
	struct rbuf		 r, before;
	struct wbuf		 out;
	struct jw		 j;
	uint8_t			 buf[64], *copy;
	size_t			 i, len;

	len = bytes_random(seed) % sizeof(buf);
	for (i = 0; i < len; i++)
		buf[i] = (uint8_t)(bytes_random(seed) &
		    (*seed % 2 ? 0x1f : 0xff));
	copy = bytes_exact(buf, len, &r);
	rd.gen = &gen_table[bytes_random(seed) % gen_count];
	wbuf_init(&out, 0);
	before = r;
	while (rbuf_len(&r) > 0 && row->next(&r, &n, &fault) == 0) {
		assert_true(r.p > before.p && r.p <= before.end);
		assert_true(n.body.p >= before.p && n.body.end <= r.p);
		before = r;
		wbuf_reset(&out);
		row->text(&out, &n, &rd);
		if (row->text_after != NULL)
			row->text_after(&out, &n, &rd);
		assert_true(out.len > 0);
		assert_null(memchr(out.data, '\n', out.len));
		wbuf_reset(&out);
		jw_init(&j, &out);
		row->json(&j, &n, &rd);
		assert_int_equal(jw_finish(&j), 0);
		jw_clear(&j);
		if (row->key != NULL)
			row->key(&out, &n);
		if (row->withdrawn != NULL)
			row->withdrawn(&out, &n);
	}
	wbuf_clear(&out);
	free(copy);
}

static void
test_row_functions(void **state)
{
	struct wire_fault	 fault;
	struct nlri		 nlri;
	struct rbuf		 empty;
	uint32_t		 seed = 0x66616d31;
	int			 f, i;

	for (f = 0; f < FAM_MAX; f++) {
		assert_non_null(family_table[f]->next);
		assert_non_null(family_table[f]->text);
		assert_non_null(family_table[f]->json);
		memset(&fault, 0, sizeof(fault));
		rbuf_init(&empty, "", 0);
		nlri.family = (enum family)f;
		assert_int_equal(family_table[f]->next(&empty, &nlri, &fault),
		    -1);
		assert_int_equal(fault.code, BGP_ERR_UPDATE);
		for (i = 0; i < 1000; i++)
			row_random((enum family)f, &seed);
	}
}

static void
test_generations(void **state)
{
	static const struct {
		const char	*name;
		const char	*version;
	} gens[] = {
		{ "3.4", "3.4.8" }, { "4", "4.0.1" }, { "5", "5.0.0" },
		{ "6", "6.0.0" }
	};
	const struct gen	*g;
	size_t			 i;

	assert_int_equal(gen_count, nitems(gens));
	for (i = 0; i < nitems(gens); i++) {
		g = gen_find(gens[i].name);
		assert_non_null(g);
		assert_string_equal(g->name, gens[i].name);
		assert_string_equal(g->version, gens[i].version);
	}
	assert_null(gen_find("7"));
	assert_null(gen_find(""));
	assert_null(gen_find("4.0"));
	assert_string_equal(gen_default()->name, "5");
	assert_true(gen_find("3.4")->flags & GENF_NLRI_DICT);
	assert_false(gen_find("4")->flags & GENF_ROUTER_ID);
	assert_true(gen_find("5")->flags & GENF_ASPATH_SEGMENTS);
	assert_true(gen_find("6")->flags & GENF_TARGET_FIRST);
	assert_false(gen_find("5")->flags & GENF_TARGET_FIRST);
}

int
main(void)
{
	static const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_row_functions),
		cmocka_unit_test(test_generations)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
