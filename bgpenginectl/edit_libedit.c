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
 * A line editor, see edit.h.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complete.h"
#include "edit.h"
#include "xmem.h"

#define HISTORY_LINES	500
#define WORDS_MAX	64

struct edit {
	const struct ctl *ctl;		/* borrowed */
	const char	*prompt;	/* borrowed */
	EditLine	*el;
	History		*hist;
	char		*file;		/* of the history; NULL: none */
	HistEvent	 ev;
};

static char *
prompt(EditLine *el)
{
	struct edit	*e;
	static char	 text[32];	/* libedit keeps the address */

	if (el_get(el, EL_CLIENTDATA, &e) == 0)
		(void)strlcpy(text, e->prompt, sizeof(text));
	return (text);
}

/* How much all words have in common. */
static size_t
common(const struct complete *c)
{
	size_t	 i, n = strlen(c->word[0]);

	for (i = 1; i < c->n; i++)
		while (strncmp(c->word[0], c->word[i], n) != 0)
			n--;
	return (n);
}

static void
list(const struct complete *c)
{
	size_t	 i;

	(void)putchar('\n');		/* a terminal: nobody to tell */
	for (i = 0; i < c->n; i++)
		(void)printf("%s%s", i > 0 ? "  " : "", c->word[i]);
	(void)putchar('\n');
	(void)fflush(stdout);
}

/* Puts in what is clear; shows what may stand there when nothing is. */
static unsigned char
insert(EditLine *el, const struct complete *c, size_t typed)
{
	char	*text;
	size_t	 n;
	int	 r;

	if (c->n == 0)
		return (CC_ERROR);
	n = common(c);
	if (c->n > 1 && n == typed) {
		list(c);
		return (CC_REDISPLAY);
	}
	xasprintf(&text, "%.*s%s", (int)(n - typed), c->word[0] + typed,
	    c->n == 1 ? " " : "");
	r = el_insertstr(el, text);
	free(text);
	return (r == -1 ? CC_ERROR : CC_REFRESH);
}

/* The key: completes the word in front of the cursor. */
static unsigned char
complete(EditLine *el, int ch __unused)
{
	const LineInfo	*li;
	struct complete	 c;
	struct edit	*e;
	char		*argv[WORDS_MAX], *copy, *rest, *word;
	unsigned char	 r;
	int		 argc;

	if (el_get(el, EL_CLIENTDATA, &e) != 0 ||
	    (li = el_line(el)) == NULL)
		return (CC_ERROR);
	xasprintf(&copy, "%.*s", (int)(li->cursor - li->buffer), li->buffer);
	rest = copy;
	argc = 0;
	/* the last one may be empty: a new word */
	while ((word = strsep(&rest, " ")) != NULL && argc < WORDS_MAX)
		if (*word != '\0' || rest == NULL)
			argv[argc++] = word;
	r = CC_ERROR;
	if (argc > 0 && rest == NULL) {
		complete_init(&c, e->ctl);
		complete_api(&c, argc - 1, argv);
		complete_done(&c, argv[argc - 1]);
		r = insert(el, &c, strlen(argv[argc - 1]));
		complete_clear(&c);
	}
	free(copy);
	return (r);
}

static int
set_up(struct edit *e)
{
	if (history(e->hist, &e->ev, H_SETSIZE, HISTORY_LINES) == -1 ||
	    history(e->hist, &e->ev, H_SETUNIQUE, 1) == -1 ||
	    el_set(e->el, EL_CLIENTDATA, e) == -1 ||
	    el_set(e->el, EL_PROMPT, prompt) == -1 ||
	    el_set(e->el, EL_EDITOR, "emacs") == -1 ||
	    el_set(e->el, EL_SIGNAL, 1) == -1 ||
	    el_set(e->el, EL_HIST, history, e->hist) == -1 ||
	    el_set(e->el, EL_ADDFN, "complete", "Complete the word",
	    complete) == -1 ||
	    el_set(e->el, EL_BIND, "^I", "complete", NULL) == -1)
		return (-1);
	if (e->file != NULL)
		(void)history(e->hist, &e->ev, H_LOAD, e->file); /* if any */
	return (0);
}

struct edit *
edit_open(const struct ctl *ctl, const char *text, const char *file)
{
	struct edit	*e;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return (NULL);
	e = xcalloc(1, sizeof(*e));
	e->ctl = ctl;
	e->prompt = text;
	if (file != NULL)
		e->file = xstrdup(file);
	e->el = el_init(getprogname(), stdin, stdout, stderr);
	e->hist = history_init();
	if (e->el == NULL || e->hist == NULL || set_up(e) == -1) {
		edit_close(e);
		return (NULL);
	}
	return (e);
}

const char *
edit_line(struct edit *e)
{
	const char	*line;
	int		 n;

	line = el_gets(e->el, &n);
	if (line == NULL || n <= 0)
		return (NULL);
	if (line[0] != '\n')
		(void)history(e->hist, &e->ev, H_ENTER, line);
	return (line);
}

void
edit_close(struct edit *e)
{
	mode_t	 mask;

	if (e->el != NULL)
		el_end(e->el);
	if (e->hist != NULL) {
		mask = umask(077);
		if (e->file != NULL)	/* not worth a complaint */
			(void)history(e->hist, &e->ev, H_SAVE, e->file);
		(void)umask(mask);
		history_end(e->hist);
	}
	free(e->file);
	free(e);
}
