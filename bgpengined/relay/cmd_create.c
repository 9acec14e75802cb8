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
 * Neighbors made by a command.  What it says becomes a neighbor of a
 * configuration and is read by the one grammar there is; the parent gets its
 * fields, never a script's text.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "apiclient.h"
#include "cmd.h"
#include "compat.h"
#include "conf.h"
#include "log.h"
#include "relay.h"
#include "script.h"

#define APIS_MAX	16

/* The words, and what the configuration calls them; NULL: by a function. */
static const struct {
	const char	*word;
	const char	*option;
	int		 needed;
} words[] = {
	{ "local-address",	"local-address",	1 },
	{ "local-ip",		"local-address",	1 },
	{ "local-as",		"local-as",		2 },
	{ "peer-as",		"peer-as",		4 },
	{ "router-id",		"router-id",		0 },
	{ "hold-time",		"hold-time",		0 },
	{ "group-updates",	"group-updates",	0 },
	{ "connect",		"connect",		0 },
	{ "listen",		"listen",		0 },
	{ "passive",		"passive",		0 },
	{ "description",	"description",		0 },
};
#define NEEDED_ALL	(1 | 2 | 4)

struct draft {
	struct wbuf	 text;		/* options */
	struct wbuf	 capas;
	struct wbuf	 families;
	char		 local[ADDR_TEXT_MAX];
	char		 api[APIS_MAX][CONF_NAME_MAX];
	size_t		 napi;
	int		 has;		/* of NEEDED_ALL */
	int		 router_id;
};

static int
put_word(struct wbuf *w, struct lex *l, const struct token *t)
{
	size_t	 i;

	for (i = 0; i < t->len; i++) {
		if (memchr("\";{}[]\\\n", t->p[i], 8) != NULL)
			return (lex_fail(l, t, "not a value"));
	}
	wbuf_put(w, t->p, t->len);
	return (0);
}

static int
option(struct lex *l, struct draft *d, size_t i)
{
	struct token	 t;

	if (lex_word(l, &t, words[i].word) == -1)
		return (-1);
	wbuf_printf(&d->text, "\t%s ", words[i].option);
	if (put_word(&d->text, l, &t) == -1)
		return (-1);
	wbuf_puts(&d->text, ";\n");
	d->has |= words[i].needed;
	if (words[i].needed == 1 &&
	    token_copy(&t, d->local, sizeof(d->local)) == -1)
		return (lex_fail(l, &t, "%s: an address", words[i].word));
	if (strcmp(words[i].option, "router-id") == 0)
		d->router_id = 1;
	return (0);
}

/* "ipv4-unicast": the words of a family, joined by the first hyphen. */
static void
put_family(struct wbuf *w, const char *p, size_t len)
{
	size_t	 afi;

	for (afi = len > 6 && memcmp(p, "bgp-ls", 6) == 0 ? 6 : 0;
	    afi < len && p[afi] != '-'; afi++)
		continue;
	wbuf_puts(w, "\t\t");
	wbuf_put(w, p, afi);
	if (afi < len) {
		wbuf_put_u8(w, ' ');
		wbuf_put(w, p + afi + 1, len - afi - 1);
	}
	wbuf_puts(w, ";\n");
}

/* Families joined by slashes, or in-open: what a neighbor has anyway. */
static int
families(struct lex *l, struct draft *d)
{
	struct wbuf	 clean;
	struct token	 t;
	const char	*p, *end, *slash;
	int		 r;

	if (lex_word(l, &t, "family-allowed: in-open or families") == -1)
		return (-1);
	if (token_is(&t, "in-open"))
		return (0);
	wbuf_init(&clean, 0);
	r = put_word(&clean, l, &t);
	wbuf_clear(&clean);
	end = t.p + t.len;
	for (p = t.p; r == 0 && p < end; p = slash + 1) {
		slash = memchr(p, '/', (size_t)(end - p));
		if (slash == NULL)
			slash = end;
		put_family(&d->families, p, (size_t)(slash - p));
	}
	return (r);
}

static int
graceful(struct lex *l, struct draft *d)
{
	uint64_t	 v;

	if (lex_uint(l, 0, 4095, &v, "graceful-restart: seconds") == -1)
		return (-1);
	wbuf_printf(&d->capas, "\t\tgraceful-restart %u;\n", (unsigned)v);
	return (0);
}

static int
api(struct lex *l, struct draft *d)
{
	struct wbuf	 clean;
	struct token	 t;
	int		 r;

	if (lex_word(l, &t, "api: a process") == -1)
		return (-1);
	wbuf_init(&clean, 0);
	r = put_word(&clean, l, &t);
	wbuf_clear(&clean);
	if (r == -1)
		return (-1);
	if (d->napi == APIS_MAX || token_copy(&t, d->api[d->napi],
	    CONF_NAME_MAX) == -1)
		return (lex_fail(l, &t, "api: too many, or too long"));
	d->napi++;
	return (0);
}

static int
word(struct lex *l, struct draft *d)
{
	struct token	 t;
	char		 show[80];
	size_t		 i;

	if (lex_word(l, &t, "a word of a neighbor") == -1)
		return (-1);
	if (token_is(&t, "family-allowed"))
		return (families(l, d));
	if (token_is(&t, "graceful-restart"))
		return (graceful(l, d));
	if (token_is(&t, "api"))
		return (api(l, d));
	for (i = 0; i < nitems(words); i++) {
		if (token_is(&t, words[i].word))
			return (option(l, d, i));
	}
	return (lex_fail(l, &t, "unknown word %s, valid here: local-address "
	    "local-as peer-as router-id family-allowed graceful-restart "
	    "group-updates hold-time passive api", token_show(&t, show,
	    sizeof(show))));
}

/* The neighbor's text, as a file would have it. */
static void
compose(struct wbuf *w, const struct draft *d, const char *peer)
{
	size_t	 i;

	for (i = 0; i < d->napi; i++)
		wbuf_printf(w, "process %s {\n\trun /bin/true;\n"
		    "\tencoder json;\n}\n", d->api[i]);
	wbuf_printf(w, "neighbor %s {\n", peer);
	wbuf_put(w, d->text.data, d->text.len);
	if (!d->router_id)
		wbuf_printf(w, "\trouter-id %s;\n", d->local);
	if (d->families.len > 0) {
		wbuf_puts(w, "\tfamily {\n");
		wbuf_put(w, d->families.data, d->families.len);
		wbuf_puts(w, "\t}\n");
	} else
		wbuf_puts(w, "\tfamily {\n\t\tipv4 unicast;\n\t}\n");
	if (d->capas.len > 0) {
		wbuf_puts(w, "\tcapability {\n");
		wbuf_put(w, d->capas.data, d->capas.len);
		wbuf_puts(w, "\t}\n");
	}
	if (d->napi > 0) {
		wbuf_puts(w, "\tapi {\n\t\tprocesses [");
		for (i = 0; i < d->napi; i++)
			wbuf_printf(w, " %s", d->api[i]);
		wbuf_puts(w, " ];\n\t}\n");
	}
	wbuf_puts(w, "}\n");
}

static int
created(struct relay *r, struct request *q, int ok)
{
	return (ok);
}

/* Hands what the text says over to the parent. */
static enum cmd_result
submit(struct relay *r, struct client *c, const struct wbuf *text)
{
	const struct conf_message	*m;
	struct conf_neighbor		*n;
	struct conf_env			 env;
	struct conf			*cf;
	struct request			*q;
	struct wbuf			*w;

	memset(&env, 0, sizeof(env));
	env.encoder = r->env.encoder;
	cf = conf_parse((const char *)text->data, text->len, &env);
	n = TAILQ_FIRST(&cf->neighbors);
	if (cf->errors > 0 || n == NULL) {
		STAILQ_FOREACH(m, &cf->messages, entry) {
			if (!m->warning)
				(void)cmd_fail(r, "%s", m->text);
		}
		conf_free(cf);
		return (CMD_ERROR);
	}
	log_info("%s: create neighbor", c->name);
	q = request_new(r, c, created);
	w = chan_open_msg(r->parent, IMSG_NEIGHBOR_CREATE, q->id);
	proto_put_neighbor(w, n);
	chan_close_msg(r->parent);
	conf_free(cf);
	return (CMD_LATER);
}

static enum cmd_result
create(struct relay *r, struct client *c, struct lex *l, struct draft *d)
{
	enum cmd_result	 res;
	struct wbuf	 text;
	struct token	 t;
	struct addr	 a;
	char		 peer[ADDR_TEXT_MAX];

	if (lex_word(l, &t, "the address of the neighbor") == -1 ||
	    addr_parse(&a, t.p, t.len) == -1)
		return (cmd_fail(r, "the address of a neighbor expected"));
	while (lex_peek(l, &t) == 1) {
		if (word(l, d) == -1)
			return (cmd_fail(r, "%s", l->error.text));
	}
	if (d->has != NEEDED_ALL)
		return (cmd_fail(r, "missing required parameters:%s%s%s",
		    d->has & 1 ? "" : " local-address",
		    d->has & 2 ? "" : " local-as",
		    d->has & 4 ? "" : " peer-as"));
	wbuf_init(&text, 0);
	compose(&text, d, addr_str(&a, peer));
	res = submit(r, c, &text);
	wbuf_clear(&text);
	return (res);
}

enum cmd_result
cmd_create(struct relay *r, struct client *c, struct command *cmd)
{
	enum cmd_result	 res;
	struct draft	 d;
	struct lex	 l;

	memset(&d, 0, sizeof(d));
	wbuf_init(&d.text, 0);
	wbuf_init(&d.capas, 0);
	wbuf_init(&d.families, 0);
	lex_init(&l, cmd->text, strlen(cmd->text), LEX_LINE);
	res = create(r, c, &l, &d);
	lex_clear(&l);
	wbuf_clear(&d.text);
	wbuf_clear(&d.capas);
	wbuf_clear(&d.families);
	return (res);
}

/* One neighbor at a time, of those the client may act on. */
enum cmd_result
cmd_delete(struct relay *r, struct client *c, struct command *cmd)
{
	struct request	*q;
	struct peerset	 set;
	struct wbuf	 text, *w;
	struct lex	 l;
	uint32_t	 slot;
	int		 n;

	wbuf_init(&text, 0);
	wbuf_printf(&text, "neighbor %s", cmd->text);
	lex_init(&l, (const char *)text.data, text.len, LEX_LINE);
	peerset_init(&set);
	n = selectors_parse(&l, &cmd->selectors) == 0 ?
	    (int)cmd_select(r, c, cmd, &set) : 0;
	lex_clear(&l);
	wbuf_clear(&text);
	if (n == 1 && peerset_next(&set, 0, &slot)) {
		log_info("%s: delete neighbor %s", c->name,
		    r->by_slot[slot]->title);
		q = request_new(r, c, created);
		w = chan_open_msg(r->parent, IMSG_NEIGHBOR_DELETE, q->id);
		wbuf_put_u32(w, r->by_slot[slot]->id);
		chan_close_msg(r->parent);
	}
	peerset_clear(&set);
	return (n == 1 ? CMD_LATER : cmd_fail(r, n == 0 ?
	    "no neighbors match the selector" :
	    "more than one neighbor matches"));
}
