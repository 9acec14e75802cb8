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
 * Interned attribute sets, the table they are in, and the memory below.
 */
/* uses: relay/attr_intern.c relay/ptrtab.c relay/slab.c */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attr_intern.h"
#include "ptrtab.h"
#include "slab.h"

#define MANY	5000

static struct attrs *
get(struct attr_intern *ai, const char *s)
{
	struct rbuf	 r;

	rbuf_init(&r, s, strlen(s));
	return (attr_intern_get(ai, &r));
}

static void
test_equal_is_one(void **state)
{
	struct attr_intern	*ai;
	struct attrs		*a, *b, *c;

	ai = attr_intern_new();
	a = get(ai, "med 5");
	b = get(ai, "med 5");
	c = get(ai, "med 6");
	assert_ptr_equal(a, b);
	assert_ptr_not_equal(a, c);
	assert_int_not_equal(a->id, c->id);
	assert_int_equal(a->refs, 2);
	assert_int_equal(attr_intern_count(ai), 2);
	assert_true(attr_intern_bytes(ai) > 0);
	attrs_unref(ai, a);
	assert_memory_equal(b->bytes, "med 5", 5);
	attrs_unref(ai, b);
	attrs_unref(ai, NULL);
	assert_null(attrs_ref(NULL));
	assert_int_equal(attr_intern_count(ai), 1);
	attrs_unref(ai, c);
	assert_int_equal(attr_intern_bytes(ai), 0);
	attr_intern_free(ai);
}

/* An id is never given again: sessions may still know the old one. */
static void
test_ids_are_new(void **state)
{
	struct attr_intern	*ai;
	struct attrs		*a;
	uint32_t		 id;

	ai = attr_intern_new();
	a = get(ai, "x");
	id = a->id;
	assert_int_not_equal(id, 0);
	attrs_unref(ai, a);
	a = get(ai, "x");
	assert_int_not_equal(a->id, id);
	attrs_unref(ai, a);
	attr_intern_free(ai);
}

static void
test_many(void **state)
{
	static struct attrs	*a[MANY];
	struct attr_intern	*ai;
	char			 buf[600];
	size_t			 i;

	ai = attr_intern_new();
	memset(buf, 'x', sizeof(buf));
	for (i = 0; i < MANY; i++) {
		/* short and long ones, below and above the slab's limit */
		(void)snprintf(buf + i % 500, 16, "%zu", i);
		a[i] = get(ai, buf);
		memset(buf, 'x', sizeof(buf));
	}
	assert_int_equal(attr_intern_count(ai), MANY);
	for (i = 0; i < MANY; i += 2)
		attrs_unref(ai, a[i]);
	for (i = 1; i < MANY; i += 2) {
		(void)snprintf(buf + i % 500, 16, "%zu", i);
		assert_ptr_equal(get(ai, buf), a[i]);
		memset(buf, 'x', sizeof(buf));
		attrs_unref(ai, a[i]);
		attrs_unref(ai, a[i]);
	}
	assert_int_equal(attr_intern_count(ai), 0);
	attr_intern_free(ai);
}

struct thing {
	uint32_t	 value;
	uint32_t	 hash;
};

/* Removing closes the gap, also around the end of the table. */
static void
test_table(void **state)
{
	struct thing	*t, *p;
	struct ptrtab	 tab;
	size_t		 i, j, pos;

	t = calloc(MANY, sizeof(*t));
	assert_non_null(t);
	ptrtab_init(&tab, offsetof(struct thing, hash));
	pos = 0;
	assert_null(ptrtab_next(&tab, 0, &pos));
	for (i = 0; i < MANY; i++) {
		t[i].value = (uint32_t)i;
		/* few hashes, many of them at the end of any table */
		t[i].hash = (uint32_t)(i % 7 == 0 ? UINT32_MAX - i % 49 :
		    i * 2654435761U);
		ptrtab_insert(&tab, &t[i]);
	}
	for (i = 0; i < MANY; i += 3)
		ptrtab_remove(&tab, &t[i]);
	for (i = 0; i < MANY; i++) {
		pos = t[i].hash;
		while ((p = ptrtab_next(&tab, t[i].hash, &pos)) != NULL) {
			if (p == &t[i])
				break;
		}
		assert_int_equal(p != NULL, i % 3 != 0);
	}
	for (pos = 0, j = 0; ptrtab_each(&tab, &pos) != NULL; j++)
		continue;
	assert_int_equal(j, tab.used);
	for (i = 0; i < MANY; i++) {
		if (i % 3 != 0)
			ptrtab_remove(&tab, &t[i]);
	}
	assert_int_equal(tab.used, 0);
	ptrtab_clear(&tab);
	free(t);
}

static void
test_slab(void **state)
{
	struct slab	 s;
	uint8_t		*p[MANY];
	size_t		 i, n;

	slab_init(&s);
	for (i = 0; i < MANY; i++) {
		n = i % 300 + 1;
		p[i] = slab_get(&s, n);
		assert_int_equal((uintptr_t)p[i] % 8, 0);
		memset(p[i], (int)(i & 0xff), n);
	}
	for (i = 0; i < MANY; i++) {
		n = i % 300 + 1;
		assert_int_equal(p[i][0], i & 0xff);
		assert_int_equal(p[i][n - 1], i & 0xff);
		slab_put(&s, p[i], n);
	}
	/* what was given back is used first */
	p[0] = slab_get(&s, 17);
	slab_put(&s, p[0], 17);
	assert_ptr_equal(slab_get(&s, 24), p[0]);
	slab_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_equal_is_one),
		cmocka_unit_test(test_ids_are_new),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_slab),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
