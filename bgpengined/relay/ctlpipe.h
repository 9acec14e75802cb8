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
 * The named pipes NAME.in and NAME.out: one client, with the rights of the
 * control socket, that any number of programs take turns to be.
 */
#ifndef CTLPIPE_H
#define CTLPIPE_H

struct relay;

/* end 0: commands are read from fd, 1: answers are written to it.  Owned. */
void	 ctlpipe_open(struct relay *, int fd, int end);
/* Every second: nobody reads a long answer, so commands go on without it. */
void	 ctlpipe_tick(struct relay *);

#endif /* CTLPIPE_H */
