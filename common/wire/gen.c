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
 * The table of generations.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "gen.h"

#define OLD	(GENF_AS4_L | GENF_TEXT_BLANK | GENF_FLOW_SPLIT |	\
		GENF_ERROR_ATTR | GENF_CAPA_OLD | GENF_ORIGIN_IP_LAST | \
		GENF_ATTR_RAW | GENF_LS_NEXTHOP | GENF_HEX_LOWER |	\
		GENF_TEXT_FAMILY | GENF_OTC_RAW | GENF_EXTCOMM_OLD |	\
		GENF_ICMP_OLD)
#define NEW	(GENF_ROUTER_ID | GENF_ASPATH_SEGMENTS | GENF_LS_LISTS | \
		GENF_NOTIFY_MESSAGE | GENF_REASON_SHORT)

const struct gen	 gen_table[] = {
	{ "3.4", "3.4.8", "3.4.29", OLD | GENF_NEIGHBOR_IP | GENF_NLRI_DICT },
	{ "4", "4.0.1", "4.2.25", OLD },
	{ "5", "5.0.0", "5.0.13", NEW | GENF_COMMUNITY_SORTED |
	    GENF_TEXT_BLANK | GENF_ERROR_ATTR | GENF_ORIGIN_IP_LAST |
	    GENF_LS_NEXTHOP | GENF_LS_PLURAL | GENF_HEX_LOWER |
	    GENF_OTC_RAW | GENF_EXTCOMM_OLD },
	{ "6", "6.0.0", "6.0.0", NEW | GENF_LS_PLURAL | GENF_LABEL_RAW |
	    GENF_TARGET_FIRST | GENF_NH_GLOBAL_ONLY | GENF_WITHDRAW_NH |
	    GENF_MUP_NO_SOURCE }
};
const size_t		 gen_count = nitems(gen_table);

const struct gen *
gen_find(const char *name)
{
	size_t	 i;

	for (i = 0; i < gen_count; i++)
		if (strcmp(gen_table[i].name, name) == 0)
			return (&gen_table[i]);
	return (NULL);
}

const struct gen *
gen_default(void)
{
	return (gen_find("5"));
}
