import Kit

/// Personal group (INFO-6, 15, 18): the person in charge, where to reach the customer, and the person's traits.
package struct PersonalInformation: Sendable, Hashable {
    package var person = ""
    package var personPhone = ""
    package var personMobile = ""
    package var sex = ""
    package var occupation = ""
    package var identityDocument = ""
    package var phone = ""
    package var fax = ""
    package var email = ""
    package var address = ""
    package var postcode = ""
    package var mailingAddress = ""
    package var birthCalendar = ""
    package var birthYear: Int64?
    package var birthMonth: Int64?
    package var birthDay: Int64?
    package var birthInLeapMonth = false
    package var hobbies = ""
    package var cravings = ""
    package var personality = ""
    package var family = ""
    package var origin = ""
    package var education = ""
    package var background = ""
    package init() {}
}
