/// What is read of one card.
struct Card {
    static let header = ["Full Name", "Company", "Department", "Job Title", "Business Phone", "Mobile Phone", "Other Phone", "Business Fax", "E-mail Address", "Business Address", "Notes", "Birthday"]

    private var fullName = "", parts: [String] = [], organisation: [String] = [], title = "", role = "", note = "", birthday = ""
    private var phones: [(text: String, types: Set<String>)] = []
    private var mails: [(text: String, types: Set<String>)] = []
    private var addresses: [(text: String, types: Set<String>)] = []
    private(set) var isGroup = false

    mutating func take(_ property: CardProperty) {
        let text = property.text
        if text.isEmpty { return }
        switch property.name {
        case "FN": if fullName.isEmpty { fullName = text }
        case "N": if parts.isEmpty { parts = property.parts }
        case "ORG": if organisation.isEmpty { organisation = property.parts }
        case "TITLE": if title.isEmpty { title = text }
        case "ROLE": if role.isEmpty { role = text }
        case "NOTE": note = note.isEmpty ? text : note + " " + text
        case "BDAY": if birthday.isEmpty { birthday = text }
        case "TEL": phones.append((Card.phone(text), property.types))
        case "EMAIL": mails.append((text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text, property.types))
        case "ADR": addresses.append((Card.address(property.parts), property.types))
        case "KIND", "X-ADDRESSBOOKSERVER-KIND": isGroup = text.lowercased() == "group"
        default: break
        }
    }

    var cells: [String] {
        let mobiles = phones.filter { !$0.types.isDisjoint(with: ["CELL", "MOBILE", "IPHONE"]) && !$0.types.contains("FAX") }
        let faxes = phones.filter { $0.types.contains("FAX") }
        let voices = phones.filter { $0.types.isDisjoint(with: ["CELL", "MOBILE", "IPHONE", "FAX", "PAGER"]) }
        let phone = Card.best(voices), mobile = Card.best(mobiles)
        let rest = (voices + mobiles).map(\.text).filter { $0 != phone && $0 != mobile && !$0.isEmpty }
        return [name, organisation.first ?? "", organisation.dropFirst().filter { !$0.isEmpty }.joined(separator: " "), title.isEmpty ? role : title, phone, mobile,
                rest.joined(separator: " / "), Card.best(faxes), Card.best(mails), Card.best(addresses), note, birthday]
    }

    /// Older cards may have only the parts: family, given, further, before, behind.
    private var name: String {
        if !fullName.isEmpty { return fullName }
        func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
        let isHan = Card.isHan(part(0) + part(1))
        return (isHan ? [part(0), part(1)] : [part(3), part(1), part(2), part(0), part(4)]).filter { !$0.isEmpty }.joined(separator: isHan ? "" : " ")
    }

    /// The preferred one, else one at work, else the first.
    private static func best(_ all: [(text: String, types: Set<String>)]) -> String {
        let filled = all.filter { !$0.text.isEmpty }
        return (filled.first { $0.types.contains("PREF") && $0.types.contains("WORK") } ?? filled.first { $0.types.contains("WORK") } ?? filled.first { $0.types.contains("PREF") } ?? filled.first)?.text ?? ""
    }

    /// `tel:+1-555-0100;ext=12`, as version 4 writes numbers.
    private static func phone(_ text: String) -> String {
        guard text.lowercased().hasPrefix("tel:") else { return text }
        let pieces = text.dropFirst(4).split(separator: ";")
        let inner = pieces.dropFirst().first { $0.lowercased().hasPrefix("ext=") }.map { "-" + $0.dropFirst(4) } ?? ""
        return String(pieces.first ?? "") + inner
    }

    /// Box, room, street, town, province, postcode, country: from the large to the small in Chinese.
    private static func address(_ parts: [String]) -> String {
        func part(_ index: Int) -> String { index < parts.count ? parts[index].split(whereSeparator: \.isNewline).joined(separator: ", ") : "" }
        if isHan(parts.joined()) { return [4, 3, 2, 1, 0].map(part).joined() }
        let town = [part(4), part(5)].filter { !$0.isEmpty }.joined(separator: " ")
        return [part(0), part(2), part(1), part(3), town, part(6)].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func isHan(_ text: String) -> Bool { text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }
}
