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
 * The short messages: NOTIFICATION, ROUTE-REFRESH and OPERATIONAL, the line of
 * the log about them, their events, and the reason of the state event.  The
 * first byte says which.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "event.h"
#include "fuzz.h"
#include "msg.h"
#include "notif.h"
#include "strict.h"

#define INPUT_MAX	65535

struct input {
	uint8_t		 type;
	struct rbuf	 body;
	struct notif	 n;
	uint16_t	 afi;
	uint8_t		 safi, subtype;
};

/* Neither a newline nor an escape of a terminal. */
static int
harmless(const struct wbuf *w, int lines)
{
	size_t	 i;

	for (i = 0; i < w->len; i++)
		if ((w->data[i] < ' ' || w->data[i] == 0x7f) &&
		    !(lines && w->data[i] == '\n'))
			return (0);
	return (1);
}

/* Behind the header stands what the body begins with. */
static void
same_body(const struct wbuf *w, const struct rbuf *body)
{
	struct rbuf	 r;

	wbuf_view(w, &r);
	must(rbuf_skip(&r, BGP_HEADER_LEN) == 0);
	must(rbuf_len(&r) <= rbuf_len(body));
	must(memcmp(r.p, body->p, rbuf_len(&r)) == 0);
}

static void
check_notif(struct input *in)
{
	struct wbuf	 w;
	struct rbuf	 text;

	wbuf_init(&w, 0);
	notif_describe(&w, &in->n);
	must(w.len > 0 && harmless(&w, 0));
	if (notif_text(&in->n, &text) == 1)
		must(text.p >= in->body.p && text.end <= in->body.end);
	if (rbuf_len(&in->body) <= BGP_MSG_MAX - BGP_HEADER_LEN) {
		wbuf_reset(&w);
		notif_put(&w, in->n.code, in->n.subcode, in->n.data.p,
		    rbuf_len(&in->n.data));
		same_body(&w, &in->body);
	}
	wbuf_clear(&w);
}

static void
check_refresh(struct input *in)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	msg_refresh(&w, in->afi, in->safi, in->subtype);
	same_body(&w, &in->body);
	wbuf_clear(&w);
}

static void
put_body(struct wbuf *w, const struct encoder *enc, struct input *in)
{
	if (in->type == BGP_NOTIFICATION)
		event_body_notification(w, enc, &in->n, EVENT_RECEIVE);
	else if (in->type == BGP_REFRESH)
		event_body_refresh(w, enc, in->afi, in->safi, in->subtype);
	else
		event_body_operational(w, enc, &in->body);
}

static void
check_line(const struct encoder *enc, const struct wbuf *w)
{
	if (w->len == 0)
		return;
	must(w->data[w->len - 1] == '\n');
	if (event_is_json(enc))
		must(strict_json(w->data, w->len - 1));
	else
		must(harmless(w, 1));
}

/* The event, raw as well, and every end of a session that it may be. */
static void
check_events(const struct encoder *enc, struct input *in)
{
	static const struct event_host	 host = { "h", 2, 1 };
	struct event_peer		 peer;
	struct event			 ev;
	struct wbuf			 w, out;
	int				 down;

	wbuf_init(&w, 0);
	wbuf_init(&out, 0);
	memset(&peer, 0, sizeof(peer));
	memset(&ev, 0, sizeof(ev));
	ev.kind = event_kind_of(in->type);
	ev.type = in->type;
	put_body(&w, enc, in);
	if (w.len > 0) {
		wbuf_view(&w, &ev.body);
		must(event_body_ok(enc, &ev.body));
		event_put(&out, enc, &host, &peer, &ev);
		check_line(enc, &out);
		ev.raw = in->body;
		wbuf_reset(&out);
		event_put(&out, enc, &host, &peer, &ev);
		check_line(enc, &out);
	}
	for (down = EVENT_DOWN_CLOSED; down < EVENT_DOWN_MAX; down++) {
		memset(&ev, 0, sizeof(ev));
		ev.kind = EVENT_STATE;
		ev.dir = EVENT_NODIR;
		ev.state = "down";
		wbuf_reset(&w);
		event_reason_put(&w, enc->gen, (enum event_down)down,
		    in->n.code, in->n.subcode, &in->body);
		wbuf_view(&w, &ev.reason);
		wbuf_reset(&out);
		event_put(&out, enc, &host, &peer, &ev);
		must(out.len > 0);
		check_line(enc, &out);
	}
	wbuf_clear(&w);
	wbuf_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wire_fault	 f;
	struct encoder		 enc;
	struct input		 in;
	size_t			 i;

	if (len == 0 || len > INPUT_MAX)
		return (0);
	memset(&in, 0, sizeof(in));
	in.type = BGP_NOTIFICATION + data[0] % 3;
	if (in.type == BGP_KEEPALIVE)
		in.type = BGP_OPERATIONAL;
	rbuf_init(&in.body, data + 1, len - 1);
	in.n.data = in.body;
	if (in.type == BGP_NOTIFICATION) {
		if (notif_decode(in.body, &in.n) == -1) {
			must(len - 1 < 2);
			return (0);
		}
		check_notif(&in);
	}
	if (in.type == BGP_REFRESH) {
		if (msg_refresh_decode(in.body, &in.afi, &in.safi,
		    &in.subtype, &f) == -1) {
			must(f.act == WA_RESET && f.why != NULL);
			return (0);
		}
		check_refresh(&in);
	}
	memset(&enc, 0, sizeof(enc));
	for (i = 0; i < gen_count * 2; i++) {
		enc.gen = &gen_table[i / 2];
		enc.json = i & 1;
		check_events(&enc, &in);
	}
	return (0);
}
