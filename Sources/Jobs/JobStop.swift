import Kit

/// Why a step's transaction may not write. Steps let it pass through; the runner understands it.
package enum JobStop: Error, Sendable, Hashable {
    /// Another process holds the run now, or it is over.
    case fenced
    /// Somebody cancelled it.
    case cancelled
}
