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
 * Kinds of values that settings have: reading and printing them.
 */
#ifndef ENV_VALUE_H
#define ENV_VALUE_H

#include <stdint.h>

#include "env.h"
#include "wbuf.h"

enum env_kind_number {
	KIND_BOOL, KIND_NUMBER, KIND_OCTAL, KIND_TEXT, KIND_NAME, KIND_DEST,
	KIND_LEVEL, KIND_ENCODER, KIND_VERSION, KIND_BIND, KIND_NOTHING
};

/*
 * A setting.  Texts and a number of a kind, not pointers: a table that needs
 * no relocation is one that all our processes share.
 */
struct env_row {
	char		 name[24];
	uint8_t		 kind;		/* enum env_kind_number */
	uint8_t		 alias;		/* has no default */
	uint16_t	 off;		/* in struct env */
	uint32_t	 max;		/* of a number, or size of a text */
	char		 value[12];	/* default */
	char		 meaning[72];	/* "": nobody asks */
};

/* What a kind of value does. */
struct env_kind {
	/* 0, or -1: *why says what was expected.  1: taken with a warning. */
	int	(*set)(struct env *, const struct env_row *, const char *,
		    const char **why);
	/* Appends the value as a file has it; NULL: there is none. */
	void	(*put)(struct wbuf *, const struct env *,
		    const struct env_row *);
	int	 bare;		/* printed without quotes, as ExaBGP does */
};

/* By enum env_kind_number. */
extern const struct env_kind	env_kinds[];

#endif /* ENV_VALUE_H */
