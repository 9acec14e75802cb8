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
 * What a new file changes of a neighbor.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "conf_private.h"

/* What prints alike is alike, since printing leaves nothing out. */
int
conf_neighbor_same(const struct conf_neighbor *a,
    const struct conf_neighbor *b)
{
	struct wbuf	 wa, wb;

	wbuf_init(&wa, 0);
	wbuf_init(&wb, 0);
	conf_put_full(&wa, a, 1, 0, 0);
	conf_put_full(&wb, b, 1, 0, 0);
	return (conf_same_text(&wa, &wb));
}

/* A view without what can change on a session that is up. */
static void
session_view(struct conf_neighbor *view, const struct conf_neighbor *n)
{
	*view = *n;
	TAILQ_INIT(&view->apis);
	view->rate_limit = 0;
	view->send_hold = 0;
	view->range_limit = 0;
	view->manual_eor = 0;
	view->auto_flush = 0;
	memset(view->description, 0, sizeof(view->description));
}

int
conf_neighbor_same_session(const struct conf_neighbor *a,
    const struct conf_neighbor *b)
{
	struct conf_neighbor	 va, vb;

	session_view(&va, a);
	session_view(&vb, b);
	return (conf_neighbor_same(&va, &vb));
}
