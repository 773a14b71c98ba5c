import Kit

/// Network group (INFO-3) with the area of the archive form (ARCH-9) and the channel level (TYPE-6).
package struct NetworkInformation: Sendable, Hashable {
    package var nature = ""
    package var channelLevel = ""
    package var registeredCapital: Money?
    package var samplingForm = ""
    package var country = ""
    package var province = ""
    package var city = ""
    /// Administrative region.
    package var region = ""
    package var businessRegion = ""
    package var salesTerritory = ""
    package var branch = ID(0)
    package var rep = ID(0)
    package var orderTaker = ID(0)
    package var deliverer = ID(0)
    package var deliverySection = ""
    package var deliveryRoute = ""
    package var orderBatch = ""
    package var visitBatch = ""
    package var visitCycle = ""
    package var orderFrequency = ""
    package var outletSize = ""
    package init() {}
}
