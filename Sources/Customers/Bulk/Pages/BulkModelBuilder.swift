import Jobs
import Journal
import Kit
import Offers
import Pages
import Persistence

/// Makes the view model of a bulk change.
struct BulkModelBuilder {
    let run: BulkRun
    let job: JobStatus?
    let count: Int
    let alternatives: [Alternative]
    let names: PeopleNames
    let tags: [Tag]
    let regions: [String]
    let refusals: [(customer: ID, reason: TextKey)]
    let refusedNames: [ID: Customer]
    let undo: UndoRead
    let preview: BulkPreview?
    let request: PageRequest
    let desk: Desk
    let problem: Problem?
    private var wording: Wording { request.wording }
    private var base: String { "/customers/bulk/\(run.id)" }

    static func load(_ request: PageRequest, desk: Desk, gates: [any DeletionGate], problem: Problem?) async throws -> BulkModelBuilder {
        let id = try request.id("bulk"), caller = request.caller
        let run = try await desk.database.read { try BulkStore.run(id, for: caller, in: $0) }
        var preview: BulkPreview?, problem = problem
        if let change = run.change, run.jobID == ID(0), caller.may(change.right) {
            // What it was to do may be impossible by now, such as a tag that is gone: that is said on the page.
            do { preview = try await BulkPreview.look(run, change, gates: gates, desk: desk, by: caller) } catch let fault as Problem where fault.status == 409 { problem = problem ?? fault }
        }
        return try await desk.database.read { [preview, problem] reader in
            let refusals = try BulkStore.refusals(of: id, in: reader)
            return BulkModelBuilder(
                run: run, job: run.jobID == ID(0) ? nil : try JobQueue(desk: desk).status(run.jobID, in: reader),
                count: run.jobID == ID(0) ? try run.selection(desk.clock, in: reader).count(cap: nil, for: caller, in: reader).value : run.counts.all,
                alternatives: try run.selection(desk.clock, in: reader).alternatives, names: try PeopleNames.load(in: reader), tags: try TagStore.all(in: reader), regions: try PlaceStore.regions(for: caller, in: reader), refusals: refusals,
                refusedNames: try CustomerStore.customers(refusals.map(\.customer), for: caller, in: reader), undo: try UndoRead(id, for: caller, in: reader), preview: preview,
                request: request, desk: desk, problem: problem)
        }
    }

    func model() -> BulkModel {
        let caller = request.caller, choices = BulkChoices(builder: self, chosen: request.query["field"])
        let progress = BulkProgressModel(run, job, wording), isOver = job?.isOver ?? false, isMine = run.callerID == caller.userID || caller.may(CustomersRights.undo)
        let trouble = job?.state == .failed || job?.state == .cancelled ? wording(job?.reason ?? "import.state.failed") : ""
        let canChange = BulkChange.fields(names.fields).contains { caller.may(CustomersRights.changing($0.key)) }
        let labels = [choices.tag, choices.untag, choices.field, choices.value, choices.step, choices.reason].map { ($0.name, $0.label) }
        return BulkModel(
            whom: whom, count: wording.count(count), pageURL: base, changeURL: base + "/change", runURL: base + "/run", export: ExportMenu(wording("customers.export"), base + "/export"), canExport: caller.may(CustomersRights.export),
            isChoosing: run.change == nil, hasTags: caller.may(CustomersRights.tag) && tags.contains { $0.isByHand }, tag: choices.tag, untag: choices.untag, canSet: canChange, field: choices.field,
            value: choices.value, canStep: caller.may(CustomersRights.status), step: choices.step, canDelete: caller.may(CustomersRights.delete), isLooking: preview != nil,
            sentence: run.change.map(BulkWords(wording: wording, names: names, tags: tags).sentence) ?? "",
            looked: preview.map { wording("bulk.looked", ["count": wording.count($0.looked)]) } ?? "", figures: figures, rows: rows, reason: choices.reason,
            runWord: wording("bulk.run", ["count": wording.count(count)]), isRunning: progress.isLive, progress: progress, isOver: isOver, hasRefused: !refusals.isEmpty, refused: refused, trouble: trouble,
            hasTrouble: !trouble.isEmpty, undo: undo.model(begun: run.createdAt, isOffered: isOver && run.counts.changed > 0 && isMine, url: base + "/undo", desk: desk, wording),
            problem: ProblemNote.of(problem, labels: Dictionary(labels, uniquingKeysWith: { first, _ in first }), wording))
    }

    var faults: [FieldFault] { if case .invalid(let faults) = problem { faults } else { [] } }

    private var whom: String {
        switch run.whom {
        case .ids: wording("bulk.chosen")
        case .query:
            if !alternatives.isEmpty { FilterWords(wording: wording, names: names, tags: tags).sentence(alternatives) } else { wording("customers.view.all") }
        }
    }

    private var figures: [BulkModel.Figure] {
        let counts = preview?.counts ?? run.counts
        return [("bulk.changed", counts.changed, false), ("bulk.unchanged", counts.unchanged, false), ("bulk.refused", counts.refused, counts.refused > 0)].map { key, count, isBad in
            BulkModel.Figure(caption: wording(TextKey(key)), figure: wording.count(count), isBad: isBad)
        }
    }

    private var rows: [BulkModel.Row] {
        (preview?.rows ?? []).map { BulkModel.Row(name: $0.name, url: "/customers/\($0.id)", code: $0.code, hasWhy: $0.why != nil, why: $0.why.map { wording($0) } ?? "") }
    }

    private var refused: [BulkModel.Row] {
        refusals.compactMap { id, why in
            refusedNames[id].map { BulkModel.Row(name: $0.name, url: "/customers/\(id)", code: $0.code, hasWhy: true, why: wording(why)) }
        }
    }
}

/// The inputs of a bulk change.
struct BulkChoices {
    let builder: BulkModelBuilder
    /// The field whose value is asked for.
    let chosen: String
    private var wording: Wording { builder.request.wording }
    private var caller: Caller { builder.request.caller }
    private var typed: Form { builder.problem == nil ? Form() : builder.request.form }

    private func choice(_ name: String, _ label: TextKey, _ choices: [Choice], _ values: [String] = []) -> FormField {
        FormField(name, label: wording(label), kind: .choice(choices), values: typed.has(name) ? [typed[name]] : values, prefix: "bulk", faults: builder.faults, wording: wording)
    }

    private var byHand: [Choice] { builder.tags.filter(\.isByHand).map { Choice(value: $0.id.description, label: wording.tag($0)) } }
    var tag: FormField { choice("tag", "bulk.tag", byHand) }
    var untag: FormField { choice("untag", "bulk.untag", byHand) }
    var step: FormField { choice("step", "bulk.step", ChangeStatus.Step.allCases.map { Choice(value: $0.rawValue, label: wording("customers.step.\($0.rawValue)")) }) }

    private var fields: [Field<Customer>] {
        BulkChange.fields(builder.names.fields).filter { caller.may(CustomersRights.changing($0.key)) }
    }
    private var current: Field<Customer>? {
        let key = typed["field"].isEmpty ? chosen : typed["field"]
        return fields.first { $0.key == key } ?? fields.first { $0.key == "rep" } ?? fields.first
    }
    var field: FormField { choice("field", "bulk.field", fields.map { Choice(value: $0.key, label: wording($0.label)) }, current.map { [$0.key] } ?? []) }

    var value: FormField {
        guard let current else { return field }
        let inputs = FieldInputs(wording: wording, names: builder.names, faults: builder.faults, regions: builder.regions)
        return inputs.input(current, CustomerForm.text(typed, "value." + current.key), name: "value." + current.key, label: wording("bulk.value"))
    }

    var reason: FormField {
        FormField("reason", label: wording("customers.reason"), values: [typed["reason"]], isRequired: builder.run.change?.needsReason ?? false, prefix: "bulk", faults: builder.faults, wording: wording)
    }
}
