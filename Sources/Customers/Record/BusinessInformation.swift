import Kit

/// Business group (INFO-5) with market, goods, advertising and resources of the archive form (ARCH-10 to 12).
package struct BusinessInformation: Sendable, Hashable {
    package var format = ""
    package var marketType = ""
    package var operatingStatus = ""
    package var cooperationStatus = ""
    /// Between company and customer (INFO-25).
    package var relationStrength = ""
    package var operatingFeatures = ""
    package var tradeArea = ""
    package var marketSize = ""
    /// Varieties, specifications and prices that the customer sells.
    package var varieties = ""
    /// Main brands handled with specification and volume, competitors' included.
    package var mainBrands = ""
    package var hasIndoorAdvertising = false
    package var hasOutdoorAdvertising = false
    package var staff: Int64?
    package var vehicles: Int64?
    package var premisesArea: Quantity?
    package var warehouses: Int64?
    package var warehouseArea: Quantity?
    package var funds: Money?
    package init() {}
}
