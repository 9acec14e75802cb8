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
 * How a child process begins.
 */
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "chan.h"
#include "imsg.h"
#include "log.h"
#include "proc.h"
#include "sandbox.h"
#include "xmem.h"

#define CHANNEL_FD	3
#define NOFILE_MAX	65536

static struct {
	struct chan	*parent;	/* takes the log; NULL: not yet */
	int		 chrooted;
} self;

/* Lines of a child go to the parent; before it is ready it has its stderr. */
static void
child_log(int level, const char *text)
{
	if (self.parent != NULL && chan_log(self.parent, level, text) == 0)
		return;
	if (write(STDERR_FILENO, text, strlen(text)) == -1 ||
	    write(STDERR_FILENO, "\n", 1) == -1)
		return;		/* there is nowhere left to tell it */
}

/*
 * Takes exactly n bytes off the channel and leaves what comes behind them,
 * with its descriptors, to whoever reads it next.
 */
static void
read_exactly(void *buf, size_t n)
{
	struct pollfd	 pfd;
	uint8_t		*p = buf;
	ssize_t		 got;

	while (n > 0) {
		got = read(CHANNEL_FD, p, n);
		if (got == 0)
			_exit(1);	/* the parent is gone */
		if (got > 0) {
			p += got;
			n -= (size_t)got;
			continue;
		}
		if (errno != EAGAIN && errno != EINTR)
			fatal("channel");
		pfd.fd = CHANNEL_FD;
		pfd.events = POLLIN;
		(void)poll(&pfd, 1, -1);	/* read() tells what is wrong */
	}
}

static void
read_boot(struct proto_boot *b)
{
	uint8_t		 head[IMSG_HEADER], *body;
	struct rbuf	 r;
	uint32_t	 type, len;

	read_exactly(head, sizeof(head));
	rbuf_init(&r, head, sizeof(head));
	if (rbuf_get_u32(&r, &type) == -1 || rbuf_get_u32(&r, &len) == -1 ||
	    type != IMSG_BOOT || len > proto_rule(IMSG_BOOT)->max)
		fatalx("channel: no boot message; not to be started by hand");
	body = xmalloc(len);
	read_exactly(body, len);
	rbuf_init(&r, body, len);
	if (proto_get_boot(r, b) == -1)
		fatalx("channel: bad boot message");
	if (strcmp(b->build, proto_build_id()) != 0)
		fatalx("parent is of another build");
	sandbox_preset(&b->filter);
	memset(&b->filter, 0, sizeof(b->filter));
	free(body);
}

static void
set_limit(int what, rlim_t max)
{
	struct rlimit	 rl;

	if (getrlimit(what, &rl) == -1)
		fatal("getrlimit");
	if (rl.rlim_max < max)
		max = rl.rlim_max;
	rl.rlim_cur = rl.rlim_max = max;
	if (setrlimit(what, &rl) == -1)
		fatal("setrlimit");
}

/*
 * What can be written, ours alone; addresses are not counted.  Sanitizers
 * write more than we do.
 */
static void
limit_memory(uint32_t mib)
{
#ifndef SANITIZED
	if (mib != 0)
		set_limit(RLIMIT_DATA, (rlim_t)mib << 20);
#endif
}

static void
drop_privileges(const struct proto_boot *b)
{
	gid_t	 gid;

	if (b->chroot[0] != '\0' &&
	    (chroot(b->chroot) == -1 || chdir("/") == -1))
		fatal("chroot %s", b->chroot);
	self.chrooted = b->chroot[0] != '\0';
	if (b->uid == (uint32_t)-1)
		return;
	gid = b->gid;
	if (setgroups(1, &gid) == -1 ||
	    setresgid(b->gid, b->gid, b->gid) == -1 ||
	    setresuid(b->uid, b->uid, b->uid) == -1)
		fatal("can not drop privileges");
}

void
proc_child_init(const char *kind, struct proto_boot *b)
{
	log_init(child_log, 0);
	log_procinit(kind);
	read_boot(b);
	closefrom(CHANNEL_FD + 1);
	log_setverbose(b->verbose);
	setproctitle("%s", b->title);
	if (fcntl(CHANNEL_FD, F_SETFL, O_NONBLOCK) == -1 ||
	    fcntl(CHANNEL_FD, F_SETFD, FD_CLOEXEC) == -1)
		fatal("channel");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR2, SIG_IGN);
	drop_privileges(b);
	set_limit(RLIMIT_NPROC, 0);
	set_limit(RLIMIT_FSIZE, 0);
	set_limit(RLIMIT_CORE, 0);
	set_limit(RLIMIT_NOFILE, NOFILE_MAX);
	limit_memory(b->memory);
}

/*
 * From here on all that is said goes through the parent, who makes it visible
 * and knows whose it is; the log itself is not ours to write.
 */
static void
close_stderr(void)
{
#ifndef SANITIZED	/* a sanitizer has no other place for its report */
	if (dup2(STDIN_FILENO, STDOUT_FILENO) == -1 ||
	    dup2(STDIN_FILENO, STDERR_FILENO) == -1)
		fatal("dup2");
#endif
}

void
proc_child_ready(struct chan *parent, const char *kind, int profile)
{
	struct wbuf	*w;

	self.parent = parent;
	close_stderr();
	if (sandbox_enter(profile, self.chrooted) == -1)
		fatalx("no sandbox");
	log_debug("%s: sandbox %s", kind, sandbox_name());
	w = chan_open_msg(parent, IMSG_READY, 0);
	proto_put_str(w, proto_build_id());
	chan_close_msg(parent);
}
