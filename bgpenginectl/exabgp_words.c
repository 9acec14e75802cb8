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
 * exabgp and exabgpcli: what may come next on their command lines.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "complete.h"
#include "env_path.h"
#include "exabgp.h"
#include "family.h"
#include "gen.h"

#define SHELLS	"bash", "zsh", "fish"

/* Options and words behind a sub-command; NULL: in place of one. */
static const struct {
	const char	*command, *second;
	const char	*words[20];
} rows[] = {
	{ NULL, NULL, { "--run", NULL } },
	{ "server", NULL, { "-1", "-P", "-d", "--env", "--root", NULL } },
	{ "validate", NULL, { "-n", "-p", "-r", "-v", "--neighbor",
	    "--route", "--verbose", "--env", "--root",
	    NULL } },
	{ "configuration", NULL, { "validate", "export", "example", NULL } },
	{ "configuration", "example", { "neighbor", "full", NULL } },
	{ "decode", NULL, { "-c", "-d", "-f", "-g", "-i", "-j", "-m", "-n",
	    "-o", "-p", "-u", NULL } },
	{ "encode", NULL, { "-a", "-c", "-d", "-f", "-i", "-n", "-p", "-z",
	    "--no-header", NULL } },
	{ "env", NULL, { "-d", "-e", NULL } },
	{ "migrate", NULL, { "conf", "api", NULL } },
	{ "migrate", "conf", { "-f", "-i", "-n", "-o", "-t", "-v", "-w",
	    NULL } },
	{ "migrate", "api", { "-e", "-f", "-t", "-v", NULL } },
	{ "schema", NULL, { "export", NULL } },
	{ "schema", "export", { "--compact", "neighbor", "process",
	    "settings", NULL } },
	{ "shell", NULL, { "completion", "install", "uninstall", NULL } },
	{ "shell", "completion", { SHELLS, NULL } },
	{ "shell", "install", { SHELLS, NULL } },
	{ "shell", "uninstall", { SHELLS, NULL } }
};

static void
complete_options(struct complete *c, int cli)
{
	const char	*name;
	size_t		 i;

	for (i = 0; (name = exabgp_option_name(cli, i)) != NULL; i++)
		complete_add_option(c, name);
}

/* What the daemon with these settings may be told. */
void
exabgpcli_complete(struct complete *c, int argc, char **argv)
{
	struct exabgp	 x;
	struct ctl	 ctl;
	char		 path[ENV_SOCKET_MAX];
	int		 n;

	memset(&x, 0, sizeof(x));
	if ((n = exabgp_cli_options(&x, argc + 1, argv - 1) - 1) < 0)
		return;
	if (n == argc)
		complete_options(c, 1);
	memset(&ctl, 0, sizeof(ctl));
	ctl.socket = path;
	c->ctl = exabgp_socket(&x, path, sizeof(path)) == 0 ? &ctl : NULL;
	complete_api(c, argc - n, argv + n);
	c->ctl = NULL;
}

static void
complete_codec(struct complete *c, const char *before)
{
	int	 i;

	if (strcmp(before, "-f") == 0)
		for (i = 0; i < FAM_MAX; i++)
			complete_add(c, family_name((enum family)i));
}

/* -f and -t of migrate. */
static void
complete_release(struct complete *c)
{
	size_t	 i;

	for (i = 0; i < gen_count; i++)
		complete_add(c, gen_table[i].name);
	complete_add(c, "main");
}

static void
complete_rows(struct complete *c, int argc, char **argv)
{
	const char	*second;
	size_t		 i;

	for (i = 0; i < nitems(rows); i++) {
		if ((rows[i].command == NULL) != (argc == 0) || (argc > 0 &&
		    strcmp(rows[i].command, argv[0]) != 0))
			continue;
		second = rows[i].second;
		if (second == NULL ? argc < 2 || argv[1][0] == '-' :
		    argc > 1 && strcmp(second, argv[1]) == 0)
			complete_add_list(c, rows[i].words);
	}
}

void
exabgp_complete(struct complete *c, int argc, char **argv)
{
	const char	*name;
	size_t		 i;
	int		 value;

	if (argc > 0 && strcmp(argv[0], "--run") == 0) {
		argc--;
		argv++;
	}
	if (argc > 0 && (strcmp(argv[0], "cli") == 0 ||
	    strcmp(argv[0], "run") == 0)) {
		exabgpcli_complete(c, argc - 1, argv + 1);
		return;
	}
	if (argc > 0 && strcmp(argv[0], "healthcheck") == 0) {
		complete_healthcheck(c, argc - 1, argv + 1);
		return;
	}
	for (i = 0; argc == 0 && (name = exabgp_command_name(i)) != NULL; i++)
		complete_add(c, name);
	if (argc == 0)
		complete_options(c, 0);
	value = argc > 0 && argv[argc - 1][0] == '-' &&
	    strchr("acefotz", argv[argc - 1][1]) != NULL;
	if (argc > 1 && value && strcmp(argv[0], "migrate") == 0)
		complete_release(c);
	else if (argc > 1 && value)
		complete_codec(c, argv[argc - 1]);
	else
		complete_rows(c, argc, argv);
}
