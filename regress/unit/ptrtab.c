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
 * The hash table of pointers: what was put in is found, all of it and nothing
 * else, whatever grows, shrinks and shares a hash.
 */
/* uses: relay/ptrtab.c */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "ptrtab.h"

#define ITEMS	20000

struct item {
	uint32_t	 key;
	uint32_t	 hash;
	int		 in;
};

static struct item	 items[ITEMS];

/* How often it is found under its hash. */
static int
found(const struct ptrtab *t, const struct item *it)
{
	size_t	 pos = it->hash;
	void	*p;
	int	 n = 0;

	while ((p = ptrtab_next(t, it->hash, &pos)) != NULL) {
		assert_int_equal(((struct item *)p)->hash, it->hash);
		n += p == it;
	}
	return (n);
}

static void
all_right(const struct ptrtab *t)
{
	size_t	 i, n = 0, pos = 0;

	for (i = 0; i < nitems(items); i++) {
		assert_int_equal(found(t, &items[i]), items[i].in);
		n += (size_t)items[i].in;
	}
	assert_int_equal(t->used, n);
	while (ptrtab_each(t, &pos) != NULL)
		n--;
	assert_int_equal(n, 0);
}

/* hash: of item i */
static void
exercise(uint32_t (*hash)(uint32_t))
{
	struct ptrtab	 t;
	uint32_t	 i, k;

	ptrtab_init(&t, offsetof(struct item, hash));
	memset(items, 0, sizeof(items));
	all_right(&t);
	for (i = 0; i < nitems(items); i++) {
		items[i].key = i;
		items[i].hash = hash(i);
		items[i].in = 1;
		ptrtab_insert(&t, &items[i]);
	}
	all_right(&t);
	srand(1);
	for (k = 0; k < 2 * nitems(items); k++) {
		i = (uint32_t)rand() % nitems(items);
		if (items[i].in)
			ptrtab_remove(&t, &items[i]);
		else
			ptrtab_insert(&t, &items[i]);
		items[i].in = !items[i].in;
	}
	all_right(&t);
	for (i = 0; i < nitems(items); i++) {
		if (!items[i].in)
			continue;
		ptrtab_remove(&t, &items[i]);
		items[i].in = 0;
	}
	all_right(&t);
	ptrtab_clear(&t);
}

static uint32_t
spread(uint32_t i)
{
	return (i * 0x9e3779b1U);
}

/* Homes are neighbors, and wrap around. */
static uint32_t
crowded(uint32_t i)
{
	return (i / 4 - 100);
}

/* The byte beside the slot is the same, or would be none. */
static uint32_t
low(uint32_t i)
{
	return (i & 0x00ffffff);
}

static void
test_spread(void **state)
{
	exercise(spread);
}

static void
test_crowded(void **state)
{
	exercise(crowded);
}

static void
test_low(void **state)
{
	exercise(low);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_spread),
		cmocka_unit_test(test_crowded),
		cmocka_unit_test(test_low)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
