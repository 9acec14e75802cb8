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
 * encode: routes, as scripts and files write them, become messages in
 * hexadecimal.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "command.h"
#include "complain.h"
#include "ctl.h"
#include "file.h"
#include "load.h"
#include "msg.h"
#include "pack.h"

/* What is printed. */
enum form {
	WHOLE,			/* messages */
	BODIES,			/* without their headers */
	NLRIS			/* only the routes' own bytes */
};

/* Words that begin a command; before everything else stands "announce". */
static const char *const verbs[] = {
	"announce", "withdraw", "neighbor", "peer", "#"
};

static void
put_routes(struct wbuf *out, const struct codec *codec,
    const struct command *cmd, int *failed)
{
	struct pack_attrs	 pa;
	struct attrset		 set;
	struct rbuf		 packed, left;
	struct nlri		 n;
	struct pack		*pack;
	const char		*why;
	int			 r;

	wbuf_view(&cmd->routes.attrset, &packed);
	wbuf_view(&cmd->routes.nlris, &left);
	if (attrset_unpack(&packed, &set) == -1) {
		*failed = 1;	/* our own bytes: can not be */
		return;
	}
	pack = pack_new(codec, out);
	pack_attrs_init(&pa);
	while (route_nlri_next(&left, &n) == 1) {
		pack_attrs_set(&pa, &set, n.family, codec);
		r = cmd->id == CMD_ANNOUNCE ?
		    pack_announce(pack, &pa, &n, &why) :
		    pack_withdraw(pack, &pa, &n, &why);
		if (r == -1) {
			ctl_complain("%s: %s", family_name(n.family), why);
			*failed = 1;
		}
	}
	pack_flush(pack);
	pack_attrs_clear(&pa);
	pack_free(pack);
}

static void
put_eor(struct wbuf *out, const struct codec *codec, enum family family)
{
	struct pack	*pack;

	pack = pack_new(codec, out);
	pack_eor(pack, family);
	pack_flush(pack);
	pack_free(pack);
}

static int
put_hex(const uint8_t *p, size_t len)
{
	struct wbuf	 hex;
	int		 r;

	wbuf_init(&hex, 0);
	wbuf_put_hex(&hex, p, len);
	r = puts(wbuf_cstr(&hex)) == EOF ? -1 : 0;
	wbuf_clear(&hex);
	return (r);
}

/* A line for each route, as it stands in a message. */
static int
print_nlris(const struct codec *codec, const struct command *cmd)
{
	struct rbuf	 left;
	struct wbuf	 w;
	struct nlri	 n;
	int		 r;

	r = 0;
	wbuf_view(&cmd->routes.nlris, &left);
	while (route_nlri_next(&left, &n) == 1) {
		wbuf_init(&w, 0);
		if (FAMILY_HAS(codec->addpath_tx, n.family))
			wbuf_put_u32(&w, n.has_path_id ? n.path_id : 0);
		wbuf_put_rbuf(&w, &n.body);
		if (put_hex(w.data, w.len) == -1)
			r = -1;
		wbuf_clear(&w);
	}
	return (r);
}

/* A line for each message. */
static int
print_messages(const struct wbuf *out, enum form form)
{
	struct wire_fault	 fault;
	struct rbuf		 stream, body, whole;
	uint8_t			 type;
	int			 r;

	wbuf_view(out, &stream);
	r = 0;
	while (msg_next(&stream, BGP_MSG_MAX_EXT, &type, &body, &whole,
	    &fault) == 1) {
		if (form == WHOLE)
			body = whole;
		if (put_hex(body.p, rbuf_len(&body)) == -1)
			r = -1;
	}
	return (r);
}

/* Needs "announce" in front? */
static int
is_bare(const char *line, size_t len)
{
	size_t	 i, n;

	for (i = 0; i < nitems(verbs); i++) {
		n = strlen(verbs[i]);
		if (len >= n && memcmp(line, verbs[i], n) == 0 &&
		    (len == n || line[n] == ' ' || line[n] == '\t' ||
		    verbs[i][0] == '#'))
			return (0);
	}
	return (1);
}

/* What a command that was read becomes; -1 after a complaint. */
static int
encode_command(const struct codec *codec, const struct command *cmd,
    enum form form)
{
	struct wbuf	 out;
	int		 failed, is_route, r;

	wbuf_init(&out, SIZE_MAX);	/* as long as the routes */
	failed = 0;
	is_route = cmd->id == CMD_ANNOUNCE || cmd->id == CMD_WITHDRAW;
	if (is_route && form != NLRIS)
		put_routes(&out, codec, cmd, &failed);
	else if (cmd->id == CMD_ANNOUNCE_EOR && form != NLRIS)
		put_eor(&out, codec, cmd->family);
	else if (cmd->id == CMD_ANNOUNCE_REFRESH && form != NLRIS)
		msg_refresh(&out, cmd->afi, cmd->safi, REFRESH_QUERY);
	else if (!is_route && cmd->id != CMD_COMMENT &&
	    cmd->id != CMD_EMPTY) {
		ctl_complain("no message comes of this");
		failed = 1;
	}
	r = form == NLRIS ? (is_route ? print_nlris(codec, cmd) : 0) :
	    print_messages(&out, form);
	if (r == -1) {
		ctl_complain("stdout can not be written");
		failed = 1;
	}
	wbuf_clear(&out);
	return (failed ? -1 : 0);
}

/* One command. */
static int
encode_line(const struct codec *codec, struct command *cmd, const char *line,
    size_t len, enum form form)
{
	struct lex_error	 err;
	struct wbuf		 text;

	while (len > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	if (len == 0)
		return (0);
	wbuf_init(&text, 0);
	if (is_bare(line, len))
		wbuf_puts(&text, "announce ");
	wbuf_put(&text, line, len);
	if (command_parse((const char *)text.data, text.len, cmd,
	    &err) == -1) {
		ctl_complain("column %u: %s", err.col, err.text);
		wbuf_clear(&text);
		return (-1);
	}
	wbuf_clear(&text);
	return (encode_command(codec, cmd, form));
}

static int
encode_stdin(const struct codec *codec, struct command *cmd, enum form form)
{
	const char	*p, *nl, *end;
	struct wbuf	 in;
	int		 r;

	if (file_read(&in, "-") == -1)
		return (-1);
	r = 0;
	end = (const char *)in.data + in.len;
	for (p = (const char *)in.data; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		if (encode_line(codec, cmd, p, (size_t)(nl - p), form) == -1)
			r = -1;
	}
	wbuf_clear(&in);
	return (r);
}

enum ctl_status
ctl_encode(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct command	 cmd;
	struct codec	 codec;
	struct wbuf	 line;
	const char	*conf;
	enum form	 form;
	int		 ch, i, r;

	conf = NULL;
	form = WHOLE;
	ctl_options(&argc, &argv);
	while ((ch = getopt(argc, argv, "+bf:n")) != -1) {
		if (ch == 'b')
			form = BODIES;
		else if (ch == 'n')
			form = NLRIS;
		else if (ch == 'f')
			conf = optarg;
		else
			return (CTL_USAGE);
	}
	argv += optind;
	argc -= optind;
	if (load_codec(&codec, conf) == -1)
		return (CTL_REFUSED);
	command_init(&cmd);
	if (argc == 0 || strcmp(argv[0], "-") == 0)
		r = encode_stdin(&codec, &cmd, form);
	else {
		wbuf_init(&line, 0);
		for (i = 0; i < argc; i++) {
			wbuf_puts(&line, i > 0 ? " " : "");
			wbuf_puts(&line, argv[i]);
		}
		r = encode_line(&codec, &cmd, (const char *)line.data,
		    line.len, form);
		wbuf_clear(&line);
	}
	command_clear(&cmd);
	return (r == -1 ? CTL_REFUSED : CTL_OK);
}
