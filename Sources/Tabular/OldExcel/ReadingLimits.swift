import Glibc

/// What a process that reads a stranger's file may use. No file and no connection can be opened any more: the three handles are taken.
enum ReadingLimits {
    static let memory: rlim_t = 1 << 30
    static let seconds: rlim_t = 60

    static func apply() {
        for descriptor: Int32 in 3..<4096 { close(descriptor) }
        for (resource, bound) in [(RLIMIT_AS, memory), (RLIMIT_CPU, seconds), (RLIMIT_CORE, 0), (RLIMIT_NOFILE, 3), (__RLIMIT_NPROC, 0)] {
            var limit = rlimit(rlim_cur: bound, rlim_max: bound)
            if setrlimit(Int32(resource.rawValue), &limit) != 0 { _exit(4) }
        }
    }
}
