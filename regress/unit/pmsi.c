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
 * PMSI tunnels: how each is shown, what is malformed, that a route with one
 * can be announced again.
 */
#include "nlritest.h"

static const struct {
	const char	*hex, *shown;
} cases[] = {
	{ "00 06 000641 0A010101", "pmsi:ingressreplication:0:100(1601):"
	    "10.1.1.1" },
	{ "01 06 000000 20010DB8000000000000000000000001",
	    "pmsi:ingressreplication:1:0:2001:db8::1" },
	{ "00 00 000640", "pmsi:notunnel:0:100:" },
	{ "80 01 000000 C0000201000000010A000001",
	    "pmsi:rsvp-tep2mplsp:128:0:0xC0000201000000010A000001" },
	{ "80 01 000000 C00002010000000120010DB8000000000000000000000001",
	    "pmsi:rsvp-tep2mplsp:128:0:0xC00002010000000120010DB8000000000000"
	    "000000000001" },
	{ "00 02 000000 06000104C00002010003010000",
	    "pmsi:mldpp2mplsp:0:0:0x06000104C00002010003010000" },
	{ "00 03 000000 C0000201E8010101",
	    "pmsi:pim-ssmtree:0:0:0xC0000201E8010101" },
	{ "00 04 000000 C0000201E8010101",
	    "pmsi:pim-smtree:0:0:0xC0000201E8010101" },
	{ "00 05 000000 C0000201E8010101",
	    "pmsi:bidir-pimtree:0:0:0xC0000201E8010101" },
	{ "00 07 000000 08000104C00002010000",
	    "pmsi:mldpmp2mplsp:0:0:0x08000104C00002010000" },
	{ "00 08 000641 FF", "pmsi:unknown:0:100:0xFF" },
	{ "00 0B 000000 010001C0000201", "pmsi:unknown:0:0:0x010001C0000201" },
	{ "00 FE 000000", "pmsi:unknown:0:0:" },
	{ "00 0D 000000", "pmsi:unknown:0:0:" },
	{ "00 7B 000000", "pmsi:unknown:0:0:" },
	{ "00 7E 000000", "pmsi:unknown:0:0:" },
	{ "00 80 000000", "pmsi:unknown:0:0:" },
};

/* RFC 6514 5: malformed, of a type that is none or an identifier of none */
static const char *const	 malformed[] = {
	"00 00 000000 00", "00 01 000000", "00 01 000000 C0000201",
	"00 02 000000", "00 02 000000 06", "00 02 000000 06000104C0000201",
	"00 02 000000 06000104C000020100000000",
	"00 03 000000 C0000201", "00 04 000000 C0000201E8010101FF",
	"00 05 000000", "00 06 000641", "00 06 000641 0A0101",
	"00 06 000641 0A01010101", "00 07 000000 07",
	"00 0E 000000", "00 7A 000000", "00 7F 000000",
	"00 FF 000000"
};

static void
test_shown(void **state)
{
	const struct attr_ops	*row = attr_row(ATTR_PMSI);
	struct wire_fault	 f;
	struct wbuf		 w, want;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 i, len;

	wbuf_init(&w, 0);
	wbuf_init(&want, 0);
	for (i = 0; i < nitems(cases); i++) {
		p = nlri_bytes(cases[i].hex, &len);
		rbuf_init(&r, p, len);
		assert_int_equal(row->check(&r, 1, NULL, &f), 0);
		wbuf_reset(&w);
		row->text(&w, &r, render_of("5"));
		wbuf_reset(&want);
		wbuf_printf(&want, "pmsi %s", cases[i].shown);
		assert_string_equal(wbuf_cstr(&w), wbuf_cstr(&want));
		wbuf_reset(&w);
		json_of(row, &r, "5", &w);
		wbuf_reset(&want);
		wbuf_printf(&want, "{ \"pmsi\": \"%s\" }", cases[i].shown);
		assert_string_equal(wbuf_cstr(&w), wbuf_cstr(&want));
		free(p);
	}
	wbuf_clear(&w);
	wbuf_clear(&want);
}

static void
test_short(void **state)
{
	const struct attr_ops	*row = attr_row(ATTR_PMSI);
	struct wire_fault	 f;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 n;

	assert_int_equal(row->fault, WA_WITHDRAW);
	for (n = 0; n < 5; n++) {
		p = bytes_exact("\0\6\0\0\0", n, &r);
		assert_int_equal(row->check(&r, 1, NULL, &f), -1);
		free(p);
	}
}

static void
test_malformed(void **state)
{
	const struct attr_ops	*row = attr_row(ATTR_PMSI);
	struct wire_fault	 f;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 i, len;

	for (i = 0; i < nitems(malformed); i++) {
		p = nlri_bytes(malformed[i], &len);
		rbuf_init(&r, p, len);
		if (row->check(&r, 1, NULL, &f) != -1)
			fail_msg("%s passed", malformed[i]);
		assert_int_equal(f.subcode, BGP_UPDATE_OPTATTR);
		free(p);
	}
}

/* As input it is a raw attribute, which becomes the same bytes. */
static void
test_again(void **state)
{
	struct route_list	 rl;
	struct attrset		 set;
	struct attr		 a;
	struct wbuf		 w, text;
	struct rbuf		 r, packed;
	char			 err[256];
	size_t			 i;

	route_list_init(&rl);
	wbuf_init(&w, 0);
	wbuf_init(&text, 0);
	for (i = 0; i < nitems(cases); i++) {
		wbuf_reset(&w);
		wbuf_reset(&text);
		put_hex(&w, cases[i].hex);
		wbuf_view(&w, &r);
		wbuf_puts(&text, "multicast rd 1:1 ip 10.0.0.1 ");
		attr_row(ATTR_PMSI)->text(&text, &r, render_of(NULL));
		if (nlri_from_text(&rl, FAM_L2VPN_EVPN, wbuf_cstr(&text),
		    err) == -1)
			fail_msg("%s: %s", wbuf_cstr(&text), err);
		wbuf_view(&rl.attrset, &packed);
		assert_int_equal(attrset_unpack(&packed, &set), 0);
		assert_int_equal(attr_lookup(&set.attrs, ATTR_PMSI, &a), 1);
		assert_bytes(a.value.p, rbuf_len(&a.value), cases[i].hex);
	}
	wbuf_clear(&w);
	wbuf_clear(&text);
	route_list_clear(&rl);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_again),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
