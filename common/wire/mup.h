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
 * Mobile User Plane (draft-mpmz-bess-mup-safi): its types, shared by the files
 * that read and print them.
 */
#ifndef MUP_H
#define MUP_H

#include <stdint.h>

#include "lex.h"
#include "nlri.h"
#include "wbuf.h"

#define MUP_ARCH_5G	1

#define MUP_ISD		1
#define MUP_DSD		2
#define MUP_T1ST	3
#define MUP_T2ST	4
#define MUP_KINDS	5		/* types, from 0 */

/* A type; without a name it is not known. */
struct mup_kind {
	const char	*name;
	const char	*word;		/* how users call it */
	const char	*event;		/* how text events call it */
};
extern const struct mup_kind	mup_kinds[MUP_KINDS];

/* See nlri_ops. */
int	 mup_word(struct lex *, struct nlri_text *);
int	 mup_compose(struct lex *, const struct token *, struct nlri_text *,
	    enum family, struct wbuf *nlri);

#endif /* MUP_H */
