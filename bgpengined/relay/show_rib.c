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
 * Adj-RIB-In and Adj-RIB-Out, a line a route.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "attr.h"
#include "jw.h"
#include "relay.h"
#include "route.h"
#include "show.h"
#include "xmem.h"

#define LINES_A_TURN	500

/* An Adj-RIB-Out on its way to a client. */
struct dump {
	struct relay	*relay;
	struct client	*client;
	struct peerset	 set;
	struct command_show show;
	uint32_t	 slot;
	int		 family;
	struct rib_reader *reader;
	int		 left;		/* lines in this turn */
	struct wbuf	 nlri, rest;	/* scratch */
};

/* Is the prefix that the text begins with what was asked for? */
static int
prefix_wanted(const struct command_show *s, const struct rbuf *nlri)
{
	struct prefix	 p;
	const uint8_t	*end;
	const char	*why;

	if (s->prefix.addr.af == ADDR_NONE)
		return (1);
	end = memchr(nlri->p, ' ', rbuf_len(nlri));
	if (end == NULL)
		end = nlri->end;
	if (prefix_parse(&p, (const char *)nlri->p, (size_t)(end - nlri->p),
	    &why) == -1 || p.addr.af != s->prefix.addr.af)
		return (0);
	if (s->longer)
		return (p.len >= s->prefix.len &&
		    prefix_covers(&s->prefix, &p.addr));
	return (p.len == s->prefix.len &&
	    addr_cmp(&p.addr, &s->prefix.addr) == 0);
}

/* What stands behind the prefix, if that is what the route is. */
static void
put_prefix(struct jw *j, const struct rbuf *nlri)
{
	static const char	 word[] = " path-information ";
	const uint8_t		*end;
	size_t			 len = rbuf_len(nlri), skip;

	end = memmem(nlri->p, len, word, sizeof(word) - 1);
	if (end == NULL)
		end = nlri->end;
	skip = (size_t)(end - nlri->p);
	jw_key(j, "prefix");
	jw_str(j, (const char *)nlri->p, skip);
	if (skip == len)
		return;
	skip += sizeof(word) - 1;
	jw_key(j, "path-information");
	jw_str(j, (const char *)nlri->p + skip, len - skip);
}

/*
 * An object for each route.  The extensive one has the attributes, and for
 * programs of generation 5 all of the neighbor.
 */
static void
line_json(struct wbuf *w, const struct client *c,
    const struct command_show *s, const struct peer *pe, enum family f,
    const struct rbuf *nlri, const struct rbuf *rest)
{
	struct jw	 j;
	const char	*key;
	int		 v6 = answer_is_v6(c), prefix;

	key = family_safi_name(f);
	prefix = strcmp(key, "unicast") == 0 || strcmp(key, "multicast") == 0;
	jw_init(&j, w);
	jw_object(&j);
	jw_key_str(&j, pe->title, strlen(pe->title));
	jw_object(&j);
	jw_key(&j, "routes");
	jw_array(&j);
	jw_object(&j);
	if (v6) {
		jw_key(&j, "family");
		jw_cstr(&j, family_name(f));
	}
	if (prefix)
		put_prefix(&j, nlri);
	else {
		jw_key(&j, "nlri");
		jw_str(&j, (const char *)nlri->p, rbuf_len(nlri));
	}
	if (!v6) {
		jw_key(&j, "family");
		jw_cstr(&j, family_name(f));
	}
	if (s->style == SHOW_EXTENSIVE) {
		jw_key(&j, "attributes");
		jw_str(&j, (const char *)rest->p, rbuf_len(rest));
	}
	jw_object_end(&j);
	jw_array_end(&j);
	if (s->style == SHOW_EXTENSIVE && !v6 && answer_to_program(c))
		show_neighbor_members(&j, pe, v6, 0);
	jw_object_end(&j);
	jw_object_end(&j);
	jw_clear(&j);
}

/* The next hop in front goes where old generations show none. */
static void
drop_nexthop(struct rbuf *rest)
{
	static const char	 word[] = "next-hop ";
	const uint8_t		*end;

	if (rbuf_len(rest) < sizeof(word) ||
	    memcmp(rest->p, word, sizeof(word) - 1) != 0)
		return;
	rest->p += sizeof(word) - 1;
	end = memchr(rest->p, ' ', rbuf_len(rest));
	rest->p = end == NULL ? rest->end : end + 1;
}

void
show_rib_line(struct wbuf *w, const struct client *c,
    const struct command_show *s, const struct peer *pe, enum family f,
    const struct rbuf *nlri, const struct rbuf *attrs)
{
	struct rbuf	 rest = *attrs;

	if (!prefix_wanted(s, nlri) ||
	    (s->families != 0 && !FAMILY_HAS(s->families, f)))
		return;
	if (s->json) {
		line_json(w, c, s, pe, f, nlri, &rest);
		wbuf_put_u8(w, '\n');
		return;
	}
	if (family_table[f]->text_family && answer_to_program(c))
		drop_nexthop(&rest);
	if (s->style == SHOW_EXTENSIVE)
		neighbor_name_put(w, &pe->name);
	else {
		/* Generation 4 and before have the word in front. */
		if (!(c->enc.gen->flags & GENF_ROUTER_ID))
			wbuf_puts(w, "neighbor ");
		wbuf_puts(w, pe->title);
	}
	wbuf_printf(w, " %s ", family_name(f));
	wbuf_put_rbuf(w, nlri);
	if (rbuf_len(&rest) > 0 &&
	    (s->style == SHOW_EXTENSIVE || !answer_is_v6(c))) {
		wbuf_put_u8(w, ' ');
		wbuf_put_rbuf(w, &rest);
	}
	wbuf_put_u8(w, '\n');
}

/*
 * Text of what goes out.  Newer generations show self as the address that it
 * is.
 */
static void
put_texts(struct dump *d, const struct peer *pe, const struct rib_item *it)
{
	struct attrset	 set;
	struct render	 rn;
	struct rbuf	 packed;
	int		 flags = 0;

	rbuf_init(&packed, it->attrs->bytes, it->attrs->len);
	if (attrset_unpack(&packed, &set) == -1)
		return;
	memset(&rn, 0, sizeof(rn));
	rn.gen = d->client->enc.gen;
	if (set.nh_kind == NH_KIND_SELF &&
	    (rn.gen->flags & GENF_ROUTER_ID) != 0 &&
	    peer_local(pe)->af != ADDR_NONE) {
		set.nh_kind = NH_KIND_ADDR;
		set.nh = *peer_local(pe);
	}
	if (d->show.style == SHOW_EXTENSIVE)
		flags |= ROUTE_LIST_ATTRS;
	if (d->show.json)
		flags |= ROUTE_LIST_NAME;
	route_put_listed(&d->nlri, &d->rest, &it->nlri, &set, flags, &rn);
}

static int
dump_item(void *arg, const struct rib_item *it)
{
	struct dump	*d = arg;
	struct relay	*r = d->relay;
	struct peer	*pe = r->by_slot[d->slot];
	struct rbuf	 nlri, rest;

	wbuf_reset(&d->nlri);
	wbuf_reset(&d->rest);
	put_texts(d, pe, it);
	wbuf_view(&d->nlri, &nlri);
	wbuf_view(&d->rest, &rest);
	while (rbuf_len(&rest) > 0 && *rest.p == ' ')
		(void)rbuf_skip(&rest, 1);	/* there is one */
	show_rib_line(&r->text, d->client, &d->show, pe, it->nlri.family,
	    &nlri, &rest);
	return (--d->left > 0);
}

/* Another neighbor or family; 0: no more. */
static int
dump_step(struct dump *d)
{
	if (++d->family < FAM_MAX)
		return (1);
	d->family = 0;
	return (peerset_next(&d->set, d->slot + 1, &d->slot));
}

/* The next that has a reader; 0: no more. */
static int
dump_next(struct dump *d)
{
	const struct peer	*pe;

	rib_reader_free(d->reader);
	d->reader = NULL;
	while (dump_step(d)) {
		pe = d->relay->by_slot[d->slot];
		if (pe == NULL ||
		    !FAMILY_HAS(pe->conf->families, d->family) ||
		    (d->show.families != 0 &&
		    !FAMILY_HAS(d->show.families, d->family)))
			continue;
		d->reader = rib_reader_new(d->relay->rib, d->slot, RIB_VIEW,
		    FAMILY_BIT(d->family));
		return (1);
	}
	return (0);
}

static int
dump_more(struct relay *r, struct client *c, void *arg)
{
	struct dump	*d = arg;
	int		 more;

	d->left = LINES_A_TURN;
	wbuf_reset(&r->text);
	more = 1;
	while (more && d->left > 0) {
		/* A neighbor that went away took its reader with it. */
		if (d->reader == NULL || r->by_slot[d->slot] == NULL ||
		    rib_reader_walk(d->reader, dump_item, d) == 0)
			more = dump_next(d);
	}
	answer_text(r, c);
	if (!more)
		answer_done(r, c);
	return (more);
}

static void
dump_free(void *arg)
{
	struct dump	*d = arg;

	rib_reader_free(d->reader);
	peerset_clear(&d->set);
	wbuf_clear(&d->nlri);
	wbuf_clear(&d->rest);
	free(d);
}

void
show_rib_out(struct relay *r, struct client *c, const struct peerset *set,
    const struct command_show *show)
{
	struct dump	*d;

	d = xcalloc(1, sizeof(*d));
	d->relay = r;
	d->client = c;
	d->show = *show;
	d->family = FAM_MAX;
	d->slot = UINT32_MAX;		/* the first is found from 0 on */
	peerset_init(&d->set);
	peerset_copy(&d->set, set);
	wbuf_init(&d->nlri, 0);
	wbuf_init(&d->rest, 0);
	client_stream(c, dump_more, d, dump_free);
}
