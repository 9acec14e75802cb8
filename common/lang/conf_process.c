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
 * Processes: the scripts that are run.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

#define CONF_ARGS_MAX	1024	/* arguments of one program */

static const char *const	 queue_words[] = {
	[QUEUE_PAUSE] = "pause",
	[QUEUE_DROP] = "drop",
	[QUEUE_RESTART] = "restart"
};

/* A word that begins the next statement, where the line has ended this. */
static int
begins_statement(const struct conf_parser *ps, const struct token *t)
{
	const char	*word;
	size_t		 n;

	if (t->type != LEX_WORD || t->quoted || !lex_is_fresh(&ps->lex, t))
		return (0);
	for (n = 0; (word = conf_process_word(n)) != NULL; n++)
		if (token_is(t, word))
			return (1);
	return (0);
}

/* PROGRAM ARGUMENT…: every token is one, no shell looks at them. */
static int
stmt_run(struct conf_parser *ps, const struct token *key)
{
	struct conf_process	*p = ps->process;
	struct token		 t;
	size_t			 n = 0;

	if (p->argv != NULL)
		conf_warn(ps->conf, key->line, key->col, "run: this replaces "
		    "the one above");
	conf_list_free(p->argv);
	p->argv = NULL;
	for (;;) {
		if (lex_peek(&ps->lex, &t) == -1)
			return (-1);
		if (t.type == LEX_SEMICOLON || t.type == LEX_LBRACE ||
		    t.type == LEX_RBRACE || t.type == LEX_EOF)
			break;
		if (n == CONF_ARGS_MAX)
			return (lex_fail(&ps->lex, &t, "run: too many "
			    "arguments"));
		if (n > 0 && begins_statement(ps, &t))
			break;
		if (n == 0)
			p->run_at = conf_place_of(&t);
		p->argv = xreallocarray(p->argv, n + 2, sizeof(*p->argv));
		p->argv[n++] = xstrndup(t.p, t.len);
		p->argv[n] = NULL;
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
	}
	if (n == 0 || p->argv[0][0] == '\0')
		return (lex_wanted(&ps->lex, &t, "run: a program"));
	return (conf_end(ps, key));
}

static int
stmt_encoder(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;

	if (token_is_nocase(key, "encoding"))
		conf_warn(ps->conf, key->line, key->col, "encoding: write "
		    "encoder");
	if (lex_word(&ps->lex, &t, "encoder: text or json") == -1)
		return (-1);
	if (!token_is_nocase(&t, "text") && !token_is_nocase(&t, "json"))
		return (lex_wanted(&ps->lex, &t, "encoder: text or json"));
	ps->process->encoder.json = token_is_nocase(&t, "json");
	return (conf_end(ps, key));
}

static int
stmt_version(struct conf_parser *ps, const struct token *key)
{
	const struct gen	*g = NULL;
	struct token		 t;
	char			 name[16];

	if (lex_word(&ps->lex, &t, "version: 3.4, 4, 5 or 6") == -1)
		return (-1);
	if (token_copy(&t, name, sizeof(name)) == 0)
		g = gen_find(name);
	if (g == NULL)
		return (lex_wanted(&ps->lex, &t, "version: 3.4, 4, 5 or 6"));
	ps->process->encoder.gen = g;
	return (conf_end(ps, key));
}

static int
stmt_respawn(struct conf_parser *ps, const struct token *key)
{
	if (conf_bool(ps, key, 1, &ps->process->respawn) == -1)
		return (-1);
	return (conf_end(ps, key));
}

/* queue pause|drop|restart [BYTES] */
static int
stmt_queue(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	uint64_t	 v;
	size_t		 i;

	if (lex_word(&ps->lex, &t, "queue: pause, drop or restart") == -1)
		return (-1);
	for (i = 0; i < nitems(queue_words); i++)
		if (token_is_nocase(&t, queue_words[i]))
			break;
	if (i == nitems(queue_words))
		return (lex_wanted(&ps->lex, &t, "queue: pause, drop or "
		    "restart"));
	ps->process->policy = (uint8_t)i;
	if (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_WORD) {
		if (lex_uint(&ps->lex, 4096, UINT32_MAX, &v,
		    "queue: bytes") == -1)
			return (-1);
		ps->process->queue_max = (uint32_t)v;
	}
	return (conf_end(ps, key));
}

static int
stmt_user(struct conf_parser *ps, const struct token *key)
{
	struct conf_process	*p = ps->process;
	char			*dst;

	if (token_is_nocase(key, "user")) {
		dst = p->user;
		p->user_at = conf_place_of(key);
	} else {
		dst = p->group;
		p->group_at = conf_place_of(key);
	}
	if (conf_name(ps, key, dst, CONF_NAME_MAX) == -1)
		return (-1);
	return (conf_end(ps, key));
}

static const struct conf_word	 process_words[] = {
	{ "run",	stmt_run, 0 },
	{ "encoder",	stmt_encoder, 0 },
	{ "encoding",	stmt_encoder, 0 },
	{ "version",	stmt_version, 0 },
	{ "respawn",	stmt_respawn, 0 },
	{ "queue",	stmt_queue, 0 },
	{ "user",	stmt_user, 0 },
	{ "group",	stmt_user, 0 },
	{ "directory",	conf_stmt_directory, 0 },
	{ "environment", conf_stmt_environment, 0 },
	{ "limit",	conf_stmt_limit, 0 },
	{ "on-exit",	conf_stmt_on_exit, 0 },
};

static int
process_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;
	int			 r;

	w = conf_word_find(ps, process_words, nitems(process_words), key);
	if (w != NULL)
		return (w->parse(ps, key));
	if (ps->api != NULL && (r = conf_api_legacy(ps, key)) != 0)
		return (r == -1 ? -1 : 0);
	return (conf_unknown(ps, key, "process"));
}

const char *
conf_process_word(size_t n)
{
	return (n < nitems(process_words) ? process_words[n].word : NULL);
}

/* Its body; what 3.4 says in there of events goes to the api. */
static int
process_body(struct conf_parser *ps, const struct token *key,
    struct conf_process *p, struct conf_api *api)
{
	int	 r;

	ps->process = p;
	ps->api = api;
	r = conf_read_section(ps, key, "process", process_statement);
	ps->process = NULL;
	ps->api = NULL;
	return (r);
}

static struct conf_process *
process_new(struct conf_parser *ps, const struct token *key)
{
	struct conf_process	*p;
	struct token		 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (NULL);
	p = xcalloc(1, sizeof(*p));
	p->respawn = 1;
	p->encoder.compact = ps->env->encoder.compact;
	p->at = conf_place_of(key);
	if (conf_text(ps, key, p->name, sizeof(p->name)) == -1 ||
	    (p->name[0] == '\0' &&
	    lex_fail(&ps->lex, &t, "process: a name expected") == -1)) {
		conf_process_free(p);
		return (NULL);
	}
	return (p);
}

/* What 3.4 said in a process about events was about every neighbor. */
static void
keep_api(struct conf_parser *ps, const struct token *key,
    const struct conf_process *p, struct conf_api *api)
{
	if (conf_api_is_empty(api)) {
		conf_api_free(api);
		return;
	}
	conf_deprecated(ps, key, "what it is told in api sections");
	conf_list_add(&api->processes, p->name, strlen(p->name));
	TAILQ_INSERT_TAIL(&ps->apis, api, entry);
}

int
conf_stmt_process(struct conf_parser *ps, const struct token *key)
{
	const struct conf_process	*other;
	struct conf_process		*p;
	struct conf_api			*api;

	if ((p = process_new(ps, key)) == NULL)
		return (-1);
	api = xcalloc(1, sizeof(*api));
	api->at = conf_place_of(key);
	if (process_body(ps, key, p, api) == -1) {
		conf_api_free(api);
		conf_process_free(p);
		return (-1);
	}
	keep_api(ps, key, p, api);
	if ((other = conf_process_find(ps->conf, p->name)) != NULL)
		conf_error(ps->conf, key->line, key->col, "process %s: there "
		    "is one in line %u already", p->name, other->at.line);
	else if (p->argv == NULL)
		conf_error(ps->conf, key->line, key->col, "process %s: no "
		    "run", p->name);
	TAILQ_INSERT_TAIL(&ps->conf->processes, p, entry);
	return (0);
}

/*
 * A process inside a neighbor, as in 3.4: one of the file and an api section
 * in one.  Without run it only says what a process of the file is told.
 */
int
conf_stmt_process_legacy(struct conf_parser *ps, const struct token *key)
{
	struct conf_process	*p;
	const struct conf_process *other;
	struct conf_api		*api;
	struct token		 name;

	conf_deprecated(ps, key, "it outside, and an api section here");
	if (lex_peek(&ps->lex, &name) == -1 ||
	    (p = process_new(ps, key)) == NULL)
		return (-1);
	api = conf_api_new(ps, key);
	conf_list_add(&api->processes, p->name, strlen(p->name));
	ps->api = api;
	conf_ref_add(ps, &name, 0);
	ps->api = NULL;
	if (lex_accept(&ps->lex, LEX_SEMICOLON)) {
		conf_process_free(p);
		return (0);
	}
	if (process_body(ps, key, p, api) == -1) {
		conf_process_free(p);
		return (-1);
	}
	/* written for 3.4, so that is what it reads */
	if (p->encoder.gen == NULL && !ps->env->gen_chosen)
		p->encoder.gen = gen_find("3.4");
	other = conf_process_find(ps->conf, p->name);
	if (p->argv != NULL && other == NULL) {
		TAILQ_INSERT_TAIL(&ps->conf->processes, p, entry);
		return (0);
	}
	if (p->argv != NULL && !conf_process_same(p, other))
		conf_error(ps->conf, key->line, key->col, "process %s: there "
		    "is another one in line %u", p->name, other->at.line);
	conf_process_free(p);
	return (0);
}

static void
put_queue(struct wbuf *w, const struct conf_process *p)
{
	if (p->policy == QUEUE_PAUSE && p->queue_max == 0)
		return;
	wbuf_printf(w, "  queue %s",
	    queue_words[p->policy % nitems(queue_words)]);
	if (p->queue_max != 0)
		wbuf_printf(w, " %u", p->queue_max);
	wbuf_puts(w, ";\n");
}

void
conf_put_process(struct wbuf *w, const struct conf_process *p)
{
	size_t	 i;

	wbuf_puts(w, "process ");
	conf_put_word(w, p->name, strlen(p->name));
	wbuf_puts(w, " {\n  run");
	for (i = 0; p->argv != NULL && p->argv[i] != NULL; i++) {
		wbuf_put_u8(w, ' ');
		conf_put_word(w, p->argv[i], strlen(p->argv[i]));
	}
	wbuf_printf(w, ";\n  encoder %s;\n",
	    p->encoder.json ? "json" : "text");
	if (p->encoder.gen != NULL)
		wbuf_printf(w, "  version %s;\n", p->encoder.gen->name);
	if (!p->respawn)
		wbuf_puts(w, "  respawn false;\n");
	put_queue(w, p);
	if (p->user[0] != '\0')
		wbuf_printf(w, "  user %s;\n", p->user);
	if (p->group[0] != '\0')
		wbuf_printf(w, "  group %s;\n", p->group);
	conf_put_child(w, p);
	wbuf_puts(w, "}\n");
}

int
conf_process_same(const struct conf_process *a, const struct conf_process *b)
{
	struct wbuf	 wa, wb;

	wbuf_init(&wa, 0);
	wbuf_init(&wb, 0);
	conf_put_process(&wa, a);
	conf_put_process(&wb, b);
	return (conf_same_text(&wa, &wb));
}
