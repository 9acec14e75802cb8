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
 * Linux: no new privileges, not dumpable, a seccomp filter, and where there is
 * no chroot Landlock, which then forbids all of the file system, new TCP
 * connections, and signals to others.
 *
 * What is not in a list gets ENOSYS, so that a newer libc that tries a newer
 * call falls back by itself.  Only what we never do kills.
 */
#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "log.h"
#include "sandbox.h"
#include "wbuf.h"

/* Later than the oldest kernel headers we build with. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER	(1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE	(1ULL << 14)
#endif
#define ACCESS_FS_IOCTL_DEV	(1ULL << 15)
#define ACCESS_NET_TCP		3ULL	/* bind and connect */
#define SCOPE_ALL		3ULL	/* abstract sockets, signals */

/* Calls of every child; what libevent, malloc and our channels need. */
static const int	 allow_all[] = {
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev),
	SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom),
	SCMP_SYS(sendto), SCMP_SYS(close), SCMP_SYS(shutdown),
	SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(epoll_wait),
	SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_pwait2), SCMP_SYS(epoll_ctl),
	SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(timerfd_settime),
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(getrandom), SCMP_SYS(sysinfo),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall), SCMP_SYS(futex),
	SCMP_SYS(sched_yield), SCMP_SYS(exit), SCMP_SYS(exit_group)
};

/* Of fcntl(2); F_SETOWN and F_SETSIG would be kill(2) by another name. */
static const int	 allow_fcntl[] = {
	F_GETFD, F_SETFD, F_GETFL, F_SETFL
};

/* Besides, of a build with sanitizers: they look at the stack as we exit. */
static const int	 allow_sanitizer[] = {
#ifdef SANITIZED
	SCMP_SYS(sigaltstack),
#endif
	SCMP_SYS(exit_group)
};

/* Besides, of the relay. */
static const int	 allow_relay[] = {
	SCMP_SYS(accept4)
};

/* Whoever tries one of these is not running our code any more. */
static const int	 never[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork),
	SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(clone3),
	SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev), SCMP_SYS(process_madvise),
	SCMP_SYS(kcmp), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
	SCMP_SYS(pidfd_send_signal), SCMP_SYS(kill), SCMP_SYS(tkill),
	SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo),
	SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect),
	SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(setsockopt),
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat),
	SCMP_SYS(open_by_handle_at), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
	SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
	SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink),
	SCMP_SYS(symlinkat), SCMP_SYS(mkdir), SCMP_SYS(mkdirat),
	SCMP_SYS(rmdir), SCMP_SYS(mknod), SCMP_SYS(mknodat),
	SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat),
	SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown),
	SCMP_SYS(fchownat), SCMP_SYS(truncate), SCMP_SYS(chdir),
	SCMP_SYS(fchdir), SCMP_SYS(chroot), SCMP_SYS(pivot_root),
	SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(setns),
	SCMP_SYS(unshare), SCMP_SYS(setuid), SCMP_SYS(setgid),
	SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid),
	SCMP_SYS(setresgid), SCMP_SYS(setgroups), SCMP_SYS(capset),
	SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
	SCMP_SYS(io_uring_register), SCMP_SYS(keyctl), SCMP_SYS(add_key),
	SCMP_SYS(request_key), SCMP_SYS(init_module),
	SCMP_SYS(finit_module), SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(sethostname), SCMP_SYS(settimeofday), SCMP_SYS(personality),
	SCMP_SYS(shmat), SCMP_SYS(shmget), SCMP_SYS(memfd_create)
};

static struct {
	struct wbuf	 filter;	/* compiled, or empty */
	int		 landlocked;
} self;

static int
add_rules(scmp_filter_ctx ctx, uint32_t action, const int *calls, size_t n)
{
	size_t	 i;
	int	 r;

	for (i = 0; i < n; i++) {
		r = seccomp_rule_add(ctx, action, calls[i], 0);
		/* A call that this machine does not have needs no rule. */
		if (r < 0 && r != -EDOM && r != -EINVAL)
			return (-1);
	}
	return (0);
}

/*
 * Memory that can be run, odd ioctls, and socket options that would give away
 * keys (TCP_AO_GET_KEYS): by argument.
 */
static int
add_argument_rules(scmp_filter_ctx ctx)
{
	size_t	 i;

	for (i = 0; i < nitems(allow_fcntl); i++)
		if (seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
		    SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)allow_fcntl[i],
		    0)) < 0)
			return (-1);
	if (seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) < 0 ||
	    seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) < 0 ||
	    seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
	    SCMP_A1(SCMP_CMP_EQ, FIONREAD, 0)) < 0 ||
	    seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(getsockopt), 1,
	    SCMP_A1(SCMP_CMP_EQ, SOL_SOCKET, 0)) < 0 ||
	    seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(getsockopt), 2,
	    SCMP_A1(SCMP_CMP_EQ, IPPROTO_TCP, 0),
	    SCMP_A2(SCMP_CMP_EQ, TCP_INFO, 0)) < 0)
		return (-1);
	return (0);
}

/* The library writes the program to a descriptor; a pipe has room for it. */
static int
export(scmp_filter_ctx ctx, struct wbuf *w)
{
	uint8_t	 buf[4096];
	ssize_t	 n;
	int	 fd[2], r;

	if (pipe2(fd, O_CLOEXEC | O_NONBLOCK) == -1)
		return (-1);
	r = seccomp_export_bpf(ctx, fd[1]) < 0 ? -1 : 0;
	close(fd[1]);
	while (r == 0 && (n = read(fd[0], buf, sizeof(buf))) > 0)
		wbuf_put(w, buf, (size_t)n);
	close(fd[0]);
	return (r);
}

int
sandbox_compile(enum sandbox_profile profile, struct wbuf *w)
{
	scmp_filter_ctx	 ctx;
	int		 r;

	if ((ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS))) == NULL)
		return (-1);
	r = -1;
	/* A tree instead of a list: each call costs a few comparisons. */
	if (seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
	    add_rules(ctx, SCMP_ACT_ALLOW, allow_all,
	    nitems(allow_all)) == 0 &&
	    add_rules(ctx, SCMP_ACT_ALLOW, allow_sanitizer,
	    nitems(allow_sanitizer)) == 0 &&
	    (profile != SB_RELAY || add_rules(ctx, SCMP_ACT_ALLOW,
	    allow_relay, nitems(allow_relay)) == 0) &&
	    add_rules(ctx, SCMP_ACT_KILL_PROCESS, never,
	    nitems(never)) == 0 && add_argument_rules(ctx) == 0)
		r = export(ctx, w);
	seccomp_release(ctx);
	return (r);
}

void
sandbox_preset(const struct rbuf *r)
{
	if (rbuf_len(r) == 0)
		return;
	wbuf_init(&self.filter, 0);
	wbuf_put_rbuf(&self.filter, r);
}

static int
enter_seccomp(enum sandbox_profile profile)
{
	struct sock_fprog	 prog;
	int			 r;

	if (self.filter.len == 0) {
		wbuf_init(&self.filter, 0);
		if (sandbox_compile(profile, &self.filter) == -1)
			return (-1);
	}
	prog.len = (unsigned short)(self.filter.len /
	    sizeof(struct sock_filter));
	prog.filter = (struct sock_filter *)self.filter.data;
	r = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog, 0, 0);
	wbuf_clear(&self.filter);
	return (r);
}

/* An empty set of rules: nothing of what it handles is allowed. */
static void
enter_landlock(void)
{
	struct {
		uint64_t	 fs;
		uint64_t	 net;
		uint64_t	 scoped;
	} attr;
	size_t	 size;
	long	 abi, fd;

	abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1U << 0);
	if (abi < 1)
		return;
	memset(&attr, 0, sizeof(attr));
	attr.fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
	if (abi >= 2)
		attr.fs |= LANDLOCK_ACCESS_FS_REFER;
	if (abi >= 3)
		attr.fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi >= 5)
		attr.fs |= ACCESS_FS_IOCTL_DEV;
	size = sizeof(attr.fs);
	if (abi >= 4) {
		attr.net = ACCESS_NET_TCP;
		size += sizeof(attr.net);
	}
	if (abi >= 6) {
		attr.scoped = SCOPE_ALL;
		size += sizeof(attr.scoped);
	}
	fd = syscall(SYS_landlock_create_ruleset, &attr, size, 0);
	if (fd == -1)
		return;
	if (syscall(SYS_landlock_restrict_self, (int)fd, 0) == 0)
		self.landlocked = 1;
	close((int)fd);
}

int
sandbox_enter(enum sandbox_profile profile, int chrooted)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1) {
		log_warn("sandbox: no-new-privs");
		return (-1);
	}
	if (profile == SB_CTL)
		return (0);
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == -1) {
		log_warn("sandbox: dumpable");
		return (-1);
	}
	if (!chrooted)
		enter_landlock();
	if (enter_seccomp(profile) == -1) {
		log_warnx("sandbox: the kernel takes no seccomp filter");
		return (-1);
	}
	return (0);
}

const char *
sandbox_name(void)
{
	return (self.landlocked ? "seccomp+landlock" : "seccomp");
}
