import Kit

/// An import: a file that somebody brought, on its way into the records.
package struct ImportRun: Sendable, Hashable {
    package let id: ID
    package var kind: String
    package let fileName: String
    package let fileSize: Int64
    package let callerID: ID
    package let createdAt: Instant
    package var settings: ImportSettings
    /// 0 while none was asked for.
    package var checkJobID = ID(0)
    package var jobID = ID(0)
    package var endedAt: Instant?
    package var keepsFiles = true
    /// The import whose refused rows this one brings; 0 = none.
    package var parentID = ID(0)

    func jobID(_ phase: ImportPhase) -> ID { phase == .check ? checkJobID : jobID }
}

/// A row that is kept to be shown: one of the first of its outcome, or a refused one.
struct ImportedRow: Sendable, Hashable {
    let outcome: String
    let line: Int
    let cells: [String]
    let faults: [FieldFault]

    var cellsText: String { JSONValue.array(cells.map { .text($0) }).canonical }

    var reasonsText: String {
        JSONValue.array(faults.map { fault in
            ["field": .text(fault.field), "key": .text(fault.message.key), "values": .object(fault.message.values.mapValues { .text($0) })]
        }).canonical
    }

    static func cells(_ text: String) throws -> [String] { try JSONValue(parsing: text).items?.map { $0.string ?? "" } ?? [] }

    static func faults(_ text: String) throws -> [FieldFault] {
        try JSONValue(parsing: text).items?.map { item in
            var values: [String: String] = [:]
            if case .object(let members)? = item["values"] { values = members.compactMapValues(\.string) }
            return FieldFault(item["field"]?.string ?? "", TextKey(item["key"]?.string ?? "", values))
        } ?? []
    }
}
