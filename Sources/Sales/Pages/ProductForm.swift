import Kit
import Offers
import Pages

/// The form of a product (`sales-product.mustache`).
struct ProductForm: ViewModel {
    let title: String
    let url: String
    let version: String
    let problem: [ProblemNote]
    let canSave: Bool
    let fields: [FormField]

    static let sample = ProductForm(title: "龙井绿茶", url: "/products/1", version: "2", problem: [.sample], canSave: true, fields: [.sample])

    /// What was typed, and what cannot be read of it.
    static func input(_ form: Form) -> (ProductInput, [FieldFault]) {
        var input = ProductInput(), faults: [FieldFault] = []
        func number<N: FixedPoint>(_ name: String, or other: N) -> N {
            if form[name].isEmpty { return other }
            if let value = N(form[name].replacing(",", with: "")) { return value }
            faults.append(FieldFault(name, "problem.field.number"))
            return other
        }
        (input.code, input.name, input.category, input.brand) = (form["code"], form["name"], form["category"], form["brand"])
        (input.specification, input.unit) = (form["specification"], form["unit"])
        input.unitsPerCase = number("units_per_case", or: .one)
        input.price = number("price", or: .zero)
        input.cost = number("cost", or: .zero)
        input.newUntil = Day(form["new_until"])
        if input.newUntil == nil, !form["new_until"].isEmpty { faults.append(FieldFault("new_until", "problem.field.day")) }
        return (input, faults)
    }

    static func canMend(_ problem: Problem) -> Bool {
        switch problem {
        case .invalid, .conflict: true
        default: false
        }
    }
}

extension ProductForm {
    init(_ product: Product?, _ input: ProductInput, _ problem: Problem?, categories: [String], _ request: PageRequest) {
        let wording = request.wording
        var faults: [FieldFault] = []
        if case .invalid(let found) = problem { faults = found }
        let mayEdit = request.caller.may(SalesRights.editProducts)
        let kinds: [String: FormField.Kind] = ["units_per_case": .number, "price": .money, "cost": .money, "new_until": .day]
        let fields = input.texts.map { field, text -> FormField in
            // A form that failed shows what was typed, also where it could not be read.
            let typed = request.form.has(field) ? request.form[field] : text
            let help = ["units_per_case", "new_until"].contains(field) ? wording("sales.product.help." + field) : ""
            return FormField(field, label: wording("sales.product." + field), kind: mayEdit ? kinds[field] ?? .text : .fixed, values: [typed], help: help,
                             isRequired: field == "code" || field == "name", suggestions: field == "category" ? categories : [], faults: faults, wording: wording)
        }
        self.init(title: product.map { SalesWords.product($0, wording) } ?? wording("sales.product.new"), url: product.map { "/products/\($0.id)" } ?? "/products",
                  version: String(product?.version ?? 0), problem: ProblemNote.of(problem, fields, wording), canSave: mayEdit, fields: fields)
    }
}
