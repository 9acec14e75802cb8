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
 * A route store with four neighbors, for the tests of it.
 */
#ifndef RIBWORLD_H
#define RIBWORLD_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

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

static inline struct nlri
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

static inline struct attrs *
attrs_of(struct world *w, const char *s)
{
	struct rbuf	 r;

	rbuf_init(&r, s, strlen(s));
	return (attr_intern_get(w->ai, &r));
}

static inline void
set_of(struct world *w, struct peerset *set, const char *who)
{
	peerset_init(set);
	for (; *who != '\0'; who++)
		peerset_add(set, w->slot[*who - 'A']);
}

static inline void
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

static inline void
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

static inline void
clear(struct world *w, const char *who)
{
	struct peerset	 set;

	set_of(w, &set, who);
	rib_clear(w->rib, &set);
	peerset_clear(&set);
}

static inline int
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
static inline const char *
sent_some(struct world *w, int peer, int limit)
{
	w->log[0] = '\0';
	w->limit = limit;
	(void)rib_reader_walk(w->reader[peer], take, w);
	rib_gc(w->rib);
	return (w->log);
}

static inline const char *
sent(struct world *w, char peer)
{
	return (sent_some(w, peer - 'A', -1));
}

static inline void
up(struct world *w, char peer)
{
	w->reader[peer - 'A'] = rib_reader_new(w->rib, w->slot[peer - 'A'],
	    RIB_SESSION, FAMILY_ALL);
}

static inline void
down(struct world *w, char peer)
{
	rib_reader_free(w->reader[peer - 'A']);
	w->reader[peer - 'A'] = NULL;
	rib_gc(w->rib);
}

/* What holds for this neighbor, up or not. */
static inline const char *
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

static inline uint64_t
objects(struct world *w)
{
	struct rib_stats	 st;

	rib_get_stats(w->rib, &st);
	return (st.routes + st.tombs);
}

static inline int
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

static inline int
teardown(void **state)
{
	struct world	*w = *state;

	rib_free(w->rib);
	/* Ends the program when a reference was lost. */
	attr_intern_free(w->ai);
	return (0);
}

#endif /* RIBWORLD_H */
