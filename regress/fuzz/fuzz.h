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
 * What the fuzz targets share.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "codec.h"

int	 LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* Breaks an invariant: the fuzzer keeps the input. */
static inline void
must(int ok)
{
	if (!ok)
		abort();
}

/* An agreement: the bits of an input's byte that mean the same for all. */
#define CHOOSE_AS4	0x01
#define CHOOSE_EBGP	0x02
#define CHOOSE_ADDPATH	0x04
#define CHOOSE_EXTNH	0x08
static inline void
choose_codec(struct codec *c, uint8_t bits, int few)
{
	memset(c, 0, sizeof(*c));
	c->local_as = 65001;
	c->peer_as = (bits & CHOOSE_EBGP) != 0 ? 65002 : 65001;
	c->local_id = 1;
	addr_from_v4(&c->local, 0x7f000001);
	c->msg_max = BGP_MSG_MAX_EXT;
	c->asn4 = (bits & CHOOSE_AS4) != 0;
	c->families = few ? FAMILY_BIT(FAM_IPV4_UNICAST) : FAMILY_ALL;
	c->addpath_rx = (bits & CHOOSE_ADDPATH) != 0 ? FAMILY_ALL : 0;
	c->addpath_tx = c->addpath_rx;
	c->ext_nexthop = (bits & CHOOSE_EXTNH) != 0 ? FAMILY_ALL : 0;
}

#endif /* FUZZ_H */
