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
 * Events for the scripts: their bodies, once for each way of rendering that
 * somebody has subscribed to.
 */
#ifndef EVENTS_H
#define EVENTS_H

#include <stddef.h>
#include <stdint.h>

#include "codec.h"
#include "event.h"
#include "proto.h"
#include "rbuf.h"

struct link;

struct events {
	struct proto_stream	 streams[PROTO_STREAMS_MAX];
	struct event_cache	*caches[PROTO_STREAMS_MAX];
	size_t			 n;
	uint16_t		 wanted[2];	/* all types: receive, send */
};

/* Puts the body of one message into it. */
typedef void	events_body_fn(struct wbuf *, const struct encoder *,
		    struct event_cache *, const void *arg);

void	 events_init(struct events *);
void	 events_clear(struct events *);
/* -1: not such bytes; then nothing is subscribed. */
int	 events_subscribe(struct events *, struct rbuf);
/* Does anybody want messages of that type? */
int	 events_want(const struct events *, enum event_dir, uint8_t type);
/*
 * body: NULL when there is nothing but the type, or it can not be read.
 * whole: NULL when it is told as if it were a message.
 */
void	 events_message(const struct events *, struct link *, enum event_dir,
	    uint8_t type, const struct rbuf *whole, events_body_fn *body,
	    const void *arg);
void	 events_negotiated(const struct events *, struct link *,
	    const struct codec *);

/* Arguments of the bodies. */
struct events_update {
	const struct update	*update;
	const struct codec	*codec;
};
struct events_open {
	const struct open_msg	*open;
	enum event_dir		 dir;
};
struct events_notification {
	const struct notif	*notif;
	enum event_dir		 dir;
};
struct events_refresh {
	uint16_t	 afi;
	uint8_t		 safi;
	uint8_t		 subtype;
};
events_body_fn	events_body_update, events_body_open, events_body_refresh,
		events_body_notification, events_body_operational;

#endif /* EVENTS_H */
