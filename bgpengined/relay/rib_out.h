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
 * The route store: every route once, however many neighbors it is for.
 *
 * Objects of one NLRI (family, path id, key of the NLRI) may have audiences
 * that overlap: for a neighbor, the one that changed last holds.  An object
 * whose whole audience is covered by a newer one is removed.  So a route for
 * everybody stays where it is when one neighbor gets another one.
 *
 * A configuration may say one NLRI twice with different attributes.  ExaBGP
 * sends both, one after the other, and so do we: the earlier object stays, is
 * in force for nobody, and goes out only before the later one.
 *
 * Withdrawn objects stay as tombs until every session has passed them, and as
 * long as they hide an older object from somebody.
 */
#ifndef RIB_OUT_H
#define RIB_OUT_H

#include <stdint.h>

#include "attr_intern.h"
#include "audience.h"
#include "nlri.h"
#include "peerset.h"

struct rib;
struct rib_reader;

/* Else a generation of the configuration. */
#define RIB_OWNER_API		0		/* the control socket */
#define RIB_OWNER_SCRIPT	0x80000000U	/* and a number of its */
#define RIB_OWNER_IS_API(o)	((o) == RIB_OWNER_API ||		\
				((o) & RIB_OWNER_SCRIPT))

struct rib	*rib_new(struct attr_intern *);
void		 rib_free(struct rib *);

/*
 * Would this neighbor get the same bytes for both sets?  Asked only for sets
 * that differ; 1: then nothing is sent when one replaces the other.
 */
typedef int	rib_same_fn(void *arg, uint32_t slot, const struct attrs *,
		    const struct attrs *);
void		 rib_set_same(struct rib *, rib_same_fn *, void *arg);

/* A slot for a new neighbor; given again after rib_peer_remove(). */
uint32_t	 rib_peer_add(struct rib *);
/* Its readers are at their end then, and still to be freed. */
void		 rib_peer_remove(struct rib *, uint32_t slot);

/*
 * Announces to all of the set.  attrs is borrowed.  Where the same is in
 * force already, nothing is sent again.
 */
void		 rib_announce(struct rib *, const struct peerset *,
		    const struct nlri *, struct attrs *, uint32_t owner);
/*
 * Withdraws from all of the set, also what is not there.  attrs: what the
 * withdrawal carries, NULL: nothing.
 */
void		 rib_withdraw(struct rib *, const struct peerset *,
		    const struct nlri *, struct attrs *);
/*
 * Withdraws everything from the set; what nobody was sent yet goes away
 * without a trace.
 */
void		 rib_clear(struct rib *, const struct peerset *);
/* Withdraws what an older generation of the configuration owns. */
void		 rib_sweep(struct rib *, uint32_t generation);
/* Withdraws what a script owns. */
void		 rib_withdraw_owner(struct rib *, uint32_t owner);
/* Forgets what scripts announced to one neighbor, whose session is down. */
void		 rib_drop_api(struct rib *, uint32_t slot);

struct rib_item {
	struct nlri	 nlri;		/* body is a view */
	struct attrs	*attrs;		/* borrowed; NULL: a bare withdrawal */
	uint8_t		 withdraw;
	uint32_t	 owner;
	uint64_t	 seq;		/* number of its last change */
};

/*
 * Readers walk over the routes of one neighbor in the order of their last
 * change.  A session's own reader begins at the head (so that it replays
 * everything) and gets what changes later; tombs wait for it.  A view stops at
 * what was there when it was made, and sees no withdrawals.
 */
enum rib_reader_kind {
	RIB_SESSION,
	RIB_VIEW
};
/* families: only routes of these. */
struct rib_reader	*rib_reader_new(struct rib *, uint32_t slot,
			    enum rib_reader_kind, family_set families);
void		 rib_reader_free(struct rib_reader *);
/*
 * Calls fn for one route after another; fn returns 0 when it wants no more
 * after this one, and may not change the store.  1: it stopped there; 0: the
 * reader is at the end.
 */
typedef int	rib_item_fn(void *arg, const struct rib_item *);
int		 rib_reader_walk(struct rib_reader *, rib_item_fn *, void *arg);
/* Is there something to walk over? (maybe nothing to send) */
int		 rib_reader_pending(struct rib_reader *);
/* Every change up to this number is behind it. */
uint64_t	 rib_reader_passed(struct rib_reader *);
/* Number of the latest change. */
uint64_t	 rib_seq(const struct rib *);
/* Changes it is behind, at most. */
uint64_t	 rib_reader_lag(const struct rib_reader *);

/* Calls fn for each slot that may have something new since the last time. */
typedef void	rib_dirty_fn(void *arg, uint32_t slot);
void		 rib_take_dirty(struct rib *, rib_dirty_fn *, void *arg);
/* Frees the tombs that all have passed; to be called after walking. */
void		 rib_gc(struct rib *);

/* What holds for a neighbor now: borrowed; NULL: no such route. */
struct attrs	*rib_find(struct rib *, uint32_t slot, const struct nlri *);

struct rib_stats {
	uint64_t	 routes;	/* objects in force */
	uint64_t	 tombs;
	uint64_t	 audiences;
	uint64_t	 bytes;		/* about: objects, table, attributes */
};
void		 rib_get_stats(const struct rib *, struct rib_stats *);

#endif /* RIB_OUT_H */
