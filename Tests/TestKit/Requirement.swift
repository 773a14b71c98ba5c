import Testing

/// Names the requirements that a test proves: `@Test(.requirement("ABC-2", "ABC-3"))`. `docs/requirements.md` is made from it.
package struct Requirement: TestTrait, SuiteTrait {
    package let ids: [String]
    package var comments: [Comment] { ids.map { Comment(rawValue: $0) } }
}

extension Trait where Self == Requirement {
    package static func requirement(_ ids: String...) -> Self { Requirement(ids: ids) }
}
