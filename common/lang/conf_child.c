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
 * What a process is given before it is run, and what becomes of its routes
 * when it ends: directory, environment, limit, on-exit.
 */
#include <sys/types.h>

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

#define ENVIRONMENT_MAX	256	/* variables of one process */
#define LIMIT_MAX	INT64_MAX
#define ON_EXIT_MAX	86400	/* seconds */

static const char *const	 limit_names[CONF_LIMITS] = {
	[CONF_LIMIT_MEMORY] = "memory",
	[CONF_LIMIT_FILES] = "files",
	[CONF_LIMIT_CPU] = "cpu"
};

int
conf_stmt_directory(struct conf_parser *ps, const struct token *key)
{
	struct conf_process	*p = ps->process;
	struct token		 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    conf_text(ps, key, p->directory, sizeof(p->directory)) == -1)
		return (-1);
	if (p->directory[0] != '/')
		return (lex_wanted(&ps->lex, &t, "directory: a path from / "
		    "on"));
	return (conf_end(ps, key));
}

/* Is it NAME=VALUE? */
static int
is_variable(const struct token *t)
{
	size_t	 i;

	for (i = 0; i < t->len && t->p[i] != '='; i++)
		if (!isalnum((unsigned char)t->p[i]) && t->p[i] != '_')
			return (0);
	return (i > 0 && i < t->len && !isdigit((unsigned char)t->p[0]) &&
	    memchr(t->p, '\0', t->len) == NULL);
}

/* environment NAME=VALUE … */
int
conf_stmt_environment(struct conf_parser *ps, const struct token *key)
{
	static const char	 what[] = "environment: NAME=VALUE";
	struct conf_process	*p = ps->process;
	struct token		 t;
	size_t			 n;

	for (n = 0; p->environment != NULL && p->environment[n] != NULL; n++)
		continue;
	do {
		if (lex_word(&ps->lex, &t, what) == -1)
			return (-1);
		if (!is_variable(&t))
			/* may be a secret: not shown */
			return (lex_fail(&ps->lex, &t, "%s expected", what));
		if (n == ENVIRONMENT_MAX)
			return (lex_fail(&ps->lex, &t, "environment: too "
			    "many variables"));
		p->environment = xreallocarray(p->environment, n + 2,
		    sizeof(*p->environment));
		p->environment[n++] = xstrndup(t.p, t.len);
		p->environment[n] = NULL;
	} while (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_WORD);
	return (conf_end(ps, key));
}

/* A number, maybe with K, M or G behind it; it is printed without. */
static int
read_size(struct lex *l, uint64_t *v)
{
	static const char	 units[] = "kmg";
	struct token		 t, num;
	const char		*unit;
	unsigned		 shift = 0;

	if (lex_word(l, &t, "limit: a number") == -1)
		return (-1);
	num = t;
	unit = t.len == 0 ? NULL :
	    strchr(units, tolower((unsigned char)t.p[t.len - 1]));
	if (unit != NULL && *unit != '\0') {
		num.len--;
		shift = 10 * (unsigned)(unit - units + 1);
	}
	if (token_uint(&num, 0, 1, LIMIT_MAX >> shift, v) == -1)
		return (lex_wanted(l, &t, "limit: a number from 1 to %llu",
		    (unsigned long long)(LIMIT_MAX >> shift)));
	*v <<= shift;
	return (0);
}

/* limit memory|files|cpu NUMBER */
int
conf_stmt_limit(struct conf_parser *ps, const struct token *key)
{
	static const char	 what[] = "limit: memory, files or cpu";
	struct token		 t;
	size_t			 i;

	if (lex_word(&ps->lex, &t, what) == -1)
		return (-1);
	for (i = 0; i < CONF_LIMITS; i++)
		if (token_is_nocase(&t, limit_names[i]))
			break;
	if (i == CONF_LIMITS)
		return (lex_wanted(&ps->lex, &t, "%s", what));
	if (read_size(&ps->lex, &ps->process->limit[i]) == -1)
		return (-1);
	return (conf_end(ps, key));
}

/* on-exit keep|withdraw [SECONDS] */
int
conf_stmt_on_exit(struct conf_parser *ps, const struct token *key)
{
	static const char	 what[] = "on-exit: keep or withdraw";
	struct conf_process	*p = ps->process;
	struct token		 t;
	uint64_t		 v = 0;

	if (lex_word(&ps->lex, &t, what) == -1)
		return (-1);
	if (!token_is_nocase(&t, "keep") && !token_is_nocase(&t, "withdraw"))
		return (lex_wanted(&ps->lex, &t, "%s", what));
	p->exit_withdraw = token_is_nocase(&t, "withdraw") != 0;
	if (p->exit_withdraw && lex_peek(&ps->lex, &t) == 1 &&
	    t.type == LEX_WORD && lex_uint(&ps->lex, 0, ON_EXIT_MAX, &v,
	    "on-exit: seconds") == -1)
		return (-1);
	p->exit_seconds = (uint32_t)v;
	return (conf_end(ps, key));
}

void
conf_put_child(struct wbuf *w, const struct conf_process *p)
{
	size_t	 i;

	if (p->directory[0] != '\0') {
		wbuf_puts(w, "  directory ");
		conf_put_word(w, p->directory, strlen(p->directory));
		wbuf_puts(w, ";\n");
	}
	for (i = 0; p->environment != NULL && p->environment[i] != NULL;
	    i++) {
		wbuf_puts(w, "  environment ");
		conf_put_word(w, p->environment[i],
		    strlen(p->environment[i]));
		wbuf_puts(w, ";\n");
	}
	for (i = 0; i < CONF_LIMITS; i++)
		if (p->limit[i] != 0)
			wbuf_printf(w, "  limit %s %llu;\n", limit_names[i],
			    (unsigned long long)p->limit[i]);
	if (p->exit_withdraw)
		wbuf_printf(w, "  on-exit withdraw %u;\n", p->exit_seconds);
}
