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
 * Words for completion, see complete.h.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "addr.h"
#include "bgp.h"
#include "client.h"
#include "command_table.h"
#include "complete.h"
#include "family.h"
#include "gen.h"
#include "healthcheck.h"
#include "notif.h"
#include "route.h"
#include "xmem.h"

/* What comes behind the words of a row. */
#define F_PEERS		0x01	/* addresses of neighbors */
#define F_FAMILIES	0x02	/* ipv4 unicast */
#define F_SAFIS		0x04	/* … when the row ends in the first half */
#define F_ROUTE		0x08	/* words of a route, behind its prefix */
#define F_SUBCODES	0x10	/* administrative-reset */

struct follow {
	unsigned	 flags;
	const char	*words[8];
};

static const struct follow	 behind_reader[] = {
	[READ_ROUTES] = { F_ROUTE, { NULL } },
	[READ_FAMILY_ROUTES] = { F_SAFIS | F_ROUTE, { NULL } },
	[READ_EOR] = { F_FAMILIES, { NULL } },
	[READ_REFRESH] = { F_FAMILIES, { NULL } },
	[READ_TEARDOWN] = { F_SUBCODES, { NULL } },
	[READ_OPERATIONAL] = { 0, { "afi", "safi", NULL } },
	[READ_PEER] = { F_PEERS, { NULL } },
	[READ_SHOW_PEER] = { F_PEERS, { "summary", "extensive",
	    "configuration", "json", NULL } },
	[READ_SHOW_NEIGHBOR] = { F_PEERS, { "summary", "extensive",
	    "configuration", "json", NULL } },
	[READ_SHOW_RIB] = { F_PEERS | F_FAMILIES, { "extensive", "longer",
	    "json", NULL } },
	[READ_SHOW_JSON] = { 0, { "json", NULL } },
	[READ_SHOW_LIST] = { 0, { "json", NULL } },
	[READ_SHOW_ROUTES] = { F_FAMILIES, { "list", "json", NULL } },
	[READ_VERSION] = { 0, { "4", "6", NULL } },
	[READ_NUMBER] = { 0, { NULL } }		/* the last of them */
};

/* Words that bgpenginectl takes besides those of the API, by its rows. */
static const struct {
	const char	*first, *second;
	const char	*words[8];
} behind_row[] = {
	{ "show", "neighbor", { "detail", NULL } },
	{ "validate", NULL, { "-v", NULL } },
	{ "decode", NULL, { "-c", "-e", "-f", "-g", "-n", "-r", "-t",
	    NULL } },
	{ "encode", NULL, { "-b", "-f", "-n", NULL } }
};

static const char *const	 options[] = {
	"-C", "-T", "-V", "-h", "-j", "-s", NULL
};
static const char *const	 keys[] = {
	"local-ip", "local-as", "peer-as", "router-id", "family-allowed",
	NULL
};

void
complete_init(struct complete *c, const struct ctl *ctl)
{
	memset(c, 0, sizeof(*c));
	c->ctl = ctl;
}

void
complete_clear(struct complete *c)
{
	while (c->n > 0)
		free(c->word[--c->n]);
	free(c->word);
	c->word = NULL;
}

void
complete_add(struct complete *c, const char *word)
{
	c->word = xreallocarray(c->word, c->n + 1, sizeof(*c->word));
	c->word[c->n++] = xstrdup(word);
}

void
complete_add_list(struct complete *c, const char *const *words)
{
	for (; *words != NULL; words++)
		complete_add(c, *words);
}

void
complete_add_option(struct complete *c, const char *name)
{
	char	*word;

	xasprintf(&word, "--%s", name);
	complete_add(c, word);
	free(word);
}

static int
by_name(const void *a, const void *b)
{
	return (strcmp(*(char *const *)a, *(char *const *)b));
}

void
complete_done(struct complete *c, const char *prefix)
{
	size_t	 i, n;

	if (c->n > 0)
		qsort(c->word, c->n, sizeof(*c->word), by_name);
	for (i = n = 0; i < c->n; i++) {
		if (strncmp(c->word[i], prefix, strlen(prefix)) != 0 ||
		    (n > 0 && strcmp(c->word[n - 1], c->word[i]) == 0))
			free(c->word[i]);
		else
			c->word[n++] = c->word[i];
	}
	c->n = n;
}

/* A line of "show neighbor summary": its address, if that is one. */
static void
add_peer(void *arg, const char *line)
{
	struct complete	*c = arg;
	struct addr	 a;
	char		*word;
	size_t		 n;

	n = strcspn(line, " \t");
	if (addr_parse(&a, line, n) == -1)
		return;
	xasprintf(&word, "%.*s", (int)n, line);
	complete_add(c, word);
	free(word);
}

static void
add_peers(struct complete *c)
{
	if (c->ctl != NULL && access(c->ctl->socket, F_OK) == 0)
		(void)client_ask(c->ctl, "show neighbor summary", add_peer,
		    c);		/* no daemon, no addresses */
}

/* Behind the first half of a family its second halves, else the first. */
static void
add_families(struct complete *c, const char *before, int first)
{
	const char	*name, *blank;
	char		*afi;
	int		 i, found = 0;

	for (i = 0; before != NULL && i < FAM_MAX; i++) {
		name = family_name((enum family)i);
		blank = strchr(name, ' ');
		if (blank == NULL || strlen(before) != (size_t)(blank -
		    name) || strncmp(name, before, (size_t)(blank -
		    name)) != 0)
			continue;
		complete_add(c, blank + 1);
		found = 1;
	}
	for (i = 0; first && !found && i < FAM_MAX; i++) {
		name = family_name((enum family)i);
		xasprintf(&afi, "%.*s", (int)strcspn(name, " "), name);
		complete_add(c, afi);
		free(afi);
	}
}

/* Names of the reasons to end a session, in one word each. */
static void
add_subcodes(struct complete *c)
{
	char	*word, *p;
	uint8_t	 code;

	for (code = BGP_CEASE_PREFIXES; code <= BGP_CEASE_HARD_RESET; code++) {
		word = xstrdup(notif_subcode_name(BGP_ERR_CEASE, code));
		for (p = word; *p != '\0'; p++)
			*p = *p == ' ' ? '-' :
			    (char)tolower((unsigned char)*p);
		complete_add(c, word);
		free(word);
	}
}

/* n: words behind those of the row; before: the last word. */
static void
add_follow(struct complete *c, const struct follow *f, int n,
    const char *before)
{
	const char *const	*word;

	if ((f->flags & F_PEERS) != 0)
		add_peers(c);
	if ((f->flags & F_FAMILIES) != 0)
		add_families(c, before, 1);
	if ((f->flags & F_SUBCODES) != 0 && n == 0)
		add_subcodes(c);
	if ((f->flags & F_SAFIS) != 0 && n == 0)
		add_families(c, before, 0);
	for (word = route_words(); (f->flags & F_ROUTE) != 0 && n > 0 &&
	    *word != NULL; word++)
		complete_add(c, *word);
	complete_add_list(c, f->words);
}

/* How many words stand in front of the command and select neighbors. */
static int
selectors(int argc, char **argv)
{
	size_t	 i;
	int	 n = 0, key;

	while (n < argc && (strcmp(argv[n], "neighbor") == 0 ||
	    strcmp(argv[n], "peer") == 0)) {
		for (i = 0; n + 1 < argc && i < command_nrows; i++)
			if (strcmp(command_rows[i].words[0], argv[n]) == 0 &&
			    strcmp(command_rows[i].words[1],
			    argv[n + 1]) == 0)
				return (n);	/* peer list, and the like */
		n += 2;
		for (key = 1; key && n < argc;) {
			key = 0;
			for (i = 0; keys[i] != NULL; i++)
				key |= strcmp(argv[n], keys[i]) == 0;
			n += key ? 2 : 0;
		}
		if (n < argc && strcmp(argv[n], ",") == 0)
			n++;
	}
	return (n);
}

/* How many words of the row stand at the front. */
static int
row_depth(const struct command_row *row, int argc, char **argv)
{
	int	 d;

	for (d = 0; d < argc && row->words[d][0] != '\0'; d++)
		if (strcmp(row->words[d], argv[d]) != 0)
			break;
	return (d);
}

/* Commands behind a selector, or without one. */
static void
add_commands(struct complete *c, int selected, int argc, char **argv)
{
	const struct command_row	*row, *full = NULL;
	size_t				 i;
	int				 depth = 0, d;

	for (i = 0; i < command_nrows; i++) {
		row = &command_rows[i];
		if ((row->flags & (selected ? CF_SELECT : CF_NEEDS)) !=
		    (selected ? CF_SELECT : 0))
			continue;
		d = row_depth(row, argc, argv);
		if (d == argc && row->words[d][0] != '\0')
			complete_add(c, row->words[d]);
		/* the longest row that stands there whole */
		if (row->words[d][0] == '\0' && d >= depth) {
			full = row;
			depth = d;
		}
	}
	if (full != NULL && full->read < nitems(behind_reader))
		add_follow(c, &behind_reader[full->read], argc - depth,
		    argc > 0 ? argv[argc - 1] : NULL);
}

void
complete_api(struct complete *c, int argc, char **argv)
{
	int	 n;

	n = selectors(argc, argv);
	if (n > argc) {
		/* behind "neighbor", or behind a key */
		if (strcmp(argv[argc - 1], "neighbor") == 0 ||
		    strcmp(argv[argc - 1], "peer") == 0) {
			add_peers(c);
			complete_add(c, "*");
		}
		if (strcmp(argv[argc - 1], "peer") != 0)
			return;
		n = 0;			/* or one of peer's commands */
	}
	if (n > 0 && n == argc)
		complete_add_list(c, keys);
	if (argc == 0)
		complete_add(c, "neighbor");
	add_commands(c, n > 0, argc - n, argv + n);
}

void
complete_healthcheck(struct complete *c, int argc, char **argv)
{
	const char	*name;
	size_t		 i;

	if (argc > 0 && hc_option_has_value(argv[argc - 1]))
		return;
	for (i = 0; (name = hc_option_name(i)) != NULL; i++)
		complete_add_option(c, name);
}

/* An option of decode or encode that has a value was the last word. */
static int
add_value(struct complete *c, const char *before)
{
	size_t	 i;

	if (strcmp(before, "-g") == 0)
		for (i = 0; i < gen_count; i++)
			complete_add(c, gen_table[i].name);
	if (strcmp(before, "-n") == 0)
		for (i = 0; i < FAM_MAX; i++)
			complete_add(c, family_name((enum family)i));
	return (before[0] == '-' && strchr("fgns", before[1]) != NULL);
}

/* Behind the options, with the first words of a command. */
static void
add_ctl(struct complete *c, int argc, char **argv)
{
	const char *const	*w;
	size_t			 i;
	int			 d;

	for (i = 0; i < ctl_nrows; i++) {
		w = ctl_rows[i].words;
		for (d = 0; d < argc && w[d] != NULL &&
		    strcmp(w[d], argv[d]) == 0; d++)
			continue;
		if (d == argc && w[d] != NULL)
			complete_add(c, w[d]);
	}
	for (i = 0; i < nitems(behind_row) && argc > 0; i++)
		if (strcmp(behind_row[i].first, argv[0]) == 0 &&
		    (behind_row[i].second == NULL || (argc > 1 &&
		    strcmp(behind_row[i].second, argv[1]) == 0)))
			complete_add_list(c, behind_row[i].words);
	complete_api(c, argc, argv);
}

void
complete_ctl(struct complete *c, int argc, char **argv)
{
	const struct ctl	*saved = c->ctl;
	struct ctl		 ctl = *saved;
	int			 n;

	for (n = 0; n < argc && argv[n][0] == '-'; n++)
		if (strcmp(argv[n], "-s") == 0) {
			if (n + 1 == argc)
				return;		/* a file */
			ctl.socket = argv[++n];
		}
	c->ctl = &ctl;
	if (n == argc)
		complete_add_list(c, options);
	if (n < argc && strcmp(argv[n], "healthcheck") == 0)
		complete_healthcheck(c, argc - n - 1, argv + n + 1);
	else if (n == argc || !add_value(c, argv[argc - 1]))
		add_ctl(c, argc - n, argv + n);
	c->ctl = saved;
}
