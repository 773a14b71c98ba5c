import Kit
import Pages

/// A row of the directory: two lines on a phone, one line of cells beside it. The list it stands in and what was searched for are
/// filled in when it is shown (`draw`): so it is drawn once for all lists.
struct DirectoryRow: ViewModel, Hashable {
    let id: String
    let url: String
    let code: String
    let name: String
    let marks: CustomerMarks
    let amount: String
    let amountFull: String
    /// Beside the amount on phones, which have no column heads.
    let unit: String
    let hasGrowth: Bool
    let growth: String
    let falls: Bool
    let region: String
    let cells: [DirectoryCell]
    let chooseWord: String

    init(_ line: CustomerLine, cells: [DirectoryCell], _ wording: Wording) {
        id = line.id.description
        url = "/customers/\(line.id)"
        code = line.code
        name = line.name
        marks = CustomerMarks(line, wording)
        amount = line.amount12 == .zero ? "–" : wording.scaled(line.amount12)
        amountFull = wording.money(line.amount12)
        unit = line.amount12 == .zero ? "" : wording.scaleUnit
        hasGrowth = line.before12.x4 > 0
        growth = wording.growth(now: line.amount12, before: line.before12)
        falls = wording.falls(now: line.amount12, before: line.before12)
        region = line.region
        self.cells = cells
        chooseWord = wording("customers.choose", ["name": line.name])
    }

    /// - Parameter list: what links say of the list they stand in.
    func draw(list: SafeHTML, _ marked: MarkedCustomer, _ wording: Wording) throws -> SafeHTML {
        let why = marked.hasWhy ? try wording.piece("customers-why", marked) : .empty
        return try wording.piece("customers-row", self, fillings: ["list": list, "name": marked.name, "code": marked.code, "why": why])
    }

    private init() {
        (id, url, code, name, marks) = ("1", "/customers/1", "YL02-000518", "春和烟酒店", .sample)
        (amount, amountFull, unit, hasGrowth, growth, falls) = ("214.6", "2,146,000.00", "万", true, "+9.4%", true)
        (region, cells, chooseWord) = ("望江区", [.sample], "选择春和烟酒店")
    }

    static let sample = DirectoryRow()

    func child(named name: String) -> Any? { DirectoryRow.cells[name]?(self) }

    private static let cells: [String: @Sendable (DirectoryRow) -> Any] = [
        "id": { $0.id }, "url": { $0.url }, "code": { $0.code }, "name": { $0.name }, "marks": { $0.marks }, "amount": { $0.amount },
        "amountFull": { $0.amountFull }, "unit": { $0.unit }, "hasGrowth": { $0.hasGrowth }, "growth": { $0.growth }, "falls": { $0.falls }, "region": { $0.region },
        "cells": { $0.cells }, "chooseWord": { $0.chooseWord },
        "hasAbc": { $0.marks.hasAbc }, "abc": { $0.marks.abc }, "abcLower": { $0.marks.abcLower }, "abcTitle": { $0.marks.abcTitle }, "hasTier": { $0.marks.hasTier },
        "tier": { $0.marks.tier }, "tierTitle": { $0.marks.tierTitle }, "statusClass": { $0.marks.statusClass }, "statusWord": { $0.marks.statusWord },
        "seals": { $0.marks.seals },
    ]
}
