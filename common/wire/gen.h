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
 * Generations of the events that scripts read.  What differs between them is
 * a flag in one table; nobody compares version numbers.
 */
#ifndef GEN_H
#define GEN_H

#include <stddef.h>
#include <stdint.h>

#define GENF_ROUTER_ID		0x0001	/* neighbor has "router-id" */
#define GENF_ASPATH_SEGMENTS	0x0002	/* as-path by numbered segments */
#define GENF_COMMUNITY_SORTED	0x0004	/* 5: by value, else as they came */
#define GENF_NEIGHBOR_IP	0x0008	/* 3.4: neighbor.ip, asn as strings */
#define GENF_NLRI_DICT		0x0010	/* 3.4: prefixes are keys, not a list */
#define GENF_LS_LISTS		0x0020	/* BGP-LS descriptors as lists */
#define GENF_LS_PLURAL		0x0040	/* BGP-LS attributes grouped in lists */
#define GENF_NOTIFY_MESSAGE	0x0080	/* notification has "message" */
#define GENF_REASON_SHORT	0x0100	/* state down: the short reasons */
#define GENF_AS4_L		0x0200	/* AS4 in communities printed as NL */
#define GENF_LABEL_RAW		0x0400	/* labels with their raw 24 bits */
#define GENF_TARGET_FIRST	0x0800	/* 6: JSON only, error lines */
#define GENF_NH_GLOBAL_ONLY	0x1000	/* 6: a 32-byte next hop shows once */
#define GENF_TEXT_BLANK		0x2000	/* text events end in an empty line */
#define GENF_FLOW_SPLIT		0x4000	/* 4: flags of one flow term apart */
#define GENF_ERROR_ATTR		0x8000	/* RFC 7606 repairs show as "error" */
#define GENF_WITHDRAW_NH	0x10000	/* 6: NEXT_HOP of a withdrawal shows */
#define GENF_CAPA_OLD		0x20000	/* 3.4, 4: experimental names */
#define GENF_ORIGIN_IP_LAST	0x40000	/* origin:10:192.0.2.1, not the other
					   way */
#define GENF_ATTR_RAW		0x80000	/* 3.4, 4: 23 and 25 as bytes */
#define GENF_LS_NEXTHOP		0x100000 /* "nexthop" in BGP-LS NLRI */
#define GENF_MUP_NO_SOURCE	0x200000 /* 6: an absent source is "b''" */
#define GENF_HEX_LOWER		0x400000 /* unknown attributes: small letters */
#define GENF_TEXT_FAMILY	0x800000 /* text: some routes by family only */
#define GENF_OTC_RAW		0x1000000 /* 35 as bytes, in text 23 too */
#define GENF_EXTCOMM_OLD	0x2000000 /* encap:encap:UNKNOWN-99 */
#define GENF_ICMP_OLD		0x4000000 /* 3.4, 4: names of old ICMP types */

struct gen {
	const char	*name;		/* as users choose it: "4" */
	const char	*version;	/* the "exabgp" member: "4.0.1" */
	const char	*release;	/* for those who ask which: "4.2.25" */
	uint32_t	 flags;		/* GENF_* */
};

extern const struct gen	 gen_table[];
extern const size_t	 gen_count;

/* By name ("3.4", "4", "5", "6"); NULL: unknown. */
const struct gen	*gen_find(const char *);
/* The long-term release, "5". */
const struct gen	*gen_default(void);

#endif /* GEN_H */
