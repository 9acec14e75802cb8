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
 * What may come next on a command line: for shells, and for the dialogue of
 * `exabgp cli`.  The words are those of the programs' own tables.
 */
#ifndef COMPLETE_H
#define COMPLETE_H

#include <stddef.h>

#include "ctl.h"

/* Words, sorted and without doubles once complete_done() was called. */
struct complete {
	const struct ctl *ctl;		/* for addresses of neighbors */
	char		**word;		/* owned */
	size_t		  n;
};

void	 complete_init(struct complete *, const struct ctl *);
void	 complete_clear(struct complete *);
/* Adds a word, or each of a list that ends in NULL. */
void	 complete_add(struct complete *, const char *);
void	 complete_add_list(struct complete *, const char *const *);
/* Adds a long option; the name is without its dashes. */
void	 complete_add_option(struct complete *, const char *name);
/* Keeps the words that begin like that. */
void	 complete_done(struct complete *, const char *prefix);

/*
 * What may follow the words (argv, whole ones) of a command of the API, of
 * bgpenginectl, of a health check.  Nothing is added where anything may
 * stand, such as a file.
 */
void	 complete_api(struct complete *, int argc, char **argv);
void	 complete_ctl(struct complete *, int argc, char **argv);
void	 complete_healthcheck(struct complete *, int argc, char **argv);

#endif /* COMPLETE_H */
