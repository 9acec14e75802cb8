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
 * No word of a route is without golden bytes.  The records of regress/wire are
 * read, as they are and with each of their words replaced by one that means
 * nothing, so that all are asked for that may stand there: every word that
 * the grammar compares a token with must be the right one in some record, of
 * the family where it was asked for.
 */
/* wrap: token_is token_is_nocase lex_accept_word flow_name_value attr_find */
/* wrap: route_parse */
#include "wiretest.h"

#include <ctype.h>
#include <dirent.h>

#include "attr_rows.h"
#include "command.h"
#include "flow.h"
#include "nlri_rows.h"
#include "route.h"

#define WORDS_MAX	4096
#define SCOPE_ROUTE	"route"		/* the same in all families */

static struct word {
	char	 scope[16];		/* of the family: its SAFI */
	char	 text[48];
	int	 given;
	int	 service;	/* the name of a port */
} seen[WORDS_MAX], asked[WORDS_MAX];	/* asked: in the record at hand */
static size_t		 nseen, nasked;
static int		 listening;	/* a route is being read … */
static int		 probing;	/* … with a word that is wrong */
static struct wbuf	 manual;	/* its words, each between blanks */
static family_set	 announced, withdrawn;
static uint8_t		 codes[256];	/* attributes that were there */

/*
 * Words that are looked for where they can not stand: a VPLS may have a name
 * in front of its block, and some words are no names of a watchdog.
 */
static const struct exempt {
	const char	*scope, *text;
} exempt[] = {
	{ "vpls", "match" }, { "vpls", "then" }, { "vpls", "scope" },
	{ "unicast", "announce" }, { "unicast", "withdraw" },
	{ "vpls", "announce" }, { "vpls", "withdraw" }
};
/*
 * Words of attributes may be given once for all families; flows share theirs,
 * whether they have an rd or not.
 */
static const struct exempt	 homes[] = {
	{ "*", "unicast" }, { "*", "mpls-vpn" }, { "*", "sr-policy" },
	{ "flow-vpn", "flow" }
};

static struct word *
add(struct word *list, size_t *n, const char *scope, const char *text,
    int given)
{
	size_t	 i;

	for (i = 0; i < *n; i++)
		if (strcmp(list[i].scope, scope) == 0 &&
		    strcmp(list[i].text, text) == 0)
			break;
	if (i == *n) {
		assert_true(*n < WORDS_MAX);
		(*n)++;
		list[i].given = list[i].service = 0;
		assert_true(strlcpy(list[i].scope, scope,
		    sizeof(list[i].scope)) < sizeof(list[i].scope));
		assert_true(strlcpy(list[i].text, text,
		    sizeof(list[i].text)) < sizeof(list[i].text));
	}
	list[i].given |= given;
	return (&list[i]);
}

static int
note(const char *text, int given)
{
	if (listening)
		add(asked, &nasked, "", text, given);
	return (given);
}

/* The linker puts these in front of the functions that compare. */
int	 __real_token_is(const struct token *, const char *);
int	 __wrap_token_is(const struct token *, const char *);
int	 __real_token_is_nocase(const struct token *, const char *);
int	 __wrap_token_is_nocase(const struct token *, const char *);
int	 __real_lex_accept_word(struct lex *, const char *);
int	 __wrap_lex_accept_word(struct lex *, const char *);
int	 __real_flow_name_value(const struct flow_name *, const char *,
	    size_t, uint32_t *);
int	 __wrap_flow_name_value(const struct flow_name *, const char *,
	    size_t, uint32_t *);
const struct attr_ops	*__real_attr_find(const char *, size_t);
const struct attr_ops	*__wrap_attr_find(const char *, size_t);
int	 __real_route_parse(struct lex *, enum route_form, enum family, int,
	    struct route_list *, route_warn_fn *, void *);
int	 __wrap_route_parse(struct lex *, enum route_form, enum family, int,
	    struct route_list *, route_warn_fn *, void *);

int
__wrap_token_is(const struct token *t, const char *text)
{
	return (note(text, __real_token_is(t, text)));
}

int
__wrap_token_is_nocase(const struct token *t, const char *text)
{
	return (note(text, __real_token_is_nocase(t, text)));
}

int
__wrap_lex_accept_word(struct lex *l, const char *text)
{
	return (note(text, __real_lex_accept_word(l, text)));
}

/* Is it this name of those that mean the same? */
static int
is_name(const char *name, const char *p, size_t len)
{
	size_t	 i;

	for (i = 0; i < len; i++)
		if (tolower((unsigned char)p[i]) != name[i] &&
		    !(p[i] == '_' && name[i] == '-'))
			return (0);
	return (name[len] == '\0');
}

int
__wrap_flow_name_value(const struct flow_name *names, const char *p,
    size_t len, uint32_t *v)
{
	const struct flow_name	*n;

	for (n = names; n != NULL && n->name[0] != '\0'; n++)
		add(asked, &nasked, "", n->name,
		    is_name(n->name, p, len))->service = names == flow_ports;
	return (__real_flow_name_value(names, p, len, v));
}

const struct attr_ops *
__wrap_attr_find(const char *p, size_t len)
{
	const struct attr_ops	*ops;

	ops = __real_attr_find(p, len);
	if (ops != NULL && ops->parse != NULL && !probing)
		add(seen, &nseen, SCOPE_ROUTE, ops->name, 1);
	return (ops);
}

int
__wrap_route_parse(struct lex *l, enum route_form form, enum family family,
    int withdraw, struct route_list *rl, route_warn_fn *warn, void *arg)
{
	int	 r;

	listening = 1;
	r = __real_route_parse(l, form, family, withdraw, rl, warn, arg);
	listening = 0;
	return (r);
}

/* Words that are found by other means: those that stand in the line. */
static void
note_tokens(const char *line)
{
	const char *const	*w;
	struct token		 t;
	struct lex		 l;

	lex_init(&l, line, strlen(line), LEX_LINE);
	while (lex_next(&l, &t) == 1)
		for (w = route_words(); *w != NULL; w++)
			if (__real_token_is(&t, *w))
				add(seen, &nseen, SCOPE_ROUTE, *w, 1);
	lex_clear(&l);
}

/* What was asked for on the way; right: by a line that is. */
static void
keep_asked(enum family family, int right)
{
	size_t	 i;

	for (i = 0; i < nasked; i++)
		add(seen, &nseen, family_table[family]->safi_name,
		    asked[i].text, right && asked[i].given)->service =
		    asked[i].service;
}

/* A route that was read; its family. */
static enum family
keep_route(const struct command *cmd)
{
	struct attrset	 as;
	struct attr	 a;
	struct nlri	 n;
	struct rbuf	 r, packed;

	wbuf_view(&cmd->routes.nlris, &r);
	assert_int_equal(route_nlri_next(&r, &n), 1);
	if (cmd->id == CMD_ANNOUNCE)
		announced |= FAMILY_BIT(n.family);
	else
		withdrawn |= FAMILY_BIT(n.family);
	wbuf_view(&cmd->routes.attrset, &packed);
	assert_int_equal(attrset_unpack(&packed, &as), 0);
	while (attr_next(&as.attrs, &a) == 1)
		codes[a.code] = 1;
	while (attr_next(&as.verbatim, &a) == 1)
		codes[a.code] = 1;
	return (n.family);
}

/* The line again, each time with another word of it replaced. */
static void
probe(struct command *cmd, const char *line, enum family family)
{
	struct lex_error	 err;
	struct wbuf		 w;
	const char		*p;
	size_t			 n;

	probing = 1;
	wbuf_init(&w, 0);
	for (p = line; *p != '\0'; p += n) {
		p += strspn(p, " ");
		n = strcspn(p, " ");
		wbuf_reset(&w);
		wbuf_put(&w, line, (size_t)(p - line));
		wbuf_put_u8(&w, '~');
		wbuf_puts(&w, p + n);
		nasked = 0;
		(void)command_parse(wbuf_cstr(&w), w.len, cmd, &err);
		keep_asked(family, 0);	/* wrong or not: it was asked */
	}
	probing = 0;
	wbuf_clear(&w);
}

/* A line that begins a record: "+ TEXT". */
static void
read_record(struct command *cmd, const char *text)
{
	struct lex_error	 err;
	struct wbuf		 line;
	enum family		 family;

	wbuf_init(&line, 0);
	if (strncmp(text, "announce ", 9) != 0 &&
	    strncmp(text, "withdraw ", 9) != 0)
		wbuf_puts(&line, "announce ");
	wbuf_puts(&line, text);
	nasked = 0;
	if (command_parse(wbuf_cstr(&line), line.len, cmd, &err) == -1)
		fail_msg("%s: %s", text, err.text);
	if (cmd->id == CMD_ANNOUNCE || cmd->id == CMD_WITHDRAW) {
		family = keep_route(cmd);
		keep_asked(family, 1);
		note_tokens(wbuf_cstr(&line));
		probe(cmd, wbuf_cstr(&line), family);
	}
	wbuf_clear(&line);
}

static void
read_file(struct command *cmd, const char *path)
{
	char	*line = NULL;
	size_t	 size = 0;
	ssize_t	 n;
	FILE	*f;

	f = fopen(path, "r");
	assert_non_null(f);
	while ((n = getline(&line, &size, f)) > 0) {
		line[n - 1] = '\0';
		if (strncmp(line, "+ ", 2) == 0)
			read_record(cmd, line + 2);
	}
	free(line);
	(void)fclose(f);
}

/* The words of a page, without mdoc's marks. */
static void
read_manual(const char *path)
{
	FILE	*f;
	int	 c, last = ' ';

	f = fopen(path, "r");
	assert_non_null(f);
	while ((c = fgetc(f)) != EOF) {
		if (c == '\\') {
			last = c;
			continue;
		}
		if (strchr(" \n\t\",;()[]", c) != NULL)
			c = ' ';
		if (c != ' ' || last != ' ')
			wbuf_put_u8(&manual, (uint8_t)c);
		last = c;
	}
	wbuf_put_u8(&manual, ' ');
	(void)fclose(f);
}

static int
in_manual(const char *text)
{
	char	 look[64];

	(void)snprintf(look, sizeof(look), " %s ", text);
	return (strstr(wbuf_cstr(&manual), look) != NULL);
}

static int
read_all(void **state)
{
	struct command	 cmd;
	struct dirent	*e;
	char		 path[1024];
	const char	*top, *dot;
	DIR		*d;

	top = getenv("TOP") != NULL ? getenv("TOP") : ".";
	(void)snprintf(path, sizeof(path), "%s/regress/wire", top);
	d = opendir(path);
	assert_non_null(d);
	command_init(&cmd);
	while ((e = readdir(d)) != NULL) {
		dot = strrchr(e->d_name, '.');
		if (dot == NULL || strcmp(dot, ".txt") != 0)
			continue;
		(void)snprintf(path, sizeof(path), "%s/regress/wire/%s", top,
		    e->d_name);
		read_file(&cmd, path);
	}
	command_clear(&cmd);
	(void)closedir(d);
	wbuf_init(&manual, 0);
	(void)snprintf(path, sizeof(path), "%s/man/bgpengined.conf.5", top);
	read_manual(path);
	(void)snprintf(path, sizeof(path), "%s/man/bgpengine-api.7", top);
	read_manual(path);
	return (0);
}

static int
forget_all(void **state)
{
	wbuf_clear(&manual);
	return (0);
}

static int
was_given(const char *scope, const char *text)
{
	size_t	 i;

	for (i = 0; i < nseen; i++)
		if (strcmp(seen[i].scope, scope) == 0 &&
		    strcmp(seen[i].text, text) == 0)
			return (seen[i].given);
	return (0);
}

static int
is_exempt(const struct word *w)
{
	size_t	 i;

	for (i = 0; i < nitems(exempt); i++)
		if (strcmp(w->scope, exempt[i].scope) == 0 &&
		    strcmp(w->text, exempt[i].text) == 0)
			return (1);
	for (i = 0; i < nitems(homes); i++)
		if ((homes[i].scope[0] == '*' ||
		    strcmp(w->scope, homes[i].scope) == 0) &&
		    was_given(homes[i].text, w->text))
			return (1);
	return (0);
}

static void
test_asked(void **state)
{
	size_t	 i;
	int	 missing = 0;

	for (i = 0; i < nseen; i++) {
		if (seen[i].given || is_exempt(&seen[i]))
			continue;
		print_error("%s: no record has \"%s\"\n", seen[i].scope,
		    seen[i].text);
		missing++;
	}
	assert_int_equal(missing, 0);
	assert_true(nseen > 300);
}

/* What users may write, they can read about. */
static void
test_manual(void **state)
{
	size_t	 i;
	int	 missing = 0;

	for (i = 0; i < nseen; i++) {
		if (seen[i].service || in_manual(seen[i].text))
			continue;
		print_error("%s: no manual has \"%s\"\n", seen[i].scope,
		    seen[i].text);
		missing++;
	}
	assert_int_equal(missing, 0);
}

static void
test_route_words(void **state)
{
	const char *const	*w;
	int			 missing = 0;

	for (w = route_words(); *w != NULL; w++) {
		if (was_given(SCOPE_ROUTE, *w))
			continue;
		print_error("no record has \"%s\"\n", *w);
		missing++;
	}
	assert_int_equal(missing, 0);
}

/* Every attribute that can be said, and those that only have bytes. */
static void
test_attributes(void **state)
{
	const struct attr_ops	*row;
	int			 code, missing = 0;

	for (code = 0; code < 256; code++) {
		if ((row = attr_row(code)) == NULL || codes[code] ||
		    (row->nolist && row->parse == NULL))
			continue;
		print_error("no record has attribute %d, %s\n", code,
		    row->name);
		missing++;
	}
	assert_int_equal(missing, 0);
}

static void
test_families(void **state)
{
	int	 i, missing = 0;

	for (i = 0; i < FAM_MAX; i++) {
		if (family_table[i]->compose == NULL ||
		    (FAMILY_HAS(announced, i) && FAMILY_HAS(withdrawn, i)))
			continue;
		print_error("%s: no record %s\n", family_name(i),
		    FAMILY_HAS(announced, i) ? "withdraws" : "announces");
		missing++;
	}
	assert_int_equal(missing, 0);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_asked),
		cmocka_unit_test(test_manual),
		cmocka_unit_test(test_route_words),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_families),
	};

	return (cmocka_run_group_tests(tests, read_all, forget_all));
}
