import Kit

/// What a time line can be narrowed to.
enum TimelineKind: String, Sendable, CaseIterable, Hashable {
    case notes, tasks, orders, changes, people, states, tags, imports

    var label: TextKey { TextKey("timeline.kind.\(rawValue)") }

    /// Kinds of lines in the journal.
    var lines: [String] {
        switch self {
        case .notes: ["note.written", "note.changed", "note.removed", "note.restored"]
        case .tasks: ["task.added", "task.changed", "task.changedBack", "task.done", "task.reopened", "task.removed"]
        case .changes: ["customer.created", "customer.changed", "customer.changedBack", "customer.binned", "customer.restored", "customer.unlike"]
        case .people: ["contact.added", "contact.changed", "contact.changedBack", "contact.removed", "contact.imported", "related.added", "related.changed", "related.removed",
                       "friend.added", "friend.removed", "supply.added", "supply.removed", "alliance.added", "alliance.changed", "alliance.removed"]
        case .states: ["customer.status", "customer.lifecycle", "classification.moved"]
        case .tags: ["customer.tagged", "customer.untagged"]
        // no lines of the journal: dealings that another room offers
        case .orders: []
        // whatever an import wrote
        case .imports: []
        }
    }

    /// Of the icon font.
    var icon: String {
        switch self {
        case .notes: "notes"
        case .tasks: "list-check"
        case .changes: "edit"
        case .people: "users"
        case .states: "refresh"
        case .tags: "tag"
        case .imports: "table-import"
        case .orders: "package"
        }
    }

    static func of(_ line: String) -> TimelineKind? { allCases.first { $0.lines.contains(line) } }
}
