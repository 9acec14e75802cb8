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
 * Routes listed, added and removed one by one.  The index of a route is the
 * digits of its AFI and SAFI in hex, the path id if it has one, and its NLRI,
 * all of that in hex.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "attr.h"
#include "cmd.h"
#include "jw.h"
#include "number.h"
#include "relay.h"
#include "show.h"
#include "xmem.h"

#define ROUTES_A_TURN	500
#define LIST_MAX	(64U << 20)	/* bytes of one list */
#define INDEX_MAX	8192		/* bytes behind the hex of an index */

/*
 * A list under way.  It is one line: to who reads events too it goes out when
 * it is whole.
 */
struct list {
	struct relay	*relay;
	struct client	*client;
	struct peerset	 set;
	family_set	 families;
	uint32_t	 slot;
	struct rib_reader *reader;
	int		 left;		/* routes in this turn */
	int		 any;		/* not the first */
	struct wbuf	 line;
};

static const char	 digits[] = "0123456789abcdef";

static size_t
index_front(char *buf, size_t size, enum family f)
{
	return ((size_t)snprintf(buf, size, "%02x%02x", family_afi(f),
	    family_safi(f)));		/* the buffers are large enough */
}

static void
put_hex(struct jw *j, const struct wbuf *index)
{
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < index->len; i++) {
		wbuf_put_u8(&w, (uint8_t)digits[index->data[i] >> 4]);
		wbuf_put_u8(&w, (uint8_t)digits[index->data[i] & 15]);
	}
	jw_key(j, "index");
	jw_str(j, (const char *)w.data, w.len);
	wbuf_clear(&w);
}

static void
put_index(struct jw *j, const struct nlri *n)
{
	struct wbuf	 w;
	char		 front[16];

	wbuf_init(&w, 0);
	wbuf_put(&w, front, index_front(front, sizeof(front), n->family));
	if (n->has_path_id)
		wbuf_put_u32(&w, n->path_id);
	wbuf_put_rbuf(&w, &n->body);
	put_hex(j, &w);
	wbuf_clear(&w);
}

/* The route as a command would have it. */
static void
put_route(struct jw *j, const struct client *c, const struct nlri *n,
    const struct rbuf *packed)
{
	struct attrset	 set;
	struct render	 rn;
	struct wbuf	 w;

	memset(&rn, 0, sizeof(rn));
	rn.gen = c->enc.gen;
	wbuf_init(&w, 0);
	nlri_put_text(&w, n, &rn);
	if (packed != NULL && attrset_unpack(packed, &set) == 0)
		attrset_put_text(&w, &set, 1, &rn);
	jw_key(j, "route");
	jw_str(j, (const char *)w.data, w.len);
	wbuf_clear(&w);
}

static int
list_item(void *arg, const struct rib_item *it)
{
	struct list	*d = arg;
	struct rbuf	 packed;
	struct wbuf	 name;
	struct jw	 j;

	if (d->any)
		wbuf_puts(&d->line, ", ");
	d->any = 1;
	rbuf_init(&packed, it->attrs->bytes, it->attrs->len);
	wbuf_init(&name, 0);
	neighbor_name_put(&name, &d->relay->by_slot[d->slot]->name);
	jw_init(&j, &d->line);
	jw_object(&j);
	put_index(&j, &it->nlri);
	put_route(&j, d->client, &it->nlri, &packed);
	jw_key(&j, "neighbor");
	jw_str(&j, (const char *)name.data, name.len);
	jw_object_end(&j);
	jw_clear(&j);
	wbuf_clear(&name);
	return (--d->left > 0);
}

/* The next neighbor; 0: no more. */
static int
list_next(struct list *d)
{
	rib_reader_free(d->reader);
	d->reader = NULL;
	do {
		if (!peerset_next(&d->set, d->slot + 1, &d->slot))
			return (0);
	} while (d->relay->by_slot[d->slot] == NULL);
	d->reader = rib_reader_new(d->relay->rib, d->slot, RIB_VIEW,
	    d->families);
	return (1);
}

static int
list_more(struct relay *r, struct client *c, void *arg)
{
	struct list	*d = arg;
	int		 more;

	d->left = ROUTES_A_TURN;
	more = 1;
	while (more && d->left > 0) {
		/* A neighbor that went away took its reader with it. */
		if (d->reader == NULL || r->by_slot[d->slot] == NULL ||
		    rib_reader_walk(d->reader, list_item, d) == 0)
			more = list_next(d);
		if (d->line.failed) {
			(void)cmd_fail(r, "a list of more than %u bytes",
			    LIST_MAX);
			answer_error(r, c);
			return (0);
		}
	}
	if (more && (c->script != NULL || c->monitor))
		return (1);
	if (!more)
		wbuf_puts(&d->line, "]\n");
	client_answer(c, d->line.data, d->line.len);
	wbuf_reset(&d->line);
	if (more)
		return (1);
	wbuf_reset(&r->text);
	answer_done(r, c);
	return (0);
}

static void
list_free(void *arg)
{
	struct list	*d = arg;

	rib_reader_free(d->reader);
	peerset_clear(&d->set);
	wbuf_clear(&d->line);
	free(d);
}

enum cmd_result
cmd_routes_list(struct relay *r, struct client *c, struct command *cmd)
{
	struct list	*d;

	d = xcalloc(1, sizeof(*d));
	peerset_init(&d->set);
	wbuf_init(&d->line, LIST_MAX);
	if (cmd_select(r, c, cmd, &d->set) == 0) {
		list_free(d);
		return (cmd_fail(r, "no neighbor matches the selector"));
	}
	d->relay = r;
	d->client = c;
	d->families = cmd->show.families != 0 ? cmd->show.families :
	    FAMILY_ALL;
	d->slot = UINT32_MAX;		/* the first is found from 0 on */
	wbuf_puts(&d->line, "[");
	client_stream(c, list_more, d, list_free);
	return (CMD_LATER);
}

enum cmd_result
cmd_routes_add(struct relay *r, struct client *c, struct command *cmd)
{
	enum cmd_result	 res;
	struct peerset	 set;
	struct rbuf	 packed, nlris;
	struct nlri	 n;
	struct jw	 j;

	peerset_init(&set);
	if (cmd_select(r, c, cmd, &set) == 0) {
		peerset_clear(&set);
		return (cmd_fail(r, "no neighbor matches the selector"));
	}
	(void)cmd_put_routes(r, c, &set, cmd, 1);
	wbuf_view(&cmd->routes.attrset, &packed);
	wbuf_view(&cmd->routes.nlris, &nlris);
	while (route_nlri_next(&nlris, &n) == 1) {
		jw_init(&j, &r->text);
		jw_object(&j);
		put_index(&j, &n);
		put_route(&j, c, &n, &packed);
		jw_key(&j, "success");
		jw_bool(&j, 1);
		jw_object_end(&j);
		jw_clear(&j);
		wbuf_put_u8(&r->text, '\n');
	}
	res = cmd_sent(r, c, &set, cmd->sync);
	peerset_clear(&set);
	return (res);
}

/* Takes those out of the set that do not have the route; 0: nobody has. */
static int
who_has(struct relay *r, struct peerset *set, const struct nlri *n)
{
	uint32_t	 slot;

	for (slot = 0; peerset_next(set, slot, &slot); slot++) {
		if (rib_find(r->rib, slot, n) == NULL)
			peerset_del(set, slot);
	}
	return (!peerset_empty(set));
}

/* Withdraws one route from those of the set that have it. */
static int
remove_one(struct relay *r, struct peerset *set, const struct nlri *n)
{
	if (!who_has(r, set, n))
		return (0);
	rib_withdraw(r->rib, set, n, NULL);
	relay_dirty(r);
	return (1);
}

enum cmd_result
cmd_routes_remove(struct relay *r, struct client *c, struct command *cmd)
{
	enum cmd_result	 res;
	struct peerset	 set, has;
	struct rbuf	 nlris;
	struct nlri	 n;
	struct jw	 j;

	peerset_init(&set);
	if (cmd_select(r, c, cmd, &set) == 0) {
		peerset_clear(&set);
		return (cmd_fail(r, "no neighbor matches the selector"));
	}
	wbuf_view(&cmd->routes.nlris, &nlris);
	while (route_nlri_next(&nlris, &n) == 1) {
		peerset_init(&has);
		peerset_copy(&has, &set);
		jw_init(&j, &r->text);
		jw_object(&j);
		jw_key(&j, "removed");
		jw_bool(&j, remove_one(r, &has, &n));
		put_route(&j, c, &n, NULL);
		put_index(&j, &n);
		jw_object_end(&j);
		jw_clear(&j);
		wbuf_put_u8(&r->text, '\n');
		peerset_clear(&has);
	}
	res = cmd_sent(r, c, &set, cmd->sync);
	peerset_clear(&set);
	return (res);
}

/* The bytes of an index: 0, or -1: it is none. */
static int
read_index(const struct command *cmd, struct wbuf *w)
{
	if (cmd->restlen / 2 > INDEX_MAX)
		return (-1);
	return (hex_parse(cmd->rest, cmd->restlen, w));
}

/* Is the index one NLRI of the family, wholly? */
static int
index_nlri(const struct wbuf *w, enum family f, int path_id, struct nlri *n)
{
	struct wire_fault	 fault;
	struct rbuf		 body;
	char			 front[16];
	size_t			 len;

	len = index_front(front, sizeof(front), f);
	wbuf_view(w, &body);
	if (rbuf_len(&body) < len || memcmp(body.p, front, len) != 0 ||
	    rbuf_skip(&body, len) == -1)
		return (0);
	return (nlri_next(f, path_id, &body, n, &fault) == 1 &&
	    rbuf_len(&body) == 0);
}

/* Removes what the index names, if somebody of the set has it. */
static int
remove_index(struct relay *r, const struct peerset *set,
    const struct wbuf *index)
{
	struct peerset	 has;
	struct nlri	 n;
	int		 f, id, removed;

	removed = 0;
	for (f = 0; f < FAM_MAX && !removed; f++) {
		for (id = 0; id <= 1 && !removed; id++) {
			if (!index_nlri(index, (enum family)f, id, &n))
				continue;
			peerset_init(&has);
			peerset_copy(&has, set);
			removed = remove_one(r, &has, &n);
			peerset_clear(&has);
		}
	}
	return (removed);
}

enum cmd_result
cmd_routes_remove_index(struct relay *r, struct client *c,
    struct command *cmd)
{
	enum cmd_result	 res;
	struct peerset	 set;
	struct wbuf	 index;
	struct jw	 j;

	peerset_init(&set);
	wbuf_init(&index, INDEX_MAX);
	if (cmd_select(r, c, cmd, &set) == 0)
		res = cmd_fail(r, "no neighbor matches the selector");
	else if (read_index(cmd, &index) == -1)
		res = cmd_fail(r, "Invalid hex index: %.*s",
		    cmd->restlen > 64 ? 64 : (int)cmd->restlen, cmd->rest);
	else {
		jw_init(&j, &r->text);
		jw_object(&j);
		jw_key(&j, "removed");
		jw_bool(&j, remove_index(r, &set, &index));
		put_hex(&j, &index);
		jw_object_end(&j);
		jw_clear(&j);
		res = cmd_sent(r, c, &set, cmd->sync);
	}
	wbuf_clear(&index);
	peerset_clear(&set);
	return (res);
}
