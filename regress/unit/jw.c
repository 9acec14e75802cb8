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
 * The JSON writer: structure, sticky errors, and that no byte a peer can send
 * leaves a string or a line.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <yajl/yajl_tree.h>

#include "jw.h"

static struct wbuf	 out;
static struct jw	 j;

static int
begin(void **state)
{
	wbuf_init(&out, 0);
	jw_init(&j, &out);
	return (0);
}

static int
end(void **state)
{
	jw_clear(&j);
	wbuf_clear(&out);
	return (0);
}

static void
test_structure(void **state)
{
	jw_object(&j);
	jw_key(&j, "a");
	jw_uint(&j, 1);
	jw_key(&j, "b");
	jw_array(&j);
	jw_int(&j, -5);
	jw_bool(&j, 1);
	jw_null(&j);
	jw_array(&j);
	jw_array_end(&j);
	jw_array_end(&j);
	jw_key(&j, "c");
	jw_object(&j);
	jw_object_end(&j);
	jw_key(&j, "d");
	jw_rawf(&j, "%d.%06d", 3, 14);
	jw_key(&j, "e");
	jw_hex(&j, "0x", "\xab", 1);
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), 0);
	assert_string_equal(wbuf_cstr(&out), "{ \"a\": 1, \"b\": [ -5, true, "
	    "null, [ ] ], \"c\": { }, \"d\": 3.000014, \"e\": \"0xAB\" }");
}

static void
test_int_limits(void **state)
{
	jw_array(&j);
	jw_int(&j, INT64_MIN);
	jw_uint(&j, UINT64_MAX);
	jw_array_end(&j);
	assert_int_equal(jw_finish(&j), 0);
	assert_string_equal(wbuf_cstr(&out),
	    "[ -9223372036854775808, 18446744073709551615 ]");
}

/* Each of these is an error that stays. */
static void
test_misuse(void **state)
{
	jw_object(&j);
	jw_uint(&j, 1);
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), -1);
	jw_init(&j, &out);
	jw_object(&j);
	jw_array_end(&j);
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), -1);
	jw_init(&j, &out);
	jw_object(&j);
	jw_key(&j, "a");
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), -1);
	jw_init(&j, &out);
	jw_array(&j);
	assert_int_equal(jw_finish(&j), -1);
}

static void
test_depth(void **state)
{
	int	 i;

	for (i = 0; i < JW_DEPTH_MAX + 1; i++)
		jw_array(&j);
	for (i = 0; i < JW_DEPTH_MAX + 1; i++)
		jw_array_end(&j);
	assert_int_equal(jw_finish(&j), -1);
}

static void
test_replaces_invalid(void **state)
{
	static const struct {
		const char	*in, *out;
	} t[] = {
		{ "caf\xc3\xa9", "caf\xc3\xa9" },
		{ "\xff", "\xef\xbf\xbd" },
		{ "a\xc3", "a\xef\xbf\xbd" },
		{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf4\x90\x80\x80",
		    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		/* the first and the last of each length, and beside them */
		{ "\xc1\xbf", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xdf\xbf", "\xdf\xbf" },
		{ "\xe0\x9f\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xe0\xa0\x80", "\xe0\xa0\x80" },
		{ "\xed\x9f\xbf", "\xed\x9f\xbf" },
		{ "\xed\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xee\x80\x80", "\xee\x80\x80" },
		{ "\xef\xbf\xbf", "\xef\xbf\xbf" },
		{ "\xf0\x8f\xbf\xbf",
		    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf0\x90\x80\x80", "\xf0\x90\x80\x80" },
		{ "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf" },
		{ "\"\\/", "\\\"\\\\/" },
		{ "\n", "\\n" },
		{ "a\x7f\x7fz", "a\\u007f\\u007fz" },
		{ "\xc2\x9b" "1m\xc2\xa0", "\\u009b1m\xc2\xa0" },
	};
	char	 want[64];
	size_t	 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		wbuf_reset(&out);
		jw_cstr(&j, t[i].in);
		assert_int_equal(jw_finish(&j), 0);
		snprintf(want, sizeof(want), "\"%s\"", t[i].out);
		assert_string_equal(wbuf_cstr(&out), want);
	}
}

/* Every pair of bytes gives one line that a strict parser takes. */
static void
test_every_byte(void **state)
{
	yajl_val	 tree;
	char		 s[2];
	int		 a, b;

	for (a = 0; a < 256; a++) {
		for (b = 0; b < 256; b += 7) {
			s[0] = (char)a;
			s[1] = (char)b;
			wbuf_reset(&out);
			jw_object(&j);
			jw_key_str(&j, s, 2);
			jw_str(&j, s, 2);
			jw_object_end(&j);
			assert_int_equal(jw_finish(&j), 0);
			assert_null(memchr(out.data, '\n', out.len));
			tree = yajl_tree_parse(wbuf_cstr(&out), NULL, 0);
			assert_non_null(tree);
			assert_int_equal(YAJL_GET_OBJECT(tree)->len, 1);
			yajl_tree_free(tree);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_structure, begin, end),
		cmocka_unit_test_setup_teardown(test_int_limits, begin, end),
		cmocka_unit_test_setup_teardown(test_misuse, begin, end),
		cmocka_unit_test_setup_teardown(test_depth, begin, end),
		cmocka_unit_test_setup_teardown(test_replaces_invalid, begin,
		    end),
		cmocka_unit_test_setup_teardown(test_every_byte, begin, end),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
