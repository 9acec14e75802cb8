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
 * Ethernet VPN routes: bytes of RFC 7432 and RFC 9136, what identifies a
 * route, what is malformed, labels and VNI.
 */
#include "nlritest.h"

#define RD	"0000FDE800000001"			/* 65000:1 */
#define ESI	"00010203040506070809"
#define NOESI	"00000000000000000000"
#define TAG	"00000064"				/* 100 */
#define MAC	"30" "00112233AABB"
#define A6	"20010DB8000000000000000000000001"	/* 2001:db8::1 */
#define ESITEXT	"00:01:02:03:04:05:06:07:08:09"

#define JSON(code, raw, name)						\
	"{ \"code\": " #code ", \"parsed\": true, \"raw\": \"" raw	\
	"\", \"name\": \"" name "\", \"rd\": \"65000:1\", "

static const struct nlri_case	 cases[] = {
	{ FAM_L2VPN_EVPN,
	    "ethernet-ad rd 65000:1 esi " ESITEXT " ethernet-tag 100 "
	    "label 100", "0119" RD ESI TAG "000641", NULL,
	    "evpn:ethernetad::65000:1:" ESITEXT ":100: label 100 (1601)",
	    JSON(1, "0119" RD ESI TAG "000641", "Ethernet Auto-Discovery")
	    "\"esi\": \"" ESITEXT "\", \"ethernet-tag\": 100, "
	    "\"label\": [ [ 100, 1601 ] ] }", NULL },
	{ FAM_L2VPN_EVPN,
	    "mac-ip rd 65000:1 esi - ethernet-tag 0 mac 00:11:22:33:AA:BB "
	    "label 100", "0221" RD NOESI "00000000" MAC "00" "000641", NULL,
	    "evpn:macadv::65000:1:-:0:00:11:22:33:AA:BB/48:: "
	    "label 100 (1601)",
	    JSON(2, "0221" RD NOESI "00000000" MAC "00" "000641",
	    "MAC/IP advertisement")
	    "\"esi\": \"-\", \"ethernet-tag\": 0, "
	    "\"mac\": \"00:11:22:33:AA:BB\", "
	    "\"label\": [ [ 100, 1601 ] ] }", NULL },
	{ FAM_L2VPN_EVPN,
	    "label [ 100 200 ] mac 00:11:22:33:aa:bb ip 10.1.1.1 "
	    "rd 65000:1 mac-ip",
	    "0228" RD NOESI "00000000" MAC "200A010101" "000640" "000C81",
	    "mac-ip rd 65000:1 esi - ethernet-tag 0 mac 00:11:22:33:AA:BB "
	    "ip 10.1.1.1 label [ 100 200 ]",
	    "evpn:macadv::65000:1:-:0:00:11:22:33:AA:BB/48:10.1.1.1: "
	    "label [ 100 (1600) 200 (3201) ]",
	    JSON(2, "0228" RD NOESI "00000000" MAC "200A010101" "000640"
	    "000C81", "MAC/IP advertisement")
	    "\"esi\": \"-\", \"ethernet-tag\": 0, "
	    "\"mac\": \"00:11:22:33:AA:BB\", "
	    "\"label\": [ [ 100, 1600 ], [ 200, 3201 ] ], "
	    "\"ip\": \"10.1.1.1\" }", NULL },
	/* VNI: all 24 bits */
	{ FAM_L2VPN_EVPN,
	    "mac-ip rd 65000:1 esi " ESITEXT " ethernet-tag 100 "
	    "mac 00:11:22:33:AA:BB ip 2001:db8::1 vni [ 10100 16777215 ]",
	    "0234" RD ESI TAG MAC "80" A6 "002774" "FFFFFF", NULL,
	    "evpn:macadv::65000:1:" ESITEXT ":100:00:11:22:33:AA:BB/48:"
	    "2001:db8::1: label [ 631 (10100) 1048575 (16777215) ]",
	    JSON(2, "0234" RD ESI TAG MAC "80" A6 "002774" "FFFFFF",
	    "MAC/IP advertisement")
	    "\"esi\": \"" ESITEXT "\", \"ethernet-tag\": 100, "
	    "\"mac\": \"00:11:22:33:AA:BB\", "
	    "\"label\": [ [ 631, 10100 ], [ 1048575, 16777215 ] ], "
	    "\"ip\": \"2001:db8::1\" }", NULL },
	/* a label of zeros, as some withdraw with */
	{ FAM_L2VPN_EVPN, "mac-ip rd 65000:1 mac 00:11:22:33:AA:BB vni 0",
	    "0221" RD NOESI "00000000" MAC "00" "000000",
	    "mac-ip rd 65000:1 esi - ethernet-tag 0 mac 00:11:22:33:AA:BB "
	    "vni 0",
	    "evpn:macadv::65000:1:-:0:00:11:22:33:AA:BB/48:: label 0",
	    JSON(2, "0221" RD NOESI "00000000" MAC "00" "000000",
	    "MAC/IP advertisement")
	    "\"esi\": \"-\", \"ethernet-tag\": 0, "
	    "\"mac\": \"00:11:22:33:AA:BB\", \"label\": [ [ 0 ] ] }", NULL },
	{ FAM_L2VPN_EVPN, "multicast rd 65000:1 ethernet-tag 100 ip 10.1.1.1",
	    "0311" RD TAG "200A010101", NULL,
	    "evpn:multicast::65000:1:100:10.1.1.1",
	    JSON(3, "0311" RD TAG "200A010101",
	    "Inclusive Multicast Ethernet Tag")
	    "\"ethernet-tag\": 100, \"ip\": \"10.1.1.1\" }", NULL },
	{ FAM_L2VPN_EVPN,
	    "ethernet-segment rd 65000:1 esi " ESITEXT " ip 2001:db8::1",
	    "0423" RD ESI "80" A6, NULL,
	    "evpn:segment::65000:1:" ESITEXT ":2001:db8::1",
	    JSON(4, "0423" RD ESI "80" A6, "Ethernet Segment")
	    "\"esi\": \"" ESITEXT "\", \"ip\": \"2001:db8::1\" }", NULL },
	{ FAM_L2VPN_EVPN,
	    "ip-prefix 10.2.3.0/24 rd 65000:1 esi - ethernet-tag 100 "
	    "gateway 0.0.0.0 label 100",
	    "0522" RD NOESI TAG "180A020300" "00000000" "000641", NULL,
	    "evpn:prfxadv::65000:1:-:100:10.2.3.0/24:0.0.0.0: "
	    "label 100 (1601)",
	    JSON(5, "0522" RD NOESI TAG "180A020300" "00000000" "000641",
	    "IP Prefix Advertisement")
	    "\"esi\": \"-\", \"ethernet-tag\": 100, "
	    "\"label\": [ [ 100, 1601 ] ], \"ip\": \"10.2.3.0\", "
	    "\"iplen\": 24, \"gateway\": \"0.0.0.0\" }", NULL },
	{ FAM_L2VPN_EVPN,
	    "ip-prefix 2001:db8::/32 rd 65000:1 gateway 2001:db8::1 vni 5",
	    "053A" RD NOESI "00000000" "20" "20010DB8000000000000000000000000"
	    A6 "000005",
	    "ip-prefix 2001:db8::/32 rd 65000:1 esi - ethernet-tag 0 "
	    "gateway 2001:db8::1 vni 5",
	    "evpn:prfxadv::65000:1:-:0:2001:db8::/32:2001:db8::1: "
	    "label 0 (5)",
	    JSON(5, "053A" RD NOESI "00000000" "20"
	    "20010DB8000000000000000000000000" A6 "000005",
	    "IP Prefix Advertisement")
	    "\"esi\": \"-\", \"ethernet-tag\": 0, "
	    "\"label\": [ [ 0, 5 ] ], \"ip\": \"2001:db8::\", "
	    "\"iplen\": 32, \"gateway\": \"2001:db8::1\" }", NULL },
	{ FAM_L2VPN_EVPN, NULL, "0803010203", NULL,
	    "evpn:unknown:0x010203",
	    "{ \"code\": 8, \"parsed\": false, "
	    "\"raw\": \"0803010203\" }", NULL },
	{ FAM_L2VPN_EVPN, NULL, "0000", NULL, "evpn:unknown:0x",
	    "{ \"code\": 0, \"parsed\": false, \"raw\": \"0000\" }", NULL },
};

static void
test_cases(void **state)
{
	run_nlri_cases(cases, nitems(cases));
}

static void
test_malformed(void **state)
{
	static const char *const hex[] = {
		"0100", "0200", "0300", "0400", "0500",
		"0116" RD ESI TAG,			/* no label */
		"011C" RD ESI TAG "000641" "000641",
		/* MAC of no bits, of 47; address of 24 and of 64 */
		"021B" RD ESI TAG "00" "00" "000641",
		"0221" RD ESI TAG "2F00112233AABB" "00" "000641",
		"0224" RD ESI TAG MAC "180A0101" "000641",
		"0229" RD ESI TAG MAC "400A0101010A010101" "000641",
		"0225" RD ESI TAG MAC "210A010101" "000641",
		/* the address is longer than the route */
		"0221" RD ESI TAG MAC "20" "000641",
		"0225" RD ESI TAG MAC "800A010101" "000641",
		/* half a label, three of them */
		"0220" RD ESI TAG MAC "00" "0006",
		"0222" RD ESI TAG MAC "00" "00064100",
		"022A" RD ESI TAG MAC "00" "000641" "000641" "000641" "00",
		"020D" RD "00010203" "04",
		/* no address where one is needed */
		"030D" RD TAG "00",
		"0310" RD TAG "200A0101",
		"0312" RD TAG "200A01010100",
		"0413" RD ESI "00",
		"0416" RD ESI "200A0101",
		"0418" RD ESI "200A01010100",
		/* prefix longer than its address, of a size of neither */
		"0522" RD ESI TAG "210A020300" "00000000" "000641",
		"0521" RD ESI TAG "180A020300" "00000000" "0006",
		"0523" RD ESI TAG "180A020300" "00000000" "00064100",
		"053A" RD ESI TAG "81" A6 A6 "000641",
		"0539" RD ESI TAG "40" A6 A6 "0006",
		"053B" RD ESI TAG "40" A6 A6 "00064100",
	};
	size_t	 i;

	for (i = 0; i < nitems(hex); i++)
		run_nlri_bytes(FAM_L2VPN_EVPN, hex[i], 0);
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*text, *words;
	} t[] = {
		{ "rd 1:1", "mac-ip, multicast" },
		{ "mac-ip mac 00:11:22:33:44:55 label 1", "rd is missing" },
		{ "mac-ip rd 1:1 label 1", "mac is missing" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55", "label or vni" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55 label [ 1 2 3 ]",
		    "too many labels" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55 vni [ 1 2 3 ]",
		    "not more than 2" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55 vni 16777216",
		    "16777215" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44", "six bytes" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:5g", "six bytes" },
		{ "mac-ip rd 1:1 mac 00-11-22-33-44-55", "six bytes" },
		{ "mac-ip rd 1:1 esi 00:11", "ten bytes" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55 ip x", "an address" },
		{ "multicast rd 1:1", "ip is missing" },
		{ "multicast rd 1:1 ip 10.0.0.1 label 5", "no label" },
		{ "multicast rd 1:1 ip 10.0.0.1 vni 5", "no vni" },
		{ "multicast rd 1:1 ip 10.0.0.1 esi -", "no esi" },
		{ "ethernet-segment rd 1:1 ip 10.0.0.1", "esi is missing" },
		{ "ethernet-segment rd 1:1 esi - ethernet-tag 5 ip ::1",
		    "no ethernet-tag" },
		{ "ethernet-ad rd 1:1 label [ 1 2 ]", "too many labels" },
		{ "ethernet-ad rd 1:1 label 1 vni 1", "too many labels" },
		{ "ethernet-ad rd 1:1 ethernet-tag 4294967296",
		    "ethernet-tag" },
		{ "ip-prefix rd 1:1", "a prefix expected" },
		{ "ip-prefix 10.0.0.1/24 rd 1:1 label 1", "bits are set" },
		{ "ip-prefix 10.0.0.0/24 rd 1:1 gateway ::1 label 1",
		    "different address families" },
		{ "mac-ip rd 1:1 mac 00:11:22:33:44:55 gateway ::1 label 1",
		    "no gateway" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bad(FAM_L2VPN_EVPN, t[i].text, t[i].words);
}

/*
 * RFC 7432 7.1 to 7.4, RFC 9136 3.1: labels, and where the type says so the
 * segment and the gateway, are no part of the key.
 */
static void
test_key(void **state)
{
	static const struct {
		const char	*a, *b;
		int		 same;
	} t[] = {
		{ "0119" RD ESI TAG "000641", "0119" RD ESI TAG "000651", 1 },
		{ "0119" RD ESI TAG "000641", "0119" RD NOESI TAG "000641",
		    0 },
		{ "0221" RD ESI TAG MAC "00" "000641",
		    "0224" RD NOESI TAG MAC "00" "000651" "000661", 1 },
		{ "0221" RD ESI TAG MAC "00" "000641",
		    "0225" RD ESI TAG MAC "200A010101" "000641", 0 },
		{ "0221" RD ESI TAG MAC "00" "000641",
		    "0221" RD ESI "00000065" MAC "00" "000641", 0 },
		{ "0311" RD TAG "200A010101", "0311" RD TAG "200A010102", 0 },
		{ "0417" RD ESI "200A010101", "0417" RD NOESI "200A010101",
		    0 },
		{ "0522" RD ESI TAG "180A020300" "00000000" "000641",
		    "0522" RD NOESI TAG "180A0203FF" "0A000001" "000651", 1 },
		{ "0522" RD ESI TAG "180A020300" "00000000" "000641",
		    "0522" RD ESI TAG "190A020300" "00000000" "000641", 0 },
		{ "0803010203", "0803010204", 0 },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		assert_int_equal(same_key(FAM_L2VPN_EVPN, t[i].a, t[i].b),
		    t[i].same);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_key),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
