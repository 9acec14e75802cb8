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
 * Names of flow components and of their values.
 */
#include <sys/types.h>

#include <ctype.h>
#include <string.h>

#include "compat.h"
#include "flow.h"

static const struct flow_name protocols[] = {
	{ "icmp", 1 }, { "igmp", 2 }, { "tcp", 6 }, { "egp", 8 },
	{ "udp", 17 }, { "rsvp", 46 }, { "gre", 47 }, { "esp", 50 },
	{ "ah", 51 }, { "ospf", 89 }, { "ipip", 94 }, { "pim", 103 },
	{ "sctp", 132 }, { "", 0 }
};

static const struct flow_name tcp_flags[] = {
	{ "fin", 0x01 }, { "syn", 0x02 }, { "rst", 0x04 }, { "push", 0x08 },
	{ "ack", 0x10 }, { "urg", 0x20 }, { "urgent", 0x20 },
	{ "ece", 0x40 }, { "cwr", 0x80 }, { "ns", 0x100 }, { "", 0 }
};

static const struct flow_name fragments[] = {
	{ "dont-fragment", 0x01 }, { "is-fragment", FLOW_IS_FRAGMENT },
	{ "first-fragment", 0x04 }, { "last-fragment", 0x08 }, { "", 0 }
};

static const struct flow_name icmp_types[] = {
	{ "echo-reply", 0 }, { "unreachable", 3 }, { "redirect", 5 },
	{ "echo-request", 8 }, { "router-advertisement", 9 },
	{ "router-solicit", 10 }, { "time-exceeded", 11 },
	{ "parameter-problem", 12 }, { "timestamp", 13 },
	{ "timestamp-reply", 14 }, { "photuris", 40 },
	{ "experimental-mobility", 41 }, { "extended-echo-request", 42 },
	{ "extended-echo-reply", 43 }, { "experimental-one", 253 },
	{ "experimental-two", 254 }, { "", 0 }
};

/* Deprecated (RFC 6633, RFC 6918), still in files and events of ExaBGP 4. */
static const struct flow_name icmp_types_old[] = {
	{ "source-quench", 4 }, { "info-request", 15 }, { "info-reply", 16 },
	{ "mask-request", 17 }, { "mask-reply", 18 }, { "traceroute", 30 },
	{ "", 0 }
};

/* The same number means other things for other types, so it is not shown. */
static const struct flow_name icmp_codes[] = {
	{ "network-unreachable", 0 }, { "host-unreachable", 1 },
	{ "protocol-unreachable", 2 }, { "port-unreachable", 3 },
	{ "fragmentation-needed", 4 }, { "source-route-failed", 5 },
	{ "destination-network-unknown", 6 },
	{ "destination-host-unknown", 7 }, { "source-host-isolated", 8 },
	{ "destination-network-prohibited", 9 },
	{ "destination-host-prohibited", 10 },
	{ "network-unreachable-for-tos", 11 },
	{ "host-unreachable-for-tos", 12 },
	{ "communication-prohibited-by-filtering", 13 },
	{ "host-precedence-violation", 14 },
	{ "precedence-cutoff-in-effect", 15 },
	{ "redirect-for-network", 0 }, { "redirect-for-host", 1 },
	{ "redirect-for-tos-and-net", 2 }, { "redirect-for-tos-and-host", 3 },
	{ "ttl-eq-zero-during-transit", 0 },
	{ "ttl-eq-zero-during-reassembly", 1 },
	{ "required-option-missing", 1 }, { "ip-header-bad", 2 },
	{ "", 0 }
};

const struct flow_type	flow_types[FLOW_TYPE_MAX + 1] = {
	[1] = { "destination-ipv4", "destination-ipv6", FLOW_PREFIX, NULL,
	    NULL, 0, NULL },
	[2] = { "source-ipv4", "source-ipv6", FLOW_PREFIX, NULL, NULL, 0,
	    NULL },
	[3] = { "protocol", "next-header", FLOW_NUMBER, protocols, NULL, 1,
	    NULL },
	[4] = { "port", "port", FLOW_NUMBER, flow_ports, NULL, 0, NULL },
	[5] = { "destination-port", "destination-port", FLOW_NUMBER, flow_ports,
	    NULL, 0, NULL },
	[6] = { "source-port", "source-port", FLOW_NUMBER, flow_ports, NULL,
	    0, NULL },
	[7] = { "icmp-type", "icmp-type", FLOW_NUMBER, icmp_types,
	    icmp_types_old, 1, NULL },
	[8] = { "icmp-code", "icmp-code", FLOW_NUMBER, icmp_codes, NULL, 0,
	    NULL },
	[9] = { "tcp-flags", "tcp-flags", FLOW_BITS, tcp_flags, NULL, 1,
	    NULL },
	[10] = { "packet-length", "packet-length", FLOW_NUMBER, NULL, NULL, 0,
	    NULL },
	[11] = { "dscp", "traffic-class", FLOW_NUMBER, NULL, NULL, 0, NULL },
	[12] = { "fragment", "fragment", FLOW_BITS, fragments, NULL, 1,
	    "not-a-fragment" },
	[13] = { NULL, "flow-label", FLOW_NUMBER, NULL, NULL, 0, NULL }
};

static const struct flow_word words[] = {
	{ "destination", 1, 0, 0 },
	{ "destination-ipv4", 1, 0, 0 },
	{ "destination-ipv6", 1, 0, 0 },
	{ "source", 2, 0, 0 },
	{ "source-ipv4", 2, 0, 0 },
	{ "source-ipv6", 2, 0, 0 },
	{ "protocol", 3, 0, 255 },
	{ "next-header", 3, ADDR_V6, 255 },
	{ "port", 4, 0, 65535 },
	{ "destination-port", 5, 0, 65535 },
	{ "source-port", 6, 0, 65535 },
	{ "icmp-type", 7, 0, 255 },
	{ "icmp-code", 8, 0, 255 },
	{ "tcp-flags", 9, 0, 0xfff },
	{ "packet-length", 10, 0, 65535 },
	{ "dscp", 11, 0, 63 },
	{ "traffic-class", 11, ADDR_V6, 255 },
	{ "fragment", 12, 0, 255 },
	{ "flow-label", 13, ADDR_V6, 1048575 }
};

const struct flow_word *
flow_word_find(const struct token *t)
{
	size_t	 i;

	for (i = 0; i < nitems(words); i++)
		if (token_is(t, words[i].word))
			return (&words[i]);
	return (NULL);
}

static int
same_name(const char *name, const char *p, size_t len)
{
	size_t	 i;
	char	 c;

	for (i = 0; i < len && name[i] != '\0'; i++) {
		c = p[i] == '_' ? '-' : (char)tolower((unsigned char)p[i]);
		if (c != name[i])
			return (0);
	}
	return (i == len && name[i] == '\0');
}

int
flow_name_value(const struct flow_name *names, const char *p, size_t len,
    uint32_t *v)
{
	for (; names != NULL && names->name[0] != '\0'; names++) {
		if (same_name(names->name, p, len)) {
			*v = names->value;
			return (0);
		}
	}
	return (-1);
}

const char *
flow_value_name(const struct flow_name *names, uint32_t v)
{
	for (; names != NULL && names->name[0] != '\0'; names++)
		if (names->value == v)
			return (names->name);
	return (NULL);
}
