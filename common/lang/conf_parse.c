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
 * A file: its sections, and what is made and given up around its reading.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

static const struct conf_word	 root_words[] = {
	{ "neighbor",	conf_stmt_neighbor, 0 },
	{ "template",	conf_stmt_template, 0 },
	{ "process",	conf_stmt_process, 0 },
	{ "group",	conf_stmt_group, 0 },
};

static int
root_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, root_words, nitems(root_words), key);
	return (w == NULL ? conf_unknown(ps, key, "the file") :
	    w->parse(ps, key));
}

const char *
conf_names_root(size_t n)
{
	return (n < nitems(root_words) ? root_words[n].word : NULL);
}

static void
builds_free(struct conf_builds *list)
{
	struct conf_build	*b;

	while ((b = TAILQ_FIRST(list)) != NULL) {
		TAILQ_REMOVE(list, b, entry);
		conf_build_free(b);
	}
}

struct conf *
conf_parse(const char *text, size_t len, const struct conf_env *env)
{
	struct conf_parser	 ps;
	struct conf_api		*api;

	memset(&ps, 0, sizeof(ps));
	ps.env = env;
	ps.conf = xcalloc(1, sizeof(*ps.conf));
	TAILQ_INIT(&ps.conf->processes);
	TAILQ_INIT(&ps.conf->neighbors);
	STAILQ_INIT(&ps.conf->messages);
	TAILQ_INIT(&ps.templates);
	TAILQ_INIT(&ps.groups);
	TAILQ_INIT(&ps.neighbors);
	TAILQ_INIT(&ps.apis);
	STAILQ_INIT(&ps.refs);
	route_list_init(&ps.routes);
	/* some editors begin with a byte order mark */
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		len -= 3;
	}
	lex_init(&ps.lex, text, len, LEX_FILE);
	/* parentheses are letters, but for the grammar of routes */
	ps.lex.noparens = 1;
	conf_read_file(&ps, "the file", root_statement);
	conf_finish(&ps);
	conf_messages_sort(ps.conf);
	lex_clear(&ps.lex);
	route_list_clear(&ps.routes);
	conf_refs_free(&ps);
	builds_free(&ps.neighbors);
	builds_free(&ps.groups);
	builds_free(&ps.templates);
	while ((api = TAILQ_FIRST(&ps.apis)) != NULL) {
		TAILQ_REMOVE(&ps.apis, api, entry);
		conf_api_free(api);
	}
	return (ps.conf);
}
