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
 * The rows of capabilities, and what their files share.
 */
#ifndef CAPA_H
#define CAPA_H

#include "open.h"

extern const struct capa_ops	capa_mp;
extern const struct capa_ops	capa_ext_nexthop;
extern const struct capa_ops	capa_addpath;
extern const struct capa_ops	capa_paths_limit;
extern const struct capa_ops	capa_graceful;
extern const struct capa_ops	capa_long_lived_gr;
extern const struct capa_ops	capa_as4;
extern const struct capa_ops	capa_role;
extern const struct capa_ops	capa_hostname;
extern const struct capa_ops	capa_software;
extern const struct capa_ops	capa_refresh;
extern const struct capa_ops	capa_refresh_cisco;
extern const struct capa_ops	capa_enhanced_refresh;
extern const struct capa_ops	capa_ext_message;
extern const struct capa_ops	capa_multisession;
extern const struct capa_ops	capa_multisession_cisco;
extern const struct capa_ops	capa_linklocal_nh;
extern const struct capa_ops	capa_operational;

#define CAPA_VALUE_MAX	255

/* Known, and a value that its row takes? */
int	 capa_valid(uint8_t code, struct rbuf value);

/* Appends one capability; nothing when the value is too long. */
void	 capa_put(struct wbuf *, uint8_t code, const void *value, size_t len);
/* The same for a value that was built. */
void	 capa_put_wbuf(struct wbuf *, uint8_t code, const struct wbuf *value);

/* "ipv4/unicast" with the separator of choice; numbers when unknown. */
void	 capa_put_family(struct wbuf *, uint16_t afi, uint8_t safi, char sep);
/* The same as a key, and as a string. */
void	 capa_key_family(struct jw *, uint16_t afi, uint8_t safi);
void	 capa_str_family(struct jw *, uint16_t afi, uint8_t safi);
/* Text of a peer for a line of blanks, commas and brackets. */
void	 capa_put_word(struct wbuf *, const struct rbuf *);

/*
 * Tuples of one length that begin with AFI and SAFI.  next: 1 and the tuple's
 * other bytes, 0 at the end; with unique set, a family that comes again later
 * is left to that later tuple, so that no key is printed twice.
 */
struct capa_tuples {
	struct rbuf	 left;
	size_t		 len;		/* of one tuple */
	int		 unique;
};
int	 capa_tuples_next(struct capa_tuples *, uint16_t *afi, uint8_t *safi,
	    struct rbuf *rest);

#endif /* CAPA_H */
