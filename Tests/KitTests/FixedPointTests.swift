import Kit
import Testing

@Suite struct FixedPointTests {
    @Test(arguments: [
        ("0", 0), ("1", 10_000), ("-12.5", -125_000), ("+3.0001", 30_001), (".5", 5000), ("7.", 70_000), ("1.5e3", 15_000_000), ("1E-4", 1),
        ("0.00005", 1), ("-0.00005", -1), ("0.00004999", 0), ("922337203685477.5807", Int64.max), ("-922337203685477.5808", Int64.min),
        ("1e-40", 0), ("0.33335", 3334),
    ] as [(String, Int64)])
    func readsDecimalText(text: String, x4: Int64) { #expect(DecimalText.parse(text)?.x4 == x4) }

    @Test(arguments: ["", "-", ".", "1,000", "1.2.3", "1e", "1e+", "abc", "0x10", " 1", "1 ", "922337203685477.5808", "1e20", "１"])
    func refusesOtherText(text: String) { #expect(DecimalText.parse(text) == nil) }

    @Test func countsWhatItRoundedAway() throws {
        #expect(try #require(DecimalText.parse("1.00001")).rounded)
        #expect(try #require(DecimalText.parse("1.00010")).rounded == false)
        #expect(try #require(DecimalText.parse("1e-9")).rounded)
    }

    @Test func writesDecimalText() {
        #expect(Money(x4: 125_000).description == "12.50")
        #expect(Money(x4: -1).description == "-0.0001")
        #expect(Money(x4: 30_000).plain == "3")
        #expect(Money(x4: Int64.min).description == "-922337203685477.5808")
    }

    @Test func roundsHalfAwayFromZeroSoThatAReturnMirrorsItsSale() throws {
        let price = Money(x4: 3)
        #expect(try price.times(Ratio(x4: 5000)).x4 == 2)
        #expect(try price.negated.times(Ratio(x4: 5000)).x4 == -2)
        #expect(try Money(x4: 125_000).rounded(0).x4 == 130_000)
        #expect(try Money(x4: -125_000).rounded(0).x4 == -130_000)
        #expect(try Money(x4: 12_344).rounded(2).x4 == 12_300)
        #expect(try Money(x4: 10_000).divided(by: Ratio(x4: 30_000))?.x4 == 3333)
        #expect(try Money(x4: 20_000).divided(by: 3)?.x4 == 6667)
        #expect(try Money.one.divided(by: Ratio.zero) == nil)
    }

    @Test func overflowIsAProblem() {
        let most = Money(x4: Int64.max)
        #expect(throws: Problem.overflow) { try most.adding(Money(x4: 1)) }
        #expect(throws: Problem.overflow) { try Money(x4: Int64.min).negated }
        #expect(throws: Problem.overflow) { try most.times(Ratio(x4: 20_000)) }
        #expect(throws: Problem.overflow) { try most.rounded(0) }
        #expect(throws: Problem.overflow) { try Money(whole: Int64.max) }
        #expect(throws: Problem.overflow) { try lineAmount(quantity: Quantity(x4: .max), price: Money(x4: .max), discount: .zero) }
    }

    @Test func aLineIsRoundedOnce() throws {
        let amount = try lineAmount(quantity: #require(Quantity("3")), price: #require(Money("16.8")), discount: #require(Ratio("0.15")))
        #expect(amount.description == "42.84")
        // 0.0001 × 0.5 × 1 = 0.00005
        #expect(try lineAmount(quantity: Quantity(x4: 1), price: Money(x4: 5000), discount: .zero).x4 == 1)
        #expect(try lineAmount(quantity: Quantity(x4: -1), price: Money(x4: 5000), discount: .zero).x4 == -1)
    }

    @Test func sharesHaveSixDecimals() {
        #expect(share(1, of: 3) == "0.333333")
        #expect(share(2, of: 3) == "0.666667")
        #expect(share(-1, of: 8) == "-0.125000")
        #expect(share(5, of: 5) == "1.000000")
        #expect(share(5, of: 0) == nil)
    }
}
