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
 * Sending routes to a session: batches of what its reader of the store gives,
 * as long as not more than a window is unacknowledged.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "log.h"
#include "peer.h"
#include "relay.h"
#include "request.h"
#include "xmem.h"

#define ROUTE_OVERHEAD	32	/* more than an entry takes beside the NLRI */

/* One walk over the store. */
struct batch {
	struct peer	*pe;
	struct wbuf	*w;	/* entries that are not sent yet */
	size_t		 sent;	/* bytes of bodies in this walk */
	struct sent_mark *mark;	/* the next one to pass, or NULL */
};

static void
batch_flush(struct batch *b)
{
	if (b->w->len == 0)
		return;
	chan_send_buf(b->pe->chan, IMSG_ROUTES, 0, b->w);
	b->sent += b->w->len;
	wbuf_reset(b->w);
	if (b->pe->slots != NULL)
		memset(b->pe->slots->used, 0, sizeof(b->pe->slots->used));
}

/* Which slot names the set now; it is told to the session when it is not. */
static uint16_t
batch_slot(struct batch *b, const struct attrs *a)
{
	struct peer_slots	*s;
	struct wbuf		*w;
	uint32_t		 slot;
	uint64_t		 bit;

	if (b->pe->slots == NULL)
		b->pe->slots = xcalloc(1, sizeof(*b->pe->slots));
	s = b->pe->slots;
	slot = a->id % PROTO_SLOTS;
	bit = (uint64_t)1 << slot % 64;
	if (s->id[slot] != a->id) {
		/* Entries that are still here mean the set before it. */
		if (s->used[slot / 64] & bit)
			batch_flush(b);
		s->id[slot] = a->id;
		w = chan_open_msg(b->pe->chan, IMSG_ATTRSET, 0);
		wbuf_put_u16(w, (uint16_t)slot);
		wbuf_put(w, a->bytes, a->len);
		chan_close_msg(b->pe->chan);
		b->sent += a->len + sizeof(uint16_t);
	}
	s->used[slot / 64] |= bit;
	return ((uint16_t)slot);
}

/* The first mark that waits for the reader. */
static struct sent_mark *
next_mark(const struct peer *pe)
{
	struct sent_mark	*m;

	STAILQ_FOREACH(m, &pe->marks, entry) {
		if (!m->passed)
			return (m);
	}
	return (NULL);
}

/* The reader has passed all changes up to seq, with so many bytes sent. */
static void
pass_marks(struct peer *pe, uint64_t seq, uint64_t bytes)
{
	struct sent_mark	*m;

	while ((m = next_mark(pe)) != NULL && m->seq <= seq) {
		m->passed = 1;
		m->bytes = bytes;
	}
}

/* Answers those whose bytes have been written. */
static void
finish_marks(struct peer *pe)
{
	struct sent_mark	*m;
	uint32_t		 request;

	while ((m = STAILQ_FIRST(&pe->marks)) != NULL && m->passed &&
	    m->bytes <= pe->sent - pe->unacked) {
		STAILQ_REMOVE_HEAD(&pe->marks, entry);
		request = m->request;
		free(m);
		request_answered(pe->relay, request, pe);
	}
}

static void
forget_marks(struct peer *pe)
{
	struct sent_mark	*m;

	while ((m = STAILQ_FIRST(&pe->marks)) != NULL) {
		STAILQ_REMOVE_HEAD(&pe->marks, entry);
		free(m);
	}
}

static int
batch_item(void *arg, const struct rib_item *it)
{
	struct proto_route	 pr;
	struct batch		*b = arg;

	if (b->mark != NULL && it->seq > b->mark->seq) {
		batch_flush(b);		/* attribute sets overtake it */
		pass_marks(b->pe, it->seq - 1, b->pe->sent + b->sent);
		b->mark = next_mark(b->pe);
	}
	if (b->w->len + rbuf_len(&it->nlri.body) + ROUTE_OVERHEAD >
	    PEER_BATCH)
		batch_flush(b);
	pr.withdraw = it->withdraw;
	pr.nlri = it->nlri;
	pr.slot = it->attrs == NULL ? PROTO_NO_SLOT :
	    batch_slot(b, it->attrs);
	proto_put_route(b->w, &pr);
	return (b->pe->unacked + b->sent + b->w->len < PEER_WINDOW);
}

/* 1: the window is full; 0: the reader is at its end. */
static int
walk(struct peer *pe, struct rib_reader *rd)
{
	struct batch	 b;
	struct wbuf	*w = &pe->relay->batch;
	int		 more;

	wbuf_reset(w);
	b.pe = pe;
	b.w = w;
	b.sent = 0;
	b.mark = rd == pe->reader ? next_mark(pe) : NULL;
	more = rib_reader_walk(rd, batch_item, &b);
	batch_flush(&b);
	pe->unacked += b.sent;
	pe->sent += b.sent;
	if (b.mark != NULL)
		pass_marks(pe, rib_reader_passed(rd), pe->sent);
	return (more);
}

void
peer_say(struct peer *pe, enum proto_type type, const void *body, size_t len)
{
	if (pe->chan == NULL)
		return;
	chan_send(pe->chan, type, 0, -1, body, len);
	pe->unacked += len;
	pe->sent += len;
}

void
peer_say_refresh(struct peer *pe, uint16_t afi, uint8_t safi, uint8_t subtype)
{
	uint8_t	 b[4];

	b[0] = (uint8_t)(afi >> 8);
	b[1] = (uint8_t)afi;
	b[2] = safi;
	b[3] = subtype;
	peer_say(pe, IMSG_SEND_REFRESH, b, sizeof(b));
}

static void
put_eor(struct peer *pe, family_set families)
{
	struct wbuf	 w;

	if (families == 0)
		return;
	wbuf_init(&w, 0);
	wbuf_put_u32(&w, families);
	peer_say(pe, IMSG_SEND_EOR, w.data, w.len);
	wbuf_clear(&w);
}

static void
put_refresh(struct peer *pe, enum family f, uint8_t subtype)
{
	peer_say_refresh(pe, family_afi(f), family_safi(f), subtype);
}

/* The session's reader is at its end: what waited for that. */
static void
caught_up(struct peer *pe)
{
	family_set	 eor;
	int		 f;

	/* Not before the configuration has said all it has. */
	if (!pe->relay->configured)
		return;
	eor = pe->eor_later;
	if (pe->eor_due && !pe->conf->manual_eor)
		eor |= pe->codec.families;
	pe->eor_due = 0;
	pe->eor_later = 0;
	put_eor(pe, eor);
	for (f = 0; f < FAM_MAX && pe->eorr_due != 0; f++) {
		if (FAMILY_HAS(pe->eorr_due, f))
			put_refresh(pe, (enum family)f, REFRESH_END);
		pe->eorr_due &= ~FAMILY_BIT(f);
	}
}

static void
resend_free(struct peer *pe, struct resend *rs)
{
	STAILQ_REMOVE(&pe->resends, rs, resend, entry);
	rib_reader_free(rs->reader);
	free(rs);
}

void
peer_send(struct peer *pe)
{
	struct resend	*rs;

	if (!pe->up || pe->chan == NULL || pe->reader == NULL ||
	    pe->unacked >= PEER_WINDOW)
		return;
	if (walk(pe, pe->reader))
		return;
	caught_up(pe);
	while ((rs = STAILQ_FIRST(&pe->resends)) != NULL) {
		if (rs->reader == NULL) {
			rs->reader = rib_reader_new(pe->relay->rib, pe->slot,
			    RIB_VIEW, FAMILY_BIT(rs->family));
			if (rs->marked)
				put_refresh(pe, rs->family, REFRESH_BEGIN);
		}
		if (walk(pe, rs->reader))
			return;
		if (rs->marked)
			put_refresh(pe, rs->family, REFRESH_END);
		resend_free(pe, rs);
	}
}

static void
begin(struct peer *pe)
{
	peer_send_end(pe);
	pe->reader = rib_reader_new(pe->relay->rib, pe->slot, RIB_SESSION,
	    pe->codec.families);
}

void
peer_send_begin(struct peer *pe)
{
	begin(pe);
	pe->eor_due = 1;
	peer_send(pe);
}

void
peer_send_end(struct peer *pe)
{
	while (!STAILQ_EMPTY(&pe->resends))
		resend_free(pe, STAILQ_FIRST(&pe->resends));
	rib_reader_free(pe->reader);
	pe->reader = NULL;
	forget_marks(pe);
	free(pe->slots);
	pe->slots = NULL;
	pe->unacked = 0;
	pe->eor_due = 0;
	pe->eor_later = 0;
	pe->eorr_due = 0;
}

void
peer_acked(struct peer *pe, uint32_t bytes)
{
	/* What was on its way when the session went down counts no more. */
	pe->unacked -= bytes < pe->unacked ? bytes : pe->unacked;
	peer_send(pe);
	finish_marks(pe);
	relay_acked(pe->relay);
}

int
peer_is_behind(const struct peer *pe)
{
	return (pe->reader != NULL && (pe->unacked > 0 ||
	    rib_reader_pending(pe->reader)));
}

void
peer_mark(struct peer *pe, uint32_t request)
{
	struct sent_mark	*m;

	m = xcalloc(1, sizeof(*m));
	m->request = request;
	m->seq = rib_seq(pe->relay->rib);
	STAILQ_INSERT_TAIL(&pe->marks, m, entry);
	pass_marks(pe, rib_reader_passed(pe->reader), pe->sent);
}

void
peer_send_eor(struct peer *pe, family_set families)
{
	if (!pe->up || pe->chan == NULL)
		return;
	pe->eor_later |= families & pe->codec.families;
	peer_send(pe);
}

void
peer_resend(struct peer *pe, enum family family, int marked)
{
	struct resend	*rs;

	if (!pe->up || !FAMILY_HAS(pe->codec.families, family))
		return;
	STAILQ_FOREACH(rs, &pe->resends, entry) {
		if (rs->family == family && rs->reader == NULL)
			return;		/* it waits already */
	}
	rs = xcalloc(1, sizeof(*rs));
	rs->family = family;
	rs->marked = marked != 0;
	STAILQ_INSERT_TAIL(&pe->resends, rs, entry);
}

void
peer_refresh(struct peer *pe, uint16_t afi, uint8_t safi, uint8_t subtype)
{
	enum family	 f;

	if (subtype != REFRESH_QUERY ||
	    (f = family_find(afi, safi)) == FAMILY_NONE)
		return;
	peer_resend(pe, f, pe->codec.enhanced);
	peer_send(pe);
}

void
peer_resync(struct peer *pe)
{
	static const uint8_t	 cease[] = { BGP_ERR_CEASE, BGP_CEASE_RESET };
	int			 f;

	pe->resync = 0;
	if (!pe->up)
		return;
	if (!pe->codec.enhanced) {
		log_info("neighbor %s: is reset, because what it was sent is "
		    "not known any more", pe->title);
		peer_message_text(pe, IMSG_TEARDOWN, cease, sizeof(cease),
		    "");
		return;
	}
	/* Everything again, and what is not in it is gone (RFC 7313 4.1). */
	begin(pe);
	requests_sent(pe->relay, pe);	/* with it go their marks */
	pe->eorr_due = pe->codec.families;
	for (f = 0; f < FAM_MAX; f++) {
		if (FAMILY_HAS(pe->eorr_due, f))
			put_refresh(pe, (enum family)f, REFRESH_BEGIN);
	}
	peer_send(pe);
}
