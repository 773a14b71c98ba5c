import Foundation
import Jobs
import Kit
import Offers
import Pages

/// The routes of imports. Pages only decode and show; actions do.
struct ImportPages: Sendable {
    let frame: ImportFrame

    var routes: [Route] {
        let access = RouteAccess.right(ImportRights.run)
        return [
            Route(.get, "/imports", access) { try await .page(list($0, problem: nil)) },
            Route(.post, "/imports", access, takesFiles: true) { try await take($0) },
            Route(.get, "/imports/{id}", access) { try await ImportPage(frame: frame).page($0, problem: nil) },
            Route(.get, "/imports/{id}/progress", access) { try await ImportPage(frame: frame).progress($0) },
            Route(.post, "/imports/{id}/settings", access) { try await change($0) },
            Route(.post, "/imports/{id}/run", access) { try await run($0) },
            Route(.post, "/imports/{id}/corrections", access, takesFiles: true) { try await correct($0) },
            Route(.post, "/imports/{id}/undo", access) { try await undo($0) },
            Route(.post, "/imports/{id}/cancellation", access) { try await cancel($0) },
            Route(.get, "/imports/{id}/refused", access) { try await RefusedDownload(frame: frame, outcome: "refused").reply($0) },
            Route(.get, "/imports/{id}/warnings", access) { try await RefusedDownload(frame: frame, outcome: "warned").reply($0) },
        ]
    }

    private func list(_ request: PageRequest, problem: Problem?) async throws -> Page {
        let before = try request.query.cursor()
        let builder = ImportListBuilder(frame: frame, request: request)
        return try await Page(title: request.wording("import.title"), section: "imports", template: "imports", model: builder.model(before: before, problem: problem), status: problem?.status ?? 200)
    }

    private func take(_ request: PageRequest) async throws -> Reply {
        var taken: [ID] = [], faults: [FieldFault] = []
        for file in request.files {
            do {
                taken.append(try await TakeImportFile(desk: frame.desk, folder: frame.folder, kinds: frame.kinds)(file, kind: request.form["kind"], by: request.caller))
            } catch let problem as Problem where problem.status == 422 || problem.status == 413 {
                if case .invalid(let found) = problem { faults += found } else { faults.append(FieldFault("file", problem.message)) }
            }
        }
        if request.files.isEmpty { faults.append(FieldFault("file", "import.problem.noFile")) }
        // Of several files, those that can be read are taken; the others are named.
        if !faults.isEmpty { return try await .page(list(request, problem: .invalid(faults))) }
        return .redirect(taken.count == 1 ? "/imports/\(taken[0])" : "/imports")
    }

    /// Rows that an import refused, mended.
    private func correct(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        do {
            guard let file = request.files.first else { throw Problem.invalid("file", "import.problem.noFile") }
            let next = try await TakeImportFile(desk: frame.desk, folder: frame.folder, kinds: frame.kinds)(file, kind: "", correcting: id, by: request.caller)
            return .redirect("/imports/\(next)")
        } catch let problem as Problem where problem.status == 422 || problem.status == 413 {
            return try await ImportPage(frame: frame).page(request, problem: problem)
        }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), form = ImportForm(request.form)
        do {
            try await ChangeImportSettings(desk: frame.desk, folder: frame.folder, kinds: frame.kinds)(id, form.settings, kind: form.kind, rereads: form.rereads, by: request.caller)
            if !form.rereads { try await StartImport(desk: frame.desk, kinds: frame.kinds, phase: .check)(id, by: request.caller) }
            return .redirect("/imports/\(id)")
        } catch let problem as Problem where problem.status == 422 {
            return try await ImportPage(frame: frame).page(request, problem: problem, settings: form.settings)
        }
    }

    private func run(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        try await StartImport(desk: frame.desk, kinds: frame.kinds, phase: .run)(id, by: request.caller)
        return .redirect("/imports/\(id)")
    }

    /// Takes back what the import entered or changed; its id is the action of its lines.
    private func undo(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), caller = request.caller
        let frame = frame
        let isUndoable = try await frame.desk.database.read { try ImportPage.canUndo(ImportStore.run(id, for: caller, in: $0), frame, in: $0) }
        guard isUndoable else { throw Problem.conflict("undo.kept.kind") }
        try await StartUndo(desk: frame.desk, gates: frame.gates, followers: frame.followers)(id, by: caller)
        return .redirect("/imports/\(id)")
    }

    private func cancel(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), desk = frame.desk, caller = request.caller
        let run = try await desk.database.read { try ImportStore.run(id, for: caller, in: $0) }
        for job in [run.checkJobID, run.jobID] where job != ID(0) {
            if try await desk.database.read({ try !JobQueue(desk: desk).status(job, in: $0).isOver }) { try await JobQueue(desk: desk).cancel(job, by: caller) }
        }
        return .redirect("/imports/\(id)")
    }
}

/// What the mapping form sends.
struct ImportForm: Sendable {
    let settings: ImportSettings
    /// nil when the form does not ask.
    let kind: String?
    /// The file is to be read in another way; the columns are proposed anew.
    let rereads: Bool

    init(_ form: Form) {
        var settings = ImportSettings()
        for (name, value) in form.fields where name.hasPrefix("column.") {
            guard let index = Int(name.dropFirst(7)), (0..<4096).contains(index), !value.isEmpty else { continue }
            settings.columns[index] = value
        }
        settings.key = form["key"]
        settings.createsMissing = form["createsMissing"] == "1"
        settings.encoding = form["encoding"]
        settings.separator = form["separator"]
        settings.sheet = form["sheet"]
        settings.header = form["header"]
        self.settings = settings
        kind = form["kind"].isEmpty ? nil : form["kind"]
        rereads = form["go"] == "reread"
    }
}
