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
 * Watchdog groups: what belongs to neighbors that are gone is gone with them.
 */
/* uses: relay/watchdog.c relay/peerset.c */

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "attr_intern.h"
#include "rib_out.h"
#include "relay.h"
#include "watchdog.h"

/* None of these is called here. */
void
relay_dirty(struct relay *r)
{
}

struct attrs *
attr_intern_get(struct attr_intern *ai, const struct rbuf *r)
{
	return (NULL);
}

void
attrs_unref(struct attr_intern *ai, struct attrs *a)
{
}

void
rib_announce(struct rib *rib, const struct peerset *set, const struct nlri *n,
    struct attrs *attrs, uint32_t owner)
{
}

void
rib_withdraw(struct rib *rib, const struct peerset *set, const struct nlri *n,
    struct attrs *attrs)
{
}

/* A neighbor of a range comes and goes, and comes again. */
static void
test_forget(void **state)
{
	struct watchdogs ws = LIST_HEAD_INITIALIZER(ws);
	struct route_rec rec;
	struct peerset	 set;
	size_t		 before;
	int		 i;

	memset(&rec, 0, sizeof(rec));
	rbuf_init(&rec.watchdog, "dog", 3);
	rbuf_init(&rec.attrset, "attributes", 10);
	rbuf_init(&rec.nlris, "nlri", 4);
	peerset_init(&set);
	peerset_add(&set, 7);
	assert_int_equal(watchdog_add(&ws, &rec, &set, 1), 1);
	before = mallinfo2().uordblks;
	for (i = 0; i < 1000; i++) {
		watchdogs_forget(&ws, 7);
		assert_int_equal(watchdog_add(&ws, &rec, &set, 1), 1);
	}
	assert_true(mallinfo2().uordblks < before + 10000);
	watchdogs_sweep(&ws, 2);
	assert_true(LIST_EMPTY(&ws));
	peerset_clear(&set);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_forget)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
