/// Why there is nothing to see and two ways on (`empty-state.mustache`): `{{#empty}}{{>empty-state}}{{/empty}}`.
package struct EmptyState: ViewModel {
    package struct Way: ViewModel {
        package let url: String
        package let label: String
        package let isMain: Bool
        package init(url: String, label: String, isMain: Bool = false) { self.url = url; self.label = label; self.isMain = isMain }
    }

    package let emptyTitle: String
    package let emptyText: String
    package let hasEmptyWays: Bool
    package let emptyWays: [Way]

    package init(title: String, text: String, ways: [Way] = []) {
        emptyTitle = title
        emptyText = text
        hasEmptyWays = !ways.isEmpty
        emptyWays = ways
    }

    package static let sample = EmptyState(title: "还没有客户", text: "导入一份名单，或者新建第一户。", ways: [Way(url: "/imports", label: "导入", isMain: true)])
}
