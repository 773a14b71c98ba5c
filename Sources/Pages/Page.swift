import Kit

/// A page's content as a value: a template and its view model. Web puts the shell around it.
package struct Page: Sendable {
    /// Words for the title bar, already in the reader's language.
    package let title: String
    /// The entry of the side bar that is current, such as `customers`.
    package let section: String
    package let template: String
    /// A flat struct of `String`, `Bool`, arrays and structs of these.
    package let model: any ViewModel
    package let status: Int

    package init(title: String, section: String, template: String, model: any ViewModel, status: Int = 200) {
        self.title = title
        self.section = section
        self.template = template
        self.model = model
        self.status = status
    }
}
