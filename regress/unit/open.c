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
 * OPEN: its bytes both ways, what is refused, and what two of them agree on.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "bgp.h"
#include "bytes.h"
#include "capa.h"
#include "msg.h"
#include "open.h"

#define MARKER	"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
#define FIXED	"04 FDE9 00B4 0A000001"
#define V4	FAMILY_BIT(FAM_IPV4_UNICAST)
#define V6	FAMILY_BIT(FAM_IPV6_UNICAST)

static void
capas_usual(struct capas *c)
{
	capas_init(c);
	c->mp = V4 | V6;
	c->as4 = 1;
	c->addpath[FAM_IPV4_UNICAST] = ADDPATH_SEND | ADDPATH_RECEIVE;
	c->addpath[FAM_IPV6_UNICAST] = ADDPATH_SEND | ADDPATH_RECEIVE;
	c->refresh = c->enhanced = 1;
}

/* One capability in each parameter, in the order peers are used to. */
static void
test_encode(void **state)
{
	struct capas	 c;
	struct wbuf	 w;

	wbuf_init(&w, 0);
	capas_usual(&c);
	open_encode(&w, 65001, 9, 0x01010101, &c);
	assert_hex(&w, MARKER "0049 01 04 FDE9 0009 01010101 2C"
	    "0206 0104 0001 00 01 0206 0104 0002 00 01"
	    "0206 4104 0000FDE9 020A 4508 000101 03 000201 03"
	    "0202 0200 0202 4600");
	capas_clear(&c);

	capas_init(&c);
	c.mp = V6;
	c.as4 = c.ext_message = c.linklocal_nh = 1;
	wbuf_reset(&w);
	open_encode(&w, 65533, 180, 0x0a000002, &c);
	assert_hex(&w, MARKER "0035 01 04 FFFD 00B4 0A000002 18"
	    "0206 0104 0002 00 01 0206 4104 0000FFFD 0202 0600 0202 4D00");
	capas_clear(&c);
	wbuf_clear(&w);
}

static void
test_encode_order(void **state)
{
	struct capas	 c;
	struct wbuf	 w;

	capas_usual(&c);
	c.ext_nexthop = V4;
	c.graceful = c.ext_message = c.hostname = c.software = 1;
	c.operational = c.multisession = c.linklocal_nh = c.role = 1;
	c.role_value = ROLE_PEER;
	c.gr_time = 120;
	c.paths_limit[FAM_IPV4_UNICAST] = 2;
	strlcpy(c.host, "h", sizeof(c.host));
	strlcpy(c.software_text, "s", sizeof(c.software_text));
	bytes_put(&c.raw, "78 02 0102 79 00");
	wbuf_init(&w, 0);
	open_encode(&w, 65001, 9, 1, &c);
	assert_hex(&w, MARKER "0090 01 04 FDE9 0009 00000001 73"
	    "0206 0104 0001 00 01 0206 0104 0002 00 01"
	    "0206 4104 0000FDE9 0208 0506 0001 0001 0002"
	    "020A 4508 000101 03 000201 03 0207 4C05 000101 0002"
	    "0204 4002 0078 0202 0200 0202 4600 0202 B900 0202 0600"
	    "0205 4903 01 68 00 0204 4B02 01 73 0202 4D00"
	    "0203 0901 04 0204 4402 00 01 0204 7802 0102 0202 7900");
	wbuf_clear(&w);
	capas_clear(&c);
}

/* RFC 6793: AS_TRANS in the field of two bytes */
static void
test_encode_as4(void **state)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capas		 c;
	struct wbuf		 w;
	struct rbuf		 r;

	capas_init(&c);
	c.as4 = 1;
	c.as4_number = 7;		/* what is given counts */
	wbuf_init(&w, 0);
	open_encode(&w, 4200000000, 0, 0xffffffff, &c);
	assert_hex(&w, MARKER "0025 01 04 5BA0 0000 FFFFFFFF 08"
	    "0206 4104 FA56EA00");
	wbuf_view(&w, &r);
	assert_int_equal(rbuf_skip(&r, BGP_HEADER_LEN), 0);
	assert_int_equal(open_decode(r, &o, &f), 0);
	assert_int_equal(o.as, 4200000000);
	assert_int_equal(o.as2, BGP_AS_TRANS);
	assert_int_equal(o.id, 0xffffffff);
	open_msg_clear(&o);
	wbuf_clear(&w);
	capas_clear(&c);
}

/* RFC 9072: the long form when 255 bytes do not do */
static void
test_encode_long(void **state)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capas		 c;
	struct wbuf		 w;
	struct rbuf		 r;

	capas_init(&c);
	c.mp = FAMILY_ALL;
	c.software = 1;
	memset(c.software_text, 's', 80);
	bytes_put(&c.raw, "80 40");
	while (c.raw.len < 66)
		wbuf_put_u8(&c.raw, 0);
	wbuf_init(&w, 0);
	open_encode(&w, 1, 180, 1, &c);
	assert_int_equal(w.len, 19 + 10 + 3 + 23 * 9 + 3 + 2 + 81 + 3 + 66);
	assert_memory_equal(w.data + 28, "\xff\xff\x01\x6a\x02\x00\x06\x01\x04",
	    9);
	wbuf_view(&w, &r);
	assert_int_equal(rbuf_skip(&r, BGP_HEADER_LEN), 0);
	assert_int_equal(open_decode(r, &o, &f), 0);
	assert_int_equal(o.ext_params, 1);
	assert_int_equal(o.c.mp, FAMILY_ALL);
	assert_string_equal(o.c.software_text, c.software_text);
	open_msg_clear(&o);

	/* 255 bytes still are the short form, 256 in one parameter too */
	c.mp = 0;
	c.software = 0;
	wbuf_reset(&c.raw);
	bytes_put(&c.raw, "80 7E");
	while (c.raw.len < 128)
		wbuf_put_u8(&c.raw, 0);
	bytes_put(&c.raw, "81 79");
	while (c.raw.len < 251)
		wbuf_put_u8(&c.raw, 0);
	wbuf_reset(&w);
	open_encode(&w, 1, 180, 1, &c);
	assert_int_equal(w.data[28], 255);
	assert_int_equal(w.data[29], OPEN_PARAM_CAPA);
	c.raw.data[129] = 0x7a;
	wbuf_put_u8(&c.raw, 0);
	wbuf_reset(&w);
	open_encode(&w, 1, 180, 1, &c);
	assert_int_equal(w.len, 29 + 254);
	assert_memory_equal(w.data + 28, "\xfe\x02\xfc\x80\x7e", 5);
	c.raw.data[129] = 0x7b;
	wbuf_put_u8(&c.raw, 0);
	wbuf_reset(&w);
	open_encode(&w, 1, 180, 1, &c);
	assert_int_equal(w.len, 29 + 255);
	assert_memory_equal(w.data + 28, "\xff\x02\xfd\x80\x7e", 5);
	c.raw.data[129] = 0x7c;
	wbuf_put_u8(&c.raw, 0);
	wbuf_reset(&w);
	open_encode(&w, 1, 180, 1, &c);
	assert_int_equal(w.data[28], 255);
	assert_int_equal(w.data[29], OPEN_PARAM_EXTENDED);
	wbuf_clear(&w);
	capas_clear(&c);
}

/* What can not be an OPEN is not begun. */
static void
test_encode_too_long(void **state)
{
	struct capas	 c;
	struct wbuf	 w;
	int		 i;

	capas_init(&c);
	wbuf_init(&w, 0);
	msg_keepalive(&w);
	for (i = 0; i < 16; i++) {
		bytes_put(&c.raw, "80 FD");
		while (c.raw.len < (size_t)(i + 1) * 255)
			wbuf_put_u8(&c.raw, 0);
	}
	open_encode(&w, 1, 180, 1, &c);
	assert_hex(&w, MARKER "0013 04");
	wbuf_clear(&w);
	capas_clear(&c);
}

static void
test_decode(void **state)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;

	r = bytes_view(&w, FIXED "00");
	assert_int_equal(open_decode(r, &o, &f), 0);
	assert_int_equal(o.version, 4);
	assert_int_equal(o.as, 65001);
	assert_int_equal(o.as2, 65001);
	assert_int_equal(o.hold_time, 180);
	assert_int_equal(o.id, 0x0a000001);
	assert_int_equal(rbuf_len(&o.params), 0);
	assert_int_equal(o.c.mp_present, 0);
	open_msg_clear(&o);
	wbuf_clear(&w);

	/* several capabilities in one parameter; unknown and bad ones pass */
	r = bytes_view(&w, FIXED "16 02 14 0104 0001 00 01 7801 FF"
	    "4102 FFFF 4104 0001 0002 ");
	assert_int_equal(open_decode(r, &o, &f), -1);	/* 19, not 20 */
	wbuf_clear(&w);
	r = bytes_view(&w, FIXED "15 02 13 0104 0001 00 01 7801 FF"
	    "4102 FFFF 4104 0001 0002 ");
	assert_int_equal(open_decode(r, &o, &f), 0);
	assert_int_equal(o.as, 65538);
	assert_int_equal(o.c.mp, V4);
	open_msg_clear(&o);
	wbuf_clear(&w);
}

static void
test_decode_extended(void **state)
{
	static const char *const	good[] = {
		FIXED "FF FF 0009 02 0006 0104 0002 00 01",
		FIXED "01 FF 0009 02 0006 0104 0002 00 01",
		FIXED "FF FF 000E 02 0000 02 0000"
		    "02 0002 0200 02 0000"
	};
	static const char *const	bad[] = {
		FIXED "FF FF", FIXED "FF FF 00", FIXED "FF FF 0001",
		FIXED "FF FF 0000 00", FIXED "FF FF 0002 02 00",
		FIXED "FF FF 0003 02 0001", FIXED "FF FF 0003 FF 0000",
		FIXED "00 FF 0000"
	};
	struct open_msg		 o;
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(good); i++) {
		r = bytes_view(&w, good[i]);
		assert_int_equal(open_decode(r, &o, &f), 0);
		assert_int_equal(o.ext_params, 1);
		assert_true(o.c.mp == V6 || o.c.refresh);
		open_msg_clear(&o);
		wbuf_clear(&w);
	}
	for (i = 0; i < nitems(bad); i++) {
		r = bytes_view(&w, bad[i]);
		assert_int_equal(open_decode(r, &o, &f), -1);
		assert_int_equal(f.code, BGP_ERR_OPEN);
		wbuf_clear(&w);
	}
}

/* RFC 4271 6.2 */
static void
test_decode_faults(void **state)
{
	static const struct {
		const char	*body;
		uint8_t		 code, subcode;
		const char	*data;
	} rows[] = {
		{ "03 FDE9 00B4 0A000001 00", 2, BGP_OPEN_VERSION, "0004" },
		{ "05 FDE9 00B4 0A000001 00", 2, BGP_OPEN_VERSION, "0004" },
		{ "", 1, BGP_HEADER_LENGTH, "" },
		{ FIXED, 1, BGP_HEADER_LENGTH, "" },
		{ FIXED "00 00", 2, 0, "" },
		{ FIXED "02", 2, 0, "" },
		{ FIXED "01 02", 2, 0, "" },
		{ FIXED "02 02 01", 2, 0, "" },
		{ FIXED "02 01 00", 2, BGP_OPEN_PARAM, "" },
		{ FIXED "06 0202 0200 0300", 2, BGP_OPEN_PARAM, "" },
		{ FIXED "03 02 01 02", 2, 0, "" },
		{ FIXED "04 02 02 02 01", 2, 0, "" },
		{ FIXED "07 02 05 0104 0001 00", 2, 0, "" }
	};
	struct open_msg		 o;
	struct wire_fault	 f;
	struct wbuf		 w, data;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		r = bytes_view(&w, rows[i].body);
		assert_int_equal(open_decode(r, &o, &f), -1);
		assert_int_equal(f.act, WA_RESET);
		assert_int_equal(f.code, rows[i].code);
		assert_int_equal(f.subcode, rows[i].subcode);
		wbuf_init(&data, 0);
		wbuf_put_rbuf(&data, &f.data);
		assert_hex(&data, rows[i].data);
		assert_non_null(f.why);
		wbuf_clear(&data);
		wbuf_clear(&w);
	}
}

/* Cut anywhere, no OPEN is left. */
static void
test_decode_truncated(void **state)
{
	static const char *const	bodies[] = {
		FIXED "2C 0206 0104 0001 00 01 0206 0104 0002 00 01"
		    "0206 4104 0000FDE9 020A 4508 000101 03 000201 03"
		    "0202 0200 0202 4600",
		FIXED "FF FF 0016 02 0006 0104 0002 00 01"
		    "02 000A 4104 0000FDE9 4002 0078"
	};
	struct open_msg		 o;
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;
	uint8_t			*copy;
	size_t			 i, n;

	for (i = 0; i < nitems(bodies); i++) {
		(void)bytes_view(&w, bodies[i]);
		for (n = 0; n <= w.len; n++) {
			copy = bytes_exact(w.data, n, &r);
			assert_int_equal(open_decode(r, &o, &f),
			    n == w.len ? 0 : -1);
			if (n == w.len)
				open_msg_clear(&o);
			free(copy);
		}
		wbuf_clear(&w);
	}
}

static void
test_capas(void **state)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capa_iter	 it;
	struct capa		 c;
	struct wbuf		 w, v;
	struct rbuf		 r;
	uint8_t			 codes[8];
	size_t			 n = 0;

	/* MP in two parameters and a bad one; 65 twice, the last one bad */
	r = bytes_view(&w, FIXED "2C 0206 0104 0001 00 01 0200"
	    "020A 0102 0001 4104 00000007 0206 0104 0002 00 01"
	    "0208 4104 00000008 4100 0202 7800");
	assert_int_equal(open_decode(r, &o, &f), 0);
	assert_int_equal(o.as, 8);
	assert_int_equal(o.c.mp, V4 | V6);
	open_capa_iter(&o, &it);
	while (open_capa_next(&it, &c) == 1 && n < sizeof(codes))
		codes[n++] = c.code;
	assert_int_equal(n, 7);
	assert_memory_equal(codes, "\x01\x01\x41\x01\x41\x41\x78", 7);

	wbuf_init(&v, 0);
	assert_int_equal(open_capa_value(&o, CAPA_MP, &v), 1);
	assert_hex(&v, "0001 00 01 0002 00 01");
	wbuf_reset(&v);
	assert_int_equal(open_capa_value(&o, CAPA_AS4, &v), 1);
	assert_hex(&v, "00000008");
	wbuf_reset(&v);
	assert_int_equal(open_capa_value(&o, 0x78, &v), 1);
	assert_hex(&v, "");
	assert_int_equal(open_capa_value(&o, CAPA_ROLE, &v), 0);
	wbuf_clear(&v);
	open_msg_clear(&o);
	wbuf_clear(&w);
}

static void
test_check(void **state)
{
	static const struct {
		const char	*body;
		uint32_t	 peer_as;
		int		 our_role;	/* -1: none */
		uint8_t		 subcode;	/* 0: fine */
	} rows[] = {
		{ FIXED "00", 65001, -1, 0 },
		{ FIXED "00", 0, -1, 0 },
		{ FIXED "00", 65002, -1, BGP_OPEN_AS },
		{ "04 0000 00B4 0A000001 00", 0, -1, BGP_OPEN_AS },
		{ FIXED "08 0206 4104 00000000", 0, -1, BGP_OPEN_AS },
		{ "04 5BA0 00B4 0A000001 00", 0, -1, BGP_OPEN_AS },
		{ "04 5BA0 00B4 0A000001 08 0206 4104 00010001", 65537, -1,
		    0 },
		{ "04 FDE9 00B4 00000000 00", 0, -1, BGP_OPEN_ID },
		/* our own identifier: only inside one AS (RFC 6286) */
		{ "04 FDE8 00B4 01020304 00", 65000, -1, BGP_OPEN_ID },
		{ "04 FDE9 00B4 01020304 00", 65001, -1, 0 },
		{ "04 FDE9 0000 0A000001 00", 0, -1, 0 },
		{ "04 FDE9 0001 0A000001 00", 0, -1, BGP_OPEN_HOLD },
		{ "04 FDE9 0002 0A000001 00", 0, -1, BGP_OPEN_HOLD },
		{ "04 FDE9 0003 0A000001 00", 0, -1, 0 },
		/* RFC 9234 */
		{ FIXED "05 0203 0901 03", 0, ROLE_PROVIDER, 0 },
		{ FIXED "05 0203 0901 00", 0, ROLE_CUSTOMER, 0 },
		{ FIXED "05 0203 0901 01", 0, ROLE_RS_CLIENT, 0 },
		{ FIXED "05 0203 0901 02", 0, ROLE_RS, 0 },
		{ FIXED "05 0203 0901 04", 0, ROLE_PEER, 0 },
		{ FIXED "05 0203 0901 00", 0, ROLE_PEER, BGP_OPEN_ROLE },
		{ FIXED "05 0203 0901 00", 0, ROLE_PROVIDER, BGP_OPEN_ROLE },
		{ FIXED "05 0203 0901 09", 0, ROLE_PEER, BGP_OPEN_ROLE },
		{ FIXED "05 0203 0901 09", 0, -1, 0 },
		{ FIXED "00", 0, ROLE_PEER, 0 },
		{ FIXED "0A 0203 0901 04 0203 0901 04", 0, ROLE_PEER, 0 },
		{ FIXED "0A 0203 0901 03 0203 0901 04", 0, ROLE_PEER,
		    BGP_OPEN_ROLE },
		{ "04 FDE8 00B4 0A000001 05 0203 0901 00", 0, ROLE_PEER, 0 }
	};
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capas		 ours;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		capas_init(&ours);
		ours.role = rows[i].our_role != -1;
		ours.role_value = (uint8_t)rows[i].our_role;
		r = bytes_view(&w, rows[i].body);
		assert_int_equal(open_decode(r, &o, &f), 0);
		memset(&f, 0, sizeof(f));
		assert_int_equal(open_check(&o, 65000, 0x01020304,
		    rows[i].peer_as, &ours, &f),
		    rows[i].subcode == 0 ? 0 : -1);
		assert_int_equal(f.subcode, rows[i].subcode);
		if (rows[i].subcode != 0)
			assert_int_equal(f.code, BGP_ERR_OPEN);
		open_msg_clear(&o);
		wbuf_clear(&w);
	}
}

/* What we insist on, and the peer does not have. */
static void
test_insist(void **state)
{
	static const struct {
		const char	*body;
		uint8_t		 strict, multi;
		uint8_t		 subcode;
	} rows[] = {
		{ FIXED "00", 1, 0, BGP_OPEN_ROLE },
		{ FIXED "05 0203 0901 03", 1, 0, 0 },
		{ "04 FDE8 00B4 0A000001 00", 1, 0, 0 },
		{ FIXED "08 0206 0104 0001 0001", 0, 1, BGP_OPEN_UNGROUPED },
		{ FIXED "0C 020A 0104 0001 0001 4402 0001", 0, 1, 0 },
		{ FIXED "0C 020A 0104 0002 0001 4402 0001", 0, 1,
		    BGP_OPEN_GROUPING }
	};
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capas		 ours;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 i;

	for (i = 0; i < nitems(rows); i++) {
		capas_init(&ours);
		ours.mp = FAMILY_BIT(FAM_IPV4_UNICAST);
		ours.role = ours.role_strict = rows[i].strict;
		ours.role_value = ROLE_PROVIDER;
		ours.multisession = rows[i].multi;
		r = bytes_view(&w, rows[i].body);
		assert_int_equal(open_decode(r, &o, &f), 0);
		memset(&f, 0, sizeof(f));
		assert_int_equal(open_check(&o, 65000, 0x01020304, 0, &ours,
		    &f), rows[i].subcode == 0 ? 0 : -1);
		assert_int_equal(f.subcode, rows[i].subcode);
		open_msg_clear(&o);
		wbuf_clear(&w);
	}
}

static void
negotiate(const struct capas *ours, uint16_t our_hold,
    const struct capas *theirs, uint16_t their_hold, struct codec *codec)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct wbuf		 w;
	struct rbuf		 r;

	wbuf_init(&w, 0);
	open_encode(&w, 65002, their_hold, 2, theirs);
	wbuf_view(&w, &r);
	assert_int_equal(rbuf_skip(&r, BGP_HEADER_LEN), 0);
	assert_int_equal(open_decode(r, &o, &f), 0);
	open_negotiate(&o, 65001, 1, our_hold, ours, codec);
	open_msg_clear(&o);
	wbuf_clear(&w);
}

static void
test_negotiate(void **state)
{
	struct capas	 a, b;
	struct codec	 codec;

	memset(&codec, 0, sizeof(codec));
	codec.group = 1;		/* not its business */
	capas_usual(&a);
	capas_usual(&b);
	a.ext_message = b.ext_message = a.linklocal_nh = b.linklocal_nh = 1;
	a.operational = 1;
	a.mp |= FAMILY_BIT(FAM_LS) | FAMILY_BIT(FAM_IPV4_MULTICAST);
	b.mp |= FAMILY_BIT(FAM_L2VPN_EVPN) | FAMILY_BIT(FAM_IPV4_MULTICAST);
	a.addpath[FAM_IPV4_UNICAST] = ADDPATH_SEND;
	b.addpath[FAM_IPV4_UNICAST] = ADDPATH_SEND | ADDPATH_RECEIVE;
	a.addpath[FAM_IPV6_UNICAST] = ADDPATH_SEND | ADDPATH_RECEIVE;
	b.addpath[FAM_IPV6_UNICAST] = ADDPATH_SEND;
	a.addpath[FAM_IPV4_MULTICAST] = ADDPATH_SEND;
	a.ext_nexthop = V4 | FAMILY_BIT(FAM_IPV4_MPLS_VPN);
	b.ext_nexthop = V4 | FAMILY_BIT(FAM_IPV4_MPLS_VPN);
	negotiate(&a, 180, &b, 90, &codec);
	assert_int_equal(codec.local_as, 65001);
	assert_int_equal(codec.peer_as, 65002);
	assert_int_equal(codec.local_id, 1);
	assert_int_equal(codec.peer_id, 2);
	assert_int_equal(codec.hold_time, 90);
	assert_int_equal(codec.msg_max, BGP_MSG_MAX_EXT);
	assert_int_equal(codec.asn4, 1);
	assert_int_equal(codec.refresh, 1);
	assert_int_equal(codec.enhanced, 1);
	assert_int_equal(codec.operational, 0);
	assert_int_equal(codec.multisession, 0);
	assert_int_equal(codec.linklocal_nh, 1);
	assert_int_equal(codec.families, V4 | V6 |
	    FAMILY_BIT(FAM_IPV4_MULTICAST));
	assert_int_equal(codec.addpath_tx, V4);
	assert_int_equal(codec.addpath_rx, V6);
	assert_int_equal(codec.ext_nexthop, V4);
	assert_int_equal(codec.group, 1);
	capas_clear(&a);
	capas_clear(&b);
}

/* Each of these is in force only when both sides said so. */
static void
test_negotiate_little(void **state)
{
	struct capas	 a, b;
	struct codec	 codec;

	memset(&codec, 0xff, sizeof(codec));
	capas_usual(&a);
	a.ext_message = 1;
	capas_init(&b);
	negotiate(&a, 0, &b, 90, &codec);
	assert_int_equal(codec.hold_time, 0);
	assert_int_equal(codec.msg_max, BGP_MSG_MAX);
	assert_int_equal(codec.asn4, 0);
	assert_int_equal(codec.refresh, 0);
	assert_int_equal(codec.enhanced, 0);
	assert_int_equal(codec.addpath_tx, 0);
	assert_int_equal(codec.addpath_rx, 0);
	assert_int_equal(codec.ext_nexthop, 0);
	/* RFC 4760 8: who names no family speaks IPv4 unicast */
	assert_int_equal(codec.families, V4);

	b.mp = V6;
	a.mp = V4;
	negotiate(&a, 180, &b, 0, &codec);
	assert_int_equal(codec.families, 0);
	assert_int_equal(codec.hold_time, 0);

	/* nor does one that names only families nobody knows */
	b.mp = 0;
	bytes_put(&b.raw, "01 04 1234 00 01");
	negotiate(&a, 180, &b, 180, &codec);
	assert_int_equal(codec.families, 0);
	capas_clear(&a);
	capas_clear(&b);
}

/* Bytes of an OPEN changed here and there: never a read out of it. */
static void
test_random(void **state)
{
	struct open_msg		 o;
	struct wire_fault	 f;
	struct capa_iter	 it;
	struct capa		 c;
	struct wbuf		 w;
	struct rbuf		 r;
	uint8_t			*copy;
	uint32_t		 seed = 0x6f70656e;
	size_t			 i, k;
	int			 good = 0, bad = 0;

	(void)bytes_view(&w, FIXED "36 0206 0104 0001 00 01"
	    "0206 4104 0000FDE9 020A 4508 000101 03 000201 03"
	    "0208 4906 0261610162 63 0208 4006 0078 0001 01 80"
	    "0202 0200 0204 4B02 0173");
	w.data[9] = (uint8_t)(w.len - 10);
	for (i = 0; i < 30000; i++) {
		copy = bytes_exact(w.data, w.len, &r);
		for (k = bytes_random(&seed) % 4; k > 0; k--)
			copy[bytes_random(&seed) % w.len] =
			    (uint8_t)bytes_random(&seed);
		if (open_decode(r, &o, &f) == 0) {
			good++;
			open_capa_iter(&o, &it);
			while (open_capa_next(&it, &c) == 1)
				assert_true(c.value.p >= copy &&
				    c.value.end <= copy + w.len);
			open_msg_clear(&o);
		} else {
			bad++;
			assert_true(f.code == 2 || f.code == 1);
		}
		free(copy);
	}
	assert_true(good > 100 && bad > 100);
	wbuf_clear(&w);
}

int
main(void)
{
	static const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_encode),
		cmocka_unit_test(test_encode_order),
		cmocka_unit_test(test_encode_as4),
		cmocka_unit_test(test_encode_long),
		cmocka_unit_test(test_encode_too_long),
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_decode_extended),
		cmocka_unit_test(test_decode_faults),
		cmocka_unit_test(test_decode_truncated),
		cmocka_unit_test(test_capas),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_insist),
		cmocka_unit_test(test_negotiate),
		cmocka_unit_test(test_negotiate_little),
		cmocka_unit_test(test_random)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
