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
 * Commands about the daemon and about the conversation itself.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "cmd.h"
#include "log.h"
#include "relay.h"
#include "script.h"
#include "show.h"

enum cmd_result
cmd_comment(struct relay *r, struct client *c, struct command *cmd)
{
	return (CMD_DONE);
}

/* Generations before 6 know no empty command. */
enum cmd_result
cmd_empty(struct relay *r, struct client *c, struct command *cmd)
{
	if (!answer_to_program(c) || answer_is_v6(c))
		return (CMD_DONE);
	return (cmd_fail(r, "an empty line"));
}

/* Text for the older generations, an object for the newest. */
static void
in_progress(struct relay *r, const struct client *c, const char *what)
{
	wbuf_printf(&r->text, answer_is_v6(c) ?
	    "{\"status\": \"%s in progress\"}" : "%s in progress", what);
}

static int
reload_done(struct relay *r, struct request *q, int ok)
{
	if (ok)
		in_progress(r, q->client, "reload");
	return (ok);
}

static int
restart_done(struct relay *r, struct request *q, int ok)
{
	if (ok)
		in_progress(r, q->client, "restart");
	return (ok);
}

enum cmd_result
cmd_reload(struct relay *r, struct client *c, struct command *cmd)
{
	struct request	*q;

	log_info("%s: reload", c->name);
	q = request_new(r, c, reload_done);
	chan_send(r->parent, IMSG_RELOAD, q->id, -1, NULL, 0);
	return (CMD_LATER);
}

enum cmd_result
cmd_restart(struct relay *r, struct client *c, struct command *cmd)
{
	struct request	*q;

	log_info("%s: restart", c->name);
	q = request_new(r, c, restart_done);
	chan_send(r->parent, IMSG_RESTART, q->id, -1, NULL, 0);
	return (CMD_LATER);
}

enum cmd_result
cmd_shutdown(struct relay *r, struct client *c, struct command *cmd)
{
	log_info("%s: shutdown", c->name);
	in_progress(r, c, "shutdown");
	chan_send(r->parent, IMSG_SHUTDOWN, 0, -1, NULL, 0);
	return (CMD_DONE);
}

/* Commands are executed as they come, so there is nothing to clear. */
enum cmd_result
cmd_reset(struct relay *r, struct client *c, struct command *cmd)
{
	if (answer_is_v6(c))
		wbuf_puts(&r->text,
		    "{\"status\": \"asynchronous queue cleared\"}");
	return (CMD_DONE);
}

enum cmd_result
cmd_version(struct relay *r, struct client *c, struct command *cmd)
{
	if (answer_is_v6(c) || cmd->show.json)
		wbuf_printf(&r->text, "{\"version\": \"%s\", "
		    "\"application\": \"exabgp\"}", c->enc.gen->release);
	else
		wbuf_printf(&r->text, "exabgp %s", c->enc.gen->release);
	return (CMD_DONE);
}

enum cmd_result
cmd_help(struct relay *r, struct client *c, struct command *cmd)
{
	show_help(&r->text, answer_is_v6(c) || cmd->show.json);
	return (CMD_DONE);
}

enum cmd_result
cmd_status(struct relay *r, struct client *c, struct command *cmd)
{
	show_status(r, &r->text, answer_is_v6(c) || cmd->show.json);
	return (CMD_DONE);
}

static int
last_word_is(const char *text, const char *word)
{
	const char	*p;

	p = strrchr(text, ' ');
	return (strcmp(p == NULL ? text : p + 1, word) == 0);
}

enum cmd_result
cmd_ping(struct relay *r, struct client *c, struct command *cmd)
{
	if (last_word_is(cmd->text, "text"))
		wbuf_printf(&r->text, "pong %s active=true", r->uuid);
	else
		wbuf_printf(&r->text, "{\"pong\": \"%s\", \"active\": true}",
		    r->uuid);
	return (CMD_DONE);
}

enum cmd_result
cmd_bye(struct relay *r, struct client *c, struct command *cmd)
{
	if (!answer_to_program(c))
		c->eof = 1;	/* closed when the answer is written */
	return (CMD_DONE);
}

enum cmd_result
cmd_queue_status(struct relay *r, struct client *c, struct command *cmd)
{
	show_queues(r, &r->text, answer_is_v6(c) || cmd->show.json);
	return (CMD_DONE);
}

/* A script began in one generation and ends in it. */
static void
set_gen(struct relay *r, struct client *c, const struct gen *gen)
{
	if (answer_is_v6(c))
		wbuf_puts(&r->text, "{\"status\": \"");
	wbuf_printf(&r->text, c->script == NULL ? "API version set to %s" :
	    "API version set to %s (effective on next process restart)",
	    gen->name);
	if (answer_is_v6(c))
		wbuf_puts(&r->text, "\"}");
	if (c->script != NULL) {
		c->next_gen = gen;
		return;
	}
	c->enc.gen = gen;
	relay_rights_changed(r);
}

enum cmd_result
cmd_api_version(struct relay *r, struct client *c, struct command *cmd)
{
	const struct gen	*gen;
	char			 name[16];

	if (cmd->number != 0) {
		(void)snprintf(name, sizeof(name), "%u", cmd->number);
		if ((gen = gen_find(name)) == NULL)
			return (cmd_fail(r, "no such version"));
		set_gen(r, c, gen);
	} else if (answer_is_v6(c))
		wbuf_printf(&r->text, "{\"api_version\": %s, "
		    "\"description\": \"json-only\"}", c->enc.gen->name);
	else
		wbuf_printf(&r->text, "API version: %s (legacy "
		    "(text/json))", c->enc.gen->name);
	return (CMD_DONE);
}

enum cmd_result
cmd_ack_enable(struct relay *r, struct client *c, struct command *cmd)
{
	c->ack = 1;
	return (CMD_DONE);
}

enum cmd_result
cmd_ack_disable(struct relay *r, struct client *c, struct command *cmd)
{
	answer_done(r, c);		/* the last one */
	c->ack = 0;
	return (CMD_SILENT);
}

enum cmd_result
cmd_ack_silence(struct relay *r, struct client *c, struct command *cmd)
{
	c->ack = 0;
	return (CMD_SILENT);
}

enum cmd_result
cmd_sync_enable(struct relay *r, struct client *c, struct command *cmd)
{
	c->sync = 1;
	return (CMD_DONE);
}

enum cmd_result
cmd_sync_disable(struct relay *r, struct client *c, struct command *cmd)
{
	c->sync = 0;
	return (CMD_DONE);
}

enum cmd_result
cmd_log(struct relay *r, struct client *c, struct command *cmd)
{
	uint8_t	 verbose;

	verbose = cmd->number != 0;
	chan_send(r->parent, IMSG_VERBOSE, 0, -1, &verbose, 1);
	return (CMD_DONE);
}

enum cmd_result
cmd_monitor(struct relay *r, struct client *c, struct command *cmd)
{
	if (c->script != NULL)
		return (cmd_fail(r, "for control sockets only; a script "
		    "has its api section"));
	c->monitor = 1;
	c->enc.json = cmd->show.json;
	relay_rights_changed(r);
	return (CMD_DONE);
}

enum cmd_result
cmd_ready(struct relay *r, struct client *c, struct command *cmd)
{
	c->said_ready = 1;
	return (CMD_DONE);
}

enum cmd_result
cmd_debug(struct relay *r, struct client *c, struct command *cmd)
{
	log_info("%s: debug: %s", c->name, cmd->text);
	return (CMD_SILENT);
}

/* Scripts were tested with it; it has never been of use to anybody else. */
enum cmd_result
cmd_crash(struct relay *r, struct client *c, struct command *cmd)
{
	return (cmd_fail(r, "refused"));
}
