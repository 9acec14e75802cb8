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
 * Watchdog groups, see watchdog.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "attr_intern.h"
#include "relay.h"
#include "watchdog.h"
#include "xmem.h"

/* What commands have said of the group. */
enum state {
	AS_CONFIGURED,
	SHOWN,
	HIDDEN
};

/* A record of the configuration, with those it is for. */
struct member {
	LIST_ENTRY(member) entry;
	struct peerset	 set;
	uint32_t	 generation;
	uint8_t		 hidden;	/* starts that way */
	struct wbuf	 attrset;
	struct wbuf	 nlris;
};

struct watchdog {
	LIST_ENTRY(watchdog) entry;
	char		 name[ROUTE_NAME_MAX];
	enum state	 state;
	LIST_HEAD(, member) members;
};

static struct watchdog *
find(struct watchdogs *ws, const char *name)
{
	struct watchdog	*wd;

	LIST_FOREACH(wd, ws, entry) {
		if (strcmp(wd->name, name) == 0)
			return (wd);
	}
	return (NULL);
}

static void
member_free(struct member *m)
{
	LIST_REMOVE(m, entry);
	peerset_clear(&m->set);
	wbuf_clear(&m->attrset);
	wbuf_clear(&m->nlris);
	free(m);
}

int
watchdog_add(struct watchdogs *ws, const struct route_rec *rec,
    const struct peerset *set, uint32_t generation)
{
	struct watchdog	*wd;
	struct member	*m;
	char		 name[ROUTE_NAME_MAX];
	size_t		 n;

	n = rbuf_len(&rec->watchdog);
	if (n >= sizeof(name))
		n = sizeof(name) - 1;
	memcpy(name, rec->watchdog.p, n);
	name[n] = '\0';
	if ((wd = find(ws, name)) == NULL) {
		wd = xcalloc(1, sizeof(*wd));
		(void)strlcpy(wd->name, name, sizeof(wd->name)); /* fits */
		LIST_INIT(&wd->members);
		LIST_INSERT_HEAD(ws, wd, entry);
	}
	m = xcalloc(1, sizeof(*m));
	m->generation = generation;
	m->hidden = rec->hidden;
	peerset_init(&m->set);
	peerset_copy(&m->set, set);
	wbuf_init(&m->attrset, 0);
	wbuf_put_rbuf(&m->attrset, &rec->attrset);
	wbuf_init(&m->nlris, 0);
	wbuf_put_rbuf(&m->nlris, &rec->nlris);
	LIST_INSERT_HEAD(&wd->members, m, entry);
	return (wd->state == AS_CONFIGURED ? !rec->hidden :
	    wd->state == SHOWN);
}

void
watchdogs_sweep(struct watchdogs *ws, uint32_t generation)
{
	struct watchdog	*wd, *next;
	struct member	*m, *mnext;

	LIST_FOREACH_SAFE(wd, ws, entry, next) {
		LIST_FOREACH_SAFE(m, &wd->members, entry, mnext) {
			if (m->generation != generation)
				member_free(m);
		}
		if (LIST_EMPTY(&wd->members)) {
			LIST_REMOVE(wd, entry);
			free(wd);
		}
	}
}

void
watchdogs_forget(struct watchdogs *ws, uint32_t slot)
{
	struct watchdog	*wd;
	struct member	*m, *next;

	LIST_FOREACH(wd, ws, entry) {
		LIST_FOREACH_SAFE(m, &wd->members, entry, next) {
			peerset_del(&m->set, slot);
			if (peerset_empty(&m->set))
				member_free(m);
		}
	}
}

static void
member_switch(struct relay *r, struct member *m, const struct peerset *set,
    int on)
{
	struct peerset	 who;
	struct attrs	*a;
	struct rbuf	 attrset, nlris;
	struct nlri	 n;

	peerset_init(&who);
	peerset_copy(&who, &m->set);
	peerset_and(&who, set);
	wbuf_view(&m->attrset, &attrset);
	wbuf_view(&m->nlris, &nlris);
	a = attr_intern_get(r->attrs, &attrset);
	while (route_nlri_next(&nlris, &n) == 1) {
		if (on)
			rib_announce(r->rib, &who, &n, a, m->generation);
		else
			rib_withdraw(r->rib, &who, &n, a);
	}
	attrs_unref(r->attrs, a);
	peerset_clear(&who);
}

void
watchdog_switch(struct relay *r, const char *name, const struct peerset *set,
    int on)
{
	struct watchdog	*wd;
	struct member	*m;
	enum state	 want;

	if ((wd = find(&r->watchdogs, name)) == NULL)
		return;
	want = on ? SHOWN : HIDDEN;
	/* What is hidden already is not withdrawn once more. */
	LIST_FOREACH(m, &wd->members, entry) {
		if (on || wd->state == SHOWN ||
		    (wd->state == AS_CONFIGURED && !m->hidden))
			member_switch(r, m, set, on);
	}
	wd->state = want;
	relay_dirty(r);
}
