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
 * What is the same for the NLRI of all families: path ids (RFC 7911) and the
 * way to the family's row.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "nlri.h"
#include "nlri_util.h"

int
nlri_next(enum family family, int path_ids, struct rbuf *r, struct nlri *n,
    struct wire_fault *f)
{
	if (rbuf_len(r) == 0)
		return (0);
	n->family = family;
	n->has_path_id = path_ids != 0;
	n->path_id = 0;
	if (path_ids && rbuf_get_u32(r, &n->path_id) == -1)
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_NETWORK, "path id cut short"));
	if (family_table[family]->next(r, n, f) == -1)
		return (-1);
	return (1);
}

void
nlri_key(const struct nlri *n, struct wbuf *scratch, struct rbuf *key)
{
	const struct nlri_ops	*row;

	row = family_table[n->family];
	*key = n->body;
	if (row->key == NULL)
		return;
	wbuf_reset(scratch);
	row->key(scratch, n);
	wbuf_view(scratch, key);
}

void
nlri_put_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	const struct nlri_ops	*ops = family_table[n->family];

	ops->text(w, n, rd);
	if (!ops->prefix)
		nlri_put_path_id(w, n);
}

void
nlri_put_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	family_table[n->family]->json(j, n, rd);
}

void
nlri_text_init(struct nlri_text *t)
{
	memset(t, 0, sizeof(*t));
	wbuf_init(&t->own, 0);
}

void
nlri_text_clear(struct nlri_text *t)
{
	wbuf_clear(&t->own);
}

void
path_id_put(struct wbuf *w, uint32_t id)
{
	struct addr	 a;

	addr_from_v4(&a, id);
	addr_put(w, &a);
}
