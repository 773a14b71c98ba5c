import Foundation
import Jobs
import Journal
import Kit
import Offers
import Pages

/// The import frame: detection, mapping, dry run, job, result. Rooms hand in what they can take.
package struct ImportFrame: Sendable {
    let desk: Desk
    let folder: ImportFolder
    let kinds: ImportKinds
    let gates: [any DeletionGate]
    let followers: [any ImportFollower]
    private let tables = OpenTables()

    /// - Parameters:
    ///   - uploads: `DATA/uploads`.
    ///   - gates: asked before customers of an import are taken back.
    ///   - followers: take back what imports brought to their rooms.
    package init(desk: Desk, uploads: URL, kinds: [any ImportKind], gates: [any DeletionGate] = [], followers: [any ImportFollower] = [], texts: TextLibrary) {
        self.desk = desk
        self.gates = gates
        self.followers = followers
        folder = ImportFolder(url: uploads)
        self.kinds = ImportKinds(kinds, texts: texts)
    }

    package static var rights: [RightOffer] { ImportRights.all }
    package static let navigation = NavigationEntry(section: "imports", label: "import.title", icon: "table-import", path: "/imports", access: .right(ImportRights.run), group: "import.group")

    package var routes: [Route] { ImportPages(frame: self).routes }

    package var todos: [Todo] {
        [Todo(key: "imports", part: .side, access: .right(ImportRights.run), template: "import-home") { try await ImportListBuilder(frame: self, request: $0).recent() }]
    }

    package var jobKinds: [JobKind] {
        let load = RunImport(desk: desk, folder: folder, kinds: kinds, tables: tables, phase: .run)
        let check = RunImport(desk: desk, folder: folder, kinds: kinds, tables: tables, phase: .check)
        let clean = CleanImports(desk: desk, folder: folder)
        return [
            JobKind(name: ImportPhase.check.jobName, label: "import.check") { try await check.step($0) },
            JobKind(name: ImportPhase.run.jobName, label: "import.load") { try await load.step($0) },
            JobKind(name: "import.clean", label: "import.clean", dailyAt: 3 * 60 + 40) { _ in try await clean() ? .again : .finished },
        ]
    }
}
