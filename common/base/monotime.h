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
 * Monotonic time in a type of its own, so that it can not be mixed with wall
 * time or with another unit by accident.
 */
#ifndef MONOTIME_H
#define MONOTIME_H

#include <stdint.h>

struct monotime {
	int64_t	 us;		/* microseconds since some start */
};

struct monotime	monotime_now(void);

/* Later minus earlier. */
static inline int64_t
monotime_diff_us(struct monotime later, struct monotime earlier)
{
	return (later.us - earlier.us);
}

static inline int64_t
monotime_diff_sec(struct monotime later, struct monotime earlier)
{
	return ((later.us - earlier.us) / 1000000);
}

/* Wall clock, microseconds since 1970, for time stamps only. */
int64_t		walltime_us(void);

#endif /* MONOTIME_H */
