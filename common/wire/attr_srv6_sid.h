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
 * SRv6 services in the Prefix-SID attribute (RFC 9252): the value of a TLV.
 */
#ifndef ATTR_SRV6_SID_H
#define ATTR_SRV6_SID_H

#include <stdint.h>

#include "jw.h"
#include "lex.h"
#include "rbuf.h"
#include "wbuf.h"

#define SRV6_L3_SERVICE		5	/* types of the TLV */
#define SRV6_L2_SERVICE		6

/* Do all lengths fit?  0 or -1; the functions below need such a value. */
int	 srv6_service_check(const struct rbuf *);
/* An object for each SID, to stand in a list. */
void	 srv6_service_json(struct jw *, const struct rbuf *);
/* "sid-information [ sid:fc00::1 flags:0 endpoint_behavior:0x48 ]" */
void	 srv6_service_text(struct wbuf *, const struct rbuf *);
/*
 * What stands between the parentheses of the keyword: "l3-service fc00::1
 * 0x48 [ 64,24,16,0,0,0 ]".  -1: such words would not give these bytes, which
 * are the whole TLV; nothing is written.
 */
int	 srv6_service_input(struct wbuf *, const struct rbuf *tlv);
/* The other way: appends the whole TLV.  0, or -1 with the lexer's error. */
int	 srv6_service_parse(struct lex *, uint8_t type, struct wbuf *);

#endif /* ATTR_SRV6_SID_H */
