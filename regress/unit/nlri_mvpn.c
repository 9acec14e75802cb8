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
 * Multicast VPN routes: bytes of RFC 6514, wildcards of RFC 6625, what is
 * malformed.
 */
#include "nlritest.h"

#define RD	"0000FDE800000007"
#define S6	"20010DB8000000000000000000000001"
#define G6	"FF0E0000000000000000000000000001"

static const struct nlri_case	 cases[] = {
	{ FAM_IPV4_MCAST_VPN,
	    "source-ad source 192.0.2.1 group 232.1.1.1 rd 65000:7",
	    "0512" RD "20C0000201" "20E8010101", NULL,
	    "mvpn:sourcead::65000:7:192.0.2.1:232.1.1.1",
	    "{ \"code\": 5, \"parsed\": true, \"raw\": "
	    "\"0512" RD "20C000020120E8010101\", "
	    "\"name\": \"Source Active A-D Route\", "
	    "\"rd\": \"65000:7\", \"source\": \"192.0.2.1\", "
	    "\"group\": \"232.1.1.1\" }", NULL },
	{ FAM_IPV4_MCAST_VPN,
	    "shared-join rp 192.0.2.1 group 232.1.1.1 rd 65000:7 "
	    "source-as 4200000000",
	    "0616" RD "FA56EA00" "20C0000201" "20E8010101", NULL,
	    "mvpn:shared-join::65000:7:4200000000:192.0.2.1:232.1.1.1",
	    "{ \"code\": 6, \"parsed\": true, \"raw\": "
	    "\"0616" RD "FA56EA0020C000020120E8010101\", "
	    "\"name\": \"C-Multicast Shared Tree Join route\", "
	    "\"rd\": \"65000:7\", \"source-as\": \"4200000000\", "
	    "\"source\": \"192.0.2.1\", \"group\": \"232.1.1.1\" }",
	    NULL },
	{ FAM_IPV6_MCAST_VPN,
	    "source-join rd 65000:7 source-as 0 group ff0e::1 "
	    "source 2001:db8::1",
	    "072E" RD "00000000" "80" S6 "80" G6,
	    "source-join source 2001:db8::1 group ff0e::1 rd 65000:7 "
	    "source-as 0",
	    "mvpn:source-join::65000:7:0:2001:db8::1:ff0e::1",
	    "{ \"code\": 7, \"parsed\": true, \"raw\": "
	    "\"072E" RD "0000000080" S6 "80" G6 "\", "
	    "\"name\": \"C-Multicast Source Tree Join route\", "
	    "\"rd\": \"65000:7\", \"source-as\": \"0\", "
	    "\"source\": \"2001:db8::1\", \"group\": \"ff0e::1\" }",
	    NULL },
	{ FAM_IPV4_MCAST_VPN, NULL, "010C" RD "C0000201", NULL,
	    "mvpn:intra-as-ad::65000:7:192.0.2.1",
	    "{ \"code\": 1, \"parsed\": true, "
	    "\"raw\": \"010C" RD "C0000201\", "
	    "\"name\": \"Intra-AS I-PMSI A-D Route\", "
	    "\"rd\": \"65000:7\", \"originator\": \"192.0.2.1\" }",
	    NULL },
	{ FAM_IPV6_MCAST_VPN, NULL, "020C" RD "0000FDE8", NULL,
	    "mvpn:inter-as-ad::65000:7:65000",
	    "{ \"code\": 2, \"parsed\": true, "
	    "\"raw\": \"020C" RD "0000FDE8\", "
	    "\"name\": \"Inter-AS I-PMSI A-D Route\", "
	    "\"rd\": \"65000:7\", \"source-as\": \"65000\" }", NULL },
	/* any source, one group; the router may speak the other family */
	{ FAM_IPV6_MCAST_VPN, NULL, "031E" RD "00" "80" G6 "C0000201", NULL,
	    "mvpn:s-pmsi-ad::65000:7:*:ff0e::1:192.0.2.1",
	    "{ \"code\": 3, \"parsed\": true, "
	    "\"raw\": \"031E" RD "0080" G6 "C0000201\", "
	    "\"name\": \"S-PMSI A-D Route\", \"rd\": \"65000:7\", "
	    "\"source\": \"*\", \"group\": \"ff0e::1\", "
	    "\"originator\": \"192.0.2.1\" }", NULL },
	{ FAM_IPV4_MCAST_VPN, NULL, "0412" "020C" RD "0000FDE8" "C0000202",
	    NULL, "mvpn:leaf-ad::0x020C" RD "0000FDE8:192.0.2.2",
	    "{ \"code\": 4, \"parsed\": true, "
	    "\"raw\": \"0412020C" RD "0000FDE8C0000202\", "
	    "\"name\": \"Leaf A-D Route\", "
	    "\"route-key\": \"020C" RD "0000FDE8\", "
	    "\"originator\": \"192.0.2.2\" }", NULL },
	/* a leaf with a key of its own kind, and a type of the future */
	{ FAM_IPV4_MCAST_VPN, NULL, "0403FFFFFF", NULL,
	    "mvpn:unknown:0xFFFFFF",
	    "{ \"code\": 4, \"parsed\": false, "
	    "\"raw\": \"0403FFFFFF\" }", NULL },
	{ FAM_IPV4_MCAST_VPN, NULL, "0803010203", NULL,
	    "mvpn:unknown:0x010203",
	    "{ \"code\": 8, \"parsed\": false, "
	    "\"raw\": \"0803010203\" }", NULL },
	{ FAM_IPV4_MCAST_VPN, NULL, "0000", NULL, "mvpn:unknown:0x",
	    "{ \"code\": 0, \"parsed\": false, \"raw\": \"0000\" }",
	    NULL },
};

static void
test_cases(void **state)
{
	run_nlri_cases(cases, nitems(cases));
}

static void
test_malformed(void **state)
{
	static const struct {
		enum family	 family;
		const char	*hex;
	} t[] = {
		/* nothing, or no room for the next part */
		{ FAM_IPV4_MCAST_VPN, "0100" },
		{ FAM_IPV4_MCAST_VPN, "0200" },
		{ FAM_IPV4_MCAST_VPN, "0300" },
		{ FAM_IPV4_MCAST_VPN, "0500" },
		{ FAM_IPV4_MCAST_VPN, "0600" },
		{ FAM_IPV4_MCAST_VPN, "0700" },
		{ FAM_IPV4_MCAST_VPN, "0108" RD },
		{ FAM_IPV4_MCAST_VPN, "010B" RD "C00002" },
		{ FAM_IPV4_MCAST_VPN, "010D" RD "C000020100" },
		{ FAM_IPV4_MCAST_VPN, "020B" RD "0000FD" },
		{ FAM_IPV4_MCAST_VPN, "020D" RD "0000FDE800" },
		{ FAM_IPV4_MCAST_VPN, "0511" RD "20C0000201" "20E80101" },
		/* bits of another size, of the other family, of none */
		{ FAM_IPV4_MCAST_VPN, "0512" RD "1FC0000201" "20E8010101" },
		{ FAM_IPV4_MCAST_VPN, "0512" RD "20C0000201" "21E8010101" },
		{ FAM_IPV4_MCAST_VPN, "0512" RD "80C0000201" "20E8010101" },
		{ FAM_IPV4_MCAST_VPN, "050E" RD "00" "20E8010101" },
		{ FAM_IPV4_MCAST_VPN, "052A" RD "80" S6 "80" G6 },
		{ FAM_IPV6_MCAST_VPN, "0512" RD "20C0000201" "20E8010101" },
		/* more than the parts */
		{ FAM_IPV4_MCAST_VPN, "0513" RD "20C0000201" "20E8010101"
		    "00" },
		{ FAM_IPV4_MCAST_VPN, "0617" RD "FA56EA00" "20C0000201"
		    "20E8010101" "00" },
		/* an S-PMSI route from nobody */
		{ FAM_IPV4_MCAST_VPN, "030A" RD "0000" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bytes(t[i].family, t[i].hex, 0);
	run_nlri_bytes(FAM_IPV4_MCAST_VPN, "030E" RD "0000C0000201", 1);
}

static void
test_errors(void **state)
{
	static const struct {
		enum family	 family;
		const char	*text, *words;
	} t[] = {
		{ FAM_IPV4_MCAST_VPN, "group 232.1.1.1 rd 1:1",
		    "shared-join, source-join or source-ad" },
		{ FAM_IPV4_MCAST_VPN, "source-ad group 232.1.1.1 rd 1:1",
		    "source is missing" },
		{ FAM_IPV4_MCAST_VPN,
		    "source-ad rp 192.0.2.1 group 232.1.1.1 rd 1:1",
		    "source is missing" },
		{ FAM_IPV4_MCAST_VPN,
		    "shared-join source 192.0.2.1 group 232.1.1.1 rd 1:1",
		    "rp is missing" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source 192.0.2.1 rd 1:1",
		    "group is missing" },
		{ FAM_IPV4_MCAST_VPN,
		    "source-ad source 192.0.2.1 group 232.1.1.1",
		    "rd is missing" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source 10.0.0.1 "
		    "group 232.1.1.1 rd 1:1 label 5",
		    "source-ad has no label" },
		{ FAM_IPV4_MCAST_VPN, "source-join source 192.0.2.1 "
		    "group 232.1.1.1 rd 1:1", "source-as is missing" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source 192.0.2.1 "
		    "group 232.1.1.1 rd 1:1 source-as 5", "no source-as" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source 2001:db8::1 "
		    "group ff0e::1 rd 1:1", "IPv4 addresses expected" },
		{ FAM_IPV6_MCAST_VPN, "source-ad source 192.0.2.1 "
		    "group ff0e::1 rd 1:1", "IPv6 addresses expected" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source x", "an address" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source-as 4294967296",
		    "source-as: an AS number" },
		{ FAM_IPV4_MCAST_VPN, "source-ad group", "group" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bad(t[i].family, t[i].text, t[i].words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_errors),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
