import Kit

/// Files that are being imported stay open between steps; a step elsewhere or after a crash opens the file and passes over what was taken.
actor OpenTables {
    private struct Open {
        let feed: ImportFeed
        var usedAt = ContinuousClock.now
    }

    private var open: [String: Open] = [:]

    /// - Parameters:
    ///   - name: of the run, so that two runs of one import do not share a position.
    ///   - make: opens the file, makes the plan and passes over what was taken.
    func feed(_ name: String, at position: Int, make: @Sendable () throws -> ImportFeed) async throws -> ImportFeed {
        if let known = open[name], await known.feed.reaches(position) {
            open[name] = Open(feed: known.feed)
            return known.feed
        }
        if open.count >= 8, let oldest = open.min(by: { $0.value.usedAt < $1.value.usedAt }) { open[oldest.key] = nil }
        let feed = try make()
        open[name] = Open(feed: feed)
        return feed
    }

    func close(_ name: String) { open[name] = nil }
}
