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
 * Events in JSON.  What is constant or a number of ours is written as it is;
 * every string that somebody else chose goes through the JSON writer.
 */
#include <sys/types.h>

#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event_json.h"
#include "event_words.h"
#include "operational.h"
#include "family.h"
#include "jw.h"
#include "msg.h"

#define PUT(w, s)	wbuf_put((w), (s), sizeof(s) - 1)

/* The member that holds the body of a kind. */
static const char *const members[] = {
	[EVENT_NEGOTIATED] = "negotiated",
	[EVENT_OPEN] = "open",
	[EVENT_UPDATE] = "message",
	[EVENT_NOTIFICATION] = "notification",
	[EVENT_REFRESH] = "route-refresh",
	[EVENT_OPERATIONAL] = "operational",
	[EVENT_MAX] = NULL
};

static void
put_str(struct wbuf *w, const char *s, size_t len)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_str(&j, s, len);
	jw_clear(&j);
}

static void
put_addr(struct wbuf *w, const struct addr *a)
{
	wbuf_put_u8(w, '"');
	addr_put(w, a);
	wbuf_put_u8(w, '"');
}

static void
put_v4(struct wbuf *w, uint32_t v)
{
	struct addr	 a;

	addr_from_v4(&a, v);
	put_addr(w, &a);
}

/* Seconds with six digits behind the point. */
static void
put_time(struct wbuf *w, int64_t us)
{
	uint64_t	 t, part;
	char		 b[7];
	int		 i;

	t = us < 0 ? 0 : (uint64_t)us;
	part = t % 1000000;
	wbuf_put_dec(w, t / 1000000);
	b[0] = '.';
	for (i = 6; i > 0; i--) {
		b[i] = (char)('0' + part % 10);
		part /= 10;
	}
	wbuf_put(w, b, sizeof(b));
}

/* Numbers that 3.4 writes as strings. */
static void
put_num(struct wbuf *w, const struct gen *gen, uint64_t v)
{
	if (gen->flags & GENF_NEIGHBOR_IP) {
		wbuf_put_u8(w, '"');
		wbuf_put_dec(w, v);
		wbuf_put_u8(w, '"');
	} else
		wbuf_put_dec(w, v);
}

/* A message in two parts, as scripts know it. */
static void
put_raw(struct wbuf *w, const struct rbuf *raw, int body_always)
{
	struct rbuf	 body, head;

	body = *raw;
	if (rbuf_sub(&body, BGP_HEADER_LEN, &head) == -1)
		return;
	PUT(w, "\"header\": \"0x");
	wbuf_put_hex(w, head.p, rbuf_len(&head));
	if (rbuf_len(&body) == 0 && !body_always) {
		PUT(w, "\"");
		return;
	}
	PUT(w, "\", \"body\": \"0x");
	wbuf_put_hex(w, body.p, rbuf_len(&body));
	PUT(w, "\"");
}

/* Everything up to "type" and the raw message. */
static void
put_head(struct wbuf *w, const struct gen *gen, const struct event_host *host,
    const struct event *ev)
{
	const char	*type;

	PUT(w, "{ \"exabgp\": \"");
	wbuf_puts(w, gen->version);
	PUT(w, "\", \"time\": ");
	put_time(w, ev->time_us);
	PUT(w, ", \"host\": ");
	put_str(w, host->host, strlen(host->host));
	PUT(w, ", \"pid\": ");
	put_num(w, gen, host->pid);
	PUT(w, ", \"ppid\": ");
	put_num(w, gen, host->ppid);
	if (ev->kind != EVENT_SHUTDOWN && ev->kind != EVENT_OVERFLOW) {
		PUT(w, ", \"counter\": ");
		wbuf_put_dec(w, ev->counter);
	}
	PUT(w, ", \"type\": \"");
	type = event_kind_name(ev->kind);
	if (ev->packet && ev->type == BGP_REFRESH)
		type = gen->flags & GENF_CAPA_OLD ? "route refresh" :
		    "route-refresh";	/* raw ones have the long name */
	wbuf_puts(w, ev->kind == EVENT_SHUTDOWN ? "notification" : type);
	PUT(w, "\"");
	if (!ev->packet && rbuf_len(&ev->raw) > 0) {
		PUT(w, ", ");
		put_raw(w, &ev->raw, 0);
	}
}

/* The neighbor, without what the event says of it. */
static void
put_neighbor(struct wbuf *w, const struct gen *gen,
    const struct event_peer *peer, enum event_dir dir)
{
	PUT(w, ", \"neighbor\": { ");
	if (gen->flags & GENF_NEIGHBOR_IP) {
		PUT(w, "\"ip\": ");
		put_addr(w, &peer->peer);
		PUT(w, ", ");
	}
	PUT(w, "\"address\": { \"local\": ");
	put_addr(w, &peer->local);
	PUT(w, ", \"peer\": ");
	put_addr(w, &peer->peer);
	PUT(w, " }, \"asn\": { \"local\": ");
	put_num(w, gen, peer->local_as);
	PUT(w, ", \"peer\": ");
	put_num(w, gen, peer->peer_as);
	PUT(w, " }");
	if (gen->flags & GENF_ROUTER_ID) {
		PUT(w, ", \"router-id\": ");
		put_v4(w, peer->router_id);
	}
	if (dir != EVENT_NODIR) {
		PUT(w, ", \"direction\": \"");
		wbuf_puts(w, event_dir_name(dir));
		PUT(w, "\"");
	}
}

/* Old generations write brackets as parentheses. */
static void
put_reason(struct wbuf *w, const struct gen *gen, const struct rbuf *reason)
{
	static const char	 from[] = "[]{}", to[] = "()()";
	const char		*hit;
	struct wbuf		 text;
	size_t			 i;

	if (gen->flags & GENF_REASON_SHORT) {
		put_str(w, (const char *)reason->p, rbuf_len(reason));
		return;
	}
	wbuf_init(&text, 0);
	wbuf_put_rbuf(&text, reason);
	for (i = 0; i < text.len; i++) {
		hit = memchr(from, text.data[i], sizeof(from) - 1);
		if (hit != NULL)
			text.data[i] = (uint8_t)to[hit - from];
	}
	put_str(w, (const char *)text.data, text.len);
	wbuf_clear(&text);
}

static void
put_state(struct wbuf *w, const struct gen *gen, const struct event *ev)
{
	PUT(w, ", \"state\": ");
	put_str(w, ev->state, strlen(ev->state));
	if (ev->kind == EVENT_STATE && strcmp(ev->state, "down") == 0) {
		PUT(w, ", \"reason\": ");
		put_reason(w, gen, &ev->reason);
	}
}

static void
put_content(struct wbuf *w, const struct gen *gen, const struct event *ev)
{
	if (ev->packet) {
		PUT(w, ", \"message\": { \"category\": ");
		wbuf_put_dec(w, ev->type);
		PUT(w, ", ");
		put_raw(w, &ev->raw, 1);
		PUT(w, " }");
	} else if (ev->state != NULL)
		put_state(w, gen, ev);
	else if (ev->kind == EVENT_SIGNAL) {
		PUT(w, ", \"code\": \"");
		wbuf_put_dec(w, (uint64_t)ev->signal);
		PUT(w, "\", \"name\": \"");
		wbuf_puts(w, event_signal_name(ev->signal));
		PUT(w, "\"");
	} else if (members[ev->kind] != NULL && rbuf_len(&ev->body) > 0) {
		PUT(w, ", \"");
		wbuf_puts(w, members[ev->kind]);
		PUT(w, "\": ");
		wbuf_put_rbuf(w, &ev->body);
	}
	if ((ev->packet || ev->kind == EVENT_UPDATE) &&
	    rbuf_len(&ev->negotiated) > 0) {
		PUT(w, ", \"negotiated\": ");
		wbuf_put_rbuf(w, &ev->negotiated);
	}
}

void
event_json_put(struct wbuf *w, const struct encoder *enc,
    const struct event_host *host, const struct event_peer *peer,
    const struct event *ev)
{
	put_head(w, enc->gen, host, ev);
	if (ev->kind == EVENT_SHUTDOWN)
		PUT(w, ", \"notification\": \"shutdown\"");
	if (ev->kind == EVENT_OVERFLOW) {
		PUT(w, ", \"missing\": ");
		wbuf_put_dec(w, ev->missing);
	}
	if (peer != NULL) {
		put_neighbor(w, enc->gen, peer, ev->dir);
		put_content(w, enc->gen, ev);
		PUT(w, " }");
	}
	PUT(w, " }\n");
}

static void
json_text(struct jw *j, struct wbuf *w)
{
	jw_str(j, (const char *)w->data, w->len);
	wbuf_clear(w);
}

static void
json_afi_safi(struct jw *j, uint16_t afi, uint8_t safi)
{
	struct wbuf	 t;

	wbuf_init(&t, 0);
	event_put_afi(&t, afi);
	jw_key(j, "afi");
	json_text(j, &t);
	wbuf_init(&t, 0);
	event_put_safi(&t, afi, safi);
	jw_key(j, "safi");
	json_text(j, &t);
}

static void
json_v4(struct jw *j, uint32_t v)
{
	char		 b[ADDR_TEXT_MAX];
	struct addr	 a;

	addr_from_v4(&a, v);
	jw_cstr(j, addr_str(&a, b));
}

/* Sent capabilities go by name, received ones by number. */
static void
json_capa(struct jw *j, const struct gen *gen, const struct open_msg *o,
    uint8_t code, enum event_dir dir)
{
	struct wbuf	 key, v;
	struct rbuf	 r;

	wbuf_init(&key, 0);
	wbuf_init(&v, 0);
	(void)open_capa_value(o, code, &v);	/* it was seen */
	wbuf_view(&v, &r);
	if (dir == EVENT_SEND)
		capa_put_name(&key, code, gen);
	else
		wbuf_put_dec(&key, code);
	jw_key_str(j, (const char *)key.data, key.len);
	capa_put_json(j, code, r, gen);
	wbuf_clear(&key);
	wbuf_clear(&v);
}

void
event_json_open(struct wbuf *w, const struct gen *gen,
    const struct open_msg *o, enum event_dir dir)
{
	struct capa_iter	 it;
	struct capa		 c;
	struct jw		 j;
	uint8_t			 seen[256];

	memset(seen, 0, sizeof(seen));
	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "version");
	jw_uint(&j, o->version);
	jw_key(&j, "asn");
	jw_uint(&j, o->as);
	jw_key(&j, "hold_time");
	jw_uint(&j, o->hold_time);
	jw_key(&j, "router_id");
	json_v4(&j, o->id);
	jw_key(&j, "capabilities");
	jw_object(&j);
	open_capa_iter(o, &it);
	while (open_capa_next(&it, &c) == 1) {
		if (!seen[c.code])
			json_capa(&j, gen, o, c.code, dir);
		seen[c.code] = 1;
	}
	jw_object_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
}

void
event_json_notification(struct wbuf *w, const struct gen *gen,
    const struct notif *n, const struct rbuf *data)
{
	struct wbuf	 text;
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "code");
	jw_uint(&j, n->code);
	jw_key(&j, "subcode");
	jw_uint(&j, n->subcode);
	jw_key(&j, "data");
	jw_hex(&j, "0x", data->p, rbuf_len(data));
	if (gen->flags & GENF_NOTIFY_MESSAGE) {
		wbuf_init(&text, 0);
		event_put_message(&text, n);
		jw_key(&j, "message");
		json_text(&j, &text);
	}
	jw_object_end(&j);
	jw_clear(&j);
}

void
event_json_refresh(struct wbuf *w, uint16_t afi, uint8_t safi,
    uint8_t subtype)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	json_afi_safi(&j, afi, safi);
	jw_key(&j, "subtype");
	jw_cstr(&j, event_refresh_name(subtype));
	jw_object_end(&j);
	jw_clear(&j);
}

/* nexthops: of families that take next hops of the other address family. */
static void
json_families(struct jw *j, family_set set, int nexthops)
{
	struct wbuf	 t;
	int		 f;

	jw_array(j);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(set, f))
			continue;
		wbuf_init(&t, 0);
		wbuf_puts(&t, family_name((enum family)f));
		if (nexthops)
			wbuf_puts(&t, family_afi((enum family)f) ==
			    AFI_IPV4 ? " ipv6" : " ipv4");
		json_text(j, &t);
	}
	jw_array_end(j);
}

void
event_json_negotiated(struct wbuf *w, const struct codec *c)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "message_size");
	jw_uint(&j, c->msg_max);
	jw_key(&j, "hold_time");
	jw_uint(&j, c->hold_time);
	jw_key(&j, "asn4");
	jw_bool(&j, c->asn4);
	jw_key(&j, "multisession");
	jw_bool(&j, c->multisession);
	jw_key(&j, "operational");
	jw_bool(&j, c->operational);
	jw_key(&j, "refresh");
	jw_cstr(&j, c->enhanced ? "enhanced" : c->refresh ? "normal" :
	    "absent");
	jw_key(&j, "families");
	json_families(&j, c->families, 0);
	jw_key(&j, "nexthop");
	json_families(&j, c->ext_nexthop, 1);
	jw_key(&j, "add_path");
	jw_object(&j);
	jw_key(&j, "send");
	json_families(&j, c->addpath_tx, 0);
	jw_key(&j, "receive");
	json_families(&j, c->addpath_rx, 0);
	jw_object_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
}

void
event_json_operational(struct wbuf *w, const struct oper *o)
{
	struct jw	 j;

	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "name");
	jw_cstr(&j, o->name);
	if (o->form == OPER_UNKNOWN) {
		jw_key(&j, "type");
		jw_uint(&j, o->type);
		jw_key(&j, "data");
		jw_hex(&j, "0x", o->text.p, rbuf_len(&o->text));
	} else
		json_afi_safi(&j, o->afi, o->safi);
	if (o->form == OPER_ADVISORY) {
		jw_key(&j, "advisory");
		jw_str(&j, (const char *)o->text.p, rbuf_len(&o->text));
	}
	if (o->form == OPER_COUNTER) {
		jw_key(&j, "router-id");
		json_v4(&j, o->router_id);
		jw_key(&j, "sequence");
		jw_uint(&j, o->sequence);
		jw_key(&j, "counter");
		jw_uint(&j, o->counter);
	}
	jw_object_end(&j);
	jw_clear(&j);
}
