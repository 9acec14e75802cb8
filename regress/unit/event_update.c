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
 * UPDATE events: the shapes of each generation, grouping, next hops, repairs
 * of RFC 7606, and that a cache changes nothing.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "event.h"
#include "strict.h"

/* ORIGIN igp, AS_PATH 65002; NEXT_HOP 192.0.2.2; MED 5 */
#define BASE	"40010100 400206 0201 0000FDEA"
#define NH	"400304 C0000202"
#define MED	"800404 00000005"
#define ROUTES	"180A0000 180A0001"
#define ATTRS4	"{ \"origin\": \"igp\", \"as-path\": [ 65002 ], "	\
	"\"confederation-path\": [], \"med\": 5 }"
#define PATH5	"\"as-path\": { \"0\": { \"element\": \"as-sequence\", " \
	"\"value\": [ 65002 ] } }"
#define ATTRS5	"{ \"origin\": \"igp\", " PATH5 ", \"med\": 5 }"
#define LL	"FE80000000000000 0000000000000001"
#define GLOBAL	"20010DB800000000 0000000000000001"

static struct codec	 codec;
static struct encoder	 enc;
static struct wbuf	 bytes, out;

static int
begin(void **state)
{
	memset(&codec, 0, sizeof(codec));
	codec.local_as = 65001;
	codec.peer_as = 65002;
	codec.local_id = codec.peer_id = 0x0a000001;
	(void)addr_parse_str(&codec.local, "192.0.2.1");
	(void)addr_parse_str(&codec.peer, "192.0.2.2");
	codec.msg_max = BGP_MSG_MAX;
	codec.asn4 = 1;
	codec.families = FAMILY_ALL;
	codec.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST);
	wbuf_init(&bytes, 0);
	wbuf_init(&out, 0);
	memset(&enc, 0, sizeof(enc));
	return (0);
}

static int
end(void **state)
{
	wbuf_clear(&bytes);
	wbuf_clear(&out);
	return (0);
}

static void
unhex(struct wbuf *w, const char *hex)
{
	unsigned	 v;

	for (; *hex != '\0'; hex += 2) {
		while (*hex == ' ')
			hex++;
		assert_int_equal(sscanf(hex, "%2x", &v), 1);
		wbuf_put_u8(w, (uint8_t)v);
	}
}

/* Puts the body of an UPDATE together from its parts in hexadecimal. */
static void
build(const char *withdrawn, const char *attrs, const char *nlri)
{
	size_t	 at;

	wbuf_reset(&bytes);
	wbuf_put_u16(&bytes, 0);
	unhex(&bytes, withdrawn);
	wbuf_set_u16(&bytes, 0, (uint16_t)(bytes.len - 2));
	at = bytes.len;
	wbuf_put_u16(&bytes, 0);
	unhex(&bytes, attrs);
	wbuf_set_u16(&bytes, at, (uint16_t)(bytes.len - at - 2));
	unhex(&bytes, nlri);
}

static void
render(const char *gen, int json, struct event_cache *cache)
{
	struct update	 u;
	struct rbuf	 r;

	enc.gen = gen_find(gen);
	enc.json = (uint8_t)json;
	wbuf_view(&bytes, &r);
	update_init(&u);
	assert_int_equal(update_decode(r, &codec, &u), 0);
	wbuf_reset(&out);
	event_body_update(&out, &enc, &u, &codec, cache);
	update_clear(&u);
	assert_int_equal(wbuf_error(&out), 0);
	wbuf_view(&out, &r);
	assert_true(event_body_ok(&enc, &r));
	if (event_is_json(&enc))
		assert_true(strict_json(out.data, out.len));
}

/* Blanks are not compared: how a value is spaced is its row's business. */
static void
squeeze(char *to, size_t size, const char *from)
{
	size_t	 n = 0;

	for (; *from != '\0'; from++)
		if (*from != ' ') {
			assert_true(n + 1 < size);
			to[n++] = *from;
		}
	to[n] = '\0';
}

static void
check(const char *gen, const char *want)
{
	static char	 a[65536], b[65536];

	render(gen, 1, NULL);
	squeeze(a, sizeof(a), wbuf_cstr(&out));
	squeeze(b, sizeof(b), want);
	assert_string_equal(a, b);
}

static void
check_text(const char *gen, const char *want)
{
	render(gen, 0, NULL);
	assert_string_equal(wbuf_cstr(&out), want);
}

static void
test_announce(void **state)
{
	build("", BASE NH MED, ROUTES);
	check("3.4", "{ \"update\": { \"attribute\": " ATTRS4 ", \"announce\""
	    ": { \"ipv4 unicast\": { \"192.0.2.2\": { \"10.0.0.0/24\": { }, "
	    "\"10.0.1.0/24\": { } } } } } }");
	check("4", "{ \"update\": { \"attribute\": " ATTRS4 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" }, { \"nlri\": \"10.0.1.0/24\" } ] } } } }");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" }, { \"nlri\": \"10.0.1.0/24\" } ] } } } }");
	check("6", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" }, { \"nlri\": \"10.0.1.0/24\" } ] } } } }");
	enc.compact = 1;
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ \"10.0.0.0/24\", "
	    "\"10.0.1.0/24\" ] } } } }");
	enc.compact = 0;
	check_text("4", "update start\nupdate announced 10.0.0.0/24 next-hop "
	    "192.0.2.2 origin igp as-path [ 65002 ] med 5\nupdate announced "
	    "10.0.1.0/24 next-hop 192.0.2.2 origin igp as-path [ 65002 ] med "
	    "5\nupdate end\n");
	check_text("5", "update start\nupdate announced 10.0.0.0/24 next-hop "
	    "192.0.2.2 origin igp as-path ( 65002 ) med 5\nupdate announced "
	    "10.0.1.0/24 next-hop 192.0.2.2 origin igp as-path ( 65002 ) med "
	    "5\nupdate end\n");
}

/* The blanks as scripts have always seen them. */
static void
test_spacing(void **state)
{
	build("180A0002", BASE NH MED, ROUTES);
	render("4", 1, NULL);
	assert_string_equal(wbuf_cstr(&out), "{ \"update\": { \"attribute\": "
	    ATTRS4 ", \"announce\": { \"ipv4 unicast\": { \"192.0.2.2\": [ { "
	    "\"nlri\": \"10.0.0.0/24\" }, { \"nlri\": \"10.0.1.0/24\" } ] } "
	    "}, \"withdraw\": { \"ipv4 unicast\": [ { \"nlri\": "
	    "\"10.0.2.0/24\" } ] } } }");
}

static void
test_withdraw(void **state)
{
	build(ROUTES, "", "");
	check("5", "{ \"update\": { \"withdraw\": { \"ipv4 unicast\": [ { "
	    "\"nlri\": \"10.0.0.0/24\" }, { \"nlri\": \"10.0.1.0/24\" } ] } "
	    "} }");
	check("3.4", "{ \"update\": { \"withdraw\": { \"ipv4 unicast\": { "
	    "\"10.0.0.0/24\": { }, \"10.0.1.0/24\": { } } } } }");
	check_text("5", "update start\nupdate withdrawn 10.0.0.0/24\nupdate "
	    "withdrawn 10.0.1.0/24\nupdate end\n");
	/* both ways of withdrawing are one list */
	build("180A0000", "800F07 000101 180A0100", "");
	check("5", "{ \"update\": { \"withdraw\": { \"ipv4 unicast\": [ { "
	    "\"nlri\": \"10.0.0.0/24\" }, { \"nlri\": \"10.1.0.0/24\" } ] } "
	    "} }");
	/* generation 6 shows a next hop that came along */
	build("180A0000", BASE NH MED, "");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"withdraw\": "
	    "{ \"ipv4 unicast\": [ { \"nlri\": \"10.0.0.0/24\" } ] } } }");
	check("6", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    PATH5 ", \"next-hop\": \"192.0.2.2\", \"med\": 5 }, "
	    "\"withdraw\": { \"ipv4 unicast\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" } ] } } }");
}

static void
test_eor(void **state)
{
	static const char *const	 gens[] = { "3.4", "4", "5", "6" };
	size_t				 i;

	for (i = 0; i < nitems(gens); i++) {
		build("", "", "");
		check(gens[i], "{ \"eor\": { \"afi\": \"ipv4\", \"safi\": "
		    "\"unicast\" } }");
		build("", "800F03 000201", "");
		check(gens[i], "{ \"eor\": { \"afi\": \"ipv6\", \"safi\": "
		    "\"unicast\" } }");
	}
	check_text("5", "update start\nupdate route eor 2/1 (ipv6 unicast)\n"
	    "update end\n");
}

static void
test_nexthops(void **state)
{
	/* global and link-local */
	build("", BASE "800E2A 000201 20" GLOBAL LL "00 2020010DB8", "");
	check("5", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    PATH5 " }, \"announce\": { \"ipv6 unicast\": { \"2001:db8::1\": "
	    "[ { \"nlri\": \"2001:db8::/32\" } ], \"fe80::1\": [ { "
	    "\"nlri\": \"2001:db8::/32\" } ] } } } }");
	check("6", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    PATH5 " }, \"announce\": { \"ipv6 unicast\": { \"2001:db8::1\": "
	    "[ { \"nlri\": \"2001:db8::/32\" } ] } } } }");
	/* the same address twice is one key */
	build("", BASE "800E2A 000201 20" LL LL "00 2020010DB8", "");
	render("5", 1, NULL);
	/* a family in two places: one key; two next hops, two keys in it */
	build("", BASE NH MED "800E0D 000101 04 C0000209 00 180A0900",
	    "180A0000");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" } ], \"192.0.2.9\": [ { \"nlri\": "
	    "\"10.9.0.0/24\" } ] } } } }");
	/* the same next hop: one list */
	build("", BASE NH MED "800E0D 000101 04 C0000202 00 180A0900",
	    "180A0000");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" }, { \"nlri\": \"10.9.0.0/24\" } ] } } } }");
	/* two families */
	build("", BASE NH MED "800E1A 000201 10" GLOBAL "00 2020010DB8",
	    "180A0000");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" } ] }, \"ipv6 unicast\": { \"2001:db8::1\": [ { "
	    "\"nlri\": \"2001:db8::/32\" } ] } } } }");
}

/* Plain fields before MP attributes, what is withdrawn before the rest. */
static void
test_order(void **state)
{
	build("180A0100", BASE NH "800E1A 000201 10" GLOBAL "00 2020010DB8"
	    "800F0A 000201 3020010DB80002", "180A0000");
	check_text("4", "update start\n"
	    "update withdrawn 10.1.0.0/24\n"
	    "update announced 10.0.0.0/24 next-hop 192.0.2.2 origin igp "
	    "as-path [ 65002 ]\n"
	    "update withdrawn 2001:db8:2::/48\n"
	    "update announced 2001:db8::/32 next-hop 2001:db8::1 origin igp "
	    "as-path [ 65002 ]\n"
	    "update end\n");
	/* global and link-local: a line each */
	build("", BASE "800E2A 000201 20" GLOBAL LL "00 2020010DB8", "");
	check_text("5", "update start\n"
	    "update announced 2001:db8::/32 next-hop 2001:db8::1 origin igp "
	    "as-path ( 65002 )\n"
	    "update announced 2001:db8::/32 next-hop fe80::1 origin igp "
	    "as-path ( 65002 )\n"
	    "update end\n");
	/* generation 6 has NEXT_HOP beside any withdrawal */
	build("180A0100", BASE NH, "180A0000");
	check("6", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    PATH5 ", \"next-hop\": \"192.0.2.2\" }, \"announce\": { "
	    "\"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" } ] } }, \"withdraw\": { \"ipv4 unicast\": [ "
	    "{ \"nlri\": \"10.1.0.0/24\" } ] } } }");
}

/* Generation 5 sorts all communities in JSON, the others none. */
static void
test_communities(void **state)
{
	static const char	 attrs[] = BASE NH
	    "C00808 00020001 00010002"
	    "C01010 0003FDE80000000A 0002FDE80000000A"
	    "C02018 000000040000000500000006 000000010000000200000003";

	build("", attrs, "180A0000");
	render("4", 1, NULL);
	assert_non_null(strstr(wbuf_cstr(&out), "[ [ 2, 1 ], [ 1, 2 ] ]"));
	assert_non_null(strstr(wbuf_cstr(&out), "[ { \"value\": "
	    "1123597804371978, \"string\": \"origin:65000:0.0.0.10\" }, {"));
	assert_non_null(strstr(wbuf_cstr(&out),
	    "[ [ 4, 5 , 6 ], [ 1, 2 , 3 ] ]"));
	render("5", 1, NULL);
	assert_non_null(strstr(wbuf_cstr(&out), "[ [ 1, 2 ], [ 2, 1 ] ]"));
	assert_non_null(strstr(wbuf_cstr(&out), "[ { \"value\": "
	    "842122827661322, \"string\": \"target:65000:10\" }, {"));
	assert_non_null(strstr(wbuf_cstr(&out),
	    "[ [ 1, 2 , 3 ], [ 4, 5 , 6 ] ]"));
}

static void
test_path_ids(void **state)
{
	codec.addpath_rx = FAMILY_BIT(FAM_IPV4_UNICAST);
	build("", BASE NH MED, "00000007 180A0000 01020304 180A0000");
	check("5", "{ \"update\": { \"attribute\": " ATTRS5 ", \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\", \"path-information\": \"0.0.0.7\" }, { "
	    "\"nlri\": \"10.0.0.0/24\", \"path-information\": \"1.2.3.4\" } "
	    "] } } } }");
	render("3.4", 1, NULL);		/* two keys, see render() */
	assert_non_null(strstr(wbuf_cstr(&out), "path-information 0.0.0.7"));
	assert_non_null(strstr(wbuf_cstr(&out), "path-information 1.2.3.4"));
}

/* What names a route more than once is one member in generation 3.4. */
static void
test_twice(void **state)
{
	struct wbuf	 nlri;
	int		 i;

	build("", BASE NH MED, ROUTES ROUTES ROUTES);
	check("3.4", "{ \"update\": { \"attribute\": " ATTRS4 ", \"announce\""
	    ": { \"ipv4 unicast\": { \"192.0.2.2\": { \"10.0.0.0/24\": { }, "
	    "\"10.0.1.0/24\": { } } } } } }");
	/* and more of them than the table has room for at first */
	wbuf_init(&nlri, 0);
	for (i = 0; i < 900; i++)
		wbuf_printf(&nlri, "180A%02X%02X", i / 4 % 150, i % 3);
	build("", BASE NH MED, wbuf_cstr(&nlri));
	render("3.4", 1, NULL);
	assert_non_null(strstr(wbuf_cstr(&out), "\"10.149.2.0/24\": { }"));
	wbuf_clear(&nlri);
}

static void
test_repairs(void **state)
{
	/* MED of three bytes: treat as withdraw (RFC 7606 7.4) */
	build("", BASE NH "800403 000005", "180A0000");
	render("5", 1, NULL);
	assert_non_null(strstr(wbuf_cstr(&out),
	    "\"error\": \"treat-as-withdraw due to "));
	assert_non_null(strstr(wbuf_cstr(&out), "\"withdraw\": { \"ipv4 "
	    "unicast\": [ { \"nlri\": \"10.0.0.0/24\" } ] } } }"));
	assert_null(strstr(wbuf_cstr(&out), "announce"));
	render("6", 1, NULL);
	assert_null(strstr(wbuf_cstr(&out), "error"));
	assert_null(strstr(wbuf_cstr(&out), "announce"));
	check_text("5", "update start\nupdate withdrawn 10.0.0.0/24\n"
	    "update end\n");
	/* ATOMIC_AGGREGATE with a value: discarded (RFC 7606 7.6) */
	build("", BASE NH "400601 00", "180A0000");
	check("4", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    "\"as-path\": [ 65002 ], \"confederation-path\": [ ], \"error\": "
	    "\"discard\" }, \"announce\": { \"ipv4 unicast\": { "
	    "\"192.0.2.2\": [ { \"nlri\": \"10.0.0.0/24\" } ] } } } }");
	check_text("5", "update start\nupdate announced 10.0.0.0/24 next-hop "
	    "192.0.2.2 origin igp as-path ( 65002 ) error discard\n"
	    "update end\n");
}

static void
test_unknown(void **state)
{
	build("", BASE NH "C09903 010203", "180A0000");
	check("5", "{ \"update\": { \"attribute\": { \"origin\": \"igp\", "
	    PATH5 ", \"attribute-0x99-0xE0\": \"0x010203\" }, \"announce\": "
	    "{ \"ipv4 unicast\": { \"192.0.2.2\": [ { \"nlri\": "
	    "\"10.0.0.0/24\" } ] } } } }");
	/* an attribute that a generation does not know, in both forms */
	build("", BASE NH "C01704 00080000", "180A0000");
	render("4", 1, NULL);
	assert_non_null(strstr(wbuf_cstr(&out),
	    "\"attribute-0x17-0xE0\": \"0x00080000\""));
	check_text("4", "update start\nupdate announced 10.0.0.0/24 next-hop "
	    "192.0.2.2 origin igp as-path [ 65002 ] attribute [ 0x17 0xE0 "
	    "0x00080000 ]\nupdate end\n");
}

static void
test_cache(void **state)
{
	static const char *const	 gens[] = { "3.4", "4", "5", "6" };
	static const struct {
		const char	*withdrawn, *attrs, *nlri;
	} msgs[] = {
		{ "", BASE NH MED, ROUTES },
		{ "", BASE NH MED, "180A0100" },
		{ "", BASE NH, "180A0100" },
		{ "", BASE NH "400601 00", "180A0100" },
		{ "", BASE NH, "180A0100" },
		{ "180A0000", BASE NH, "" },
		{ "180A0000", "", "" },
		{ "", "", "" },
		{ "", BASE NH "800403 000005", "180A0000" },
		{ "", BASE NH MED, ROUTES },
	};
	struct event_cache	*cache;
	static char		 plain[8192];
	size_t			 g, i;
	int			 json;

	for (g = 0; g < nitems(gens) * 2; g++) {
		json = (int)(g & 1);
		cache = event_cache_new();
		for (i = 0; i < nitems(msgs); i++) {
			build(msgs[i].withdrawn, msgs[i].attrs, msgs[i].nlri);
			render(gens[g / 2], json, NULL);
			(void)strlcpy(plain, wbuf_cstr(&out), sizeof(plain));
			render(gens[g / 2], json, cache);
			assert_string_equal(wbuf_cstr(&out), plain);
		}
		event_cache_free(cache);
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test_setup_teardown(test_announce, begin, end),
		cmocka_unit_test_setup_teardown(test_spacing, begin, end),
		cmocka_unit_test_setup_teardown(test_withdraw, begin, end),
		cmocka_unit_test_setup_teardown(test_eor, begin, end),
		cmocka_unit_test_setup_teardown(test_nexthops, begin, end),
		cmocka_unit_test_setup_teardown(test_order, begin, end),
		cmocka_unit_test_setup_teardown(test_communities, begin, end),
		cmocka_unit_test_setup_teardown(test_path_ids, begin, end),
		cmocka_unit_test_setup_teardown(test_twice, begin, end),
		cmocka_unit_test_setup_teardown(test_repairs, begin, end),
		cmocka_unit_test_setup_teardown(test_unknown, begin, end),
		cmocka_unit_test_setup_teardown(test_cache, begin, end)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
