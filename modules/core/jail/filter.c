/*
 * filter.c - the lists of system calls
 *
 * Names are libseccomp's, so a call that a machine does not have is skipped.
 */

#include <errno.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>

#include "jail/filter.h"

/* Memory, the descriptors one holds, time: no names, no processes. */
static const char *const allowed[] = {
	"read", "readv", "pread64", "preadv", "write", "writev", "pwrite64",
	"pwritev", "lseek", "_llseek", "fstat", "fstat64", "newfstatat",
	"ftruncate", "ftruncate64", "fallocate", "fadvise64", "fsync",
	"fdatasync", "fcntl", "fcntl64", "dup", "close", "poll", "ppoll",
	"recvmsg", "sendmsg", "brk", "munmap", "mremap", "madvise",
	"memfd_create", "futex", "exit", "exit_group", "rt_sigreturn",
	"rt_sigaction", "rt_sigprocmask", "sigaltstack", "restart_syscall",
	"clock_gettime", "clock_getres", "gettimeofday", "time", "getrandom",
	"getpid", "gettid", "tgkill", "sched_yield", "sched_getaffinity",
	"getrusage", "sysinfo", "uname", "rseq", "set_robust_list",
};

/* Libraries try these and live with a no. */
static const char *const refused[] = {
	"open", "openat", "access", "faccessat", "faccessat2", "stat",
	"lstat", "statx", "readlink", "readlinkat", "ioctl", "getcwd",
};

static const char *const denied[] = {
	"socket", "socketpair", "connect", "bind", "listen", "accept",
	"accept4", "ptrace", "process_vm_readv", "process_vm_writev", "kill",
	"mount", "umount2", "pivot_root", "chroot", "unshare", "setns",
	"open_tree", "move_mount", "fsopen", "fsmount", "bpf",
	"perf_event_open", "keyctl", "add_key", "request_key", "userfaultfd",
	"io_uring_setup", "io_uring_enter", "io_uring_register",
	"kexec_load", "init_module", "finit_module", "delete_module",
	"reboot", "swapon", "swapoff", "acct", "quotactl", "settimeofday",
	"clock_settime", "adjtimex", "sethostname", "setdomainname",
	"mknod", "mknodat", "setuid", "setgid", "setreuid", "setregid",
	"setresuid", "setresgid", "setgroups", "personality", "syslog",
	"msgget", "semget", "shmget", "mq_open", "pidfd_open",
	"pidfd_getfd", "name_to_handle_at", "open_by_handle_at",
};

/* What seccomp's strict mode leaves. */
static const char *const strict[] = {
	"read", "write", "exit", "rt_sigreturn",
};

static bool
add(scmp_filter_ctx f, uint32_t action, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int call = seccomp_syscall_resolve_name(names[i]);

		if (call == __NR_SCMP_ERROR)
			continue;
		if (seccomp_rule_add(f, action, call, 0) != 0)
			return false;
	}
	return true;
}

/* Memory may be asked for, but none that can be run. */
static bool
add_memory(scmp_filter_ctx f)
{
	const struct scmp_arg_cmp inert =
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);

	return seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	           &inert) == 0 &&
	    seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	        &inert) == 0;
}

bool
filter_children(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool done = f != NULL &&
	    add(f, SCMP_ACT_ALLOW, allowed, COUNT(allowed)) &&
	    add(f, SCMP_ACT_ERRNO(EACCES), refused, COUNT(refused)) &&
	    add_memory(f) &&
	    seccomp_load(f) == 0;

	if (f != NULL)
		seccomp_release(f);
	return done;
}

bool
filter_strict(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool done = f != NULL &&
	    add(f, SCMP_ACT_ALLOW, strict, COUNT(strict)) &&
	    seccomp_load(f) == 0;

	/* Giving f back may be a system call that is none of these. */
	return done;
}

bool
filter_command(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	bool done = f != NULL &&
	    add(f, SCMP_ACT_ERRNO(EPERM), denied, COUNT(denied)) &&
	    seccomp_load(f) == 0;

	if (f != NULL)
		seccomp_release(f);
	return done;
}
