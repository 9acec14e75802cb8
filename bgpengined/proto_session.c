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
 * Bodies that cross between the relay and a session: streams, routes, states,
 * events, counters.
 */
#include <sys/types.h>

#include <stdint.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "proto.h"
#include "proto_piece.h"

#define GEN_NULL	0xff

#define ROUTEF_WITHDRAW	0x01
#define ROUTEF_PATH_ID	0x02

void
proto_put_encoder(struct wbuf *w, const struct encoder *e)
{
	wbuf_put_u8(w, e->gen == NULL ? GEN_NULL :
	    (uint8_t)(e->gen - gen_table));
	wbuf_put_u8(w, e->json);
	wbuf_put_u8(w, e->compact);
}

int
proto_get_encoder(struct rbuf *r, struct encoder *e)
{
	uint8_t	 i;

	if (rbuf_get_u8(r, &i) == -1 || rbuf_get_u8(r, &e->json) == -1 ||
	    rbuf_get_u8(r, &e->compact) == -1)
		return (-1);
	if (i != GEN_NULL && i >= gen_count)
		return (-1);
	e->gen = i == GEN_NULL ? NULL : &gen_table[i];
	return (0);
}

void
proto_put_dir(struct wbuf *w, const struct api_dir *d)
{
	wbuf_put_u16(w, d->types);
	wbuf_put_u8(w, d->forms);
}

int
proto_get_dir(struct rbuf *r, struct api_dir *d)
{
	if (rbuf_get_u16(r, &d->types) == -1)
		return (-1);
	return (rbuf_get_u8(r, &d->forms));
}

void
proto_put_streams(struct wbuf *w, const struct proto_stream *s, size_t n)
{
	size_t	 i;

	wbuf_put_u8(w, (uint8_t)n);
	for (i = 0; i < n; i++) {
		wbuf_put_u32(w, s[i].id);
		proto_put_encoder(w, &s[i].encoder);
		wbuf_put_u16(w, s[i].kinds);
		proto_put_dir(w, &s[i].receive);
		proto_put_dir(w, &s[i].send);
	}
}

int
proto_get_streams(struct rbuf r, struct proto_stream *s, size_t max)
{
	uint8_t	 i, n;

	if (rbuf_get_u8(&r, &n) == -1 || n > max)
		return (-1);
	for (i = 0; i < n; i++)
		if (rbuf_get_u32(&r, &s[i].id) == -1 ||
		    proto_get_encoder(&r, &s[i].encoder) == -1 ||
		    rbuf_get_u16(&r, &s[i].kinds) == -1 ||
		    proto_get_dir(&r, &s[i].receive) == -1 ||
		    proto_get_dir(&r, &s[i].send) == -1)
			return (-1);
	return (rbuf_end(&r) == -1 ? -1 : n);
}

/* flags u8, family u8, slot u16, path id u32 if there is one, NLRI. */
void
proto_put_route(struct wbuf *w, const struct proto_route *pr)
{
	uint8_t	 flags;

	flags = (pr->withdraw ? ROUTEF_WITHDRAW : 0) |
	    (pr->nlri.has_path_id ? ROUTEF_PATH_ID : 0);
	wbuf_put_u32(w, (uint32_t)flags << 24 |
	    (uint32_t)pr->nlri.family << 16 | pr->slot);
	if (pr->nlri.has_path_id)
		wbuf_put_u32(w, pr->nlri.path_id);
	proto_put_bytes(w, &pr->nlri.body);
}

int
proto_get_route(struct rbuf *r, struct proto_route *pr)
{
	uint8_t	 flags, family;

	if (rbuf_len(r) == 0)
		return (0);
	if (rbuf_get_u8(r, &flags) == -1 || rbuf_get_u8(r, &family) == -1 ||
	    family >= FAM_MAX || rbuf_get_u16(r, &pr->slot) == -1)
		return (-1);
	pr->withdraw = (flags & ROUTEF_WITHDRAW) != 0;
	pr->nlri.family = family;
	pr->nlri.has_path_id = (flags & ROUTEF_PATH_ID) != 0;
	pr->nlri.path_id = 0;
	if (pr->nlri.has_path_id &&
	    rbuf_get_u32(r, &pr->nlri.path_id) == -1)
		return (-1);
	if (pr->slot >= PROTO_SLOTS && pr->slot != PROTO_NO_SLOT)
		return (-1);
	return (proto_get_bytes(r, &pr->nlri.body) == -1 ? -1 : 1);
}

static void
put_codec(struct wbuf *w, const struct codec *c)
{
	wbuf_put_u32(w, c->local_as);
	wbuf_put_u32(w, c->peer_as);
	wbuf_put_u32(w, c->local_id);
	wbuf_put_u32(w, c->peer_id);
	proto_put_addr(w, &c->local);
	proto_put_addr(w, &c->local_ll);
	proto_put_addr(w, &c->peer);
	wbuf_put_u16(w, c->hold_time);
	wbuf_put_u32(w, c->msg_max);
	wbuf_put_u8(w, c->asn4);
	wbuf_put_u8(w, c->refresh);
	wbuf_put_u8(w, c->enhanced);
	wbuf_put_u8(w, c->operational);
	wbuf_put_u8(w, c->multisession);
	wbuf_put_u8(w, c->linklocal_nh);
	wbuf_put_u8(w, c->linklocal_prefer);
	wbuf_put_u8(w, c->role);
	wbuf_put_u8(w, c->confed);
	wbuf_put_u8(w, c->no_as_set);
	wbuf_put_u8(w, c->aigp);
	wbuf_put_u8(w, c->group);
	wbuf_put_u32(w, c->families);
	wbuf_put_u32(w, c->addpath_rx);
	wbuf_put_u32(w, c->addpath_tx);
	wbuf_put_u32(w, c->ext_nexthop);
}

static int
get_codec(struct rbuf *r, struct codec *c)
{
	memset(c, 0, sizeof(*c));
	if (rbuf_get_u32(r, &c->local_as) == -1 ||
	    rbuf_get_u32(r, &c->peer_as) == -1 ||
	    rbuf_get_u32(r, &c->local_id) == -1 ||
	    rbuf_get_u32(r, &c->peer_id) == -1 ||
	    proto_get_addr(r, &c->local) == -1 ||
	    proto_get_addr(r, &c->local_ll) == -1 ||
	    proto_get_addr(r, &c->peer) == -1 ||
	    rbuf_get_u16(r, &c->hold_time) == -1 ||
	    rbuf_get_u32(r, &c->msg_max) == -1 ||
	    rbuf_get_u8(r, &c->asn4) == -1 ||
	    rbuf_get_u8(r, &c->refresh) == -1 ||
	    rbuf_get_u8(r, &c->enhanced) == -1 ||
	    rbuf_get_u8(r, &c->operational) == -1 ||
	    rbuf_get_u8(r, &c->multisession) == -1 ||
	    rbuf_get_u8(r, &c->linklocal_nh) == -1 ||
	    rbuf_get_u8(r, &c->linklocal_prefer) == -1 ||
	    rbuf_get_u8(r, &c->role) == -1 ||
	    rbuf_get_u8(r, &c->confed) == -1 ||
	    rbuf_get_u8(r, &c->no_as_set) == -1 ||
	    rbuf_get_u8(r, &c->aigp) == -1 ||
	    rbuf_get_u8(r, &c->group) == -1 ||
	    rbuf_get_u32(r, &c->families) == -1 ||
	    rbuf_get_u32(r, &c->addpath_rx) == -1 ||
	    rbuf_get_u32(r, &c->addpath_tx) == -1 ||
	    rbuf_get_u32(r, &c->ext_nexthop) == -1)
		return (-1);
	if (((c->families | c->addpath_rx | c->addpath_tx |
	    c->ext_nexthop) & ~FAMILY_ALL) != 0 ||
	    c->msg_max > BGP_MSG_MAX_EXT)
		return (-1);
	return (0);
}

void
proto_put_state(struct wbuf *w, const struct proto_state *s)
{
	wbuf_put_u8(w, s->fsm);
	wbuf_put_u8(w, s->change);
	wbuf_put_u8(w, s->established);
	wbuf_put_u8(w, s->down_kind);
	wbuf_put_u8(w, s->code);
	wbuf_put_u8(w, s->subcode);
	proto_put_bytes(w, &s->data);
	wbuf_put_u64(w, (uint64_t)s->since_us);
	put_codec(w, &s->codec);
	proto_put_bytes(w, &s->peer_open);
}

int
proto_get_state(struct rbuf r, struct proto_state *s)
{
	uint64_t	 since;

	memset(s, 0, sizeof(*s));
	if (rbuf_get_u8(&r, &s->fsm) == -1 ||
	    rbuf_get_u8(&r, &s->change) == -1 ||
	    rbuf_get_u8(&r, &s->established) == -1 ||
	    rbuf_get_u8(&r, &s->down_kind) == -1 ||
	    rbuf_get_u8(&r, &s->code) == -1 ||
	    rbuf_get_u8(&r, &s->subcode) == -1 ||
	    proto_get_bytes(&r, &s->data) == -1 ||
	    rbuf_get_u64(&r, &since) == -1 ||
	    get_codec(&r, &s->codec) == -1 ||
	    proto_get_bytes(&r, &s->peer_open) == -1)
		return (-1);
	if (s->fsm > PFSM_ESTABLISHED || s->change > CHANGE_DOWN ||
	    s->down_kind > DOWN_CONNECT)
		return (-1);
	s->since_us = (int64_t)since;
	return (rbuf_end(&r));
}

#define EVENT_BODY_LEN	16	/* where the length of the body stands */
#define EVENT_HEAD	20

size_t
proto_event_begin(struct wbuf *w, const struct proto_event *e)
{
	size_t	 off;

	off = w->len;
	wbuf_put_u8(w, e->kind);
	wbuf_put_u8(w, e->dir);
	wbuf_put_u8(w, e->packet);
	wbuf_put_u8(w, e->type);
	wbuf_put_u64(w, (uint64_t)e->time_us);
	wbuf_put_u32(w, (uint32_t)rbuf_len(&e->raw));
	wbuf_put_u32(w, 0);
	wbuf_put_rbuf(w, &e->raw);
	return (off);
}

/* The body comes last and fills the rest. */
void
proto_event_end(struct wbuf *w, size_t off, size_t rawlen)
{
	if (wbuf_error(w))
		return;
	wbuf_set_u32(w, off + EVENT_BODY_LEN,
	    (uint32_t)(w->len - off - EVENT_HEAD - rawlen));
}

void
proto_put_event(struct wbuf *w, const struct proto_event *e)
{
	size_t	 off;

	off = proto_event_begin(w, e);
	wbuf_put_rbuf(w, &e->body);
	proto_event_end(w, off, rbuf_len(&e->raw));
}

int
proto_get_event(struct rbuf r, struct proto_event *e)
{
	uint64_t	 time;
	uint32_t	 raw, body;

	memset(e, 0, sizeof(*e));
	if (rbuf_get_u8(&r, &e->kind) == -1 ||
	    rbuf_get_u8(&r, &e->dir) == -1 ||
	    rbuf_get_u8(&r, &e->packet) == -1 ||
	    rbuf_get_u8(&r, &e->type) == -1 ||
	    rbuf_get_u64(&r, &time) == -1 ||
	    rbuf_get_u32(&r, &raw) == -1 || rbuf_get_u32(&r, &body) == -1 ||
	    rbuf_sub(&r, raw, &e->raw) == -1 ||
	    rbuf_sub(&r, body, &e->body) == -1)
		return (-1);
	if (e->kind >= EVENT_MAX || e->dir > EVENT_NODIR)
		return (-1);
	e->time_us = (int64_t)time;
	return (rbuf_end(&r));
}

void
proto_put_stats(struct wbuf *w, const struct proto_stats *s)
{
	size_t	 i;

	for (i = 0; i < nitems(s->sent); i++) {
		wbuf_put_u64(w, s->sent[i]);
		wbuf_put_u64(w, s->received[i]);
	}
	wbuf_put_u64(w, s->prefixes_in);
	wbuf_put_u64(w, s->withdrawn_in);
	wbuf_put_u64(w, s->faults);
}

int
proto_get_stats(struct rbuf r, struct proto_stats *s)
{
	size_t	 i;

	memset(s, 0, sizeof(*s));
	for (i = 0; i < nitems(s->sent); i++)
		if (rbuf_get_u64(&r, &s->sent[i]) == -1 ||
		    rbuf_get_u64(&r, &s->received[i]) == -1)
			return (-1);
	if (rbuf_get_u64(&r, &s->prefixes_in) == -1 ||
	    rbuf_get_u64(&r, &s->withdrawn_in) == -1 ||
	    rbuf_get_u64(&r, &s->faults) == -1)
		return (-1);
	return (rbuf_end(&r));
}

void
proto_put_dump(struct wbuf *w, const struct proto_dump *d)
{
	wbuf_put_u32(w, d->families);
	wbuf_put_u8(w, d->extensive);
	proto_put_encoder(w, &d->enc);
}

int
proto_get_dump(struct rbuf r, struct proto_dump *d)
{
	return (rbuf_get_u32(&r, &d->families) == -1 ||
	    rbuf_get_u8(&r, &d->extensive) == -1 ||
	    proto_get_encoder(&r, &d->enc) == -1 || d->enc.gen == NULL ||
	    rbuf_end(&r) == -1 ? -1 : 0);
}

/* family u8, text u16 and bytes, rest u16 and bytes. */
void
proto_put_rib_item(struct wbuf *w, enum family family,
    const struct wbuf *nlri, const struct wbuf *rest)
{
	struct rbuf	 r;

	wbuf_put_u8(w, (uint8_t)family);
	wbuf_view(nlri, &r);
	proto_put_bytes(w, &r);
	wbuf_view(rest, &r);
	proto_put_bytes(w, &r);
}

int
proto_get_rib_item(struct rbuf *r, struct proto_rib_item *item)
{
	if (rbuf_len(r) == 0)
		return (0);
	if (rbuf_get_u8(r, &item->family) == -1 || item->family >= FAM_MAX ||
	    proto_get_bytes(r, &item->nlri) == -1 ||
	    proto_get_bytes(r, &item->rest) == -1)
		return (-1);
	return (1);
}

static int
is_text(const struct rbuf *r)
{
	const uint8_t	*p;

	for (p = r->p; p < r->end; p++)
		if (*p < ' ' || *p == 0x7f)
			return (0);
	return (1);
}

int
proto_rib_items_ok(struct rbuf r)
{
	struct proto_rib_item	 item;
	int			 n;

	while ((n = proto_get_rib_item(&r, &item)) == 1)
		if (!is_text(&item.nlri) || !is_text(&item.rest))
			return (0);
	return (n == 0);
}
