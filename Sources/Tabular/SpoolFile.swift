import Foundation
import Glibc

/// A temporary file that has no name any more, so that nothing is left of it whatever happens.
final class SpoolFile {
    private var descriptor: Int32

    /// nil when it cannot be made.
    init?() {
        var template = Array(FileManager.default.temporaryDirectory.appending(path: "zhike-spool-XXXXXX").path.utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    /// - Returns: whether all of it was taken.
    func append(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    /// - Returns: `count` bytes from one on; nil when there are fewer.
    func bytes(at start: Int, count: Int) -> [UInt8]? {
        var isWhole = false
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            isWhole = pread(descriptor, buffer.baseAddress, count, start) == count
            filled = isWhole ? count : 0
        }
        return isWhole ? piece : nil
    }

    /// Hands the descriptor out, at its beginning.
    func finished() -> Int32? {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
        defer { descriptor = -1 }
        return descriptor
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
