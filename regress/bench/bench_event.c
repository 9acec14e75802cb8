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
 * Events on one core: how many lines a second the relay can finish from
 * bodies that a session rendered (the scan of the body and the envelope
 * around it), and how many a session and a relay together would, with the
 * rendering of an UPDATE of six prefixes in it.
 */
#include <sys/types.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event.h"
#include "monotime.h"

#define LINES		100000
#define ROUNDS		3
#define OUT_MAX		(1U << 20)

static const struct {
	const char	*name;
	const char	*gen;
	uint8_t		 json;
} cases[] = {
	{ "text, generation 4", "4", 0 },
	{ "JSON, generation 4", "4", 1 },
	{ "JSON, generation 5", "5", 1 },
	{ "JSON, generation 6", "6", 1 },
};

static void
set_codec(struct codec *c)
{
	memset(c, 0, sizeof(*c));
	c->local_as = 65001;
	c->peer_as = 65002;
	c->msg_max = BGP_MSG_MAX;
	c->asn4 = 1;
	c->families = FAMILY_ALL;
}

/* The body of an ordinary UPDATE. */
static void
put_update(struct wbuf *w)
{
	static const uint8_t	 attrs[] = {
		0x40, 1, 1, 0,				/* ORIGIN igp */
		0x40, 2, 14, 2, 3, 0, 0, 0xfd, 0xea,	/* AS_PATH */
		0, 0, 0x32, 0x0a, 0, 0, 0x20, 0xd1,
		0x40, 3, 4, 192, 0, 2, 2,		/* NEXT_HOP */
		0xc0, 8, 8, 0xfd, 0xea, 0, 1, 0xfd, 0xea, 0, 2
	};
	unsigned		 i;

	wbuf_put_u16(w, 0);
	wbuf_put_u16(w, sizeof(attrs));
	wbuf_put(w, attrs, sizeof(attrs));
	for (i = 0; i < 6; i++)
		wbuf_put_u32(w, 24U << 24 | (10U << 16) | i);
}

/* again: decode and render for each line. */
static int64_t
run(const struct encoder *enc, struct rbuf msg, int again)
{
	const struct event_host	 host = { "bench", 100, 1 };
	struct event_peer	 peer;
	struct event_cache	*cache;
	struct monotime		 start;
	struct event		 ev;
	struct codec		 c;
	struct update		 u;
	struct wbuf		 body, out;
	int64_t			 us;
	unsigned		 i;

	memset(&peer, 0, sizeof(peer));
	(void)addr_parse_str(&peer.local, "192.0.2.1");
	(void)addr_parse_str(&peer.peer, "192.0.2.2");
	peer.local_as = 65001;
	peer.peer_as = 65002;
	memset(&ev, 0, sizeof(ev));
	ev.kind = EVENT_UPDATE;
	ev.dir = EVENT_RECEIVE;
	ev.time_us = walltime_us();
	set_codec(&c);
	update_init(&u);
	wbuf_init(&body, 0);
	wbuf_init(&out, 0);
	cache = event_cache_new();
	start = monotime_now();
	for (i = 0; i < LINES; i++) {
		if (i == 0 || again) {
			wbuf_reset(&body);
			if (update_decode(msg, &c, &u) == -1)
				errx(1, "decode");
			event_body_update(&body, enc, &u, &c, cache);
		}
		ev.counter = i;
		wbuf_view(&body, &ev.body);
		if (!event_body_ok(enc, &ev.body))
			errx(1, "bad body");
		event_put(&out, enc, &host, &peer, &ev);
		if (out.len > OUT_MAX)
			wbuf_reset(&out);
	}
	us = monotime_diff_us(monotime_now(), start);
	event_cache_free(cache);
	update_clear(&u);
	wbuf_clear(&body);
	wbuf_clear(&out);
	return (us);
}

/* The best of some, as others use the machine too. */
static int64_t
best(const struct encoder *enc, struct rbuf msg, int again)
{
	int64_t	 us, least = INT64_MAX;
	int	 i;

	for (i = 0; i < ROUNDS; i++) {
		us = run(enc, msg, again);
		least = us < least ? us : least;
	}
	return (least);
}

static void
report(const char *what, const char *name, int64_t us)
{
	printf("event: %s, %-*s %9.0f lines/s, %.3f us a line\n", what,
	    (int)(34 - strlen(what)), name, LINES * 1e6 / (double)us,
	    (double)us / LINES);
}

int
main(void)
{
	struct encoder	 enc;
	struct rbuf	 msg;
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	put_update(&w);
	wbuf_view(&w, &msg);
	for (i = 0; i < nitems(cases); i++) {
		memset(&enc, 0, sizeof(enc));
		if ((enc.gen = gen_find(cases[i].gen)) == NULL)
			errx(1, "no generation %s", cases[i].gen);
		enc.json = cases[i].json;
		report("envelope", cases[i].name, best(&enc, msg, 0));
		report("whole", cases[i].name, best(&enc, msg, 1));
	}
	wbuf_clear(&w);
	return (0);
}
