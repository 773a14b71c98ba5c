import Kit

/// What does not fit, by name.
package enum JournalFault: Sendable, Hashable, CustomStringConvertible {
    /// The line's own columns are not those that were sealed, or it was not there when its neighbours were sealed.
    case lineChanged(customerID: ID, id: ID, seal: Int64)
    /// As many lines as `count` that were sealed are gone.
    case linesMissing(count: Int, seal: Int64)
    case sealChanged(Int64)
    case sealMissing(Int64)
    case signature(Int64)
    case keyUnknown(seal: Int64, key: String)
    /// Content that is not what was written.
    case contentChanged(customerID: ID, id: ID)
    /// Content that is gone although no line says that it was erased.
    case contentMissing(customerID: ID, id: ID)

    package var description: String {
        switch self {
        case .lineChanged(let customer, let id, let seal): "seal \(seal): line \(id) of customer \(customer) was changed or added"
        case .linesMissing(let count, let seal): "seal \(seal): \(count) lines are missing"
        case .sealChanged(let seal): "seal \(seal) does not follow from its lines"
        case .sealMissing(let seal): "seal \(seal) is missing"
        case .signature(let seal): "seal \(seal): the signature is wrong"
        case .keyUnknown(let seal, let key): "seal \(seal): key \(key) is not known here"
        case .contentChanged(let customer, let id): "line \(id) of customer \(customer): the content was changed"
        case .contentMissing(let customer, let id): "line \(id) of customer \(customer): the content is gone and no line says it was erased"
        }
    }
}

/// The answer of a verification.
package struct JournalReport: Sendable {
    package let seals: Int
    /// Lines under a seal.
    package let lines: Int
    /// Lines that no seal covers yet: their content was held against their digests.
    package let waiting: Int
    package let faults: [JournalFault]
    /// The newest head, to be compared with the one in the log or in a backup.
    package let head: String
}
