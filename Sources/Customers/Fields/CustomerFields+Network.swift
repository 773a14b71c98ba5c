import Kit

extension CustomerFields {
    static let network: [Field<Customer>] = [
        field("nature", .network, .static, .choice(CustomerChoices.nature), \.network.nature),
        field("channel_level", .network, .static, .choice(CustomerChoices.channelLevel), \.network.channelLevel),
        field("registered_capital", .network, .static, .money, \.network.registeredCapital),
        field("sampling_form", .network, .static, .choice(CustomerChoices.samplingForm), \.network.samplingForm),
        field("country", .network, .static, .text, \.network.country, maxLength: 60),
        field("province", .network, .static, .region, \.network.province, maxLength: 60),
        field("city", .network, .static, .region, \.network.city, maxLength: 60),
        field("region", .network, .static, .region, \.network.region, maxLength: 60),
        field("business_region", .network, .dynamic, .region, \.network.businessRegion, maxLength: 60),
        field("sales_territory", .network, .dynamic, .region, \.network.salesTerritory, maxLength: 60),
        field("branch", .network, .dynamic, .branch, \.network.branch),
        field("rep", .network, .dynamic, .user, \.network.rep),
        field("order_taker", .network, .dynamic, .user, \.network.orderTaker),
        field("deliverer", .network, .dynamic, .user, \.network.deliverer),
        field("delivery_section", .network, .dynamic, .text, \.network.deliverySection, maxLength: 60),
        field("delivery_route", .network, .dynamic, .text, \.network.deliveryRoute, maxLength: 60),
        field("order_batch", .network, .dynamic, .text, \.network.orderBatch, maxLength: 60),
        field("visit_batch", .network, .dynamic, .text, \.network.visitBatch, maxLength: 60),
        field("visit_cycle", .network, .dynamic, .choice(CustomerChoices.cycle), \.network.visitCycle),
        field("order_frequency", .network, .dynamic, .choice(CustomerChoices.cycle), \.network.orderFrequency),
        field("outlet_size", .network, .dynamic, .choice(CustomerChoices.outletSize), \.network.outletSize),
    ]
}
