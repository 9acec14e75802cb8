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
 * Route target membership: bytes of RFC 4684, whole and partial prefixes,
 * what is malformed.
 */
#include "nlritest.h"

static const struct nlri_case	 cases[] = {
	{ FAM_IPV4_RTC, "origin-as 65000 route-target 65000:10",
	    "60" "0000FDE8" "0002FDE80000000A",
	    "origin-as 65000 route-target target:65000:10",
	    "rtc 65000:target:65000:10",
	    "{ \"origin\": 65000, \"route-target\": \"target:65000:10\" }",
	    NULL },
	{ FAM_IPV4_RTC,
	    "route-target target:192.0.2.1:7 origin-as 4200000000",
	    "60" "FA56EA00" "0102C00002010007",
	    "origin-as 4200000000 route-target target:192.0.2.1:7",
	    "rtc 4200000000:target:192.0.2.1:7",
	    "{ \"origin\": 4200000000, "
	    "\"route-target\": \"target:192.0.2.1:7\" }", NULL },
	{ FAM_IPV4_RTC, "origin-as 1.10", "20" "0001000A",
	    "origin-as 65546", "rtc 65546",
	    "{ \"origin\": 65546, \"route-target\": null }", NULL },
	/* of a type without a name */
	{ FAM_IPV4_RTC, "origin-as 1 route-target 0x4302FDE80000000A",
	    "60" "00000001" "4302FDE80000000A", NULL,
	    "rtc 1:0x4302FDE80000000A",
	    "{ \"origin\": 1, \"route-target\": \"0x4302FDE80000000A\" }",
	    NULL },
	{ FAM_IPV4_RTC, "default", "00", NULL, "rtc wildcard",
	    "{ \"origin\": 0, \"route-target\": null }", NULL },
	/* all targets of an AS, and some of them; bits behind do not count */
	{ FAM_IPV4_RTC, "origin-as 65000", "20" "0000FDE8", NULL, "rtc 65000",
	    "{ \"origin\": 65000, \"route-target\": null }", NULL },
	{ FAM_IPV4_RTC, NULL, "34" "0000FDE8" "0002FF", NULL,
	    "rtc 65000:0x0002F0/20",
	    "{ \"origin\": 65000, \"route-target\": \"0x0002F0/20\" }",
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
	static const char *const hex[] = {
		"01 00", "08 00", "1F 0000FDE8",
		"61 0000FDE8 0002FDE80000000A 00",
		"FF 0000FDE8 0002FDE80000000A",
		"60 0000FDE8 0002FDE8000000",
	};
	size_t	 i;

	for (i = 0; i < nitems(hex); i++)
		run_nlri_bytes(FAM_IPV4_RTC, hex[i], 0);
}

static void
test_errors(void **state)
{
	static const struct {
		const char	*text, *words;
	} t[] = {
		{ "route-target 1:2", "origin-as is missing" },
		{ "origin-as 1 label 5", "rtc has no label" },
		{ "origin-as 1 rd 1:1", "rtc has no rd" },
		{ "origin-as x", "origin-as: an AS number" },
		{ "origin-as 1 route-target x", "route-target: A:B" },
		{ "origin-as 1 route-target 0x0102", "route-target: A:B" },
		{ "default origin-as 1", "default has neither" },
		{ "default route-target 1:2", "default has neither" },
		{ "", "origin-as is missing" },
	};
	size_t	 i;

	for (i = 0; i < nitems(t); i++)
		run_nlri_bad(FAM_IPV4_RTC, t[i].text, t[i].words);
}

static void
test_key(void **state)
{
	assert_int_equal(same_key(FAM_IPV4_RTC, "34 0000FDE8 0002FF",
	    "34 0000FDE8 0002F0"), 1);
	assert_int_equal(same_key(FAM_IPV4_RTC, "34 0000FDE8 0002FF",
	    "33 0000FDE8 0002FF"), 0);
	assert_int_equal(same_key(FAM_IPV4_RTC, "00", "20 00000000"), 0);
	assert_int_equal(same_key(FAM_IPV4_RTC, cases[0].hex, cases[1].hex),
	    0);
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
