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
 * Groups: commands whose routes reach the store together, so that what has
 * the same attributes shares messages.
 *
 *	peer SEL group COMMAND ; COMMAND ...	all of them or none
 *	group start ... group end		lines kept until the end
 */
#include <sys/types.h>

#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "cmd.h"
#include "group.h"
#include "jw.h"
#include "log.h"
#include "relay.h"

#define GROUP_MAX	100000		/* commands */
#define GROUP_BYTES	(100U << 20)

struct count {
	uint32_t	 announced;
	uint32_t	 withdrawn;
};

void
cmd_group_init(struct client *c)
{
	wbuf_init(&c->group, GROUP_BYTES + COMMAND_LINE_MAX + 1);
	wbuf_init(&c->group_errors, GROUP_BYTES);
}

void
cmd_group_clear(struct client *c)
{
	c->grouping = 0;
	c->ngrouped = 0;
	wbuf_clear(&c->group);
	wbuf_clear(&c->group_errors);
}

/* Parses one command of a group: 0, or -1 with relay->why. */
static int
parse_one(struct relay *r, const char *p, size_t len, uint32_t number)
{
	struct lex_error	 err;

	if (command_parse(p, len, &r->cmd, &err) == -1) {
		(void)cmd_fail(r, "command %u, column %u: %s", number,
		    err.col, err.text);
		return (-1);
	}
	if ((r->cmd.id == CMD_ANNOUNCE || r->cmd.id == CMD_WITHDRAW) &&
	    r->cmd.selectors.count == 0)
		return (0);
	(void)cmd_fail(r, "command %u: only announce and withdraw of routes "
	    "may be in a group", number);
	return (-1);
}

static void
apply_one(struct relay *r, const struct client *c, const struct peerset *set,
    struct count *n)
{
	if (r->cmd.id == CMD_ANNOUNCE)
		n->announced += cmd_put_routes(r, c, set, &r->cmd, 1);
	else
		n->withdrawn += cmd_put_routes(r, c, set, &r->cmd, 0);
}

/* Parses the parts, and applies them to the set unless it is NULL. */
static int
parts(struct relay *r, const struct client *c, const char *p, size_t len,
    const struct peerset *set, struct count *n)
{
	struct group	 g;
	struct wbuf	 w;
	int		 ret;

	wbuf_init(&w, 0);
	group_init(&g, p, len);
	ret = 0;
	while (ret == 0 && group_next(&g, &w)) {
		ret = parse_one(r, (const char *)w.data, w.len, g.number);
		if (ret == 0 && set != NULL)
			apply_one(r, c, set, n);
	}
	wbuf_clear(&w);
	return (ret);
}

static void
put_processed(struct relay *r, const struct client *c, const struct count *n,
    const struct wbuf *errors)
{
	const char	*p, *nl, *end;
	struct jw	 j;

	if (!answer_is_v6(c)) {
		wbuf_printf(&r->text, "group processed: %u announced, "
		    "%u withdrawn", n->announced, n->withdrawn);
		return;
	}
	jw_init(&j, &r->text);
	jw_object(&j);
	jw_key(&j, "status");
	jw_cstr(&j, "group processed");
	jw_key(&j, "announced");
	jw_uint(&j, n->announced);
	jw_key(&j, "withdrawn");
	jw_uint(&j, n->withdrawn);
	if (errors != NULL && errors->len > 0) {
		jw_key(&j, "errors");
		jw_array(&j);
		end = (const char *)errors->data + errors->len;
		for (p = (const char *)errors->data; p < end; p = nl + 1) {
			nl = memchr(p, '\n', (size_t)(end - p));
			jw_str(&j, p, (size_t)(nl - p));
		}
		jw_array_end(&j);
	}
	jw_object_end(&j);
	jw_clear(&j);
}

enum cmd_result
cmd_group(struct relay *r, struct client *c, struct command *cmd)
{
	const struct peerset	*set;
	enum cmd_result		 res;
	struct peerset		 own;
	struct count		 n = { 0, 0 };
	const char		*p = cmd->rest;
	size_t			 len = cmd->restlen;
	int			 sync = cmd->sync;

	/* from here on *cmd is what the parts are read into */
	peerset_init(&own);
	if ((set = cmd_targets(r, c, cmd, &own)) == NULL ||
	    parts(r, c, p, len, NULL, NULL) == -1)
		res = CMD_ERROR;
	else {
		(void)parts(r, c, p, len, set, &n);	/* was read once */
		put_processed(r, c, &n, NULL);
		res = cmd_sent(r, c, set, sync);
	}
	peerset_clear(&own);
	return (res);
}

/* Generation 6 has an object where others have a line of text. */
static enum cmd_result
misused(struct relay *r, struct client *c, const char *why)
{
	if (!answer_is_v6(c) || !answer_to_program(c))
		return (cmd_fail(r, "%s", why));
	wbuf_printf(&r->text, "{\"error\": \"%s\"}", why);
	answer_text(r, c);
	return (CMD_ERROR);
}

enum cmd_result
cmd_group_start(struct relay *r, struct client *c, struct command *cmd)
{
	if (c->grouping)
		return (misused(r, c, "already in group block (nested groups "
		    "not allowed)"));
	cmd_group_clear(c);
	c->grouping = 1;
	if (answer_is_v6(c))
		wbuf_puts(&r->text, "{\"status\": \"group started\"}");
	return (CMD_DONE);
}

/* Those with a selector are executed at once. */
int
cmd_group_keeps(const struct client *c, const struct command *cmd)
{
	return ((cmd->id == CMD_ANNOUNCE || cmd->id == CMD_WITHDRAW) &&
	    cmd->selectors.count == 0);
}

enum cmd_result
cmd_group_keep(struct relay *r, struct client *c, const char *line,
    size_t len)
{
	if (c->ngrouped == GROUP_MAX || c->group.len + len > GROUP_BYTES) {
		log_warnx("%s: a group of more than %u commands or %u bytes "
		    "is dropped", c->name, GROUP_MAX, GROUP_BYTES);
		cmd_group_clear(c);
		return (cmd_fail(r, "the group is too large and was dropped"));
	}
	c->ngrouped++;
	wbuf_put(&c->group, line, len);
	wbuf_put_u8(&c->group, '\n');
	return (CMD_DONE);
}

enum cmd_result
cmd_group_failed(struct relay *r, struct client *c, const char *line,
    size_t len)
{
	if (c->tag[0] != '\0')
		(void)group_skip_word(&line, &len, c->tag);
	if (!group_skip_word(&line, &len, "announce") &&
	    !group_skip_word(&line, &len, "withdraw"))
		return (CMD_ERROR);
	/* the first ones will do */
	if (c->group_errors.len + r->why.len < GROUP_BYTES / 100) {
		wbuf_put(&c->group_errors, r->why.data, r->why.len);
		wbuf_put_u8(&c->group_errors, '\n');
	}
	return (answer_is_v6(c) && answer_to_program(c) ? CMD_DONE :
	    CMD_ERROR);
}

/* Executes the lines that were kept. */
static void
apply_kept(struct relay *r, const struct client *c, struct count *n)
{
	const char	*p, *nl, *end;
	uint32_t	 number;

	end = (const char *)c->group.data + c->group.len;
	number = 0;
	for (p = (const char *)c->group.data; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		/* it was read before */
		if (parse_one(r, p, (size_t)(nl - p), ++number) == 0)
			apply_one(r, c, &c->allowed, n);
	}
}

enum cmd_result
cmd_group_end(struct relay *r, struct client *c, struct command *cmd)
{
	struct count	 n = { 0, 0 };
	int		 sync = cmd->sync;

	if (!c->grouping)
		return (misused(r, c, "not in group block"));
	c->grouping = 0;
	if (c->ngrouped == 0 && c->group_errors.len == 0) {
		if (answer_is_v6(c))
			wbuf_puts(&r->text, "{\"status\": \"group ended\", "
			    "\"commands\": 0}");
		return (CMD_DONE);
	}
	if (peerset_empty(&c->allowed)) {
		cmd_group_clear(c);
		return (cmd_fail(r, "no neighbor to act on"));
	}
	apply_kept(r, c, &n);
	put_processed(r, c, &n, &c->group_errors);
	cmd_group_clear(c);
	return (cmd_sent(r, c, &c->allowed, sync));
}
