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
 * Sending.  Input that can be packed at once is; when more than OUT_HIGH waits
 * for TCP, the rest is kept as it came.  Acknowledgements follow the bytes: a
 * mark says how much input had been used up when so much output was made.
 */
#include <sys/types.h>

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "compat.h"
#include "bgp.h"
#include "conn.h"
#include "link.h"
#include "log.h"
#include "msg.h"
#include "operational.h"
#include "pack.h"
#include "path_limit.h"
#include "send.h"
#include "send_show.h"
#include "session.h"
#include "slots.h"
#include "xmem.h"

#define OUT_HIGH	(256U << 10)	/* stop making UPDATEs */
#define OUT_LOW		(64U << 10)	/* go on */
#define INPUT_MAX	(8U << 20)	/* a relay that ignores its window */
#define MARKS		16
#define RECORD_HEAD	(2 * sizeof(uint32_t))
#define INPUT_SHIFT	(512U << 10)	/* used up, that is worth a move */

struct mark {
	uint64_t	 pos;		/* conn_appended() */
	uint32_t	 bytes;		/* of input */
};

struct send {
	struct session	*s;
	struct leg	*leg;		/* NULL: not established */
	struct codec	 codec;		/* to read what we wrote */
	struct pack	*pack;
	struct path_limit *paths;	/* NULL: the peer has set no limit */
	struct slot	 waited;	/* attributes of a path that did */
	struct event	*flush;		/* at the end of this turn */
	struct slots	 slots;
	struct slot	*last;		/* the packer may hold on to it */
	struct wbuf	 input;		/* records: type, length, body */
	size_t		 inoff;
	uint8_t		 ignored;	/* it was told that it is too much */
	uint32_t	 used;		/* input since the last mark */
	struct mark	 marks[MARKS];	/* ring */
	size_t		 first, nmarks;
	uint64_t	 shown;		/* output that events were made of */
};

static void	 send_flush(evutil_socket_t, short, void *);

struct send *
send_new(struct session *s)
{
	struct send	*sd;

	sd = xcalloc(1, sizeof(*sd));
	sd->s = s;
	sd->flush = event_new(s->base, -1, 0, send_flush, sd);
	if (sd->flush == NULL)
		fatalx("event_new");
	wbuf_init(&sd->input, 0);
	pack_attrs_init(&sd->waited.pa);
	return (sd);
}

/*
 * Attribute sets.
 */

static void
finish_message(struct send *sd)
{
	if (sd->pack != NULL)
		pack_flush(sd->pack);
	sd->last = NULL;
}

static void
take_attrset(struct send *sd, struct rbuf *body)
{
	struct slot	*slot;
	uint16_t	 n;

	if (rbuf_get_u16(body, &n) == -1 || n >= PROTO_SLOTS)
		return;
	slot = slots_make(&sd->slots, n);
	if (slot == sd->last)
		finish_message(sd);
	slot_set(slot, body);
}

/* The set in its form for this family, or NULL. */
static struct slot *
slot_ready(struct send *sd, uint16_t n, enum family family)
{
	struct slot	*slot;

	slot = slots_find(&sd->slots, n);
	if (slot == NULL || slot->family == family)
		return (slot);
	if (slot == sd->last)
		finish_message(sd);
	if (slot_prepare(slot, family, &sd->leg->codec) == -1)
		return (NULL);
	return (slot);
}

/*
 * Input.
 */

static int
blocked(const struct send *sd)
{
	return (sd->leg != NULL && conn_queued(sd->leg->conn) > OUT_HIGH);
}

/* May it be said now, so that the peer's limit of paths is kept? */
static int
within_limit(struct send *sd, const struct proto_route *pr,
    const struct slot *slot)
{
	struct rbuf	 attrs;

	if (sd->paths == NULL)
		return (1);
	if (pr->withdraw)
		return (path_limit_withdraw(sd->paths, &pr->nlri));
	if (slot == NULL)
		return (1);	/* fails below */
	rbuf_init(&attrs, slot->packed, slot->len);
	return (path_limit_announce(sd->paths, &pr->nlri, &attrs));
}

/* A path was withdrawn, so that another one may take its place. */
static void
take_waiting(struct send *sd, const struct nlri *gone)
{
	struct slot	*slot = &sd->waited;
	struct attrset	 set;
	struct nlri	 n = *gone;
	struct rbuf	 packed;
	struct wbuf	 w;
	const char	*why;

	wbuf_init(&w, 0);
	if (sd->paths != NULL &&
	    path_limit_next(sd->paths, gone, &n.path_id, &w)) {
		finish_message(sd);	/* may hold on to the one before */
		n.has_path_id = 1;
		wbuf_view(&w, &packed);
		if (attrset_unpack(&packed, &set) == 0) {
			pack_attrs_set(&slot->pa, &set, n.family,
			    &sd->leg->codec);
			if (pack_announce(sd->pack, &slot->pa, &n,
			    &why) == -1)
				log_debug("%s: %s route not sent: %s",
				    sd->s->name, family_name(n.family), why);
		}
	}
	wbuf_clear(&w);
}

static void
take_route(struct send *sd, const struct proto_route *pr)
{
	struct slot	*slot = NULL;
	const char	*why = "no such attributes";
	int		 r;

	if (pr->slot != PROTO_NO_SLOT) {
		slot = slot_ready(sd, pr->slot, pr->nlri.family);
		if (slot == NULL) {
			session_log(sd->s, LOG_WARNING,
			    "relay: unknown attribute set %u", pr->slot);
			return;
		}
	}
	if (!within_limit(sd, pr, slot)) {
		log_debug("%s: %s: the peer wants no more paths",
		    sd->s->name, family_name(pr->nlri.family));
		return;
	}
	if (pr->withdraw)
		r = pack_withdraw(sd->pack, slot == NULL ? NULL : &slot->pa,
		    &pr->nlri, &why);
	else if (slot == NULL)
		r = -1;
	else
		r = pack_announce(sd->pack, &slot->pa, &pr->nlri, &why);
	if (slot != NULL)
		sd->last = slot;
	if (r == -1)
		log_debug("%s: %s route not sent: %s", sd->s->name,
		    family_name(pr->nlri.family), why);
	if (pr->withdraw)
		take_waiting(sd, &pr->nlri);
}

/* Takes from the body until it is used up or TCP is full. */
static void
take_routes(struct send *sd, struct rbuf *body)
{
	struct proto_route	 pr;
	int			 r;

	while (!blocked(sd) && (r = proto_get_route(body, &pr)) != 0) {
		if (r == -1) {
			session_log(sd->s, LOG_WARNING, "relay: bad routes");
			(void)rbuf_skip(body, rbuf_len(body));
			return;
		}
		take_route(sd, &pr);
	}
}

static void
take_eor(struct send *sd, struct rbuf *body)
{
	uint32_t	 families;
	int		 f;

	if (rbuf_get_u32(body, &families) == -1)
		return;
	finish_message(sd);
	families &= sd->leg->codec.families;
	for (f = 0; f < FAM_MAX; f++) {
		if (FAMILY_HAS(families, f))
			pack_eor(sd->pack, (enum family)f);
	}
}

static void
take_refresh(struct send *sd, struct rbuf *body)
{
	const struct codec	*c = &sd->leg->codec;
	uint16_t		 afi;
	uint8_t			 safi, subtype;

	if (rbuf_get_u16(body, &afi) == -1 ||
	    rbuf_get_u8(body, &safi) == -1 ||
	    rbuf_get_u8(body, &subtype) == -1)
		return;
	if (!c->refresh || (subtype != REFRESH_QUERY && !c->enhanced))
		return;
	finish_message(sd);
	msg_refresh(conn_out(sd->leg->conn), afi, safi, subtype);
}

static void
take_operational(struct send *sd, struct rbuf *body)
{
	const struct codec	*c = &sd->leg->codec;
	struct wbuf		*w;
	struct oper		 o;
	size_t			 off;

	if (!c->operational || oper_decode(*body, &o) == -1)
		return;
	if (o.router_id == 0)
		o.router_id = c->local_id;
	finish_message(sd);
	w = conn_out(sd->leg->conn);
	off = msg_begin(w, BGP_OPERATIONAL);
	oper_encode(w, &o);
	if (msg_end(w, off, c->msg_max) == -1)
		session_log(sd->s, LOG_WARNING, "operational message is too "
		    "long");
}

/* Uses up what it can; what is left stays in body. */
static void
take(struct send *sd, enum proto_type type, struct rbuf *body)
{
	size_t	 before;

	before = rbuf_len(body);
	if (type == IMSG_ATTRSET)
		take_attrset(sd, body);
	else if (sd->leg == NULL)
		(void)rbuf_skip(body, before);
	else if (type == IMSG_ROUTES)
		take_routes(sd, body);
	else if (type == IMSG_SEND_EOR)
		take_eor(sd, body);
	else if (type == IMSG_SEND_OPERATIONAL)
		take_operational(sd, body);
	else
		take_refresh(sd, body);
	if (type != IMSG_ROUTES)	/* a bad one is used up, too */
		(void)rbuf_skip(body, rbuf_len(body));
	sd->used += (uint32_t)(before - rbuf_len(body));
}

static void
keep(struct send *sd, enum proto_type type, const struct rbuf *body)
{
	if (sd->input.len - sd->inoff > INPUT_MAX) {
		if (!sd->ignored)
			session_log(sd->s, LOG_WARNING,
			    "relay: window ignored");
		sd->ignored = 1;
		return;
	}
	wbuf_put_u32(&sd->input, (uint32_t)type);
	wbuf_put_u32(&sd->input, (uint32_t)rbuf_len(body));
	wbuf_put_rbuf(&sd->input, body);
}

void
send_input(struct send *sd, enum proto_type type, const struct rbuf *b)
{
	struct rbuf	 body = *b;

	if (sd->input.len == 0 && !blocked(sd))
		take(sd, type, &body);
	if (rbuf_len(&body) > 0 || sd->input.len > 0)
		keep(sd, type, &body);
	event_active(sd->flush, EV_TIMEOUT, 0);
}

/* What was kept, as far as TCP allows. */
static void
take_kept(struct send *sd)
{
	struct rbuf	 in, body;
	uint32_t	 type, len;

	while (sd->inoff < sd->input.len && !blocked(sd)) {
		rbuf_init(&in, sd->input.data + sd->inoff,
		    sd->input.len - sd->inoff);
		if (rbuf_get_u32(&in, &type) == -1 ||
		    rbuf_get_u32(&in, &len) == -1 ||
		    rbuf_sub(&in, len, &body) == -1)
			fatalx("send: kept records");
		take(sd, (enum proto_type)type, &body);
		if (rbuf_len(&body) == 0) {
			sd->inoff += RECORD_HEAD + len;
			continue;
		}
		/* A new head right in front of what is left. */
		sd->inoff += len - rbuf_len(&body);
		wbuf_set_u32(&sd->input, sd->inoff, type);
		wbuf_set_u32(&sd->input, sd->inoff + sizeof(type),
		    (uint32_t)rbuf_len(&body));
	}
	if (sd->inoff == sd->input.len) {
		wbuf_reset(&sd->input);
		sd->inoff = 0;
	} else if (sd->inoff >= INPUT_SHIFT) {
		wbuf_consume(&sd->input, sd->inoff);
		sd->inoff = 0;
	}
}

/*
 * Output.
 */

static void
put_mark(struct send *sd)
{
	struct mark	*m;
	uint64_t	 pos;

	if (sd->used == 0)
		return;
	pos = sd->leg == NULL ? 0 : conn_appended(sd->leg->conn);
	if (sd->nmarks == MARKS)
		sd->nmarks--;	/* joins the last one, a little late */
	else
		sd->marks[(sd->first + sd->nmarks) % MARKS].bytes = 0;
	m = &sd->marks[(sd->first + sd->nmarks++) % MARKS];
	m->pos = pos;
	m->bytes += sd->used;
	sd->used = 0;
}

static void
acknowledge(struct send *sd)
{
	uint64_t	 pos;
	uint32_t	 bytes = 0;
	uint8_t		 b[4];

	pos = sd->leg == NULL ? UINT64_MAX : conn_written(sd->leg->conn);
	while (sd->nmarks > 0 && sd->marks[sd->first].pos <= pos) {
		bytes += sd->marks[sd->first].bytes;
		sd->first = (sd->first + 1) % MARKS;
		sd->nmarks--;
	}
	if (bytes == 0)
		return;
	b[0] = (uint8_t)(bytes >> 24);
	b[1] = (uint8_t)(bytes >> 16);
	b[2] = (uint8_t)(bytes >> 8);
	b[3] = (uint8_t)bytes;
	link_send(sd->s->link, IMSG_ACK, 0, b, sizeof(b));
}

static void
send_flush(evutil_socket_t fd, short what, void *arg)
{
	struct send	*sd = arg;

	if (sd->leg != NULL) {
		take_kept(sd);
		finish_message(sd);
		send_show(sd->s, &sd->codec, sd->leg->conn, &sd->shown);
		conn_flush(sd->leg->conn);
	}
	put_mark(sd);
	acknowledge(sd);
}

void
send_written(struct send *sd)
{
	acknowledge(sd);
	if (sd->input.len > 0 && conn_queued(sd->leg->conn) <= OUT_LOW)
		event_active(sd->flush, EV_TIMEOUT, 0);
}

void
send_up(struct send *sd, struct leg *l)
{
	sd->leg = l;
	sd->codec = l->codec;
	sd->codec.addpath_rx = l->codec.addpath_tx;
	sd->shown = conn_appended(l->conn);
	sd->pack = pack_new(&l->codec, conn_out(l->conn));
	sd->paths = path_limit_new(l->open.c.paths_limit, l->codec.addpath_tx);
	slots_forget_forms(&sd->slots);
}

void
send_down(struct send *sd)
{
	size_t	 i;

	pack_free(sd->pack);
	sd->pack = NULL;
	path_limit_free(sd->paths);
	sd->paths = NULL;
	sd->last = NULL;
	sd->leg = NULL;
	take_kept(sd);
	for (i = 0; i < sd->nmarks; i++)
		sd->marks[(sd->first + i) % MARKS].pos = 0;
	put_mark(sd);
	acknowledge(sd);
}

void
send_forget(struct send *sd)
{
	finish_message(sd);
	slots_clear(&sd->slots);
	wbuf_reset(&sd->input);
	sd->inoff = 0;
	sd->used = 0;
	sd->nmarks = 0;
}
