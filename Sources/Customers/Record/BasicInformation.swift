import Kit

/// Basic group (INFO-2, INFO-8) with what identifies the customer elsewhere.
package struct BasicInformation: Sendable, Hashable {
    package var shortName = ""
    package var licenceNo = ""
    /// Unified social credit code of an enterprise.
    package var creditCode = ""
    /// The code under which another system keeps the customer.
    package var outsideCode = ""
    package var legalRepresentative = ""
    package var subjectKind = ""
    package var directness = ""
    package var settlement = ""
    package var orderCycle = ""
    package var businessScope = ""
    package var bankAccount = ""
    package var cooperationSince: Day?
    package var remark = ""
    package init() {}
}
