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
 * EVPN routes (RFC 7432 7, RFC 9136 3): their types and parts, shared by the
 * files that read, write and print them.
 */
#ifndef EVPN_H
#define EVPN_H

#include <stdint.h>

#include "addr.h"
#include "lex.h"
#include "nlri.h"
#include "nlri_util.h"
#include "rbuf.h"
#include "wbuf.h"

#define EVPN_ESI_LEN	10
#define EVPN_MAC_LEN	6
#define EVPN_LABELS	2		/* at most */
#define EVPN_KINDS	6		/* types, from 0 */

#define EV_RD		0x01		/* in the order of the bytes */
#define EV_ESI		0x02
#define EV_TAG		0x04
#define EV_MAC		0x08
#define EV_IP		0x10
#define EV_PREFIX	0x20
#define EV_LABEL	0x40

/* A type; without a name it is not known. */
struct evpn_kind {
	char		 name[36];
	char		 event[12];	/* how text events call it */
	char		 word[20];	/* how users call it */
	uint8_t		 parts;		/* EV_* */
	uint8_t		 key;		/* those that identify the route */
};
extern const struct evpn_kind	evpn_kinds[EVPN_KINDS];

struct evpn {
	uint8_t		 type;
	const struct evpn_kind *kind;	/* NULL: shown as it is */
	struct rbuf	 value;		/* behind type and length */
	uint8_t		 rd[RD_LEN];
	uint8_t		 esi[EVPN_ESI_LEN];
	uint32_t	 tag;
	uint8_t		 mac[EVPN_MAC_LEN];
	struct addr	 ip;		/* or none */
	struct prefix	 prefix;
	struct addr	 gateway;
	struct rbuf	 labels;
};

/*
 * Appends some of the parts (EV_*) as they stand in the NLRI; of labels and
 * the gateway nothing.
 */
void	 evpn_put_parts(struct wbuf *, const struct evpn *, uint8_t parts);

/* See nlri_ops. */
int	 evpn_word(struct lex *, struct nlri_text *);
int	 evpn_compose(struct lex *, const struct token *, struct nlri_text *,
	    enum family, struct wbuf *nlri);

#endif /* EVPN_H */
