/// The button that offers a list in both formats (`export-menu.mustache`).
package struct ExportMenu: ViewModel {
    let label, xlsxURL, csvURL: String

    /// - Parameter url: of the file, with its filters.
    package init(_ label: String, _ url: String) {
        let address = url + (url.contains("?") ? "&" : "?") + "as="
        self.label = label
        xlsxURL = address + "xlsx"
        csvURL = address + "csv"
    }

    package static let sample = ExportMenu("导出", "/customers/export")
}
