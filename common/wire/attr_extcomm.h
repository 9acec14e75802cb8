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
 * Extended communities, for those who have them outside of the attribute, and
 * what those of 8 and those of 20 bytes (RFC 5701) have in common.
 */
#ifndef ATTR_EXTCOMM_H
#define ATTR_EXTCOMM_H

#include "attr_rows.h"
#include "jw.h"
#include "lex.h"
#include "nlri.h"
#include "rbuf.h"
#include "wbuf.h"

#define EXTCOMM_LEN	8

#define EC_AS2		0x00	/* types: RFC 4360, RFC 5668 */
#define EC_IP		0x01
#define EC_AS4		0x02
#define EC_TARGET	0x02	/* subtypes */
#define EC_ORIGIN	0x03

/* IANA: BGP Tunnel Encapsulation Attribute Tunnel Types; NULL: no name */
#define EXTCOMM_TUNNELS	20
extern const char *const	extcomm_tunnels[EXTCOMM_TUNNELS];

/* Appends the bytes for "target:65000:1" and the like; -1: it is none. */
int	 extcomm_parse(const struct token *, struct wbuf *);
/* One or a list of them, sorted; 0, or -1 with the lexer's error. */
int	 extcomm_parse_list(struct lex *, struct wbuf *);
/* Appends the text for eight bytes. */
void	 extcomm_put(struct wbuf *, const struct rbuf *,
	    const struct render *);

/*
 * The list that events have: of each its bytes as one decimal number, and its
 * text.
 */
void	 extcomm_put_json(struct jw *, const struct rbuf *, size_t size,
	    void (*number)(struct wbuf *, struct rbuf), attr_put_fn *,
	    const struct render *);

#endif /* ATTR_EXTCOMM_H */
