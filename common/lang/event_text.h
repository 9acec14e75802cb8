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
 * Events in text: whole events, and the bodies of everything but UPDATE.
 */
#ifndef EVENT_TEXT_H
#define EVENT_TEXT_H

#include "event.h"

/* Lines with what stands in front of them and behind the last one. */
void	 event_text_put(struct wbuf *, const struct encoder *,
	    const struct event_host *, const struct event_peer *,
	    const struct event *);

/* Bodies: one line each. */
void	 event_text_open(struct wbuf *, const struct open_msg *);
void	 event_text_notification(struct wbuf *, const struct notif *,
	    const struct rbuf *data);
void	 event_text_refresh(struct wbuf *, uint16_t afi, uint8_t safi,
	    uint8_t subtype);

struct oper;
void	 event_text_operational(struct wbuf *, const struct oper *);

#endif /* EVENT_TEXT_H */
