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
 * NOTIFICATION: codes, their names, and the texts of a shutdown (RFC 4271
 * 4.5, RFC 9003, RFC 8538).
 */
#ifndef NOTIF_H
#define NOTIF_H

#include <stdint.h>

#include "fault.h"
#include "rbuf.h"
#include "wbuf.h"

struct notif {
	uint8_t		 code;
	uint8_t		 subcode;
	struct rbuf	 data;		/* view into the message */
};

#define NOTIF_TEXT_MAX	255

/* -1 when the body is shorter than two bytes. */
int	 notif_decode(struct rbuf body, struct notif *);
void	 notif_put(struct wbuf *, uint8_t code, uint8_t subcode,
	    const void *data, size_t len);
/*
 * With a text: behind its length where RFC 9003 wants it (6/2, 6/4), else just
 * the bytes.  NULL: the name of the subcode.  It is cut to 255 bytes.
 */
void	 notif_put_text(struct wbuf *, uint8_t code, uint8_t subcode,
	    const char *text);
/* "Cease" and "Administrative Shutdown"; never NULL. */
const char	*notif_code_name(uint8_t code);
const char	*notif_subcode_name(uint8_t code, uint8_t subcode);
/* The text of a 6/2 or 6/4, if there is one: 1 and a view, else 0. */
int	 notif_text(const struct notif *, struct rbuf *);
/* Is it a 6/2 or 6/4 with data, which is a text if it is right? */
int	 notif_has_text(const struct notif *);
/* "Cease / Administrative Shutdown (text)" for logs; bytes made harmless. */
void	 notif_describe(struct wbuf *, const struct notif *);

#endif /* NOTIF_H */
