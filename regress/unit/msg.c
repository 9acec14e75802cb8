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
 * Framing and the small messages.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "bytes.h"
#include "msg.h"
#include "operational.h"

#define MARKER	"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"

/* What is encoded decodes to the same, and nothing shorter does. */
static void
test_operational(void **state)
{
	static const char *const	 names[] = { "adm", "ASM", "rpcq",
					    "rpcp", "apcq", "apcp", "lpcq",
					    "lpcp" };
	struct oper	 a, b;
	struct wbuf	 w;
	struct rbuf	 r;
	size_t		 i, n;

	assert_int_equal(oper_find("adma", 4, &a), -1);
	assert_int_equal(oper_find("unknown", 7, &a), -1);
	for (i = 0; i < nitems(names); i++) {
		assert_int_equal(oper_find(names[i], strlen(names[i]), &a),
		    0);
		assert_int_equal(a.type, i + 1);
		a.afi = AFI_IPV6;
		a.safi = SAFI_UNICAST;
		if (a.form != OPER_ADVISORY) {
			a.router_id = 0x01020304;
			a.sequence = 5;
		} else
			rbuf_init(&a.text, "xyz", 3);
		a.counter = a.form == OPER_COUNTER ? 6 : 0;
		wbuf_init(&w, 0);
		oper_encode(&w, &a);
		wbuf_view(&w, &r);
		assert_int_equal(oper_decode(r, &b), 0);
		assert_int_equal(b.type, a.type);
		assert_int_equal(b.form, a.form);
		assert_int_equal(b.afi, AFI_IPV6);
		assert_int_equal(b.safi, SAFI_UNICAST);
		assert_int_equal(b.router_id, a.router_id);
		assert_int_equal(b.sequence, a.sequence);
		assert_int_equal(b.counter, a.counter);
		assert_true(rbuf_equal(&b.text, &a.text));
		for (n = 0; n < w.len; n++) {
			rbuf_init(&r, w.data, n);
			assert_int_equal(oper_decode(r, &b), -1);
		}
		wbuf_clear(&w);
	}
}

static void
test_put(void **state)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	msg_keepalive(&w);
	assert_hex(&w, MARKER "0013 04");
	wbuf_reset(&w);
	msg_refresh(&w, AFI_IPV6, SAFI_MPLS_VPN, REFRESH_BEGIN);
	assert_hex(&w, MARKER "0017 05 0002 01 80");
	wbuf_clear(&w);
}

static void
test_put_too_long(void **state)
{
	struct wbuf	 w;
	size_t		 off;

	wbuf_init(&w, 0);
	msg_keepalive(&w);
	off = msg_begin(&w, BGP_UPDATE);
	assert_int_equal(off, BGP_HEADER_LEN);
	while (w.len < off + BGP_MSG_MAX)
		wbuf_put_u8(&w, 0);
	assert_int_equal(msg_end(&w, off, BGP_MSG_MAX), 0);
	assert_int_equal(w.data[off + 16], 0x10);
	assert_int_equal(w.data[off + 17], 0);
	wbuf_put_u8(&w, 0);
	assert_int_equal(msg_end(&w, off, BGP_MSG_MAX), -1);
	assert_hex(&w, MARKER "0013 04");	/* the one before stays */
	wbuf_clear(&w);
}

/* Two messages and a part of a third; every prefix asks for more. */
static void
test_next(void **state)
{
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r, body, whole, cut;
	uint8_t			 type;
	size_t			 n;

	r = bytes_view(&w, MARKER "0017 05 0001 00 01" MARKER "0013 04 FFFF");
	for (n = 0; n < 23; n++) {
		rbuf_init(&cut, w.data, n);
		assert_int_equal(msg_next(&cut, BGP_MSG_MAX, &type, &body,
		    &whole, &f), 0);
		assert_int_equal(rbuf_len(&cut), n);
	}
	assert_int_equal(msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &f),
	    1);
	assert_int_equal(type, BGP_REFRESH);
	assert_ptr_equal(whole.p, w.data);
	assert_int_equal(rbuf_len(&whole), 23);
	assert_ptr_equal(body.p, w.data + 19);
	assert_int_equal(rbuf_len(&body), 4);
	assert_int_equal(msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &f),
	    1);
	assert_int_equal(type, BGP_KEEPALIVE);
	assert_int_equal(rbuf_len(&body), 0);
	assert_int_equal(msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &f),
	    0);
	assert_int_equal(rbuf_len(&r), 2);
	wbuf_clear(&w);
}

/* RFC 4271 6.1, RFC 8654 4 */
static void
test_next_faults(void **state)
{
	static const struct {
		const char	*header;
		size_t		 max;
		int		 result;
		uint8_t		 subcode;
		const char	*data;
	} rows[] = {
		{ "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE 0013 04", 4096, -1, 1,
		    "" },
		{ "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF 0013 04", 4096, -1, 1,
		    "" },
		{ "00000000000000000000000000000000 0012 09", 4096, -1, 1,
		    "" },
		{ MARKER "0012 04", 4096, -1, 2, "0012" },
		{ MARKER "0000 02", 4096, -1, 2, "0000" },
		{ MARKER "1001 02", 4096, -1, 2, "1001" },
		{ MARKER "1001 02", 65535, 0, 0, "" },
		{ MARKER "FFFF 02", 65535, 0, 0, "" },
		{ MARKER "FFFF 03", 65535, 0, 0, "" },
		{ MARKER "1001 01", 65535, -1, 2, "1001" },
		{ MARKER "1000 01", 65535, 0, 0, "" },
		{ MARKER "001C 01", 4096, -1, 2, "001C" },
		{ MARKER "001D 01", 4096, 0, 0, "" },
		{ MARKER "0016 02", 4096, -1, 2, "0016" },
		{ MARKER "0017 02", 4096, 0, 0, "" },
		{ MARKER "0014 03", 4096, -1, 2, "0014" },
		{ MARKER "0015 03", 4096, 0, 0, "" },
		{ MARKER "0014 04", 4096, -1, 2, "0014" },
		{ MARKER "0013 00", 4096, -1, 3, "00" },
		{ MARKER "0013 07", 4096, -1, 3, "07" },
		{ MARKER "0017 80", 4096, -1, 3, "80" },
		{ MARKER "0017 FF", 4096, -1, 3, "FF" },
		{ MARKER "0017 06", 4096, 0, 0, "" }
	};
	struct wire_fault	 f;
	struct wbuf		 w, data;
	struct rbuf		 r, body, whole;
	uint8_t			 type;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		r = bytes_view(&w, rows[i].header);
		assert_int_equal(msg_next(&r, rows[i].max, &type, &body,
		    &whole, &f), rows[i].result);
		if (rows[i].result == -1) {
			assert_int_equal(f.act, WA_RESET);
			assert_int_equal(f.code, BGP_ERR_HEADER);
			assert_int_equal(f.subcode, rows[i].subcode);
			wbuf_init(&data, 0);
			wbuf_put_rbuf(&data, &f.data);
			assert_hex(&data, rows[i].data);
			wbuf_clear(&data);
			assert_non_null(f.why);
		}
		wbuf_clear(&w);
	}
}

static void
test_refresh_decode(void **state)
{
	static const struct {
		const char	*body;
		int		 result;
	} rows[] = {
		{ "0001 00 01", 0 },
		{ "0001 02 01", 0 },
		{ "0001 FF 01", 0 },		/* ignored by who reads it */
		{ "0001 00 01 40 80 0001 00", 0 },	/* with filters */
		{ "0001 03 01 00 01", 0 },	/* too, whatever it is */
		{ "", -1 }, { "00", -1 }, { "0001", -1 }, { "0001 00", -1 },
		{ "0001 01 01 00", -1 }, { "0001 02 01 00", -1 }
	};
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;
	uint16_t		 afi;
	uint8_t			 safi, sub;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		r = bytes_view(&w, rows[i].body);
		assert_int_equal(msg_refresh_decode(r, &afi, &safi, &sub, &f),
		    rows[i].result);
		if (rows[i].result == -1) {
			assert_int_equal(f.code, BGP_ERR_REFRESH);
			assert_int_equal(f.subcode, 1);
			assert_true(rbuf_equal(&f.data, &r));
		} else {
			assert_int_equal(afi, 1);
			assert_int_equal(safi, 1);
			assert_int_equal(sub, w.data[2]);
		}
		wbuf_clear(&w);
	}
}

/* Whatever comes: a message inside the stream, more wanted, or a fault. */
static void
test_random(void **state)
{
	struct wire_fault	 f;
	struct rbuf		 r, body, whole;
	uint8_t			 buf[64], *copy, type;
	uint32_t		 seed = 0x6d736731;
	size_t			 i, n, len;
	int			 found[3] = { 0, 0, 0 }, got;

	for (i = 0; i < 20000; i++) {
		memset(buf, 0xff, 16);
		for (n = 16; n < sizeof(buf); n++)
			buf[n] = (uint8_t)bytes_random(&seed);
		buf[16] = 0;
		buf[17] &= 0x3f;
		buf[18] &= 7;
		len = bytes_random(&seed) % sizeof(buf);
		copy = bytes_exact(buf, len, &r);
		got = msg_next(&r, BGP_MSG_MAX, &type, &body, &whole, &f);
		found[got + 1]++;
		if (got == 1) {
			assert_ptr_equal(whole.p, copy);
			assert_int_equal(rbuf_len(&whole), copy[17]);
			assert_ptr_equal(body.end, whole.end);
			assert_int_equal(rbuf_len(&whole) -
			    rbuf_len(&body), BGP_HEADER_LEN);
			assert_in_range(type, BGP_OPEN, BGP_OPERATIONAL);
		} else
			assert_int_equal(rbuf_len(&r), len);
		free(copy);
	}
	assert_true(found[0] > 0 && found[1] > 0 && found[2] > 0);
}

int
main(void)
{
	static const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_operational),
		cmocka_unit_test(test_put_too_long),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_next_faults),
		cmocka_unit_test(test_refresh_decode),
		cmocka_unit_test(test_random)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
