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
 * What scripts read of a peer's message: every event in every generation and
 * both encoders.  The first byte says what the rest is and how it is read.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "event.h"
#include "fuzz.h"
#include "strict.h"

#define INPUT_MAX	65535
#define F_TYPE		0x07	/* of the message */
#define F_PATH_IDS	0x08
#define F_AS2		0x10
#define F_IBGP		0x20
#define F_COMPACT	0x40
#define F_SEND		0x80

struct input {
	uint8_t		 flags;
	struct codec	 codec;
	struct update	 u;
	struct open_msg	 o;
	struct rbuf	 body;
};

/* Neither a newline within nor an escape of a terminal. */
static int
harmless(const struct wbuf *w)
{
	size_t	 i;

	for (i = 0; i < w->len; i++)
		if ((w->data[i] < ' ' && w->data[i] != '\n') ||
		    w->data[i] == 0x7f)
			return (0);
	return (1);
}

/* The body of the event, by the type of the message; 0: there is none. */
static int
body(struct wbuf *w, const struct encoder *enc, struct input *in,
    struct event_cache *cache)
{
	struct rbuf	 r;
	struct notif	 n;
	uint8_t		 b[4];

	r = in->body;
	switch (in->flags & F_TYPE) {
	case BGP_OPEN:
		event_body_open(w, enc, &in->o, in->flags & F_SEND ?
		    EVENT_SEND : EVENT_RECEIVE);
		break;
	case BGP_UPDATE:
		event_body_update(w, enc, &in->u, &in->codec, cache);
		break;
	case BGP_NOTIFICATION:
		if (notif_decode(r, &n) == -1)
			return (0);
		event_body_notification(w, enc, &n, EVENT_RECEIVE);
		break;
	case BGP_REFRESH:
		if (rbuf_get(&r, b, sizeof(b)) == -1)
			return (0);
		event_body_refresh(w, enc, (uint16_t)(b[0] << 8 | b[1]), b[2],
		    b[3]);
		break;
	case BGP_OPERATIONAL:
		event_body_operational(w, enc, &r);
		break;
	default:
		event_body_negotiated(w, enc, &in->codec);
		break;
	}
	return (w->len > 0);
}

static void
one_encoder(const struct encoder *enc, struct input *in)
{
	static const struct event_host	 host = { "h", 2, 1 };
	struct event_peer		 peer;
	struct event_cache		*cache;
	struct event			 ev;
	struct wbuf			 w, again, out;

	wbuf_init(&w, 0);
	wbuf_init(&again, 0);
	wbuf_init(&out, 0);
	cache = event_cache_new();
	memset(&peer, 0, sizeof(peer));
	memset(&ev, 0, sizeof(ev));
	ev.kind = event_kind_of(in->flags & F_TYPE);
	if (ev.kind == EVENT_MAX)
		ev.kind = EVENT_NEGOTIATED;
	if (body(&w, enc, in, cache)) {
		must(!wbuf_error(&w));
		wbuf_view(&w, &ev.body);
		must(event_body_ok(enc, &ev.body));
		/* once more, from the cache */
		must(body(&again, enc, in, cache));
		must(again.len == w.len &&
		    memcmp(again.data, w.data, w.len) == 0);
		event_put(&out, enc, &host, &peer, &ev);
		must(out.len > 0 && out.data[out.len - 1] == '\n');
		if (event_is_json(enc))
			must(strict_json(out.data, out.len - 1));
		else
			must(harmless(&out));
	}
	/* any bytes as a reason */
	ev.kind = EVENT_STATE;
	ev.dir = EVENT_NODIR;
	ev.state = "down";
	wbuf_reset(&w);
	event_reason_put(&w, enc->gen, EVENT_DOWN_RECEIVED, 6, 2, &in->body);
	wbuf_view(&w, &ev.reason);
	wbuf_reset(&out);
	event_put(&out, enc, &host, &peer, &ev);
	if (event_is_json(enc))
		must(strict_json(out.data, out.len - 1));
	else
		must(memchr(out.data, '\n', out.len - 2) == NULL &&
		    harmless(&out));
	event_cache_free(cache);
	wbuf_clear(&w);
	wbuf_clear(&again);
	wbuf_clear(&out);
}

static void
all_encoders(struct input *in)
{
	struct encoder	 enc;
	size_t		 i;

	memset(&enc, 0, sizeof(enc));
	enc.compact = (in->flags & F_COMPACT) != 0;
	for (i = 0; i < gen_count * 2; i++) {
		enc.gen = &gen_table[i / 2];
		enc.json = i & 1;
		one_encoder(&enc, in);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wire_fault	 fault;
	struct input		 in;
	int			 ok;

	if (len == 0 || len > INPUT_MAX)
		return (0);
	memset(&in, 0, sizeof(in));
	in.flags = data[0];
	rbuf_init(&in.body, data + 1, len - 1);
	in.codec.local_as = 65001;
	in.codec.peer_as = in.flags & F_IBGP ? 65001 : 65002;
	in.codec.local_id = 1;
	in.codec.asn4 = (in.flags & F_AS2) == 0;
	in.codec.aigp = 1;
	in.codec.families = in.codec.ext_nexthop = FAMILY_ALL;
	if (in.flags & F_PATH_IDS)
		in.codec.addpath_rx = FAMILY_ALL;
	in.codec.msg_max = BGP_MSG_MAX_EXT;
	update_init(&in.u);
	if ((in.flags & F_TYPE) == BGP_UPDATE)
		ok = update_decode(in.body, &in.codec, &in.u) == 0;
	else if ((in.flags & F_TYPE) == BGP_OPEN)
		ok = open_decode(in.body, &in.o, &fault) == 0;
	else
		ok = 1;
	if (ok)
		all_encoders(&in);
	if (ok && (in.flags & F_TYPE) == BGP_OPEN)
		open_msg_clear(&in.o);
	update_clear(&in.u);
	return (0);
}
