import Kit

/// An async semaphore with a bound on those who wait: beyond it a caller is told to come back.
actor HashingGate {
    private var free: Int
    private let bound: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int, waiting bound: Int) {
        free = places
        self.bound = bound
    }

    func enter() async throws {
        if free > 0 { free -= 1; return }
        guard waiting.count < bound else { throw Problem.tooMany("access.problem.busy") }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
