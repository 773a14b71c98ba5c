import Foundation
import Journal
import Kit
import Offers
import Tabular

/// Takes a file that somebody brought, looks at it and proposes what its columns mean: as the last time that a file with this header
/// was loaded, or from names and values.
struct TakeImportFile: Sendable {
    let desk: Desk
    let folder: ImportFolder
    let kinds: ImportKinds

    /// - Parameters:
    ///   - name: of the kind; `""` recognises it.
    ///   - parent: the import whose refused rows the file brings, mended; its kind and columns hold for them.
    /// - Throws: a problem of the file, which is thrown away then.
    func callAsFunction(_ upload: UploadedFile, kind name: String, correcting parent: ID? = nil, by caller: Caller) async throws -> ID {
        try caller.require(ImportRights.run)
        var first: ImportRun?
        if let parent { first = try await desk.database.read { try ImportStore.run(parent, for: caller, in: $0) } }
        let name = first?.kind ?? name
        if !name.isEmpty { try caller.require(try kinds.find(name).right) }
        var run = ImportRun(id: try desk.ids.next(), kind: name, fileName: EnteredText.clean(String(upload.name.suffix(200))), fileSize: upload.size,
                            callerID: caller.userID, createdAt: desk.clock.now(), settings: ImportSettings(), parentID: parent ?? ID(0))
        try folder.take(upload.url, run)
        do {
            let looked = try await look(at: run, after: first, by: caller)
            let layouts = try await desk.database.read { reader in try looked.header.map { try ImportLayoutStore.layouts($0, in: reader) } ?? [:] }
            (run.kind, run.settings) = try choose(looked, layouts)
            let added = run
            try await desk.database.write { try ImportStore.add(added, in: $0) }
        } catch {
            folder.remove(run.id)
            throw error
        }
        return run.id
    }

    /// What the file looks like as each of the kinds that it may be.
    private struct Looked: Sendable {
        let header: Int64?
        let readings: [ImportKinds.Reading]
        /// From the import whose rows were mended.
        let inherited: ImportSettings?
    }

    private func look(at run: ImportRun, after first: ImportRun?, by caller: Caller) async throws -> Looked {
        let kinds = try await self.kinds.current(run.kind.isEmpty ? self.kinds.allowed(caller) : [try self.kinds.find(run.kind)], desk.database)
        let readings = try self.kinds.readings(of: folder.file(run), as: kinds)
        let header = readings.first.flatMap { ImportLayout.header($0.header) }
        return Looked(header: header, readings: readings, inherited: try first.flatMap { try inherited($0, kinds, readings.first?.header ?? []) })
    }

    private func choose(_ looked: Looked, _ layouts: [String: ImportLayout]) throws -> (String, ImportSettings) {
        if let inherited = looked.inherited, let only = looked.readings.first { return (only.kind.name, inherited) }
        let known = looked.readings.compactMap { reading in layouts[reading.kind.name].map { (reading.kind, $0) } }
        if let (kind, layout) = known.max(by: { $0.1.at < $1.1.at }) { return (kind.name, layout.settings(for: kind)) }
        guard let best = looked.readings.count == 1 ? looked.readings.first : ImportKinds.likeliest(looked.readings) else { throw Problem.invalid("kind", "import.problem.unrecognised") }
        return (best.kind.name, best.settings)
    }

    /// The columns of the first import by their names: the file of refused rows has two columns more, and somebody may have moved some.
    private func inherited(_ first: ImportRun, _ kinds: [any ImportKind], _ header: [String]) throws -> ImportSettings? {
        guard first.keepsFiles, let before = try self.kinds.readings(of: folder.file(first), as: kinds, with: first.settings).first?.header else { return nil }
        var settings = ImportSettings()
        settings.key = first.settings.key
        settings.createsMissing = first.settings.createsMissing
        for (index, key) in first.settings.columns where before.indices.contains(index) {
            if let place = header.firstIndex(where: { TableFile.fold($0) == TableFile.fold(before[index]) }) { settings.columns[place] = key }
        }
        return settings.columns.count == first.settings.columns.count ? settings : nil
    }
}
