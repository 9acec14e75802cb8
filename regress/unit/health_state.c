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

/* The states of the health check: rows of results and what they make. */

/* uses: ../bgpenginectl/healthcheck_state.c */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "../../bgpenginectl/healthcheck.h"

/* Results: + ok, - bad, 0 disabled; states by their letters (O: off). */
static void
run(int64_t rise, int64_t fall, const char *results, const char *want)
{
	static const char	 letters[HC_STATES + 1] = "IRUFDOE";
	enum hc_state		 s = HC_INIT;
	int64_t			 count = 0;
	char			 got[32];
	size_t			 i;

	for (i = 0; results[i] != '\0'; i++) {
		s = hc_next(s, results[i] == '+' ? HC_OK :
		    results[i] == '-' ? HC_BAD : HC_OFF, rise, fall, &count);
		got[i] = letters[s];
	}
	got[i] = '\0';
	assert_string_equal(got, want);
}

static void
test_count(void **state)
{
	run(3, 3, "+++++", "RRUUU");
	run(3, 3, "-----", "FFDDD");
	run(3, 2, "+++-+++", "RRUFRRU");
	run(3, 2, "+++--+", "RRUFDR");
	run(3, 3, "++-++-+++", "RRFRRFRRU");
	run(2, 3, "---+-+-++", "FFDRFRFRU");
	run(2, 3, "---+---", "FFDRFFD");
}

static void
test_one(void **state)
{
	run(1, 1, "+-+-", "UDUD");
	run(0, 0, "+-+-", "UDUD");
	run(1, 2, "-+--+", "FUFDU");
	run(2, 1, "+-++-", "RDRUD");
}

static void
test_disabled(void **state)
{
	run(1, 1, "000", "OOO");
	run(1, 1, "+0+++", "UOIUU");
	run(1, 1, "-0---", "DOIDD");
	run(2, 2, "+0+++", "ROIRU");
	run(2, 2, "++-0---", "RUFOIFD");
	run(3, 3, "++0-+++", "RROIRRU");
}

static void
test_names(void **state)
{
	assert_string_equal(hc_state_name(HC_INIT), "INIT");
	assert_string_equal(hc_state_name(HC_RISING), "RISING");
	assert_string_equal(hc_state_name(HC_UP), "UP");
	assert_string_equal(hc_state_name(HC_FALLING), "FALLING");
	assert_string_equal(hc_state_name(HC_DOWN), "DOWN");
	assert_string_equal(hc_state_name(HC_DISABLED), "DISABLED");
	assert_string_equal(hc_state_name(HC_EXIT), "EXIT");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_one),
		cmocka_unit_test(test_disabled),
		cmocka_unit_test(test_names)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
