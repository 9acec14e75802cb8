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
 * MP_REACH_NLRI: AFI u16, SAFI u8, length of the next hop u8, next hop, a
 * reserved byte, NLRI.  MP_UNREACH_NLRI: AFI u16, SAFI u8, NLRI (RFC 4760).
 */
#include <sys/types.h>

#include <string.h>

#include "attr_mp.h"
#include "attr_rows.h"
#include "nlri_util.h"

static int
bad_nexthop(struct wire_fault *f)
{
	return (attr_fault(f, BGP_UPDATE_OPTATTR,
	    "next hop length does not fit the family"));
}

/* An address family that nobody agreed on is nobody's. */
static enum family
negotiated(const struct codec *c, uint16_t afi, uint8_t safi)
{
	enum family	 family;

	family = family_find(afi, safi);
	if (family == FAMILY_NONE || !FAMILY_HAS(c->families, family))
		return (FAMILY_NONE);
	return (family);
}

/* One address of n bytes, behind its route distinguisher if it has one. */
static int
take_address(struct rbuf *r, size_t rd, size_t n, struct addr *a)
{
	return (rbuf_skip(r, rd) == -1 ? -1 : addr_take(r, n, a));
}

static int
take_nexthop(struct rbuf r, const struct codec *c, struct mp_part *mp,
    struct wire_fault *f)
{
	const struct nlri_ops	*row;
	size_t			 len, rd;
	uint16_t		 afi;

	row = family_table[mp->family];
	len = rbuf_len(&r);
	if (len == 0 && row->nh == NH_NONE)
		return (0);
	rd = row->nh == NH_RD_ADDR ? RD_LEN : 0;
	if (len == rd + 4) {
		(void)take_address(&r, rd, 4, &mp->nh);	/* length fits */
	} else if (len == rd + 16 || len == 2 * (rd + 16)) {
		(void)take_address(&r, rd, 16, &mp->nh);
		if (len > rd + 16)
			(void)take_address(&r, rd, 16, &mp->nh_ll);
	} else
		return (bad_nexthop(f));
	afi = mp->nh.af == ADDR_V4 ? AFI_IPV4 : AFI_IPV6;
	if (row->nh_strict && afi != row->afi &&
	    !FAMILY_HAS(c->ext_nexthop, mp->family))
		return (bad_nexthop(f));
	if (c->linklocal_prefer && addr_is_linklocal(&mp->nh_ll)) {
		mp->nh = mp->nh_ll;
		memset(&mp->nh_ll, 0, sizeof(mp->nh_ll));
	}
	return (0);
}

int
mp_reach_split(const struct rbuf *value, const struct codec *c,
    struct mp_part *mp, struct wire_fault *f)
{
	struct rbuf	 r = *value, nh;
	uint8_t		 len, reserved;

	memset(mp, 0, sizeof(*mp));
	mp->family = FAMILY_NONE;
	if (rbuf_get_u16(&r, &mp->afi) == -1 ||
	    rbuf_get_u8(&r, &mp->safi) == -1 ||
	    rbuf_get_u8(&r, &len) == -1 || rbuf_sub(&r, len, &nh) == -1 ||
	    rbuf_get_u8(&r, &reserved) == -1)
		return (attr_fault(f, BGP_UPDATE_OPTATTR, "too short"));
	mp->nlri = r;
	mp->family = negotiated(c, mp->afi, mp->safi);
	if (mp->family == FAMILY_NONE)
		return (0);
	return (take_nexthop(nh, c, mp, f));
}

int
mp_unreach_split(const struct rbuf *value, const struct codec *c,
    struct mp_part *mp, struct wire_fault *f)
{
	struct rbuf	 r = *value;

	memset(mp, 0, sizeof(*mp));
	mp->family = FAMILY_NONE;
	if (rbuf_get_u16(&r, &mp->afi) == -1 ||
	    rbuf_get_u8(&r, &mp->safi) == -1)
		return (attr_fault(f, BGP_UPDATE_OPTATTR, "too short"));
	mp->nlri = r;
	mp->family = negotiated(c, mp->afi, mp->safi);
	return (0);
}

/* The rest needs the session: the two functions above. */
static int
mp_reach_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	if (rbuf_len(v) < 5)
		return (attr_fault(f, BGP_UPDATE_OPTATTR, "too short"));
	return (0);
}

static int
mp_unreach_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	if (rbuf_len(v) < 3)
		return (attr_fault(f, BGP_UPDATE_OPTATTR, "too short"));
	return (0);
}

const struct attr_ops	 attr_mp_reach = {
	.name = "mp-reach-nlri", .code = ATTR_MP_REACH,
	.flags = ATTRF_OPTIONAL, .nolist = 1, .fault = WA_RESET,
	.check = mp_reach_check
};

const struct attr_ops	 attr_mp_unreach = {
	.name = "mp-unreach-nlri", .code = ATTR_MP_UNREACH,
	.flags = ATTRF_OPTIONAL, .nolist = 1, .fault = WA_RESET,
	.check = mp_unreach_check
};
