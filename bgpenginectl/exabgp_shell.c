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
 * exabgp shell: completion for a user whose system has not installed it.  The
 * scripts are those that were installed with the program.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "file.h"
#include "wbuf.h"
#include "xmem.h"

/* Where a shell's script is, and where it looks in somebody's home. */
static const struct shell {
	const char	*name;
	const char	*places[2];	/* from where the program is */
	const char	*variable;	/* a folder, or else … */
	const char	*home;		/* … this one in $HOME */
	const char	*folder;
	const char	*files[4];	/* one is read, the others link to it */
} shells[] = {
	{ "bash", { "/../share/bash-completion/completions/bgpenginectl",
	    "/../etc/completion/bgpenginectl.bash" },
	    "XDG_DATA_HOME", ".local/share", "bash-completion/completions",
	    { "bgpenginectl", "exabgp", "exabgpcli", "exabgp-healthcheck" } },
	{ "zsh", { "/../share/zsh/site-functions/_bgpenginectl",
	    "/../etc/completion/_bgpenginectl" },
	    "XDG_DATA_HOME", ".local/share", "zsh/site-functions",
	    { "_bgpenginectl", NULL, NULL, NULL } },
	{ "fish", { "/../share/fish/vendor_completions.d/bgpenginectl.fish",
	    "/../etc/completion/bgpenginectl.fish" },
	    "XDG_CONFIG_HOME", ".config", "fish/completions",
	    { "bgpenginectl.fish", "exabgp.fish", "exabgpcli.fish",
	    "exabgp-healthcheck.fish" } }
};

static int
usage(void)
{
	(void)fprintf(stderr, "usage: exabgp shell "
	    "completion|install|uninstall [bash|zsh|fish]\n");
	return (2);
}

/* The shell of that name, or the user's own; NULL after a complaint. */
static const struct shell *
find_shell(const char *name)
{
	size_t	 i;

	if (name == NULL && (name = getenv("SHELL")) == NULL)
		name = "bash";
	if (strrchr(name, '/') != NULL)
		name = strrchr(name, '/') + 1;
	for (i = 0; i < nitems(shells); i++)
		if (strcmp(name, shells[i].name) == 0)
			return (&shells[i]);
	ctl_complain("shell: none of bash, zsh and fish: \"%s\"", name);
	return (NULL);
}

/* The text of its script; -1 after a complaint. */
static int
load_script(const struct shell *sh, struct wbuf *text)
{
	char	*path;
	int	 r;

	path = file_beside(sh->places, nitems(sh->places), R_OK);
	if (path == NULL) {
		ctl_complain("shell: completion for %s is not installed",
		    sh->name);
		return (-1);
	}
	r = file_read(text, path);
	free(path);
	return (r);
}

/* Makes all folders of the path. */
static int
make_folders(char *path)
{
	char	*p;

	for (p = path + 1; p != NULL;) {
		if ((p = strchr(p, '/')) != NULL)
			*p = '\0';
		if (mkdir(path, 0777) == -1 && errno != EEXIST) {
			ctl_complain("%s: %s", path, strerror(errno));
			return (-1);
		}
		if (p != NULL)
			*p++ = '/';
	}
	return (0);
}

/* The user's folder, owned; NULL after a complaint. */
static char *
user_folder(const struct shell *sh)
{
	const char	*base, *home;
	char		*path;

	base = getenv(sh->variable);
	home = getenv("HOME");
	if (base != NULL && *base != '\0')
		xasprintf(&path, "%s/%s", base, sh->folder);
	else if (home != NULL && *home == '/')
		xasprintf(&path, "%s/%s/%s", home, sh->home, sh->folder);
	else {
		ctl_complain("shell: HOME is not set");
		return (NULL);
	}
	return (path);
}

static int
put_script(const char *path, const struct wbuf *text)
{
	if (file_write(path, text, 0) == -1)
		return (-1);
	(void)printf("%s\n", path);	/* checked by the caller */
	return (0);
}

/* The names that are links are made anew, or all are removed. */
static int
change(const struct shell *sh, char *folder, const struct wbuf *text)
{
	char	*path;
	size_t	 i;
	int	 r;

	if (text != NULL && make_folders(folder) == -1)
		return (-1);
	r = 0;
	for (i = 0; i < nitems(sh->files) && sh->files[i] != NULL; i++) {
		xasprintf(&path, "%s/%s", folder, sh->files[i]);
		if (unlink(path) == -1 && errno != ENOENT) {
			ctl_complain("%s: %s", path, strerror(errno));
			r = -1;
		} else if (text != NULL && i == 0)
			r = put_script(path, text);
		else if (text != NULL && symlink(sh->files[0], path) == -1) {
			ctl_complain("%s: %s", path, strerror(errno));
			r = -1;
		}
		free(path);
	}
	return (r);
}

int
exabgp_shell(int argc, char **argv)
{
	const struct shell	*sh;
	struct wbuf		 text;
	char			*folder;
	int			 r;

	if (argc < 2 || argc > 3 || (strcmp(argv[1], "completion") != 0 &&
	    strcmp(argv[1], "install") != 0 &&
	    strcmp(argv[1], "uninstall") != 0))
		return (usage());
	if ((sh = find_shell(argv[2])) == NULL)
		return (1);
	if (strcmp(argv[1], "uninstall") == 0) {
		if ((folder = user_folder(sh)) == NULL)
			return (1);
		r = change(sh, folder, NULL);
		free(folder);
		return (r == -1);
	}
	if (load_script(sh, &text) == -1)
		return (1);
	r = -1;
	if (strcmp(argv[1], "completion") == 0)
		r = fwrite(text.data, text.len, 1, stdout) == 1 ? 0 : -1;
	else if ((folder = user_folder(sh)) != NULL) {
		r = change(sh, folder, &text);
		free(folder);
		if (r == 0 && strcmp(sh->name, "zsh") == 0)
			(void)printf("zsh has to have that folder in "
			    "fpath\n");
	}
	wbuf_clear(&text);
	return (r == -1 || fflush(stdout) == EOF);
}
