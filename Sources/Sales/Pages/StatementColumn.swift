import Kit
import Pages
import Tabular

/// A column of a statement: the same definition makes the page's cell and the file's.
struct StatementColumn<Line: Sendable>: Sendable {
    let key: String
    let isFigure: Bool
    let text: @Sendable (Line, Wording) -> String
    let cell: @Sendable (Line, Wording) -> TableCell
    let isFall: @Sendable (Line) -> Bool

    static func words(_ key: String, _ text: @escaping @Sendable (Line) -> String) -> Self {
        Self(key: key, isFigure: false, text: { line, _ in text(line) }, cell: { line, _ in .text(text(line)) }, isFall: { _ in false })
    }

    static func count(_ key: String, _ value: @escaping @Sendable (Line) -> Int64) -> Self {
        Self(key: key, isFigure: true, text: { $1.count(value($0)) }, cell: { line, _ in .count(value(line)) }, isFall: { _ in false })
    }

    static func money(_ key: String, _ value: @escaping @Sendable (Line) -> Int64) -> Self {
        Self(key: key, isFigure: true, text: { $1.money(Money(x4: value($0))) }, cell: { line, _ in .amount(x4: value(line)) }, isFall: { value($0) < 0 })
    }

    static func cases(_ key: String, _ value: @escaping @Sendable (Line) -> Int64) -> Self {
        Self(key: key, isFigure: true, text: { $1.cases(Quantity(x4: value($0))) }, cell: { line, _ in .number(x4: value(line)) }, isFall: { value($0) < 0 })
    }

    static func quantity(_ key: String, _ value: @escaping @Sendable (Line) -> Int64) -> Self {
        Self(key: key, isFigure: true, text: { $1.quantity(Quantity(x4: value($0))) }, cell: { line, _ in .number(x4: value(line)) }, isFall: { value($0) < 0 })
    }

    /// An average: none when the divisor is not positive.
    static func average(_ key: String, _ parts: @escaping @Sendable (Line) -> (amount: Int64, by: Int64)) -> Self {
        let value: @Sendable (Line) -> Money? = { line in
            let (amount, by) = parts(line)
            return (try? SalesRules.averagePrice(amount: Money(x4: amount), quantity: Quantity(x4: by))) ?? nil
        }
        return Self(key: key, isFigure: true, text: { SalesWords.money(value($0), $1) }, cell: { line, _ in value(line).map { .amount(x4: $0.x4) } ?? .empty }, isFall: { _ in false })
    }

    static func growth(_ key: String, _ parts: @escaping @Sendable (Line) -> (now: Int64, before: Int64)) -> Self {
        Self(key: key, isFigure: true, text: { line, wording in
            let (now, before) = parts(line)
            return SalesWords.growth(now, before, wording)
        }, cell: { line, wording in
            let (now, before) = parts(line)
            return ((try? SalesRules.growth(now: Money(x4: now), before: Money(x4: before))) ?? nil).map { .percent(x4: $0.x4) } ?? .text(SalesWords.growth(now, before, wording))
        }, isFall: { line in
            let (now, before) = parts(line)
            return SalesWords.falls(now, before)
        })
    }

    static func day(_ key: String, _ value: @escaping @Sendable (Line) -> Day?) -> Self {
        Self(key: key, isFigure: false, text: { line, wording in value(line).map { wording.day($0) } ?? "" }, cell: { line, _ in value(line).map { .day($0) } ?? .empty },
             isFall: { _ in false })
    }
}

/// A table of a statement as its template shows it (`sales-table.mustache`).
struct StatementTable: ViewModel {
    struct Head: ViewModel { let label: String; let isFigure: Bool }

    let caption: String
    let heads: [Head]
    let rows: [StatementRow]
    /// The row of totals, or none.
    var foot: [StatementRow] = []

    static let sample = StatementTable(caption: "客户业务报表", heads: [Head(label: "金额", isFigure: true)], rows: [.sample], foot: [.sample])
}

extension StatementTable {
    init<Line>(_ caption: String, _ columns: [StatementColumn<Line>], _ lines: [Line], link: (Line) -> String, _ wording: Wording) {
        self.init(caption: caption, heads: columns.map { Head(label: wording("sales.statement." + $0.key), isFigure: $0.isFigure) }, rows: lines.map { line in
            let cells = columns.dropFirst().map { StatementCell(text: $0.text(line, wording), isFigure: $0.isFigure, isBad: $0.isFall(line)) }
            return StatementRow(url: link(line), name: columns.first?.text(line, wording) ?? "", cells: cells)
        })
    }

    /// The same table with totals; columns that have none stay empty.
    func totalled<Line>(_ total: Line, _ columns: [StatementColumn<Line>], without empty: Set<String>, _ wording: Wording) -> StatementTable {
        var table = self
        let cells = columns.dropFirst().map { column in
            let has = column.isFigure && !empty.contains(column.key)
            return StatementCell(text: has ? column.text(total, wording) : "", isFigure: column.isFigure, isBad: has && column.isFall(total))
        }
        table.foot = [StatementRow(url: "", name: wording("sales.statement.total"), cells: cells)]
        return table
    }
}

struct StatementRow: ViewModel {
    let url, name: String
    let cells: [StatementCell]
    static let sample = StatementRow(url: "/customers/1", name: "春和烟酒店", cells: [.sample])

    func child(named name: String) -> Any? {
        switch name {
        case "url": url
        case "name": self.name
        case "cells": cells
        default: nil
        }
    }
}

struct StatementCell: ViewModel {
    let text: String
    let isFigure, isBad: Bool
    static let sample = StatementCell(text: "81,540.00", isFigure: true, isBad: true)

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isFigure": isFigure
        case "isBad": isBad
        default: nil
        }
    }
}
