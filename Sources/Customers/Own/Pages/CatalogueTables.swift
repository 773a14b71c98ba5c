import Kit
import Offers
import Pages

/// Makes the three tables of the catalogue.
struct CatalogueTables {
    enum Place: String, CaseIterable { case own, labels, lists }
    let catalogue: CustomerCatalogue
    let wording: Wording

    func model(_ place: Place) -> CatalogueModel {
        let sections = switch place {
        case .own: own
        case .labels: labels
        case .lists: lists
        }
        let heads: [TextKey] = switch place {
        case .own: ["fields.kind", "fields.required"]
        case .labels: ["fields.shipped", "fields.newForm"]
        case .lists: ["fields.entries.count", "fields.entries.own"]
        }
        let tabs = [("fields.own", "/admin/fields", Place.own), ("fields.labels", "/admin/fields/labels", .labels), ("fields.lists", "/admin/fields/lists", .lists)].map { key, url, one in
            CatalogueModel.Tab(label: wording(TextKey(key)), url: url, isCurrent: one == place)
        }
        let empty = EmptyState(title: wording("fields.empty"), text: wording("fields.empty.why"), ways: [.init(url: "/admin/fields/new", label: wording("fields.new"), isMain: true)])
        return CatalogueModel(title: wording("fields.title"), note: wording(TextKey("fields.\(place.rawValue).note")), tabs: tabs, canAdd: place == .own, heads: heads.map { wording($0) },
                              hasRows: !sections.isEmpty, sections: sections, empty: empty)
    }

    private func row(_ label: String, _ url: String, _ key: String, _ facts: [String], tag: String = "", move: String = "") -> CatalogueModel.Row {
        CatalogueModel.Row(label: label, url: url, key: key, facts: facts, tag: tag, hasTag: !tag.isEmpty, canMove: !move.isEmpty, moveURL: move,
                           upWord: wording("fields.up", ["field": label]), downWord: wording("fields.down", ["field": label]))
    }

    private var own: [CatalogueModel.Section] {
        let live = FieldGroup.allCases.map { group in (wording(group.label), catalogue.own.filter { $0.group == group && !$0.isRetired }) }
        return (live + [(wording("fields.retired"), catalogue.own.filter(\.isRetired))]).filter { !$0.1.isEmpty }.map { title, fields in
            CatalogueModel.Section(title: title, rows: fields.map { one in
                row(wording(one.labelKey), "/admin/fields/\(one.id)", one.key, [wording(one.kind.label), one.isRequired ? wording("fields.isRequired") : ""],
                    tag: one.isRetired ? wording("fields.isRetired") : "", move: one.isRetired || fields.count < 2 ? "" : "/admin/fields/\(one.id)/place")
            })
        }
    }

    private var labels: [CatalogueModel.Section] {
        FieldGroup.allCases.map { group in
            CatalogueModel.Section(title: wording(group.label), rows: CustomerFields.group(group).map { field in
                let setting = catalogue.settings[field.key], isRequired = field.isRequired || setting?.isRequired ?? false
                let asked = setting?.isHidden ?? false ? "fields.isHidden" : isRequired ? "fields.isRequired" : ""
                let isRenamed = !(setting?.label.isEmpty ?? true)
                return row(wording(catalogue.field(field.key)?.label ?? field.label), "/admin/fields/labels/\(field.key)", field.key,
                           [isRenamed ? wording(field.label) : "", asked.isEmpty ? "" : wording(TextKey(asked))], tag: isRenamed ? wording("fields.isRenamed") : "")
            })
        }
    }

    private var lists: [CatalogueModel.Section] {
        let rows = CustomerChoices.all.map { list in
            let entries = ListSetting.entries(of: list, catalogue.listSettings[list.key])
            let added = entries.filter { !list.values.contains($0.value) }.count
            return row(title(list), "/admin/fields/lists/\(list.key)", list.key, [wording.count(entries.filter { !$0.isRetired }.count), added == 0 ? "" : wording.count(added)],
                       tag: catalogue.listSettings[list.key] == nil ? "" : wording("fields.isRenamed"))
        }
        return [CatalogueModel.Section(title: wording("fields.lists"), rows: rows)]
    }

    /// A list is called as the first field that it serves.
    func title(_ list: ChoiceList) -> String {
        func serves(_ type: FieldType) -> Bool { if case .choice(let one) = type { one.key == list.key } else { false } }
        let label = catalogue.all.first { serves($0.type) }?.label ?? ContactFields.all.first { serves($0.type) }?.label ?? RelatedPersonFields.all.first { serves($0.type) }?.label
            ?? AllianceFields.all.first { serves($0.type) }?.label
        return label.map { wording($0) } ?? list.key
    }
}

extension CatalogueForms {
    /// A field as its own form would send it.
    static func standing(_ one: OwnField) -> Form {
        let words = Language.allCases.flatMap { [("label.\($0.rawValue)", one.label[$0]), ("help.\($0.rawValue)", one.help[$0])] }
        return Form((words + [("kind", one.kind.rawValue), ("group", one.group.rawValue), ("required", one.isRequired ? "1" : ""), ("version", String(one.version))]).map { (name: $0.0, value: $0.1) })
    }
}
