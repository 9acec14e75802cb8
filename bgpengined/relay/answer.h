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
 * Answers: lines of data first, then exactly one line that ends them.
 */
#ifndef ANSWER_H
#define ANSWER_H

struct client;
struct relay;

/* What is in relay->text goes out as lines of the answer. */
void	 answer_text(struct relay *, struct client *);
/* "done", with relay->text before it if there is any. */
void	 answer_done(struct relay *, struct client *);
/*
 * "error"; why is in relay->why.  The control socket and generation 6 are
 * told it in a line before.
 */
void	 answer_error(struct relay *, struct client *);
/* Are errors explained, and answers JSON where generation 6 has it? */
int	 answer_is_v6(const struct client *);
/*
 * A script, or who writes to the named pipes?  They compare whole lines, and
 * get what they know.  The others are ours.
 */
int	 answer_to_program(const struct client *);

#endif /* ANSWER_H */
