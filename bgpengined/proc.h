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
 * Processes: how a child begins, and their mains.
 */
#ifndef PROC_H
#define PROC_H

#include <sys/types.h>

#include "compat.h"
#include "proto.h"

struct chan;

/*
 * A child's beginning (S31): reads BOOT from fd 3, closes the rest, chroots,
 * changes its uid, sets limits.  Then it makes its event base and channel and
 * calls proc_child_ready(), which closes the sandbox and says READY.
 */
void		 proc_child_init(const char *kind, struct proto_boot *);

void		 proc_child_ready(struct chan *parent, const char *kind,
		    int profile);

/* The mains of the children; never return. */
__dead void	 session_main(void);
__dead void	 relay_main(void);
__dead void	 parent_main(int argc, char **argv);

#endif /* PROC_H */
