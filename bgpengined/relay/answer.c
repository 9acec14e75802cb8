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
 * Answers, see answer.h.
 */
#include <sys/types.h>

#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "log.h"
#include "relay.h"

int
answer_is_v6(const struct client *c)
{
	return (c->enc.gen != NULL &&
	    (c->enc.gen->flags & GENF_TARGET_FIRST) != 0);
}

int
answer_to_program(const struct client *c)
{
	return (c->kind == CLIENT_SCRIPT || c->kind == CLIENT_PIPE);
}

void
answer_text(struct relay *r, struct client *c)
{
	struct wbuf	*w = &r->text;

	if (w->len > 0 && w->data[w->len - 1] != '\n')
		wbuf_put_u8(w, '\n');
	client_answer(c, w->data, w->len);
	wbuf_reset(w);
}

static void
last_line(struct relay *r, struct client *c, const char *word)
{
	if (!c->ack)
		return;
	wbuf_reset(&r->text);
	if (c->tag[0] != '\0')
		wbuf_printf(&r->text, "%s ", c->tag);
	wbuf_puts(&r->text, word);
	wbuf_put_u8(&r->text, '\n');
	client_answer(c, r->text.data, r->text.len);
	wbuf_reset(&r->text);
}

void
answer_done(struct relay *r, struct client *c)
{
	if (r->text.len > 0)
		answer_text(r, c);
	if (c->ack && c->tag[0] == '\0')
		client_answer(c, "done\n", 5);
	else
		last_line(r, c, "done");
}

void
answer_error(struct relay *r, struct client *c)
{
	const char	*why;

	why = wbuf_cstr(&r->why);
	log_debug("%s: error: %s", c->name, why);
	wbuf_reset(&r->text);
	if (c->ack && why[0] != '\0' &&
	    (!answer_to_program(c) || answer_is_v6(c))) {
		wbuf_printf(&r->text, "error: %s\n", why);
		client_answer(c, r->text.data, r->text.len);
	}
	last_line(r, c, "error");
}
