import Access
import Analysis
import Classification
import Customers
import Pages
import Sales
import TestKit
import Testing
import Web
import Webhooks

/// Every template of the house drawn from a sample: what mustache would pass over in silence fails here.
@Suite struct TemplatesTests {
    @Test(.timeLimit(.minutes(10))) func everyTemplateFitsItsViewModel() async throws {
        let samples = WebSamples.samples + AccessSamples.samples + CustomersSamples.samples + ImportSamples.samples + SalesSamples.samples
            + ClassificationSamples.samples + AnalysisSamples.samples + WebhooksSamples.samples
        try await LiveHouse.with(customer: false) { live in
            let faults = TemplateCheck.faults(live.house.templates, samples: samples)
            for fault in faults { Issue.record("\(fault)") }
        }
    }
}
