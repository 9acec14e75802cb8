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
 * Neighbors as text.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bgp.h"
#include "monotime.h"
#include "show.h"

#define ROW	"   %-20s %15s %15s %15s\n"

const char *const	 show_capa_names[SHOW_CAPAS] = {
	"asn4", "route-refresh", "multi-session", "operational", "add-path",
	"extended-message", "graceful-restart"
};

const struct show_message	 show_messages[SHOW_MESSAGES] = {
	{ "open", BGP_OPEN },
	{ "notification", BGP_NOTIFICATION },
	{ "keepalive", BGP_KEEPALIVE },
	{ "update", BGP_UPDATE },
	{ "refresh", BGP_REFRESH }
};

void
show_local(const struct peer *pe, struct show_side *s)
{
	memset(s, 0, sizeof(*s));
	s->known = 1;
	s->c = pe->conf->capas;		/* a view: nothing of it is freed */
	s->c.mp = pe->conf->families;
	s->as = pe->up ? pe->codec.local_as : pe->conf->local_as;
	s->id = pe->name.router_id;
	s->hold_time = pe->conf->hold_time;
}

void
show_remote(const struct peer *pe, struct show_side *s)
{
	struct wire_fault	 fault;
	struct open_msg		 m;
	struct rbuf		 body;

	memset(s, 0, sizeof(*s));
	s->as = pe->conf->peer_as;
	if (!pe->up || pe->peer_open.len == 0)
		return;
	wbuf_view(&pe->peer_open, &body);
	if (open_decode(body, &m, &fault) == -1)
		return;
	s->known = 1;
	s->c = m.c;
	wbuf_init(&s->c.raw, 0);	/* stays with m */
	s->as = m.as;
	s->id = m.id;
	s->hold_time = m.hold_time;
	open_msg_clear(&m);
}

int
show_has(const struct show_side *s, enum show_capa capa)
{
	int	 f;

	switch (capa) {
	case SHOW_ASN4:
		return (s->c.as4);
	case SHOW_REFRESH:
		return (s->c.refresh || s->c.enhanced);
	case SHOW_MULTISESSION:
		return (s->c.multisession);
	case SHOW_OPERATIONAL:
		return (s->c.operational);
	case SHOW_ADDPATH:
		for (f = 0; f < FAM_MAX; f++) {
			if (s->c.addpath[f] != 0)
				return (1);
		}
		return (0);
	case SHOW_EXT_MESSAGE:
		return (s->c.ext_message);
	default:
		return (s->c.graceful);
	}
}

uint64_t
show_total(const uint64_t counts[7])
{
	uint64_t	 n;
	size_t		 i;

	for (i = 1, n = 0; i < 7; i++)
		n += counts[i];
	return (n);
}

int64_t
show_seconds(const struct peer *pe)
{
	struct monotime	 since;

	since.us = pe->since_us;
	if (pe->since_us == 0)
		return (0);
	return (monotime_diff_sec(monotime_now(), since));
}

static void
duration(char *buf, size_t size, int64_t sec)
{
	(void)snprintf(buf, size, "%lld:%02lld:%02lld",
	    (long long)(sec / 3600), (long long)(sec / 60 % 60),
	    (long long)(sec % 60));	/* it fits */
}

void
show_usage(struct wbuf *w, int v6)
{
	if (v6) {
		wbuf_puts(w, "usage: peer <ip> show "
		    "[summary|extensive|configuration]\n");
		return;
	}
	wbuf_puts(w, "please specify summary, extensive or configuration\n"
	    "you can filter by peer ip address adding it after the word "
	    "neighbor\n");
}

void
show_summary_head(struct wbuf *w, int v6)
{
	wbuf_puts(w, "Peer            AS        up/down state       |"
	    "     #sent     #recvd");
	wbuf_puts(w, v6 ? "    #pfx_in\n" : "\n");
}

static void
lower(char *buf, size_t size, const char *s)
{
	size_t	 i;

	for (i = 0; s[i] != '\0' && i + 1 < size; i++)
		buf[i] = (char)tolower((unsigned char)s[i]);
	buf[i] = '\0';
}

void
show_summary_row(struct wbuf *w, const struct peer *pe, int v6)
{
	char	 time[32], fsm[16], as[16];

	if (pe->up)
		duration(time, sizeof(time), show_seconds(pe));
	else
		(void)strlcpy(time, "down", sizeof(time));
	lower(fsm, sizeof(fsm), proto_fsm_name(pe->fsm));
	(void)snprintf(as, sizeof(as), "%u", pe->up ? pe->codec.peer_as :
	    pe->conf->peer_as);
	wbuf_printf(w, "%-15s %-7s %9s %-12s %10llu %10llu", pe->title, as,
	    time, fsm, (unsigned long long)pe->stats.sent[BGP_UPDATE],
	    (unsigned long long)pe->stats.received[BGP_UPDATE]);
	if (v6)
		wbuf_printf(w, " %10llu",
		    (unsigned long long)pe->stats.prefixes_in);
	wbuf_put_u8(w, '\n');
}

static const char *
on_off(const struct show_side *s, int on)
{
	return (!s->known ? "n/a" : on ? "enabled" : "disabled");
}

static void
row_number(char *buf, size_t size, const struct show_side *s, uint32_t v)
{
	if (s->known)
		(void)snprintf(buf, size, "%u", v);
	else
		(void)strlcpy(buf, "n/a", size);
}

static void
row_id(char buf[ADDR_TEXT_MAX], const struct show_side *s)
{
	struct addr	 a;

	addr_from_v4(&a, s->id);
	(void)addr_str(&a, buf);
	if (!s->known)
		(void)strlcpy(buf, "n/a", ADDR_TEXT_MAX);
}

static void
put_session(struct wbuf *w, const struct peer *pe)
{
	char	 buf[ADDR_TEXT_MAX], time[32];

	duration(time, sizeof(time), show_seconds(pe));
	wbuf_printf(w, "    %-19s %15s\n", "Session", "Local");
	wbuf_printf(w, ROW, "local", addr_str(peer_local(pe), buf), "", "");
	wbuf_printf(w, ROW, "state", proto_fsm_name(pe->fsm), "", "");
	wbuf_printf(w, ROW, pe->up ? "up for" : "down for", time, "", "");
}

static void
put_setup(struct wbuf *w, const struct show_side *l,
    const struct show_side *rem)
{
	char	 a[ADDR_TEXT_MAX], b[ADDR_TEXT_MAX];

	wbuf_printf(w, "\n    %-19s %15s %15s\n", "Setup", "Local",
	    "Remote");
	(void)snprintf(a, sizeof(a), "%u", l->as);
	(void)snprintf(b, sizeof(b), "%u", rem->as);
	wbuf_printf(w, ROW, "AS", a, b, "");
	row_id(a, l);
	row_id(b, rem);
	wbuf_printf(w, ROW, "ID", a, b, "");
	row_number(a, sizeof(a), l, l->hold_time);
	row_number(b, sizeof(b), rem, rem->hold_time);
	wbuf_printf(w, ROW, "hold-time", a, b, "");
}

static void
put_capas(struct wbuf *w, const struct show_side *l,
    const struct show_side *rem)
{
	char	 name[32];
	int	 i;

	wbuf_printf(w, "\n    %-19s %15s %15s\n", "Capability", "Local",
	    "Remote");
	for (i = 0; i < SHOW_CAPAS; i++) {
		(void)snprintf(name, sizeof(name), "%s:", show_capa_names[i]);
		wbuf_printf(w, ROW, name, on_off(l, show_has(l, i)),
		    on_off(rem, show_has(rem, i)), "");
	}
}

static void
put_families(struct wbuf *w, const struct peer *pe,
    const struct show_side *l, const struct show_side *rem)
{
	char	 name[64];
	int	 f;

	wbuf_printf(w, "\n    %-19s %15s %15s %15s\n", "Families", "Local",
	    "Remote", "Add-Path");
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(l->c.mp, f))
			continue;
		(void)snprintf(name, sizeof(name), "%s:",
		    family_name((enum family)f));
		wbuf_printf(w, "   %-20s %15s %15s %-15s\n", name, "enabled",
		    on_off(rem, FAMILY_HAS(rem->c.mp, f)),
		    pe->up && FAMILY_HAS(pe->codec.addpath_tx |
		    pe->codec.addpath_rx, f) ? "enabled" : "disabled");
	}
}

static void
put_messages(struct wbuf *w, const struct peer *pe)
{
	char	 name[32], a[24], b[24];
	size_t	 i;

	wbuf_printf(w, "\n    %-19s %15s %15s\n", "Message Statistic",
	    "Sent", "Received");
	for (i = 0; i <= SHOW_MESSAGES; i++) {
		(void)snprintf(name, sizeof(name), "%s:", i < SHOW_MESSAGES ?
		    show_messages[i].name : "total");
		(void)snprintf(a, sizeof(a), "%llu", (unsigned long long)
		    (i < SHOW_MESSAGES ? pe->stats.sent[show_messages[i].type] :
		    show_total(pe->stats.sent)));
		(void)snprintf(b, sizeof(b), "%llu", (unsigned long long)
		    (i < SHOW_MESSAGES ?
		    pe->stats.received[show_messages[i].type] :
		    show_total(pe->stats.received)));
		wbuf_printf(w, ROW, name, a, b, "");
	}
}

void
show_extensive(struct wbuf *w, const struct peer *pe)
{
	struct show_side	 l, rem;

	show_local(pe, &l);
	show_remote(pe, &rem);
	wbuf_printf(w, "Neighbor %s\n\n", pe->title);
	put_session(w, pe);
	put_setup(w, &l, &rem);
	put_capas(w, &l, &rem);
	put_families(w, pe, &l, &rem);
	put_messages(w, pe);
	wbuf_puts(w, "\n");
}
