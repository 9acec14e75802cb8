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
 * exabgp migrate api: commands in the words of a later release.  Those of
 * generation 6 name first what they act on.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "exabgp.h"
#include "wbuf.h"

/* A command's first words, the longer ones before those they begin with. */
static const struct {
	const char	*old, *new;
} commands[] = {
	{ "api version",	"system api version" },
	{ "bye",		"session bye" },
	{ "clear adj-rib in",	"rib clear in" },
	{ "clear adj-rib out",	"rib clear out" },
	{ "clear adj-rib",	"rib clear out" },
	{ "crash",		"system crash" },
	{ "create neighbor",	"peer create" },
	{ "delete neighbor",	"peer delete" },
	{ "disable-ack",	"session ack disable" },
	{ "disable-sync",	"session sync disable" },
	{ "enable-ack",		"session ack enable" },
	{ "enable-sync",	"session sync enable" },
	{ "flush adj-rib out",	"rib flush out" },
	{ "help",		"system help" },
	{ "ping",		"session ping" },
	{ "queue-status",	"system queue-status" },
	{ "reload",		"daemon reload" },
	{ "reset",		"session reset" },
	{ "restart",		"daemon restart" },
	{ "show adj-rib in",	"rib show in" },
	{ "show adj-rib out",	"rib show out" },
	{ "show neighbor",	"peer show" },
	{ "shutdown",		"daemon shutdown" },
	{ "silence-ack",	"session ack silence" },
	{ "status",		"daemon status" },
	{ "version",		"system version" }
};

/* They act on neighbors, so they name them. */
static const char *const	 acting[] = {
	"announce", "withdraw", "teardown"
};

/* Words that changed wherever they stand. */
static const struct {
	const char	*old, *new;
	int		 target_first;	/* only in generation 6 */
} words[] = {
	{ "nlri-mpls",		"labeled-unicast",	1 },
	{ "route refresh",	"route-refresh",	0 }
};

/* Do these words stand there?  The text behind them, or NULL. */
static const char *
behind(const char *p, const char *text)
{
	size_t	 n = strlen(text);

	if (strncmp(p, text, n) != 0 || (p[n] != '\0' && p[n] != ' '))
		return (NULL);
	return (p + n);
}

/* The rest of a command, with new words where the old ones stood. */
static void
put_rest(struct wbuf *w, const char *p, int target_first)
{
	const char	*next;
	size_t		 i, n;

	while (*p != '\0') {
		n = strspn(p, " ");
		wbuf_put(w, p, n);
		p += n;
		next = NULL;
		for (i = 0; i < nitems(words); i++)
			if ((target_first || !words[i].target_first) &&
			    (next = behind(p, words[i].old)) != NULL)
				break;
		if (next != NULL)
			wbuf_puts(w, words[i].new);
		else {
			next = p + strcspn(p, " ");
			wbuf_put(w, p, (size_t)(next - p));
		}
		p = next;
	}
}

/* "neighbor A ..., neighbor B ...": each of them is a peer. */
static const char *
put_selectors(struct wbuf *w, const char *p)
{
	const char	*comma, *next;

	while ((next = behind(p, "neighbor")) != NULL) {
		wbuf_puts(w, "peer");
		p = next;
		/* only a comma in front of another one separates them */
		for (comma = p; (comma = strchr(comma, ',')) != NULL; comma++)
			if (behind(comma + 1 + strspn(comma + 1, " "),
			    "neighbor") != NULL)
				break;
		if (comma == NULL)
			break;
		comma += 1 + strspn(comma + 1, " ");
		wbuf_put(w, p, (size_t)(comma - p));
		p = comma;
	}
	return (p);
}

void
exabgp_migrate_line(struct wbuf *w, const char *line, int target_first)
{
	const char	*p, *next = NULL;
	size_t		 i;

	p = line + strspn(line, " \t");
	if (*p == '#' || *p == '\0') {
		wbuf_puts(w, line);
		return;
	}
	if (target_first && behind(p, "neighbor") != NULL) {
		p = put_selectors(w, p);
	} else if (target_first) {
		for (i = 0; next == NULL && i < nitems(commands); i++)
			if ((next = behind(p, commands[i].old)) != NULL)
				wbuf_puts(w, commands[i].new);
		for (i = 0; next == NULL && i < nitems(acting); i++)
			if (behind(p, acting[i]) != NULL)
				wbuf_puts(w, "peer * ");
	}
	put_rest(w, next != NULL ? next : p, target_first);
}
