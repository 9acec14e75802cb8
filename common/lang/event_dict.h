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
 * Generation 3.4 writes routes as members of an object, with the route's text
 * as the key.  Nothing stops a peer from naming a route twice in a message;
 * a key still comes only once.
 */
#ifndef EVENT_DICT_H
#define EVENT_DICT_H

#include "jw.h"
#include "nlri.h"

struct event_dict;

struct event_dict	*event_dict_new(void);
void	 event_dict_free(struct event_dict *);
/* Adds the member to the object that is open, unless it was there. */
void	 event_dict_put(struct event_dict *, struct jw *,
	    const struct nlri *, const struct render *);

#endif /* EVENT_DICT_H */
