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
 * A new configuration in the place of an old one: only what differs changes.
 */
#ifndef RELOAD_H
#define RELOAD_H

#include <stddef.h>

struct conf;
struct conf_neighbor;
struct parent;
struct peer;

/* Takes over everything that is in it and frees it. */
void		 reload_apply(struct parent *, struct conf *);
/* Loads the file; -1 and why: it is refused and nothing changes. */
int		 reload(struct parent *, char *why, size_t size);
/* All scripts end and start again. */
void		 reload_scripts(struct parent *);
/* Loads the file; then all sessions and scripts begin anew. */
void		 reload_restart(struct parent *);
/* The same in a moment: who asked for it reads the answer before he ends. */
void		 reload_restart_soon(struct parent *);
/* The neighbor that this one would be confused with, or NULL. */
struct peer	*reload_find(struct parent *, const struct conf_neighbor *);

#endif /* RELOAD_H */
