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
 * The route store: what a session is sent, whatever happened while it was
 * slow, down, or told something else than the others.
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

#include "rib_out.h"
#include "ribworld.h"

static void
test_replay(void **state)
{
	struct world	*w = *state;

	announce(w, "AB", 1, "x", 0);
	announce(w, "AB", 2, "x", 0);
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+1x +2x ");
	assert_string_equal(sent(w, 'A'), "");
	announce(w, "AB", 3, "y", 0);
	assert_string_equal(sent(w, 'A'), "+3y ");
	up(w, 'B');
	assert_string_equal(sent(w, 'B'), "+1x +2x +3y ");
	down(w, 'A');
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+1x +2x +3y ");
}

static void
test_same_is_not_sent(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	announce(w, "A", 1, "x", 0);
	assert_string_equal(sent(w, 'A'), "+1x ");
	announce(w, "A", 1, "x", 0);
	assert_string_equal(sent(w, 'A'), "");
	announce(w, "A", 1, "y", 0);
	assert_string_equal(sent(w, 'A'), "+1y ");
	announce(w, "A", 1, "x", 0);
	announce(w, "A", 1, "y", 0);
	assert_string_equal(sent(w, 'A'), "+1y ");
}

static void
test_slow_sees_latest(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	up(w, 'B');
	announce(w, "AB", 1, "x", 0);
	announce(w, "AB", 2, "x", 0);
	announce(w, "AB", 3, "x", 0);
	assert_string_equal(sent_some(w, 1, 1), "+1x ");
	/* B stands before 2, which moves away under it. */
	announce(w, "AB", 2, "y", 0);
	announce(w, "AB", 2, "z", 0);
	announce(w, "AB", 1, "z", 0);
	assert_string_equal(sent(w, 'A'), "+3x +2z +1z ");
	assert_string_equal(sent(w, 'B'), "+3x +2z +1z ");
	withdraw(w, "AB", 3);
	announce(w, "AB", 3, "q", 0);
	assert_string_equal(sent(w, 'B'), "+3q ");
}

static void
test_withdraw(void **state)
{
	struct world	*w = *state;

	/* Nobody is up: nothing is ever sent. */
	withdraw(w, "AB", 9);
	announce(w, "AB", 1, "x", 0);
	withdraw(w, "AB", 1);
	assert_int_equal(objects(w), 0);
	up(w, 'A');
	up(w, 'B');
	assert_string_equal(sent(w, 'A'), "");
	/* Also what is not known is withdrawn from those that are up. */
	withdraw(w, "AB", 9);
	assert_string_equal(sent(w, 'A'), "-9 ");
	withdraw(w, "AB", 9);
	assert_string_equal(sent(w, 'A'), "-9 ");
	assert_int_equal(objects(w), 1);
	assert_string_equal(sent(w, 'B'), "-9 ");
	assert_int_equal(objects(w), 0);
}

static void
test_tombs_go(void **state)
{
	struct world	*w = *state;
	int		 i;

	up(w, 'A');
	up(w, 'B');
	for (i = 1; i < 200; i++)
		announce(w, "AB", (uint8_t)i, "x", 0);
	(void)sent(w, 'A');
	(void)sent_some(w, 1, 50);
	for (i = 1; i < 200; i++)
		withdraw(w, "AB", (uint8_t)i);
	(void)sent(w, 'A');
	assert_int_equal(objects(w), 199);
	/* A tomb that is announced again is none. */
	announce(w, "AB", 7, "y", 0);
	announce(w, "AB", 8, "y", 0);
	withdraw(w, "AB", 8);
	(void)sent(w, 'A');
	(void)sent_some(w, 1, 100);
	assert_true(objects(w) < 150);
	(void)sent(w, 'B');
	assert_int_equal(objects(w), 1);
	/* A session that goes down holds nothing back. */
	announce(w, "AB", 9, "y", 0);
	withdraw(w, "AB", 9);
	withdraw(w, "AB", 7);
	(void)sent(w, 'A');
	down(w, 'B');
	assert_int_equal(objects(w), 0);
}

/* A script that flaps one route while a session stands still. */
static void
test_flapping_is_bounded(void **state)
{
	struct world	*w = *state;
	int		 i;

	up(w, 'A');
	up(w, 'B');
	announce(w, "AB", 1, "x", 0);
	announce(w, "AB", 2, "x", 0);
	for (i = 0; i < 100000; i++) {
		withdraw(w, "A", 1);
		announce(w, "AB", 1, i % 2 ? "x" : "y", 0);
		withdraw(w, "AB", 2);
		announce(w, "AB", 2, "x", 0);
	}
	assert_true(objects(w) <= 4);
	assert_string_equal(sent(w, 'A'), "+1x +2x ");
	assert_string_equal(sent(w, 'B'), "+1x +2x ");
}

static void
test_audiences(void **state)
{
	struct world	*w = *state;
	char		 c;

	for (c = 'A'; c <= 'C'; c++)
		up(w, c);
	announce(w, "ABC", 1, "x", 0);
	for (c = 'A'; c <= 'C'; c++)
		assert_string_equal(sent(w, c), "+1x ");
	/* One gets another route: replaced there, untouched elsewhere. */
	announce(w, "A", 1, "y", 0);
	assert_string_equal(sent(w, 'A'), "+1y ");
	assert_string_equal(sent(w, 'B'), "");
	assert_string_equal(view(w, 'A'), "+1y ");
	assert_string_equal(view(w, 'B'), "+1x ");
	/* A replay has only what holds. */
	down(w, 'A');
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+1y ");
	/* Withdrawn from one, still there for the others. */
	withdraw(w, "A", 1);
	assert_string_equal(sent(w, 'A'), "-1 ");
	assert_string_equal(sent(w, 'B'), "");
	assert_string_equal(view(w, 'A'), "");
	down(w, 'A');
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "");
	/* For everybody again: only who lacks it is told. */
	announce(w, "ABC", 1, "x", 0);
	assert_string_equal(sent(w, 'A'), "+1x ");
	assert_string_equal(sent(w, 'B'), "");
	withdraw(w, "ABC", 1);
	for (c = 'A'; c <= 'C'; c++)
		assert_string_equal(sent(w, c), "-1 ");
	assert_int_equal(objects(w), 0);
}

static void
test_overlap(void **state)
{
	struct world	*w = *state;
	char		 c;

	for (c = 'A'; c <= 'C'; c++)
		up(w, c);
	announce(w, "AB", 1, "x", 0);
	announce(w, "BC", 1, "y", 0);
	assert_string_equal(sent(w, 'A'), "+1x ");
	assert_string_equal(sent(w, 'B'), "+1y ");
	assert_string_equal(sent(w, 'C'), "+1y ");
	withdraw(w, "B", 1);
	assert_string_equal(sent(w, 'B'), "-1 ");
	assert_string_equal(view(w, 'A'), "+1x ");
	assert_string_equal(view(w, 'B'), "");
	/* When what a tomb hides is gone, so is the tomb. */
	withdraw(w, "BC", 1);
	withdraw(w, "AB", 1);
	for (c = 'A'; c <= 'C'; c++)
		(void)sent(w, c);
	assert_int_equal(objects(w), 0);
}

static void
test_order(void **state)
{
	struct world	*w = *state;

	/* Across audiences, changes come in the order they were made. */
	announce(w, "A", 1, "x", 0);
	announce(w, "AB", 2, "x", 0);
	announce(w, "A", 3, "x", 0);
	announce(w, "ABC", 4, "x", 0);
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+1x +2x +3x +4x ");
	announce(w, "AB", 5, "x", 0);
	withdraw(w, "A", 1);
	announce(w, "ABC", 6, "x", 0);
	assert_string_equal(sent(w, 'A'), "+5x -1 +6x ");
}

static void
test_clear(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	announce(w, "AB", 1, "x", 0);
	clear(w, "AB");
	/* Nobody was sent it: neither comes. */
	assert_string_equal(sent(w, 'A'), "");
	assert_int_equal(objects(w), 0);
	announce(w, "AB", 1, "x", 0);
	assert_string_equal(sent(w, 'A'), "+1x ");
	announce(w, "AB", 1, "y", 0);
	announce(w, "AB", 2, "y", 0);
	clear(w, "AB");
	assert_string_equal(sent(w, 'A'), "-1 ");
	announce(w, "AB", 3, "y", 0);
	clear(w, "A");
	assert_string_equal(sent(w, 'A'), "-3 ");
	assert_string_equal(view(w, 'B'), "+3y ");
}

static void
test_reload(void **state)
{
	struct world	*w = *state;

	announce(w, "ABC", 1, "x", 1);
	announce(w, "ABC", 2, "x", 1);
	announce(w, "A", 3, "x", 1);
	announce(w, "AB", 9, "x", 0);
	up(w, 'A');
	up(w, 'B');
	assert_string_equal(sent(w, 'A'), "+1x +2x +3x +9x ");
	assert_string_equal(sent(w, 'B'), "+1x +2x +9x ");
	/* 2 goes, 4 comes, 1 gets one neighbor more. */
	announce(w, "ABCD", 1, "x", 2);
	announce(w, "ABC", 4, "x", 2);
	announce(w, "A", 3, "x", 2);
	rib_sweep(w->rib, 2);
	assert_string_equal(sent(w, 'A'), "+4x -2 ");
	assert_string_equal(sent(w, 'B'), "+4x -2 ");
	assert_string_equal(view(w, 'D'), "+1x ");
	/* A neighbor loses a route that others keep. */
	announce(w, "A", 1, "x", 3);
	announce(w, "AC", 4, "x", 3);
	rib_sweep(w->rib, 3);
	assert_string_equal(view(w, 'A'), "+9x +1x +4x ");
	assert_string_equal(view(w, 'B'), "+9x ");
	assert_string_equal(view(w, 'C'), "+4x ");
	assert_string_equal(view(w, 'D'), "");
	assert_string_equal(sent(w, 'B'), "-1 -4 ");
}

/* One NLRI twice in a file: both go out, the later one holds. */
static void
test_said_twice(void **state)
{
	struct world	*w = *state;

	announce(w, "AB", 1, "x", 1);
	announce(w, "AB", 2, "x", 1);
	announce(w, "AB", 1, "y", 1);
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+1x +2x +1y ");
	assert_string_equal(view(w, 'A'), "+2x +1y ");
	/* the same file again: nothing is new */
	announce(w, "AB", 1, "x", 2);
	announce(w, "AB", 2, "x", 2);
	announce(w, "AB", 1, "y", 2);
	rib_sweep(w->rib, 2);
	assert_string_equal(sent(w, 'A'), "");
	assert_int_equal(objects(w), 3);
	/* commands know one route only */
	announce(w, "A", 1, "z", 0);
	assert_string_equal(sent(w, 'A'), "+1z ");
	down(w, 'A');
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+2x +1z ");
	withdraw(w, "AB", 1);
	assert_string_equal(sent(w, 'A'), "-1 ");
	down(w, 'A');
	assert_int_equal(objects(w), 1);
	up(w, 'A');
	assert_string_equal(sent(w, 'A'), "+2x ");
	/* a file that says it once */
	announce(w, "AB", 1, "x", 3);
	announce(w, "AB", 1, "y", 3);
	rib_sweep(w->rib, 3);
	assert_string_equal(sent(w, 'A'), "+1x +1y -2 ");
	announce(w, "AB", 1, "y", 4);
	rib_sweep(w->rib, 4);
	assert_string_equal(sent(w, 'A'), "");
	assert_int_equal(objects(w), 1);
}

static void
test_drop_api(void **state)
{
	struct world	*w = *state;

	announce(w, "AB", 1, "x", 1);
	announce(w, "AB", 2, "x", 0);
	announce(w, "A", 3, "x", 0);
	rib_drop_api(w->rib, w->slot[0]);
	assert_string_equal(view(w, 'A'), "+1x ");
	assert_string_equal(view(w, 'B'), "+1x +2x ");
}

static void
test_peer_gone(void **state)
{
	struct world	*w = *state;

	up(w, 'B');
	announce(w, "AB", 1, "x", 0);
	announce(w, "A", 2, "x", 0);
	announce(w, "B", 1, "y", 0);
	withdraw(w, "A", 1);
	rib_peer_remove(w->rib, w->slot[0]);
	assert_string_equal(sent(w, 'B'), "+1y ");
	/* The slot is given again, and has nothing. */
	w->slot[0] = rib_peer_add(w->rib);
	assert_string_equal(view(w, 'A'), "");
	announce(w, "AB", 5, "x", 0);
	assert_string_equal(sent(w, 'B'), "+5x ");
	assert_string_equal(view(w, 'A'), "+5x ");
}

static int
always_same(void *arg, uint32_t slot, const struct attrs *a,
    const struct attrs *b)
{
	return (1);
}

static void
test_same_for_the_peer(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	announce(w, "A", 1, "self", 0);
	assert_string_equal(sent(w, 'A'), "+1self ");
	rib_set_same(w->rib, always_same, NULL);
	announce(w, "A", 1, "10.0.0.1", 0);
	assert_string_equal(sent(w, 'A'), "");
}

static void
test_path_id(void **state)
{
	struct world	*w = *state;
	struct peerset	 set;
	struct attrs	*a;
	struct nlri	 n;
	uint8_t		 b[4];
	uint32_t	 i;

	set_of(w, &set, "A");
	a = attrs_of(w, "x");
	for (i = 0; i < 4; i++) {
		n = nlri4(b, 1, i);
		rib_announce(w->rib, &set, &n, a, 0);
	}
	assert_int_equal(objects(w), 4);
	n = nlri4(b, 1, 2);
	rib_withdraw(w->rib, &set, &n, NULL);
	assert_int_equal(objects(w), 3);
	attrs_unref(w->ai, a);
	peerset_clear(&set);
}

#define S1	(RIB_OWNER_SCRIPT | 1)
#define S2	(RIB_OWNER_SCRIPT | 2)

/* What goes with a script that has ended, and what stays. */
static void
test_owner(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	announce(w, "AB", 1, "x", S1);
	announce(w, "AB", 2, "x", S2);
	announce(w, "AB", 3, "x", 7);		/* the configuration's */
	announce(w, "AB", 4, "x", RIB_OWNER_API);
	announce(w, "B", 5, "x", S1);
	announce(w, "AB", 6, "x", S1);
	/* its next run says some of it again, or somebody else does */
	announce(w, "AB", 6, "x", S2);
	announce(w, "AB", 7, "x", S1);
	announce(w, "AB", 7, "y", S2);
	assert_string_equal(sent(w, 'A'), "+1x +2x +3x +4x +6x +7y ");
	rib_withdraw_owner(w->rib, S1);
	assert_string_equal(sent(w, 'A'), "-1 ");
	assert_string_equal(view(w, 'A'), "+2x +3x +4x +6x +7y ");
	assert_string_equal(view(w, 'B'), "+2x +3x +4x +6x +7y ");
	/* again: there is nothing of it any more */
	rib_withdraw_owner(w->rib, S1);
	assert_string_equal(sent(w, 'A'), "");
	rib_withdraw_owner(w->rib, S2);
	assert_string_equal(sent(w, 'A'), "-2 -6 -7 ");
	assert_string_equal(view(w, 'A'), "+3x +4x ");
	assert_int_equal(objects(w), 2);
}

/* Of routes that share a prefix, only the script's share goes. */
static void
test_owner_overlap(void **state)
{
	struct world	*w = *state;

	up(w, 'A');
	up(w, 'B');
	announce(w, "AB", 1, "all", 7);
	announce(w, "A", 1, "own", S1);
	announce(w, "AB", 2, "old", S1);
	announce(w, "A", 2, "new", S2);
	assert_string_equal(sent(w, 'A'), "+1own +2new ");
	assert_string_equal(sent(w, 'B'), "+1all +2old ");
	rib_withdraw_owner(w->rib, S1);
	assert_string_equal(sent(w, 'A'), "-1 ");
	assert_string_equal(sent(w, 'B'), "-2 ");
	assert_string_equal(view(w, 'A'), "+2new ");
	assert_string_equal(view(w, 'B'), "+1all ");
	/* said twice in one configuration, then by the script */
	announce(w, "AB", 3, "a", 7);
	announce(w, "AB", 3, "b", 7);
	announce(w, "AB", 3, "c", S2);
	(void)sent(w, 'A');
	(void)sent(w, 'B');
	rib_withdraw_owner(w->rib, S2);
	assert_string_equal(sent(w, 'A'), "-2 -3 ");
	assert_string_equal(sent(w, 'B'), "-3 ");
	/* one that is down, and comes up afterwards */
	down(w, 'B');
	announce(w, "AB", 4, "x", S2);
	rib_withdraw_owner(w->rib, S2);
	assert_string_equal(sent(w, 'A'), "-4 ");
	up(w, 'B');
	assert_string_equal(sent(w, 'B'), "+1all ");
}

/* Up to which change a reader has come, whatever comes behind it. */
static void
test_passed(void **state)
{
	struct world	*w = *state;
	uint64_t	 seq;

	up(w, 'A');
	announce(w, "A", 1, "x", 0);
	announce(w, "AB", 2, "x", 0);
	seq = rib_seq(w->rib);
	announce(w, "A", 3, "x", 0);
	announce(w, "AB", 4, "x", 0);
	assert_true(rib_reader_passed(w->reader[0]) < seq);
	assert_string_equal(sent_some(w, 0, 1), "+1x ");
	assert_true(rib_reader_passed(w->reader[0]) < seq);
	assert_string_equal(sent_some(w, 0, 1), "+2x ");
	assert_true(rib_reader_passed(w->reader[0]) >= seq);
	assert_true(rib_reader_passed(w->reader[0]) < rib_seq(w->rib));
	(void)sent(w, 'A');
	assert_int_equal(rib_reader_passed(w->reader[0]), rib_seq(w->rib));
	/* what is changed again is not waited for where it was */
	announce(w, "A", 1, "y", 0);
	seq = rib_seq(w->rib);
	announce(w, "A", 2, "y", 0);
	announce(w, "A", 1, "z", 0);
	assert_true(rib_reader_passed(w->reader[0]) >= seq);
}

static void
test_views_stop(void **state)
{
	struct world		*w = *state;
	struct rib_reader	*rd;

	announce(w, "A", 1, "x", 0);
	announce(w, "A", 2, "x", 0);
	announce(w, "A", 3, "x", 0);
	rd = rib_reader_new(w->rib, w->slot[0], RIB_VIEW, FAMILY_ALL);
	w->log[0] = '\0';
	w->limit = 1;
	assert_int_equal(rib_reader_walk(rd, take, w), 1);
	/* The one it stands before goes, one is new. */
	withdraw(w, "A", 2);
	announce(w, "A", 4, "x", 0);
	rib_gc(w->rib);
	w->limit = -1;
	assert_int_equal(rib_reader_walk(rd, take, w), 0);
	assert_string_equal(w->log, "+1x +3x ");
	rib_reader_free(rd);
	rd = rib_reader_new(w->rib, w->slot[0], RIB_VIEW,
	    FAMILY_BIT(FAM_IPV6_UNICAST));
	w->log[0] = '\0';
	assert_int_equal(rib_reader_walk(rd, take, w), 0);
	assert_string_equal(w->log, "");
	rib_reader_free(rd);
}

static void
dirty(void *arg, uint32_t slot)
{
	struct peerset	*seen = arg;

	peerset_add(seen, slot);
}

static void
test_dirty(void **state)
{
	struct world	*w = *state;
	struct peerset	 seen;

	peerset_init(&seen);
	up(w, 'A');
	up(w, 'B');
	announce(w, "AC", 1, "x", 0);
	rib_take_dirty(w->rib, dirty, &seen);
	assert_int_equal(peerset_count(&seen), 1);
	assert_true(peerset_has(&seen, w->slot[0]));
	peerset_clear(&seen);
	rib_take_dirty(w->rib, dirty, &seen);
	assert_true(peerset_empty(&seen));
	assert_int_equal(rib_reader_pending(w->reader[0]), 1);
	(void)sent(w, 'A');
	assert_int_equal(rib_reader_pending(w->reader[0]), 0);
	assert_int_equal(rib_reader_lag(w->reader[0]), 0);
}

int
main(void)
{
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest	 tests[] = {
		T(test_replay), T(test_same_is_not_sent),
		T(test_slow_sees_latest), T(test_withdraw), T(test_tombs_go),
		T(test_flapping_is_bounded), T(test_audiences),
		T(test_overlap), T(test_order), T(test_clear),
		T(test_reload), T(test_said_twice), T(test_drop_api),
		T(test_peer_gone), T(test_same_for_the_peer), T(test_path_id),
		T(test_owner), T(test_owner_overlap), T(test_passed),
		T(test_views_stop), T(test_dirty),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
