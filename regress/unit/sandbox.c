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
 * The sandbox: what a session and the relay have to do passes, what they never
 * do ends them.  Each attempt is made by a process of its own.
 */
/* uses: sandbox_linux.c */

#include <sys/types.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <netinet/in.h>

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "compat.h"
#include "sandbox.h"
#include "wbuf.h"

#define DONE	42	/* exit status of an attempt that nothing stopped */

/* What an attempt may use; made before the sandbox closes. */
struct kit {
	struct event_base *base;
	int		 pair[2];
	int		 listen;
	int		 client;
	struct sockaddr_un sun;
	pid_t		 other;
};

typedef void	attempt_fn(struct kit *);

static void
kit_make(struct kit *k)
{
	memset(k, 0, sizeof(*k));
	k->base = event_base_new();
	k->other = getppid();
	k->listen = socket(AF_UNIX, SOCK_STREAM, 0);
	k->client = socket(AF_UNIX, SOCK_STREAM, 0);
	k->sun.sun_family = AF_UNIX;
	(void)snprintf(k->sun.sun_path + 1, sizeof(k->sun.sun_path) - 1,
	    "bgpengine-test-%ld", (long)getpid());
	if (k->base == NULL || k->listen == -1 || k->client == -1 ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, k->pair) == -1 ||
	    bind(k->listen, (struct sockaddr *)&k->sun,
	    sizeof(k->sun)) == -1 || listen(k->listen, 1) == -1 ||
	    connect(k->client, (struct sockaddr *)&k->sun,
	    sizeof(k->sun)) == -1)
		_exit(1);
}

/* How an attempt ended. */
static int
try(attempt_fn *fn, enum sandbox_profile profile, int chrooted)
{
	struct kit	 k;
	pid_t		 pid;
	int		 status;

	fflush(NULL);
	if ((pid = fork()) == 0) {
		kit_make(&k);
		if (sandbox_enter(profile, chrooted) == -1)
			_exit(2);
		fn(&k);
		_exit(DONE);
	}
	assert_true(pid > 0);
	assert_true(waitpid(pid, &status, 0) == pid);
	return (status);
}

/* Passes in both profiles. */
static void
passes(attempt_fn *fn)
{
	int	 p, status;

	for (p = SB_SESSION; p <= SB_RELAY; p++) {
		status = try(fn, p, p == SB_RELAY);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), DONE);
	}
}

static void
dies(attempt_fn *fn)
{
	int	 p, status;

	for (p = SB_SESSION; p <= SB_RELAY; p++) {
		/* As if chrooted: the filter alone has to do. */
		status = try(fn, p, 1);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGSYS);
	}
}

/*
 * Work.
 */

static void
work_memory(struct kit *k)
{
	char	*p;
	size_t	 i;

	for (i = 100000; i < 6400000; i += 100000) {
		if ((p = malloc(i)) == NULL)
			_exit(3);
		memset(p, 1, i);
		if ((p = realloc(p, 2 * i)) == NULL)
			_exit(3);
		free(p);
	}
}

static void
work_io(struct kit *k)
{
	struct iovec	 iov;
	struct msghdr	 mh;
	char		 buf[16];
	int		 n, flags;

	iov.iov_base = buf;
	iov.iov_len = sizeof(buf);
	memset(&mh, 0, sizeof(mh));
	mh.msg_iov = &iov;
	mh.msg_iovlen = 1;
	memset(buf, 'x', sizeof(buf));
	if (write(k->pair[0], buf, 4) != 4 ||
	    ioctl(k->pair[1], FIONREAD, &n) == -1 || n != 4 ||
	    recv(k->pair[1], buf, sizeof(buf), MSG_PEEK) != 4 ||
	    read(k->pair[1], buf, sizeof(buf)) != 4 ||
	    sendmsg(k->pair[0], &mh, MSG_NOSIGNAL) != sizeof(buf) ||
	    recvmsg(k->pair[1], &mh, MSG_CMSG_CLOEXEC) != sizeof(buf) ||
	    writev(k->pair[0], &iov, 1) != sizeof(buf) ||
	    readv(k->pair[1], &iov, 1) != sizeof(buf) ||
	    (flags = fcntl(k->pair[0], F_GETFL)) == -1 ||
	    fcntl(k->pair[0], F_SETFL, flags | O_NONBLOCK) == -1 ||
	    shutdown(k->pair[0], SHUT_WR) == -1 || close(k->pair[0]) == -1)
		_exit(3);
}

static void
work_socket(struct kit *k)
{
	struct sockaddr_un	 sun;
	socklen_t		 len;
	int			 err;

	len = sizeof(err);
	if (getsockopt(k->pair[0], SOL_SOCKET, SO_ERROR, &err, &len) == -1)
		_exit(3);
	len = sizeof(sun);
	if (getsockname(k->client, (struct sockaddr *)&sun, &len) == -1)
		_exit(3);
	len = sizeof(sun);
	if (getpeername(k->client, (struct sockaddr *)&sun, &len) == -1)
		_exit(3);
}

static void
work_time(struct kit *k)
{
	struct timespec	 ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) == -1 ||
	    clock_gettime(CLOCK_REALTIME, &ts) == -1 || time(NULL) == 0 ||
	    arc4random() == arc4random())
		_exit(3);
}

static int
compare(const void *a, const void *b)
{
	return (*(const int *)a - *(const int *)b);
}

/* libc asks for the size of memory when it sorts a lot. */
static void
work_sort(struct kit *k)
{
	int	*v;
	size_t	 i;

	v = calloc(100000, sizeof(*v));
	for (i = 0; i < 100000; i++)
		v[i] = (int)(100000 - i);
	qsort(v, 100000, sizeof(*v), compare);
	if (v[0] != 1)
		_exit(3);
}

static int	 fired;

static void
on_event(int fd, short what, void *arg)
{
	char	 c;

	fired++;
	if (what & EV_READ && read(fd, &c, 1) != 1)
		_exit(3);
}

static void
work_libevent(struct kit *k)
{
	struct timeval	 tv = { 0, 10000 };
	struct evbuffer	*eb;
	struct event	*t, *r;

	t = event_new(k->base, -1, 0, on_event, NULL);
	r = event_new(k->base, k->pair[1], EV_READ | EV_PERSIST, on_event,
	    NULL);
	if (event_add(t, &tv) == -1 || event_add(r, NULL) == -1 ||
	    write(k->pair[0], "ab", 2) != 2)
		_exit(3);
	while (fired < 3)
		if (event_base_loop(k->base, EVLOOP_ONCE) == -1)
			_exit(3);
	event_free(r);
	eb = evbuffer_new();
	if (write(k->pair[0], "line\n", 5) != 5 ||
	    evbuffer_read(eb, k->pair[1], -1) != 5 ||
	    evbuffer_write(eb, k->pair[1]) != 5)
		_exit(3);
}

/*
 * A call that this libc does not know is answered, not punished; and there is
 * no way to memory that can be run.
 */
static void
work_unknown(struct kit *k)
{
	if (syscall(449 + 500, 0, 0, 0) != -1 || errno != ENOSYS)
		_exit(3);
	if (mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
		_exit(4);
	if (ioctl(k->pair[0], 0x5412, "x") != -1)	/* TIOCSTI */
		_exit(5);
	if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != -1)
		_exit(6);
	/* Would let the kernel send a signal of our choice to anybody. */
	if (fcntl(k->pair[0], F_SETOWN, k->other) != -1 ||
	    fcntl(k->pair[0], F_SETSIG, SIGKILL) != -1)
		_exit(7);
}

static void
test_work(void **state)
{
	passes(work_memory);
	passes(work_io);
	passes(work_socket);
	passes(work_time);
	passes(work_sort);
	passes(work_libevent);
	passes(work_unknown);
}

static void
accepts(struct kit *k)
{
	int	 fd;

	fd = accept4(k->listen, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	_exit(fd == -1 && errno == ENOSYS ? 7 : fd == -1 ? 3 : DONE);
}

static void
test_accept(void **state)
{
	assert_int_equal(WEXITSTATUS(try(accepts, SB_RELAY, 1)), DONE);
	/* A session gets its connections from the parent. */
	assert_int_equal(WEXITSTATUS(try(accepts, SB_SESSION, 1)), 7);
}

/*
 * What ends a process.
 */

static void
die_open(struct kit *k)
{
	(void)open("/etc/passwd", O_RDONLY);
}

static void
die_unlink(struct kit *k)
{
	(void)unlink("/nonexistent/file");
}

static void
die_socket(struct kit *k)
{
	(void)socket(AF_INET, SOCK_STREAM, 0);
}

static void
die_connect(struct kit *k)
{
	(void)connect(k->client, (struct sockaddr *)&k->sun,
	    sizeof(k->sun));
}

static void
die_bind(struct kit *k)
{
	(void)bind(k->client, (struct sockaddr *)&k->sun, sizeof(k->sun));
}

static void
die_setsockopt(struct kit *k)
{
	int	 on = 1;

	(void)setsockopt(k->client, SOL_SOCKET, SO_KEEPALIVE, &on,
	    sizeof(on));
}

static void
die_exec(struct kit *k)
{
	char	 prog[] = "/bin/true";
	char	*argv[] = { prog, NULL };

	(void)execv(prog, argv);
}

static void
die_fork(struct kit *k)
{
	if (fork() == 0)
		_exit(0);
}

static void
die_ptrace(struct kit *k)
{
	(void)ptrace(PTRACE_ATTACH, k->other, NULL, NULL);
}

static void
die_read_other(struct kit *k)
{
	char		 c;
	struct iovec	 l, r;

	l.iov_base = r.iov_base = &c;
	l.iov_len = r.iov_len = 1;
	(void)process_vm_readv(k->other, &l, 1, &r, 1, 0);
}

static void
die_kill(struct kit *k)
{
	(void)kill(k->other, 0);
}

static void
die_setuid(struct kit *k)
{
	if (setuid(0) == -1)
		_exit(3);
}

static void
die_bpf(struct kit *k)
{
	(void)syscall(SYS_bpf, 0, NULL, 0);
}

static void
die_uring(struct kit *k)
{
	(void)syscall(SYS_io_uring_setup, 1, NULL);
}

static void
test_death(void **state)
{
	dies(die_open);
	dies(die_unlink);
	dies(die_socket);
	dies(die_connect);
	dies(die_bind);
	dies(die_setsockopt);
	dies(die_exec);
	dies(die_fork);
	dies(die_ptrace);
	dies(die_read_other);
	dies(die_kill);
	dies(die_setuid);
	dies(die_bpf);
	dies(die_uring);
}

/* A filter that was compiled elsewhere does the same. */
static void
test_preset(void **state)
{
	struct wbuf	 w;
	struct rbuf	 r;

	wbuf_init(&w, 0);
	assert_int_equal(sandbox_compile(SB_RELAY, &w), 0);
	assert_true(w.len > 100 && w.len % 8 == 0 && w.len < 32768);
	wbuf_view(&w, &r);
	sandbox_preset(&r);
	/* It is what counts, not the profile. */
	assert_int_equal(WEXITSTATUS(try(accepts, SB_SESSION, 1)), DONE);
	assert_int_equal(WTERMSIG(try(die_exec, SB_SESSION, 1)), SIGSYS);
	rbuf_init(&r, NULL, 0);
	sandbox_preset(&r);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_work),
		cmocka_unit_test(test_accept),
		cmocka_unit_test(test_death),
		cmocka_unit_test(test_preset)
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
