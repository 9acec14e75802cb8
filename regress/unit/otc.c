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
 * Route leaks (RFC 9234 5): every role, with OTC of the peer, of another AS
 * and without it, in the families that it is about and in others.
 */
#include "wiretest.h"

#include "attr_otc.h"

#define NONE		0
#define PEER		1		/* the peer's AS */
#define OTHER		2

#define V4		"40010100 40020602010000fdea 400304c0000202"
#define V6		"40010100 40020602010000fdea"
#define REACH6		"800e1a 0002 01 10 20010db8000000000000000000000001" \
			"00 2020010db8"
#define MULTICAST6	"800e1a 0002 02 10 20010db8000000000000000000000001" \
			"00 2020010db8"

static const char *const	 otc[] = {
	[NONE] = "", [PEER] = "c0230400 00fdea", [OTHER] = "c0230400 00fdeb"
};

/* A bit for each of those that are a leak from a peer to us in this role. */
static const struct {
	uint8_t	 role, leaks;
} roles[] = {
	{ 0, 0 },
	{ 1 + ROLE_PROVIDER, 1 << PEER | 1 << OTHER },
	{ 1 + ROLE_RS, 1 << PEER | 1 << OTHER },
	{ 1 + ROLE_RS_CLIENT, 0 },
	{ 1 + ROLE_CUSTOMER, 0 },
	{ 1 + ROLE_PEER, 1 << OTHER }
};

static int
leaks(uint8_t role, const char *attrs, const char *nlri)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;
	int		 leak;

	codec_of(&c, 65001, 65002);
	c.role = role;
	update_init(&u);
	wbuf_init(&w, 0);
	body_of(&w, "", attrs, nlri);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), 0);
	assert_int_equal(u.act, WA_NONE);
	leak = otc_leak(&u, &c) != NULL;
	update_clear(&u);
	wbuf_clear(&w);
	return (leak);
}

static void
test_roles(void **state)
{
	char	 v4[256], v6[256], multicast[256];
	size_t	 i;
	int	 o, want;

	for (i = 0; i < nitems(roles); i++) {
		for (o = NONE; o <= OTHER; o++) {
			(void)snprintf(v4, sizeof(v4), "%s%s", V4, otc[o]);
			(void)snprintf(v6, sizeof(v6), "%s%s%s", V6, REACH6,
			    otc[o]);
			(void)snprintf(multicast, sizeof(multicast), "%s%s%s",
			    V6, MULTICAST6, otc[o]);
			want = roles[i].leaks >> o & 1;
			if (leaks(roles[i].role, v4, "180a0000") != want)
				fail_msg("IPv4 role %u %d", roles[i].role, o);
			if (leaks(roles[i].role, v6, "") != want)
				fail_msg("IPv6 role %u %d", roles[i].role, o);
			/* of other families it says nothing */
			assert_int_equal(leaks(roles[i].role, multicast, ""),
			    0);
		}
	}
}

/* What is sent to whom: our AS, to customers, peers and clients. */
static void
test_fill(void **state)
{
	static const struct {
		uint8_t	 role;
		int	 filled;
	} t[] = {
		{ 0, 0 }, { 1 + ROLE_PROVIDER, 1 }, { 1 + ROLE_RS, 1 },
		{ 1 + ROLE_RS_CLIENT, 0 }, { 1 + ROLE_CUSTOMER, 0 },
		{ 1 + ROLE_PEER, 1 }
	};
	const struct attr_ops	*row = attr_row(ATTR_OTC);
	struct codec		 c;
	struct wbuf		 w;
	size_t			 i;

	assert_non_null(row);
	for (i = 0; i < nitems(t); i++) {
		codec_of(&c, 65001, 65002);
		c.role = t[i].role;
		wbuf_init(&w, 0);
		assert_int_equal(row->fill(&w, &c), t[i].filled);
		assert_bytes(w.data, w.len, t[i].filled ? "0000fde9" : "");
		wbuf_clear(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_fill),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
