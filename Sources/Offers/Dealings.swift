import Kit
import Pages
import Persistence

/// Facts of a room that stand in the time line of a customer beside what the journal says, such as orders.
package struct DealingOffer: Sendable {
    package struct Query: Sendable {
        package let customerID: ID
        package let from: Day?
        package let to: Day?
        package let before: Cursor?
        package let limit: Int
        package init(customerID: ID, from: Day?, to: Day?, before: Cursor?, limit: Int) {
            self.customerID = customerID
            self.from = from
            self.to = to
            self.before = before
            self.limit = limit
        }
    }

    /// What a time line is narrowed by to see these alone.
    package let label: TextKey
    package let access: RouteAccess
    /// The latest first, of a customer in the caller's scope.
    package let dealings: @Sendable (Query, Caller, Wording, Reader) throws -> Slice<Dealing>

    package init(label: TextKey, access: RouteAccess, dealings: @escaping @Sendable (Query, Caller, Wording, Reader) throws -> Slice<Dealing>) {
        self.label = label
        self.access = access
        self.dealings = dealings
    }
}

/// One of them.
package struct Dealing: Sendable, Hashable {
    package let on: Day
    /// Where the next one goes on.
    package let cursor: Cursor
    /// Of the icon font.
    package let icon: String
    package let title: String
    package let text: String
    package let url: String
    package init(on: Day, cursor: Cursor, icon: String, title: String, text: String, url: String) {
        self.on = on
        self.cursor = cursor
        self.icon = icon
        self.title = title
        self.text = text
        self.url = url
    }
}
