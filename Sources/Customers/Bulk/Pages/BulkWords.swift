import Kit
import Pages

/// A bulk change in the reader's words.
struct BulkWords {
    let wording: Wording
    let names: PeopleNames
    let tags: [Tag]

    /// What it does, in one line.
    func sentence(_ change: BulkChange) -> String {
        switch change {
        case .tag(let id): wording("bulk.sentence.tag", ["tag": name(id)])
        case .untag(let id): wording("bulk.sentence.untag", ["tag": name(id)])
        case .set(let key, let text):
            names.fields.field(key).map { field in
                let value = FieldWords(wording: wording, names: names).words(field.type, text)
                return wording("bulk.sentence.set", ["field": wording(field.label), "value": value.isEmpty ? wording("figure.none") : value])
            } ?? key
        case .status(let step): wording("customers.step.\(step.rawValue)")
        case .delete: wording("bin.delete")
        }
    }

    private func name(_ id: ID) -> String { tags.first { $0.id == id }.map(wording.tag) ?? wording("tags.gone") }
}
