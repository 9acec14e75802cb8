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
 * Limits of paths: what is announced, what waits, and what takes its place.
 */
/* uses: session/path_limit.c */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "path_limit.h"

static struct path_limit	*paths;

static void
nlri_make(struct nlri *n, enum family family, uint8_t net, uint32_t id)
{
	static uint8_t	 bytes[3];

	bytes[0] = 16;
	bytes[1] = 10;
	bytes[2] = net;
	memset(n, 0, sizeof(*n));
	n->family = family;
	n->has_path_id = 1;
	n->path_id = id;
	rbuf_init(&n->body, bytes, sizeof(bytes));
}

static int
announce(uint8_t net, uint32_t id, const char *attrs)
{
	struct nlri	 n;
	struct rbuf	 r;

	nlri_make(&n, FAM_IPV4_UNICAST, net, id);
	rbuf_init(&r, attrs, strlen(attrs));
	return (path_limit_announce(paths, &n, &r));
}

static int
withdraw(uint8_t net, uint32_t id)
{
	struct nlri	 n;

	nlri_make(&n, FAM_IPV4_UNICAST, net, id);
	return (path_limit_withdraw(paths, &n));
}

/* id 0: none may come. */
static void
next_is(uint8_t net, uint32_t id, const char *attrs)
{
	struct nlri	 n;
	struct wbuf	 w;
	uint32_t	 got = 0;

	nlri_make(&n, FAM_IPV4_UNICAST, net, 0);
	wbuf_init(&w, 0);
	assert_int_equal(path_limit_next(paths, &n, &got, &w), id != 0);
	assert_int_equal(got, id);
	assert_string_equal(wbuf_cstr(&w), attrs);
	wbuf_clear(&w);
}

static void
test_limit(void **state)
{
	uint16_t	 limit[FAM_MAX] = { [FAM_IPV4_UNICAST] = 2 };
	struct nlri	 n;
	struct rbuf	 r;
	uint32_t	 i;

	assert_null(path_limit_new(limit, FAMILY_BIT(FAM_IPV6_UNICAST)));
	paths = path_limit_new(limit, FAMILY_ALL);
	assert_non_null(paths);
	assert_int_equal(announce(1, 1, "a"), 1);
	assert_int_equal(announce(1, 2, "b"), 1);
	assert_int_equal(announce(1, 3, "c"), 0);
	assert_int_equal(announce(1, 4, "d"), 0);
	assert_int_equal(announce(2, 3, "x"), 1);	/* another prefix */
	assert_int_equal(announce(1, 1, "A"), 1);	/* it is there */
	assert_int_equal(announce(1, 3, "CC"), 0);
	next_is(1, 0, "");
	/* one that waits and one that nobody knows are not withdrawn */
	assert_int_equal(withdraw(1, 4), 0);
	assert_int_equal(withdraw(1, 9), 0);
	assert_int_equal(withdraw(3, 1), 0);
	assert_int_equal(withdraw(1, 1), 1);
	next_is(1, 3, "CC");
	next_is(1, 0, "");
	assert_int_equal(announce(1, 5, "e"), 0);
	assert_int_equal(withdraw(1, 3), 1);
	next_is(1, 5, "e");
	assert_int_equal(withdraw(1, 5), 1);
	assert_int_equal(withdraw(1, 2), 1);
	next_is(1, 0, "");
	/* families without a limit have none */
	rbuf_init(&r, "", 0);
	for (i = 0; i < 9; i++) {
		nlri_make(&n, FAM_IPV4_MULTICAST, 1, i);
		assert_int_equal(path_limit_announce(paths, &n, &r), 1);
		assert_int_equal(path_limit_withdraw(paths, &n), 1);
	}
	path_limit_free(paths);
	path_limit_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_limit),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
