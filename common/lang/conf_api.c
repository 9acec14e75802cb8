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
 * The api sections: which processes a neighbor has and what they are told.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

#define CONF_REGEX_MAX	256	/* longest pattern */

/* Words that say true or false about one bit. */
struct bit_word {
	const char	*word;
	uint16_t	 bit;
};

static const struct bit_word	 kind_words[] = {
	{ "neighbor-changes",	1 << EVENT_STATE },
	{ "negotiated",		1 << EVENT_NEGOTIATED },
	{ "fsm",		1 << EVENT_FSM },
	{ "signal",		1 << EVENT_SIGNAL },
};

static const struct bit_word	 form_words[] = {
	{ "parsed",		API_FORM_PARSED },
	{ "packets",		API_FORM_PACKETS },
	{ "consolidate",	API_FORM_CONSOLIDATE },
};

static const struct bit_word	 type_words[] = {
	{ "open",		1 << EVENT_OPEN },
	{ "update",		1 << EVENT_UPDATE },
	{ "notification",	1 << EVENT_NOTIFICATION },
	{ "keepalive",		1 << EVENT_KEEPALIVE },
	{ "refresh",		1 << EVENT_REFRESH },
	{ "operational",	1 << EVENT_OPERATIONAL },
};

/* What the words of 3.4 mean today; sums of the above. */
struct legacy_word {
	char		 word[24];
	uint16_t	 kinds;
	struct api_dir	 receive, send;
};
#define UPDATES	{ 1 << EVENT_UPDATE, API_FORM_PARSED }
static const struct legacy_word	 legacy_words[] = {
	{ "parse-routes",	0, UPDATES, { 0, 0 } },
	{ "receive-routes",	0, UPDATES, { 0, 0 } },
	{ "peer-updates",	1 << EVENT_STATE, UPDATES, { 0, 0 } },
	{ "receive-parsed",	0, { 0, API_FORM_PARSED }, { 0, 0 } },
	{ "receive-packets",	0, { 0, API_FORM_PACKETS }, { 0, 0 } },
	{ "receive-opens",	0, { 1 << EVENT_OPEN, 0 }, { 0, 0 } },
	{ "receive-updates",	0, { 1 << EVENT_UPDATE, 0 }, { 0, 0 } },
	{ "receive-refresh",	0, { 1 << EVENT_REFRESH, 0 }, { 0, 0 } },
	{ "receive-keepalives",	0, { 1 << EVENT_KEEPALIVE, 0 }, { 0, 0 } },
	{ "receive-notifications", 0, { 1 << EVENT_NOTIFICATION, 0 },
	    { 0, 0 } },
	{ "receive-operational", 0, { 1 << EVENT_OPERATIONAL, 0 }, { 0, 0 } },
	{ "send-parsed",	0, { 0, 0 }, { 0, API_FORM_PARSED } },
	{ "send-packets",	0, { 0, 0 }, { 0, API_FORM_PACKETS } },
	{ "send-updates",	0, { 0, 0 }, { 1 << EVENT_UPDATE, 0 } },
};
#undef UPDATES

static const struct bit_word *
bit_find(const struct bit_word *words, size_t n, const struct token *key)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		if (token_is_nocase(key, words[i].word))
			return (&words[i]);
	return (NULL);
}

/* -1: error; else whether it was true. */
static int
flag(struct conf_parser *ps, const struct token *key)
{
	uint8_t	 v = 0;

	if (conf_bool(ps, key, 1, &v) == -1 || conf_end(ps, key) == -1)
		return (-1);
	return (v);
}

struct conf_api *
conf_api_new(struct conf_parser *ps, const struct token *key)
{
	struct conf_api	*api;

	api = xcalloc(1, sizeof(*api));
	api->at = conf_place_of(key);
	api->section = ++ps->napis;
	TAILQ_INSERT_TAIL(&ps->build->n->apis, api, entry);
	return (api);
}

/* A list of names, of patterns: words of at most max bytes. */
static int
read_list(struct conf_parser *ps, const struct token *key, const char *what,
    size_t max, char ***list)
{
	struct lex_list	 ls;
	struct token	 t;
	int		 r;

	lex_list_begin(&ps->lex, &ls);
	while ((r = lex_list_next(&ps->lex, &ls, &t, what)) == 1) {
		if (t.len == 0 || t.len > max)
			return (lex_wanted(&ps->lex, &t, "%s of 1 to %zu "
			    "bytes", what, max));
		conf_list_add(list, t.p, t.len);
		conf_ref_add(ps, &t, list == &ps->api->matches);
	}
	return (r == -1 ? -1 : conf_end(ps, key));
}

static int	api_statement(struct conf_parser *, const struct token *);

static int
direction_statement(struct conf_parser *ps, const struct token *key)
{
	const struct bit_word	*w;
	struct api_dir		*dir = ps->dir;
	int			 on;

	if ((w = bit_find(form_words, nitems(form_words), key)) != NULL) {
		if ((on = flag(ps, key)) == -1)
			return (-1);
		dir->forms = (uint8_t)(on ? dir->forms | w->bit :
		    dir->forms & ~w->bit);
		return (0);
	}
	/* 3.4 had them here too */
	if (bit_find(kind_words, nitems(kind_words), key) != NULL)
		return (api_statement(ps, key));
	if ((w = bit_find(type_words, nitems(type_words), key)) == NULL)
		return (conf_unknown(ps, key, "receive and send"));
	if ((on = flag(ps, key)) == -1)
		return (-1);
	dir->types = (uint16_t)(on ? dir->types | w->bit :
	    dir->types & ~w->bit);
	return (0);
}

/* receive { } and send { } of ps->api */
static int
stmt_direction(struct conf_parser *ps, const struct token *key)
{
	int	 r;

	if (token_is_nocase(key, "send")) {
		ps->dir = &ps->api->send;
		ps->send_at = conf_place_of(key);
	} else {
		ps->dir = &ps->api->receive;
		ps->receive_at = conf_place_of(key);
	}
	r = conf_read_section(ps, key, "receive or send",
	    direction_statement);
	ps->dir = NULL;
	return (r);
}

static int
stmt_processes(struct conf_parser *ps, const struct token *key)
{
	return (read_list(ps, key, "a name", CONF_NAME_MAX - 1,
	    &ps->api->processes));
}

static int
stmt_processes_match(struct conf_parser *ps, const struct token *key)
{
	return (read_list(ps, key, "a pattern", CONF_REGEX_MAX,
	    &ps->api->matches));
}

static const struct conf_word	 api_words[] = {
	{ "processes",		stmt_processes, 0 },
	{ "processes-match",	stmt_processes_match, 0 },
	{ "receive",		stmt_direction, 0 },
	{ "send",		stmt_direction, 0 },
};

static int
api_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*word;
	const struct bit_word	*w;
	int			 on;

	word = conf_word_find(ps, api_words, nitems(api_words), key);
	if (word != NULL)
		return (word->parse(ps, key));
	if ((w = bit_find(kind_words, nitems(kind_words), key)) == NULL)
		return (conf_unknown(ps, key, "api"));
	if ((on = flag(ps, key)) == -1)
		return (-1);
	ps->api->kinds = (uint16_t)(on ? ps->api->kinds | w->bit :
	    ps->api->kinds & ~w->bit);
	return (0);
}

const char *
conf_names_api(size_t n)
{
	if (n < nitems(api_words))
		return (api_words[n].word);
	n -= nitems(api_words);
	return (n < nitems(kind_words) ? kind_words[n].word : NULL);
}

const char *
conf_names_direction(size_t n)
{
	if (n < nitems(form_words))
		return (form_words[n].word);
	n -= nitems(form_words);
	return (n < nitems(type_words) ? type_words[n].word : NULL);
}

const char *
conf_names_legacy(size_t n)
{
	return (n < nitems(legacy_words) ? legacy_words[n].word : NULL);
}

static void
direction_warn(struct conf_parser *ps, struct conf_place at,
    const struct api_dir *dir, const char *name)
{
	if (dir->types != 0 && dir->forms == 0)
		conf_warn_at(ps->conf, at, "api: %s gives nothing "
		    "without parsed, packets or consolidate", name);
	if (dir->types == 0 && (dir->forms & ~API_FORM_PACKETS) != 0)
		conf_warn_at(ps->conf, at, "api: %s gives nothing "
		    "without a message type, such as update", name);
}

int
conf_api_is_empty(const struct conf_api *api)
{
	return (api->kinds == 0 && api->receive.types == 0 &&
	    api->receive.forms == 0 && api->send.types == 0 &&
	    api->send.forms == 0);
}

/* What looks like a subscription and is none. */
static void
conf_api_warn(struct conf_parser *ps, const struct conf_api *api)
{
	direction_warn(ps, ps->receive_at, &api->receive, "receive");
	direction_warn(ps, ps->send_at, &api->send, "send");
	if (api->processes == NULL && api->matches == NULL)
		conf_warn_at(ps->conf, api->at, "api: no process is named");
}

int
conf_stmt_api(struct conf_parser *ps, const struct token *key)
{
	struct conf_api	*api;
	struct token	 t;
	char		 name[CONF_NAME_MAX] = "";
	int		 r;

	if (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_WORD &&
	    conf_name(ps, key, name, sizeof(name)) == -1)
		return (-1);
	ps->conf->has_api = 1;
	api = conf_api_new(ps, key);
	memcpy(api->name, name, sizeof(name));
	ps->api = api;
	r = conf_read_section(ps, key, "api", api_statement);
	ps->api = NULL;
	if (r == 0)
		conf_api_warn(ps, api);
	return (r);
}

/* A word of 3.4 about ps->api: 1 taken, 0 not such a word, -1 error. */
int
conf_api_legacy(struct conf_parser *ps, const struct token *key)
{
	struct conf_api	*api = ps->api;
	size_t		 i;
	int		 on;

	if (token_is_nocase(key, "receive") || token_is_nocase(key, "send"))
		return (stmt_direction(ps, key) == -1 ? -1 : 1);
	if (bit_find(kind_words, nitems(kind_words), key) != NULL)
		return (api_statement(ps, key) == -1 ? -1 : 1);
	for (i = 0; i < nitems(legacy_words); i++)
		if (token_is_nocase(key, legacy_words[i].word))
			break;
	if (i == nitems(legacy_words))
		return (0);
	if ((on = flag(ps, key)) == -1)
		return (-1);
	if (!on)
		return (1);
	api->kinds |= legacy_words[i].kinds;
	api->receive.types |= legacy_words[i].receive.types;
	api->receive.forms |= legacy_words[i].receive.forms;
	api->send.types |= legacy_words[i].send.types;
	api->send.forms |= legacy_words[i].send.forms;
	return (1);
}

/* The words whose bits are set, a line each. */
static void
put_bits(struct wbuf *w, const char *indent, const struct bit_word *words,
    size_t n, uint16_t bits)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		if (bits & words[i].bit)
			wbuf_printf(w, "%s%s;\n", indent, words[i].word);
}

static void
put_direction(struct wbuf *w, const char *name, const struct api_dir *d)
{
	static const char	 indent[] = "      ";

	if (d->types == 0 && d->forms == 0)
		return;
	wbuf_printf(w, "    %s {\n", name);
	put_bits(w, indent, form_words, nitems(form_words), d->forms);
	put_bits(w, indent, type_words, nitems(type_words), d->types);
	wbuf_puts(w, "    }\n");
}

static void
put_names(struct wbuf *w, char *const *names)
{
	size_t	 i;

	if (names == NULL || names[0] == NULL)
		return;
	wbuf_puts(w, "    processes [");
	for (i = 0; names[i] != NULL; i++) {
		wbuf_put_u8(w, ' ');
		conf_put_word(w, names[i], strlen(names[i]));
	}
	wbuf_puts(w, " ];\n");
}

void
conf_put_api(struct wbuf *w, const struct conf_api *api)
{
	wbuf_puts(w, "  api ");
	if (api->name[0] != '\0')
		wbuf_printf(w, "%s ", api->name);
	wbuf_puts(w, "{\n");
	put_names(w, api->processes);
	put_bits(w, "    ", kind_words, nitems(kind_words), api->kinds);
	put_direction(w, "receive", &api->receive);
	put_direction(w, "send", &api->send);
	wbuf_puts(w, "  }\n");
}
