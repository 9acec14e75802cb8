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
 * IPv6 extended communities (RFC 5701): words, texts, JSON, malformed ones.
 */
#include "wiretest.h"

#define A1	"20010db8000000000000000000000001"
#define ONE	"0002" A1 "0005"
#define TWO	"000c" A1 "0000"
#define COPY	"000c" A1 "0001"
#define ODD	"4099" A1 "0007"

/* Wire bytes, what people read, what is read again. */
static const struct {
	const char	*hex, *shown, *again;
} rows[] = {
	{ ONE, "0x000220010DB80000000000000000000000010005",
	    "target:2001:db8::1:5" },
	{ "0003" A1 "ffff", "0x000320010DB8000000000000000000000001FFFF",
	    "origin:2001:db8::1:65535" },
	{ TWO, "redirect-to-nexthop-ietf 2001:db8::1",
	    "0x000C20010DB80000000000000000000000010000" },
	{ COPY, "copy-to-nexthop-ietf 2001:db8::1 (with copy)",
	    "0x000C20010DB80000000000000000000000010001" },
	{ ODD, "0x409920010DB80000000000000000000000010007",
	    "0x409920010DB80000000000000000000000010007" },
	/* sorted by bytes */
	{ ODD TWO ONE, "[ 0x000220010DB80000000000000000000000010005 "
	    "redirect-to-nexthop-ietf "
	    "2001:db8::1 0x409920010DB80000000000000000000000010007 ]",
	    "[ target:2001:db8::1:5 "
	    "0x000C20010DB80000000000000000000000010000 "
	    "0x409920010DB80000000000000000000000010007 ]" }
};

static void
text_is(const struct rbuf *v, const char *gen, const char *want)
{
	struct wbuf	 got;

	wbuf_init(&got, 0);
	attr_row(ATTR_EXT_COMMUNITY6)->text(&got, v, render_of(gen));
	assert_memory_equal(wbuf_cstr(&got), "extended-community-ipv6 ", 24);
	assert_string_equal(wbuf_cstr(&got) + 24, want);
	wbuf_clear(&got);
}

static void
test_text(void **state)
{
	const struct attr_ops	*row;
	struct wbuf		 v, w, back;
	struct rbuf		 r, again;
	char			 err[256];
	size_t			 i;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	wbuf_init(&back, 0);
	for (i = 0; i < nitems(rows); i++) {
		wbuf_reset(&v);
		put_hex(&v, rows[i].hex);
		wbuf_view(&v, &r);
		text_is(&r, "5", rows[i].shown);
		text_is(&r, NULL, rows[i].again);
		wbuf_reset(&w);
		wbuf_printf(&w, "extended-community-ipv6 %s", rows[i].again);
		wbuf_reset(&back);
		assert_int_equal(attr_from_text(wbuf_cstr(&w), &row, &back,
		    err), 0);
		assert_int_equal(row->code, ATTR_EXT_COMMUNITY6);
		wbuf_view(&back, &again);
		text_is(&again, NULL, rows[i].again);
	}
	/* the words sort */
	assert_bytes(back.data, back.len, ONE TWO ODD);
	wbuf_clear(&v);
	wbuf_clear(&w);
	wbuf_clear(&back);
}

static void
test_json(void **state)
{
	static const char	 max[] =
	    "ffffffffffffffffffffffffffffffffffffffff";
	struct wbuf		 v, w;
	struct rbuf		 r;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	put_hex(&v, "0000000000000000000000000000000000000000");
	put_hex(&v, max);
	wbuf_view(&v, &r);
	json_of(attr_row(ATTR_EXT_COMMUNITY6), &r, "5", &w);
	assert_string_equal(wbuf_cstr(&w), "{ \"extended-community-ipv6\": "
	    "[ { \"value\": 0, \"string\": "
	    "\"0x0000000000000000000000000000000000000000\" }, "
	    "{ \"value\": "
	    "1461501637330902918203684832716283019655932542975, "
	    "\"string\": "
	    "\"0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\" } ] }");
	wbuf_reset(&w);
	wbuf_reset(&v);
	put_hex(&v, ONE);
	wbuf_view(&v, &r);
	json_of(attr_row(ATTR_EXT_COMMUNITY6), &r, "4", &w);
	assert_string_equal(wbuf_cstr(&w), "{ \"attribute-0x19-0xC0\": "
	    "\"0x220010DB80000000000000000000000010005\" }");
	wbuf_clear(&v);
	wbuf_clear(&w);
}

static void
test_errors(void **state)
{
	static const char *const bad[] = {
		"target:2001:db8::1", "target:2001:db8::1:65536",
		"target:192.0.2.1:5", "target::5", "target:", "target",
		"colour:2001:db8::1:5", "target:2001:db8::1:", ":5",
		"0x000220010DB800000000000000000000000100",
		"0x000220010DB8000000000000000000000001000500"
	};
	const struct attr_ops	*row;
	struct wbuf		 v, w;
	char			 err[256];
	size_t			 i;

	wbuf_init(&v, 0);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(bad); i++) {
		wbuf_reset(&w);
		wbuf_printf(&w, "extended-community-ipv6 %s", bad[i]);
		if (attr_from_text(wbuf_cstr(&w), &row, &v, err) == 0)
			fail_msg("%s", bad[i]);
		assert_non_null(strstr(err, " expected, not "));
	}
	wbuf_clear(&v);
	wbuf_clear(&w);
}

static void
test_check(void **state)
{
	struct wire_fault	 f;
	struct wbuf		 v;
	struct rbuf		 r;
	size_t			 i;

	wbuf_init(&v, 0);
	put_hex(&v, ONE TWO);
	for (i = 0; i <= 40; i++) {
		rbuf_init(&r, v.data, i);
		assert_int_equal(attr_row(ATTR_EXT_COMMUNITY6)->check(&r,
		    1, NULL, &f), i == 20 || i == 40 ? 0 : -1);
	}
	/* RFC 7606 7.15 */
	assert_int_equal(attr_row(ATTR_EXT_COMMUNITY6)->fault,
	    WA_WITHDRAW);
	wbuf_clear(&v);
}

static void
test_merge(void **state)
{
	struct wbuf	 v, more;
	struct rbuf	 r;

	wbuf_init(&v, 0);
	wbuf_init(&more, 0);
	put_hex(&v, TWO);
	put_hex(&more, ONE);
	wbuf_view(&more, &r);
	assert_int_equal(attr_row(ATTR_EXT_COMMUNITY6)->merge(&v, &r), 0);
	assert_bytes(v.data, v.len, ONE TWO);
	wbuf_clear(&v);
	wbuf_clear(&more);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_merge),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
