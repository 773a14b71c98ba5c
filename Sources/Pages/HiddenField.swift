/// What a form carries along unseen.
package struct HiddenField: ViewModel {
    package let name: String
    package let value: String
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    package static let sample = HiddenField(name: "version", value: "1")
}
