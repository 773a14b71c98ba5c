/// Recognises the line that sums a table up.
enum TotalLine {
    private static let words: Set<String> = [
        "合计", "总计", "小计", "合計", "總計", "小計", "总额", "本页合计", "本月合计", "累计", "total", "totals", "grandtotal", "subtotal", "sum", "sumtotal",
    ]

    static func isTotal(_ row: TableRow) -> Bool {
        guard row.cells.count > 1, let first = row.cells.first(where: { !$0.isEmpty }), first.utf8.count <= 24 else { return false }
        // Most cells begin with a byte that begins no word of the list.
        guard let lead = first.utf8.first(where: { $0 != 32 }), lead >= 0xE0 || [83, 84, 71, 115, 116, 103].contains(lead) else { return false }
        let plain = first.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "：" }
        return words.contains(plain)
    }
}
