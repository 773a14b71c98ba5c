import Foundation

/// Where the resources of this target lie.
package enum WebhooksFolder {
    package static let url = Bundle.module.resourceURL ?? Bundle.module.bundleURL
}
