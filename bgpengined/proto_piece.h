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
 * Pieces of bodies that more than one file of proto_*.c packs.
 */
#ifndef PROTO_PIECE_H
#define PROTO_PIECE_H

#include "conf.h"
#include "rbuf.h"
#include "wbuf.h"

/* The generation travels as the index of its row; 255: NULL. */
void	 proto_put_encoder(struct wbuf *, const struct encoder *);
int	 proto_get_encoder(struct rbuf *, struct encoder *);
void	 proto_put_dir(struct wbuf *, const struct api_dir *);
int	 proto_get_dir(struct rbuf *, struct api_dir *);

#endif /* PROTO_PIECE_H */
