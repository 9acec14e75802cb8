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
 * UPDATEs to send (RFC 4271 4.3, RFC 4760, RFC 7911, RFC 8950).  The routes
 * of one message are collected until something about them differs, then it is
 * written in one piece.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "msg.h"
#include "nlri_util.h"
#include "pack.h"
#include "xmem.h"

/* The forms that a message can have. */
enum form {
	FORM_NONE,		/* no message is being built */
	FORM_NLRI,		/* IPv4 unicast in its own field */
	FORM_REACH,
	FORM_WITHDRAWN,		/* IPv4 unicast in its own field */
	FORM_UNREACH,
	FORM_VERBATIM		/* the attributes bring their own MP_* */
};

#define LENGTHS		4	/* of withdrawn routes and attributes */

struct pack {
	const struct codec	*codec;		/* borrowed */
	struct wbuf		*out;		/* borrowed */
	enum form		 form;
	enum family		 family;
	struct addr		 nh, nh_ll;	/* FORM_REACH */
	struct wbuf		 attrs;		/* of the message */
	struct wbuf		 nlri;		/* of the message */
	struct wbuf		 one;		/* the route being added */
};

struct pack *
pack_new(const struct codec *c, struct wbuf *out)
{
	struct pack	*p;

	p = xcalloc(1, sizeof(*p));
	p->codec = c;
	p->out = out;
	wbuf_init(&p->attrs, 0);
	wbuf_init(&p->nlri, 0);
	wbuf_init(&p->one, 0);
	return (p);
}

void
pack_free(struct pack *p)
{
	if (p == NULL)
		return;
	wbuf_clear(&p->attrs);
	wbuf_clear(&p->nlri);
	wbuf_clear(&p->one);
	free(p);
}

/* Bytes of the next hop in MP_REACH_NLRI. */
static size_t
nexthop_len(const struct pack *p)
{
	size_t	 rd;

	if (p->nh.af == ADDR_NONE)
		return (0);
	rd = family_table[p->family]->nh == NH_RD_ADDR ? RD_LEN : 0;
	return (rd + addr_len(&p->nh) +
	    (p->nh_ll.af == ADDR_NONE ? 0 : rd + addr_len(&p->nh_ll)));
}

/* Bytes of the value of the MP_* attribute. */
static size_t
mp_len(const struct pack *p, size_t nlri)
{
	if (p->form == FORM_REACH)
		return (5 + nexthop_len(p) + nlri);
	return (3 + nlri);
}

/* Bytes of the whole message with so many of NLRI. */
static size_t
message_len(const struct pack *p, size_t nlri)
{
	size_t	 n;

	n = BGP_HEADER_LEN + LENGTHS + p->attrs.len;
	if (p->form == FORM_VERBATIM)
		return (n);
	if (p->form == FORM_REACH || p->form == FORM_UNREACH) {
		n += mp_len(p, nlri);
		return (n + (mp_len(p, nlri) > UINT8_MAX ? 4 : 3));
	}
	return (n + nlri);
}

static void
put_nexthop(struct pack *p, const struct addr *nh)
{
	static const uint8_t	 rd[RD_LEN];

	if (family_table[p->family]->nh == NH_RD_ADDR)
		wbuf_put(p->out, rd, sizeof(rd));
	wbuf_put(p->out, nh->b, addr_len(nh));
}

static void
put_mp(struct pack *p, uint8_t code, size_t len)
{
	const struct nlri_ops	*row;
	struct wbuf		*w = p->out;

	row = family_table[p->family];
	wbuf_put_u8(w, len > UINT8_MAX ? ATTRF_OPTIONAL | ATTRF_EXTLEN :
	    ATTRF_OPTIONAL);
	wbuf_put_u8(w, code);
	if (len > UINT8_MAX)
		wbuf_put_u16(w, (uint16_t)len);
	else
		wbuf_put_u8(w, (uint8_t)len);
	wbuf_put_u16(w, row->afi);
	wbuf_put_u8(w, row->safi);
	if (code == ATTR_MP_REACH) {
		wbuf_put_u8(w, (uint8_t)nexthop_len(p));
		if (p->nh.af != ADDR_NONE)
			put_nexthop(p, &p->nh);
		if (p->nh_ll.af != ADDR_NONE)
			put_nexthop(p, &p->nh_ll);
		wbuf_put_u8(w, 0);
	}
	wbuf_put(w, p->nlri.data, p->nlri.len);
}

void
pack_flush(struct pack *p)
{
	struct wbuf	*w = p->out;
	size_t		 begin, lenoff;

	if (p->form == FORM_NONE)
		return;
	begin = msg_begin(w, BGP_UPDATE);
	if (p->form == FORM_WITHDRAWN) {
		wbuf_put_u16(w, (uint16_t)p->nlri.len);
		wbuf_put(w, p->nlri.data, p->nlri.len);
	} else
		wbuf_put_u16(w, 0);
	lenoff = w->len;
	wbuf_put_u16(w, 0);
	if (p->form == FORM_UNREACH)
		put_mp(p, ATTR_MP_UNREACH, mp_len(p, p->nlri.len));
	wbuf_put(w, p->attrs.data, p->attrs.len);
	if (p->form == FORM_REACH)
		put_mp(p, ATTR_MP_REACH, mp_len(p, p->nlri.len));
	if (!wbuf_error(w))
		wbuf_set_u16(w, lenoff, (uint16_t)(w->len - lenoff - 2));
	if (p->form == FORM_NLRI)
		wbuf_put(w, p->nlri.data, p->nlri.len);
	p->form = FORM_NONE;
	/* sizes were checked when the routes were added */
	(void)msg_end(w, begin, p->codec->msg_max);
}

static int
same_bytes(const struct wbuf *a, const struct wbuf *b)
{
	return (a->len == b->len &&
	    (a->len == 0 || memcmp(a->data, b->data, a->len) == 0));
}

/* May the route in p->one go into the message being built? */
static int
joins(const struct pack *p, enum form form, enum family family,
    const struct pack_attrs *pa)
{
	if (p->form != form || p->family != family || !p->codec->group ||
	    form == FORM_VERBATIM)
		return (0);
	if (pa == NULL ? p->attrs.len > 0 : !same_bytes(&p->attrs, &pa->bytes))
		return (0);
	if (form == FORM_REACH && (addr_cmp(&p->nh, &pa->nh) != 0 ||
	    addr_cmp(&p->nh_ll, &pa->nh_ll) != 0))
		return (0);
	return (message_len(p, p->nlri.len + p->one.len) <=
	    p->codec->msg_max);
}

static int
add(struct pack *p, enum form form, enum family family,
    const struct pack_attrs *pa, const char **why)
{
	if (joins(p, form, family, pa)) {
		wbuf_put(&p->nlri, p->one.data, p->one.len);
		return (0);
	}
	pack_flush(p);
	p->form = form;
	p->family = family;
	wbuf_reset(&p->attrs);
	wbuf_reset(&p->nlri);
	if (pa != NULL) {
		wbuf_put(&p->attrs, pa->bytes.data, pa->bytes.len);
		p->nh = pa->nh;
		p->nh_ll = pa->nh_ll;
	}
	if ((pa != NULL && wbuf_error(&pa->bytes)) || wbuf_error(&p->one) ||
	    message_len(p, p->one.len) > p->codec->msg_max) {
		p->form = FORM_NONE;
		*why = "the route is larger than a message";
		return (-1);
	}
	wbuf_put(&p->nlri, p->one.data, p->one.len);
	return (0);
}

/* The NLRI as this peer gets it, in p->one. */
static int
take_nlri(struct pack *p, const struct nlri *n, int withdraw,
    const char **why)
{
	const struct nlri_ops	*row;

	if ((unsigned)n->family >= FAM_MAX ||
	    !FAMILY_HAS(p->codec->families, n->family)) {
		*why = "the family was not negotiated";
		return (-1);
	}
	row = family_table[n->family];
	wbuf_reset(&p->one);
	if (FAMILY_HAS(p->codec->addpath_tx, n->family))
		wbuf_put_u32(&p->one, n->has_path_id ? n->path_id : 0);
	if (withdraw && row->withdrawn != NULL)
		row->withdrawn(&p->one, n);
	else
		wbuf_put_rbuf(&p->one, &n->body);
	return (0);
}

/* Does the family take this next hop here (RFC 8950, RFC 8955)? */
static int
nexthop_fits(const struct pack *p, enum family family,
    const struct pack_attrs *pa, const char **why)
{
	const struct nlri_ops	*row;
	uint16_t		 afi;

	row = family_table[family];
	if (pa->nh.af == ADDR_NONE) {
		if (row->nh == NH_NONE)
			return (1);
		*why = "there is no next hop for it";
		return (0);
	}
	afi = pa->nh.af == ADDR_V4 ? AFI_IPV4 : AFI_IPV6;
	if (row->nh_strict && afi != row->afi &&
	    !FAMILY_HAS(p->codec->ext_nexthop, family)) {
		*why = "a next hop of the other address family was not "
		    "negotiated";
		return (0);
	}
	return (1);
}

int
pack_announce(struct pack *p, const struct pack_attrs *pa,
    const struct nlri *n, const char **why)
{
	enum form	 form;

	if (take_nlri(p, n, 0, why) == -1)
		return (-1);
	if (n->family == FAM_IPV4_UNICAST &&
	    (pa->nh.af == ADDR_V4 || pa->has_nh))
		form = FORM_NLRI;
	else if (pa->has_reach)
		form = FORM_VERBATIM;
	else if (!nexthop_fits(p, n->family, pa, why))
		return (-1);
	else
		form = FORM_REACH;
	return (add(p, form, n->family, pa, why));
}

int
pack_withdraw(struct pack *p, const struct pack_attrs *pa,
    const struct nlri *n, const char **why)
{
	if (take_nlri(p, n, 1, why) == -1)
		return (-1);
	if (n->family == FAM_IPV4_UNICAST && !(pa != NULL &&
	    pa->nh.af == ADDR_V6 &&
	    FAMILY_HAS(p->codec->ext_nexthop, n->family)))
		return (add(p, FORM_WITHDRAWN, n->family, NULL, why));
	if (pa != NULL && pa->has_unreach)
		return (add(p, FORM_VERBATIM, n->family, pa, why));
	return (add(p, FORM_UNREACH, n->family, pa, why));
}

void
pack_eor(struct pack *p, enum family family)
{
	const struct nlri_ops	*row;
	struct wbuf		*w = p->out;
	size_t			 begin;

	pack_flush(p);
	row = family_table[family];
	begin = msg_begin(w, BGP_UPDATE);
	wbuf_put_u16(w, 0);
	if (family == FAM_IPV4_UNICAST)
		wbuf_put_u16(w, 0);
	else {
		/* ExaBGP writes the long length, and tests compare bytes */
		wbuf_put_u16(w, 7);
		wbuf_put_u8(w, ATTRF_OPTIONAL | ATTRF_EXTLEN);
		wbuf_put_u8(w, ATTR_MP_UNREACH);
		wbuf_put_u16(w, 3);
		wbuf_put_u16(w, row->afi);
		wbuf_put_u8(w, row->safi);
	}
	(void)msg_end(w, begin, p->codec->msg_max);	/* fits */
}
