import Kit

extension CustomerFields {
    static let business: [Field<Customer>] = [
        field("format", .business, .static, .choice(CustomerChoices.format), \.business.format),
        field("market_type", .business, .static, .choice(CustomerChoices.marketType), \.business.marketType),
        field("operating_status", .business, .dynamic, .choice(CustomerChoices.operatingStatus), \.business.operatingStatus),
        field("cooperation_status", .business, .dynamic, .choice(CustomerChoices.cooperationStatus), \.business.cooperationStatus),
        field("relation_strength", .business, .dynamic, .choice(CustomerChoices.relationStrength), \.business.relationStrength),
        field("operating_features", .business, .dynamic, .longText, \.business.operatingFeatures),
        field("trade_area", .business, .dynamic, .longText, \.business.tradeArea),
        field("market_size", .business, .dynamic, .text, \.business.marketSize),
        field("varieties", .business, .dynamic, .longText, \.business.varieties),
        field("main_brands", .business, .dynamic, .longText, \.business.mainBrands),
        field("indoor_advertising", .business, .dynamic, .flag, \.business.hasIndoorAdvertising),
        field("outdoor_advertising", .business, .dynamic, .flag, \.business.hasOutdoorAdvertising),
        field("staff", .business, .dynamic, .number, \.business.staff),
        field("vehicles", .business, .dynamic, .number, \.business.vehicles),
        field("premises_area", .business, .dynamic, .quantity, \.business.premisesArea),
        field("warehouses", .business, .dynamic, .number, \.business.warehouses),
        field("warehouse_area", .business, .dynamic, .quantity, \.business.warehouseArea),
        field("funds", .business, .dynamic, .money, \.business.funds),
        field("demand_features", .business, .dynamic, .longText, \.descriptive.demandFeatures),
        field("trading_habits", .business, .dynamic, .longText, \.descriptive.tradingHabits),
        field("preferences", .business, .dynamic, .longText, \.descriptive.preferences),
        field("delivery_requirements", .business, .dynamic, .longText, \.descriptive.deliveryRequirements),
        field("purchase_process", .business, .dynamic, .longText, \.descriptive.purchaseProcess),
        field("payment_method", .business, .dynamic, .choice(CustomerChoices.paymentMethod), \.descriptive.paymentMethod),
    ]
}
