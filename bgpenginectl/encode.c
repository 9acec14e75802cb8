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
#include "group.h"
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
	"announce", "withdraw", "neighbor", "peer", "group", "#"
};

struct encoding {
	const struct codec	*codec;
	enum form		 form;
	struct command		 cmd;
	struct wbuf		 out;		/* messages */
	struct pack		*pack;		/* makes them */
	int			 grouping;	/* until "group end" */
	int			 failed;	/* one route at least */
};

/* Does the set say anything?  A withdrawal need not. */
static int
says_something(const struct attrset *set)
{
	return (set->nh_kind != NH_KIND_NONE || rbuf_len(&set->attrs) > 0 ||
	    rbuf_len(&set->verbatim) > 0);
}

static void
put_routes(struct encoding *e)
{
	struct pack_attrs	 pa;
	struct attrset		 set;
	struct rbuf		 packed, left;
	struct nlri		 n;
	const char		*why;
	int			 r, bare;

	wbuf_view(&e->cmd.routes.attrset, &packed);
	wbuf_view(&e->cmd.routes.nlris, &left);
	if (attrset_unpack(&packed, &set) == -1) {
		e->failed = 1;	/* our own bytes: can not be */
		return;
	}
	bare = !says_something(&set);
	pack_attrs_init(&pa);
	while (route_nlri_next(&left, &n) == 1) {
		pack_attrs_set(&pa, &set, n.family, e->codec);
		r = e->cmd.id == CMD_ANNOUNCE ?
		    pack_announce(e->pack, &pa, &n, &why) :
		    pack_withdraw(e->pack, bare ? NULL : &pa, &n, &why);
		if (r == -1) {
			ctl_complain("%s: %s", family_name(n.family), why);
			e->failed = 1;
		}
	}
	pack_attrs_clear(&pa);
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
print_nlris(const struct encoding *e)
{
	struct rbuf	 left;
	struct wbuf	 w;
	struct nlri	 n;
	int		 r;

	r = 0;
	wbuf_view(&e->cmd.routes.nlris, &left);
	while (route_nlri_next(&left, &n) == 1) {
		wbuf_init(&w, 0);
		if (FAMILY_HAS(e->codec->addpath_tx, n.family))
			wbuf_put_u32(&w, n.has_path_id ? n.path_id : 0);
		wbuf_put_rbuf(&w, &n.body);
		if (put_hex(w.data, w.len) == -1)
			r = -1;
		wbuf_clear(&w);
	}
	return (r);
}

/* A line for each message that is ready. */
static int
print_messages(struct encoding *e)
{
	struct wire_fault	 fault;
	struct rbuf		 stream, body, whole;
	uint8_t			 type;
	int			 r;

	pack_flush(e->pack);
	wbuf_view(&e->out, &stream);
	r = 0;
	while (msg_next(&stream, BGP_MSG_MAX_EXT, &type, &body, &whole,
	    &fault) == 1) {
		if (e->form == WHOLE)
			body = whole;
		if (put_hex(body.p, rbuf_len(&body)) == -1)
			r = -1;
	}
	wbuf_reset(&e->out);
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

/* Commands of which no message comes, and those that put others in a group. */
static void
other_command(struct encoding *e)
{
	enum command_id	 id = e->cmd.id;

	if (id == CMD_GROUP_START && !e->grouping)
		e->grouping = 1;
	else if (id == CMD_GROUP_END && e->grouping)
		e->grouping = 0;
	else if (id != CMD_COMMENT && id != CMD_EMPTY) {
		ctl_complain("no message comes of this");
		e->failed = 1;
	}
}

/* What a command that was read becomes. */
static void
encode_command(struct encoding *e)
{
	enum command_id	 id = e->cmd.id;
	int		 r = 0;

	if (id == CMD_ANNOUNCE || id == CMD_WITHDRAW) {
		if (e->form == NLRIS)
			r = print_nlris(e);
		else
			put_routes(e);
	} else if (id == CMD_ANNOUNCE_EOR && e->form != NLRIS)
		pack_eor(e->pack, e->cmd.family);
	else if (id == CMD_ANNOUNCE_REFRESH && e->form != NLRIS) {
		pack_flush(e->pack);
		msg_refresh(&e->out, e->cmd.afi, e->cmd.safi, REFRESH_QUERY);
	} else
		other_command(e);
	if (!e->grouping && print_messages(e) == -1)
		r = -1;
	if (r == -1) {
		ctl_complain("stdout can not be written");
		e->failed = 1;
	}
}

/* 0, or -1 after a complaint. */
static int
parse(struct encoding *e, const char *p, size_t len, uint32_t number)
{
	struct lex_error	 err;
	char			 where[24] = "";

	if (command_parse(p, len, &e->cmd, &err) == 0)
		return (0);
	if (number > 0)
		(void)snprintf(where, sizeof(where), "command %u, ", number);
	ctl_complain("%scolumn %u: %s", where, err.col, err.text);
	e->failed = 1;
	return (-1);
}

/* group COMMAND ; COMMAND ... */
static void
encode_group(struct encoding *e, const char *p, size_t len)
{
	struct group	 g;
	struct wbuf	 w;
	int		 outer = e->grouping;

	wbuf_init(&w, 0);
	group_init(&g, p, len);
	e->grouping = 1;
	while (group_next(&g, &w)) {
		if (parse(e, (const char *)w.data, w.len, g.number) == -1)
			continue;
		if (e->cmd.id == CMD_ANNOUNCE || e->cmd.id == CMD_WITHDRAW)
			encode_command(e);
		else {
			ctl_complain("command %u: only announce and withdraw "
			    "of routes may be in a group", g.number);
			e->failed = 1;
		}
	}
	e->grouping = outer;
	if (!outer && print_messages(e) == -1)
		e->failed = 1;
	wbuf_clear(&w);
}

/* One command. */
static void
encode_line(struct encoding *e, const char *line, size_t len)
{
	struct wbuf	 text;

	while (len > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	if (len == 0)
		return;
	wbuf_init(&text, 0);
	if (is_bare(line, len))
		wbuf_puts(&text, "announce ");
	wbuf_put(&text, line, len);
	if (parse(e, (const char *)text.data, text.len, 0) == 0) {
		if (e->cmd.id == CMD_GROUP)
			encode_group(e, e->cmd.rest, e->cmd.restlen);
		else
			encode_command(e);
	}
	wbuf_clear(&text);
}

static void
encode_stdin(struct encoding *e)
{
	const char	*p, *nl, *end;
	struct wbuf	 in;

	if (file_read(&in, "-") == -1) {
		e->failed = 1;
		return;
	}
	end = (const char *)in.data + in.len;
	for (p = (const char *)in.data; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		encode_line(e, p, (size_t)(nl - p));
	}
	wbuf_clear(&in);
}

static void
encode_words(struct encoding *e, int argc, char **argv)
{
	struct wbuf	 line;
	int		 i;

	wbuf_init(&line, 0);
	for (i = 0; i < argc; i++) {
		wbuf_puts(&line, i > 0 ? " " : "");
		wbuf_puts(&line, argv[i]);
	}
	encode_line(e, (const char *)line.data, line.len);
	wbuf_clear(&line);
}

enum ctl_status
ctl_encode(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct encoding	 e;
	struct codec	 codec;
	const char	*conf;
	int		 ch;

	conf = NULL;
	memset(&e, 0, sizeof(e));
	e.form = WHOLE;
	ctl_options(&argc, &argv);
	while ((ch = getopt(argc, argv, "+bf:n")) != -1) {
		if (ch == 'b')
			e.form = BODIES;
		else if (ch == 'n')
			e.form = NLRIS;
		else if (ch == 'f')
			conf = optarg;
		else
			return (CTL_USAGE);
	}
	argv += optind;
	argc -= optind;
	if (load_codec(&codec, conf) == -1)
		return (CTL_REFUSED);
	e.codec = &codec;
	command_init(&e.cmd);
	wbuf_init(&e.out, SIZE_MAX);	/* as long as the routes */
	e.pack = pack_new(&codec, &e.out);
	if (argc == 0 || strcmp(argv[0], "-") == 0)
		encode_stdin(&e);
	else
		encode_words(&e, argc, argv);
	if (e.grouping) {
		ctl_complain("no \"group end\"");
		e.failed = 1;
		(void)print_messages(&e);	/* failed in any case */
	}
	pack_free(e.pack);
	wbuf_clear(&e.out);
	command_clear(&e.cmd);
	return (e.failed ? CTL_REFUSED : CTL_OK);
}
