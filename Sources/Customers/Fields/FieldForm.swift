import Kit

/// Reads plain text by field key into a record.
package enum FieldForm {
    /// - Throws: all faults at once.
    package static func read<Record>(_ values: [String: String], _ fields: [Field<Record>], into record: Record) throws -> Record {
        var one = record, faults: [FieldFault] = []
        for field in fields {
            guard let text = values[field.key] else { continue }
            do throws(FieldFault) { try field.read(text, into: &one) } catch { faults.append(error) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return one
    }
}
