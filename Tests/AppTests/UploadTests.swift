import Foundation
import Kit
import TestKit
import Testing
import Web

@Suite("Uploads through our own multipart reader") struct UploadTests {
    @Test func filesAndFields() async throws {
        let answer = try await SampleHouse.browser().upload("/upload", name: "C:\\x\\客户.csv", bytes: Array("a,b\r\n--x\r\n".utf8), form: [("kind", " 客户 ")], as: "rep")
        #expect(try answer.json["files"] == ["file:客户.csv:10:10"])
        #expect(try answer.json["form"] == ["kind=客户"])
    }

    @Test func refusedBeforeTheBody() async throws {
        let browser = try SampleHouse.browser()
        let stranger = try await browser.upload("/upload", name: "a", bytes: [1])
        #expect(stranger.status == 303 && stranger["Connection"] == "close")
        let type = ["Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "cross-site"]
        let foreign = try await browser.send(.post, "/upload", headers: type, body: [1], as: "rep")
        #expect(foreign.status == 403 && foreign["Connection"] == "close")
    }

    @Test func limitsOfFilesAndFields() async throws {
        let browser = try SampleHouse.browser()
        #expect(try await browser.upload("/upload", name: "a", bytes: [UInt8](repeating: 1, count: 100_001), as: "rep").status == 413)
        #expect(try await browser.upload("/upload", name: "a", bytes: [1], form: [("x", String(repeating: "y", count: 1001))], as: "rep").status == 413)
        #expect(try await browser.upload("/upload", name: "", bytes: [], as: "rep").json["files"] == [])
    }

    @Test(arguments: [
        "", "--x", "--x--", "--x\r\n", "--x\r\n\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", "--y\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
    ]) func brokenForms(_ body: String) async throws {
        let answer = try await SampleHouse.browser().send(.post, "/upload", headers: ["Content-Type": "multipart/form-data; boundary=x"], body: Array(body.utf8) + [13, 10], as: "rep")
        #expect(answer.status == (body == "--x--" ? 200 : 422), "\(body)")
    }

    /// Whatever the cut of the chunks, the events are the same.
    @Test func everyCutGivesTheSameEvents() throws {
        let bytes = Array("pre\r\n--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x;y.csv\"\r\n\r\n1\r\n--\r\n-\r\n-b\r\n\r\r\n--b \r\nCONTENT-disposition:form-data;name=c\r\nX: y\r\n\r\n\r\n--b--\r\nrest".utf8)
        let whole = try events(bytes, cut: bytes.count)
        #expect(whole.filter { !$0.contains("d ") } == ["begin a x;y.csv", "end", "begin c ", "end"])
        #expect(whole[1] == "31 d a 2d 2d d a 2d d a 2d 62 d a d ")
        for cut in 1...40 { #expect(try events(bytes, cut: cut) == whole, "\(cut)") }
    }

    /// Random bytes around boundaries: an error or an end, never a trap, and data comes out as it went in.
    @Test func fuzz() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let alphabet: [UInt8] = [13, 10, 45, 98, 0, 65, 255]
            let payload = (0..<Int.random(in: 0...60)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let text = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
            let body = Array(text.utf8) + payload + Array("\r\n--b--\r\n".utf8)
            if let found = try? events(body, cut: Int.random(in: 1...20)), !contains(payload, "\r\n--b") {
                #expect(found.count == (payload.isEmpty ? 2 : 3), "\(payload)")
            }
            _ = try? events((0..<200).map { _ in alphabet.randomElement(using: &random) ?? 0 }, cut: 7)
        }
    }

    private func contains(_ bytes: [UInt8], _ text: String) -> Bool { (Array("\r\n".utf8) + bytes).map(String.init).joined(separator: ",").contains(Array(text.utf8).map(String.init).joined(separator: ",")) }

    private func events(_ bytes: [UInt8], cut: Int) throws -> [String] {
        var parser = MultipartParser(boundary: "b")
        var found: [String] = []
        var inData = false
        for start in stride(from: 0, to: bytes.count, by: max(cut, 1)) {
            try parser.feed(bytes[start..<min(start + cut, bytes.count)]) { event in
                switch event {
                case .begin(let name, let file): found.append("begin \(name) \(file ?? "")"); inData = false
                case .data(let data):
                    let text = data.map { String($0, radix: 16) }.joined(separator: " ") + " "
                    if inData { found[found.count - 1] += text } else { found.append(text); inData = true }
                case .end: found.append("end")
                }
            }
        }
        try parser.finish()
        return found
    }
}
