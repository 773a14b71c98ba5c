import CExpat
import Glibc

/// What somebody does with the pieces of an XML part.
protocol XMLListener: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// An element's name without its prefix, valid during the call.
struct XMLName {
    private let pointer: UnsafePointer<CChar>
    init(_ pointer: UnsafePointer<CChar>) { self.pointer = strrchr(pointer, 58).map { UnsafePointer($0 + 1) } ?? pointer }
    func `is`(_ name: StaticString) -> Bool { strcmp(pointer, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 }
}

/// An element's attributes, valid during the call.
struct XMLAttributes {
    let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value; the name may carry a prefix in the file.
    func raw(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard let pointer else { return nil }
        var index = 0
        while let key = pointer[index] {
            if XMLName(key).is(name) { return pointer[index + 1] }
            index += 2
        }
        return nil
    }

    subscript(name: StaticString) -> String? { raw(name).map { String(cString: $0) } }
    func int(_ name: StaticString) -> Int? { raw(name).flatMap { Int(String(cString: $0)) } }
}

/// Reads an XML part chunk by chunk with expat. A DOCTYPE ends it: no entity is ever declared.
final class XMLStream {
    private let part: ZipPart
    private let file: String
    private let parser: OpaquePointer
    private let listener: any XMLListener
    private var fault: (any Error)?
    private var isStopped = false
    private static let chunk: Int32 = 64 << 10

    init(_ part: ZipPart, file: String, listener: any XMLListener) throws {
        guard let parser = XML_ParserCreate(nil) else { throw TableFault.damaged(file, part: part.name) }
        self.part = part
        self.file = file
        self.parser = parser
        self.listener = listener
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, { data, name, attributes in
            guard let data, let name else { return }
            XMLStream.from(data).call { try $0.start(XMLName(name), XMLAttributes(pointer: attributes)) }
        }, { data, name in
            guard let data, let name else { return }
            XMLStream.from(data).call { try $0.end(XMLName(name)) }
        })
        XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let data, let text else { return }
            let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
            XMLStream.from(data).listener.text(UnsafeBufferPointer(start: bytes, count: Int(length)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            let stream = XMLStream.from(data)
            stream.stop(TableFault.doctype(stream.file, part: stream.part.name))
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads one more chunk.
    /// - Returns: false when the part has ended.
    func step() throws -> Bool {
        guard let buffer = XML_GetBuffer(parser, XMLStream.chunk) else { throw TableFault.damaged(file, part: part.name) }
        let count = try part.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(XMLStream.chunk)))
        let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
        if let fault { throw fault }
        if status == XML_STATUS_ERROR {
            throw TableFault.markup(file, part: part.name, line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
        }
        return count > 0
    }

    func run() throws { while try step() {} }

    private static func from(_ data: UnsafeMutableRawPointer) -> XMLStream { Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue() }

    private func call(_ body: (any XMLListener) throws -> Void) {
        if isStopped { return }
        do { try body(listener) } catch { stop(error) }
    }

    /// Errors do not pass through C: they are kept, and the parser is stopped.
    private func stop(_ error: any Error) {
        fault = fault ?? error
        isStopped = true
        XML_StopParser(parser, 0)
    }
}
