import Access
import Analysis
import Classification
import Customers
import Foundation
import Jobs
import Journal
import Sales
import Search
import Webhooks

/// The migration folders of all tools and rooms; at equal dates they run in this order.
package enum AllMigrations {
    package static let folders: [URL] = [
        JournalFolder.url, JobsFolder.url, SearchFolder.url,
        AccessFolder.url, CustomersFolder.url, SalesFolder.url, ClassificationFolder.url, AnalysisFolder.url, WebhooksFolder.url,
    ].map { $0.appending(path: "Migrations") }
}
