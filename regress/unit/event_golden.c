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
 * Every event, family, attribute and capability in every generation, against
 * event_golden.ok.  The samples are in event_golden.in; each is rendered in
 * all generations, JSON and text, so what has a sample has a golden for each
 * of them.  What the tables of the code have and no sample shows is an error.
 * With an argument the text is printed, to be looked at and kept.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "attr.h"
#include "bgp.h"
#include "event.h"
#include "family.h"
#include "msg.h"
#include "strict.h"

#define GENS	8
#define FORMS	2		/* text and JSON */

struct sample {
	char		 name[80];
	char		 form[16];	/* line, packet, withpacket or "" */
	char		 kind[16];
	char		 word[16];	/* what follows when it is no bytes */
	struct wbuf	 bytes;
};

static const struct event_host	 host = { "vm", 12, 1 };
static struct event_peer	 peer;
static struct codec		 codec;

/* What the samples had in them. */
static uint8_t	 seen_kind[EVENT_MAX], seen_packet[256], seen_beside[256];
static uint8_t	 seen_down[EVENT_DOWN_MAX], seen_attr[256], seen_capa[256];
static family_set	 seen_announced, seen_withdrawn;

static enum event_kind
kind_of(const char *name)
{
	unsigned	 i;

	if (strcmp(name, "down") == 0)
		return (EVENT_STATE);
	for (i = 0; i < EVENT_MAX; i++)
		if (strcmp(name, event_kind_name((enum event_kind)i)) == 0)
			return ((enum event_kind)i);
	fail_msg("no such kind: %s", name);
	return (EVENT_MAX);
}

static uint8_t
type_of(enum event_kind kind)
{
	unsigned	 type;

	for (type = 1; type < 256; type++)
		if (event_kind_of((uint8_t)type) == kind)
			return ((uint8_t)type);
	return (0);
}

static void
note_family(enum family f, int announced)
{
	if (f != FAMILY_NONE)
		*(announced ? &seen_announced : &seen_withdrawn) |=
		    FAMILY_BIT(f);
}

static void
body_update(struct wbuf *w, const struct encoder *enc, struct rbuf r)
{
	struct update	 u;
	struct rbuf	 set;
	struct attr	 a;

	update_init(&u);
	assert_int_equal(update_decode(r, &codec, &u), 0);
	event_body_update(w, enc, &u, &codec, NULL);
	if (u.act < WA_WITHDRAW && rbuf_len(&u.nlri) > 0)
		note_family(FAM_IPV4_UNICAST, 1);
	if (rbuf_len(&u.withdrawn) > 0)
		note_family(FAM_IPV4_UNICAST, 0);
	if (u.act < WA_WITHDRAW && rbuf_len(&u.reach_nlri) > 0)
		note_family(u.reach, 1);
	if (rbuf_len(&u.unreach_nlri) > 0)
		note_family(u.unreach, 0);
	wbuf_view(&u.attrs, &set);
	while (attr_next(&set, &a) == 1)
		seen_attr[a.code] = 1;
	update_clear(&u);
}

static void
body_open(struct wbuf *w, const struct encoder *enc, struct rbuf r,
    enum event_dir dir)
{
	struct wire_fault	 fault;
	struct capa_iter	 it;
	struct open_msg		 o;
	struct capa		 c;

	assert_int_equal(open_decode(r, &o, &fault), 0);
	event_body_open(w, enc, &o, dir);
	open_capa_iter(&o, &it);
	while (open_capa_next(&it, &c) == 1)
		seen_capa[c.code] = 1;
	open_msg_clear(&o);
}

/* The body of a kind that has one. */
static void
put_body(struct wbuf *w, const struct encoder *enc, enum event_kind kind,
    struct rbuf r, enum event_dir dir)
{
	struct notif	 n;
	uint16_t	 afi = 0;
	uint8_t		 safi = 0, sub = 0;

	switch (kind) {
	case EVENT_OPEN:
		body_open(w, enc, r, dir);
		break;
	case EVENT_UPDATE:
		body_update(w, enc, r);
		break;
	case EVENT_NOTIFICATION:
		assert_int_equal(notif_decode(r, &n), 0);
		event_body_notification(w, enc, &n, dir);
		break;
	case EVENT_REFRESH:
		assert_int_equal(rbuf_get_u16(&r, &afi), 0);
		assert_int_equal(rbuf_get_u8(&r, &sub), 0);
		assert_int_equal(rbuf_get_u8(&r, &safi), 0);
		event_body_refresh(w, enc, afi, safi, sub);
		break;
	case EVENT_OPERATIONAL:
		event_body_operational(w, enc, &r);
		break;
	case EVENT_NEGOTIATED:
		event_body_negotiated(w, enc, &codec);
		break;
	default:
		return;
	}
	wbuf_view(w, &r);
	if (rbuf_len(&r) > 0 && !event_body_ok(enc, &r))
		fail_msg("not a body: %s", wbuf_cstr(w));
}

/* State, signal and the like: what stands in the word of the sample. */
static void
put_word(struct event *ev, const struct sample *s, const struct gen *gen,
    struct wbuf *w)
{
	enum event_down	 why;
	struct notif	 n;
	struct rbuf	 r;
	unsigned	 number;

	number = (unsigned)strtonum(s->word[0] >= '0' && s->word[0] <= '9' ?
	    s->word : "0", 0, 99, NULL);
	if (strcmp(s->kind, "down") == 0) {
		why = (enum event_down)number;
		seen_down[why] = 1;
		wbuf_view(&s->bytes, &r);
		memset(&n, 0, sizeof(n));
		(void)notif_decode(r, &n);	/* others have none */
		event_reason_put(w, gen, why, n.code, n.subcode, &n.data);
		wbuf_view(w, &ev->reason);
		ev->state = "down";
	} else if (ev->kind == EVENT_STATE || ev->kind == EVENT_FSM)
		ev->state = s->word;
	else if (ev->kind == EVENT_SIGNAL)
		ev->signal = (int)number;
	else if (ev->kind == EVENT_OVERFLOW)
		ev->missing = number;
}

/* The whole event, as a script reads it. */
static void
put_line(struct wbuf *out, const struct encoder *enc, const struct sample *s)
{
	struct event	 ev;
	struct wbuf	 body, msg, reason;
	struct rbuf	 r;
	size_t		 off;

	wbuf_init(&body, 0);
	wbuf_init(&msg, 0);
	wbuf_init(&reason, 0);
	memset(&ev, 0, sizeof(ev));
	ev.kind = kind_of(s->kind);
	ev.type = type_of(ev.kind);
	ev.dir = ev.type == 0 ? EVENT_NODIR : EVENT_RECEIVE;
	ev.counter = 7;
	ev.time_us = 1795188179000117;
	put_word(&ev, s, enc->gen, &reason);
	ev.packet = strcmp(s->form, "packet") == 0;
	wbuf_view(&s->bytes, &r);
	put_body(&body, enc, ev.kind, r, ev.dir);
	wbuf_view(&body, &ev.body);
	if (strcmp(s->form, "line") != 0) {
		off = msg_begin(&msg, ev.type);
		wbuf_put_rbuf(&msg, &r);
		assert_int_equal(msg_end(&msg, off, BGP_MSG_MAX), 0);
		wbuf_view(&msg, &ev.raw);
		(ev.packet ? seen_packet : seen_beside)[ev.type] = 1;
	} else
		seen_kind[ev.kind] = 1;
	event_put(out, enc, &host, ev.kind == EVENT_SHUTDOWN ||
	    ev.kind == EVENT_OVERFLOW ? NULL : &peer, &ev);
	wbuf_clear(&body);
	wbuf_clear(&msg);
	wbuf_clear(&reason);
}

static void
render(struct wbuf *out, const struct gen *gen, int json,
    const struct sample *s, enum event_dir dir)
{
	struct encoder	 enc = { gen, (uint8_t)json, 0 };
	struct rbuf	 r;

	if (!json && event_is_json(&enc))
		return;			/* it has no text */
	if (s->form[0] != '\0')
		put_line(out, &enc, s);
	else {
		wbuf_view(&s->bytes, &r);
		put_body(out, &enc, kind_of(s->kind), r, dir);
	}
	assert_int_equal(wbuf_error(out), 0);
	if (!json || out->len == 0)
		return;
	if (!strict_json(out->data, out->len -
	    (out->data[out->len - 1] == '\n')))
		fail_msg("%s: %s", s->name, wbuf_cstr(out));
}

/* Lines of a text with blanks in front, so that they are not taken for more. */
static void
put_shown(struct wbuf *w, const struct wbuf *text)
{
	size_t	 i;

	if (text->len == 0)
		wbuf_puts(w, " nothing");
	wbuf_puts(w, "\n");
	for (i = 0; i < text->len; i++) {
		if (i == 0 || text->data[i - 1] == '\n')
			wbuf_puts(w, "  ");
		wbuf_put_u8(w, text->data[i]);
	}
	if (text->len > 0 && text->data[text->len - 1] != '\n')
		wbuf_puts(w, "\n");
}

/* Generations that show it in the same way stand together. */
static void
put_forms(struct wbuf *w, const struct sample *s, enum event_dir dir,
    const char *suffix)
{
	struct wbuf	 out[GENS];
	size_t		 g, k;
	int		 json, done[GENS];

	assert_true(gen_count <= GENS);
	for (json = FORMS - 1; json >= 0; json--) {
		for (g = 0; g < gen_count; g++) {
			wbuf_init(&out[g], 0);
			done[g] = !json &&
			    (gen_table[g].flags & GENF_TARGET_FIRST);
			render(&out[g], &gen_table[g], json, s, dir);
		}
		for (g = 0; g < gen_count; g++) {
			if (done[g])
				continue;
			for (k = g; k < gen_count; k++) {
				if (done[k] || out[k].len != out[g].len ||
				    strcmp(wbuf_cstr(&out[k]),
				    wbuf_cstr(&out[g])) != 0)
					continue;
				done[k] = 1;
				wbuf_printf(w, "%s ", gen_table[k].name);
			}
			wbuf_printf(w, "%s%s:", json ? "json" : "text",
			    suffix);
			put_shown(w, &out[g]);
		}
		for (g = 0; g < gen_count; g++)
			wbuf_clear(&out[g]);
	}
}

static void
put_sample(struct wbuf *w, const struct sample *s)
{
	if (s->kind[0] == '\0')
		return;
	wbuf_printf(w, "= %s\n", s->name);
	if (s->form[0] == '\0' && strcmp(s->kind, "open") == 0) {
		put_forms(w, s, EVENT_RECEIVE, " received");
		put_forms(w, s, EVENT_SEND, " sent");
	} else
		put_forms(w, s, EVENT_RECEIVE, "");
}

/* Hexadecimal digits; what is none of them ends it. */
static void
unhex(struct wbuf *w, const char *p)
{
	unsigned	 v;

	for (;;) {
		p += strspn(p, " \n");
		if (sscanf(p, "%2x", &v) != 1)
			return;
		wbuf_put_u8(w, (uint8_t)v);
		p += 2;
	}
}

static const char *
next_word(const char *p, char *to, size_t size)
{
	size_t	 n;

	p += strspn(p, " ");
	n = strcspn(p, " \n");
	assert_true(n < size);
	memcpy(to, p, n);
	to[n] = '\0';
	return (p + n);
}

/* "[FORM] KIND [WORD] [HEX]" */
static void
read_kind(struct sample *s, const char *p)
{
	static const char	 with_word[] =
				    " state down fsm signal overflow ";
	char			 look[24];

	p = next_word(p, s->kind, sizeof(s->kind));
	if (strcmp(s->kind, "line") == 0 || strcmp(s->kind, "packet") == 0 ||
	    strcmp(s->kind, "withpacket") == 0) {
		(void)strlcpy(s->form, s->kind, sizeof(s->form));
		p = next_word(p, s->kind, sizeof(s->kind));
	}
	(void)snprintf(look, sizeof(look), " %s ", s->kind);
	if (strstr(with_word, look) != NULL)
		p = next_word(p, s->word, sizeof(s->word));
	unhex(&s->bytes, p);
}

static FILE *
open_file(const char *name)
{
	char	 path[1024];
	FILE	*f;

	(void)snprintf(path, sizeof(path), "%s/regress/unit/%s",
	    getenv("TOP") != NULL ? getenv("TOP") : ".", name);
	f = fopen(path, "r");
	assert_non_null(f);
	return (f);
}

static void
put_all(struct wbuf *w)
{
	struct sample	 s;
	char		 line[512];
	FILE		*f;

	memset(&s, 0, sizeof(s));
	wbuf_init(&s.bytes, 0);
	f = open_file("event_golden.in");
	while (fgets(line, sizeof(line), f) != NULL) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (line[0] == ' ')
			unhex(&s.bytes, line);
		else if (line[0] != '=')
			read_kind(&s, line);
		else {
			put_sample(w, &s);
			s.kind[0] = s.form[0] = s.word[0] = '\0';
			wbuf_reset(&s.bytes);
			line[strcspn(line, "\n")] = '\0';
			(void)strlcpy(s.name, line + 2, sizeof(s.name));
		}
	}
	put_sample(w, &s);
	(void)fclose(f);
	wbuf_clear(&s.bytes);
}

static void
setup(void)
{
	memset(&codec, 0, sizeof(codec));
	codec.local_as = codec.peer_as = 65001;
	codec.local_id = 0x0a000001;
	codec.peer_id = 0x0a000002;
	(void)addr_parse_str(&codec.local, "192.0.2.1");
	(void)addr_parse_str(&codec.peer, "192.0.2.2");
	codec.msg_max = BGP_MSG_MAX;
	codec.hold_time = 180;
	codec.asn4 = codec.refresh = codec.aigp = 1;
	codec.families = FAMILY_ALL;
	codec.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST);
	peer.local = codec.local;
	peer.peer = codec.peer;
	peer.local_as = peer.peer_as = 65001;
	peer.router_id = codec.local_id;
}

/* The first line in which they differ says more than two long texts. */
static void
golden(void **state)
{
	char		 want[65536];
	struct wbuf	 have;
	const char	*p;
	size_t		 n;
	FILE		*f;

	wbuf_init(&have, 0);
	put_all(&have);
	assert_int_equal(wbuf_error(&have), 0);
	f = open_file("event_golden.ok");
	p = wbuf_cstr(&have);
	while (fgets(want, sizeof(want), f) != NULL) {
		n = strcspn(p, "\n");
		want[strcspn(want, "\n")] = '\0';
		if (strlen(want) != n || memcmp(want, p, n) != 0)
			fail_msg("not \"%s\":\n\"%.*s\"", want, (int)n, p);
		p += n + (p[n] == '\n');
	}
	(void)fclose(f);
	if (*p != '\0')
		fail_msg("too much: %s", p);
	wbuf_clear(&have);
}

static void
missing(const char *what, const char *name, const char *more, int seen)
{
	if (!seen)
		fail_msg("event_golden.in has no sample: %s %s%s", what,
		    name, more);
}

/* After golden(): is there something of all that the code knows? */
static void
coverage(void **state)
{
	const struct attr_ops	*attr;
	const struct capa_ops	*capa;
	unsigned		 i, type;

	for (i = 0; i < EVENT_MAX; i++) {
		missing("event", event_kind_name((enum event_kind)i), "",
		    seen_kind[i]);
		type = type_of((enum event_kind)i);
		if (type == 0)
			continue;
		missing("packet", event_kind_name((enum event_kind)i), "",
		    seen_packet[type]);
		missing("event", event_kind_name((enum event_kind)i),
		    " with its packet", seen_beside[type]);
	}
	for (i = EVENT_DOWN_NONE + 1; i < EVENT_DOWN_MAX; i++)
		missing("a reason of", "down", "", seen_down[i]);
	for (i = 0; i < FAM_MAX; i++) {
		missing("family", family_name((enum family)i), "",
		    FAMILY_HAS(seen_announced, i));
		missing("family", family_name((enum family)i), " withdrawn",
		    FAMILY_HAS(seen_withdrawn, i));
	}
	for (i = 0; i < 256; i++) {
		attr = attr_row((uint8_t)i);
		if (attr != NULL && !attr->nolist)
			missing("attribute", attr->name, "", seen_attr[i]);
		if ((capa = capa_row((uint8_t)i)) != NULL)
			missing("capability", capa->name, "", seen_capa[i]);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(coverage)
	};
	struct wbuf		 w;

	setup();
	if (argc > 1) {
		wbuf_init(&w, 0);
		put_all(&w);
		(void)fwrite(w.data, 1, w.len, stdout);
		wbuf_clear(&w);
		return (0);
	}
	return (cmocka_run_group_tests(tests, NULL, NULL));
}
