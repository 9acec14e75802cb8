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
 * NOTIFICATION: names, texts, and what a log shows of them.
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
#include "notif.h"

#define MARKER	"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"

static void
test_names(void **state)
{
	static const struct {
		uint8_t		 code, subcode;
		const char	*name;
	} rows[] = {
		{ 1, 1, "Connection Not Synchronized" },
		{ 1, 3, "Bad Message Type" },
		{ 2, 1, "Unsupported Version Number" },
		{ 2, 6, "Unacceptable Hold Time" },
		{ 2, 7, "Unsupported Capability" },
		{ 2, 11, "Role Mismatch" },
		{ 3, 1, "Malformed Attribute List" },
		{ 3, 10, "Invalid Network Field" },
		{ 3, 11, "Malformed AS_PATH" },
		{ 4, 0, "Unspecific" },
		{ 5, 3, "Receive Unexpected Message in Established State" },
		{ 6, 1, "Maximum Number of Prefixes Reached" },
		{ 6, 2, "Administrative Shutdown" },
		{ 6, 3, "Peer De-configured" },
		{ 6, 4, "Administrative Reset" },
		{ 6, 6, "Other Configuration Change" },
		{ 6, 8, "Out of Resources" },
		{ 6, 9, "Hard Reset" },
		{ 6, 10, "BFD Down" },
		{ 7, 1, "Invalid Message Length" },
		{ 2, 8, "Grouping Conflict" },
		{ 2, 9, "Grouping Required" },
		{ 2, 10, "unknown notification type" },
		{ 6, 11, "unknown notification type" },
		{ 0, 0, "unknown notification type" },
		{ 255, 255, "unknown notification type" }
	};
	size_t	 i;

	for (i = 0; i < nitems(rows); i++)
		assert_string_equal(notif_subcode_name(rows[i].code,
		    rows[i].subcode), rows[i].name);
	assert_string_equal(notif_code_name(6), "Cease");
	assert_string_equal(notif_code_name(2), "OPEN message error");
	assert_string_equal(notif_code_name(0), "unknown error");
	assert_string_equal(notif_code_name(9), "unknown error");
}

static void
test_put(void **state)
{
	static const uint8_t	 version[] = { 0, 4 };
	static uint8_t		 big[5000];
	struct wbuf		 w;

	wbuf_init(&w, 0);
	notif_put(&w, BGP_ERR_OPEN, BGP_OPEN_VERSION, version, 2);
	assert_hex(&w, MARKER "0017 03 02 01 0004");
	wbuf_reset(&w);
	notif_put(&w, BGP_ERR_HOLD, 0, NULL, 0);
	assert_hex(&w, MARKER "0015 03 04 00");
	wbuf_reset(&w);
	notif_put(&w, BGP_ERR_UPDATE, 1, big, sizeof(big));
	assert_int_equal(w.len, BGP_MSG_MAX);
	wbuf_clear(&w);
}

/* RFC 9003 for 6/2 and 6/4, the bare text for others */
static void
test_put_text(void **state)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	notif_put_text(&w, 6, BGP_CEASE_SHUTDOWN, "bye");
	assert_hex(&w, MARKER "0019 03 06 02 03 627965");
	wbuf_reset(&w);
	notif_put_text(&w, 6, BGP_CEASE_SHUTDOWN, "");
	assert_hex(&w, MARKER "0016 03 06 02 00");
	wbuf_reset(&w);
	notif_put_text(&w, 6, BGP_CEASE_RESET, NULL);
	assert_hex(&w, MARKER "002A 03 06 04 14"
	    "41646D696E697374726174697665205265736574");
	wbuf_reset(&w);
	notif_put_text(&w, 6, BGP_CEASE_DECONFIGURED, NULL);
	assert_hex(&w, MARKER "0027 03 06 03"
	    "50656572204465 2D636F6E66696775726564");
	wbuf_reset(&w);
	notif_put_text(&w, 6, BGP_CEASE_CONFIG, NULL);
	assert_hex(&w, MARKER "002F 03 06 06"
	    "4F7468657220436F6E66696775726174696F6E204368616E6765");
	wbuf_clear(&w);
}

/* Never more than 255 bytes, never half a character. */
static void
test_put_text_cut(void **state)
{
	char		 text[400];
	struct wbuf	 w;

	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	wbuf_init(&w, 0);
	notif_put_text(&w, 6, 2, text);
	assert_int_equal(w.len, 21 + 1 + 255);
	assert_int_equal(w.data[21], 255);
	memcpy(text + 253, "\xe2\x82\xac", 3);	/* would end at 256 */
	wbuf_reset(&w);
	notif_put_text(&w, 6, 2, text);
	assert_int_equal(w.data[21], 253);
	assert_int_equal(w.len, 21 + 1 + 253);
	memcpy(text + 252, "\xe2\x82\xac" "a", 4);	/* ends at 255 */
	wbuf_reset(&w);
	notif_put_text(&w, 6, 2, text);
	assert_int_equal(w.data[21], 255);
	wbuf_clear(&w);
}

static void
test_decode(void **state)
{
	struct notif	 n;
	struct wbuf	 w;
	struct rbuf	 r, text;

	r = bytes_view(&w, "06");
	assert_int_equal(notif_decode(r, &n), -1);
	rbuf_init(&r, w.data, 0);
	assert_int_equal(notif_decode(r, &n), -1);
	wbuf_clear(&w);

	r = bytes_view(&w, "06 02 03 627965");
	assert_int_equal(notif_decode(r, &n), 0);
	assert_int_equal(n.code, 6);
	assert_int_equal(n.subcode, 2);
	assert_int_equal(rbuf_len(&n.data), 4);
	assert_int_equal(notif_text(&n, &text), 1);
	assert_int_equal(rbuf_len(&text), 3);
	assert_memory_equal(text.p, "bye", 3);
	n.subcode = 3;			/* has no text */
	assert_int_equal(notif_text(&n, &text), 0);
	wbuf_clear(&w);

	r = bytes_view(&w, "06 04 04 627965");	/* length beyond the end */
	assert_int_equal(notif_decode(r, &n), 0);
	assert_int_equal(notif_text(&n, &text), 0);
	wbuf_clear(&w);
	r = bytes_view(&w, "06 04");
	assert_int_equal(notif_decode(r, &n), 0);
	assert_int_equal(notif_text(&n, &text), 0);
	wbuf_clear(&w);
}

static void
test_describe(void **state)
{
	static const struct {
		const char	*body;
		const char	*text;
	} rows[] = {
		{ "06 03", "Cease / Peer De-configured" },
		{ "06 02 00", "Cease / Administrative Shutdown" },
		{ "06 02 03 627965",
		    "Cease / Administrative Shutdown (bye)" },
		{ "06 04 05 1B5B0A225C",
		    "Cease / Administrative Reset (\\x1B[\\x0A\"\\x5C)" },
		/* the first and the last that stand for themselves */
		{ "06 04 04 1F207E7F",
		    "Cease / Administrative Reset (\\x1F ~\\x7F)" },
		{ "06 04 02 C3A9",
		    "Cease / Administrative Reset (\\xC3\\xA9)" },
		{ "06 09 06 02 03 627965", "Cease / Hard Reset: "
		    "Cease / Administrative Shutdown (bye)" },
		{ "06 09 06", "Cease / Hard Reset" },
		{ "FF FF", "unknown error / "
		    "unknown notification type" }
	};
	struct notif	 n;
	struct wbuf	 w, out;
	struct rbuf	 r;
	size_t		 i;

	wbuf_init(&out, 0);
	for (i = 0; i < nitems(rows); i++) {
		r = bytes_view(&w, rows[i].body);
		assert_int_equal(notif_decode(r, &n), 0);
		wbuf_reset(&out);
		notif_describe(&out, &n);
		assert_string_equal(wbuf_cstr(&out), rows[i].text);
		wbuf_clear(&w);
	}
	wbuf_clear(&out);
}

static void
test_random(void **state)
{
	struct notif	 n;
	struct wbuf	 out;
	struct rbuf	 r, text;
	uint8_t		 buf[24], *copy;
	uint32_t	 seed = 0x6e6f7431;
	size_t		 i, k, len;

	wbuf_init(&out, 0);
	for (i = 0; i < 20000; i++) {
		for (k = 0; k < sizeof(buf); k++)
			buf[k] = (uint8_t)bytes_random(&seed);
		buf[0] &= 7;
		buf[1] &= 15;
		buf[2] &= 31;
		len = bytes_random(&seed) % sizeof(buf);
		copy = bytes_exact(buf, len, &r);
		if (notif_decode(r, &n) == 0) {
			if (notif_text(&n, &text) == 1)
				assert_true(text.p > n.data.p &&
				    text.end <= n.data.end);
			wbuf_reset(&out);
			notif_describe(&out, &n);
			for (k = 0; k < out.len; k++)
				assert_true(out.data[k] >= ' ' &&
				    out.data[k] <= '~');
		} else
			assert_true(len < 2);
		free(copy);
	}
	wbuf_clear(&out);
}

int
main(void)
{
	static const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_put_text),
		cmocka_unit_test(test_put_text_cut),
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_describe),
		cmocka_unit_test(test_random)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
