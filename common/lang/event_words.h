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
 * What text and JSON events have in common: names of things, the reason of a
 * down, and messages that are only looked at to be printed.
 */
#ifndef EVENT_WORDS_H
#define EVENT_WORDS_H

#include "event.h"

/* Words, for numbers too that have none. */
void	 event_put_afi(struct wbuf *, uint16_t afi);
void	 event_put_safi(struct wbuf *, uint16_t afi, uint8_t safi);
const char	*event_refresh_name(uint8_t subtype);
const char	*event_dir_name(enum event_dir);
const char	*event_signal_name(int);
/*
 * What the data of a NOTIFICATION says: its text, the shutdown communication,
 * hexadecimal digits, or the name of the subcode when there is no data.
 */
void	 event_put_message(struct wbuf *, const struct notif *);
/* Bytes of a peer on a line of text: escaped as in JSON, no quotes around. */
void	 event_put_clean(struct wbuf *, const void *, size_t);

#endif /* EVENT_WORDS_H */
