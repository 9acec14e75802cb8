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
 * IP addresses and prefixes, as text and as bytes.
 */
#ifndef ADDR_H
#define ADDR_H

#include <stddef.h>
#include <stdint.h>

#include "wbuf.h"

/* The numbers are those of the address family in BGP (AFI). */
enum addr_af {
	ADDR_NONE = 0,
	ADDR_V4 = 1,
	ADDR_V6 = 2
};

struct addr {
	uint8_t		 af;		/* enum addr_af */
	uint8_t		 b[16];		/* network order; v4 uses four */
};

struct prefix {
	struct addr	 addr;
	uint8_t		 len;		/* bits */
};

#define ADDR_TEXT_MAX	48		/* longest text, with NUL */

/* Bytes of an address: 4, 16, or 0 for ADDR_NONE. */
static inline size_t
addr_len(const struct addr *a)
{
	return (a->af == ADDR_V4 ? 4 : a->af == ADDR_V6 ? 16 : 0);
}

/* Strict literals: no short IPv4, no leading zeros, no zone.  0 or -1. */
int		 addr_parse(struct addr *, const char *, size_t len);
int		 addr_parse_str(struct addr *, const char *);
/* From 4 or 16 bytes; -1 for any other length. */
int		 addr_from_bytes(struct addr *, const void *, size_t len);
/* From and to the value of an IPv4 address in host order. */
void		 addr_from_v4(struct addr *, uint32_t);
uint32_t	 addr_to_v4(const struct addr *);
/* Order by family, then by bytes: <0, 0, >0. */
int		 addr_cmp(const struct addr *, const struct addr *);
int		 addr_is_multicast(const struct addr *);
int		 addr_is_linklocal(const struct addr *);
/* Appends the text; ADDR_NONE is "none". */
void		 addr_put(struct wbuf *, const struct addr *);
/* The text in buf, which is returned. */
const char	*addr_str(const struct addr *, char buf[ADDR_TEXT_MAX]);

/*
 * "IP" (a host prefix) or "IP/len".  0, or -1 with *why set to a constant
 * text.  Bits behind the mask are left as they were written.
 */
int		 prefix_parse(struct prefix *, const char *, size_t len,
		    const char **why);
/* Bits are set behind the mask? */
int		 prefix_has_host_bits(const struct prefix *);
/* Clears the bits behind the mask. */
void		 prefix_mask(struct prefix *);
void		 prefix_put(struct wbuf *, const struct prefix *);
/* Is the address inside?  The prefix has no bits behind its mask. */
int		 prefix_covers(const struct prefix *, const struct addr *);
/* Bytes a prefix of so many bits takes in BGP. */
#define PREFIX_BYTES(bits)	(((size_t)(bits) + 7) / 8)

#endif /* ADDR_H */
