import Kit
import Search

/// By what two customers may be one and the same.
struct Likeness: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable { case licence, name, phone }

    let kind: Kind
    let value: String

    /// Words that say only what kind of company it is.
    private static let forms = ["有限责任公司", "股份有限公司", "有限公司", "公司", "company", "limited", "coltd", "ltd", "inc", "llc", "gmbh"]

    static func all(of one: Customer, _ contacts: [Contact]) -> Set<Likeness> {
        let name = name(one.name)
        let phones = [one.personal.phone, one.personal.personPhone, one.personal.personMobile] + contacts.flatMap { [$0.phone, $0.mobile] }
        let licences = [one.basic.licenceNo, one.basic.creditCode, one.management.tradeLicenceNo]
        return Set((name.isEmpty ? [] : [Likeness(kind: .name, value: name)]) + phones.map(PhoneText.folded).filter { !$0.isEmpty }.map { Likeness(kind: .phone, value: $0) }
            + licences.map(licence).filter { !$0.isEmpty }.map { Likeness(kind: .licence, value: $0) })
    }

    /// Letters and figures, without script, width, case and the form of the company.
    static func name(_ text: String) -> String {
        let folded = SearchText.fold(text), plain = folded.filter { $0.isLetter || $0.isNumber }
        for form in forms where plain.hasSuffix(form) && plain.count > form.count + 1 { return String(plain.dropLast(form.count).prefix(200)) }
        return String((plain.isEmpty ? folded : plain).prefix(200))
    }

    /// A licence is often entered where another belongs, with blanks or strokes.
    static func licence(_ text: String) -> String {
        let plain = CustomerKeys.normal(text).filter { $0.isLetter || $0.isNumber }
        return plain.count >= 6 && Set(plain).count > 1 ? String(plain.prefix(60)) : ""
    }
}
