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
 * Neighbors as JSON.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "jw.h"
#include "show.h"

static void
put_addr(struct jw *j, const struct addr *a)
{
	char	 buf[ADDR_TEXT_MAX];

	if (a->af == ADDR_NONE)
		jw_null(j);
	else
		jw_cstr(j, addr_str(a, buf));
}

static void
put_flag(struct jw *j, int known, int on, int v6)
{
	if (v6)
		jw_int(j, !known ? -1 : on ? 1 : 0);
	else if (!known)
		jw_null(j);
	else
		jw_bool(j, on);
}

static void
put_families(struct jw *j, const struct peer *pe, const struct show_side *s,
    int remote, int v6)
{
	int	 f;

	jw_key(j, "families");
	jw_object(j);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(pe->conf->families, f))
			continue;
		jw_key(j, family_name((enum family)f));
		if (remote)
			put_flag(j, s->known, FAMILY_HAS(s->c.mp, f), v6);
		else
			jw_bool(j, 1);
	}
	jw_object_end(j);
	jw_key(j, "add-path");
	jw_object(j);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(pe->conf->families, f))
			continue;
		jw_key(j, family_name((enum family)f));
		put_flag(j, s->known, s->c.addpath[f] != 0, v6);
	}
	jw_object_end(j);
}

static void
put_side(struct jw *j, const struct peer *pe, const struct show_side *s,
    int remote, int v6)
{
	struct addr	 id;
	int		 i;

	jw_key(j, remote ? "peer" : "local");
	jw_object(j);
	jw_key(j, "capabilities");
	jw_object(j);
	for (i = 0; i < SHOW_CAPAS; i++) {
		jw_key(j, show_capa_names[i]);
		put_flag(j, s->known, show_has(s, i), v6);
	}
	jw_object_end(j);
	put_families(j, pe, s, remote, v6);
	jw_key(j, "address");
	put_addr(j, remote ? &pe->conf->peer : peer_local(pe));
	jw_key(j, "as");
	jw_uint(j, s->as);
	jw_key(j, "id");
	addr_from_v4(&id, s->id);
	if (!s->known)
		id.af = ADDR_NONE;
	put_addr(j, &id);
	jw_key(j, "hold");
	if (s->known)
		jw_uint(j, s->hold_time);
	else
		jw_null(j);
	jw_object_end(j);
}

static void
put_counts(struct jw *j, const char *key, const uint64_t counts[7])
{
	size_t	 i;

	jw_key(j, key);
	jw_object(j);
	for (i = 0; i < SHOW_MESSAGES; i++) {
		jw_key(j, show_messages[i].name);
		jw_uint(j, counts[show_messages[i].type]);
	}
	jw_key(j, "total");
	jw_uint(j, show_total(counts));
	jw_object_end(j);
}

/* What both sides have. */
static void
put_agreed(struct jw *j, const struct peer *pe, const struct show_side *l,
    const struct show_side *rem)
{
	int	 i, f;

	jw_key(j, "capabilities");
	jw_array(j);
	for (i = 0; i < SHOW_CAPAS; i++) {
		if (rem->known && show_has(l, i) && show_has(rem, i))
			jw_cstr(j, show_capa_names[i]);
	}
	jw_array_end(j);
	jw_key(j, "families");
	jw_array(j);
	for (f = 0; f < FAM_MAX; f++) {
		if (pe->up && FAMILY_HAS(pe->codec.families, f))
			jw_cstr(j, family_name((enum family)f));
	}
	jw_array_end(j);
	jw_key(j, "add-path");
	jw_object(j);
	for (f = 0; f < FAM_MAX; f++) {
		if (!pe->up || !FAMILY_HAS(pe->codec.families, f))
			continue;
		jw_key(j, family_name((enum family)f));
		jw_cstr(j, FAMILY_HAS(pe->codec.addpath_rx |
		    pe->codec.addpath_tx, f) ? "enabled" : "disabled");
	}
	jw_object_end(j);
}

static void
put_prefixes(struct jw *j, const struct proto_stats *st)
{
	jw_key(j, "prefixes");
	jw_object(j);
	jw_key(j, "received");
	jw_uint(j, st->prefixes_in);
	jw_key(j, "withdrawn");
	jw_uint(j, st->withdrawn_in);
	jw_object_end(j);
}

void
show_neighbor_members(struct jw *j, const struct peer *pe, int v6, int all)
{
	struct show_side	 l, rem;

	show_local(pe, &l);
	show_remote(pe, &rem);
	jw_key(j, "state");
	jw_cstr(j, pe->up ? "up" : "down");
	jw_key(j, "duration");
	jw_int(j, show_seconds(pe));
	jw_key(j, "fsm");
	jw_cstr(j, proto_fsm_name(pe->fsm));
	put_side(j, pe, &l, 0, v6);
	put_side(j, pe, &rem, 1, v6);
	jw_key(j, "messages");
	jw_object(j);
	put_counts(j, "sent", pe->stats.sent);
	put_counts(j, "received", pe->stats.received);
	jw_object_end(j);
	put_agreed(j, pe, &l, &rem);
	if (v6 || all)
		put_prefixes(j, &pe->stats);
}

void
show_neighbor_json(struct wbuf *w, const struct peer *pe, int v6, int all)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	show_neighbor_members(&j, pe, v6, all);
	jw_object_end(&j);
	jw_clear(&j);
}

void
show_list_json(struct wbuf *w, const struct peer *pe)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "peer-address");
	jw_cstr(&j, pe->title);
	jw_key(&j, "peer-as");
	jw_uint(&j, pe->up ? pe->codec.peer_as : pe->conf->peer_as);
	jw_key(&j, "state");
	jw_cstr(&j, proto_fsm_name(pe->fsm));
	jw_object_end(&j);
	jw_clear(&j);
}
