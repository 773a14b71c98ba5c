import Access
import Analysis
import Classification
import Customers
import Foundation
import Sales
import Web
import Webhooks

/// The folders of all words, for those who speak without a page.
package enum AllTexts {
    package static let folders: [URL] = [
        WebFolder.url, AccessFolder.url, CustomersFolder.url, SalesFolder.url, ClassificationFolder.url, AnalysisFolder.url, WebhooksFolder.url,
    ].map { $0.appending(path: "Texts") }
}
