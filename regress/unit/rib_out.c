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
#include <sys/resource.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "monotime.h"
#include "rib_out.h"

#define PEERS	4

/* A store with four neighbors, and what each was sent, as text. */
struct world {
	struct attr_intern	*ai;
	struct rib		*rib;
	uint32_t		 slot[PEERS];
	struct rib_reader	*reader[PEERS];
	char			 log[512];
	int			 limit;
};

static struct nlri
nlri4(uint8_t *b, uint8_t third, uint32_t path_id)
{
	struct nlri	 n;

	b[0] = 24;
	b[1] = 10;
	b[2] = 0;
	b[3] = third;
	memset(&n, 0, sizeof(n));
	n.family = FAM_IPV4_UNICAST;
	n.has_path_id = path_id != 0;
	n.path_id = path_id;
	rbuf_init(&n.body, b, 4);
	return (n);
}

static struct attrs *
attrs_of(struct world *w, const char *s)
{
	struct rbuf	 r;

	rbuf_init(&r, s, strlen(s));
	return (attr_intern_get(w->ai, &r));
}

static void
set_of(struct world *w, struct peerset *set, const char *who)
{
	peerset_init(set);
	for (; *who != '\0'; who++)
		peerset_add(set, w->slot[*who - 'A']);
}

static void
announce(struct world *w, const char *who, uint8_t third, const char *attrs,
    uint32_t owner)
{
	struct peerset	 set;
	struct attrs	*a;
	struct nlri	 n;
	uint8_t		 b[4];

	set_of(w, &set, who);
	a = attrs_of(w, attrs);
	n = nlri4(b, third, 0);
	rib_announce(w->rib, &set, &n, a, owner);
	attrs_unref(w->ai, a);
	peerset_clear(&set);
}

static void
withdraw(struct world *w, const char *who, uint8_t third)
{
	struct peerset	 set;
	struct nlri	 n;
	uint8_t		 b[4];

	set_of(w, &set, who);
	n = nlri4(b, third, 0);
	rib_withdraw(w->rib, &set, &n, NULL);
	peerset_clear(&set);
}

static void
clear(struct world *w, const char *who)
{
	struct peerset	 set;

	set_of(w, &set, who);
	rib_clear(w->rib, &set);
	peerset_clear(&set);
}

static int
take(void *arg, const struct rib_item *it)
{
	struct world	*w = arg;
	char		 one[64];

	if (it->withdraw)
		(void)snprintf(one, sizeof(one), "-%u ", it->nlri.body.p[3]);
	else
		(void)snprintf(one, sizeof(one), "+%u%.*s ",
		    it->nlri.body.p[3], (int)it->attrs->len,
		    (const char *)it->attrs->bytes);
	(void)strlcat(w->log, one, sizeof(w->log));
	return (--w->limit != 0);
}

/* What this neighbor is sent now; at most so many. */
static const char *
sent_some(struct world *w, int peer, int limit)
{
	w->log[0] = '\0';
	w->limit = limit;
	(void)rib_reader_walk(w->reader[peer], take, w);
	rib_gc(w->rib);
	return (w->log);
}

static const char *
sent(struct world *w, char peer)
{
	return (sent_some(w, peer - 'A', -1));
}

static void
up(struct world *w, char peer)
{
	w->reader[peer - 'A'] = rib_reader_new(w->rib, w->slot[peer - 'A'],
	    RIB_SESSION, FAMILY_ALL);
}

static void
down(struct world *w, char peer)
{
	rib_reader_free(w->reader[peer - 'A']);
	w->reader[peer - 'A'] = NULL;
	rib_gc(w->rib);
}

/* What holds for this neighbor, up or not. */
static const char *
view(struct world *w, char peer)
{
	struct rib_reader	*rd;

	rd = rib_reader_new(w->rib, w->slot[peer - 'A'], RIB_VIEW,
	    FAMILY_ALL);
	w->log[0] = '\0';
	w->limit = -1;
	assert_int_equal(rib_reader_walk(rd, take, w), 0);
	rib_reader_free(rd);
	return (w->log);
}

static uint64_t
objects(struct world *w)
{
	struct rib_stats	 st;

	rib_get_stats(w->rib, &st);
	return (st.routes + st.tombs);
}

static int
setup(void **state)
{
	static struct world	 w;
	int			 i;

	memset(&w, 0, sizeof(w));
	w.ai = attr_intern_new();
	w.rib = rib_new(w.ai);
	for (i = 0; i < PEERS; i++)
		w.slot[i] = rib_peer_add(w.rib);
	*state = &w;
	return (0);
}

static int
teardown(void **state)
{
	struct world	*w = *state;

	rib_free(w->rib);
	/* Ends the program when a reference was lost. */
	attr_intern_free(w->ai);
	return (0);
}

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

	mask = rnd(seed) % 15 + 1;
	for (i = n = 0; i < PEERS; i++) {
		if (mask & 1U << i)
			who[n++] = (char)('A' + i);
	}
	who[n] = '\0';
	nlri = (uint8_t)(rnd(seed) % MODEL_NLRI);
	attrs[0] = (char)('a' + rnd(seed) % 3);
	if (rnd(seed) % 3 == 0) {
		attrs[0] = 0;
		withdraw(w, who, nlri);
	} else
		announce(w, who, nlri, attrs, 0);
	for (i = 0; i < PEERS; i++) {
		if (mask & 1U << i)
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
		/* 15 audiences at most for each NLRI */
		assert_true(objects(w) <= 15 * MODEL_NLRI);
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
		T(test_replay), T(test_same_is_not_sent),
		T(test_slow_sees_latest), T(test_withdraw), T(test_tombs_go),
		T(test_flapping_is_bounded), T(test_audiences),
		T(test_overlap), T(test_order), T(test_clear),
		T(test_reload), T(test_drop_api), T(test_peer_gone),
		T(test_same_for_the_peer), T(test_path_id),
		T(test_views_stop), T(test_dirty), T(test_model),
		T(test_million),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
