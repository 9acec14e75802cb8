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
 * Names and phrases of events.
 */
#include <sys/types.h>

#include <signal.h>
#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event_words.h"
#include "family.h"
#include "jw.h"

static const struct signal_row {
	int		 number;
	const char	*name;
} signal_rows[] = {
	{ SIGHUP, "SIGHUP" }, { SIGINT, "SIGINT" }, { SIGTERM, "SIGTERM" },
	{ SIGALRM, "SIGALRM" }, { SIGUSR1, "SIGUSR1" },
	{ SIGUSR2, "SIGUSR2" }
};

static const char *const dir_names[] = {
	[EVENT_RECEIVE] = "receive",
	[EVENT_SEND] = "send",
	[EVENT_IN] = "in"
};

static const char *const refresh_names[] = {
	[REFRESH_QUERY] = "query",
	[REFRESH_BEGIN] = "begin",
	[REFRESH_END] = "end"
};

/* How older generations dress the reason of a down. */
enum reason_form {
	REASON_PLAIN,		/* as it is */
	REASON_RESET,		/* peer reset, message [TEXT] error[ERROR] */
	REASON_NOTIF,		/* the same, with what the NOTIFICATION says */
	REASON_DATA		/* the error is the data */
};

static const struct reason_row {
	const char	*text;
	enum reason_form form;
	const char	*error;
} reasons[] = {
	[EVENT_DOWN_NONE] = { "", REASON_PLAIN, "" },
	[EVENT_DOWN_CLOSED] = { "closing connection", REASON_RESET,
	    "the TCP connection was closed by the remote end" },
	[EVENT_DOWN_SENT] = { "notification sent", REASON_NOTIF, "" },
	[EVENT_DOWN_RECEIVED] = { "notification received", REASON_NOTIF, "" },
	[EVENT_DOWN_ADMIN] = { "stop, message [shutting down]", REASON_PLAIN,
	    "" },
	[EVENT_DOWN_REMOVED] = { "stop, message [removed]", REASON_PLAIN,
	    "" },
	[EVENT_DOWN_COLLISION] = { "closing outgoing connection as we have "
	    "another incoming on with higher router-id", REASON_RESET, "" },
	[EVENT_DOWN_KILLED] = { "session process ended", REASON_RESET, "" },
	[EVENT_DOWN_GRACEFUL] = { "graceful restarted negotiated, closing "
	    "without sending any notification", REASON_PLAIN, "" },
	[EVENT_DOWN_CONNECT] = { "could not connect to peer", REASON_DATA,
	    "" }
};
_Static_assert(nitems(reasons) == EVENT_DOWN_MAX, "a row for every reason");

void
event_put_afi(struct wbuf *w, uint16_t afi)
{
	const char	*name;

	if ((name = afi_name(afi)) != NULL)
		wbuf_puts(w, name);
	else
		wbuf_put_dec(w, afi);
}

void
event_put_safi(struct wbuf *w, uint16_t afi, uint8_t safi)
{
	enum family	 f;

	if ((f = family_find(afi, safi)) != FAMILY_NONE)
		wbuf_puts(w, family_safi_name(f));
	else
		wbuf_put_dec(w, safi);
}

const char *
event_refresh_name(uint8_t subtype)
{
	return (subtype < nitems(refresh_names) ? refresh_names[subtype] :
	    "unknown");
}

const char *
event_dir_name(enum event_dir dir)
{
	return (dir < EVENT_NODIR ? dir_names[dir] : "");
}

const char *
event_signal_name(int number)
{
	size_t	 i;

	for (i = 0; i < nitems(signal_rows); i++)
		if (signal_rows[i].number == number)
			return (signal_rows[i].name);
	return ("UNKNOWN");
}

void
event_put_clean(struct wbuf *w, const void *p, size_t len)
{
	struct wbuf	 quoted;
	struct jw	 j;

	wbuf_init(&quoted, 0);
	jw_init(&j, &quoted);
	jw_str(&j, p, len);
	if (jw_finish(&j) == 0)
		wbuf_put(w, quoted.data + 1, quoted.len - 2);
	jw_clear(&j);
	wbuf_clear(&quoted);
}

/* Text that is worth showing as it is. */
static int
is_printable(const struct rbuf *r)
{
	const uint8_t	*p;

	for (p = r->p; p < r->end; p++)
		if (*p < ' ' || *p == 0x7f)
			return (0);
	return (jw_is_utf8(r->p, rbuf_len(r)));
}

/* RFC 9003: a length, the text, and what should not be there. */
static void
put_communication(struct wbuf *w, struct rbuf r)
{
	struct rbuf	 text;
	const char	*wrong = NULL;
	uint8_t		 len = 0;

	(void)rbuf_get_u8(&r, &len);	/* it is there */
	if (len == 0) {
		wbuf_puts(w, "empty Shutdown Communication.");
		return;
	}
	if (rbuf_sub(&r, len, &text) == -1) {
		wrong = "buffer underrun";
		text = r;
	} else if (!jw_is_utf8(text.p, rbuf_len(&text)))
		wrong = "invalid UTF-8";
	if (wrong != NULL) {
		wbuf_printf(w, "invalid Shutdown Communication (%s) "
		    "length : %u [0x", wrong, len);
		wbuf_put_hex(w, text.p, rbuf_len(&text));
		wbuf_puts(w, "]");
		return;
	}
	wbuf_puts(w, "Shutdown Communication: \"");
	wbuf_put_rbuf(w, &text);
	wbuf_puts(w, "\"");
	if (rbuf_len(&r) > 0) {
		wbuf_puts(w, ", trailing data: 0x");
		wbuf_put_hex(w, r.p, rbuf_len(&r));
	}
}

void
event_put_message(struct wbuf *w, const struct notif *n)
{
	if (notif_has_text(n))
		put_communication(w, n->data);
	else if (rbuf_len(&n->data) == 0)
		wbuf_puts(w, notif_subcode_name(n->code, n->subcode));
	else if (is_printable(&n->data))
		wbuf_put_rbuf(w, &n->data);
	else {
		wbuf_puts(w, "0x");
		wbuf_put_hex(w, n->data.p, rbuf_len(&n->data));
	}
}

/* "Cease / Peer De-configured / what the data says" */
static void
put_notif_error(struct wbuf *w, const struct notif *n)
{
	wbuf_puts(w, notif_code_name(n->code));
	wbuf_puts(w, " / ");
	wbuf_puts(w, notif_subcode_name(n->code, n->subcode));
	if (rbuf_len(&n->data) == 0)
		return;
	wbuf_puts(w, " / ");
	event_put_message(w, n);
}

void
event_reason_put(struct wbuf *w, const struct gen *gen, enum event_down kind,
    uint8_t code, uint8_t subcode, const struct rbuf *data)
{
	const struct reason_row	*row;
	struct notif		 n;
	int			 old;

	row = &reasons[(unsigned)kind < EVENT_DOWN_MAX ? kind :
	    EVENT_DOWN_NONE];
	n.code = code;
	n.subcode = subcode;
	rbuf_init(&n.data, "", 0);
	if (data != NULL)
		n.data = *data;
	old = row->form != REASON_PLAIN && !(gen->flags & GENF_REASON_SHORT);
	if (old)
		wbuf_puts(w, "peer reset, message [");
	wbuf_puts(w, row->text);
	if (row->form == REASON_NOTIF)
		wbuf_printf(w, " (%u,%u)", code, subcode);
	if (row->form == REASON_DATA && !old && rbuf_len(&n.data) > 0) {
		wbuf_puts(w, ": ");
		wbuf_put_rbuf(w, &n.data);
	}
	if (!old)
		return;
	wbuf_puts(w, "] error[");
	if (row->form == REASON_NOTIF)
		put_notif_error(w, &n);
	else if (row->form == REASON_DATA)
		wbuf_put_rbuf(w, &n.data);
	else
		wbuf_puts(w, row->error);
	wbuf_puts(w, "]");
}
