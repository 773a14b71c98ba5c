import Journal
import Kit
import Offers
import Pages

/// Forms that link a customer to others: friends in the trade area, suppliers.
struct RelationPages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }
    private static let right = RouteAccess.right(CustomersRights.change)

    var routes: [Route] {
        [Route(.get, "/customers/{id}/friends/new", Self.right, scope: .customers) { request in forms.page(try await friendForm(request)) },
         Route(.post, "/customers/{id}/friends", Self.right, scope: .customers) { request in
             try await forms.attempt(request) {
                 let form = request.form
                 _ = try await AddTradeFriend(desk: desk)(name: form["name"], code: form["code"], remark: form["remark"], to: try request.id(), by: request.caller)
             } otherwise: { try await friendForm(request, $0) }
         },
         Route(.post, "/customers/{id}/friends/{friend}/removal", Self.right, scope: .customers) { request in
             try await RemoveTradeFriend(desk: desk)(try request.id("friend"), of: try request.id(), by: request.caller)
             return .redirect("/customers/\(try request.id())")
         },
         Route(.get, "/customers/{id}/suppliers/new", Self.right, scope: .customers) { request in forms.page(try await supplierForm(request)) },
         Route(.post, "/customers/{id}/suppliers", Self.right, scope: .customers) { request in
             try await forms.attempt(request) {
                 let form = request.form
                 try await AddSupplyRelation(desk: desk)(supplierCode: form["code"], since: try form.day("since"), remark: form["remark"], to: try request.id(), by: request.caller)
             } otherwise: { try await supplierForm(request, $0) }
         },
         Route(.post, "/customers/{id}/suppliers/{supplier}/removal", Self.right, scope: .customers) { request in
             try await RemoveSupplyRelation(desk: desk)(supplier: try request.id("supplier"), of: try request.id(), by: request.caller)
             return .redirect("/customers/\(try request.id())")
         }]
    }

    private func friendForm(_ request: PageRequest, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request)
        let wording = request.wording, form = request.form, faults = SmallForms.faults(problem)
        return SmallFormModel(wording("customers.friend.new"), of: customer, action: "/customers/\(customer.id)/friends", fields: [
            FormField("name", label: wording("contact.field.name"), values: [form["name"]], maxLength: 60, faults: faults, wording: wording),
            FormField("code", label: wording("customer.field.code"), values: [form["code"]], help: wording("customers.friend.code"), maxLength: 40, suggestURL: "/customers/suggestions", faults: faults, wording: wording),
            FormField("remark", label: wording("customer.field.remark"), kind: .area, values: [form["remark"]], faults: faults, wording: wording),
        ], problem: problem, wording)
    }

    private func supplierForm(_ request: PageRequest, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request)
        let wording = request.wording, form = request.form, faults = SmallForms.faults(problem)
        return SmallFormModel(wording("customers.supplier.new"), of: customer, action: "/customers/\(customer.id)/suppliers", fields: [
            FormField("code", label: wording("customers.supplier.code"), values: [form["code"]], isRequired: true, maxLength: 40, suggestURL: "/customers/suggestions", faults: faults, wording: wording),
            FormField("since", label: wording("customers.supplier.since"), kind: .day, values: [form["since"]], faults: faults, wording: wording),
            FormField("remark", label: wording("customer.field.remark"), kind: .area, values: [form["remark"]], faults: faults, wording: wording),
        ], problem: problem, wording)
    }
}
