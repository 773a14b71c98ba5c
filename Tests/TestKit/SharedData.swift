import Foundation

/// The data sets beside the checkout (`../shared/data`), or where `ZHIKE_SHARED_DATA` says. Tests that need them skip without.
package enum SharedData {
    private static let folder: URL = {
        if let told = ProcessInfo.processInfo.environment["ZHIKE_SHARED_DATA"], !told.isEmpty { return URL(filePath: told) }
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return checkout.deletingLastPathComponent().appending(path: "shared/data")
    }()

    package static func url(_ name: String) -> URL? {
        let url = folder.appending(path: name)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}
