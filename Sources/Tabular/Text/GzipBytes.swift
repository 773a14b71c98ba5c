import CZlib
import Foundation

/// A gzip file inflated while it is read; several members follow each other as `gzip` writes them.
final class GzipBytes: ByteSource {
    private let source: FileBytes
    private let file: String
    private let limits: TableLimits
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    private var inflatedBytes: Int64 = 0
    private var isInside = false

    init(_ url: URL, limits: TableLimits) throws {
        source = try FileBytes(url)
        file = url.lastPathComponent
        self.limits = limits
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw TableFault.unreadable(file) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var progress: (done: Int64, total: Int64) { source.progress }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(buffer.count)
        while stream.pointee.avail_out == UInt32(buffer.count) {
            if stream.pointee.avail_in == 0, try !refill() { return 0 }
            isInside = true
            let status = inflate(stream, Z_NO_FLUSH)
            if status == Z_STREAM_END {
                isInside = false
                inflateReset(stream)
            } else if status != Z_OK, status != Z_BUF_ERROR {
                throw TableFault.damaged(file, part: "gzip")
            }
        }
        let count = buffer.count - Int(stream.pointee.avail_out)
        inflatedBytes += Int64(count)
        if inflatedBytes > limits.inflated { throw TableFault.inflated(file) }
        return count
    }

    /// - Returns: false at the end of the file.
    private func refill() throws -> Bool {
        let count = try source.read(into: input)
        guard count > 0 else {
            if isInside { throw TableFault.damaged(file, part: "gzip") }
            return false
        }
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
        return true
    }
}
