import Foundation
import Glibc

/// Bytes that come in chunks.
protocol ByteSource: AnyObject {
    /// - Returns: bytes written into the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
    /// Bytes of the file read so far and in all, for progress.
    var progress: (done: Int64, total: Int64) { get }
}

/// A bad byte: `good` bytes before it were delivered with this call.
struct DecodingFault: Error { let good: Int }

/// A plain file.
final class FileBytes: ByteSource {
    private let descriptor: Int32
    private let file: String
    private var done: Int64 = 0
    let total: Int64

    convenience init(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TableFault.unreadable(url.lastPathComponent) }
        try self.init(descriptor: descriptor, file: url.lastPathComponent)
    }

    /// An open file, which is closed with this.
    init(descriptor: Int32, file: String) throws {
        var info = stat()
        self.descriptor = descriptor
        self.file = file
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw TableFault.unreadable(file)
        }
        total = Int64(info.st_size)
    }

    deinit { close(descriptor) }

    var progress: (done: Int64, total: Int64) { (done, total) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw TableFault.unreadable(file) }
        done += Int64(count)
        return count
    }
}

extension ByteSource {
    /// The next bytes, as many as there are up to `count`.
    func sample(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count), filled = 0
        while filled < count {
            let got = try bytes.withUnsafeMutableBytes { try read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...])) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }
}
