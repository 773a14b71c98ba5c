import Kit

/// Values of `{name}` segments by the route's own pattern, because the router leaves escapes in place.
package enum PathParameters {
    /// - Throws: not found for a segment that is no text.
    package static func find(_ pattern: String, in path: some StringProtocol) throws -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in zip(pattern.split(separator: "/"), path.split(separator: "/")) where name.hasPrefix("{") && name.hasSuffix("}") {
            guard let text = URLEncoded.segment(Substring(value)) else { throw Problem.notFound() }
            found[String(name.dropFirst().dropLast())] = EnteredText.clean(text)
        }
        return found
    }
}
