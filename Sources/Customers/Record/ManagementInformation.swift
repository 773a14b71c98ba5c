import Kit

/// Management group (INFO-4). Class and credit grade are marks of other rooms.
package struct ManagementInformation: Sendable, Hashable {
    package var tradeLicenceNo = ""
    package var licenceType = ""
    package var compliance = ""
    package var issuingBureau = ""
    package var licenceAdministrator = ID(0)
    package var isMonitored = false
    package var isDemonstration = false
    package var issued: Day?
    package var effective: Day?
    package var annualReview: Day?
    package init() {}
}
