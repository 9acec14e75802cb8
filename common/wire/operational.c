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
 * OPERATIONAL messages: a type, and TLVs of which each message has one.
 */
#include <sys/types.h>

#include <string.h>
#include <strings.h>

#include "compat.h"
#include "operational.h"

static const struct oper_row {
	const char	*name;
	enum oper_form	 form;
} oper_rows[] = {
	[1] = { "ADM", OPER_ADVISORY },
	[OPER_ASM] = { "ASM", OPER_ADVISORY },
	[3] = { "RPCQ", OPER_QUERY },
	[4] = { "RPCP", OPER_COUNTER },
	[5] = { "APCQ", OPER_QUERY },
	[6] = { "APCP", OPER_COUNTER },
	[7] = { "LPCQ", OPER_QUERY },
	[8] = { "LPCP", OPER_COUNTER }
};

int
oper_decode(struct rbuf body, struct oper *o)
{
	uint16_t	 len;

	memset(o, 0, sizeof(*o));
	o->name = "UNKNOWN";
	o->form = OPER_UNKNOWN;
	if (rbuf_get_u16(&body, &o->type) == -1 ||
	    rbuf_get_u16(&body, &len) == -1 ||
	    rbuf_sub(&body, len, &o->text) == -1)
		return (-1);
	if (o->type >= nitems(oper_rows) || oper_rows[o->type].name == NULL)
		return (0);
	o->name = oper_rows[o->type].name;
	o->form = oper_rows[o->type].form;
	if (rbuf_get_u16(&o->text, &o->afi) == -1 ||
	    rbuf_get_u8(&o->text, &o->safi) == -1)
		return (-1);
	if (o->form == OPER_ADVISORY)
		return (0);
	if (rbuf_get_u32(&o->text, &o->router_id) == -1 ||
	    rbuf_get_u32(&o->text, &o->sequence) == -1)
		return (-1);
	if (o->form == OPER_COUNTER &&
	    rbuf_get_u32(&o->text, &o->counter) == -1)
		return (-1);
	return (0);
}

void
oper_encode(struct wbuf *w, const struct oper *o)
{
	size_t	 at;

	wbuf_put_u16(w, o->type);
	at = w->len;
	wbuf_put_u16(w, 0);
	if (o->form != OPER_UNKNOWN) {
		wbuf_put_u16(w, o->afi);
		wbuf_put_u8(w, o->safi);
	}
	if (o->form == OPER_QUERY || o->form == OPER_COUNTER) {
		wbuf_put_u32(w, o->router_id);
		wbuf_put_u32(w, o->sequence);
	}
	if (o->form == OPER_COUNTER)
		wbuf_put_u32(w, o->counter);
	if (o->form == OPER_ADVISORY || o->form == OPER_UNKNOWN)
		wbuf_put_rbuf(w, &o->text);
	wbuf_set_u16(w, at, (uint16_t)(w->len - at - sizeof(uint16_t)));
}

int
oper_find(const char *name, size_t len, struct oper *o)
{
	size_t	 i;

	for (i = 0; i < nitems(oper_rows); i++) {
		if (oper_rows[i].name == NULL ||
		    strlen(oper_rows[i].name) != len ||
		    strncasecmp(oper_rows[i].name, name, len) != 0)
			continue;
		memset(o, 0, sizeof(*o));
		rbuf_init(&o->text, "", 0);
		o->type = (uint16_t)i;
		o->form = oper_rows[i].form;
		o->name = oper_rows[i].name;
		return (0);
	}
	return (-1);
}
