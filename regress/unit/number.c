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
 * Numbers in text: what is one, what is none, where they end.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "number.h"
#include "wbuf.h"

static void
test_num(void **state)
{
	static const struct {
		const char	*s;
		uint64_t	 max;
		int		 r;
		uint64_t	 v;
	} t[] = {
		{ "0", 0, 0, 0 }, { "007", 7, 0, 7 }, { "8", 7, -1, 0 },
		{ "", 7, -1, 0 }, { "+1", 7, -1, 0 }, { "1 ", 7, -1, 0 },
		{ "0x1", 7, -1, 0 },
		{ "18446744073709551615", UINT64_MAX, 0, UINT64_MAX },
		{ "18446744073709551616", UINT64_MAX, -1, 0 },
	};
	uint64_t	 v;
	size_t		 i;

	for (i = 0; i < nitems(t); i++) {
		v = 0;
		assert_int_equal(num_parse(t[i].s, strlen(t[i].s), t[i].max,
		    &v), t[i].r);
		assert_true(v == t[i].v);
	}
}

static void
test_as(void **state)
{
	static const struct {
		const char	*s;
		int		 r;
		uint32_t	 v;
	} t[] = {
		{ "0", 0, 0 }, { "4294967295", 0, UINT32_MAX },
		{ "4294967296", -1, 0 }, { "1.2", 0, 65538 },
		{ "65535.65535", 0, UINT32_MAX }, { "65536.0", -1, 0 },
		{ "0.65536", -1, 0 }, { ".", -1, 0 }, { "1.", -1, 0 },
		{ ".1", -1, 0 }, { "1.2.3", -1, 0 }, { "", -1, 0 },
		{ "AS1", -1, 0 },
	};
	uint32_t	 v;
	size_t		 i;

	for (i = 0; i < nitems(t); i++) {
		v = 0;
		assert_int_equal(as_parse(t[i].s, strlen(t[i].s), &v),
		    t[i].r);
		assert_int_equal(v, t[i].v);
	}
}

static void
test_hex(void **state)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	wbuf_put_u8(&w, 7);
	assert_int_equal(hex_parse("", 0, &w), 0);
	assert_int_equal(hex_parse("0aF", 3, &w), -1);
	assert_int_equal(hex_parse("0aFg", 4, &w), -1);
	assert_int_equal(w.len, 1);
	assert_int_equal(hex_parse("0aFf", 4, &w), 0);
	assert_int_equal(w.len, 3);
	assert_memory_equal(w.data, "\x07\x0a\xff", 3);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_num),
		cmocka_unit_test(test_as),
		cmocka_unit_test(test_hex)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
