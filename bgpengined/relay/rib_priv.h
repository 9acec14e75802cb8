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
 * What the files of the route store share among themselves.
 */
#ifndef RIB_PRIV_H
#define RIB_PRIV_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>
#include <string.h>

#include "audience.h"
#include "ptrtab.h"
#include "rib_out.h"
#include "slab.h"
#include "wbuf.h"

LIST_HEAD(rib_readers, rib_reader);

struct rib {
	struct attr_intern *attrs;	/* borrowed */
	struct ptrtab	 tab;
	struct slab	 slab;		/* where the objects are */
	struct audiences auds;
	struct rib_readers readers;
	struct peerset	 slots;		/* given away */
	struct wbuf	 key;		/* scratch: key of an NLRI */
	struct wbuf	 key2;
	struct wbuf	 copy;		/* scratch: an NLRI that is to live */
	uint64_t	 seed;
	uint64_t	 seq;		/* of the latest change */
	uint64_t	 ntombs;
	uint64_t	 bytes;
	rib_same_fn	*same;
	void		*same_arg;
};

struct rib_reader {
	LIST_ENTRY(rib_reader) entry;
	struct rib	*rib;
	struct cursor_list cursors;
	uint64_t	 begin;		/* seq when it was made */
	uint32_t	 slot;
	family_set	 families;
	enum rib_reader_kind kind;
};

/* The objects of one NLRI. */
#define SIBLINGS_FEW	4
struct siblings {
	struct route	**r;		/* few, or owned */
	struct route	 *few[SIBLINGS_FEW];
	size_t		  n, cap;
};
void	 siblings_find(struct rib *, const struct nlri *,
	    struct siblings *);
void	 siblings_clear(struct siblings *);
/* For whom of the set is r in force?  The set becomes that; 0: nobody. */
int	 siblings_in_force(const struct siblings *, const struct route *,
	    struct peerset *);

/* A new object at the end of its audience; attrs gets one more reference. */
struct route	*object_new(struct rib *, struct audience *,
		    const struct nlri *, struct attrs *, uint32_t owner);
void	 object_free(struct rib *, struct route *);
/* It becomes the latest change. */
void	 object_touch(struct rib *, struct route *);
/* Other attributes for it. */
void	 object_attrs(struct rib *, struct route *, struct attrs *);
void	 object_set_tomb(struct rib *, struct route *, int on);
/* Is it exactly this NLRI, with what its key leaves out? */
int	 object_is(const struct route *, const struct nlri *);
/* Is it so new that nobody can have been sent it? */
int	 object_unsent(const struct route *);
/* The NLRI of an object, good until this is called again. */
void	 object_nlri(struct rib *, const struct route *, struct nlri *);
/* Frees tombs that are not needed any more, and marks shared ones. */
void	 siblings_tidy(struct rib *, const struct nlri *);

/* Its neighbor is gone: it sees nothing any more. */
void	 rib_reader_detach(struct rib_reader *);
/* Gives it a cursor there, which has passed everything up to seq. */
void	 rib_reader_join(struct rib_reader *, struct audience *,
	    uint64_t seq);
/*
 * Is r what holds for the neighbor now?  Of an earlier word of the
 * configuration: does a later one hold?
 */
int	 rib_in_force(struct rib *, const struct route *, uint32_t slot);

/* The NLRI of an object, as a view into it. */
static inline void
route_nlri(const struct route *r, struct nlri *n)
{
	size_t	 idlen;

	n->family = r->family;
	n->has_path_id = (r->flags & ROUTE_PATH_ID) != 0;
	n->path_id = 0;
	idlen = 0;
	if (n->has_path_id) {
		idlen = sizeof(n->path_id);
		memcpy(&n->path_id, r->bytes, idlen);
	}
	rbuf_init(&n->body, r->bytes + idlen, r->len - idlen);
}

#endif /* RIB_PRIV_H */
