import Kit

/// Shipped lists. Words stand in the texts by `choice.<list>.<value>`; open lists take a company's own words.
package enum CustomerChoices {
    static let status = ChoiceList("status", CustomerStatus.allCases.map(\.rawValue))
    static let type = ChoiceList("type", ["external", "internal", "partner"])
    static let lifecycle = ChoiceList("lifecycle", Lifecycle.allCases.map(\.rawValue))
    static let relationStrength = ChoiceList("relation_strength", ["acquaintance", "one_time", "complaining", "satisfied", "loyal", "partner"])
    static let subjectKind = ChoiceList("subject_kind", ["individual", "enterprise", "government"])
    static let directness = ChoiceList("directness", ["direct", "indirect"])
    static let settlement = ChoiceList("settlement", ["cash", "prepaid", "transfer", "weekly", "monthly", "consignment"], isOpen: true)
    static let orderCycle = ChoiceList("cycle", cycle.values, isOpen: true)
    static let cycle = ChoiceList("cycle", ["daily", "twice_weekly", "weekly", "fortnightly", "monthly", "quarterly", "irregular"], isOpen: true)
    static let nature = ChoiceList("nature", ["sole_trader", "private", "state", "collective", "joint_stock", "foreign", "institution"], isOpen: true)
    /// TYPE-6, downwards to the final consumer (TYPE-4).
    static let channelLevel = ChoiceList("channel_level", ["distributor", "dealer", "agent", "wholesaler", "second_wholesaler", "retailer", "outlet", "consumer"])
    static let samplingForm = ChoiceList("sampling_form", ["full", "random", "key", "none"], isOpen: true)
    static let outletSize = ChoiceList("outlet_size", ["large", "medium", "small"], isOpen: true)
    static let licenceType = ChoiceList("licence_type", ["retail", "wholesale", "special", "temporary", "none"], isOpen: true)
    static let compliance = ChoiceList("compliance", ["compliant", "warned", "violating"], isOpen: true)
    static let format = ChoiceList("format", ["convenience", "supermarket", "tobacco_liquor", "grocery", "mall", "entertainment", "hotel", "wholesale", "online", "other"], isOpen: true)
    static let marketType = ChoiceList("market_type", ["urban", "rural"])
    static let operatingStatus = ChoiceList("operating_status", ["good", "fair", "poor", "stopped"], isOpen: true)
    static let cooperationStatus = ChoiceList("cooperation_status", ["close", "normal", "loose", "ended"], isOpen: true)
    static let paymentMethod = ChoiceList("payment_method", ["cash", "transfer", "mobile", "card", "cheque", "on_account"], isOpen: true)
    static let sex = ChoiceList("sex", ["female", "male", "other"])
    static let calendar = ChoiceList("calendar", ["solar", "lunar"])
    static let incomeLevel = ChoiceList("income_level", ["high", "middle", "low"], isOpen: true)
    static let relation = ChoiceList("relation", ["spouse", "child", "parent", "sibling", "relative", "partner", "other"], isOpen: true)
    /// Of notes about dealings (TYPE-7).
    static let servicePhase = ChoiceList("service_phase", ["pre_sale", "in_sale", "after_sale"])
    /// Judged from orders (TYPE-8).
    static let loyalty = ChoiceList("loyalty", ["once", "loyal"])
    /// What a customer is besides a buyer (TYPE-10).
    static let allianceKind = ChoiceList("alliance_kind", ["friend", "alliance", "channel"], isOpen: true)
    static let role = ChoiceList("role", ["owner", "manager", "buyer", "finance", "warehouse", "clerk"], isOpen: true)

    package static let all = [status, type, subjectKind, directness, settlement, cycle, nature, channelLevel, samplingForm, outletSize, licenceType, compliance,
                              format, marketType, operatingStatus, cooperationStatus, paymentMethod, sex, calendar, incomeLevel, relation, role, lifecycle, relationStrength, servicePhase, allianceKind]
}
