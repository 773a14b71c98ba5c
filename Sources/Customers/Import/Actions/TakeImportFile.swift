import Foundation
import Journal
import Kit
import Offers
import Tabular

/// Takes a file that somebody brought, looks at it and proposes what its columns mean.
struct TakeImportFile: Sendable {
    let desk: Desk
    let folder: ImportFolder
    let kinds: ImportKinds

    /// - Throws: a problem of the file, which is thrown away then.
    func callAsFunction(_ upload: UploadedFile, kind name: String, by caller: Caller) async throws -> ID {
        try caller.require(ImportRights.run)
        let kind = try kinds.find(name)
        try caller.require(kind.right)
        var run = ImportRun(id: try desk.ids.next(), kind: kind.name, fileName: EnteredText.clean(String(upload.name.suffix(200))), fileSize: upload.size,
                            callerID: caller.userID, createdAt: desk.clock.now(), settings: ImportSettings())
        try folder.take(upload.url, run)
        do {
            let file = try TableFile.open(folder.file(run), options: run.settings.options(knownNames: kinds.knownNames(kind)))
            run.settings = kinds.proposal(kind).settings(for: file)
            let added = run
            try await desk.database.write { try ImportStore.add(added, in: $0) }
        } catch {
            folder.remove(run.id)
            throw error
        }
        return run.id
    }
}
