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
 * OPEN: writing and reading it (RFC 4271 4.2 and 6.2, RFC 5492, RFC 9072).
 * What two of them lead to is in open_negotiate.c.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"
#include "msg.h"
#include "open.h"
#include "tlv.h"

#define OPTLEN_EXTENDED	255	/* length byte of the RFC 9072 form */

/* Takes a capability off a list of them: 1, 0 at the end, -1 cut short. */
static int
capa_take(struct rbuf *r, struct capa *c)
{
	struct tlv	 t;
	int		 n;

	if ((n = tlv_next(r, TLV_8_8, &t)) == 1) {
		c->code = (uint8_t)t.type;
		c->value = t.value;
	}
	return (n);
}

/* All of ours, one behind the other, in the order of sending. */
static void
capas_encode(struct wbuf *w, const struct capas *c)
{
	size_t	 i;

	for (i = 0; capa_order[i] != 0; i++)
		capa_encode(capa_row(capa_order[i]), w, c);
	wbuf_put(w, c->raw.data, c->raw.len);
}

/* Each capability in a parameter of its own. */
static void
params_encode(struct wbuf *w, const struct wbuf *capas, int ext)
{
	struct rbuf	 r;
	struct capa	 c;
	size_t		 len;

	wbuf_view(capas, &r);
	while (capa_take(&r, &c) == 1) {
		len = rbuf_len(&c.value);
		wbuf_put_u8(w, OPEN_PARAM_CAPA);
		if (ext)
			wbuf_put_u16(w, (uint16_t)(len + 2));
		else
			wbuf_put_u8(w, (uint8_t)(len + 2));
		capa_put(w, c.code, c.value.p, len);
	}
}

/*
 * The parameters with their length in front.  Each capability has one of its
 * own; where that is too much for the short form all of them share one, for
 * the speakers that do not know RFC 9072.  A capability of more than 253 bytes
 * has no room in a parameter of the short form.
 */
static void
options_encode(struct wbuf *w, const struct wbuf *capas)
{
	struct wbuf	 params;
	struct rbuf	 r;
	struct capa	 c;
	int		 ext = 0;

	wbuf_view(capas, &r);
	while (capa_take(&r, &c) == 1)
		if (rbuf_len(&c.value) + 2 > UINT8_MAX)
			ext = 1;
	wbuf_init(&params, BGP_MSG_MAX);
	if (!ext)
		params_encode(&params, capas, 0);
	if (params.len > UINT8_MAX && capas->len + 2 <= UINT8_MAX) {
		wbuf_reset(&params);
		wbuf_put_u8(&params, OPEN_PARAM_CAPA);
		wbuf_put_u8(&params, (uint8_t)capas->len);
		wbuf_put(&params, capas->data, capas->len);
	}
	if (params.len > UINT8_MAX || ext) {
		wbuf_reset(&params);
		params_encode(&params, capas, 1);
		wbuf_put_u8(w, OPTLEN_EXTENDED);
		wbuf_put_u8(w, OPEN_PARAM_EXTENDED);
		wbuf_put_u16(w, (uint16_t)params.len);
	} else
		wbuf_put_u8(w, (uint8_t)params.len);
	if (wbuf_error(&params))
		w->failed = 1;
	wbuf_put(w, params.data, params.len);
	wbuf_clear(&params);
}

void
open_encode(struct wbuf *w, uint32_t as, uint16_t hold_time, uint32_t id,
    const struct capas *ours)
{
	struct capas	 c;
	struct wbuf	 body, tlvs;
	size_t		 off;

	c = *ours;		/* borrowed: nothing of it is freed here */
	c.as4_number = as;
	wbuf_init(&tlvs, BGP_MSG_MAX);
	capas_encode(&tlvs, &c);
	wbuf_init(&body, BGP_MSG_MAX);
	wbuf_put_u8(&body, BGP_VERSION);
	wbuf_put_u16(&body, as > UINT16_MAX ? BGP_AS_TRANS : (uint16_t)as);
	wbuf_put_u16(&body, hold_time);
	wbuf_put_u32(&body, id);
	options_encode(&body, &tlvs);
	if (!wbuf_error(&tlvs) && !wbuf_error(&body)) {
		off = msg_begin(w, BGP_OPEN);
		wbuf_put(w, body.data, body.len);
		(void)msg_end(w, off, BGP_MSG_MAX);	/* or it was removed */
	}
	wbuf_clear(&body);
	wbuf_clear(&tlvs);
}

int
open_fault(struct wire_fault *f, uint8_t subcode, const char *why)
{
	return (fault_set(f, WA_RESET, BGP_ERR_OPEN, subcode, why));
}

/* How parameters are written; RFC 9072 has longer ones. */
static enum tlv_form
param_form(int ext)
{
	return (ext ? TLV_8_16 : TLV_8_8);
}

/*
 * Finds the parameters behind the fixed fields.  RFC 9072: a first parameter
 * of type 255 means the long form, whatever the length byte says but 0.
 */
static int
params_find(struct rbuf r, struct open_msg *o, struct wire_fault *f)
{
	uint16_t	 len;
	uint8_t		 len8, type;

	if (rbuf_get_u8(&r, &len8) == -1)
		return (fault_set(f, WA_RESET, BGP_ERR_HEADER,
		    BGP_HEADER_LENGTH, "OPEN is too short"));
	len = len8;
	if (len8 != 0 && rbuf_peek_u8(&r, 0, &type) == 0 &&
	    type == OPEN_PARAM_EXTENDED) {
		o->ext_params = 1;
		if (rbuf_skip(&r, 1) == -1 || rbuf_get_u16(&r, &len) == -1)
			return (open_fault(f, 0,
			    "OPEN: extended length is cut short"));
	}
	if (rbuf_len(&r) != len)
		return (open_fault(f, 0,
		    "OPEN: optional parameters of the wrong length"));
	o->params = r;
	return (0);
}

/* All capabilities of one parameter. */
static int
capas_decode(struct rbuf r, struct open_msg *o, struct wire_fault *f)
{
	struct capa	 c;
	int		 n;

	while ((n = capa_take(&r, &c)) == 1)
		if (capa_row(c.code) != NULL) {
			/* RFC 5492 5: what is malformed was not said */
			(void)capa_decode(capa_row(c.code), c.value, &o->c);
		}
	if (n == -1)
		return (open_fault(f, 0, "OPEN: capability is cut short"));
	return (0);
}

static int
params_decode(struct open_msg *o, struct wire_fault *f)
{
	struct rbuf	 r = o->params;
	struct tlv	 t;
	int		 n;

	while ((n = tlv_next(&r, param_form(o->ext_params), &t)) == 1) {
		if (t.type != OPEN_PARAM_CAPA)
			return (open_fault(f, BGP_OPEN_PARAM,
			    "OPEN: unknown optional parameter"));
		if (capas_decode(t.value, o, f) == -1)
			return (-1);
	}
	if (n == -1)
		return (open_fault(f, 0,
		    "OPEN: optional parameter is cut short"));
	return (0);
}

int
open_decode(struct rbuf body, struct open_msg *o, struct wire_fault *f)
{
	static const uint8_t	 version[] = { 0, BGP_VERSION };

	memset(o, 0, sizeof(*o));
	rbuf_init(&o->params, "", 0);
	capas_init(&o->c);
	if (rbuf_get_u8(&body, &o->version) == -1 ||
	    rbuf_get_u16(&body, &o->as2) == -1 ||
	    rbuf_get_u16(&body, &o->hold_time) == -1 ||
	    rbuf_get_u32(&body, &o->id) == -1)
		return (fault_set(f, WA_RESET, BGP_ERR_HEADER,
		    BGP_HEADER_LENGTH, "OPEN is too short"));
	if (o->version != BGP_VERSION) {
		(void)open_fault(f, BGP_OPEN_VERSION,
		    "OPEN: unsupported version");
		rbuf_init(&f->data, version, sizeof(version));
		return (-1);
	}
	if (params_find(body, o, f) == -1 || params_decode(o, f) == -1)
		return (-1);
	o->as = o->c.as4 ? o->c.as4_number : o->as2;
	return (0);
}

void
open_msg_clear(struct open_msg *o)
{
	capas_clear(&o->c);
}

void
open_capa_iter(const struct open_msg *o, struct capa_iter *it)
{
	it->params = o->params;
	rbuf_init(&it->param, "", 0);
	it->ext = o->ext_params;
}

int
open_capa_next(struct capa_iter *it, struct capa *c)
{
	struct tlv	 t;

	while (capa_take(&it->param, c) != 1) {
		do {
			if (tlv_next(&it->params, param_form(it->ext),
			    &t) != 1)
				return (0);
		} while (t.type != OPEN_PARAM_CAPA);
		it->param = t.value;
	}
	return (1);
}

int
open_capa_value(const struct open_msg *o, uint8_t code, struct wbuf *value)
{
	const struct capa_ops	*row;
	struct capa_iter	 it;
	struct capa		 c, last;
	size_t			 begin;
	int			 found = 0, valid = 0;

	row = capa_row(code);
	begin = value->len;
	memset(&last, 0, sizeof(last));
	open_capa_iter(o, &it);
	while (open_capa_next(&it, &c) == 1) {
		if (c.code != code || (valid && !capa_valid(code, c.value)))
			continue;
		last = c;
		found = 1;
		valid = capa_valid(code, c.value);
		if (valid && row->joined)
			wbuf_put_rbuf(value, &c.value);
	}
	if (!found)
		return (0);
	if (value->len == begin)
		wbuf_put_rbuf(value, &last.value);
	return (1);
}
