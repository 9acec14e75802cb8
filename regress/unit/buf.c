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
 * rbuf and wbuf: what the codec relies on.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rbuf.h"
#include "wbuf.h"

static const uint8_t bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

static void
test_read_numbers(void **state)
{
	struct rbuf	 r;
	uint64_t	 v64;
	uint32_t	 v32;
	uint16_t	 v16;
	uint8_t		 v8;

	rbuf_init(&r, bytes, sizeof(bytes));
	assert_int_equal(rbuf_get_u8(&r, &v8), 0);
	assert_int_equal(v8, 1);
	assert_int_equal(rbuf_get_u16(&r, &v16), 0);
	assert_int_equal(v16, 0x0203);
	assert_int_equal(rbuf_get_u24(&r, &v32), 0);
	assert_int_equal(v32, 0x040506);
	assert_int_equal(rbuf_len(&r), 3);
	rbuf_init(&r, bytes, sizeof(bytes));
	assert_int_equal(rbuf_get_u64(&r, &v64), 0);
	assert_true(v64 == 0x0102030405060708ULL);
	assert_int_equal(rbuf_end(&r), -1);
	assert_int_equal(rbuf_skip(&r, 1), 0);
	assert_int_equal(rbuf_end(&r), 0);
}

/* A short read consumes and stores nothing, whatever is asked for. */
static void
test_read_short(void **state)
{
	struct rbuf	 r, child;
	uint8_t		 copy[16];
	uint64_t	 v64 = 42;
	uint32_t	 v32 = 42;
	uint16_t	 v16 = 42;
	size_t		 n;

	for (n = 0; n < 8; n++) {
		rbuf_init(&r, bytes, n);
		assert_int_equal(rbuf_get_u64(&r, &v64), -1);
		assert_int_equal(rbuf_len(&r), n);
	}
	rbuf_init(&r, bytes, 3);
	assert_int_equal(rbuf_get_u32(&r, &v32), -1);
	rbuf_init(&r, bytes, 2);
	assert_int_equal(rbuf_get_u24(&r, &v32), -1);
	rbuf_init(&r, bytes, 1);
	assert_int_equal(rbuf_get_u16(&r, &v16), -1);
	assert_int_equal(rbuf_get(&r, copy, 2), -1);
	assert_int_equal(rbuf_skip(&r, 2), -1);
	assert_int_equal(rbuf_sub(&r, 2, &child), -1);
	assert_int_equal(rbuf_sub(&r, SIZE_MAX, &child), -1);
	assert_int_equal(rbuf_len(&r), 1);
	assert_true(v64 == 42 && v32 == 42 && v16 == 42);
}

static void
test_sub_view(void **state)
{
	struct rbuf	 r, child;
	uint8_t		 v;

	rbuf_init(&r, bytes, sizeof(bytes));
	assert_int_equal(rbuf_sub(&r, 2, &child), 0);
	assert_int_equal(rbuf_len(&child), 2);
	assert_int_equal(rbuf_skip(&child, 2), 0);
	assert_int_equal(rbuf_get_u8(&child, &v), -1);
	assert_int_equal(rbuf_get_u8(&r, &v), 0);
	assert_int_equal(v, 3);
	assert_int_equal(rbuf_peek_u8(&r, 5, &v), 0);
	assert_int_equal(v, 9);
	assert_int_equal(rbuf_peek_u8(&r, 6, &v), -1);
}

static void
test_write_max(void **state)
{
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 10);
	for (i = 0; i < 5; i++)
		wbuf_put_u16(&w, 0x4142);
	assert_int_equal(wbuf_error(&w), 0);
	assert_int_equal(w.len, 10);
	wbuf_put_u8(&w, 'x');
	assert_int_equal(wbuf_error(&w), 1);
	assert_int_equal(w.len, 10);
	/* sticky, also for what would fit again */
	wbuf_truncate(&w, 2);
	wbuf_put_u8(&w, 'x');
	assert_int_equal(w.len, 2);
	wbuf_reset(&w);
	wbuf_put_u8(&w, 'x');
	assert_int_equal(w.len, 1);
	assert_int_equal(wbuf_error(&w), 0);
	wbuf_clear(&w);
}

static void
test_write_values(void **state)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	wbuf_put_u24(&w, 0x414243);
	wbuf_put_u64(&w, 0x4445464748494a4bULL);
	assert_memory_equal(w.data, "ABCDEFGHIJK", 11);
	wbuf_set_u16(&w, 9, 0x6162);
	assert_memory_equal(w.data + 9, "ab", 2);
	wbuf_set_u16(&w, 10, 1);
	assert_int_equal(wbuf_error(&w), 1);
	wbuf_reset(&w);
	wbuf_put_dec(&w, 0);
	wbuf_put_u8(&w, ' ');
	wbuf_put_dec(&w, UINT64_MAX);
	wbuf_printf(&w, " %s", "x");
	wbuf_put_hex(&w, "\x0a\xff", 2);
	assert_string_equal(wbuf_cstr(&w), "0 18446744073709551615 x0AFF");
	wbuf_consume(&w, 2);
	assert_string_equal(wbuf_cstr(&w), "18446744073709551615 x0AFF");
	wbuf_consume(&w, 1000);
	assert_int_equal(w.len, 0);
	wbuf_clear(&w);
}

/* Every length of number, and those beside a power of ten. */
static void
test_decimals(void **state)
{
	struct wbuf	 w;
	uint64_t	 p, v;
	char		 want[32];
	int		 d;

	wbuf_init(&w, 0);
	for (v = 0; v < 70000; v++) {
		wbuf_reset(&w);
		wbuf_put_dec(&w, v);
		(void)snprintf(want, sizeof(want), "%llu",
		    (unsigned long long)v);
		assert_string_equal(wbuf_cstr(&w), want);
	}
	for (p = 1;; p *= 10) {
		for (d = -1; d <= 1; d++) {
			v = p + (uint64_t)d;
			wbuf_reset(&w);
			wbuf_put_dec(&w, v);
			(void)snprintf(want, sizeof(want), "%llu",
			    (unsigned long long)v);
			assert_string_equal(wbuf_cstr(&w), want);
		}
		if (p > UINT64_MAX / 10)
			break;
	}
	wbuf_clear(&w);
	/* as long as there is room for it */
	wbuf_init(&w, 3);
	wbuf_put_dec(&w, 999);
	assert_int_equal(wbuf_error(&w), 0);
	wbuf_reset(&w);
	wbuf_put_dec(&w, 1000);
	assert_int_equal(wbuf_error(&w), 1);
	assert_int_equal(w.len, 0);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read_numbers),
		cmocka_unit_test(test_read_short),
		cmocka_unit_test(test_sub_view),
		cmocka_unit_test(test_write_max),
		cmocka_unit_test(test_write_values),
		cmocka_unit_test(test_decimals),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
