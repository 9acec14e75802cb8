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
 * The route store against a plain model, and with a million routes.
 */
/* uses: relay/rib_out.c relay/rib_object.c relay/rib_reader.c */
/* uses: relay/audience.c relay/peerset.c relay/ptrtab.c relay/attr_intern.c */
/* uses: relay/slab.c */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "monotime.h"
#include "rib_out.h"
#include "ribworld.h"

/* Random commands against a plain model: what each neighbor has been told. */
#define MODEL_NLRI	6
static uint32_t
rnd(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8);
}

static int
model_take(void *arg, const struct rib_item *it)
{
	char	*told = arg;

	told[it->nlri.body.p[3]] = it->withdraw ? 0 :
	    (char)it->attrs->bytes[0];
	return (1);
}

static void
model_step(struct world *w, uint32_t *seed, char want[][MODEL_NLRI])
{
	char		 who[PEERS + 1], attrs[2] = "a";
	uint32_t	 i, n, mask;
	uint8_t		 nlri;
	int		 all;

	mask = rnd(seed) % 15 + 1;
	for (i = n = 0; i < PEERS; i++) {
		if (mask & 1U << i)
			who[n++] = (char)('A' + i);
	}
	who[n] = '\0';
	nlri = (uint8_t)(rnd(seed) % MODEL_NLRI);
	attrs[0] = (char)('a' + rnd(seed) % 3);
	all = rnd(seed) % 50 == 0;
	if (all || rnd(seed) % 3 == 0) {
		attrs[0] = 0;
		if (all)
			clear(w, who);
		else
			withdraw(w, who, nlri);
	} else
		announce(w, who, nlri, attrs, rnd(seed) % 3 == 0);
	for (i = 0; i < PEERS; i++) {
		if ((mask & 1U << i) && all)
			memset(want[i], 0, MODEL_NLRI);
		else if (mask & 1U << i)
			want[i][nlri] = attrs[0];
	}
}

static void
test_model(void **state)
{
	struct world	*w = *state;
	char		 want[PEERS][MODEL_NLRI], told[PEERS][MODEL_NLRI];
	uint32_t	 seed, step, p;

	memset(want, 0, sizeof(want));
	memset(told, 0, sizeof(told));
	seed = 4711;
	for (step = 0; step < 30000; step++) {
		model_step(w, &seed, want);
		p = rnd(&seed) % PEERS;
		if (w->reader[p] == NULL) {
			if (rnd(&seed) % 4 == 0)
				up(w, (char)('A' + p));
		} else if (rnd(&seed) % 16 == 0) {
			down(w, (char)('A' + p));
			memset(told[p], 0, sizeof(told[p]));
		} else {
			(void)rib_reader_walk(w->reader[p], model_take,
			    told[p]);
			assert_memory_equal(told[p], want[p], MODEL_NLRI);
		}
		if (rnd(&seed) % 8 == 0)
			rib_gc(w->rib);
		/* 15 audiences at most for each NLRI, and earlier words */
		assert_true(objects(w) <= (15 + 8) * MODEL_NLRI);
	}
}

static int
count(void *arg, const struct rib_item *it)
{
	(*(uint64_t *)arg)++;
	return (1);
}

/* Printed, not asserted: the machine may be busy. */
static void
test_million(void **state)
{
	struct world	*w = *state;
	struct rib_stats st;
	struct monotime	 begin;
	struct peerset	 set;
	struct attrs	*a;
	struct nlri	 n;
	uint64_t	 seen;
	uint32_t	 i;
	uint8_t		 b[4];

	set_of(w, &set, "ABCD");
	a = attrs_of(w, "attributes");
	begin = monotime_now();
	for (i = 0; i < 1000000; i++) {
		n = nlri4(b, 0, 0);
		b[1] = (uint8_t)(i >> 16);
		b[2] = (uint8_t)(i >> 8);
		b[3] = (uint8_t)i;
		rib_announce(w->rib, &set, &n, a, 0);
	}
	printf("1M announced in %lld ms\n",
	    (long long)monotime_diff_us(monotime_now(), begin) / 1000);
	begin = monotime_now();
	seen = 0;
	up(w, 'A');
	(void)rib_reader_walk(w->reader[0], count, &seen);
	assert_int_equal(seen, 1000000);
	rib_get_stats(w->rib, &st);
	assert_int_equal(st.routes, 1000000);
	printf("1M walked in %lld ms, %llu bytes a route\n",
	    (long long)monotime_diff_us(monotime_now(), begin) / 1000,
	    (unsigned long long)st.bytes / 1000000);
	assert_true(st.bytes / 1000000 <= 100);
	attrs_unref(w->ai, a);
	peerset_clear(&set);
}

int
main(void)
{
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest	 tests[] = {
		T(test_model), T(test_million),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
