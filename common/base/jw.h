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
 * JSON writer.  It keeps the structure (commas, colons, blanks as scripts
 * know them: `{ "a": 1, "b": [ 2, 3 ] }`) and remembers the first error; yajl
 * escapes strings, at one place, after bytes that are not UTF-8 were replaced
 * by U+FFFD.  One line: a newline can not get in.
 */
#ifndef JW_H
#define JW_H

#include <stddef.h>
#include <stdint.h>

#include "wbuf.h"

#define JW_DEPTH_MAX	32

struct jw {
	struct wbuf	*out;		/* borrowed */
	void		*gen;		/* yajl's, made when first needed */
	int		 depth;
	int		 error;		/* sticky */
	uint8_t		 kind[JW_DEPTH_MAX];	/* '{' or '[' */
	uint8_t		 filled[JW_DEPTH_MAX];	/* something is in it */
	uint8_t		 key;		/* a key waits for its value */
};

void	 jw_init(struct jw *, struct wbuf *out);
void	 jw_clear(struct jw *);
/* 0 when everything was closed and nothing failed, else -1. */
int	 jw_finish(struct jw *);

void	 jw_object(struct jw *);
void	 jw_object_end(struct jw *);
void	 jw_array(struct jw *);
void	 jw_array_end(struct jw *);
/* A key of our own making, which needs no escaping. */
void	 jw_key(struct jw *, const char *);
/* A key from outside. */
void	 jw_key_str(struct jw *, const char *, size_t);
/* A string from outside: the one escaping point. */
void	 jw_str(struct jw *, const char *, size_t);
/* Is it UTF-8, so that jw_str() replaces nothing? */
int	 jw_is_utf8(const void *, size_t);
void	 jw_cstr(struct jw *, const char *);
void	 jw_uint(struct jw *, uint64_t);
void	 jw_int(struct jw *, int64_t);
void	 jw_bool(struct jw *, int);
void	 jw_null(struct jw *);
/* A value of our own making, written as it is: numbers, ready objects. */
void	 jw_raw(struct jw *, const void *, size_t);
void	 jw_rawf(struct jw *, const char *, ...)
	    __attribute__((__format__ (printf, 2, 3)));
/* A string "HEX", with what stands in front of it ("0x" or ""). */
void	 jw_hex(struct jw *, const char *front, const void *, size_t);

#endif /* JW_H */
