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
 * Stands in for ExaBGP's health check, see script_check.h.
 */
#include <sys/types.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "script_check.h"
#include "xmem.h"

#define OURS		"bgpenginectl"
#define WORDS_MAX	256	/* of a command */
#define NO_EXABGP	3	/* what Python answers without it */
#define NO_PYTHON	127	/* what env(1) and we answer */

/* Where it is, from where the daemon is. */
static const char *const	 places[] = {
	"/" OURS,
	"/../bin/" OURS,
	"/../bgpenginectl/" OURS,
	"/" OURS ".bin"
};

/* For every Python there is; anything that goes wrong is not our concern. */
static const char	 question[] =
    "import sys\n"
    "try:\n"
    "    from importlib.util import find_spec as find\n"
    "except ImportError:\n"
    "    from pkgutil import find_loader as find\n"
    "sys.exit(0 if find('exabgp') else 3)\n";

static const char *
base_name(const char *path)
{
	const char	*slash;

	slash = strrchr(path, '/');
	return (slash == NULL ? path : slash + 1);
}

/* python, python3, python3.11 */
static int
is_python(const char *path)
{
	const char	*p;

	p = base_name(path);
	if (strncmp(p, "python", 6) != 0)
		return (0);
	for (p += 6; isdigit((unsigned char)*p) || *p == '.'; p++)
		;
	return (*p == '\0');
}

static int
is_word(const char *word, const char *want)
{
	return (word != NULL && strcmp(word, want) == 0);
}

/* "[--run] healthcheck" at v[i]: the index behind it, or 0. */
static int
behind_name(char *const *v, int i)
{
	if (is_word(v[i], "--run"))
		i++;
	return (is_word(v[i], "healthcheck") ? i + 1 : 0);
}

/* The index of -m, behind options of Python's that have no value; or 0. */
static int
module_index(char *const *v)
{
	int	 i;

	if (v[0] == NULL || !is_python(v[0]))
		return (0);
	for (i = 1; v[i] != NULL; i++) {
		if (strcmp(v[i], "-m") == 0)
			return (i);
		if (v[i][0] != '-' || v[i][1] == '-' ||
		    strpbrk(v[i], "cmQWX") != NULL)
			break;
	}
	return (0);
}

int
script_check_words(char *const *argv)
{
	const char	*name;
	int		 i, skip;

	if (argv == NULL || argv[0] == NULL)
		return (0);
	skip = is_word(base_name(argv[0]), "env") ? 1 : 0;
	argv += skip;
	if (argv[0] == NULL)
		return (0);
	name = base_name(argv[0]);
	if (strcmp(name, "exabgp-healthcheck") == 0)
		return (skip + 1);
	if (strcmp(name, "exabgp") == 0)
		i = behind_name(argv, 1);
	else if ((i = module_index(argv)) != 0)
		i = is_word(argv[i + 1], "exabgp") ?
		    behind_name(argv, i + 2) : 0;
	return (i == 0 ? 0 : skip + i);
}

char *
script_check_program(void)
{
	struct stat	 st;
	char	 self[1024], *path, *slash;
	size_t	 i;
	ssize_t	 n;

	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n <= 0)
		return (NULL);
	self[n] = '\0';
	if ((slash = strrchr(self, '/')) != NULL)
		*slash = '\0';
	for (i = 0; i < nitems(places); i++) {
		xasprintf(&path, "%s%s", self, places[i]);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		    access(path, X_OK) == 0)
			return (path);
		free(path);
	}
	return (NULL);
}

/* Runs the question in place of the module; never returns. */
static __dead void
ask(const char *path, char *const *argv, int module)
{
	char	*v[WORDS_MAX + 3];
	int	 fd, i;

	if ((fd = open("/dev/null", O_RDWR)) == -1 ||
	    dup2(fd, STDIN_FILENO) == -1 || dup2(fd, STDOUT_FILENO) == -1 ||
	    dup2(fd, STDERR_FILENO) == -1)
		_exit(1);
	for (i = 0; i < module && i < WORDS_MAX; i++)
		v[i] = argv[i];
	v[i++] = xstrdup("-c");
	v[i++] = xstrdup(question);
	v[i] = NULL;
	(void)execv(path, v);		/* returns on failure only */
	_exit(NO_PYTHON);
}

/* "env python3 …" is asked as it stands, env finds it again. */
static int
has_exabgp(const char *path, char *const *argv, int module)
{
	pid_t	 pid;
	int	 status;

	if ((pid = fork()) == 0)
		ask(path, argv, module);
	if (pid == -1)
		return (1);
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return (1);
	return (!WIFEXITED(status) || (WEXITSTATUS(status) != NO_EXABGP &&
	    WEXITSTATUS(status) != NO_PYTHON));
}

/* options: the first word behind what ExaBGP's is called */
static void
become_ours(const char *path, char *const *options)
{
	char	*v[WORDS_MAX + 1];
	int	 n;

	n = 0;
	v[n++] = xstrdup(OURS);
	v[n++] = xstrdup("healthcheck");
	while (*options != NULL && n < WORDS_MAX)
		v[n++] = *options++;
	v[n] = NULL;
	if (*options == NULL)
		(void)execv(path, v);	/* returns on failure only */
	dprintf(STDERR_FILENO, "%s: %s\n", path,
	    *options != NULL ? "too many options" : strerror(errno));
}

void
script_check_instead(const char *path, char *const *argv)
{
	char	*ours;
	int	 module, skip, words;

	if ((words = script_check_words(argv)) == 0)
		return;
	if (strcmp(base_name(path), OURS) == 0 ||
	    strcmp(base_name(path), OURS ".bin") == 0) {
		become_ours(path, argv + words);
		return;
	}
	skip = is_word(base_name(argv[0]), "env") ? 1 : 0;
	if ((module = module_index(argv + skip)) == 0 ||
	    has_exabgp(path, argv, skip + module))
		return;
	if ((ours = script_check_program()) == NULL)
		return;
	dprintf(STDERR_FILENO, "%s has no ExaBGP: running %s "
	    "healthcheck\n", argv[skip], ours);
	become_ours(ours, argv + words);
}
