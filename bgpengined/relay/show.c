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

/* How the tables of a neighbor are set in a generation. */
struct layout {
	int	 head;		/* blanks before the word of a table */
	int	 head_width;	/* of that word */
	int	 row;		/* blanks before a row */
	int	 path_width;	/* of Add-Path; negative: to the left */
	int	 gaps;		/* empty lines between the tables */
	int	 prefixes;	/* the table of prefixes */
	int	 path_unknown;	/* Add-Path is n/a while the session is down */
};

static const struct layout	 layout_old = { 2, 21, 3, 15, 1, 0, 1 };
static const struct layout	 layout_5 = { 4, 19, 3, -15, 1, 0, 0 };
static const struct layout	 layout_6 = { 4, 20, 4, 15, 0, 1, 0 };

static const struct layout *
layout_of(const struct gen *gen)
{
	if (gen->flags & GENF_TARGET_FIRST)
		return (&layout_6);
	return (gen->flags & GENF_ROUTER_ID ? &layout_5 : &layout_old);
}

static void
put_row(struct wbuf *w, const struct layout *l, const char *name,
    const char *a, const char *b)
{
	wbuf_printf(w, "%*s%-20s %15s %15s %15s\n", l->row, "", name, a, b,
	    "");
}

/* The heads of the columns; NULL: no more. */
static void
put_head(struct wbuf *w, const struct layout *l, const char *name,
    const char *a, const char *b, const char *c)
{
	wbuf_printf(w, "%*s%-*s", l->head, "", l->head_width, name);
	if (a == NULL)
		wbuf_truncate(w, w->len - ((size_t)l->head_width -
		    strlen(name)));
	else
		wbuf_printf(w, " %15s", a);
	if (b != NULL)
		wbuf_printf(w, " %15s", b);
	if (c != NULL)
		wbuf_printf(w, " %15s", c);
	wbuf_puts(w, "\n");
}

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
put_session(struct wbuf *w, const struct layout *lay, const struct peer *pe)
{
	char	 buf[ADDR_TEXT_MAX], time[32];

	duration(time, sizeof(time), show_seconds(pe));
	put_head(w, lay, "Session", "Local", NULL, NULL);
	put_row(w, lay, "local", addr_str(peer_local(pe), buf), "");
	put_row(w, lay, "state", proto_fsm_name(pe->fsm), "");
	put_row(w, lay, pe->up ? "up for" : "down for", time, "");
}

static void
put_setup(struct wbuf *w, const struct layout *lay,
    const struct show_side *l, const struct show_side *rem)
{
	char	 a[ADDR_TEXT_MAX], b[ADDR_TEXT_MAX];

	put_head(w, lay, "Setup", "Local", "Remote", NULL);
	(void)snprintf(a, sizeof(a), "%u", l->as);
	(void)snprintf(b, sizeof(b), "%u", rem->as);
	put_row(w, lay, "AS", a, b);
	row_id(a, l);
	row_id(b, rem);
	put_row(w, lay, "ID", a, b);
	row_number(a, sizeof(a), l, l->hold_time);
	row_number(b, sizeof(b), rem, rem->hold_time);
	put_row(w, lay, "hold-time", a, b);
}

static void
put_capas(struct wbuf *w, const struct layout *lay,
    const struct show_side *l, const struct show_side *rem)
{
	char	 name[32];
	int	 i;

	put_head(w, lay, "Capability", "Local", "Remote", NULL);
	for (i = 0; i < SHOW_CAPAS; i++) {
		(void)snprintf(name, sizeof(name), "%s:", show_capa_names[i]);
		put_row(w, lay, name, on_off(l, show_has(l, i)),
		    on_off(rem, show_has(rem, i)));
	}
}

/* Are several paths of the family agreed on? */
static const char *
path_word(const struct layout *lay, const struct peer *pe, int f)
{
	if (pe->up)
		return (FAMILY_HAS(pe->codec.addpath_tx |
		    pe->codec.addpath_rx, f) ? "enabled" : "disabled");
	return (lay->path_unknown && pe->conf->add_path != 0 ? "n/a" :
	    "disabled");
}

static void
put_families(struct wbuf *w, const struct layout *lay,
    const struct peer *pe, const struct show_side *l,
    const struct show_side *rem)
{
	char	 name[64];
	int	 f;

	put_head(w, lay, "Families", "Local", "Remote", "Add-Path");
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(l->c.mp, f))
			continue;
		(void)snprintf(name, sizeof(name), "%s:",
		    family_name((enum family)f));
		wbuf_printf(w, "%*s%-20s %15s %15s %*s\n", lay->row, "",
		    name, "enabled", on_off(rem, FAMILY_HAS(rem->c.mp, f)),
		    lay->path_width, path_word(lay, pe, f));
	}
}

static void
row_count(char buf[24], uint64_t n)
{
	(void)snprintf(buf, 24, "%llu", (unsigned long long)n);
}

static void
put_messages(struct wbuf *w, const struct layout *lay, const struct peer *pe)
{
	const struct proto_stats	*st = &pe->stats;
	char				 name[32], a[24], b[24];
	size_t				 i;

	put_head(w, lay, "Message Statistic", "Sent", "Received", NULL);
	for (i = 0; i < SHOW_MESSAGES; i++) {
		(void)snprintf(name, sizeof(name), "%s:",
		    show_messages[i].name);
		row_count(a, st->sent[show_messages[i].type]);
		row_count(b, st->received[show_messages[i].type]);
		put_row(w, lay, name, a, b);
	}
	row_count(a, show_total(st->sent));
	row_count(b, show_total(st->received));
	put_row(w, lay, "total:", a, b);
}

static void
put_prefixes(struct wbuf *w, const struct layout *lay, const struct peer *pe)
{
	char	 n[24];

	put_head(w, lay, "Prefix Statistic", NULL, NULL, NULL);
	row_count(n, pe->stats.prefixes_in);
	put_row(w, lay, "received:", n, "");
	row_count(n, pe->stats.withdrawn_in);
	put_row(w, lay, "withdrawn:", n, "");
}

void
show_extensive(struct wbuf *w, const struct peer *pe, const struct gen *gen)
{
	const struct layout	*lay = layout_of(gen);
	const char		*gap = lay->gaps ? "\n" : "";
	struct show_side	 l, rem;

	show_local(pe, &l);
	show_remote(pe, &rem);
	wbuf_printf(w, "Neighbor %s\n%s", pe->title, gap);
	put_session(w, lay, pe);
	wbuf_puts(w, gap);
	put_setup(w, lay, &l, &rem);
	wbuf_puts(w, gap);
	put_capas(w, lay, &l, &rem);
	wbuf_puts(w, gap);
	put_families(w, lay, pe, &l, &rem);
	wbuf_puts(w, gap);
	put_messages(w, lay, pe);
	if (lay->prefixes)
		put_prefixes(w, lay, pe);
	wbuf_puts(w, gap);
}
