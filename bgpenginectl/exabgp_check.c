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
 * exabgp validate -n and -r: which neighbors a file has, and whether each of
 * their routes can be told again from the message it becomes.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "codec.h"
#include "command.h"
#include "complain.h"
#include "decode_routes.h"
#include "exabgp.h"
#include "load.h"
#include "msg.h"
#include "pack.h"
#include "update.h"

struct check {
	const char	*title;		/* address of the neighbor */
	struct codec	 codec;
	struct command	 cmd;
	struct wbuf	 first;		/* the message */
	struct update	 once;		/* what it says … */
	struct wbuf	 text;		/* … as a command */
	struct wbuf	 second;	/* the message of that … */
	struct update	 again;		/* … and what it says */
	uint32_t	 good;
	int		 failed;
};

/*
 * A session of the neighbor on which nothing is added on the way, so that
 * both messages are the same.
 */
static void
even_codec(struct codec *c, const struct conf_neighbor *n)
{
	conf_codec(n, c);
	c->peer_as = c->local_as;
	c->confed = 0;
	c->role = 0;
	c->addpath_rx = c->addpath_tx;
}

static void
complain(const struct check *k, const struct nlri *n,
    const struct attrset *set, const char *why)
{
	struct render	 r = { NULL, 0, NULL };
	struct wbuf	 w;

	wbuf_init(&w, 0);
	route_put_text(&w, n, set, &r);
	ctl_complain("neighbor %s: %s: %s", k->title, wbuf_cstr(&w), why);
	wbuf_clear(&w);
}

/* The message of one route; -1 with *why. */
static int
one_message(struct wbuf *out, const struct codec *c,
    const struct attrset *set, const struct nlri *n, const char **why)
{
	struct pack_attrs	 pa;
	struct pack		*p;
	int			 r;

	wbuf_reset(out);
	p = pack_new(c, out);
	pack_attrs_init(&pa);
	pack_attrs_set(&pa, set, n->family, c);
	r = pack_announce(p, &pa, n, why);
	pack_flush(p);
	pack_attrs_clear(&pa);
	pack_free(p);
	return (r);
}

/* Decodes a message of ours; -1 with *why. */
static int
read_message(const struct check *k, const struct wbuf *message,
    struct update *u, const char **why)
{
	struct wire_fault	 fault;
	struct rbuf		 stream, body, whole;
	uint8_t			 type;

	wbuf_view(message, &stream);
	if (msg_next(&stream, BGP_MSG_MAX_EXT, &type, &body, &whole,
	    &fault) != 1) {
		*why = fault.why;
		return (-1);
	}
	if (update_decode(body, &k->codec, u) == 0 && u->nfaults == 0)
		return (0);
	*why = u->faults[u->nfaults > 0 ? u->nfaults - 1 : 0].why;
	return (-1);
}

/* From what the first message says to the second one; -1 with *why. */
static int
write_again(struct check *k, const char **why)
{
	struct lex_error	 err;
	struct attrset		 set;
	struct rbuf		 packed, left;
	struct nlri		 n;

	wbuf_reset(&k->text);
	decode_routes(&k->text, &k->once, &k->codec);
	if (k->text.len == 0 || command_parse((const char *)k->text.data,
	    k->text.len - 1, &k->cmd, &err) == -1 ||
	    k->cmd.id != CMD_ANNOUNCE) {
		*why = "what its message says is no command";
		return (-1);
	}
	wbuf_view(&k->cmd.routes.attrset, &packed);
	wbuf_view(&k->cmd.routes.nlris, &left);
	if (attrset_unpack(&packed, &set) == -1 ||
	    route_nlri_next(&left, &n) != 1) {
		*why = "what its message says is no route";
		return (-1);
	}
	return (one_message(&k->second, &k->codec, &set, &n, why));
}

static int
same_bytes(const struct rbuf *a, const struct rbuf *b)
{
	return (rbuf_len(a) == rbuf_len(b) &&
	    memcmp(a->p, b->p, rbuf_len(a)) == 0);
}

/* Do both say the same? */
static int
same_update(const struct update *a, const struct update *b)
{
	struct rbuf	 x, y;

	wbuf_view(&a->attrs, &x);
	wbuf_view(&b->attrs, &y);
	return (same_bytes(&x, &y) && same_bytes(&a->nlri, &b->nlri) &&
	    a->reach == b->reach &&
	    same_bytes(&a->reach_nlri, &b->reach_nlri) &&
	    addr_cmp(&a->nexthop, &b->nexthop) == 0 &&
	    addr_cmp(&a->reach_nh, &b->reach_nh) == 0 &&
	    addr_cmp(&a->reach_nh_ll, &b->reach_nh_ll) == 0);
}

static void
check_route(struct check *k, const struct attrset *set, const struct nlri *n)
{
	const char	*why;

	/* a family or a next hop that the neighbor does not take: not sent */
	if (one_message(&k->first, &k->codec, set, n, &why) == -1) {
		complain(k, n, set, why);
		return;
	}
	if (read_message(k, &k->first, &k->once, &why) == -1 ||
	    write_again(k, &why) == -1 ||
	    read_message(k, &k->second, &k->again, &why) == -1) {
		complain(k, n, set, why);
		k->failed = 1;
	} else if (!same_update(&k->once, &k->again)) {
		complain(k, n, set, "its message says something else");
		k->failed = 1;
	} else
		k->good++;
}

static void
check_routes(struct check *k, const struct conf_neighbor *n)
{
	struct route_rec	 rec;
	struct attrset		 set;
	struct rbuf		 view, left;
	struct nlri		 nlri;
	size_t			 i;

	even_codec(&k->codec, n);
	k->good = 0;
	for (i = 0; i < n->nroutes; i++) {
		wbuf_view(&n->routes[i]->records, &view);
		while (route_unpack(&view, &rec) == 1) {
			if (attrset_unpack(&rec.attrset, &set) == -1)
				continue;	/* our own bytes: can not be */
			left = rec.nlris;
			while (route_nlri_next(&left, &nlri) == 1)
				check_route(k, &set, &nlri);
		}
	}
}

static int
check_neighbors(struct check *k, const struct conf *conf, int routes)
{
	const struct conf_neighbor	*n;
	struct wbuf			 title;
	int				 r;

	r = 0;
	TAILQ_FOREACH(n, &conf->neighbors, entry) {
		wbuf_init(&title, 0);
		addr_put(&title, &n->peer);
		k->title = wbuf_cstr(&title);
		if (!routes)
			r = printf("neighbor %s: OK\n", k->title);
		else {
			check_routes(k, n);
			r = printf("neighbor %s: %u routes OK\n", k->title,
			    k->good);
		}
		wbuf_clear(&title);
		if (r < 0)
			return (-1);
	}
	return (fflush(stdout) == EOF ? -1 : 0);
}

int
exabgp_check(const struct exabgp *x, const char *file)
{
	struct check	 k;
	struct conf	*conf;
	char		*path;
	int		 r;

	path = exabgp_file(x, file);
	conf = load_conf(path, 0);
	free(path);
	if (conf == NULL)
		return (-1);
	memset(&k, 0, sizeof(k));
	command_init(&k.cmd);
	wbuf_init(&k.first, 0);
	wbuf_init(&k.text, 0);
	wbuf_init(&k.second, 0);
	update_init(&k.once);
	update_init(&k.again);
	r = check_neighbors(&k, conf, x->routes);
	command_clear(&k.cmd);
	wbuf_clear(&k.first);
	wbuf_clear(&k.text);
	wbuf_clear(&k.second);
	update_clear(&k.once);
	update_clear(&k.again);
	conf_free(conf);
	return (r == -1 || k.failed ? -1 : 0);
}
