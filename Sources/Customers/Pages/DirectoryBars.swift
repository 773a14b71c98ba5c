import Kit
import Offers
import Pages

/// Saved views and the column chooser in the bars above the list.
struct DirectoryBars {
    let query: DirectoryQuery
    let found: DirectoryRead
    let request: PageRequest
    private var wording: Wording { request.wording }

    var views: [DirectoryModel.View] {
        found.views.map { DirectoryModel.View(url: ViewPages.address($0.query, view: $0.id), label: $0.name, isCurrent: $0.id == query.view) }
    }

    var view: DirectoryModel.Kept {
        let open = found.views.first { $0.id == query.view && $0.ownerID == request.caller.userID }
        let shared = open?.sharedWith.text ?? ""
        let choices = [("", wording("views.own"))] + found.audiences.map { ($0.text, word($0)) }
        return DirectoryModel.Kept(isOwn: open != nil, name: open?.name ?? "", updateURL: open.map { "/customers/views/\($0.id)" } ?? "", removeURL: open.map { "/customers/views/\($0.id)/removal" } ?? "",
                                   audiences: choices.map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == shared) }, canShare: !found.audiences.isEmpty)
    }

    private func word(_ audience: SavedView.Audience) -> String {
        switch audience {
        case .nobody: wording("views.own")
        case .company: wording("views.company")
        case .branch(let id): found.names.branch(id)
        case .role(let id): found.roles[id].map { $0.name.isEmpty ? wording("access.role.\($0.key)") : $0.name } ?? ""
        }
    }
}

/// The form that adds a condition on any field.
struct DirectoryConditionForm: ViewModel {
    /// Field and comparison: the same for many pages, so they are drawn once.
    let selects: SafeHTML
    let value: String
    let hasFault: Bool
    let fault: String

    init(_ request: PageRequest, _ catalogue: CustomerCatalogue, _ problem: Problem?) throws {
        let wording = request.wording, form = request.query
        let fields = catalogue.targets.map { Choice(value: $0.key, label: wording($0.label), isChosen: $0.key == form["field"]) }
        let operations = FieldCondition.Operation.allCases.map { Choice(value: $0.rawValue, label: wording($0.label), isChosen: $0.rawValue == form["op"]) }
        selects = try wording.piece("customers-condition", ConditionSelectsModel(fields: fields, operations: operations))
        value = form["value"]
        hasFault = problem != nil
        fault = problem.flatMap { FaultNote.all(of: $0, wording).first?.text } ?? ""
    }

    private init() { (selects, value, hasFault, fault) = (.sample, "30", true, "请填写此项。") }
    static let sample = DirectoryConditionForm()
}

/// Its two choices (`customers-condition.mustache`).
struct ConditionSelectsModel: ViewModel, Hashable {
    let fields: [Choice]
    let operations: [Choice]
    static let sample = ConditionSelectsModel(fields: [.sample], operations: [.sample])
}
