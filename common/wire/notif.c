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
 * NOTIFICATION: names of the codes, reading and writing (RFC 4271 4.5 and 6,
 * RFC 4486, RFC 6608, RFC 7313, RFC 8538, RFC 9003, RFC 9234, RFC 9384).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "msg.h"
#include "notif.h"

/*
 * The words of scripts' "reason", so nothing to embellish.  Arrays, not
 * pointers that each process would relocate; "" where there is no such code.
 */
static const char	 codes[][28] = {
	[BGP_ERR_HEADER] = "Message header error",
	[BGP_ERR_OPEN] = "OPEN message error",
	[BGP_ERR_UPDATE] = "UPDATE message error",
	[BGP_ERR_HOLD] = "Hold timer expired",
	[BGP_ERR_FSM] = "State machine error",
	[BGP_ERR_CEASE] = "Cease",
	[BGP_ERR_REFRESH] = "ROUTE-REFRESH message error",
	[BGP_ERR_SEND_HOLD] = "Send hold timer expired"
};

static const char	 subcodes[nitems(codes)][12][48] = {
	[BGP_ERR_HEADER] = {
		"Unspecific",
		"Connection Not Synchronized",
		"Bad Message Length",
		"Bad Message Type"
	},
	[BGP_ERR_OPEN] = {
		"Unspecific",
		"Unsupported Version Number",
		"Bad Peer AS",
		"Bad BGP Identifier",
		"Unsupported Optional Parameter",
		"Authentication Failure",
		"Unacceptable Hold Time",
		"Unsupported Capability",
		[BGP_OPEN_GROUPING] = "Grouping Conflict",
		[BGP_OPEN_UNGROUPED] = "Grouping Required",
		[BGP_OPEN_ROLE] = "Role Mismatch"
	},
	[BGP_ERR_UPDATE] = {
		"Unspecific",
		"Malformed Attribute List",
		"Unrecognized Well-known Attribute",
		"Missing Well-known Attribute",
		"Attribute Flags Error",
		"Attribute Length Error",
		"Invalid ORIGIN Attribute",
		"AS Routing Loop",
		"Invalid NEXT_HOP Attribute",
		"Optional Attribute Error",
		"Invalid Network Field",
		"Malformed AS_PATH"
	},
	[BGP_ERR_HOLD] = {
		"Unspecific"
	},
	[BGP_ERR_FSM] = {
		"Unspecific",
		"Receive Unexpected Message in OpenSent State",
		"Receive Unexpected Message in OpenConfirm State",
		"Receive Unexpected Message in Established State"
	},
	[BGP_ERR_CEASE] = {
		"Unspecific",
		"Maximum Number of Prefixes Reached",
		"Administrative Shutdown",
		"Peer De-configured",
		"Administrative Reset",
		"Connection Rejected",
		"Other Configuration Change",
		"Connection Collision Resolution",
		"Out of Resources",
		"Hard Reset",
		"BFD Down"
	},
	[BGP_ERR_REFRESH] = {
		"Unspecific",
		"Invalid Message Length",
		"Malformed Message Subtype"
	},
	[BGP_ERR_SEND_HOLD] = {
		"Unspecific"
	}
};

/* RFC 9003: the text stands behind its length. */
static int
has_communication(uint8_t code, uint8_t subcode)
{
	return (code == BGP_ERR_CEASE && (subcode == BGP_CEASE_SHUTDOWN ||
	    subcode == BGP_CEASE_RESET));
}

int
notif_decode(struct rbuf body, struct notif *n)
{
	if (rbuf_get_u8(&body, &n->code) == -1 ||
	    rbuf_get_u8(&body, &n->subcode) == -1)
		return (-1);
	n->data = body;
	return (0);
}

void
notif_put(struct wbuf *w, uint8_t code, uint8_t subcode, const void *data,
    size_t len)
{
	size_t	 off;

	if (len > BGP_MSG_MAX - BGP_HEADER_LEN - 2)
		len = BGP_MSG_MAX - BGP_HEADER_LEN - 2;
	off = msg_begin(w, BGP_NOTIFICATION);
	wbuf_put_u8(w, code);
	wbuf_put_u8(w, subcode);
	wbuf_put(w, data, len);
	(void)msg_end(w, off, BGP_MSG_MAX);	/* fits, or w has failed */
}

/* Bytes of the text that fit, without cutting a UTF-8 character. */
static size_t
text_cut(const char *text)
{
	size_t	 len;

	len = strlen(text);
	if (len <= NOTIF_TEXT_MAX)
		return (len);
	len = NOTIF_TEXT_MAX;
	while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	return (len);
}

void
notif_put_text(struct wbuf *w, uint8_t code, uint8_t subcode,
    const char *text)
{
	uint8_t	 buf[1 + NOTIF_TEXT_MAX];
	size_t	 len;

	if (text == NULL)
		text = notif_subcode_name(code, subcode);
	len = text_cut(text);
	if (!has_communication(code, subcode)) {
		notif_put(w, code, subcode, text, len);
		return;
	}
	buf[0] = (uint8_t)len;
	memcpy(buf + 1, text, len);
	notif_put(w, code, subcode, buf, 1 + len);
}

const char *
notif_code_name(uint8_t code)
{
	if (code >= nitems(codes) || codes[code][0] == '\0')
		return ("unknown error");
	return (codes[code]);
}

const char *
notif_subcode_name(uint8_t code, uint8_t subcode)
{
	if (code >= nitems(codes) || subcode >= nitems(subcodes[0]) ||
	    subcodes[code][subcode][0] == '\0')
		return ("unknown notification type");
	return (subcodes[code][subcode]);
}

int
notif_text(const struct notif *n, struct rbuf *text)
{
	struct rbuf	 r = n->data;

	return (has_communication(n->code, n->subcode) &&
	    rbuf_sub_u8(&r, text) == 0 && rbuf_len(text) > 0);
}

int
notif_has_text(const struct notif *n)
{
	return (has_communication(n->code, n->subcode) &&
	    rbuf_len(&n->data) > 0);
}

static void
put_harmless(struct wbuf *w, const struct rbuf *text)
{
	struct rbuf	 r;
	uint8_t		 c;

	r = *text;
	while (rbuf_get_u8(&r, &c) == 0) {
		if (c >= ' ' && c <= '~' && c != '\\')
			wbuf_put_u8(w, c);
		else {
			wbuf_puts(w, "\\x");
			wbuf_put_hex(w, &c, 1);
		}
	}
}

static void
put_names(struct wbuf *w, const struct notif *n)
{
	struct rbuf	 text;

	wbuf_puts(w, notif_code_name(n->code));
	wbuf_puts(w, " / ");
	wbuf_puts(w, notif_subcode_name(n->code, n->subcode));
	if (notif_text(n, &text) == 1) {
		wbuf_puts(w, " (");
		put_harmless(w, &text);
		wbuf_put_u8(w, ')');
	}
}

void
notif_describe(struct wbuf *w, const struct notif *n)
{
	struct notif	 inner;

	put_names(w, n);
	/* RFC 8538: a hard reset wraps what would have been sent */
	if (n->code == BGP_ERR_CEASE && n->subcode == BGP_CEASE_HARD_RESET &&
	    notif_decode(n->data, &inner) == 0) {
		wbuf_puts(w, ": ");
		put_names(w, &inner);
	}
}
