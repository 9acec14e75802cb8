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
 * For systems that have no sandbox of ours yet: the children are separate
 * processes of another user in an empty root directory, and no more.
 */
#include "sandbox.h"

int
sandbox_compile(enum sandbox_profile profile, struct wbuf *w)
{
	(void)profile;
	(void)w;
	return (-1);
}

void
sandbox_preset(const struct rbuf *r)
{
	(void)r;
}

int
sandbox_enter(enum sandbox_profile profile, int chrooted)
{
	(void)profile;
	(void)chrooted;
	return (0);
}

const char *
sandbox_name(void)
{
	return ("none");
}
