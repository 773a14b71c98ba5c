import Kit

/// Figures as the reader expects them. Formats: `docs/HOUSE.md`, "Figures"; minus is `−`, grouping by thousands.
extension Wording {
    var isEnglish: Bool { language == .english }

    /// Full amount with two decimals: `81,540.00`.
    package func money(_ amount: Money) -> String { DecimalFigure.text(amount.x4, digits: 2) }

    /// Short amount: 万 from 10,000, 亿 from 100,000,000; k and M in English. One decimal, full figure in the tooltip.
    package func short(_ amount: Money) -> String {
        let (text, unit) = shortParts(amount)
        return text + (unit.isEmpty || isEnglish ? unit : " " + unit)
    }

    /// Number and unit apart, for figures whose unit is set smaller.
    package func shortParts(_ amount: Money) -> (text: String, unit: String) {
        let size = amount.x4.magnitude / 10_000
        for step in steps where size >= step.from { return (DecimalFigure.text(amount.x4, digits: 1, per: step.from), step.unit) }
        return (DecimalFigure.text(amount.x4, digits: 0), "")
    }

    /// Amount in the unit of a column (`scaleUnit`), one decimal: `26.3`.
    package func scaled(_ amount: Money) -> String { DecimalFigure.text(amount.x4, digits: 1, per: isEnglish ? 1000 : 10_000) }

    /// The unit that a column of `scaled` amounts has in its head.
    package var scaleUnit: String {
        switch language {
        case .english: "k"
        case .simplified: "万"
        case .traditional: "萬"
        }
    }

    /// Up to four decimals, no forced ones: `1,286.5`.
    package func quantity(_ quantity: Quantity) -> String { DecimalFigure.trimmed(quantity.x4) }

    /// Volume: one decimal always: `1,286.4`.
    package func cases(_ quantity: Quantity) -> String { DecimalFigure.text(quantity.x4, digits: 1) }

    /// `12.3%`; "none" for a share of nothing. Takes six decimals as `share(_:of:)` makes them.
    package func percent(_ share6: String?, digits: Int = 1) -> String {
        guard let share6, let x6 = Int64(share6.replacing(".", with: "")) else { return self("figure.none") }
        return DecimalFigure.percent(x6: x6, digits: digits, signed: false)
    }

    package func percent(_ ratio: Ratio, digits: Int = 1) -> String { DecimalFigure.percent(x6: ratio.x4 * 100, digits: digits, signed: false) }

    /// `+9.4%`, `−3.8%`; against a base that is zero or negative there is no percentage: "new", or "none" when there is nothing on either side.
    package func growth(_ now: Int64, _ before: Int64) -> String {
        if before <= 0 { return self(now == 0 && before == 0 ? "figure.none" : "figure.new") }
        guard let change = try? Money(x4: now).subtracting(Money(x4: before)),
              let x6 = share6(change.x4, of: before) else { return self("figure.none") }
        return DecimalFigure.percent(x6: x6, digits: 1, signed: true)
    }

    package func growth<Figure: FixedPoint>(now: Figure, before: Figure) -> String { growth(now.x4, before.x4) }

    /// A fall is red: true only for a real fall.
    package func falls<Figure: FixedPoint>(now: Figure, before: Figure) -> Bool { before.x4 != 0 && now.x4 < before.x4 }

    package func count(_ number: Int) -> String { DecimalFigure.text(Int64(number) * 10_000, digits: 0) }
    package func count(_ number: Int64) -> String { DecimalFigure.grouped(number.magnitude, negative: number < 0) }
    /// `1,000+` when counting stopped at the cap.
    package func count(_ number: CappedCount) -> String { count(number.value) + (number.capped ? "+" : "") }

    private var steps: [(from: UInt64, unit: String)] {
        switch language {
        case .english: [(1_000_000, "M"), (1000, "k")]
        case .simplified: [(100_000_000, "亿"), (10_000, "万")]
        case .traditional: [(100_000_000, "億"), (10_000, "萬")]
        }
    }
}
