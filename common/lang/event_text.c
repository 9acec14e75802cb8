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
 * Events in text: "neighbor ADDRESS DIRECTION …", one or more lines, then an
 * empty one.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event_text.h"
#include "event_words.h"
#include "operational.h"

static void
put_front(struct wbuf *w, const struct event_peer *peer,
    const struct event *ev)
{
	wbuf_puts(w, "neighbor ");
	addr_put(w, &peer->peer);
	if (ev->dir == EVENT_NODIR)
		return;
	wbuf_puts(w, " ");
	wbuf_puts(w, event_dir_name(ev->dir));
}

/* " header 0x… body 0x…" */
static void
put_raw(struct wbuf *w, const struct rbuf *raw)
{
	struct rbuf	 body, head;

	body = *raw;
	if (rbuf_sub(&body, BGP_HEADER_LEN, &head) == -1)
		return;
	wbuf_puts(w, " header 0x");
	wbuf_put_hex(w, head.p, rbuf_len(&head));
	if (rbuf_len(&body) == 0)
		return;
	wbuf_puts(w, " body 0x");
	wbuf_put_hex(w, body.p, rbuf_len(&body));
}

/*
 * A body, each of its lines with its front.  The raw message ends the only
 * line, or is a line of its own before the last one.
 */
static void
put_body(struct wbuf *w, const struct event_peer *peer,
    const struct event *ev)
{
	const uint8_t	*nl;
	struct rbuf	 left, line;
	size_t		 front, n, begin;
	int		 lines;

	left = ev->body;
	begin = w->len;
	put_front(w, peer, ev);
	wbuf_puts(w, " ");
	if (wbuf_error(w))
		return;
	front = w->len - begin;
	for (lines = 0; rbuf_len(&left) > 0; lines++) {
		nl = memchr(left.p, '\n', rbuf_len(&left));
		n = nl == NULL ? rbuf_len(&left) : (size_t)(nl - left.p);
		if (rbuf_sub(&left, n, &line) == -1)
			break;
		(void)rbuf_skip(&left, 1);	/* not there behind the last */
		if (lines > 0 && rbuf_len(&left) == 0 &&
		    rbuf_len(&ev->raw) > 0) {
			put_raw(w, &ev->raw);
			wbuf_puts(w, "\n");
		}
		if (lines > 0 && wbuf_room(w, front) == 0)
			wbuf_put(w, w->data + begin, front);
		wbuf_put_rbuf(w, &line);
		if (lines == 0 && rbuf_len(&left) == 0)
			put_raw(w, &ev->raw);
		wbuf_puts(w, "\n");
	}
}

/* Nothing stands behind it, so that its quotes may stay as they are. */
static void
put_reason(struct wbuf *w, const struct rbuf *reason)
{
	struct wbuf	 clean;
	size_t		 i;

	wbuf_init(&clean, 0);
	event_put_clean(&clean, reason->p, rbuf_len(reason));
	for (i = 0; i < clean.len; i++) {
		if (clean.data[i] == '\\' && i + 1 < clean.len &&
		    clean.data[++i] != '"')
			wbuf_put_u8(w, '\\');
		wbuf_put_u8(w, clean.data[i]);
	}
	wbuf_clear(&clean);
}

static void
put_state(struct wbuf *w, const struct event_peer *peer,
    const struct event *ev)
{
	put_front(w, peer, ev);
	wbuf_puts(w, " ");
	wbuf_puts(w, ev->state);
	if (strcmp(ev->state, "down") == 0) {
		wbuf_puts(w, " - ");
		put_reason(w, &ev->reason);
	}
	wbuf_puts(w, "\n");
}

void
event_text_put(struct wbuf *w, const struct encoder *enc,
    const struct event_host *host, const struct event_peer *peer,
    const struct event *ev)
{
	size_t	 begin;

	begin = w->len;
	if (ev->kind == EVENT_SHUTDOWN)
		wbuf_printf(w, "shutdown %u %u\n", host->pid, host->ppid);
	else if (ev->kind == EVENT_OVERFLOW) {
		wbuf_puts(w, "overflow missing ");
		wbuf_put_dec(w, ev->missing);
		wbuf_puts(w, "\n");
	} else if (ev->packet) {
		put_front(w, peer, ev);
		wbuf_puts(w, " ");
		wbuf_put_dec(w, ev->type);
		put_raw(w, &ev->raw);
		wbuf_puts(w, "\n");
	} else if (ev->kind == EVENT_STATE)
		put_state(w, peer, ev);
	else if (ev->kind == EVENT_KEEPALIVE) {
		put_front(w, peer, ev);
		wbuf_puts(w, " keepalive");
		put_raw(w, &ev->raw);
		wbuf_puts(w, "\n");
	} else if (rbuf_len(&ev->body) > 0)
		put_body(w, peer, ev);
	if (w->len > begin && (enc->gen->flags & GENF_TEXT_BLANK) &&
	    ev->kind != EVENT_OPERATIONAL)
		wbuf_puts(w, "\n");
}

/* What a capability says, in lower case. */
static void
put_capa(struct wbuf *w, const struct open_msg *o, uint8_t code)
{
	struct wbuf	 v, text;
	struct rbuf	 r;
	size_t		 i;

	wbuf_init(&v, 0);
	wbuf_init(&text, 0);
	(void)open_capa_value(o, code, &v);	/* it was seen */
	wbuf_view(&v, &r);
	capa_put_text(&text, code, r);
	for (i = 0; i < text.len; i++)
		if (text.data[i] < 0x80)
			text.data[i] = (uint8_t)tolower(text.data[i]);
	event_put_clean(w, text.data, text.len);
	wbuf_clear(&v);
	wbuf_clear(&text);
}

void
event_text_open(struct wbuf *w, const struct open_msg *o)
{
	struct capa_iter	 it;
	struct capa		 c;
	struct addr		 id;
	uint8_t			 seen[256];
	int			 code, first;

	memset(seen, 0, sizeof(seen));
	open_capa_iter(o, &it);
	while (open_capa_next(&it, &c) == 1)
		seen[c.code] = 1;
	wbuf_printf(w, "open version %u asn %u hold_time %u router_id ",
	    o->version, o->as, o->hold_time);
	addr_from_v4(&id, o->id);
	addr_put(w, &id);
	wbuf_puts(w, " capabilities [");
	first = 1;
	for (code = 0; code < 256; code++) {
		if (!seen[code])
			continue;
		if (!first)
			wbuf_puts(w, ", ");
		first = 0;
		put_capa(w, o, (uint8_t)code);
	}
	wbuf_puts(w, "]\n");
}

void
event_text_notification(struct wbuf *w, const struct notif *n,
    const struct rbuf *data)
{
	wbuf_printf(w, "notification code %u subcode %u data 0x", n->code,
	    n->subcode);
	wbuf_put_hex(w, data->p, rbuf_len(data));
	wbuf_puts(w, "\n");
}

static void
put_afi_safi(struct wbuf *w, uint16_t afi, uint8_t safi)
{
	wbuf_puts(w, " afi ");
	event_put_afi(w, afi);
	wbuf_puts(w, " safi ");
	event_put_safi(w, afi, safi);
}

void
event_text_refresh(struct wbuf *w, uint16_t afi, uint8_t safi,
    uint8_t subtype)
{
	wbuf_puts(w, "route-refresh");
	put_afi_safi(w, afi, safi);
	wbuf_puts(w, " ");
	wbuf_puts(w, event_refresh_name(subtype));
	wbuf_puts(w, "\n");
}

void
event_text_operational(struct wbuf *w, const struct oper *o)
{
	struct addr	 id;

	wbuf_puts(w, "operational ");
	wbuf_puts(w, o->name);
	if (o->form == OPER_UNKNOWN) {
		wbuf_printf(w, " type %u data 0x", o->type);
		wbuf_put_hex(w, o->text.p, rbuf_len(&o->text));
	} else
		put_afi_safi(w, o->afi, o->safi);
	if (o->form == OPER_ADVISORY) {
		wbuf_puts(w, " advisory \"");
		event_put_clean(w, o->text.p, rbuf_len(&o->text));
		wbuf_puts(w, "\"");
	}
	if (o->form == OPER_COUNTER) {
		wbuf_puts(w, " router-id ");
		addr_from_v4(&id, o->router_id);
		addr_put(w, &id);
		wbuf_printf(w, " sequence %u counter %u", o->sequence,
		    o->counter);
	}
	wbuf_puts(w, "\n");
}
