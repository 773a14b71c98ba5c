import Foundation

/// A moment: milliseconds since 1970 in UTC. Columns that end in `_at` hold it.
package struct Instant: Hashable, Sendable, Comparable, Codable {
    package let milliseconds: Int64
    package init(_ milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
    package func adding(seconds: Int64) -> Instant { Instant(milliseconds + seconds * 1000) }
    package static func - (a: Instant, b: Instant) -> Int64 { a.milliseconds - b.milliseconds }
}

/// The clock that is handed in; tests stand it still. The company has one time zone.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Instant
    package let timeZone: TimeZone

    package init(timeZone: TimeZone = WallClock.companyZone, now: @escaping @Sendable () -> Instant = WallClock.systemNow) {
        self.now = now
        self.timeZone = timeZone
    }

    package static let systemNow: @Sendable () -> Instant = { Instant(Int64(Date().timeIntervalSince1970 * 1000)) }
    package static let companyZone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt

    package static func fixed(_ milliseconds: Int64) -> WallClock { WallClock(now: { Instant(milliseconds) }) }

    package var today: Day { day(of: now()) }

    package func day(of instant: Instant) -> Day {
        let offset = Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)))
        let seconds = Int64((Double(instant.milliseconds) / 1000).rounded(.down)) + offset
        return Day(number: Int(floorDivide(seconds, 86_400)))
    }

    /// The first instant of a day.
    package func start(of day: Day) -> Instant {
        let noon = Int64(day.number) * 86_400 + 43_200
        let offset = Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(noon))))
        return Instant((noon - 43_200 - offset) * 1000)
    }

    /// Hours and minutes of the company's day, `HH:mm`.
    package func time(of instant: Instant) -> String {
        let offset = Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)))
        let second = floorModulo(instant.milliseconds / 1000 + offset, 86_400)
        return twoDigits(Int(second / 3600)) + ":" + twoDigits(Int(second / 60 % 60))
    }
}

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((-a + b - 1) / b) }
func floorModulo(_ a: Int64, _ b: Int64) -> Int64 { a - floorDivide(a, b) * b }
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
