import Kit

/// Text that no catalogue field bounds.
package enum FreeText {
    static func reason(_ text: String, isRequired: Bool = false) throws -> String { try read(text, "reason", longest: 500, isRequired: isRequired) }
    static func remark(_ text: String) throws -> String { try read(text, "remark", longest: 2000) }

    /// - Throws: a fault of the field when it is longer, or missing where it is required.
    package static func read(_ text: String, _ field: String, longest: Int, isRequired: Bool = false) throws -> String {
        let clean = EnteredText.clean(text)
        if clean.isEmpty, isRequired { throw Problem.invalid(field, "problem.field.required") }
        if clean.count > longest { throw Problem.invalid(field, "problem.field.tooLong") }
        return clean
    }
}
