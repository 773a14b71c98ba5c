import Kit
import Pages

/// The work list of likely duplicates.
struct AlikeModel: ViewModel {
    struct Member: ViewModel {
        let url: String
        let name: String
        let code: String
        let phone: String
        let place: String
        let rep: String
        let marks: CustomerMarks
        let entered: String
        let last: String
        let hasPair: Bool
        let pairURL: String
        let pairAria: String
        let editURL: String
        let editAria: String
        let canDelete: Bool
        let deleteURL: String
        let deleteAria: String
    }
    struct Group: ViewModel {
        let title: String
        let note: String
        let ids: String
        let aria: String
        let members: [Member]
    }

    let note: String
    let isOfImport: Bool
    let hasGroups: Bool
    let groups: [Group]
    let pager: Pager
    let empty: EmptyState

    init(_ read: AlikeRead, isFirst: Bool, importID: ID?, _ names: PeopleNames, mayDelete: Bool, _ wording: Wording) {
        groups = read.groups.map { AlikeModel.group($0, names, mayDelete, wording) }
        hasGroups = !groups.isEmpty
        isOfImport = importID != nil
        note = wording("alike.note")
        pager = Pager("/customers/alike" + (importID.map { "?import=\($0)" } ?? ""), isFirst: isFirst, next: read.next)
        empty = EmptyState(title: wording("alike.none"), text: wording(read.next == nil ? "alike.none.why" : "alike.none.further"), ways: [.init(url: "/customers", label: wording("customers.title"))])
    }

    private static func group(_ group: AlikeRead.Group, _ names: PeopleNames, _ mayDelete: Bool, _ wording: Wording) -> Group {
        let first = group.members[0]
        let members = group.members.map { one in
            let words = ["name": one.name]
            return Member(url: "/customers/\(one.id)", name: one.name, code: one.code, phone: one.phone, place: one.region, rep: names.user(one.rep), marks: CustomerMarks(one, wording),
                          entered: wording.day(wording.clock.day(of: one.createdAt)), last: one.lastOrderOn.map(wording.day) ?? "–", hasPair: one.id != first.id,
                          pairURL: "/customers/alike/\(first.id)/\(one.id)", pairAria: wording("alike.pair.aria", ["first": first.name, "second": one.name]), editURL: "/customers/\(one.id)/edit",
                          editAria: wording("alike.edit.aria", words), canDelete: mayDelete && one.lastOrderOn == nil, deleteURL: "/customers/\(one.id)/deletion", deleteAria: wording("alike.delete.aria", words))
        }
        let count = wording("customers.count", ["count": wording.count(members.count) + (group.hasMore ? "+" : "")])
        return Group(title: wording(TextKey("alike.by." + group.likeness.kind.rawValue)), note: count, ids: group.members.map(\.id.description).joined(separator: ","),
                     aria: wording("alike.unlike.aria", ["name": first.name]), members: members)
    }

    private init() {
        let member = Member(url: "/customers/1", name: "春和烟酒店", code: "YL02-000518", phone: "139 0000 0518", place: "望江区", rep: "周敏", marks: .sample, entered: "2026年11月20日", last: "2026年11月20日", hasPair: true,
                            pairURL: "/customers/alike/1/2", pairAria: "对照", editURL: "/customers/1/edit", editAria: "修改", canDelete: true, deleteURL: "/customers/1/deletion", deleteAria: "删除")
        (note, isOfImport, hasGroups, pager, empty) = ("核对", true, true, .sample, .sample)
        groups = [Group(title: "名称相同", note: "2 户", ids: "1,2", aria: "不重复", members: [member])]
    }

    static let sample = AlikeModel()
}

/// Two customers side by side.
struct AlikePairModel: ViewModel {
    struct Side: ViewModel {
        let name: String
        let code: String
        let url: String
        let editURL: String
        let canDelete: Bool
        let deleteURL: String
    }
    struct Line: ViewModel {
        let label: String
        let first: String
        let second: String
        let differs: Bool
    }

    let sides: [Side]
    let firstName: String
    let secondName: String
    let lines: [Line]
    let ids: String

    init(_ records: [Customer], _ found: [CustomerLine], _ words: FieldWords, mayDelete: Bool) {
        sides = records.map { one in
            let line = found.first { $0.id == one.id }
            return Side(name: one.name, code: one.code, url: "/customers/\(one.id)", editURL: "/customers/\(one.id)/edit", canDelete: mayDelete && line?.lastOrderOn == nil, deleteURL: "/customers/\(one.id)/deletion")
        }
        (firstName, secondName) = (records[0].name, records[1].name)
        ids = records.map(\.id.description).joined(separator: ",")
        let fields = words.names.fields.all.filter { field in records.contains { !field.get($0).isEmpty } }.map { field in
            AlikePairModel.line(words.wording(field.label), records.map { words.words(field, $0) }, isSame: field.text(records[0]) == field.text(records[1]), words.wording)
        }
        let days = records.map { one in words.wording.day(words.wording.clock.day(of: one.createdAt)) }
        let last = records.map { one in found.first { $0.id == one.id }?.lastOrderOn.map(words.wording.day) ?? "" }
        lines = fields + [AlikePairModel.line(words.wording("alike.entered"), days, isSame: true, words.wording),
                          AlikePairModel.line(words.wording("customers.column.last"), last, isSame: true, words.wording)]
    }

    private static func line(_ label: String, _ words: [String], isSame: Bool, _ wording: Wording) -> Line {
        func shown(_ text: String) -> String { text.isEmpty ? "–" : text }
        return Line(label: label, first: shown(words[0]), second: shown(words[1]), differs: !isSame)
    }

    private init() {
        let side = Side(name: "春和烟酒店", code: "YL02-000518", url: "/customers/1", editURL: "/customers/1/edit", canDelete: true, deleteURL: "/customers/1/deletion")
        (sides, firstName, secondName, ids) = ([side], "春和烟酒店", "春和烟酒", "1,2")
        lines = [Line(label: "电话", first: "0571", second: "0572", differs: true)]
    }

    static let sample = AlikePairModel()
}
