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
 * What the health check tells the daemon, and the answers to it.  The lines
 * are those that ExaBGP's has in the generation it runs under: in the sixth
 * the neighbors are always named.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "healthcheck.h"
#include "log.h"
#include "monotime.h"

#define ANSWER_MS	2000	/* longer than that, and there are none */
#define WRITE_MS	10000	/* a daemon that does not read */
#define LINE_MAX_LEN	65536

static int
is_bad(enum hc_state s)
{
	return (s == HC_DOWN || s == HC_DISABLED);
}

static int
has_all(const struct hc_list *list)
{
	size_t	 i;

	for (i = 0; i < list->n; i++)
		if (strcmp(list->v[i], "*") == 0)
			return (1);
	return (list->n == 0);
}

static void
put_neighbors(const struct hc *hc, struct wbuf *w)
{
	const struct hc_list	*list = &hc->conf.neighbor;
	size_t			 i;

	if (has_all(list)) {
		wbuf_puts(w, hc->target_first ? "peer * " : "");
		return;
	}
	for (i = 0; i < list->n; i++)
		wbuf_printf(w, "%s%s %s", i == 0 ? "" : ", ",
		    hc->target_first ? "peer" : "neighbor", list->v[i]);
	wbuf_puts(w, " ");
}

static void
put_attribute(struct wbuf *w, const char *name, const char *text)
{
	if (text != NULL && *text != '\0')
		wbuf_printf(w, " %s [ %s ]", name, text);
}

static void
put_attributes(const struct hc_conf *conf, enum hc_state s, size_t i,
    struct wbuf *w)
{
	const char	*community, *as_path;
	int64_t		 med;

	med = conf->metric[s] + conf->increase * (int64_t)i;
	if (med < 0)
		med = 0;
	if (med > UINT32_MAX)
		med = UINT32_MAX;
	wbuf_puts(w, " med ");
	wbuf_put_dec(w, (uint64_t)med);
	if (conf->local_preference >= 0) {
		wbuf_puts(w, " local-preference ");
		wbuf_put_dec(w, (uint64_t)conf->local_preference);
	}
	community = conf->community;
	if (is_bad(s) && conf->disabled_community != NULL)
		community = conf->disabled_community;
	as_path = conf->state_as_path[s];
	if (as_path == NULL)
		as_path = conf->as_path;
	put_attribute(w, "community", community);
	put_attribute(w, "extended-community", conf->extended_community);
	put_attribute(w, "large-community", conf->large_community);
	put_attribute(w, "as-path", as_path);
}

void
hc_line(const struct hc *hc, enum hc_state s, size_t i, struct wbuf *w)
{
	const struct hc_conf	*conf = &hc->conf;
	int			 withdraw;

	withdraw = s == HC_EXIT || (is_bad(s) && conf->withdraw_on_down);
	put_neighbors(hc, w);
	wbuf_printf(w, "%s route ", withdraw ? "withdraw" : "announce");
	prefix_put(w, &hc->routes.v[i].prefix);
	wbuf_printf(w, " next-hop %s", conf->next_hop);
	if (!withdraw)
		put_attributes(conf, s, i, w);
	if (conf->path_id > 0) {
		wbuf_puts(w, " path-information ");
		wbuf_put_dec(w, (uint64_t)conf->path_id);
	}
}

/* Skips the text and blanks behind it; NULL: something else is there. */
static const char *
past(const char *p, const char *text)
{
	size_t	 n = strlen(text);

	if (p == NULL || strncmp(p, text, n) != 0)
		return (NULL);
	return (p + n + strspn(p + n, " "));
}

/* The word alone, or { "answer": "word", ...; events never begin like that. */
static int
is_answer(const char *line, const char *word)
{
	const char	*p;
	size_t		 n = strlen(word);

	if (*line != '{')
		return (strcmp(line, word) == 0);
	p = past(past(past(line, "{"), "\"answer\""), ":");
	return (p != NULL && *p == '"' && strncmp(p + 1, word, n) == 0 &&
	    p[n + 1] == '"');
}

/* One line from the daemon: an answer, or an event nobody asked for. */
static void
heard(struct hc *hc, const char *line)
{
	int	 error;

	if (strncmp(line, "error: ", 7) == 0) {
		log_warnx("the daemon refuses: %s", line + 7);
		hc->told_why = 1;
		return;			/* "error" comes behind it */
	}
	error = is_answer(line, "error");
	if (error && !hc->told_why)
		log_warnx("the daemon refuses: %s", line);
	if (error || is_answer(line, "done")) {
		hc->told_why = 0;
		hc->answers++;
		hc->acks = !hc->conf.no_ack;
	}
}

/* Reads once from a stdin that has something. */
static void
listen_in(struct hc *hc)
{
	char	 buf[4096], *nl;
	ssize_t	 n;

	n = read(STDIN_FILENO, buf, sizeof(buf));
	if (n == -1 && errno == EINTR)
		return;
	if (n <= 0) {
		hc->gone = 1;
		return;
	}
	if (hc->in.len + (size_t)n > LINE_MAX_LEN)
		wbuf_reset(&hc->in);	/* far too long for an answer */
	wbuf_put(&hc->in, buf, (size_t)n);
	while ((nl = memchr(hc->in.data, '\n', hc->in.len)) != NULL) {
		*nl = '\0';
		n = nl - (char *)hc->in.data;
		heard(hc, (const char *)hc->in.data);
		wbuf_consume(&hc->in, (size_t)n + 1);
	}
}

/* Until the time is over, or as many answers have come (0: never). */
static void
attend(struct hc *hc, int64_t ms, unsigned answers, int stoppable)
{
	struct monotime	 start = monotime_now();
	int64_t		 left = ms;

	while (left > 0 && !hc->gone && (!stoppable || !hc_stopped())) {
		if (answers != 0 && hc->answers >= answers)
			return;
		if (hc_wait(hc->watch ? STDIN_FILENO : -1, POLLIN, left))
			listen_in(hc);
		left = ms - monotime_diff_us(monotime_now(), start) / 1000;
	}
}

static void
send_line(struct hc *hc, struct wbuf *w)
{
	unsigned	 before = hc->answers;

	log_debug("%s", wbuf_cstr(w));
	wbuf_puts(w, "\n");
	if (!hc_wait(STDOUT_FILENO, POLLOUT, WRITE_MS) &&
	    !hc_wait(STDOUT_FILENO, POLLOUT, WRITE_MS)) {
		log_warnx("the daemon does not read");
		hc->gone = 1;
		return;
	}
	if (write(STDOUT_FILENO, w->data, w->len) != (ssize_t)w->len) {
		log_warn("the daemon is gone");
		hc->gone = 1;
		return;
	}
	if (!hc->watch || !hc->acks)
		return;
	attend(hc, ANSWER_MS, before + 1, 0);
	if (hc->answers == before && !hc->gone) {
		log_info("no answers: not waiting for any");
		hc->acks = 0;
	}
}

void
hc_say(struct hc *hc, enum hc_state s)
{
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < hc->routes.n && !hc->gone; i++) {
		wbuf_reset(&w);
		hc_line(hc, s, i, &w);
		send_line(hc, &w);
	}
	wbuf_clear(&w);
}

void
hc_pause(struct hc *hc, int64_t ms)
{
	attend(hc, ms, 0, 1);
}
