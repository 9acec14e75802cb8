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
 * Route grammar: the bytes of what is accepted, text that reads back to the
 * same bytes, the column of every error.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bgp.h"
#include "route.h"

static struct route_list	 list;
static char			 warnings[512];

static void
warned(void *arg, const struct token *t, const char *text)
{
	char	 one[160];

	(void)snprintf(one, sizeof(one), "%u %s;", t->col, text);
	(void)strlcat(warnings, one, sizeof(warnings));
}

static int
parse(const char *in, enum route_form form, enum family family, int withdraw,
    struct lex_error *err, char *rest)
{
	struct lex	 l;
	struct token	 t;
	int		 r;

	warnings[0] = '\0';
	lex_init(&l, in, strlen(in), LEX_FILE);
	r = route_parse(&l, form, family, withdraw, &list, warned, NULL);
	*err = l.error;
	if (rest != NULL) {
		rest[0] = '\0';
		if (r == 0 && lex_next(&l, &t) == 1)
			(void)token_copy(&t, rest, 16);
	}
	lex_clear(&l);
	return (r);
}

/*
 * "FAMILY[ID]/HEX …|NEXTHOP|ATTRIBUTES|VERBATIM": all that a list says.
 */
static const char *
show(const struct route_list *rl)
{
	static struct wbuf	 w;
	struct attrset		 set;
	struct nlri		 n;
	struct rbuf		 r;
	uint32_t		 count = 0;

	wbuf_clear(&w);
	wbuf_init(&w, 0);
	wbuf_view(&rl->nlris, &r);
	while (route_nlri_next(&r, &n) == 1) {
		if (count++ > 0)
			wbuf_put_u8(&w, ' ');
		wbuf_printf(&w, "%u.%u", family_afi(n.family),
		    family_safi(n.family));
		if (n.has_path_id)
			wbuf_printf(&w, "[%u]", n.path_id);
		wbuf_put_u8(&w, '/');
		wbuf_put_hex(&w, n.body.p, rbuf_len(&n.body));
	}
	assert_int_equal(count, rl->count);
	wbuf_view(&rl->attrset, &r);
	assert_int_equal(attrset_unpack(&r, &set), 0);
	wbuf_put_u8(&w, '|');
	if (set.nh_kind == NH_KIND_SELF)
		wbuf_puts(&w, "self");
	else if (set.nh_kind == NH_KIND_ADDR)
		addr_put(&w, &set.nh);
	wbuf_put_u8(&w, '|');
	wbuf_put_hex(&w, set.attrs.p, rbuf_len(&set.attrs));
	wbuf_put_u8(&w, '|');
	wbuf_put_hex(&w, set.verbatim.p, rbuf_len(&set.verbatim));
	return (wbuf_cstr(&w));
}

static void
check(const char *in, enum route_form form, enum family family,
    const char *want)
{
	struct lex_error	 err;

	if (parse(in, form, family, 0, &err, NULL) == -1)
		fail_msg("%s: %u: %s", in, err.col, err.text);
	if (strcmp(show(&list), want) != 0)
		fail_msg("%s: %s, not %s", in, show(&list), want);
}

#define PLAIN(in, want)		check(in, ROUTE_PLAIN, FAMILY_NONE, want)
#define ATTRIBUTES(in, want)	check(in, ROUTE_ATTRIBUTES, FAMILY_NONE, want)

static void
test_prefixes(void **state)
{
	PLAIN("10.0.0.0/24 next-hop 1.2.3.4", "1.1/180A0000|1.2.3.4||");
	PLAIN("10.0.0.1 next-hop 1.2.3.4;", "1.1/200A000001|1.2.3.4||");
	PLAIN("0.0.0.0/0 next-hop self", "1.1/00|self||");
	PLAIN("10.0.0.0/9 next-hop SELF", "1.1/090A00|self||");
	PLAIN("2001:db8::/32 next-hop ::1", "2.1/2020010DB8|::1||");
	PLAIN("::1 next-hop ::1",
	    "2.1/8000000000000000000000000000000001|::1||");
	PLAIN("10.0.0.0/24 next-hop 2001:db8::1",
	    "1.1/180A0000|2001:db8::1||");
	PLAIN("224.0.0.0/4 next-hop self", "1.2/04E0|self||");
	PLAIN("ff00::/8 next-hop self", "2.1/08FF|self||");
	PLAIN("10.0.0.0/24 next-hop 1.2.3.4 path-information 7",
	    "1.1[7]/180A0000|1.2.3.4||");
	PLAIN("10.0.0.0/24 next-hop 1.2.3.4 path-information 0.0.1.2",
	    "1.1[258]/180A0000|1.2.3.4||");
	check("224.0.0.0/4 next-hop self", ROUTE_FAMILY, FAM_IPV4_UNICAST,
	    "1.1/04E0|self||");
	check("10.0.0.0/8 next-hop self", ROUTE_FAMILY, FAM_IPV4_MULTICAST,
	    "1.2/080A|self||");
}

static void
test_labels(void **state)
{
	struct lex_error	 err;

	PLAIN("10.0.0.0/24 label [ 5 6 ] next-hop 1.1.1.1",
	    "1.4/480000500000610A0000|1.1.1.1||");
	PLAIN("10.0.0.0/24 rd 65000:1 label 1000 next-hop 1.1.1.1",
	    "1.128/70003E810000FDE8000000010A0000|1.1.1.1||");
	PLAIN("10.0.0.0/24 next-hop 1.1.1.1 label 5 label 6 "
	    "route-distinguisher 1.2.3.4:5",
	    "1.128/700000610001010203040005" "0A0000|1.1.1.1||");
	PLAIN("10.0.0.0/24 next-hop 1.1.1.1 label 6 rd 65536:5",
	    "1.128/700000610002000100000005" "0A0000|1.1.1.1||");
	PLAIN("2001:db8::/32 label 3 next-hop ::1",
	    "2.4/3800003120010DB8|::1||");
	PLAIN("10.0.0.0/24 label 5 next-hop 1.1.1.1 split /25",
	    "1.4/310000510A000000 1.4/310000510A000080|1.1.1.1||");
	ATTRIBUTES("label 5 next-hop self nlri 10.0.0.0/8 2001:db8::/32",
	    "1.4/200000510A 2.4/3800005120010DB8|self||");
	check("10.0.0.0/24 rd 65000:1 label 1000 next-hop 1.1.1.1",
	    ROUTE_FAMILY, FAM_IPV4_MPLS_VPN,
	    "1.128/70003E810000FDE8000000010A0000|1.1.1.1||");
	/* a withdrawn route needs no label: it is not part of its name */
	assert_int_equal(parse("10.0.0.0/24 rd 65000:1", ROUTE_PLAIN,
	    FAMILY_NONE, 1, &err, NULL), 0);
	assert_string_equal(show(&list),
	    "1.128/708000010000FDE8000000010A0000|||");
	assert_int_equal(parse("10.0.0.0/24", ROUTE_FAMILY,
	    FAM_IPV4_MPLS_LABEL, 1, &err, NULL), 0);
	assert_string_equal(show(&list), "1.4/308000010A0000|||");
}

static void
test_attributes(void **state)
{
	PLAIN("10.0.0.0/8 next-hop 1.1.1.1 origin igp med 5 "
	    "as-path [ 1 2 3 ] community [ 3:4 1:2 ]",
	    "1.1/080A|1.1.1.1|400101004002" "0E0203000000010000000200000003"
	    "80040400000005C008080001000200030004|");
	PLAIN("10.0.0.0/8 med 10 next-hop 1.1.1.1", "1.1/080A|1.1.1.1|"
	    "8004040000000A|");
	/* empty lists say nothing, an empty path is a path */
	PLAIN("10.0.0.0/8 next-hop self community [ ] as-path [ ]",
	    "1.1/080A|self|400200|");
	PLAIN("10.0.0.0/8 next-hop self atomic-aggregate",
	    "1.1/080A|self|400600|");
	/* raw: unknown ones join the set, the impossible goes verbatim */
	PLAIN("10.0.0.0/8 next-hop self attribute [ 0x99 0xc0 0x0102 ]",
	    "1.1/080A|self|C099020102|");
	PLAIN("10.0.0.0/8 next-hop self attribute [ 0x99 0xC0 0x ] med 1",
	    "1.1/080A|self|80040400000001C09900|");
	PLAIN("10.0.0.0/8 attribute [ 0x03 0x40 0x01020304 ]",
	    "1.1/080A|||40030401020304");
	PLAIN("10.0.0.0/8 attribute [ 0x0e, 0x80, 0x00 ]",
	    "1.1/080A|||800E0100");
}

static void
test_repeated(void **state)
{
	PLAIN("10.0.0.0/8 next-hop 1.1.1.1 med 5 med 6",
	    "1.1/080A|1.1.1.1|80040400000005|");
	assert_string_equal(warnings, "35 given twice: the first one "
	    "counts;");
	PLAIN("10.0.0.0/8 next-hop 1.1.1.1 next-hop 2.2.2.2 "
	    "path-information 1 path-information 2",
	    "1.1[2]/080A|2.2.2.2||");
	assert_string_equal(warnings, "29 given twice: the last one counts;"
	    "65 given twice: the last one counts;");
	PLAIN("10.0.0.0/8 next-hop self rd 1:1 label 1 rd 2:2 label 2",
	    "1.128/6000002100000002000000020A|self||");
	assert_string_equal(warnings, "41 given twice: the last one counts;"
	    "48 given twice: the last one counts;");
	PLAIN("10.0.0.0/8 next-hop self name a name b split /8 split /9 "
	    "watchdog c watchdog d",
	    "1.1/090A00 1.1/090A80|self||");
	assert_string_equal(warnings, "33 given twice: the last one counts;"
	    "49 given twice: the last one counts;"
	    "69 given twice: the last one counts;");
	PLAIN("10.0.0.0/8 next-hop self extended-community target:1:2 "
	    "extended-community [ origin:3:4 ]",
	    "1.1/080A|self|C010100002000100000002" "0003000300000004|");
	assert_string_equal(warnings, "");
}

static void
test_blocks(void **state)
{
	PLAIN("10.0.0.0/8 { next-hop 1.1.1.1; med 5; }",
	    "1.1/080A|1.1.1.1|80040400000005|");
	/* what stands before the brace counts */
	PLAIN("10.0.0.0/8 med 5 { next-hop 1.1.1.1; };",
	    "1.1/080A|1.1.1.1|80040400000005|");
	PLAIN("10.0.0.0/8 {\n\tnext-hop 1.1.1.1 ;\n\tas-path [ 1 ]\n}",
	    "1.1/080A|1.1.1.1|4002060201" "00000001|");
	/* as ExaBGP has it, what is too much in a line does not count */
	PLAIN("10.0.0.0/8 x { next-hop 1.1.1.1 med 5 [ 6 ]; med 7 }",
	    "1.1/080A|1.1.1.1|80040400000007|");
	assert_string_equal(warnings, "12 \"x\" is ignored;"
	    "33 \"med\" is ignored, and all up to \";\": the value is "
	    "complete;");
}

static void
test_end(void **state)
{
	static const struct {
		const char	*in, *rest;
	} t[] = {
		{ "10.0.0.0/8 next-hop self; x", "x" },
		{ "10.0.0.0/8 next-hop self } x", "}" },
		{ "10.0.0.0/8 { next-hop self; } x", "x" },
		{ "10.0.0.0/8 { next-hop self; }; x", "x" },
		{ "10.0.0.0/8 next-hop self", "" },
	};
	struct lex_error	 err;
	char			 rest[16];
	size_t			 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_int_equal(parse(t[i].in, ROUTE_PLAIN, FAMILY_NONE, 0,
		    &err, rest), 0);
		assert_string_equal(rest, t[i].rest);
	}
	assert_int_equal(parse("med 5 next-hop self nlri 10.0.0.0/8; x",
	    ROUTE_ATTRIBUTES, FAMILY_NONE, 0, &err, rest), 0);
	assert_string_equal(rest, "x");
}

static void
test_many(void **state)
{
	ATTRIBUTES("next-hop 1.1.1.1 med 1 nlri 10.0.0.0/8 11.0.0.0/8",
	    "1.1/080A 1.1/080B|1.1.1.1|80040400000001|");
	ATTRIBUTES("next-hop self path-information 3 nlri 10.0.0.0/8 ::/0 "
	    "224.0.0.0/4;", "1.1[3]/080A 2.1[3]/00 1.2[3]/04E0|self||");
	ATTRIBUTES("next-hop self nlri [ 10.0.0.0/8, 11.0.0.0/8 ]",
	    "1.1/080A 1.1/080B|self||");
	ATTRIBUTES("next-hop self split /9 nlri 10.0.0.0/8 12.0.0.0/8",
	    "1.1/090A00 1.1/090A80 1.1/090C00 1.1/090C80|self||");
}

static void
test_split(void **state)
{
	struct lex_error	 err;

	PLAIN("10.0.0.0/24 next-hop self split /26",
	    "1.1/1A0A000000 1.1/1A0A000040 1.1/1A0A000080 1.1/1A0A0000C0|"
	    "self||");
	PLAIN("10.0.254.0/23 next-hop self split 24",
	    "1.1/180A00FE 1.1/180A00FF|self||");
	PLAIN("10.255.254.0/23 next-hop self split /23",
	    "1.1/170AFFFE|self||");
	PLAIN("10.0.0.0/24 next-hop self split /20", "1.1/180A0000|self||");
	PLAIN("0.0.0.0/0 next-hop self split /1", "1.1/0100 1.1/0180|self||");
	PLAIN("2001:db8::/31 next-hop self split /32",
	    "2.1/2020010DB8 2.1/2020010DB9|self||");
	check("10.0.0.0/8 next-hop self split /9", ROUTE_FAMILY,
	    FAM_IPV4_UNICAST, "1.1/090A00 1.1/090A80|self||");
	assert_int_equal(parse("10.0.0.0/8 next-hop self split /28",
	    ROUTE_PLAIN, FAMILY_NONE, 0, &err, NULL), 0);
	assert_int_equal(list.count, 1 << 20);
	assert_int_equal(parse("10.0.0.0/8 next-hop self split /29",
	    ROUTE_PLAIN, FAMILY_NONE, 0, &err, NULL), -1);
	assert_string_equal(err.text, "split: more than 1048576 prefixes");
}

static void
test_names(void **state)
{
	struct lex_error	 err;

	assert_int_equal(parse("10.0.0.0/8 next-hop self watchdog dog "
	    "withdraw name n1", ROUTE_PLAIN, FAMILY_NONE, 0, &err, NULL), 0);
	assert_string_equal(list.watchdog, "dog");
	assert_string_equal(list.name, "n1");
	assert_int_equal(list.hidden, 1);
	assert_string_equal(warnings, "");
	/* alone it means nothing, and the next line knows nothing of it */
	assert_int_equal(parse("10.0.0.0/8 next-hop self withdraw",
	    ROUTE_PLAIN, FAMILY_NONE, 0, &err, NULL), 0);
	assert_string_equal(list.watchdog, "");
	assert_string_equal(list.name, "");
	assert_int_equal(list.hidden, 0);
	assert_string_equal(warnings, "1 withdraw without watchdog has no "
	    "effect;");
}

static void
test_withdraw(void **state)
{
	struct lex_error	 err;

	assert_int_equal(parse("10.0.0.0/8", ROUTE_PLAIN, FAMILY_NONE, 1,
	    &err, NULL), 0);
	assert_string_equal(show(&list), "1.1/080A|||");
	assert_int_equal(parse("nlri 10.0.0.0/8 11.0.0.0/8", ROUTE_ATTRIBUTES,
	    FAMILY_NONE, 1, &err, NULL), 0);
	assert_string_equal(show(&list), "1.1/080A 1.1/080B|||");
}

static const struct {
	const char	*in;
	unsigned	 col;
	const char	*text;		/* begin of it */
} errors[] = {
	{ "", 1, "a prefix expected, not the end" },
	{ ";", 1, "a prefix expected, not \";\"" },
	{ "banana next-hop self", 1, "a prefix expected, not \"banana\": "
	    "not an IP address" },
	{ "300.0.0.0/24 next-hop self", 1, "a prefix expected, not "
	    "\"300.0.0.0/24\": not an IP address" },
	{ "10.0.0.0/33 next-hop self", 1, "a prefix expected, not "
	    "\"10.0.0.0/33\": bad prefix length" },
	{ "10.0.0.1/24 next-hop self", 1, "\"10.0.0.1/24\": bits are set "
	    "behind the prefix length" },
	{ "10.0.0.0/24", 1, "next-hop is missing" },
	{ "10.0.0.0/24 med 5", 1, "next-hop is missing" },
	{ "10.0.0.0/24 next-hop", 21, "next-hop: an address or self "
	    "expected, not the end" },
	{ "10.0.0.0/24 next-hop banana", 22, "next-hop: an address or self "
	    "expected, not \"banana\"" },
	{ "10.0.0.0/24 next-hop self bogus 1", 27, "unknown word \"bogus\", "
	    "valid here: next-hop origin as-path med " },
	{ "10.0.0.0/24 next-hop self 5", 27, "unknown word \"5\"" },
	{ "10.0.0.0/24 next-hop self [ 5 ]", 27, "a word expected, not "
	    "\"[\"" },
	{ "10.0.0.0/24 next-hop self med x", 31, "med" },
	{ "10.0.0.0/24 next-hop self med 4294967296", 31, "med" },
	{ "10.0.0.0/24 next-hop self community 65536:1", 37, "community" },
	{ "10.0.0.0/24 next-hop self community [ 1:1", 42, "community" },
	{ "10.0.0.0/24 next-hop self as-path [ 1 x ]", 39, "as-path" },
	{ "10.0.0.0/24 next-hop self label 1048576", 33, "label: a number "
	    "from 0 to 1048575 expected, not \"1048576\"" },
	{ "10.0.0.0/24 next-hop self label [1 2 3 4 5 6 7 8 9 10 11 12 13 "
	    "14 15 16 17]", 73, "label: not more than 16" },
	{ "10.0.0.0/24 next-hop self label [ 0 5 ]", 37, "label: nothing "
	    "can follow label 0" },
	{ "10.0.0.0/24 next-hop self rd 1:2", 1, "rd without a label" },
	{ "10.0.0.0/24 next-hop self rd 65536:65536 label 1", 30, "rd: " },
	{ "10.0.0.0/24 next-hop self rd 1.2.3.4:65536 label 1", 30, "rd: " },
	{ "10.0.0.0/24 next-hop self rd 5", 30, "rd: AS:NUMBER or "
	    "IPV4:NUMBER expected, not \"5\"" },
	{ "10.0.0.0/24 next-hop self route-distinguisher ::1", 47, "rd: " },
	{ "10.0.0.0/24 next-hop self path-information x", 44,
	    "path-information: a number or dotted quad expected" },
	{ "10.0.0.0/24 next-hop self split x", 33, "split: a prefix length "
	    "as /NN expected, not \"x\"" },
	{ "10.0.0.0/24 next-hop self split /33", 33, "split: longer than "
	    "the address" },
	{ "10.0.0.0/24 next-hop self watchdog withdraw", 36, "watchdog: a "
	    "name expected" },
	{ "10.0.0.0/24 next-hop self name 12345678901234567890123456789012"
	    "34567890123456789012345678901234", 32, "name: longer than 63" },
	{ "10.0.0.0/24 next-hop self attribute 0x99", 37, "attribute: "
	    "\"[\" expected, not \"0x99\"" },
	{ "10.0.0.0/24 next-hop self attribute [ 0x199 0x0 0x ]", 39,
	    "attribute: the code as 0xNN expected, not \"0x199\"" },
	{ "10.0.0.0/24 next-hop self attribute [ 0x1 0x0 0x123 ]", 47,
	    "attribute: the value as 0xHEX expected, not \"0x123\"" },
	{ "10.0.0.0/24 next-hop self attribute [ 0x1 0x0 0x12 5 ]", 52,
	    "attribute: \"]\" expected, not \"5\"" },
	{ "10.0.0.0/24 { next-hop self", 28, "route: \";\" expected, "
	    "not the end" },
	{ "10.0.0.0/24 { next-hop self;", 29, "a word or \"}\" expected, "
	    "not the end" },
	{ "10.0.0.0/24 { next-hop self med { 5; }", 33, "route: \";\" "
	    "expected, not \"{\"" },
	{ "10.0.0.0/24 { { next-hop self; }", 15, "a word or \"}\" "
	    "expected, not \"{\"" },
	{ "10.0.0.0/24 next-hop \"self", 22, "unterminated \"" },
};

static void
test_errors(void **state)
{
	struct lex_error	 err;
	size_t			 i;

	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (parse(errors[i].in, ROUTE_PLAIN, FAMILY_NONE, 0, &err,
		    NULL) == 0)
			fail_msg("accepted: %s", errors[i].in);
		if (strncmp(err.text, errors[i].text,
		    strlen(errors[i].text)) != 0 || err.line != 1 ||
		    err.col != errors[i].col)
			fail_msg("%s: %u:%u: %s", errors[i].in, err.line,
			    err.col, err.text);
	}
}

static void
check_error(const char *in, enum route_form form, enum family family,
    unsigned col, const char *text)
{
	struct lex_error	 err;

	assert_int_equal(parse(in, form, family, 0, &err, NULL), -1);
	if (err.col != col || strcmp(err.text, text) != 0)
		fail_msg("%s: %u: %s", in, err.col, err.text);
}

static void
test_errors_forms(void **state)
{
	check_error("2001:db8::/32 next-hop ::1", ROUTE_FAMILY,
	    FAM_IPV4_UNICAST, 1, "not a prefix of ipv4");
	check_error("10.0.0.0/8 next-hop ::1", ROUTE_FAMILY,
	    FAM_IPV6_UNICAST, 1, "not a prefix of ipv6");
	check_error("next-hop ::1", ROUTE_FAMILY, FAM_IPV6_UNICAST, 1,
	    "a prefix is missing");
	check_error("next-hop self", ROUTE_ATTRIBUTES, FAMILY_NONE, 1,
	    "nlri is missing");
	check_error("med 5 nlri 10.0.0.0/8", ROUTE_ATTRIBUTES, FAMILY_NONE,
	    12, "next-hop is missing");
	check_error("next-hop self nlri", ROUTE_ATTRIBUTES, FAMILY_NONE, 19,
	    "a prefix expected, not the end");
	check_error("next-hop self nlri 10.0.0.0/8 x", ROUTE_ATTRIBUTES,
	    FAMILY_NONE, 31, "a prefix expected, not \"x\": not an IP "
	    "address");
	check_error("next-hop self nlri 10.0.0.0/8 'x", ROUTE_ATTRIBUTES,
	    FAMILY_NONE, 31, "unterminated '");
	check_error("next-hop self nlri [ 10.0.0.0/8", ROUTE_ATTRIBUTES,
	    FAMILY_NONE, 32, "a prefix expected, not the end");
}

/* The text of a route gives the route again. */
static void
test_text(void **state)
{
	static const char *const t[] = {
		"route 10.0.0.0/24 next-hop 1.2.3.4",
		"route 0.0.0.0/0 next-hop self",
		"route 10.0.0.0/24 path-information 0.0.0.7 next-hop self "
		    "origin egp as-path [ 1 2 ] ( 3 4 ) med 5",
		"route 2001:db8::/32 next-hop ::1 local-preference 7 "
		    "community [ 1:2 no-export ]",
		"route 224.0.0.0/4 next-hop 1.1.1.1",
		"ipv4 unicast 224.0.0.0/4 next-hop 1.1.1.1",
		"ipv4 multicast 10.0.0.0/8 next-hop 1.1.1.1",
		"route 10.0.0.0/8 next-hop self aggregator ( 5:1.2.3.4 ) "
		    "originator-id 1.2.3.4 cluster-list [ 1.1.1.1 2.2.2.2 ] "
		    "large-community [ 1:2:3 4:5:6 ] "
		    "extended-community [ target:1:2 origin:1.2.3.4:5 ] "
		    "aigp 100",
		"route 10.0.0.0/24 label 5 next-hop 1.1.1.1",
		"route 2001:db8::/32 label [ 5 6 ] next-hop ::1 "
		    "rd 65000:1 med 5",
		"route 10.0.0.0/8 next-hop self atomic-aggregate "
		    "attribute [ 0x99 0xC0 0x0102 ]",
		"route 10.0.0.0/8 attribute [ 0x03 0x40 0x01020304 ]",
		"route 10.0.0.0/8 next-hop self "
		    "attribute [ 0x08 0xC0 0x0001000300010002 ]",
	};
	struct lex_error	 err;
	struct attrset		 set;
	struct render		 render;
	struct wbuf		 w;
	struct nlri		 n;
	struct rbuf		 r;
	const char		*in;
	char			 first[512];
	size_t			 i;
	int			 pass;

	memset(&render, 0, sizeof(render));
	wbuf_init(&w, 0);
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		for (in = t[i], pass = 0; pass < 2; pass++) {
			if (strncmp(in, "route ", 6) == 0)
				assert_int_equal(parse(in + 6, ROUTE_PLAIN,
				    FAMILY_NONE, 0, &err, NULL), 0);
			else
				assert_int_equal(parse(strchr(in + 5, ' '),
				    ROUTE_FAMILY, family_parse("ipv4",
				    in[5] == 'u' ? "unicast" : "multicast"),
				    0, &err, NULL), 0);
			if (pass == 1) {
				assert_string_equal(show(&list), first);
				continue;
			}
			(void)strlcpy(first, show(&list), sizeof(first));
			wbuf_view(&list.nlris, &r);
			assert_int_equal(route_nlri_next(&r, &n), 1);
			wbuf_view(&list.attrset, &r);
			assert_int_equal(attrset_unpack(&r, &set), 0);
			wbuf_reset(&w);
			route_put_text(&w, &n, &set, &render);
			in = wbuf_cstr(&w);
			assert_memory_equal(in, t[i], 5);
			if (i < 3)	/* these are in the order of codes */
				assert_string_equal(in, t[i]);
		}
	wbuf_clear(&w);
}

/* Of families that are not offered ADD-PATH, too: what was said is listed. */
static void
test_text_path_id(void **state)
{
	static const struct {
		enum family	 family;
		const char	*text;
	} t[] = {
		{ FAM_L2VPN_EVPN, "multicast rd 65000:9 ip 192.0.2.1" },
		{ FAM_L2VPN_VPLS, "endpoint 5 base 10702 offset 1 size 8 "
		    "rd 65000:7" },
		{ FAM_IPV4_MCAST_VPN, "source-ad source 10.99.12.2 "
		    "group 239.251.255.228 rd 65000:1" },
		{ FAM_IPV4_MUP, "mup-isd 10.0.1.0/24 rd 100:100" },
		{ FAM_IPV4_SR_POLICY, "distinguisher 1 color 100 "
		    "endpoint 192.0.2.7" },
		{ FAM_IPV4_RTC, "origin-as 65000" }
	};
	struct lex_error	 err;
	struct attrset		 set;
	struct render		 render;
	struct nlri		 n;
	struct rbuf		 r;
	struct wbuf		 w;
	const char		*id;
	char			 line[200];
	size_t			 i;

	memset(&render, 0, sizeof(render));
	wbuf_init(&w, 0);
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		(void)snprintf(line, sizeof(line), "%s path-information 9 "
		    "next-hop 192.0.2.1", t[i].text);
		assert_int_equal(parse(line, ROUTE_FAMILY, t[i].family, 0,
		    &err, NULL), 0);
		wbuf_view(&list.nlris, &r);
		assert_int_equal(route_nlri_next(&r, &n), 1);
		wbuf_view(&list.attrset, &r);
		assert_int_equal(attrset_unpack(&r, &set), 0);
		wbuf_reset(&w);
		route_put_text(&w, &n, &set, &render);
		id = strstr(wbuf_cstr(&w), " path-information ");
		assert_non_null(id);
		assert_string_equal(id, " path-information 0.0.0.9 "
		    "next-hop 192.0.2.1");
	}
	wbuf_clear(&w);
}

static void
test_records(void **state)
{
	struct lex_error	 err;
	struct route_rec	 rec;
	struct rbuf		 r, part;
	struct wbuf		 w;
	size_t			 i;
	int			 n;

	wbuf_init(&w, 0);
	assert_int_equal(parse("10.0.0.0/8 next-hop self split /9 "
	    "watchdog dog withdraw name x", ROUTE_PLAIN, FAMILY_NONE, 0,
	    &err, NULL), 0);
	route_pack(&w, &list);
	assert_int_equal(parse("10.0.0.0/8 next-hop self", ROUTE_PLAIN,
	    FAMILY_NONE, 0, &err, NULL), 0);
	route_pack(&w, &list);
	wbuf_view(&w, &r);
	assert_int_equal(route_unpack(&r, &rec), 1);
	assert_int_equal(rec.count, 2);
	assert_int_equal(rec.hidden, 1);
	assert_int_equal(rbuf_len(&rec.watchdog), 3);
	assert_memory_equal(rec.watchdog.p, "dog", 3);
	assert_int_equal(rbuf_len(&rec.name), 1);
	assert_int_equal(route_unpack(&r, &rec), 1);
	assert_int_equal(rec.count, 1);
	assert_int_equal(rec.hidden, 0);
	assert_int_equal(rbuf_len(&rec.watchdog), 0);
	assert_int_equal(rbuf_len(&rec.nlris), list.nlris.len);
	assert_int_equal(route_unpack(&r, &rec), 0);
	/* bytes that are cut short are never more than an error */
	for (i = 0; i < w.len; i++) {
		rbuf_init(&part, w.data, i);
		while ((n = route_unpack(&part, &rec)) == 1)
			continue;
		assert_true(n == -1 || rbuf_len(&part) == 0);
	}
	wbuf_clear(&w);
}

/* Every attribute that has text is in the list of words. */
static void
test_words(void **state)
{
	const char *const	*w;
	int			 code;

	for (code = 0; code < 256; code++) {
		if (attr_row(code) == NULL ||
		    attr_row(code)->parse == NULL)
			continue;
		for (w = route_words(); *w != NULL; w++)
			if (strcmp(*w, attr_row(code)->name) == 0)
				break;
		if (*w == NULL)
			fail_msg("%s is not in route_words()",
			    attr_row(code)->name);
	}
}

static int
setup(void **state)
{
	route_list_init(&list);
	return (0);
}

static int
teardown(void **state)
{
	route_list_clear(&list);
	return (0);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_withdraw),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_errors_forms),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_text_path_id),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_words),
	};

	return (cmocka_run_group_tests(tests, setup, teardown));
}
