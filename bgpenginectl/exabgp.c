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
 * exabgp and exabgpcli: their sub-commands and options, those of release 4
 * and those of release 5.
 */
#include <sys/types.h>

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "gen.h"
#include "xmem.h"

enum option_id {
	OPT_TEST = 256,
	OPT_VERSION,
	OPT_FULL_INI,
	OPT_FULL_ENV,
	OPT_DIFF_INI,
	OPT_DIFF_ENV,
	OPT_ENV_FILE,
	OPT_PIPENAME,
	OPT_BATCH,
	OPT_IGNORED,		/* for developers of ExaBGP */
	OPT_TRANSPORT		/* there is one way to the daemon here */
};

#define AT(m)	offsetof(struct exabgp, m)

/* What options of all sub-commands say. */
static const struct exabgp_option	 takes[] = {
	{ 'd', AT(debug), 1 },
	{ 'e', AT(env), 0 },
	{ 'f', AT(root), 0 },
	{ 'x', AT(hex), 0 },
	{ '1', AT(once), 1 },
	{ 'P', AT(passive), 1 },
	{ 't', AT(check), 1 },
	{ OPT_TEST, AT(check), 1 },
	{ OPT_FULL_INI, AT(dump), OPT_FULL_INI },
	{ OPT_FULL_ENV, AT(dump), OPT_FULL_ENV },
	{ OPT_DIFF_INI, AT(dump), OPT_DIFF_INI },
	{ OPT_DIFF_ENV, AT(dump), OPT_DIFF_ENV },
	{ OPT_ENV_FILE, AT(env), 0 },
	{ OPT_PIPENAME, AT(pipename), 0 },
	{ OPT_BATCH, AT(batch), 0 }
};

static const struct option	 daemon_options[] = {
	{ "help",	no_argument,		NULL, 'h' },
	{ "version",	no_argument,		NULL, OPT_VERSION },
	{ "verbose",	no_argument,		NULL, 'd' },
	{ "root",	required_argument,	NULL, 'f' },
	{ "env",	required_argument,	NULL, 'e' },
	{ "env-file",	required_argument,	NULL, 'e' },
	{ "debug",	no_argument,		NULL, 'd' },
	{ "once",	no_argument,		NULL, '1' },
	{ "passive",	no_argument,		NULL, 'P' },
	{ "test",	no_argument,		NULL, OPT_TEST },
	{ "validate",	no_argument,		NULL, OPT_TEST },
	{ "decode",	required_argument,	NULL, 'x' },
	{ "fi",		no_argument,		NULL, OPT_FULL_INI },
	{ "full-ini",	no_argument,		NULL, OPT_FULL_INI },
	{ "fe",		no_argument,		NULL, OPT_FULL_ENV },
	{ "full-env",	no_argument,		NULL, OPT_FULL_ENV },
	{ "di",		no_argument,		NULL, OPT_DIFF_INI },
	{ "diff-ini",	no_argument,		NULL, OPT_DIFF_INI },
	{ "de",		no_argument,		NULL, OPT_DIFF_ENV },
	{ "diff-env",	no_argument,		NULL, OPT_DIFF_ENV },
	{ "signal",	required_argument,	NULL, OPT_IGNORED },
	{ "profile",	required_argument,	NULL, OPT_IGNORED },
	{ "memory",	no_argument,		NULL, OPT_IGNORED },
	{ "pdb",	no_argument,		NULL, OPT_IGNORED },
	{ NULL,		0,			NULL, 0 }
};

static const struct option	 validate_options[] = {
	{ "help",	no_argument,		NULL, 'h' },
	{ "neighbor",	no_argument,		NULL, 'n' },
	{ "route",	no_argument,		NULL, 'r' },
	{ "verbose",	no_argument,		NULL, 'v' },
	{ "pdb",	no_argument,		NULL, 'p' },
	{ "root",	required_argument,	NULL, 'f' },
	{ "env",	required_argument,	NULL, 'e' },
	{ "env-file",	required_argument,	NULL, 'e' },
	{ NULL,		0,			NULL, 0 }
};

static const struct option	 env_options[] = {
	{ "diff",	no_argument,		NULL, 'd' },
	{ "env",	no_argument,		NULL, 'e' },
	{ "env-file",	required_argument,	NULL, OPT_ENV_FILE },
	{ NULL,		0,			NULL, 0 }
};

static const struct option	 cli_options[] = {
	{ "help",	no_argument,		NULL, 'h' },
	{ "root",	required_argument,	NULL, 'f' },
	{ "env",	required_argument,	NULL, 'e' },
	{ "env-file",	required_argument,	NULL, 'e' },
	{ "pipename",	required_argument,	NULL, OPT_PIPENAME },
	{ "batch",	required_argument,	NULL, OPT_BATCH },
	{ "pipe",	no_argument,		NULL, OPT_TRANSPORT },
	{ "socket",	no_argument,		NULL, OPT_TRANSPORT },
	{ "no-color",	no_argument,		NULL, OPT_TRANSPORT },
	{ NULL,		0,			NULL, 0 }
};

static int
usage(FILE *f)
{
	(void)fprintf(f, "usage: exabgp [-d] [-e env] [-f root] file ...\n"
	    "       exabgp server [option ...] file ...\n"
	    "       exabgp validate [-nrv] file ...\n"
	    "       exabgp decode [-imn] [-c file] [-f family] [hex]\n"
	    "       exabgp encode [-in] [-c file] [-f family] [-a as] [-z as] "
	    "[--no-header] [route]\n"
	    "       exabgp cli|run [--pipename name] [command ...]\n"
	    "       exabgp healthcheck [option ...]\n"
	    "       exabgp env [-de]\n"
	    "       exabgp migrate conf -f release -t release [-invw] "
	    "[-o file] file\n"
	    "       exabgp migrate api -f release -t release [-v] [file | "
	    "-e command ...]\n"
	    "       exabgp configuration validate|example [argument ...]\n"
	    "       exabgp schema export [--compact] [section]\n"
	    "       exabgp shell completion|install|uninstall [shell]\n"
	    "       exabgp version\n");
	return (f == stderr ? 1 : 0);
}

static int
cli_usage(FILE *f)
{
	(void)fprintf(f, "usage: exabgpcli [-e env] [-f root] "
	    "[--pipename name] [--batch file] command ...\n"
	    "       exabgpcli help\n");
	return (f == stderr ? 1 : 0);
}

/* The sub-commands came with a release that says 2. */
static int
wrong(void)
{
	(void)usage(stderr);
	return (2);
}

static int
version(const struct exabgp *x)
{
	struct env	 e;
	const struct gen *gen = gen_default();

	if (exabgp_settings(x, &e) == 0 && e.version != NULL)
		gen = e.version;
	(void)printf("ExaBGP : %s\nbgpengine : %s\n", gen->release, VERSION);
	return (fflush(stdout) == EOF);
}

int
exabgp_take(const struct exabgp_option *rows, size_t nrows, int ch, void *dst)
{
	char	*at;
	size_t	 i;

	for (i = 0; i < nrows; i++) {
		if (rows[i].ch != ch)
			continue;
		at = (char *)dst + rows[i].off;
		if (rows[i].flag != 0)
			*(int *)(void *)at = rows[i].flag;
		else
			*(char **)(void *)at = optarg;
		return (1);
	}
	return (0);
}

/* 0, or -1: no option of that command. */
static int
take(struct exabgp *x, int ch)
{
	if (exabgp_take(takes, nitems(takes), ch, x))
		return (0);
	if (ch != OPT_IGNORED)
		return (-1);
	ctl_complain("warning: an option for developers is ignored");
	return (0);
}

/* A message, with what the file says of its neighbor. */
static int
decode(const struct exabgp *x, const char *file)
{
	char	 name[] = "decode", flag[] = "-f", *argv[5];
	int	 n, r;

	n = 0;
	argv[n++] = name;
	argv[n++] = flag;
	argv[n++] = exabgp_file(x, file);
	argv[n++] = x->hex;
	argv[n] = NULL;
	r = ctl_decode(NULL, NULL, n - 1, argv + 1);
	free(argv[2]);
	return (r);
}

/*
 * What `exabgp` and its sub-command do with options and files.  The letters v
 * and s are others in the sub-command, and so is the status of a mistake.
 */
static int
serve(int server, int argc, char **argv)
{
	struct exabgp	 x;
	int		 ch;

	memset(&x, 0, sizeof(x));
	while ((ch = getopt_long(argc, argv, server ? "1de:f:hmPps:tvx:" :
	    "1de:f:hPpstvx:", daemon_options, NULL)) != -1) {
		if (ch == 'h')
			return (usage(stdout));
		if (ch == OPT_VERSION || (ch == 'v' && !server))
			return (version(&x));
		if (ch == 'v')
			ch = 'd';
		if (ch == 'm' || ch == 'p' || ch == 's')
			ch = OPT_IGNORED;
		if (take(&x, ch) == -1)
			return (server ? wrong() : usage(stderr));
	}
	argc -= optind;
	argv += optind;
	if (x.dump != 0)
		return (exabgp_dump(&x, x.dump == OPT_FULL_INI ||
		    x.dump == OPT_FULL_ENV, x.dump == OPT_FULL_INI ||
		    x.dump == OPT_DIFF_INI));
	if (argc == 0)
		return (server ? wrong() : usage(stderr));
	if (x.hex != NULL)
		return (decode(&x, argv[0]));
	return (exabgp_run(&x, x.check, argc, argv));
}

static int
server(int argc, char **argv)
{
	return (serve(1, argc, argv));
}

/* What the first of several programs was called. */
static int
bgp(int argc, char **argv)
{
	return (serve(0, argc, argv));
}

/* validate [-n -r -v -p] FILE */
static int
validate(int argc, char **argv)
{
	struct exabgp	 x;
	int		 ch;

	memset(&x, 0, sizeof(x));
	while ((ch = getopt_long(argc, argv, "e:f:hnprv", validate_options,
	    NULL)) != -1) {
		if (ch == 'h')
			return (usage(stdout));
		if (ch == 'n')
			x.neighbors = 1;
		else if (ch == 'r')
			x.routes = 1;
		else if (ch == 'v')
			x.verbose = 1;
		else if (ch != 'p' && take(&x, ch) == -1)
			return (wrong());
	}
	if (argc == optind)
		return (wrong());
	return (exabgp_run(&x, 1, argc - optind, argv + optind));
}

static int
configuration(int argc, char **argv)
{
	const char	*what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "validate") == 0)
		return (validate(argc - 1, argv + 1));
	if (strcmp(what, "example") == 0)
		return (exabgp_example(argc - 1, argv + 1));
	if (strcmp(what, "export") == 0) {
		ctl_complain("configuration export: there is no JSON of it; "
		    "\"exabgp migrate conf\" prints a file as it is read, "
		    "\"exabgp run show neighbor json\" what runs");
		return (1);
	}
	return (wrong());
}

static int
env(int argc, char **argv)
{
	struct exabgp	 x;
	int		 ch, all, ini;

	memset(&x, 0, sizeof(x));
	all = ini = 1;
	while ((ch = getopt_long(argc, argv, "de", env_options, NULL)) !=
	    -1) {
		if (ch == 'd')
			all = 0;
		else if (ch == 'e')
			ini = 0;
		else if (take(&x, ch) == -1)
			return (wrong());
	}
	return (exabgp_dump(&x, all, ini));
}

static int
print_version(int argc, char **argv)
{
	struct exabgp	 x;

	memset(&x, 0, sizeof(x));
	return (version(&x));
}

static int
healthcheck(int argc, char **argv)
{
	return ((int)ctl_healthcheck(NULL, NULL, argc - 1, argv + 1));
}

const char *
exabgp_option_name(int cli, size_t n)
{
	const struct option	*o;

	for (o = cli ? cli_options : daemon_options; o->name != NULL; o++)
		if (o->val != OPT_IGNORED && n-- == 0)
			return (o->name);
	return (NULL);
}

int
exabgp_cli_options(struct exabgp *x, int argc, char **argv)
{
	int	 ch;

	optind = 0;		/* main() has looked at others before */
	while ((ch = getopt_long(argc, argv, "+:e:f:h", cli_options,
	    NULL)) != -1) {
		if (ch == ':')
			return (0);
		(void)exabgp_take(takes, nitems(takes), ch, x);
	}
	return (optind);
}

/* cli and run, and what exabgpcli is; bad: the status of a mistake. */
static int
ask(int bad, int argc, char **argv)
{
	struct exabgp	 x;
	int		 ch;

	memset(&x, 0, sizeof(x));
	while ((ch = getopt_long(argc, argv, "+e:f:h", cli_options,
	    NULL)) != -1) {
		if (ch == 'h')
			return (cli_usage(stdout));
		if (ch != OPT_TRANSPORT && take(&x, ch) == -1) {
			(void)cli_usage(stderr);
			return (bad);
		}
	}
	return (exabgp_cli(&x, argc - optind, argv + optind));
}

static int
cli(int argc, char **argv)
{
	return (ask(2, argc, argv));
}

static int
run(int argc, char **argv)
{
	if (argc < 2) {
		(void)cli_usage(stderr);
		return (2);
	}
	return (cli(argc, argv));
}

/* words: how many may stand in front of -h; -1: it is the command's own. */
static const struct {
	const char	*name;
	int		(*main)(int, char **);
	int		 words;
} commands[] = {
	{ "server",		server,			-1 },
	{ "bgp",		bgp,			-1 },
	{ "validate",		validate,		-1 },
	{ "configuration",	configuration,		1 },
	{ "decode",		exabgp_decode,		0 },
	{ "encode",		exabgp_encode,		0 },
	{ "cli",		cli,			-1 },
	{ "run",		run,			-1 },
	{ "healthcheck",	healthcheck,		-1 },
	{ "env",		env,			0 },
	{ "migrate",		exabgp_migrate,		1 },
	{ "schema",		exabgp_schema,		1 },
	{ "shell",		exabgp_shell,		1 },
	{ "version",		print_version,		0 }
};

/* Options that may stand in front of the name of a sub-command. */
static const struct {
	const char	*name;
	int		 root;
} front[] = {
	{ "--env-file", 0 }, { "--env", 0 }, { "-e", 0 },
	{ "--root", 1 }, { "-f", 1 }
};

const char *
exabgp_command_name(size_t i)
{
	return (i < nitems(commands) ? commands[i].name : NULL);
}

/* Takes one of them: how many words it is, or 0: it is none. */
static int
take_front(struct exabgp *x, int argc, char **argv)
{
	const char	*value;
	size_t		 i, n;

	for (i = 0; i < nitems(front); i++) {
		n = strlen(front[i].name);
		if (strncmp(argv[0], front[i].name, n) != 0)
			continue;
		if (argv[0][n] == '\0' && argc > 1)
			value = argv[1];
		else if (n > 2 && argv[0][n] == '=')
			value = argv[0] + n + 1;
		else
			continue;
		if (front[i].root)
			x->root = value;
		else
			x->env = value;
		return (value == argv[1] ? 2 : 1);
	}
	return (0);
}

static int
is_help(const char *word)
{
	return (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0);
}

/* What was in front of the command comes by the environment. */
static int
run_command(size_t i, const struct exabgp *x, int argc, char **argv)
{
	char	*path;
	int	 k;

	for (k = 1; k < argc && k <= commands[i].words + 1; k++)
		if (is_help(argv[k]))
			return (usage(stdout));
	exabgp_use_root(x);
	if (x->env == NULL)
		return (commands[i].main(argc, argv));
	path = exabgp_file(x, x->env);
	if (access(path, F_OK) == -1)
		ctl_complain("warning: %s: no such file", path);
	else if (setenv("EXABGP_ENVFILE", path, 1) == -1)
		ctl_complain("no memory");
	free(path);
	return (commands[i].main(argc, argv));
}

int
exabgp_main(int argc, char **argv)
{
	struct exabgp	 x;
	const char	*name;
	size_t		 i;
	int		 n, skip;

	memset(&x, 0, sizeof(x));
	/* --run healthcheck ...: all that follows is the helper's */
	skip = argc > 1 && strcmp(argv[1], "--run") == 0 ? 2 : 1;
	while (skip < argc && (n = take_front(&x, argc - skip,
	    argv + skip)) > 0)
		skip += n;
	name = argc > skip ? argv[skip] : "";
	for (i = 0; i < nitems(commands); i++)
		if (strcmp(name, commands[i].name) == 0)
			return (run_command(i, &x, argc - skip, argv + skip));
	if (argc > 1 && strcmp(argv[1], "--run") == 0) {
		ctl_complain("--run: no helper \"%s\"", name);
		return (1);
	}
	return (serve(0, argc, argv));
}

int
exabgpcli_main(int argc, char **argv)
{
	if (argc < 2)
		return (cli_usage(stdout));
	return (ask(1, argc, argv));
}
