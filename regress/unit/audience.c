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
 * Sets of neighbors, and audiences: their lists, cursors and withdrawn
 * routes.
 */
/* uses: relay/audience.c relay/peerset.c relay/ptrtab.c */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audience.h"

static void
test_peerset(void **state)
{
	static const uint32_t	 members[] = { 0, 63, 64, 65, 500, 1000 };
	struct peerset		 a, b;
	uint32_t		 i, slot;

	peerset_init(&a);
	peerset_init(&b);
	assert_true(peerset_empty(&a));
	assert_false(peerset_next(&a, 0, &slot));
	for (i = 0; i < 6; i++)
		peerset_add(&a, members[i]);
	assert_int_equal(peerset_count(&a), 6);
	for (i = slot = 0; peerset_next(&a, slot, &slot); slot++)
		assert_int_equal(slot, members[i++]);
	assert_int_equal(i, 6);
	assert_false(peerset_has(&a, 62));
	assert_false(peerset_has(&a, 100000));

	peerset_copy(&b, &a);
	assert_true(peerset_equal(&a, &b));
	peerset_del(&b, 1000);
	assert_false(peerset_equal(&a, &b));
	assert_true(peerset_subset(&b, &a));
	assert_false(peerset_subset(&a, &b));
	peerset_minus(&a, &b);
	assert_int_equal(peerset_count(&a), 1);
	assert_false(peerset_overlap(&a, &b));
	peerset_add(&a, 64);
	assert_true(peerset_overlap(&a, &b));
	peerset_and(&a, &b);
	assert_true(peerset_has(&a, 64));
	assert_int_equal(peerset_count(&a), 1);
	/* what was cut off does not come back when it grows again */
	peerset_del(&a, 64);
	peerset_add(&a, 2000);
	assert_int_equal(peerset_count(&a), 1);
	peerset_clear(&a);
	peerset_clear(&b);
}

struct world {
	struct audiences	 as;
	struct audience		*a;
	struct route		 r[100];
	uint64_t		 seq;
	LIST_HEAD(, cursor)	 cursors;	/* as a reader has them */
};

static int
setup(void **state)
{
	static struct world	 w;
	struct peerset		 set;

	memset(&w, 0, sizeof(w));
	audiences_init(&w.as);
	peerset_init(&set);
	peerset_add(&set, 3);
	assert_null(audience_find(&w.as, &set));
	w.a = audience_new(&w.as, &set);
	assert_ptr_equal(audience_find(&w.as, &set), w.a);
	peerset_clear(&set);
	LIST_INIT(&w.cursors);
	*state = &w;
	return (0);
}

static int
teardown(void **state)
{
	struct world	*w = *state;
	size_t		 i;

	for (i = 0; i < 100; i++) {
		if (w->r[i].aud != NULL)
			audience_unlink(w->a, &w->r[i]);
	}
	audiences_clear(&w->as);
	return (0);
}

static void
put(struct world *w, size_t i)
{
	if (w->r[i].aud != NULL)
		audience_unlink(w->a, &w->r[i]);
	audience_append(&w->as, w->a, &w->r[i], ++w->seq);
}

static struct cursor *
cursor(struct world *w, uint64_t seq)
{
	struct cursor	*c;

	c = cursor_new(w->a, NULL, seq);
	LIST_INSERT_HEAD(&w->cursors, c, reader_entry);
	return (c);
}

static void
test_cursor(void **state)
{
	struct world	*w = *state;
	struct cursor	*old, *new;
	struct route	*r;

	put(w, 0);
	put(w, 1);
	put(w, 2);
	old = cursor(w, 0);
	new = cursor(w, w->seq);
	assert_null(cursor_peek(new));
	assert_ptr_equal(cursor_peek(old), &w->r[0]);
	cursor_pass(old, &w->r[0]);
	assert_ptr_equal(cursor_peek(old), &w->r[1]);
	cursor_park(old);
	/* it moves away under the cursor, and is met again at the end */
	put(w, 1);
	assert_ptr_equal(cursor_peek(old), &w->r[2]);
	assert_ptr_equal(cursor_peek(new), &w->r[1]);
	cursor_park(new);
	put(w, 3);
	put(w, 4);
	assert_ptr_equal(cursor_peek(new), &w->r[1]);
	/* all that is left moves away */
	cursor_park(old);
	put(w, 2);
	put(w, 1);
	put(w, 3);
	put(w, 4);
	r = cursor_peek(old);
	assert_ptr_equal(r, &w->r[2]);
	cursor_pass(old, r);
	assert_ptr_equal(cursor_peek(old), &w->r[1]);
}

static void
test_tombs(void **state)
{
	struct world	*w = *state;
	uint64_t	 seq[100];
	size_t		 i;

	for (i = 0; i < 100; i++) {
		put(w, i);
		seq[i] = w->r[i].seq;
		audience_tomb_put(w->a, &w->r[i]);
	}
	assert_null(audience_tomb_take(w->a, seq[0] - 1));
	assert_ptr_equal(audience_tomb_take(w->a, seq[1]), &w->r[0]);
	assert_ptr_equal(audience_tomb_take(w->a, seq[1]), &w->r[1]);
	assert_null(audience_tomb_take(w->a, seq[1]));
	/* every other one is forgotten: by its move, or by hand */
	for (i = 2; i < 100; i += 2)
		put(w, i);
	audience_tomb_forget(w->a, &w->r[3]);
	for (i = 5; i < 100; i += 2)
		assert_ptr_equal(audience_tomb_take(w->a, UINT64_MAX),
		    &w->r[i]);
	assert_null(audience_tomb_take(w->a, UINT64_MAX));
	assert_int_equal(w->a->ntombs, 0);
}

/* The queue does not grow by what is put and forgotten again and again. */
static void
test_tombs_bounded(void **state)
{
	struct world	*w = *state;
	size_t		 i;

	put(w, 0);
	audience_tomb_put(w->a, &w->r[0]);
	for (i = 0; i < 100000; i++) {
		put(w, 1);
		audience_tomb_put(w->a, &w->r[1]);
	}
	assert_true(w->a->captombs <= 64);
	assert_ptr_equal(audience_tomb_take(w->a, UINT64_MAX), &w->r[0]);
	assert_ptr_equal(audience_tomb_take(w->a, UINT64_MAX), &w->r[1]);
}

static void
test_forget(void **state)
{
	struct world	*w = *state;
	struct audience	*b;
	struct peerset	 set;

	peerset_init(&set);
	peerset_add(&set, 3);
	peerset_add(&set, 70);
	b = audience_new(&w->as, &set);
	audiences_forget(&w->as, 70);
	assert_null(audience_find(&w->as, &set));
	peerset_del(&set, 70);
	/* both have that set now; either may be found */
	assert_true(peerset_equal(&b->set, &set));
	assert_non_null(audience_find(&w->as, &set));
	audience_free(&w->as, b);
	assert_ptr_equal(audience_find(&w->as, &set), w->a);
	peerset_clear(&set);
}

int
main(void)
{
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_peerset), T(test_cursor), T(test_tombs),
		T(test_tombs_bounded), T(test_forget),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
