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
 * processes-match: patterns are Python's, and those of POSIX, which differ in
 * little that names of processes need.
 */
#include <sys/types.h>

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"

#define PATTERN_COPIES_MAX	4096

/* "\\d" and the like, outside of brackets and inside them. */
static const struct {
	char	 letter;
	char	 out[16];
	char	 in[16];	/* "": has none there */
} classes[] = {
	{ 'd', "[0-9]", "0-9" },
	{ 'D', "[^0-9]", "" },
	{ 'w', "[[:alnum:]_]", "[:alnum:]_" },
	{ 'W', "[^[:alnum:]_]", "" },
	{ 's', "[[:space:]]", "[:space:]" },
	{ 'S', "[^[:space:]]", "" },
	{ 'A', "^", "" },
	{ 'Z', "$", "" },
};

static const char *
class_of(char letter, int in)
{
	size_t	 i;

	for (i = 0; i < nitems(classes); i++)
		if (classes[i].letter == letter)
			return (in ? classes[i].in : classes[i].out);
	return (NULL);
}

/*
 * "[\\w.-]": POSIX has no escapes there; "]" has to be the first and "-" the
 * last.  What is behind it, or NULL: it has no end or what POSIX has not.
 */
static const char *
bracket(struct wbuf *w, const char *p)
{
	const char	*class, *start;
	int		 dash = 0, end = 0;
	struct wbuf	 in;

	wbuf_init(&in, 0);
	wbuf_puts(w, *++p == '^' ? "[^" : "[");
	p += *p == '^';
	for (start = p; *p != '\0' && (*p != ']' || p == start); p++) {
		if (*p != '\\') {
			if (*p == ']')
				end = 1;
			else
				wbuf_put_u8(&in, (uint8_t)*p);
			continue;
		}
		if (*++p == '\0')
			break;
		if ((class = class_of(*p, 1)) != NULL)
			wbuf_puts(&in, class);
		else if (*p == '-')
			dash = 1;
		else if (*p == ']')
			end = 1;
		else
			wbuf_put_u8(&in, (uint8_t)*p);
		if (class != NULL && class[0] == '\0')
			break;
	}
	if (end)
		wbuf_put_u8(w, ']');
	wbuf_put(w, in.data, in.len);
	wbuf_puts(w, dash ? "-]" : "]");
	wbuf_clear(&in);
	return (*p == ']' ? p + 1 : NULL);
}

/* Into POSIX; -1: there is what it has not. */
static int
translate(struct wbuf *w, const char *p)
{
	const char	*class;

	while (*p != '\0') {
		if (*p == '[') {
			if ((p = bracket(w, p)) == NULL)
				return (-1);
			continue;
		}
		if (*p == '\\' && p[1] != '\0') {
			class = class_of(p[1], 0);
			if (class != NULL)
				wbuf_puts(w, class);
			else
				wbuf_put(w, p, 2);
			p += 2;
			continue;
		}
		if (p[0] == '(' && p[1] == '?') {
			if (p[2] != ':')
				return (-1);
			wbuf_put_u8(w, '(');
			p += 3;
			continue;
		}
		wbuf_put_u8(w, (uint8_t)*p);
		/* how much it takes does not matter: all or nothing does */
		if (strchr("*+?}", *p++) != NULL && *p == '?')
			p++;
	}
	return (0);
}

/*
 * The C library copies what a repetition repeats, and copies of copies eat all
 * memory there is: "x{99}{99}{99}" or a row of "+".  How many copies would
 * this make?
 */
static uint64_t
pattern_copies(const char *p)
{
	uint64_t	 copies = 1, n;

	for (; *p != '\0' && copies <= PATTERN_COPIES_MAX; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (*p == '+' || *p == '*' || *p == '?')
			copies *= 2;
		else if (*p == '{') {
			for (n = 1; *p != '\0' && *p != '}'; p++)
				if (*p >= '0' && *p <= '9' &&
				    n <= PATTERN_COPIES_MAX)
					n *= 10;
			copies *= n;
			if (*p == '\0')
				break;
		}
	}
	return (copies);
}

static void
match_names(const struct conf *c, struct conf_api *api, const regex_t *re,
    int *found)
{
	const struct conf_process	*p;
	regmatch_t			 m;

	TAILQ_FOREACH(p, &c->processes, entry) {
		if (regexec(re, p->name, 1, &m, 0) != 0 || m.rm_so != 0)
			continue;
		if (api != NULL)
			conf_list_add(&api->processes, p->name,
			    strlen(p->name));
		*found = 1;
	}
}

/* Patterns match at the start of a name. */
int
conf_pattern_resolve(const struct conf *c, const char *text,
    struct conf_api *api, const char **why)
{
	struct wbuf	 w;
	regex_t		 re;
	int		 found = 0;

	*why = NULL;
	wbuf_init(&w, 0);
	if (translate(&w, text) == -1)
		*why = "is not a regular expression that is known here";
	else if (pattern_copies(wbuf_cstr(&w)) > PATTERN_COPIES_MAX)
		*why = "repeats too much";
	else if (regcomp(&re, wbuf_cstr(&w), REG_EXTENDED) != 0)
		*why = "is not a regular expression";
	else {
		match_names(c, api, &re, &found);
		regfree(&re);
	}
	wbuf_clear(&w);
	return (*why != NULL ? -1 : found);
}
