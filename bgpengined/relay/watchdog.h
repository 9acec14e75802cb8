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
 * Watchdog groups: routes of the configuration with a name, which commands
 * announce and withdraw together.
 */
#ifndef WATCHDOG_H
#define WATCHDOG_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "peerset.h"
#include "route.h"

struct relay;
struct watchdog;

LIST_HEAD(watchdogs, watchdog);

/*
 * A record of the configuration belongs to a group.  1: it is to be announced
 * now, 0: it is hidden for the time being.
 */
int	 watchdog_add(struct watchdogs *, const struct route_rec *,
	    const struct peerset *, uint32_t generation);
/* Records of older generations are no more. */
void	 watchdogs_sweep(struct watchdogs *, uint32_t generation);
/* The neighbor is gone. */
void	 watchdogs_forget(struct watchdogs *, uint32_t slot);
/* Announces or withdraws a group for those of the set, if there is one. */
void	 watchdog_switch(struct relay *, const char *name,
	    const struct peerset *, int on);

#endif /* WATCHDOG_H */
