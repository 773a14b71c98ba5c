/// Gathers what is wrong with a form, so that all of it is told at once.
package struct Faults: Sendable {
    package private(set) var all: [FieldFault] = []
    package init() {}

    package mutating func add(_ field: String, _ message: TextKey) { all.append(FieldFault(field, message)) }

    /// - Returns: what was read, or the usual value where it could not be; then its faults are kept.
    package mutating func read<Value>(_ usual: Value, _ read: () throws -> Value) rethrows -> Value {
        do { return try read() } catch Problem.invalid(let found) {
            all += found
            return usual
        }
    }

    /// - Throws: `Problem.invalid` when there is one.
    package func finish() throws {
        if !all.isEmpty { throw Problem.invalid(all) }
    }
}
