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
 * The daemon, its queues and its commands.
 */
#include <sys/types.h>

#include <string.h>

#include "apiclient.h"
#include "bgp.h"
#include "command.h"
#include "jw.h"
#include "monotime.h"
#include "relay.h"
#include "script.h"
#include "show.h"

static void
help_text(struct wbuf *w)
{
	const struct command_help	*h;

	wbuf_puts(w, "\navailable API commands are listed here:\n"
	    "=======================================\n\n"
	    "filter can be: [local-ip <ip>][local-as <asn>][peer-as <asn>]"
	    "[router-id <router-id>]\n\ncommand are:\n------------\n\n");
	for (h = command_helps; h->form[0] != '\0'; h++)
		wbuf_printf(w, "%s%s \n", h->neighbor ?
		    "[neighbor <ip> [filters]] " : "", h->form);
	wbuf_puts(w, "\n");
}

void
show_help(struct wbuf *w, int json)
{
	const struct command_help	*h;
	struct jw			 j;

	if (!json) {
		help_text(w);
		return;
	}
	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "description");
	jw_cstr(&j, "available API commands");
	jw_key(&j, "peer_filters");
	jw_array(&j);
	jw_cstr(&j, "local-ip");
	jw_cstr(&j, "local-as");
	jw_cstr(&j, "peer-as");
	jw_cstr(&j, "router-id");
	jw_array_end(&j);
	jw_key(&j, "commands");
	jw_array(&j);
	for (h = command_helps; h->form[0] != '\0'; h++) {
		jw_object(&j);
		jw_key(&j, "command");
		jw_cstr(&j, h->form);
		jw_key(&j, "neighbor_support");
		jw_bool(&j, h->neighbor);
		jw_key(&j, "json_support");
		jw_bool(&j, h->json);
		jw_object_end(&j);
	}
	jw_array_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
}

static void
status_text(struct relay *r, struct wbuf *w, long long up)
{
	struct rib_stats	 st;
	struct peer		*pe;
	uint32_t		 n;

	n = 0;
	TAILQ_FOREACH(pe, &r->peers, entry)
		n++;
	rib_get_stats(r->rib, &st);
	wbuf_printf(w, "bgpengine Daemon Status\n=======================\n"
	    "Version: %s\nUUID: %s\nPID: %u\nUptime: %lldh %lldm %llds\n",
	    r->env.version, r->uuid, r->env.pid, up / 3600, up / 60 % 60,
	    up % 60);
	wbuf_printf(w, "Routes: %llu in %llu bytes\nPeers: %u\n",
	    (unsigned long long)st.routes, (unsigned long long)st.bytes, n);
	TAILQ_FOREACH(pe, &r->peers, entry) {
		wbuf_puts(w, "  - ");
		neighbor_name_put(w, &pe->name);
		wbuf_printf(w, ": %s\n", proto_fsm_name(pe->fsm));
	}
}

void
show_status(struct relay *r, struct wbuf *w, int json)
{
	struct wbuf	 name;
	struct peer	*pe;
	struct jw	 j;
	long long	 up;

	up = (long long)monotime_diff_sec(monotime_now(), r->started);
	if (!json) {
		status_text(r, w, up);
		return;
	}
	wbuf_init(&name, 0);
	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "version");
	jw_cstr(&j, r->env.version);
	jw_key(&j, "uuid");
	jw_cstr(&j, r->uuid);
	jw_key(&j, "pid");
	jw_uint(&j, r->env.pid);
	jw_key(&j, "uptime");
	jw_int(&j, up);
	jw_key(&j, "start_time");
	jw_int(&j, walltime_us() / 1000000 - up);
	jw_key(&j, "peers");
	jw_object(&j);
	TAILQ_FOREACH(pe, &r->peers, entry) {
		wbuf_reset(&name);
		neighbor_name_put(&name, &pe->name);
		jw_key_str(&j, (const char *)name.data, name.len);
		jw_cstr(&j, proto_fsm_name(pe->fsm));
	}
	jw_object_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
	wbuf_clear(&name);
}

/* Lines that wait. */
static unsigned long long
items(const struct client *c)
{
	unsigned long long	 n;
	size_t			 i;

	n = 0;
	for (i = c->out.off; i < c->out.w.len; i++) {
		if (c->out.w.data[i] == '\n')
			n++;
	}
	return (n);
}

void
show_queues(struct relay *r, struct wbuf *w, int json)
{
	struct script	*s;
	struct client	*c;
	struct jw	 j;

	jw_init(&j, w);
	if (json)
		jw_object(&j);
	for (s = script_next(r, NULL); s != NULL; s = script_next(r, s)) {
		c = script_client(s);
		if (!json) {
			wbuf_printf(w, "%s: %llu items (%zu bytes)\n",
			    script_name(s), items(c), outq_len(&c->out));
			continue;
		}
		jw_key_str(&j, script_name(s), strlen(script_name(s)));
		jw_object(&j);
		jw_key(&j, "items");
		jw_uint(&j, items(c));
		jw_key(&j, "bytes");
		jw_uint(&j, outq_len(&c->out));
		jw_key(&j, "dropped");
		jw_uint(&j, c->dropped);
		jw_object_end(&j);
	}
	if (json)
		jw_object_end(&j);
	jw_clear(&j);
}

struct totals {
	struct rib_stats rib;
	uint32_t	 neighbors;
	uint32_t	 established;
};

static void
sum_up(struct relay *r, struct totals *t)
{
	struct peer	*pe;

	memset(t, 0, sizeof(*t));
	TAILQ_FOREACH(pe, &r->peers, entry) {
		t->neighbors++;
		t->established += pe->up;
	}
	rib_get_stats(r->rib, &t->rib);
}

void
show_totals(struct relay *r, struct wbuf *w)
{
	struct totals	 t;

	sum_up(r, &t);
	wbuf_printf(w, "%u neighbors, %u established; %llu routes to "
	    "announce, %u attribute sets, %llu bytes\n", t.neighbors,
	    t.established, (unsigned long long)t.rib.routes,
	    attr_intern_count(r->attrs), (unsigned long long)t.rib.bytes);
}

static void
put_peer(struct jw *j, const struct peer *pe)
{
	jw_object(j);
	jw_key(j, "peer");
	jw_cstr(j, pe->title);
	jw_key(j, "as");
	jw_uint(j, pe->up ? pe->codec.peer_as : pe->conf->peer_as);
	jw_key(j, "state");
	jw_cstr(j, proto_fsm_name(pe->fsm));
	jw_key(j, "seconds");
	jw_int(j, show_seconds(pe));
	jw_key(j, "updates-sent");
	jw_uint(j, pe->stats.sent[BGP_UPDATE]);
	jw_key(j, "updates-received");
	jw_uint(j, pe->stats.received[BGP_UPDATE]);
	jw_key(j, "prefixes-received");
	jw_uint(j, pe->stats.prefixes_in);
	jw_object_end(j);
}

void
show_totals_json(struct relay *r, struct wbuf *w)
{
	struct totals	 t;
	struct peer	*pe;
	struct jw	 j;

	sum_up(r, &t);
	jw_init(&j, w);
	jw_object(&j);
	jw_key(&j, "neighbors");
	jw_uint(&j, t.neighbors);
	jw_key(&j, "established");
	jw_uint(&j, t.established);
	jw_key(&j, "routes");
	jw_uint(&j, t.rib.routes);
	jw_key(&j, "attribute-sets");
	jw_uint(&j, attr_intern_count(r->attrs));
	jw_key(&j, "bytes");
	jw_uint(&j, t.rib.bytes);
	jw_key(&j, "peers");
	jw_array(&j);
	TAILQ_FOREACH(pe, &r->peers, entry)
		put_peer(&j, pe);
	jw_array_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
}
