import Foundation
import Hummingbird
import Kit
import NIOCore
import Offers
import Wire

/// Takes the events of `MultipartParser`: fields into memory, files to disk, each with its limit.
struct MultipartReader {
    /// All plain fields together.
    let fieldLimit: Int
    /// All files together.
    let fileLimit: Int64
    let folder: URL

    func read(_ request: Request) async throws -> FormReader.Body {
        if let length = RequestBodies.announced(request), length > fileLimit + Int64(fieldLimit) { throw Problem.tooLarge("problem.tooLarge") }
        guard let boundary = MultipartParser.boundary(request.headers[.contentType] ?? "") else { throw Problem.invalid("body", "problem.badRequest") }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var sink = MultipartSink(fieldLimit: fieldLimit, fileLimit: fileLimit, folder: folder)
        do {
            var parser = MultipartParser(boundary: boundary)
            for try await chunk in request.body {
                try parser.feed(chunk.readableBytesView) { try sink.take($0) }
            }
            try parser.finish()
            return sink.body
        } catch {
            sink.abandon()
            throw error
        }
    }
}

/// Where the parts go.
struct MultipartSink {
    let fieldLimit: Int
    let fileLimit: Int64
    let folder: URL
    private(set) var body = FormReader.Body()
    private var fieldBytes = 0
    private var fileBytes: Int64 = 0
    private var field: (name: String, bytes: [UInt8])?
    private var file: (name: String, fileName: String, url: URL, handle: FileHandle, size: Int64)?

    init(fieldLimit: Int, fileLimit: Int64, folder: URL) {
        self.fieldLimit = fieldLimit
        self.fileLimit = fileLimit
        self.folder = folder
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .begin(let name, nil): field = (name, [])
        case .begin(let name, let fileName?): try open(name, fileName)
        case .data(let bytes): try add(bytes)
        case .end: try close()
        }
    }

    mutating func abandon() {
        try? file?.handle.close()
        if let file { try? FileManager.default.removeItem(at: file.url) }
        body.discardFiles()
    }

    private mutating func open(_ name: String, _ fileName: String) throws {
        let url = folder.appendingPathComponent(UUID().uuidString)
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else { throw Problem.unavailable("problem.unavailable") }
        file = (name, fileName, url, try FileHandle(forWritingTo: url), 0)
    }

    private mutating func add(_ bytes: [UInt8]) throws {
        if field != nil {
            fieldBytes += bytes.count
            guard fieldBytes <= fieldLimit else { throw Problem.tooLarge("problem.tooLarge") }
            field?.bytes.append(contentsOf: bytes)
        } else if let file {
            fileBytes += Int64(bytes.count)
            guard fileBytes <= fileLimit else { throw Problem.tooLarge("problem.tooLarge") }
            try file.handle.write(contentsOf: bytes)
            self.file?.size += Int64(bytes.count)
        }
    }

    private mutating func close() throws {
        if let field {
            body.form.add(EnteredText.clean(field.name), EnteredText.clean(String(decoding: field.bytes, as: UTF8.self)))
            self.field = nil
        } else if let file {
            try file.handle.close()
            self.file = nil
            // A file input that was left empty comes as a part without name and bytes.
            if file.fileName.isEmpty && file.size == 0 { try FileManager.default.removeItem(at: file.url); return }
            body.files.append(UploadedFile(field: EnteredText.clean(file.name), name: file.fileName, url: file.url, size: file.size))
        }
    }
}
