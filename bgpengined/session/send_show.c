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
 * Events of what was sent: made of the messages themselves, so that scripts
 * see what the peer does.
 */
#include <sys/types.h>

#include "compat.h"
#include "bgp.h"
#include "conn.h"
#include "msg.h"
#include "operational.h"
#include "send_show.h"
#include "session.h"

static void
show_update(struct session *s, const struct codec *codec,
    const struct rbuf *body, const struct rbuf *whole)
{
	struct events_update	 eu;

	if (update_decode(*body, codec, &s->sent_update) == -1)
		return;		/* sent on purpose by a tester */
	eu.update = &s->sent_update;
	eu.codec = codec;
	events_message(&s->events, s->link, EVENT_SEND, BGP_UPDATE, whole,
	    events_body_update, &eu);
}

static void
show_refresh(struct session *s, const struct codec *codec,
    const struct rbuf *body, const struct rbuf *whole)
{
	struct events_refresh	 er;
	struct wire_fault	 fault;

	if (msg_refresh_decode(*body, &er.afi, &er.safi, &er.subtype,
	    &fault) == -1)
		return;
	events_message(&s->events, s->link, EVENT_SEND, BGP_REFRESH, whole,
	    events_body_refresh, &er);
}

static void
show_operational(struct session *s, const struct codec *codec,
    const struct rbuf *body, const struct rbuf *whole)
{
	events_message(&s->events, s->link, EVENT_SEND, BGP_OPERATIONAL,
	    whole, events_body_operational, body);
}

typedef void	show_fn(struct session *, const struct codec *,
		    const struct rbuf *body, const struct rbuf *whole);

static show_fn *const	 shows[] = {
	[BGP_UPDATE] = show_update,
	[BGP_REFRESH] = show_refresh,
	[BGP_OPERATIONAL] = show_operational
};

static int
want_some(const struct session *s)
{
	size_t	 i;

	for (i = 0; i < nitems(shows); i++)
		if (shows[i] != NULL && events_want(&s->events, EVENT_SEND,
		    (uint8_t)i))
			return (1);
	return (0);
}

void
send_show(struct session *s, const struct codec *codec, struct conn *conn,
    uint64_t *shown)
{
	const struct wbuf	*out;
	struct wire_fault	 fault;
	struct rbuf		 r, body, whole;
	uint64_t		 now;
	uint8_t			 type;

	now = conn_appended(conn);
	if (now != *shown && want_some(s)) {
		out = conn_out(conn);
		rbuf_init(&r, out->data, out->len);
		(void)rbuf_skip(&r, out->len - (size_t)(now - *shown));
		while (msg_next(&r, BGP_MSG_MAX_EXT, &type, &body, &whole,
		    &fault) == 1) {
			if (type < nitems(shows) && shows[type] != NULL)
				shows[type](s, codec, &body, &whole);
		}
	}
	*shown = now;
}
