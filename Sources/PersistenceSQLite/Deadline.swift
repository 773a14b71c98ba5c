import Dispatch

/// When a closure must end. SQLite asks it every few thousand steps of its machine.
final class Deadline: Sendable {
    private let end: UInt64

    init(after limit: Duration) {
        let (seconds, attoseconds) = limit.components
        end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }

    static let passed: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { pointer in
        guard let pointer else { return 0 }
        let deadline = Unmanaged<Deadline>.fromOpaque(pointer).takeUnretainedValue()
        return DispatchTime.now().uptimeNanoseconds > deadline.end ? 1 : 0
    }
}
