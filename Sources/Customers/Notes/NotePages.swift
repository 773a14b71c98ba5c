import Journal
import Kit
import Offers
import Pages

/// Notes on the card: written there, changed by a small form, removed and put back in the time line.
struct NotePages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }
    private static let right = RouteAccess.right(CustomersRights.note)

    var routes: [Route] {
        let one = "/customers/{id}/notes/{note}"
        return [
            Route(.post, "/customers/{id}/notes", Self.right, scope: .customers) { try await write($0) },
            Route(.get, one, Self.right, scope: .customers) { forms.page(try await form($0, try await load($0))) },
            Route(.post, one, Self.right, scope: .customers) { try await change($0) },
            Route(.post, one + "/removal", Self.right, scope: .customers) { request in
                try await RemoveNote(desk: desk)(try request.id("note"), of: try request.id(), by: request.caller)
                return .redirect(try back(request))
            },
            Route(.post, one + "/restoration", Self.right, scope: .customers) { request in
                try await RestoreNote(desk: desk)(try request.id("note"), of: try request.id(), by: request.caller)
                return .redirect(try back(request))
            },
        ]
    }

    /// To the time line of the card, in the list that it was opened from.
    private func back(_ request: PageRequest) throws -> String {
        "/customers/\(try request.id())\(ListPlace.link(request.query))#timeline"
    }

    private func load(_ request: PageRequest) async throws -> CustomerNote {
        let id = try request.id(), note = try request.id("note"), caller = request.caller
        return try await desk.database.read { reader in
            _ = try CustomerStore.customer(id, for: caller, in: reader)
            let one = try NoteStore.note(note, of: id, in: reader)
            guard one.writtenBy == caller.userID else { throw Problem.forbidden("notes.fault.author") }
            return one
        }
    }

    /// Asked by the composer too.
    func write(_ request: PageRequest) async throws -> Reply {
        do {
            try await WriteNote(desk: desk)(request.form["text"], with: try request.form.id("contact") ?? ID(0), phase: request.form["phase"], of: try request.id(), by: request.caller)
            return .redirect(try back(request))
        } catch let problem as Problem where problem.status == 422 {
            return forms.page(try await form(request, nil, problem), status: 422)
        }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        do {
            try await ChangeNote(desk: desk)(try request.id("note"), text: form["text"], with: try form.id("contact") ?? ID(0), phase: form["phase"],
                                             version: try form.int("version") ?? 0, of: try request.id(), by: request.caller)
            return .redirect(try back(request))
        } catch let problem as Problem where problem.status == 422 || problem == .conflict("notes.fault.conflict") {
            return forms.page(try await self.form(request, try await load(request), problem), status: problem.status)
        }
    }

    private func form(_ request: PageRequest, _ note: CustomerNote?, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request), typed = request.form, wording = request.wording, faults = SmallForms.faults(problem)
        let contacts = try await desk.database.read { try ContactStore.contacts(of: customer.id, in: $0) }
        let text = typed.has("text") ? typed["text"] : note?.text ?? "", with = typed.has("contact") ? typed["contact"] : note?.contactID.description ?? ""
        let choices = [Choice(value: "", label: "—")] + contacts.map { Choice(value: $0.id.description, label: $0.name) }
        let phase = typed.has("phase") ? typed["phase"] : note?.phase ?? ""
        let base = "/customers/\(customer.id)/notes"
        return SmallFormModel(wording(note == nil ? "notes.new" : "notes.edit"), of: customer, action: note.map { "\(base)/\($0.id)" } ?? base, fields: [
            FormField("text", label: wording("notes.text"), kind: .area, values: [text], isRequired: true, maxLength: CustomerNote.longest, faults: faults, wording: wording),
            FormField("contact", label: wording("notes.contact"), kind: .choice(choices), values: [with], faults: faults, wording: wording),
            FormField("phase", label: wording("notes.phase"), kind: .choice(wording.phases("—")), values: [phase], faults: faults, wording: wording),
        ], hidden: note.map { [.init(name: "version", value: String($0.version))] } ?? [], problem: problem, wording)
    }
}

extension Wording {
    /// Before, during, after a sale.
    func phases(_ none: String, chosen: String = "") -> [Choice] {
        [Choice(value: "", label: none)] + CustomerChoices.servicePhase.values.map { Choice(value: $0, label: choice(CustomerChoices.servicePhase, $0), isChosen: $0 == chosen) }
    }
}
