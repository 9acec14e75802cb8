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
 * Neighbor selectors of both grammars: what they match, where errors are.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "selector.h"

static struct neighbor_name
neighbor(const char *peer, const char *local, uint32_t local_as,
    uint32_t peer_as, uint32_t id)
{
	struct neighbor_name	 n;

	memset(&n, 0, sizeof(n));
	assert_int_equal(addr_parse_str(&n.peer, peer), 0);
	assert_int_equal(addr_parse_str(&n.local, local), 0);
	n.local_as = local_as;
	n.peer_as = peer_as;
	n.router_id = id;
	return (n);
}

/* The neighbors that match as letters, and the word that comes next. */
static void
check(const char *in, const char *who, const char *next)
{
	struct neighbor_name	 n[4];
	static struct selectors	 ss;
	struct lex		 l;
	struct token		 t;
	char			 got[8];
	size_t			 i, len = 0;

	n[0] = neighbor("127.0.0.2", "127.0.0.1", 65001, 65002, 0x01010101);
	n[1] = neighbor("127.0.0.3", "127.0.0.1", 65001, 65003, 0x01010101);
	n[2] = neighbor("2001:db8::2", "2001:db8::1", 100000, 65001,
	    0x02020202);
	n[3] = neighbor("127.0.0.2", "127.0.0.1", 65001, 65002, 0x01010101);
	n[3].family_allowed = 1;
	n[3].families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_UNICAST);

	lex_init(&l, in, strlen(in), LEX_LINE);
	if (selectors_parse(&l, &ss) == -1)
		fail_msg("%s: %s", in, l.error.text);
	for (i = 0; i < 4; i++)
		if (selectors_match(&ss, &n[i]))
			got[len++] = (char)('a' + i);
	got[len] = '\0';
	assert_string_equal(got, who);
	assert_int_equal(lex_next(&l, &t), 1);
	assert_true(token_is(&t, next));
	lex_clear(&l);
}

static void
test_match(void **state)
{
	check("announce", "abcd", "announce");
	check("neighbor 127.0.0.2 x", "ad", "x");
	check("neighbor 127.0.0.9 x", "", "x");
	check("neighbor * x", "abcd", "x");
	check("neighbor 127.0.0.2, neighbor 127.0.0.3 x", "abd", "x");
	check("neighbor 127.0.0.2 , 127.0.0.3 x", "abd", "x");
	check("neighbor 127.0.0.9 , neighbor 127.0.0.3 x", "b", "x");
	check("neighbor 127.0.0.2 local-ip 127.0.0.1 x", "ad", "x");
	check("neighbor 127.0.0.2 local-ip 127.0.0.9 x", "", "x");
	check("neighbor 127.0.0.2 peer-as 65002 local-as 65001 x", "ad", "x");
	check("neighbor * peer-as 65003 x", "b", "x");
	check("neighbor * local-as 1.34464 x", "c", "x");
	check("neighbor * router-id 2.2.2.2 x", "c", "x");
	check("neighbor 2001:DB8:0::2 x", "c", "x");
	check("neighbor 127.0.0.2 family-allowed in-open x", "a", "x");
	check("neighbor 127.0.0.2 family-allowed "
	    "ipv6-unicast/ipv4-unicast x", "d", "x");
	check("neighbor 127.0.0.2 family-allowed ipv4-unicast x", "", "x");
	check("peer * x", "abcd", "x");
	check("peer 127.0.0.3 peer-as 65003 x", "b", "x");
	check("peer [127.0.0.3] x", "b", "x");
	check("peer [ 127.0.0.2 peer-as 1, 2001:db8::2 ] x", "c", "x");
	check("peer [127.0.0.2 127.0.0.3] x", "abd", "x");
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*in;
		unsigned	 col;
		const char	*text;
	} t[] = {
		{ "neighbor", 9, "a neighbor's address or * expected, not "
		    "the end" },
		{ "neighbor foo x", 10, "a neighbor's address or * "
		    "expected, not \"foo\"" },
		{ "neighbor 1.1.1.1, x", 19, "a neighbor's address or * "
		    "expected, not \"x\"" },
		{ "neighbor 1.1.1.1 local-as x", 27, "local-as: an AS number "
		    "expected, not \"x\"" },
		{ "neighbor 1.1.1.1 peer-as 1.99999", 26, "peer-as: an AS "
		    "number expected, not \"1.99999\"" },
		{ "neighbor 1.1.1.1 local-ip", 26, "local-ip: an address "
		    "expected, not the end" },
		{ "neighbor 1.1.1.1 router-id ::1", 28, "router-id: an IPv4 "
		    "address expected, not \"::1\"" },
		{ "peer [ ] x", 10, "an empty list of neighbors" },
		{ "peer [ 1.1.1.1", 15, "a neighbor's address or * expected, "
		    "not the end" },
		{ "neighbor * family-allowed ipv4-foo x", 27, "family-allowed"
		    ": in-open or families as ipv4-unicast/ipv6-unicast "
		    "expected, not \"ipv4-foo\"" },
	};
	static struct selectors	 ss;
	struct lex		 l;
	size_t			 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		lex_init(&l, t[i].in, strlen(t[i].in), LEX_LINE);
		assert_int_equal(selectors_parse(&l, &ss), -1);
		assert_string_equal(l.error.text, t[i].text);
		assert_int_equal(l.error.col, t[i].col);
		lex_clear(&l);
	}
}

static void
test_too_many(void **state)
{
	static struct selectors	 ss;
	char			 in[2048];
	struct lex		 l;
	int			 i, n;

	for (n = SELECTORS_MAX; n <= SELECTORS_MAX + 1; n++) {
		(void)strlcpy(in, "peer [", sizeof(in));
		for (i = 0; i < n; i++)
			(void)strlcat(in, " 192.0.2.1", sizeof(in));
		(void)strlcat(in, " ]", sizeof(in));
		lex_init(&l, in, strlen(in), LEX_LINE);
		assert_int_equal(selectors_parse(&l, &ss),
		    n > SELECTORS_MAX ? -1 : 0);
		assert_int_equal(ss.count, SELECTORS_MAX);
		lex_clear(&l);
	}
}

/* The name of a neighbor selects it. */
static void
test_name(void **state)
{
	struct neighbor_name	 n;
	static struct selectors	 ss;
	struct wbuf		 w;
	struct lex		 l;

	n = neighbor("127.0.0.2", "127.0.0.1", 65001, 65002, 0x01010101);
	wbuf_init(&w, 0);
	neighbor_name_put(&w, &n);
	assert_string_equal(wbuf_cstr(&w), "neighbor 127.0.0.2 local-ip "
	    "127.0.0.1 local-as 65001 peer-as 65002 router-id 1.1.1.1 "
	    "family-allowed in-open");
	n.family_allowed = 1;
	n.families = FAMILY_BIT(FAM_IPV4_UNICAST) |
	    FAMILY_BIT(FAM_IPV6_UNICAST);
	wbuf_reset(&w);
	neighbor_name_put(&w, &n);
	assert_string_equal(wbuf_cstr(&w), "neighbor 127.0.0.2 local-ip "
	    "127.0.0.1 local-as 65001 peer-as 65002 router-id 1.1.1.1 "
	    "family-allowed ipv4-unicast/ipv6-unicast");
	lex_init(&l, (const char *)w.data, w.len, LEX_LINE);
	assert_int_equal(selectors_parse(&l, &ss), 0);
	assert_int_equal(ss.count, 1);
	assert_true(selectors_match(&ss, &n));
	n.peer_as++;
	assert_false(selectors_match(&ss, &n));
	lex_clear(&l);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_name),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
