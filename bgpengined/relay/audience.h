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
 * Audiences: the sets of neighbors that routes are for.  All routes of one
 * audience are on one list, in the order in which they last changed; readers
 * have a cursor in it.  Also the queue of its withdrawn routes, which are
 * freed when every cursor has passed.
 */
#ifndef AUDIENCE_H
#define AUDIENCE_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stddef.h>
#include <stdint.h>

#include "attr_intern.h"
#include "nlri.h"
#include "peerset.h"
#include "ptrtab.h"

struct audience;
struct rib_reader;

#define ROUTE_TOMB	0x01	/* withdrawn */
#define ROUTE_QUEUED	0x02	/* in its audience's queue of withdrawn ones */
#define ROUTE_SHARED	0x04	/* other audiences may have the same NLRI */
#define ROUTE_FRESH	0x08	/* was not there when it was last unsent */
#define ROUTE_POINTED	0x10	/* some cursor's next may be it */
#define ROUTE_PATH_ID	0x20	/* four bytes of it before the NLRI */
#define ROUTE_EARLIER	0x40	/* said once more later in the same file */

/* Sorted so that a /24 takes one allocation of 64 bytes. */
struct route {
	TAILQ_ENTRY(route) entry;	/* of its audience */
	uint64_t	 seq;		/* of the last change */
	struct attrs	*attrs;		/* a reference; NULL only in tombs */
	struct audience	*aud;
	uint32_t	 hash;
	uint32_t	 owner;		/* generation of the configuration,
					   0: a script or ctl */
	uint16_t	 len;		/* of bytes */
	uint8_t		 family;
	uint8_t		 flags;		/* ROUTE_* */
	uint8_t		 bytes[];	/* path id, NLRI */
};
TAILQ_HEAD(route_list_head, route);

struct cursor {
	LIST_ENTRY(cursor) aud_entry;
	LIST_ENTRY(cursor) reader_entry;
	struct audience	*aud;
	struct rib_reader *reader;
	struct route	*next;		/* NULL: at the end, or not known */
	uint64_t	 seq;		/* of the last one that was passed */
};
LIST_HEAD(cursor_list, cursor);

struct tomb {
	struct route	*route;		/* NULL: forgotten */
	uint64_t	 seq;
};

struct audience {
	LIST_ENTRY(audience) entry;
	struct peerset	 set;
	uint32_t	 hash;
	uint32_t	 nroutes;
	uint64_t	 max_passed;	/* highest seq any cursor passed */
	struct route_list_head routes;
	struct cursor_list cursors;
	struct tomb	*tombs;		/* owned ring of ntombs from first */
	size_t		 first, ntombs, captombs, holes;
	uint8_t		 dirty;		/* on the list of those */
	SLIST_ENTRY(audience) dirty_entry;
};
LIST_HEAD(audience_list, audience);
SLIST_HEAD(audience_dirty, audience);

struct audiences {
	struct ptrtab	 tab;
	uint64_t	 seed;
	struct audience_list list;
	struct audience_dirty dirty;
};

void	 audiences_init(struct audiences *);
/* All routes must be gone. */
void	 audiences_clear(struct audiences *);
/* The audience of that set, NULL: there is none. */
struct audience	*audience_find(struct audiences *, const struct peerset *);
/* A new one; the set is copied. */
struct audience	*audience_new(struct audiences *, const struct peerset *);
/* Frees it with its cursors; it has no routes. */
void	 audience_free(struct audiences *, struct audience *);
/* The neighbor is gone for good. */
void	 audiences_forget(struct audiences *, uint32_t slot);

/* To the end, as the latest change. */
void	 audience_append(struct audiences *, struct audience *,
	    struct route *, uint64_t seq);
/* Off the list; cursors that point at it go on. */
void	 audience_unlink(struct audience *, struct route *);

struct cursor	*cursor_new(struct audience *, struct rib_reader *,
		    uint64_t seq);
void	 cursor_free(struct cursor *);
/* The route the cursor stands before; NULL: it is at the end. */
struct route	*cursor_peek(struct cursor *);
/* Passes r, which cursor_peek() returned. */
void	 cursor_pass(struct cursor *, struct route *);
/* To be called before routes may change again. */
void	 cursor_park(struct cursor *);

/* Queues a tomb, takes it out again. */
void	 audience_tomb_put(struct audience *, struct route *);
void	 audience_tomb_forget(struct audience *, struct route *);
/* The next tomb that every counting cursor has passed, not queued any more. */
struct route	*audience_tomb_take(struct audience *, uint64_t passed);

#endif /* AUDIENCE_H */
