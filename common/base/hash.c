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
 * XXH3 with a seed from the system's random numbers.
 */
#include <sys/types.h>

#include <unistd.h>

#include <xxhash.h>

#include "hash.h"
#include "log.h"

uint64_t
hash_bytes(const void *p, size_t len, uint64_t seed)
{
	return (XXH3_64bits_withSeed(p, len, seed));
}

uint64_t
hash_seed(void)
{
	uint64_t	 seed;

	/* Not arc4random(): its state is two pages of every process. */
	if (getentropy(&seed, sizeof(seed)) == -1)
		fatal("getentropy");
	return (seed);
}
