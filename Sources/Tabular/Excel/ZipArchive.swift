import CZip
import Foundation

/// A zip archive from outside. What it says about sizes is not believed: bytes are counted while they are inflated.
final class ZipArchive {
    let file: String
    private let archive: OpaquePointer
    private let stored: Int64
    private let limits: TableLimits
    private var inflated: Int64 = 0

    init(_ url: URL, limits: TableLimits) throws {
        file = url.lastPathComponent
        self.limits = limits
        stored = (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize).map { Int64($0) } ?? 1
        var code: Int32 = 0
        guard let archive = zip_open(url.path, ZIP_RDONLY, &code) else { throw TableFault.damaged(file, part: "zip") }
        self.archive = archive
        if zip_get_num_entries(archive, 0) > 20_000 { throw TableFault.damaged(file, part: "zip") }
    }

    deinit { zip_discard(archive) }

    func has(_ name: String) -> Bool { zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE)) >= 0 }

    /// nil when there is no such part.
    func part(_ name: String) throws -> ZipPart? {
        let index = zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        var info = zip_stat_t()
        let size = zip_stat_index(archive, zip_uint64_t(index), 0, &info) == 0 ? Int64(clamping: info.size) : 0
        guard let handle = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw TableFault.damaged(file, part: name) }
        return ZipPart(self, handle, name: name, size: size)
    }

    func count(_ bytes: Int) throws {
        inflated += Int64(bytes)
        if inflated > limits.inflated || inflated > limits.ratioFrom && inflated / limits.ratio > stored { throw TableFault.inflated(file) }
    }
}

/// One part, inflated while it is read.
final class ZipPart {
    private let archive: ZipArchive
    private let handle: OpaquePointer
    let name: String
    /// As the archive says: good enough for progress.
    let size: Int64
    private(set) var done: Int64 = 0

    init(_ archive: ZipArchive, _ handle: OpaquePointer, name: String, size: Int64) {
        self.archive = archive
        self.handle = handle
        self.name = name
        self.size = size
    }

    deinit { zip_fclose(handle) }

    /// - Returns: 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = zip_fread(handle, buffer.baseAddress, zip_uint64_t(buffer.count))
        guard count >= 0 else { throw TableFault.damaged(archive.file, part: name) }
        done += Int64(count)
        try archive.count(Int(count))
        return Int(count)
    }
}
