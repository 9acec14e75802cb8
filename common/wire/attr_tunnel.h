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
 * Tunnel Encapsulation (RFC 9012): what its files share.  Tunnels are TLVs
 * with 16 bits of type and length; in them are sub-TLVs with a type of 8 bits
 * and a length of 8, or 16 from type 128 on.
 */
#ifndef ATTR_TUNNEL_H
#define ATTR_TUNNEL_H

#include <stdint.h>

#include "addr.h"
#include "jw.h"
#include "lex.h"
#include "rbuf.h"
#include "tlv.h"
#include "wbuf.h"

#define TUNNEL_SR_POLICY	15

/*
 * Sub-TLVs of an SR policy (RFC 9830).
 */

/* Lengths as the RFC wants them?  0, or -1 with *why set. */
int	 srp_check(const struct rbuf *subs, const char **why);
/*
 * Reads one word of a policy with its values and appends the sub-TLV.  seen:
 * what was given already, 0 at first.  1: taken; 0: not mine; -1: error.
 */
int	 srp_word(struct lex *, uint32_t *seen, struct wbuf *subs);
/* Words that give these bytes again, or -1 where there are none. */
int	 srp_put_text(struct wbuf *, const struct rbuf *subs);
void	 srp_put_json(struct jw *, const struct rbuf *subs);

/*
 * Segment lists (RFC 9830, RFC 9831): values of their sub-TLV.
 */
int	 segments_check(struct rbuf);
/* Reads what stands behind the word; name is for errors. */
int	 segments_read(struct lex *, struct wbuf *, const char *name);
/* -1: there are no words for it. */
int	 segments_text(struct wbuf *, struct rbuf);
void	 segments_json(struct jw *, struct rbuf);

/*
 * One segment of a list.
 */
int	 segment_check(const struct tlv *);
/*
 * Reads what stands behind the word "segment".  *stack: where its label stack
 * entry stands in the buffer; 0: it has none.
 */
int	 segment_read(struct lex *, struct wbuf *, size_t *stack);
/* -1: there are no words for it. */
int	 segment_text(struct wbuf *, const struct tlv *);
void	 segment_json(struct jw *, const struct tlv *);

/*
 * The eight bytes of an SRv6 endpoint behavior: code u16, reserved u16,
 * lengths of locator block, node, function and argument u8.
 */

/* Reads what stands behind the word "endpoint-behavior". */
int	 behavior_read(struct lex *, struct wbuf *);
/* " endpoint-behavior CODE BLOCK NODE FUNCTION ARGUMENT", or -1. */
int	 behavior_text(struct wbuf *, struct rbuf);
/* Key and object. */
void	 behavior_put_json(struct jw *, const char *key, struct rbuf);

/* Numbers of the words. */
int	 tunnel_parse_label(struct lex *, uint32_t *, const char *what);
int	 tunnel_parse_addr(struct lex *, uint8_t af, struct addr *,
	    const char *what);

#define LABEL_SHIFT	12		/* in a label stack entry (RFC 3032) */
#define LABEL_S		0x100

#endif /* ATTR_TUNNEL_H */
