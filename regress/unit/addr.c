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
 * Addresses and prefixes: what is accepted, what is refused, how it prints.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "addr.h"

static void
test_addr_good(void **state)
{
	static const struct {
		const char	*in, *out;
	} t[] = {
		{ "0.0.0.0", "0.0.0.0" },
		{ "255.255.255.255", "255.255.255.255" },
		{ "10.0.0.1", "10.0.0.1" },
		{ "::", "::" },
		{ "2001:DB8:0:0::1", "2001:db8::1" },
		{ "::ffff:1.2.3.4", "::ffff:1.2.3.4" },
		{ "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
		    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
	};
	struct wbuf	 w;
	struct addr	 a;
	size_t		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_int_equal(addr_parse_str(&a, t[i].in), 0);
		wbuf_reset(&w);
		addr_put(&w, &a);
		assert_string_equal(wbuf_cstr(&w), t[i].out);
	}
	wbuf_clear(&w);
}

static void
test_addr_bad(void **state)
{
	static const char *const t[] = { "", ".", "1", "1.2.3", "1.2.3.4.5",
	    "1.2.3.256", "1.2.3.04", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4",
	    "1..2.3", "1.2.3.", "1.2.3.-4", "fe80::1%eth0", ":", ":::",
	    "2001:db8::1::", "12345::",
	    "1111111111111111111111111111111111111111111111111111:" };
	struct addr	 a;
	size_t		 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(addr_parse_str(&a, t[i]), -1);
}

/* Every octet, in every place. */
static void
test_addr_octets(void **state)
{
	struct addr	 a;
	struct wbuf	 w;
	char		 want[32];
	unsigned	 i, v;

	wbuf_init(&w, 0);
	for (i = 0; i < 4; i++) {
		for (v = 0; v < 256; v++) {
			addr_from_v4(&a, v << (8 * i));
			wbuf_reset(&w);
			addr_put(&w, &a);
			(void)snprintf(want, sizeof(want), "%u.%u.%u.%u",
			    i == 3 ? v : 0, i == 2 ? v : 0, i == 1 ? v : 0,
			    i == 0 ? v : 0);
			assert_string_equal(wbuf_cstr(&w), want);
		}
	}
	wbuf_clear(&w);
}

/* All bytes belong to it: what stands behind a NUL does, too. */
static void
test_addr_nul(void **state)
{
	struct addr	 a;

	assert_int_equal(addr_parse(&a, "::1\0x", 3), 0);
	assert_int_equal(addr_parse(&a, "::1\0x", 4), -1);
	assert_int_equal(addr_parse(&a, "::1\0x", 5), -1);
	assert_int_equal(addr_parse(&a, "10.0.0.1\0", 9), -1);
}

static void
test_prefix(void **state)
{
	static const struct {
		const char	*in;
		int		 result;
		int		 len, host;
	} t[] = {
		{ "10.0.0.0/8", 0, 8, 0 },
		{ "10.0.0.1/8", 0, 8, 1 },
		{ "10.0.0.1", 0, 32, 0 },
		{ "0.0.0.0/0", 0, 0, 0 },
		{ "0.0.0.1/0", 0, 0, 1 },
		{ "10.0.0.128/25", 0, 25, 0 },
		{ "10.0.0.64/25", 0, 25, 1 },
		{ "2001:db8::/32", 0, 32, 0 },
		{ "2001:db8::/31", 0, 31, 0 },
		{ "2001:db9::/31", 0, 31, 1 },
		{ "2001:db8::1", 0, 128, 0 },
		{ "10.0.0.0/33", -1, 0, 0 },
		{ "10.0.0.0/", -1, 0, 0 },
		{ "10.0.0.0/08", -1, 0, 0 },
		{ "10.0.0.0/1x", -1, 0, 0 },
		{ "10.0.0.0/0000000008", -1, 0, 0 },
		{ "::/129", -1, 0, 0 },
		{ "/8", -1, 0, 0 },
	};
	const char	*why;
	struct prefix	 p;
	size_t		 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		why = NULL;
		assert_int_equal(prefix_parse(&p, t[i].in, strlen(t[i].in),
		    &why), t[i].result);
		if (t[i].result == -1) {
			assert_non_null(why);
			continue;
		}
		assert_int_equal(p.len, t[i].len);
		assert_int_equal(prefix_has_host_bits(&p), t[i].host);
		prefix_mask(&p);
		assert_int_equal(prefix_has_host_bits(&p), 0);
	}
}

static void
test_kinds(void **state)
{
	struct prefix	 p;
	struct addr	 a, b;
	const char	*why;

	assert_int_equal(addr_parse_str(&a, "239.1.1.1"), 0);
	assert_true(addr_is_multicast(&a));
	assert_int_equal(addr_parse_str(&b, "240.0.0.0"), 0);
	assert_false(addr_is_multicast(&b));
	assert_true(addr_cmp(&a, &b) < 0);
	assert_int_equal(addr_parse_str(&b, "fe80::1"), 0);
	assert_true(addr_is_linklocal(&b));
	assert_true(addr_cmp(&a, &b) < 0);
	assert_int_equal(prefix_parse(&p, "10.1.0.0/16", 11, &why), 0);
	assert_int_equal(addr_parse_str(&a, "10.1.255.255"), 0);
	assert_true(prefix_covers(&p, &a));
	assert_int_equal(addr_parse_str(&a, "10.2.0.0"), 0);
	assert_false(prefix_covers(&p, &a));
	assert_false(prefix_covers(&p, &b));
	addr_from_v4(&a, 0x0a0b0c0d);
	assert_int_equal(addr_to_v4(&a), 0x0a0b0c0d);
	assert_int_equal(addr_from_bytes(&a, "12345", 5), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addr_good),
		cmocka_unit_test(test_addr_bad),
		cmocka_unit_test(test_addr_octets),
		cmocka_unit_test(test_addr_nul),
		cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_kinds),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
