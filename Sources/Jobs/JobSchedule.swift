import Foundation
import Kit

/// Due times of daily jobs in the company's time zone.
enum JobSchedule {
    /// The latest moment at or before `now` at which a job of this minute of the day was due.
    static func latestDue(minute: Int, now: Instant, clock: WallClock) -> Instant? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = clock.timeZone
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        for days in [0, -1] {
            guard let day = calendar.date(byAdding: .day, value: days, to: date),
                  let due = calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day), due <= date else { continue }
            return Instant(Int64(due.timeIntervalSince1970) * 1000)
        }
        return nil
    }
}
