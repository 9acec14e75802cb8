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
 * OPEN and capabilities (RFC 4271 4.2, RFC 5492, RFC 9072): what we offer,
 * what a peer offered, and what both agree on.
 */
#ifndef OPEN_H
#define OPEN_H

#include <stdint.h>

#include "codec.h"
#include "fault.h"
#include "gen.h"
#include "jw.h"
#include "rbuf.h"
#include "wbuf.h"

#define OPEN_NAME_MAX		256	/* host name, domain name, with NUL */

#define ADDPATH_RECEIVE		1	/* RFC 7911 */
#define ADDPATH_SEND		2

/* The capabilities of one side: ours from the configuration, or a peer's. */
struct capas {
	family_set	 mp;
	uint8_t		 mp_present;	/* without: IPv4 unicast (RFC 4760) */
	uint8_t		 refresh;
	uint8_t		 enhanced;
	uint8_t		 as4;
	uint32_t	 as4_number;
	uint8_t		 ext_message;
	uint8_t		 graceful;	/* present */
	uint8_t		 gr_restarting;	/* R bit */
	uint8_t		 gr_notification; /* N bit, RFC 8538 */
	uint16_t	 gr_time;	/* seconds, 12 bit */
	family_set	 gr_families;
	family_set	 gr_forwarding;	/* F bit */
	family_set	 llgr_families;	/* long-lived, RFC 9494 */
	family_set	 llgr_forwarding;
	uint32_t	 llgr_time[FAM_MAX];	/* seconds, 24 bit */
	uint8_t		 addpath[FAM_MAX];	/* ADDPATH_* bits */
	uint16_t	 paths_limit[FAM_MAX];	/* 0: none */
	family_set	 ext_nexthop;	/* next hops of the other AFI; only
					   IPv4 families can be offered */
	uint8_t		 hostname;	/* present */
	char		 host[OPEN_NAME_MAX];
	char		 domain[OPEN_NAME_MAX];
	uint8_t		 software;	/* present */
	char		 software_text[OPEN_NAME_MAX];
	uint8_t		 operational;
	uint8_t		 multisession;
	uint8_t		 linklocal_nh;
	uint8_t		 role;		/* present, RFC 9234 */
	uint8_t		 role_value;
	uint8_t		 role_conflict;	/* came twice and differed */
	uint8_t		 role_strict;	/* ours: the peer must have one */
	struct wbuf	 raw;		/* further ones to send, as TLVs */
};

struct open_msg {
	uint8_t		 version;
	uint32_t	 as;		/* 4-octet when it was offered */
	uint16_t	 as2;		/* the field of the message */
	uint16_t	 hold_time;
	uint32_t	 id;		/* host order */
	struct rbuf	 params;	/* all optional parameters */
	uint8_t		 ext_params;	/* RFC 9072 format */
	struct capas	 c;
};

/* One capability in the order of the message; also unknown ones. */
struct capa {
	uint8_t		 code;
	struct rbuf	 value;
};
struct capa_iter {
	struct rbuf	 params;	/* parameters left */
	struct rbuf	 param;		/* capabilities left in this one */
	uint8_t		 ext;
};

struct capa_ops {
	const char	*name;		/* key in a sent OPEN's JSON */
	const char	*old_name;	/* with GENF_CAPA_OLD, or NULL */
	uint8_t		 code;
	uint8_t		 joined;	/* several in one OPEN add up: their
					   values, one behind the other, are
					   printed as one */
	/*
	 * Of one that is there or not: which byte of struct capas says so (0:
	 * none does), and how it is shown.  The functions below may be NULL
	 * then.
	 */
	uint16_t	 flag;		/* offset */
	const char	*shown;		/* the "name" of its JSON */
	const char	*plain;		/* in text */
	/*
	 * Takes it into c; -1: malformed, to be ignored (RFC 5492), and c is
	 * as it was.  NULL: bytes in a value that has none do no harm.
	 */
	int	(*decode)(struct rbuf value, struct capas *);
	/* Appends the TLVs, or nothing when c does not offer it. */
	void	(*encode)(struct wbuf *, const struct capas *);
	/*
	 * The object "{ "name": … }", and "asn4(65001)".  Only for values
	 * that decode takes; capa_put_json() and capa_put_text() see to it.
	 */
	void	(*json)(struct jw *, struct rbuf value, const struct gen *);
	void	(*text)(struct wbuf *, struct rbuf value);
};
/* The row of a code; NULL: unknown. */
const struct capa_ops	*capa_row(uint8_t code);
/* Order in which we send them; 0 ends it. */
extern const uint8_t			 capa_order[];
/* What the row's functions do, or its flag. */
int	 capa_decode(const struct capa_ops *, struct rbuf value,
	    struct capas *);
void	 capa_encode(const struct capa_ops *, struct wbuf *,
	    const struct capas *);

/*
 * A capability as events show it, also an unknown or malformed one.  Value:
 * what open_capa_value() gave.
 */
void	 capa_put_json(struct jw *, uint8_t code, struct rbuf value,
	    const struct gen *);
void	 capa_put_text(struct wbuf *, uint8_t code, struct rbuf value);
/* Appends its key in the JSON of a sent OPEN: "asn4". */
void	 capa_put_name(struct wbuf *, uint8_t code, const struct gen *);
/* Word of a role (RFC 9234 4.1); NULL: there is no such role. */
const char	*role_name(uint8_t role);

void	 capas_init(struct capas *);
void	 capas_clear(struct capas *);

/*
 * Appends a whole OPEN message; nothing when it would be longer than one may
 * be.  The two-byte field becomes AS_TRANS when it must; as is also what
 * capability 65 says, whatever as4_number is.
 */
void	 open_encode(struct wbuf *, uint32_t as, uint16_t hold_time,
	    uint32_t id, const struct capas *);
/*
 * Decodes the body.  The result has views into it.  -1: fault with the code
 * and subcode of RFC 4271 6.2.  What depends on our configuration (AS number,
 * router-id) is open_check()'s.
 */
int	 open_decode(struct rbuf body, struct open_msg *,
	    struct wire_fault *);
void	 open_msg_clear(struct open_msg *);
void	 open_capa_iter(const struct open_msg *, struct capa_iter *);
/* 1, 0 at the end. */
int	 open_capa_next(struct capa_iter *, struct capa *);
/*
 * One value for all capabilities of that code: put together when its row says
 * joined, else the last one.  1 and appended to the buffer, or 0: none.
 */
int	 open_capa_value(const struct open_msg *, uint8_t code,
	    struct wbuf *value);

/* A fault of an OPEN, which ends the session; -1. */
int	 open_fault(struct wire_fault *, uint8_t subcode, const char *why);
/*
 * Does the peer's OPEN suit us?  peer_as 0: any.  -1: fault (bad peer AS, bad
 * id, unacceptable hold time, role mismatch).
 */
int	 open_check(const struct open_msg *, uint32_t local_as,
	    uint32_t local_id, uint32_t peer_as, const struct capas *ours,
	    struct wire_fault *);
/*
 * What both agree on.  local_as, local_id, hold_time are ours; addresses and
 * the fields that are configuration only stay as they are in *codec.
 */
void	 open_negotiate(const struct open_msg *peer, uint32_t local_as,
	    uint32_t local_id, uint16_t hold_time, const struct capas *ours,
	    struct codec *);

#endif /* OPEN_H */
