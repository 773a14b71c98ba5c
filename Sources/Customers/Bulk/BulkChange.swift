import Kit
import Offers

/// What a bulk change does to each customer.
package enum BulkChange: Sendable, Hashable {
    case tag(ID)
    case untag(ID)
    /// A field of the catalogue, staff and branch among them, and its plain text.
    case set(String, String)
    case status(ChangeStatus.Step)
    case delete

    /// Fields that a bulk change may set: what many customers can share.
    static func fields(_ catalogue: CustomerCatalogue) -> [Field<Customer>] { catalogue.all.filter(isShared) }

    private static func isShared(_ field: Field<Customer>) -> Bool {
        if CustomerFields.ruled.contains(field.key) || field.kind == .generated { return false }
        if field.isOwn { return field.type != .longText }
        return switch field.type {
        case .choice, .user, .branch, .flag, .day, .region: true
        default: ["sales_territory", "business_region", "delivery_section", "delivery_route", "order_batch", "visit_batch", "city", "province", "country"].contains(field.key)
        }
    }

    /// From the form of `kind` and its values.
    /// - Throws: a fault of the field that says nothing or something impossible.
    init(_ form: Form, _ catalogue: CustomerCatalogue) throws {
        switch form["kind"] {
        case "tag": self = .tag(try BulkChange.id(form, "tag"))
        case "untag": self = .untag(try BulkChange.id(form, "untag"))
        case "set":
            let key = form["field"]
            guard let field = BulkChange.fields(catalogue).first(where: { $0.key == key }) else { throw Problem.invalid("field", "problem.field.choice") }
            let text = CustomerForm.text(form, "value." + key)
            var probe = Customer()
            do throws(FieldFault) { try field.read(text, into: &probe) } catch { throw Problem.invalid([FieldFault("value." + key, error.message)]) }
            self = .set(key, field.text(probe))
        case "status":
            guard let step = ChangeStatus.Step(rawValue: form["step"]) else { throw Problem.invalid("step", "problem.field.choice") }
            self = .status(step)
        case "delete": self = .delete
        default: throw Problem.invalid("kind", "problem.field.choice")
        }
    }

    private static func id(_ form: Form, _ name: String) throws -> ID {
        guard let id = try form.id(name) else { throw Problem.invalid(name, "problem.field.required") }
        return id
    }

    init?(json text: String) {
        guard let json = try? JSONValue(parsing: text), let kind = json["kind"]?.string else { return nil }
        let value = json["value"]?.string ?? ""
        switch kind {
        case "tag": self = .tag(ID(value) ?? ID(0))
        case "untag": self = .untag(ID(value) ?? ID(0))
        case "set": self = .set(json["field"]?.string ?? "", value)
        case "status": self = .status(ChangeStatus.Step(rawValue: value) ?? .suspend)
        case "delete": self = .delete
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .tag(let id): ["kind": "tag", "value": .text(id.description)]
        case .untag(let id): ["kind": "untag", "value": .text(id.description)]
        case .set(let key, let text): ["kind": "set", "field": .text(key), "value": .text(text)]
        case .status(let step): ["kind": "status", "value": .text(step.rawValue)]
        case .delete: ["kind": "delete"]
        }
    }

    package var right: Right {
        switch self {
        case .tag, .untag: CustomersRights.tag
        case .set(let key, _): CustomersRights.changing(key)
        case .status: CustomersRights.status
        case .delete: CustomersRights.delete
        }
    }

    /// Suspending, closing and deleting say why, as they do for one customer.
    var needsReason: Bool {
        switch self {
        case .status, .delete: true
        default: false
        }
    }
}
