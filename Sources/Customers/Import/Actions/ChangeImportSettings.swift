import Foundation
import Jobs
import Journal
import Kit
import Offers
import Persistence
import Tabular

/// Changes how a file is read or what its columns mean. Another reading proposes the columns anew.
struct ChangeImportSettings: Sendable {
    let desk: Desk
    let folder: ImportFolder
    let kinds: ImportKinds

    /// - Parameter name: another kind; nil = the one it has.
    func callAsFunction(_ id: ID, _ settings: ImportSettings, kind name: String? = nil, rereads: Bool, by caller: Caller) async throws {
        try caller.require(ImportRights.run)
        let run = try await desk.database.read { try ImportStore.run(id, for: caller, in: $0) }
        let kind = try await kinds.current(name ?? run.kind, desk.database), rereads = rereads || kind.name != run.kind
        try caller.require(kind.right)
        guard run.keepsFiles else { throw Problem.conflict("import.problem.gone") }
        let file = try TableFile.open(folder.file(run), options: settings.options(knownNames: kinds.knownNames(kind)))
        var changed = settings
        if rereads {
            let proposed = kinds.proposal(kind).settings(for: file)
            changed.columns = proposed.columns
            changed.key = proposed.key
            changed.recalledAt = nil
        } else {
            _ = try ImportPlan(kind, importID: id, settings: settings, header: file.header, profile: file.profile)
        }
        let kept = changed, desk = desk
        try await desk.database.write { tx in
            try tx.lock("import_run", [id])
            let run = try ImportStore.run(id, for: caller, in: tx)
            try StartImport.requireIdle(run, desk: desk, in: tx)
            try ImportRowStore.clear(id, .check, in: tx)
            try ImportStore.change(id, kind: kind.name, settings: kept, in: tx)
        }
    }
}
