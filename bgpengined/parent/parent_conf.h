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
 * Configuration as the parent loads it: file and settings are read, and what
 * they name outside is looked up.
 */
#ifndef PARENT_CONF_H
#define PARENT_CONF_H

struct conf;
struct parent;

/* Settings: file, environment, command line.  -1: something is wrong. */
int		 parent_conf_settings(struct parent *);
/*
 * The file of the command line.  Messages are logged as
 * "file:line:column: text".  NULL: it can not be used.
 */
struct conf	*parent_conf_load(struct parent *);
/*
 * Where the program of a command is, owned by the caller; NULL and why:
 * nowhere.  ExaBGP's health check is ours where it is missing: why says so.
 */
char		*parent_conf_program(const struct parent *,
		    char *const *argv, const char **why);

#endif /* PARENT_CONF_H */
