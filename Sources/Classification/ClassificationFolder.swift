import Foundation

/// Where the resources of this target lie.
package enum ClassificationFolder {
    package static let url = Bundle.module.resourceURL ?? Bundle.module.bundleURL
}
