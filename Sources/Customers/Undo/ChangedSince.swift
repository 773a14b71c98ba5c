import Journal
import Kit
import Persistence

/// Which fields somebody wrote after lines of the action that is taken back. What holds the old value again was still somebody's decision;
/// only actions that were taken back themselves, and those that did so, count for nothing.
struct ChangedSince {
    private let latest: [Key: ID]

    private struct Key: Hashable {
        let customer: ID
        let field: String
    }

    /// - Parameters:
    ///   - lines: of one action.
    ///   - undoing: the action that takes it back.
    init(_ lines: [JournalEntry], undoing: ID, in reader: Reader) throws {
        let fields = Set(lines.flatMap { ChangedSince.fields(of: $0) }).sorted(), first = lines.map(\.id).min() ?? ID(0)
        let touches = try JournalStore.touches(Array(Set(lines.map(\.customerID))).sorted(), fields: fields, after: first, except: Array(Set(lines.map(\.actionID))) + [undoing], in: reader)
        let settled = try UndoStore.settled(among: touches.map(\.actionID), in: reader)
        let pairs = touches.filter { !settled.contains($0.actionID) }.map { (Key(customer: $0.customerID, field: $0.field), $0.line) }
        latest = Dictionary(pairs, uniquingKeysWith: max)
    }

    /// Of contacts and tasks what the line is about, not their fields: those have names that fields of customers have too.
    private static func fields(of line: JournalEntry) -> [String] {
        let contacts = ContactChange.kept(line).map(\.field)
        if !contacts.isEmpty { return contacts }
        if let task = TaskChange.field(line) { return [task] }
        return line.content["tag"] == nil ? line.changes.map(\.field) : [CustomerTags.field(line)]
    }

    func holds(_ field: String, _ line: JournalEntry) -> Bool { latest[Key(customer: line.customerID, field: field)].map { $0 > line.id } ?? false }
}
