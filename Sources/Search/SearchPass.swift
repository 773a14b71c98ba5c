import Persistence

/// One reading of the token index.
package struct SearchPass: Sendable {
    /// `FROM …` that gives `customer_id`, each once, without sorting, so that a limit ends the reading; to be joined with the scope.
    package let found: SQL
    /// Whether the token alone proves that a customer fits; else texts are compared, because pairs and initials promise too much.
    package let isProof: Bool
}
