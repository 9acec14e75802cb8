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
 * Extended communities: the types of RFC 4360, RFC 5668, RFC 8955 and others,
 * as words and as the texts of each generation.
 */
#include "wiretest.h"

/* Wire bytes and what each generation calls them; again: for input. */
static const struct {
	const char	*hex, *four, *five, *six, *again;
} shown[] = {
	{ "0002fde80000000a", "target:65000:10", "target:65000:10",
	    "target:65000:10", "target:65000:10" },
	{ "0003fde80000000a", "origin:65000:0.0.0.10",
	    "origin:65000:0.0.0.10", "origin:65000:0.0.0.10",
	    "origin:65000:0.0.0.10" },
	{ "01020a000001000a", "target:10.0.0.1:10", "target:10.0.0.1:10",
	    "target:10.0.0.1:10", "target:10.0.0.1:10" },
	{ "01030a000001000a", "origin:10:10.0.0.1", "origin:10:10.0.0.1",
	    "origin:10.0.0.1:10", "origin:10.0.0.1:10" },
	{ "0202000186a0000a", "target:100000L:10", "target:100000:10",
	    "target:100000:10", "target:100000L:10" },
	{ "02020000fde8000a", "target:65000L:10", "target:65000:10",
	    "target:65000:10", "target:65000L:10" },
	{ "0203000186a0000a", "origin:100000L:10", "origin:100000:10",
	    "origin:100000:10", "origin:100000L:10" },
	{ "030c000000000008", "encap:VXLAN", "encap:VXLAN", "encap:VXLAN",
	    "0x030C000000000008" },
	{ "030c0000000000ff", "encap:encap:UNKNOWN-255",
	    "encap:encap:UNKNOWN-255", "encap:255",
	    "0x030C0000000000FF" },
	{ "0600010000000005", "mac-mobility:5:sticky",
	    "mac-mobility:5:sticky", "mac-mobility:5:sticky",
	    "0x0600010000000005" },
	{ "0600000000000007", "mac-mobility:7", "mac-mobility:7",
	    "mac-mobility:7", "0x0600000000000007" },
	{ "80060000461c4000", "rate-limit:10000", "rate-limit:10000",
	    "rate-limit:10000", "0x80060000461C4000" },
	/* not a number, below zero, too much: as they are */
	{ "800600007fc00000", "0x800600007FC00000", "0x800600007FC00000",
	    "0x800600007FC00000", "0x800600007FC00000" },
	{ "80060000bf800000", "rate-limit:0", "rate-limit:0",
	    "rate-limit:0", "0x80060000BF800000" },
	{ "800600007f800000", "0x800600007F800000", "0x800600007F800000",
	    "0x800600007F800000", "0x800600007F800000" },
	{ "800c000000000000", "0x800C000000000000", "rate-limit:0:packets",
	    "rate-limit:0:packets", "0x800C000000000000" },
	{ "8007000000000003", "action sample-terminal",
	    "action sample-terminal", "action sample-terminal",
	    "0x8007000000000003" },
	{ "8007000000000001", "action terminal", "action terminal",
	    "action terminal", "0x8007000000000001" },
	{ "8008fde800003039", "redirect:65000:12345",
	    "redirect:65000:12345", "redirect:65000:12345",
	    "redirect:65000:12345" },
	{ "820800010000000a", "0x820800010000000A", "0x820800010000000A",
	    "0x820800010000000A", "0x820800010000000A" },
	{ "8009000000000020", "mark 32", "mark 32", "mark 32",
	    "0x8009000000000020" },
	{ "800a130005dc0064", "l2info:19:0:1500:100",
	    "l2info:19:0:1500:100", "l2info:19:0:1500:100",
	    "l2info:19:0:1500:100" },
	{ "08000a0000010001", "copy-to-nexthop", "copy-to-nexthop",
	    "copy-to-nexthop", "0x08000A0000010001" },
	{ "0800000000000000", "redirect-to-nexthop", "redirect-to-nexthop",
	    "redirect-to-nexthop", "redirect-to-nexthop" },
	{ "010c0a0000010001", "copy-to-nexthop-ietf 10.0.0.1 (with copy)",
	    "copy-to-nexthop-ietf 10.0.0.1 (with copy)",
	    "copy-to-nexthop-ietf 10.0.0.1 (with copy)",
	    "0x010C0A0000010001" },
	{ "8007000000000000", "action ", "action ", "action",
	    "0x8007000000000000" },
	{ "0c00000a00000064", "0x0C00000A00000064", "mup:10:100",
	    "mup:10:100", "mup:10:100" },
	{ "4004fde8447a0000", "0x4004FDE8447A0000", "0x4004FDE8447A0000",
	    "0x4004FDE8447A0000", "0x4004FDE8447A0000" },
};

static void
text_is(const struct rbuf *v, const char *gen, const char *want)
{
	struct wbuf	 got, w;

	wbuf_init(&got, 0);
	wbuf_init(&w, 0);
	attr_row(ATTR_EXT_COMMUNITY)->text(&got, v, render_of(gen));
	wbuf_printf(&w, "extended-community %s", want);
	assert_string_equal(wbuf_cstr(&got), wbuf_cstr(&w));
	wbuf_clear(&got);
	wbuf_clear(&w);
}

static void
test_shown(void **state)
{
	const struct attr_ops	*row;
	struct wbuf		 v, back, w;
	struct rbuf		 r;
	char			 err[256], json[256];
	size_t			 i;

	wbuf_init(&v, 0);
	wbuf_init(&back, 0);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(shown); i++) {
		wbuf_reset(&v);
		put_hex(&v, shown[i].hex);
		wbuf_view(&v, &r);
		text_is(&r, "4", shown[i].four);
		text_is(&r, "5", shown[i].five);
		text_is(&r, "6", shown[i].six);
		text_is(&r, NULL, shown[i].again);
		wbuf_reset(&w);
		wbuf_printf(&w, "extended-community %s", shown[i].again);
		wbuf_reset(&back);
		assert_int_equal(attr_from_text(wbuf_cstr(&w), &row, &back,
		    err), 0);
		assert_bytes(back.data, back.len, shown[i].hex);
		wbuf_reset(&w);
		json_of(row, &r, "6", &w);
		(void)snprintf(json, sizeof(json), "{ \"extended-community\":"
		    " [ { \"value\": %llu, \"string\": \"%s\" } ] }",
		    strtoull(shown[i].hex, NULL, 16), shown[i].six);
		assert_string_equal(wbuf_cstr(&w), json);
	}
	wbuf_clear(&v);
	wbuf_clear(&back);
	wbuf_clear(&w);
}

static const struct attr_case	 words[] = {
	CASE_BYTES("extended-community target:65000:1", "0002fde800000001"),
	CASE_BYTES("extended-community rt:65000:1", "0002fde800000001"),
	CASE_BYTES("extended-community 65000:1", "0002fde800000001"),
	CASE_BYTES("extended-community 72:0.0.0.1", "0002004800000001"),
	CASE_BYTES("extended-community 1.2.3.4:5", "0102010203040005"),
	CASE_BYTES("extended-community target:1.2.3.4:5",
	    "0102010203040005"),
	CASE_BYTES("extended-community target:65536:5", "0202000100000005"),
	CASE_BYTES("extended-community target:65000L:5", "02020000fde80005"),
	CASE_BYTES("extended-community target4:65000:5", "02020000fde80005"),
	CASE_BYTES("extended-community target4:1.2.3.4:5",
	    "0102010203040005"),
	CASE_BYTES("extended-community origin4:1.2.3.4:5",
	    "0103010203040005"),
	CASE_BYTES("extended-community 0X0002FDE800000001",
	    "0002fde800000001"),
	CASE_BYTES("extended-community target:65000:4294967295",
	    "0002fde8ffffffff"),
	CASE_BYTES("extended-community target:65000:1.2.3.4",
	    "0002fde801020304"),
	CASE_BYTES("extended-community origin:65000:1", "0003fde800000001"),
	CASE_BYTES("extended-community soo:65000:1", "0003fde800000001"),
	CASE_BYTES("extended-community origin:1.2.3.4:5",
	    "0103010203040005"),
	CASE_BYTES("extended-community origin4:1:5", "0203000000010005"),
	CASE_BYTES("extended-community redirect:65000:5",
	    "8008fde800000005"),
	CASE_BYTES("extended-community redirect:1.2.3.4:5",
	    "8108010203040005"),
	CASE_BYTES("extended-community redirect-to-nexthop",
	    "0800000000000000"),
	CASE_BYTES("extended-community l2info:19:0:1500:111",
	    "800a130005dc006f"),
	CASE_BYTES("extended-community bandwidth:65000:1000",
	    "4004fde8447a0000"),
	CASE_BYTES("extended-community mup:10:100", "0c00000a00000064"),
	CASE_BYTES("extended-community l2info:255:255:65535:65535",
	    "800affffffffffff"),
	CASE_BYTES("extended-community mark 63", "800900000000003f"),
	CASE_BYTES("extended-community mark 0", "8009000000000000"),
	CASE_BYTES("extended-community copy-to-nexthop",
	    "0800000000000001"),
	CASE_BYTES("extended-community copy-to-nexthop-ietf 192.0.2.9",
	    "010cc00002090001"),
	CASE_BYTES("extended-community 0x030c000000000008",
	    "030c000000000008"),
	/* sorted by bytes, none dropped */
	CASE_BYTES("extended-community [ origin:1:1 target:1:2, target:1:1 "
	    "target:1:1 ]", "0002000100000001 0002000100000001 "
	    "0002000100000002 0003000100000001"),
};

static void
test_words(void **state)
{
	size_t	 i;

	for (i = 0; i < nitems(words); i++)
		run_attr_case(&words[i]);
}

static void
test_refused(void **state)
{
	static const char *const	 t[] = { "target:1", "target:1:2:3",
		"target4", "target4:", "target4:::1:5", "origin4:1", "l2info",
		"bandwidth",
		"mup:", "redirect", "target", "target:", "target:a:1",
		"target:65536:65536",
		"target:1:4294967296", "target:4294967296:1", "1:2:",
		"target:1.2.3.4:65536", "origin::1", "l2info:256:0:1:1",
		"l2info:1:2:3", "l2info:1:2:3:4:5", "0x01", "0x00000000000000",
		"0x030c00000000000g", "bandwidth:1:x", "bandwidth:65536:1",
		"mup:65536:1", "redirect-to-nexthop:1", "soo", "unknown",
		"encapsulation:1:2", "mark 64", "mark 1:2", "mark",
		"mark:x", "action never", "action", "encap:65536", "encap:x",
		"encap:8:8", "mac-mobility:1:2", "mac-mobility:4294967296",
		"rate-limit:1:x", "rate-limit", "copy-to-nexthop:1",
		"copy-to-nexthop-ietf ::1", "redirect-to-nexthop-ietf 1" };
	char				 text[128];
	size_t				 i;

	for (i = 0; i < nitems(t); i++) {
		(void)snprintf(text, sizeof(text), "extended-community %s",
		    t[i]);
		run_bad_case(text, " expected, not ");
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_refused),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
