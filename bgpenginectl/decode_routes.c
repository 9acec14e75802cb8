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
 * decode -r: from messages back to the commands that make them.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "decode_routes.h"
#include "family.h"
#include "route.h"

static void
put_withdrawn(struct wbuf *w, const struct update *u,
    const struct codec *codec, const struct render *r)
{
	struct update_iter	 it;
	struct attrset		 set;
	struct nlri		 n;

	memset(&set, 0, sizeof(set));
	rbuf_init(&set.attrs, "", 0);
	rbuf_init(&set.verbatim, "", 0);
	update_iter(&it, u, codec, UPDATE_WITHDRAWN);
	while (update_iter_next(&it, &n, NULL) == 1) {
		wbuf_puts(w, "withdraw ");
		route_put_text(w, &n, &set, r);
		wbuf_puts(w, "\n");
	}
}

static void
put_announced(struct wbuf *w, const struct update *u,
    const struct codec *codec, const struct render *r)
{
	struct update_iter	 it;
	const struct addr	*nh;
	struct attrset		 set;
	struct nlri		 n;

	memset(&set, 0, sizeof(set));
	wbuf_view(&u->attrs, &set.attrs);
	rbuf_init(&set.verbatim, "", 0);
	update_iter(&it, u, codec, UPDATE_ANNOUNCED);
	while (update_iter_next(&it, &n, &nh) == 1) {
		set.nh_kind = NH_KIND_NONE;
		if (nh != NULL && nh->af != ADDR_NONE) {
			set.nh_kind = NH_KIND_ADDR;
			set.nh = *nh;
		}
		wbuf_puts(w, "announce ");
		route_put_text(w, &n, &set, r);
		wbuf_puts(w, "\n");
	}
}

void
decode_routes(struct wbuf *w, const struct update *u,
    const struct codec *codec)
{
	struct render	 r = { NULL, 0, NULL };

	if (u->eor) {
		wbuf_printf(w, "announce eor %s\n",
		    family_name(u->eor_family));
		return;
	}
	put_withdrawn(w, u, codec, &r);
	put_announced(w, u, codec, &r);
}

void
decode_refresh(struct wbuf *w, uint16_t afi, uint8_t safi)
{
	enum family	 f;

	if ((f = family_find(afi, safi)) != FAMILY_NONE)
		wbuf_printf(w, "announce route-refresh %s\n",
		    family_name(f));
}
