import Kit
import Persistence
import Synchronization

/// Ids for a command that makes few: a stretch of milliseconds of the node that all blocks share, taken in one write.
/// Nothing is renewed and nothing given back, so a command that is killed leaves nothing behind.
package final class IDBlock: IDSource {
    /// Of the 1,024 nodes the last belongs to blocks and is never leased.
    static let node: Int64 = 1023
    /// 4,096 ids each.
    static let milliseconds: Int64 = 16

    private let left: Mutex<ClosedRange<Int64>?>

    package static func take(_ database: any Database) async throws -> IDBlock {
        IDBlock(last: try await database.write { try NodeLeaseStore.takeBlock(milliseconds: milliseconds, in: $0) })
    }

    private init(last: Int64) {
        let start = last - Self.milliseconds + 1 - SnowflakeIDs.epoch
        left = Mutex(start << 12...(start + Self.milliseconds) << 12 - 1)
    }

    package func next() throws -> ID {
        try left.withLock { left in
            guard let range = left else { throw Problem.unavailable("problem.ids.lease") }
            left = range.count > 1 ? range.lowerBound + 1...range.upperBound : nil
            return ID((range.lowerBound >> 12) << 22 | Self.node << 12 | range.lowerBound & 4095)
        }
    }
}
