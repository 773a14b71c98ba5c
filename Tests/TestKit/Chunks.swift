import Foundation

/// Collects what a stream hands out.
package actor Chunks {
    package private(set) var data = Data()
    package private(set) var count = 0
    package init() {}

    package func add(_ chunk: Data) {
        data += chunk
        count += 1
    }

    package var text: String { String(decoding: data, as: UTF8.self) }
}
