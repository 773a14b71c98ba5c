import Kit

/// Family or relative of the person in charge with an own date (INFO-16).
package struct RelatedPerson: Sendable, Hashable {
    package var id = ID(0)
    package var customerID = ID(0)
    package var name = ""
    package var relation = ""
    package var sex = ""
    package var phone = ""
    package var birthCalendar = ""
    package var birthYear: Int64?
    package var birthMonth: Int64?
    package var birthDay: Int64?
    package var birthInLeapMonth = false
    package var remark = ""
    package init() {}
}
