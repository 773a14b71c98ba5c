import Foundation
import Kit
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// The files of `Public`, read at the start. One hash stands for all of them (`/assets/HASH/css/app.css`), so that a style sheet
/// or module may name its neighbours relatively and a changed file changes every address at once.
package struct AssetLibrary: Sendable {
    struct Asset: Sendable { let type: String; let plain: ByteBuffer; let gzip: ByteBuffer? }

    private let assets: [String: Asset]
    package let hash: String

    /// - Parameter compresses: gzip what has no `.gz` beside it; tests leave it.
    package init(folder: URL, compresses: Bool = true) throws {
        let files = try AssetLibrary.files(folder)
        hash = AssetLibrary.hash(files)
        assets = files.reduce(into: [:]) { assets, file in
            let bytes = file.value
            let small = files[file.key + ".gz"] ?? (compresses && bytes.count > 1024 ? Gzip.compress(bytes) : nil)
            let type = AssetLibrary.types[file.key.split(separator: ".").last.map(String.init) ?? ""]
            guard let type else { return }
            assets[file.key] = Asset(type: type, plain: ByteBuffer(bytes: bytes), gzip: small.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil })
        }
    }

    /// Whether the browser parts of others are installed (`bin/setup`); without them pages have no looks.
    package var hasVendor: Bool { assets.keys.contains { $0.hasPrefix("vendor/") } }

    /// For `[[asset:path]]` in templates.
    package var urls: [String: String] {
        var urls = assets.reduce(into: [:]) { $0[$1.key] = "/assets/\(hash)/\($1.key)" }
        if !hasVendor { urls["vendor/"] = "/assets/\(hash)/vendor/" }
        return urls
    }

    /// - Returns: nil when the path belongs to no asset. Files of `Public/root` answer at the top (`/sw.js`).
    func answer(_ path: String, _ request: Request, gzip: Bool) -> Response? {
        if path.hasPrefix("/assets/") {
            let rest = path.dropFirst(8)
            guard let cut = rest.firstIndex(of: "/"), let asset = assets[String(rest[rest.index(after: cut)...])] else { return nil }
            return answer(asset, gzip: gzip, cache: rest[..<cut] == hash ? "public, max-age=31536000, immutable" : "no-cache")
        }
        guard let asset = assets["root" + path] else { return nil }
        return answer(asset, gzip: gzip, cache: "no-cache")
    }

    private func answer(_ asset: Asset, gzip: Bool, cache: String) -> Response {
        var headers: HTTPFields = [.contentType: asset.type, .cacheControl: cache]
        if asset.gzip != nil { headers[.vary] = "Accept-Encoding" }
        if gzip, let small = asset.gzip {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: small))
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.plain))
    }

    private static func files(_ folder: URL) throws -> [String: [UInt8]] {
        let root = folder.resolvingSymlinksInPath().path + "/"
        guard let walk = FileManager.default.enumerator(at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: [.isRegularFileKey]) else { throw WebFault.folder(folder.path) }
        var files: [String: [UInt8]] = [:]
        for case let url as URL in walk where (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
            files[String(url.path.dropFirst(root.count))] = [UInt8](try Data(contentsOf: url))
        }
        return files
    }

    /// Over names and bytes: tells versions apart.
    private static func hash(_ files: [String: [UInt8]]) -> String {
        var hash = FNV1a()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            hash.add(name.utf8)
            bytes.withUnsafeBufferPointer { hash.add($0) }
        }
        let text = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "json": "application/json",
        "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "ico": "image/x-icon", "webp": "image/webp", "woff2": "font/woff2",
        "webmanifest": "application/manifest+json", "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8",
    ]
}
