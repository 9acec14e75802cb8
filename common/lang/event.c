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
 * Events: the table of kinds, which encoder is asked, and what is checked of
 * a body that an other process rendered.
 */
#include <sys/types.h>

#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event.h"
#include "event_json.h"
#include "event_text.h"
#include "event_update.h"
#include "event_words.h"
#include "operational.h"
#include "msg.h"

#define BODY_DEPTH_MAX	60

static const char *const kind_names[] = {
	[EVENT_STATE] = "state",
	[EVENT_FSM] = "fsm",
	[EVENT_NEGOTIATED] = "negotiated",
	[EVENT_SIGNAL] = "signal",
	[EVENT_OPEN] = "open",
	[EVENT_UPDATE] = "update",
	[EVENT_NOTIFICATION] = "notification",
	[EVENT_KEEPALIVE] = "keepalive",
	[EVENT_REFRESH] = "refresh",
	[EVENT_OPERATIONAL] = "operational",
	[EVENT_SHUTDOWN] = "shutdown",
	[EVENT_OVERFLOW] = "overflow"
};
_Static_assert(nitems(kind_names) == EVENT_MAX, "a name for every kind");

/* BGP message type to kind; what is not in here is no event. */
static const uint8_t	 kind_of_type[] = {
	[0] = EVENT_MAX,
	[BGP_OPEN] = EVENT_OPEN,
	[BGP_UPDATE] = EVENT_UPDATE,
	[BGP_NOTIFICATION] = EVENT_NOTIFICATION,
	[BGP_KEEPALIVE] = EVENT_KEEPALIVE,
	[BGP_REFRESH] = EVENT_REFRESH,
	[BGP_OPERATIONAL] = EVENT_OPERATIONAL
};

const char *
event_kind_name(enum event_kind kind)
{
	return ((unsigned)kind < EVENT_MAX ? kind_names[kind] : "unknown");
}

enum event_kind
event_kind_of(uint8_t msg_type)
{
	return (msg_type < nitems(kind_of_type) ?
	    (enum event_kind)kind_of_type[msg_type] : EVENT_MAX);
}

int
event_is_json(const struct encoder *enc)
{
	return (enc->json || (enc->gen->flags & GENF_TARGET_FIRST) != 0);
}

/*
 * Is there everything its kind needs?  What a session sent may lack it; and
 * no neighbor can speak of the daemon.
 */
static int
event_whole(const struct event_peer *peer, const struct event *ev)
{
	size_t	 raw;

	raw = rbuf_len(&ev->raw);
	if (ev->kind == EVENT_SHUTDOWN || ev->kind == EVENT_OVERFLOW)
		return (peer == NULL && !ev->packet);
	if (peer == NULL)
		return (0);
	if (raw < BGP_HEADER_LEN && (raw > 0 || ev->packet))
		return (0);
	if (ev->kind == EVENT_STATE || ev->kind == EVENT_FSM)
		return (ev->state != NULL && !ev->packet);
	return (1);
}

void
event_put(struct wbuf *w, const struct encoder *enc,
    const struct event_host *host, const struct event_peer *peer,
    const struct event *ev)
{
	if (!event_whole(peer, ev))
		return;
	if (event_is_json(enc))
		event_json_put(w, enc, host, peer, ev);
	else
		event_text_put(w, enc, host, peer, ev);
}

void
event_body_update(struct wbuf *w, const struct encoder *enc,
    const struct update *u, const struct codec *codec,
    struct event_cache *cache)
{
	if (event_is_json(enc))
		event_update_json(w, enc, u, codec, cache);
	else
		event_update_text(w, enc, u, codec, cache);
}

void
event_body_open(struct wbuf *w, const struct encoder *enc,
    const struct open_msg *o, enum event_dir dir)
{
	if (event_is_json(enc))
		event_json_open(w, enc->gen, o, dir);
	else
		event_text_open(w, o);
}

void
event_body_notification(struct wbuf *w, const struct encoder *enc,
    const struct notif *n, enum event_dir dir)
{
	struct wbuf	 text;
	struct rbuf	 data = n->data;

	/* from generation 5 on the data is what is made of it */
	wbuf_init(&text, 0);
	if ((enc->gen->flags & GENF_NOTIFY_MESSAGE) && dir != EVENT_SEND &&
	    notif_has_text(n)) {
		event_put_message(&text, n);
		wbuf_view(&text, &data);
	}
	if (event_is_json(enc))
		event_json_notification(w, enc->gen, n, &data);
	else
		event_text_notification(w, n, &data);
	wbuf_clear(&text);
}

void
event_body_refresh(struct wbuf *w, const struct encoder *enc, uint16_t afi,
    uint8_t safi, uint8_t subtype)
{
	if (event_is_json(enc))
		event_json_refresh(w, afi, safi, subtype);
	else
		event_text_refresh(w, afi, safi, subtype);
}

void
event_body_negotiated(struct wbuf *w, const struct encoder *enc,
    const struct codec *codec)
{
	if (event_is_json(enc))
		event_json_negotiated(w, codec);
}

void
event_body_operational(struct wbuf *w, const struct encoder *enc,
    const struct rbuf *body)
{
	struct oper	 o;

	if (oper_decode(*body, &o) == -1)
		return;
	if (event_is_json(enc))
		event_json_operational(w, &o);
	else
		event_text_operational(w, &o);
}

/* Bytes that the scan has to look at; all others are passed over. */
#define C_PLAIN		0
#define C_OPEN		1
#define C_CLOSE		2
#define C_STRING	8	/* bit: in strings too */
#define C_BAD		8	/* can not be in a line */
#define C_QUOTE		9
#define C_ESCAPE	10

static const uint8_t	 classes[256] = {
	[0x00] = C_BAD, [0x01] = C_BAD, [0x02] = C_BAD, [0x03] = C_BAD,
	[0x04] = C_BAD, [0x05] = C_BAD, [0x06] = C_BAD, [0x07] = C_BAD,
	[0x08] = C_BAD, [0x09] = C_BAD, [0x0a] = C_BAD, [0x0b] = C_BAD,
	[0x0c] = C_BAD, [0x0d] = C_BAD, [0x0e] = C_BAD, [0x0f] = C_BAD,
	[0x10] = C_BAD, [0x11] = C_BAD, [0x12] = C_BAD, [0x13] = C_BAD,
	[0x14] = C_BAD, [0x15] = C_BAD, [0x16] = C_BAD, [0x17] = C_BAD,
	[0x18] = C_BAD, [0x19] = C_BAD, [0x1a] = C_BAD, [0x1b] = C_BAD,
	[0x1c] = C_BAD, [0x1d] = C_BAD, [0x1e] = C_BAD, [0x1f] = C_BAD,
	['"'] = C_QUOTE, ['\\'] = C_ESCAPE,
	['{'] = C_OPEN, ['['] = C_OPEN, ['}'] = C_CLOSE, [']'] = C_CLOSE
};

/* Behind the opening quote: the closing one, or NULL. */
static const uint8_t *
string_end(const uint8_t *p, const uint8_t *end)
{
	for (; p < end; p++) {
		if (!(classes[*p] & C_STRING))
			continue;
		if (*p == '"')
			return (p);
		if (*p != '\\' || ++p == end || classes[*p] == C_BAD)
			return (NULL);
	}
	return (NULL);
}

static int
json_ok(const uint8_t *p, const uint8_t *end)
{
	uint64_t	 lists;		/* a bit a level: it is a list */
	int		 depth;

	lists = 0;
	depth = 0;
	if (p == end || *p != '{')
		return (0);
	for (; p < end; p++) {
		switch (classes[*p]) {
		case C_PLAIN:
			continue;
		case C_QUOTE:
			if ((p = string_end(p + 1, end)) == NULL)
				return (0);
			continue;
		case C_OPEN:
			if (depth++ == BODY_DEPTH_MAX)
				return (0);
			lists = lists << 1 | (*p == '[');
			continue;
		case C_CLOSE:
			if ((lists & 1) != (*p == ']'))
				return (0);
			lists >>= 1;
			if (--depth == 0)
				return (p + 1 == end);
			continue;
		default:
			return (0);
		}
	}
	return (0);
}

int
event_body_ok(const struct encoder *enc, const struct rbuf *body)
{
	const uint8_t	*p;

	if (event_is_json(enc))
		return (json_ok(body->p, body->end));
	if (rbuf_len(body) == 0 || body->end[-1] != '\n')
		return (0);
	for (p = body->p; p < body->end; p++)
		if (classes[*p] == C_BAD && *p != '\n')
			return (0);
	return (1);
}
