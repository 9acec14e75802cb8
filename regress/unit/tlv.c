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
 * Values behind a type and a length: each form, whole and cut at every byte.
 */
#include "wiretest.h"

#include "tlv.h"

static const struct {
	enum tlv_form	 form;
	const char	*hex;
	uint16_t	 type;
	size_t		 front, len;	/* before the value, of it */
} cases[] = {
	{ TLV_8_8, "01 00", 1, 2, 0 },
	{ TLV_8_8, "ff 03 aabbcc", 255, 2, 3 },
	{ TLV_8_16, "80 0002 aabb", 128, 3, 2 },
	{ TLV_16_16, "0400 0001 aa", 1024, 4, 1 },
	{ TLV_16_16, "ffff 0000", 65535, 4, 0 },
	{ TLV_TUNNEL, "7f 01 aa", 127, 2, 1 },
	{ TLV_TUNNEL, "80 0001 aa", 128, 3, 1 },
	{ TLV_TUNNEL, "ff 0000", 255, 3, 0 }
};

static void
test_forms(void **state)
{
	struct wbuf	 w;
	struct tlv	 t;
	struct rbuf	 r;
	uint8_t		*copy;
	size_t		 i, cut;

	wbuf_init(&w, 0);
	for (i = 0; i < nitems(cases); i++) {
		wbuf_reset(&w);
		put_hex(&w, cases[i].hex);
		for (cut = 0; cut < w.len; cut++) {
			copy = bytes_exact(w.data, cut, &r);
			assert_int_equal(tlv_next(&r, cases[i].form, &t),
			    cut == 0 ? 0 : -1);
			assert_int_equal(rbuf_len(&r), cut);
			free(copy);
		}
		wbuf_put_u8(&w, 0x55);		/* what is behind it */
		wbuf_view(&w, &r);
		assert_int_equal(tlv_next(&r, cases[i].form, &t), 1);
		assert_int_equal(t.type, cases[i].type);
		assert_ptr_equal(t.whole.p, w.data);
		assert_int_equal(rbuf_len(&t.whole), w.len - 1);
		assert_ptr_equal(t.value.p, w.data + cases[i].front);
		assert_int_equal(rbuf_len(&t.value), cases[i].len);
		assert_int_equal(rbuf_len(&r), 1);
	}
	wbuf_clear(&w);
}

/* The longest values that the lengths can say. */
static void
test_long(void **state)
{
	static const struct {
		enum tlv_form	 form;
		const char	*front;
		size_t		 len;
	} t[] = {
		{ TLV_8_8, "01 ff", UINT8_MAX },
		{ TLV_8_16, "01 ffff", UINT16_MAX },
		{ TLV_16_16, "0001 ffff", UINT16_MAX },
		{ TLV_TUNNEL, "80 ffff", UINT16_MAX }
	};
	struct wbuf	 w;
	struct tlv	 tlv;
	struct rbuf	 r;
	size_t		 i, k;

	wbuf_init(&w, 0);
	for (i = 0; i < nitems(t); i++) {
		wbuf_reset(&w);
		put_hex(&w, t[i].front);
		for (k = 1; k < t[i].len; k++)
			wbuf_put_u8(&w, 0xee);
		wbuf_view(&w, &r);
		assert_int_equal(tlv_next(&r, t[i].form, &tlv), -1);
		wbuf_put_u8(&w, 0xee);
		wbuf_view(&w, &r);
		assert_int_equal(tlv_next(&r, t[i].form, &tlv), 1);
		assert_int_equal(rbuf_len(&tlv.value), t[i].len);
	}
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_long),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
