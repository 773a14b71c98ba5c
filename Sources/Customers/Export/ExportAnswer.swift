import Kit
import Offers
import Pages

/// Answers the request for a file: with the file, or with the page that asks why so many rows are taken.
package struct ExportAnswer: Sendable {
    let section: String
    /// The page that the list stands on.
    let backURL: String

    package init(section: String, back: String) {
        self.section = section
        backURL = back
    }

    package func reply(_ request: PageRequest, make: (ExportWish) async throws -> Reply) async throws -> Reply {
        do {
            return try await make(try ExportWish(request.query))
        } catch Problem.invalid(let faults) where faults.contains(where: { $0.message.key == NoteExport.reasonNeeded }) {
            let model = ExportReasonModel(request, values: faults[0].message.values, backURL: backURL)
            return .page(Page(title: model.title, section: section, template: "export-reason", model: model))
        }
    }
}

/// The page that asks for the reason (`export-reason.mustache`).
struct ExportReasonModel: ViewModel {
    let title, text, actionURL, backURL: String
    let hidden: [HiddenField]
    let field: FormField

    static let sample = ExportReasonModel(title: "导出", text: "将导出 1,204 行", actionURL: "/customers/export", backURL: "/customers", hidden: [.sample], field: .sample)
}

extension ExportReasonModel {
    init(_ request: PageRequest, values: [String: String], backURL: String) {
        let wording = request.wording
        let counts = values.mapValues { Int($0).map { wording.count($0) } ?? $0 }
        self.init(title: wording("customers.export"), text: wording("customers.export.reason.text", counts), actionURL: String(request.url.prefix { $0 != "?" }), backURL: backURL,
                  hidden: request.query.fields.filter { $0.name != "reason" }.map { HiddenField(name: $0.name, value: $0.value) },
                  field: FormField("reason", label: wording("customers.export.reason"), isRequired: true, maxLength: ExportWish.longestReason, wording: wording))
    }
}
