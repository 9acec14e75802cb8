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
 * The route store alone, on one core, with a million routes that share a
 * thousand attribute sets and ten neighbors: routes a second when they are
 * new, when each gets other attributes, when ten sessions have them replayed,
 * and when they are withdrawn; and the bytes that one route takes (its
 * object, its place in the table, its share of the attributes).
 */
/* uses: relay/rib_out.c relay/rib_object.c relay/rib_reader.c */
/* uses: relay/audience.c relay/peerset.c relay/ptrtab.c relay/attr_intern.c */
/* uses: relay/slab.c */
#include <sys/types.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "monotime.h"
#include "rib_out.h"

#define ROUTES	1000000U
#define SETS	1000U
#define PEERS	10
#define SET_LEN	40		/* an ordinary one */
#define BYTES_BUDGET	100U

struct store {
	struct attr_intern	*ai;
	struct rib		*rib;
	struct peerset		 all;
	struct attrs		*sets[SETS];
	struct rib_reader	*reader[PEERS];
	uint32_t		 slot[PEERS];
	uint64_t		 seen;
};

static void
open_store(struct store *s)
{
	struct rbuf	 r;
	uint8_t		 bytes[SET_LEN];
	unsigned	 i;

	memset(s, 0, sizeof(*s));
	s->ai = attr_intern_new();
	s->rib = rib_new(s->ai);
	peerset_init(&s->all);
	for (i = 0; i < PEERS; i++) {
		s->slot[i] = rib_peer_add(s->rib);
		peerset_add(&s->all, s->slot[i]);
	}
	memset(bytes, 0, sizeof(bytes));
	for (i = 0; i < SETS; i++) {
		memcpy(bytes, &i, sizeof(i));
		rbuf_init(&r, bytes, sizeof(bytes));
		s->sets[i] = attr_intern_get(s->ai, &r);
	}
}

static void
close_store(struct store *s)
{
	unsigned	 i;

	for (i = 0; i < PEERS; i++)
		rib_reader_free(s->reader[i]);
	rib_free(s->rib);
	for (i = 0; i < SETS; i++)
		attrs_unref(s->ai, s->sets[i]);
	peerset_clear(&s->all);
	attr_intern_free(s->ai);
}

static void
set_nlri(struct nlri *n, uint8_t *b, uint32_t i)
{
	memset(n, 0, sizeof(*n));
	n->family = FAM_IPV4_UNICAST;
	b[0] = 24;
	b[1] = (uint8_t)(1 + (i >> 16));
	b[2] = (uint8_t)(i >> 8);
	b[3] = (uint8_t)i;
	rbuf_init(&n->body, b, 4);
}

/* Each route of ROUTES with the set of its number and shift. */
static void
announce_all(struct store *s, uint32_t shift)
{
	struct nlri	 n;
	uint32_t	 i;
	uint8_t		 b[4];

	for (i = 0; i < ROUTES; i++) {
		set_nlri(&n, b, i);
		rib_announce(s->rib, &s->all, &n,
		    s->sets[(i / 16 + shift) % SETS], RIB_OWNER_API);
	}
}

static void
withdraw_all(struct store *s)
{
	struct nlri	 n;
	uint32_t	 i;
	uint8_t		 b[4];

	for (i = 0; i < ROUTES; i++) {
		set_nlri(&n, b, i);
		rib_withdraw(s->rib, &s->all, &n, NULL);
	}
}

static int
take(void *arg, const struct rib_item *it)
{
	struct store	*s = arg;

	s->seen++;
	return (1);
}

static void
walk_all(struct store *s, uint64_t want)
{
	unsigned	 i;

	s->seen = 0;
	for (i = 0; i < PEERS; i++) {
		if (s->reader[i] == NULL)
			s->reader[i] = rib_reader_new(s->rib, s->slot[i],
			    RIB_SESSION, FAMILY_ALL);
		if (rib_reader_walk(s->reader[i], take, s) != 0)
			errx(1, "the walk stopped");
	}
	if (s->seen != want)
		errx(1, "%llu routes instead of %llu",
		    (unsigned long long)s->seen, (unsigned long long)want);
	rib_gc(s->rib);
}

static void
report(const char *what, struct monotime start, double n)
{
	double	 us;

	us = (double)monotime_diff_us(monotime_now(), start);
	printf("store: %-32s %10.0f a second, %.3f us each\n", what,
	    n * 1e6 / us, us / n);
}

int
main(void)
{
	struct rib_stats	 st;
	struct monotime		 t;
	struct store		 s;
	double			 bytes;

	open_store(&s);
	t = monotime_now();
	announce_all(&s, 0);
	report("insert, routes", t, ROUTES);
	rib_get_stats(s.rib, &st);
	bytes = (double)st.bytes / (double)st.routes;
	printf("store: %-32s %10.1f, budget %u: %.2f times better\n",
	    "bytes a route", bytes, BYTES_BUDGET, BYTES_BUDGET / bytes);
	t = monotime_now();
	walk_all(&s, (uint64_t)PEERS * ROUTES);
	report("replay to ten, routes", t, (double)PEERS * ROUTES);
	t = monotime_now();
	announce_all(&s, 1);
	report("replace, routes", t, ROUTES);
	t = monotime_now();
	walk_all(&s, (uint64_t)PEERS * ROUTES);
	report("changes to ten, routes", t, (double)PEERS * ROUTES);
	t = monotime_now();
	withdraw_all(&s);
	report("withdraw, routes", t, ROUTES);
	t = monotime_now();
	walk_all(&s, (uint64_t)PEERS * ROUTES);
	report("withdrawals to ten, routes", t, (double)PEERS * ROUTES);
	rib_get_stats(s.rib, &st);
	if (st.routes + st.tombs != 0)
		errx(1, "something stayed");
	close_store(&s);
	return (0);
}
