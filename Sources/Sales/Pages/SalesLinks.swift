import Foundation

/// Addresses of this room's pages.
enum SalesLinks {
    private static let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// A local address; empty values are left out.
    static func url(_ path: String, _ query: [(String, String)] = []) -> String {
        let parts = query.filter { !$0.1.isEmpty }.map { name, value in name + "=" + (value.addingPercentEncoding(withAllowedCharacters: plain) ?? "") }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }
}
