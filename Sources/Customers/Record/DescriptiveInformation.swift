import Kit

/// What describes demand and circumstances (INFO-14, DATA-2, DATA-10).
package struct DescriptiveInformation: Sendable, Hashable {
    package var demandFeatures = ""
    package var tradingHabits = ""
    package var preferences = ""
    package var deliveryRequirements = ""
    package var purchaseProcess = ""
    package var paymentMethod = ""
    package var kindOfWork = ""
    package var incomeLevel = ""
    package init() {}
}
