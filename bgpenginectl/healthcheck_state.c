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
 * The states of a service: a few results of the same kind in a row make it UP
 * or DOWN.
 */
#include "healthcheck.h"

#include "compat.h"

enum count {
	NONE,			/* go to the state */
	FIRST,			/* this is the first in a row */
	MORE			/* this is one more */
};

struct step {
	enum hc_state	 next;
	enum hc_state	 reached;	/* when there were enough */
	enum count	 count;
};

#define GO(s)	{ (s), (s), NONE }
#define RISE(c)	{ HC_RISING, HC_UP, (c) }
#define FALL(c)	{ HC_FALLING, HC_DOWN, (c) }

static const struct step	 steps[][HC_RESULTS] = {
	/*		    HC_OK	   HC_BAD	  HC_OFF */
	[HC_INIT] =	{ RISE(FIRST),	   FALL(FIRST),	  GO(HC_DISABLED) },
	[HC_RISING] =	{ RISE(MORE),	   FALL(FIRST),	  GO(HC_DISABLED) },
	[HC_UP] =	{ GO(HC_UP),	   FALL(FIRST),	  GO(HC_DISABLED) },
	[HC_FALLING] =	{ RISE(FIRST),	   FALL(MORE),	  GO(HC_DISABLED) },
	[HC_DOWN] =	{ RISE(FIRST),	   GO(HC_DOWN),	  GO(HC_DISABLED) },
	[HC_DISABLED] =	{ GO(HC_INIT),	   GO(HC_INIT),	  GO(HC_DISABLED) }
};
_Static_assert(nitems(steps) == HC_EXIT, "a row for each state");

static const char *const	 names[HC_STATES] = {
	[HC_INIT] =	"INIT",
	[HC_RISING] =	"RISING",
	[HC_UP] =	"UP",
	[HC_FALLING] =	"FALLING",
	[HC_DOWN] =	"DOWN",
	[HC_DISABLED] =	"DISABLED",
	[HC_EXIT] =	"EXIT"
};

const char *
hc_state_name(enum hc_state s)
{
	return (names[s]);
}

enum hc_state
hc_next(enum hc_state s, enum hc_result result, int64_t rise, int64_t fall,
    int64_t *count)
{
	const struct step	*step = &steps[s][result];

	if (step->count == NONE) {
		*count = 0;
		return (step->next);
	}
	*count = step->count == FIRST ? 1 : *count + 1;
	if (*count >= (step->reached == HC_UP ? rise : fall))
		return (step->reached);
	return (step->next);
}
