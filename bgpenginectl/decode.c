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
 * decode: messages in hexadecimal become events, as a script would see them.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "complain.h"
#include "ctl.h"
#include "decode_routes.h"
#include "event.h"
#include "file.h"
#include "load.h"
#include "monotime.h"
#include "msg.h"
#include "number.h"

struct decode {
	struct codec		 codec;
	struct encoder		 enc;
	struct event_host	 host;
	char			 name[256];	/* of the machine */
	enum family		 family;	/* of -n, or FAMILY_NONE */
	enum family		 only;		/* the only one there is */
	int			 consolidate;	/* header and body too */
	int			 routes;	/* no events, commands */
	struct wbuf		 body;		/* scratch */
	struct wbuf		 out;
};

/* Bytes of a text of hexadecimal digits; blanks and colons may be in it. */
static int
hex_bytes(struct wbuf *w, const char *text, size_t len)
{
	size_t	 i;
	int	 high = -1, digit;

	for (i = 0; i < len; i++) {
		if (isspace((unsigned char)text[i]) || text[i] == ':')
			continue;
		if ((digit = hex_value(text[i])) == -1)
			return (-1);
		if (high == -1)
			high = digit;
		else {
			wbuf_put_u8(w, (uint8_t)(high << 4 | digit));
			high = -1;
		}
	}
	return (high == -1 && w->len > 0 && !wbuf_error(w) ? 0 : -1);
}

static void
complain_fault(const char *what, const struct wire_fault *f)
{
	ctl_complain("%s: %s (%u/%u)", what, f->why, f->code, f->subcode);
}

/* Bodies by message type: 0, or -1 after a complaint. */
typedef int	decode_body(struct decode *, struct rbuf);

static int
body_open(struct decode *d, struct rbuf body)
{
	struct wire_fault	 fault;
	struct open_msg		 o;

	if (open_decode(body, &o, &fault) == -1) {
		complain_fault("open", &fault);
		return (-1);
	}
	event_body_open(&d->body, &d->enc, &o, EVENT_IN);
	open_msg_clear(&o);
	return (0);
}

static int
body_update(struct decode *d, struct rbuf body)
{
	const struct wire_fault	*f;
	struct update		 u;
	int			 r;

	update_init(&u);
	if ((r = update_decode(body, &d->codec, &u)) == -1) {
		f = &u.faults[u.nfaults > 0 ? u.nfaults - 1 : 0];
		complain_fault("update", f);
		if (f->subcode == BGP_UPDATE_UNKNOWN) {
			/* ends a session, but all of it was read */
			u.act = WA_NONE;
			r = 0;
		}
	}
	if (r == 0 && d->routes)
		decode_routes(&d->out, &u, &d->codec);
	else if (r == 0)
		event_body_update(&d->body, &d->enc, &u, &d->codec, NULL);
	update_clear(&u);
	return (r);
}

static int
body_notification(struct decode *d, struct rbuf body)
{
	struct notif	 n;

	if (notif_decode(body, &n) == -1) {
		ctl_complain("notification: too short");
		return (-1);
	}
	event_body_notification(&d->body, &d->enc, &n, EVENT_IN);
	return (0);
}

static int
body_keepalive(struct decode *d, struct rbuf body)
{
	return (0);
}

static int
body_refresh(struct decode *d, struct rbuf body)
{
	struct wire_fault	 fault;
	uint16_t		 afi;
	uint8_t			 safi, subtype;

	if (msg_refresh_decode(body, &afi, &safi, &subtype, &fault) == -1) {
		complain_fault("refresh", &fault);
		return (-1);
	}
	if (d->routes)
		decode_refresh(&d->out, afi, safi);
	else
		event_body_refresh(&d->body, &d->enc, afi, safi, subtype);
	return (0);
}

static int
body_operational(struct decode *d, struct rbuf body)
{
	event_body_operational(&d->body, &d->enc, &body);
	if (d->body.len > 0)
		return (0);
	ctl_complain("operational: too short");
	return (-1);
}

static decode_body *const bodies[] = {
	[BGP_OPEN] = body_open,
	[BGP_UPDATE] = body_update,
	[BGP_NOTIFICATION] = body_notification,
	[BGP_KEEPALIVE] = body_keepalive,
	[BGP_REFRESH] = body_refresh,
	[BGP_OPERATIONAL] = body_operational
};

/* One message; whole is empty when there was no header. */
static int
decode_message(struct decode *d, uint8_t type, struct rbuf body,
    const struct rbuf *whole)
{
	struct event_peer	 peer;
	struct event		 ev;

	if (type >= nitems(bodies) || bodies[type] == NULL) {
		ctl_complain("unknown type of message: %u", type);
		return (-1);
	}
	wbuf_reset(&d->body);
	if (bodies[type](d, body) == -1)
		return (-1);
	if (d->routes)
		return (0);
	memset(&peer, 0, sizeof(peer));
	peer.local = d->codec.local;
	peer.peer = d->codec.peer;
	peer.local_as = d->codec.local_as;
	peer.peer_as = d->codec.peer_as;
	peer.router_id = d->codec.local_id;
	memset(&ev, 0, sizeof(ev));
	ev.kind = event_kind_of(type);
	ev.dir = EVENT_IN;
	ev.type = type;
	ev.counter = 1;
	ev.time_us = walltime_us();
	wbuf_view(&d->body, &ev.body);
	if (d->consolidate)
		ev.raw = *whole;
	event_put(&d->out, &d->enc, &d->host, &peer, &ev);
	return (0);
}

/* NLRI without a message around: 0 when they are of that family. */
static int
decode_nlri(struct decode *d, enum family family, struct rbuf left,
    int complain)
{
	struct render		 r = { d->enc.gen, d->enc.compact, NULL };
	struct wire_fault	 fault;
	struct nlri		 n;
	struct jw		 j;
	int			 more, path_ids;

	path_ids = FAMILY_HAS(d->codec.addpath_rx, family);
	while ((more = nlri_next(family, path_ids, &left, &n,
	    &fault)) == 1) {
		jw_init(&j, &d->out);
		if (event_is_json(&d->enc))
			nlri_put_json(&j, &n, &r);
		else
			nlri_put_text(&d->out, &n, &r);
		jw_clear(&j);
		wbuf_puts(&d->out, "\n");
	}
	if (more == -1) {
		if (complain)
			complain_fault("nlri", &fault);
		wbuf_reset(&d->out);
	}
	return (more);
}

static int
has_marker(const struct rbuf *bytes)
{
	uint8_t	 b;
	size_t	 i;

	for (i = 0; i < BGP_MARKER_LEN; i++)
		if (rbuf_peek_u8(bytes, i, &b) == -1 || b != 0xff)
			return (0);
	return (1);
}

/*
 * Without a header it is the body of an UPDATE; or, where only one family is
 * configured and it can not be one, an NLRI of it.
 */
static int
decode_bare(struct decode *d, struct rbuf bytes)
{
	struct update	 u;
	struct rbuf	 none;
	int		 r;

	rbuf_init(&none, "", 0);
	if (d->only != FAMILY_NONE) {
		update_init(&u);
		r = update_decode(bytes, &d->codec, &u);
		update_clear(&u);
		if (r == -1 && decode_nlri(d, d->only, bytes, 0) == 0)
			return (0);
	}
	return (decode_message(d, BGP_UPDATE, bytes, &none));
}

static int
decode_bytes(struct decode *d, struct rbuf bytes)
{
	struct wire_fault	 fault;
	struct rbuf		 body, whole;
	uint8_t			 type;
	int			 r;

	if (d->family != FAMILY_NONE)
		return (decode_nlri(d, d->family, bytes, 1));
	if (!has_marker(&bytes))
		return (decode_bare(d, bytes));
	while ((r = msg_next(&bytes, BGP_MSG_MAX_EXT, &type, &body, &whole,
	    &fault)) == 1)
		if (decode_message(d, type, body, &whole) == -1)
			return (-1);
	if (r == -1)
		complain_fault("header", &fault);
	else if (rbuf_len(&bytes) > 0) {
		ctl_complain("%zu bytes are left, too few for a message",
		    rbuf_len(&bytes));
		r = -1;
	}
	return (r);
}

/* One text, and what it says to stdout. */
static int
decode_text(struct decode *d, const char *text, size_t len)
{
	struct wbuf	 bytes;
	struct rbuf	 view;
	int		 r;

	wbuf_init(&bytes, SIZE_MAX);
	wbuf_reset(&d->out);
	if ((r = hex_bytes(&bytes, text, len)) == -1)
		ctl_complain("not hexadecimal digits, two a byte");
	else {
		wbuf_view(&bytes, &view);
		r = decode_bytes(d, view);
	}
	wbuf_clear(&bytes);
	if (d->out.len > 0 && fwrite(d->out.data, d->out.len, 1,
	    stdout) != 1) {
		ctl_complain("stdout can not be written");
		r = -1;
	}
	return (r);
}

/* Every line of stdin is a text. */
static int
decode_stdin(struct decode *d)
{
	struct wbuf	 in;
	const uint8_t	*p, *nl, *end;
	int		 r;

	if (file_read(&in, "-") == -1)
		return (-1);
	r = 0;
	for (p = in.data, end = in.data + in.len; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		if (nl > p && decode_text(d, (const char *)p,
		    (size_t)(nl - p)) == -1)
			r = -1;
	}
	wbuf_clear(&in);
	return (r);
}

/* "ipv4 unicast" or ipv4/unicast, FAMILY_NONE after a complaint. */
static enum family
family_arg(const char *arg)
{
	char		 afi[64], *safi;
	enum family	 f;

	f = FAMILY_NONE;
	if (strlcpy(afi, arg, sizeof(afi)) < sizeof(afi) &&
	    (safi = strpbrk(afi, " /")) != NULL) {
		*safi++ = '\0';
		f = family_parse(afi, safi);
	}
	if (f == FAMILY_NONE)
		ctl_complain("no family: \"%s\"", arg);
	return (f);
}

static int
decode_options(struct decode *d, const char **conf, int argc, char **argv)
{
	int	 ch;

	while ((ch = getopt(argc, argv, "+cef:g:n:rt")) != -1) {
		switch (ch) {
		case 'c':
			d->enc.compact = 1;
			break;
		case 'e':
			d->consolidate = 1;
			break;
		case 'f':
			*conf = optarg;
			break;
		case 'g':
			if ((d->enc.gen = gen_find(optarg)) == NULL) {
				ctl_complain("no generation \"%s\"", optarg);
				return (-1);
			}
			break;
		case 'n':
			if ((d->family = family_arg(optarg)) == FAMILY_NONE)
				return (-1);
			break;
		case 'r':
			d->routes = 1;
			break;
		case 't':
			d->enc.json = 0;
			break;
		default:
			return (-1);
		}
	}
	return (0);
}

enum ctl_status
ctl_decode(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct decode	 d;
	struct wbuf	 text;
	const char	*conf;
	int		 f, i, r;

	memset(&d, 0, sizeof(d));
	d.enc.gen = gen_default();
	d.enc.json = 1;
	d.family = d.only = FAMILY_NONE;
	conf = NULL;
	ctl_options(&argc, &argv);
	if (decode_options(&d, &conf, argc, argv) == -1)
		return (CTL_USAGE);
	argv += optind;
	argc -= optind;
	if (load_codec(&d.codec, conf) == -1)
		return (CTL_REFUSED);
	d.codec.ext_nexthop = FAMILY_ALL;	/* shown, whoever sent it */
	for (f = 0; f < FAM_MAX; f++)
		if (d.codec.families == FAMILY_BIT(f))
			d.only = (enum family)f;
	if (gethostname(d.name, sizeof(d.name) - 1) == -1)
		d.name[0] = '\0';
	d.host.host = d.name;
	d.host.pid = (uint32_t)getpid();
	d.host.ppid = (uint32_t)getppid();
	wbuf_init(&d.body, 0);
	wbuf_init(&d.out, SIZE_MAX);	/* as long as the input */
	if (argc == 0 || strcmp(argv[0], "-") == 0)
		r = decode_stdin(&d);
	else {
		wbuf_init(&text, 0);
		for (i = 0; i < argc; i++)
			wbuf_puts(&text, argv[i]);
		r = decode_text(&d, (const char *)text.data, text.len);
		wbuf_clear(&text);
	}
	wbuf_clear(&d.body);
	wbuf_clear(&d.out);
	return (r == -1 ? CTL_REFUSED : CTL_OK);
}
