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
 * The end, in order: sessions say Cease, the relay tells the scripts, the
 * scripts are ended.
 */
#ifndef STOP_H
#define STOP_H

struct parent;

enum stop_phase {
	STOP_NOT,
	STOP_SESSIONS,
	STOP_RELAY,
	STOP_GRACE,		/* scripts may end by themselves */
	STOP_SCRIPTS,
	STOP_DONE
};

/* Begins; a second call changes nothing. */
void	 stop_begin(struct parent *, const char *reason);
/* Something has ended: goes on when that was what we waited for. */
void	 stop_progress(struct parent *);
/* Ends the daemon when no neighbor may try to connect any more. */
void	 stop_when_all_gave_up(struct parent *);

#endif /* STOP_H */
