import Journal
import Kit
import Persistence

/// Keeps what the directory shows under a name, for oneself or for others too. One's own affair: nothing of a customer changes.
package struct SaveView: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Input: Sendable {
        package let name: String
        package let query: String
        package let sharedWith: String
        package init(name: String, query: String, sharedWith: String = "") {
            self.name = name
            self.query = query
            self.sharedWith = sharedWith
        }
    }

    /// - Parameter id: nil keeps a new one.
    @discardableResult
    package func callAsFunction(_ id: ID?, _ input: Input, by caller: Caller) async throws -> ID {
        try caller.require(CustomersRights.read)
        let desk = self.desk, name = try FreeText.read(input.name, "name", longest: 30, isRequired: true)
        let query = try FreeText.read(input.query, "query", longest: 4000)
        guard let audience = SavedView.Audience(input.sharedWith) else { throw Problem.invalid("shared", "problem.field.choice") }
        if audience != .nobody { try caller.require(CustomersRights.shareViews) }
        return try await desk.database.write { tx in
            if audience != .nobody, try !ViewStore.audiences(of: caller, in: tx).contains(audience) { throw Problem.invalid("shared", "problem.field.choice") }
            let old = try id.map { try ViewStore.own($0, for: caller, in: tx) }
            let new = SavedView(id: try id ?? desk.ids.next(), ownerID: caller.userID, version: 1, name: name, query: query, sharedWith: audience)
            if old == nil {
                let mine = try ViewStore.all(for: caller, in: tx).count { $0.ownerID == caller.userID }
                if mine >= ViewStore.bound { throw Problem.invalid("name", "views.fault.tooMany") }
                try ViewStore.insert(new, in: tx)
            } else {
                try ViewStore.update(new, in: tx)
            }
            // What others see from now on is on record; a private view is nobody else's affair.
            if audience != .nobody || old.map({ $0.sharedWith != .nobody }) ?? false {
                let content: JSONValue = ["view": .text(new.id.description), "name": .text(name), "query": .text(query), "shared": .text(audience.text)]
                try JournalStore.write([JournalLine(actionID: try desk.ids.next(), kind: "view.shared", content: content)], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
            }
            return new.id
        }
    }
}

/// Forgets a view of one's own.
package struct RemoveView: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        let desk = self.desk
        try await desk.database.write { tx in
            let old = try ViewStore.own(id, for: caller, in: tx)
            try ViewStore.remove(id, in: tx)
            guard old.sharedWith != .nobody else { return }
            let content: JSONValue = ["view": .text(id.description), "name": .text(old.name), "shared": ""]
            try JournalStore.write([JournalLine(actionID: try desk.ids.next(), kind: "view.removed", content: content)], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }
}

/// Keeps the columns that somebody wants to see.
package struct KeepColumns: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ keys: [String], by caller: Caller) async throws {
        try caller.require(CustomersRights.read)
        let columns = DirectoryColumn.read(keys)
        if columns.isEmpty { throw Problem.invalid("col", "views.fault.noColumn") }
        try await desk.database.write { try ViewStore.keep(columns, of: caller.userID, in: $0) }
    }
}
