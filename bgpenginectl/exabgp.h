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
 * The names people call: when bgpenginectl is linked to as `exabgp` or
 * `exabgpcli` it takes their arguments.
 */
#ifndef EXABGP_H
#define EXABGP_H

#include "complete.h"
#include "ctl.h"
#include "env.h"
#include "wbuf.h"

#define EXABGP_FILES	64	/* configurations of one call */

/* What the options say. */
struct exabgp {
	const char	*root;		/* -f; NULL: none */
	const char	*env;		/* -e; NULL: where it usually is */
	const char	*pipename;	/* --pipename; NULL: the setting's */
	const char	*batch;		/* --batch; NULL: none */
	char		*hex;		/* -x: a message to decode; or NULL */
	int		 debug;		/* -d */
	int		 once;		/* -1 */
	int		 passive;	/* -P */
	int		 check;		/* -t */
	int		 neighbors;	/* validate -n: name them */
	int		 routes;	/* validate -r: look at them, too */
	int		 verbose;	/* validate -v: print what was read */
	int		 dump;		/* --fi and the like; 0: none */
};

/* An option that has a field: a text, or where flag is not 0 an int. */
struct exabgp_option {
	int		 ch;		/* as getopt_long(3) calls it */
	size_t		 off;		/* where the field is */
	int		 flag;		/* goes there instead of the text */
};
/* Stores what getopt_long(3) just found: 1, or 0: it has no row. */
int	 exabgp_take(const struct exabgp_option *, size_t nrows, int ch,
	    void *);

/* main() of the two names; the exit status. */
int	 exabgp_main(int, char **);
int	 exabgpcli_main(int, char **);

/* Names of the sub-commands, NULL behind the last. */
const char	*exabgp_command_name(size_t);
/* Names of long options, of exabgp or (cli) exabgpcli; NULL as above. */
const char	*exabgp_option_name(int cli, size_t);
/*
 * Takes the options of exabgpcli in front, as far as they are some: where the
 * command begins in argv; 0: the value of the last one is missing.
 */
int	 exabgp_cli_options(struct exabgp *, int argc, char **argv);
/*
 * exabgp_words.c: adds what may follow the words of a command line of one of
 * them, see complete.h.  argv[-1] is the name.
 */
void	 exabgp_complete(struct complete *, int argc, char **argv);
void	 exabgpcli_complete(struct complete *, int argc, char **argv);

/* exabgp_env.c: settings as the daemon would have them; -1: some is wrong. */
int	 exabgp_settings(const struct exabgp *, struct env *);
/* Prints them: those that differ, or all; as a file, or as variables. */
int	 exabgp_dump(const struct exabgp *, int all, int ini);
/* Takes "etc/exabgp/x" and the like from below the root; owned. */
char	*exabgp_file(const struct exabgp *, const char *);

/* exabgp_cli.c: the daemon's socket, by the settings; -1: too long a path. */
int	 exabgp_socket(const struct exabgp *, char *, size_t);
/* A command for the daemon, or a dialogue. */
int	 exabgp_cli(const struct exabgp *, int, char **);

/* exabgp_run.c: the root, for ourselves and for the daemon. */
void	 exabgp_use_root(const struct exabgp *);
/* Daemons, or checks (check: -n) of the files. */
int	 exabgp_run(const struct exabgp *, int check, int n, char **);

/*
 * exabgp_check.c: prints the neighbors of a file that was found right, and
 * with -r sees whether their routes survive their messages.  0, or -1 after a
 * complaint.
 */
int	 exabgp_check(const struct exabgp *, const char *file);

/* The sub-commands of these names, and configuration example. */
int	 exabgp_decode(int, char **);	/* exabgp_codec.c */
int	 exabgp_encode(int, char **);
int	 exabgp_migrate(int, char **);	/* exabgp_migrate.c */
int	 exabgp_schema(int, char **);	/* exabgp_schema.c */
int	 exabgp_example(int, char **);
int	 exabgp_shell(int, char **);	/* exabgp_shell.c */
/*
 * exabgp_migrate_api.c: appends the command in the words of generation 6, or
 * else in those of 5.
 */
void	 exabgp_migrate_line(struct wbuf *, const char *line, int target_first);

#endif /* EXABGP_H */
