import Foundation
import Journal
import Kit
import Persistence
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct JournalTests {
    static let eraser = TestDesk.caller([EraseContent.right, VerifyJournal.right])

    static func key() throws -> JournalKey {
        try JournalKey.load(FileManager.default.temporaryDirectory.appending(path: "zhike-key-\(UUID().uuidString)"))
    }

    /// Three customers, four changed lines each, and one of the company.
    static func fill(_ desk: Desk) async throws {
        for round in 0..<4 {
            try await desk.database.write { tx in
                let action = try desk.ids.next()
                let lines = [3, 1, 2].map { customer in
                    JournalLine.changed(customerID: ID(customer), actionID: action, kind: "customer.changed", reason: round == 1 ? "电话有误" : "", [
                        JournalFieldChange(field: "phone", from: .text("139\(round)"), to: .text("139\(round + 1)")),
                        JournalFieldChange(field: round == 3 ? "tax" : "name", from: .null, to: "知客"),
                    ])
                }
                try JournalStore.write(lines, by: TestDesk.caller(), at: desk.clock.now(), ids: desk.ids, in: tx)
            }
        }
        try await desk.database.write { tx in
            let line = JournalLine(actionID: try desk.ids.next(), kind: "setting.changed", content: ["key": "currency"])
            try JournalStore.write([line], by: TestDesk.caller(), at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }

    @Test(arguments: Engine.available)
    func linesAreReadByCustomerFieldAndAction(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            try await Self.fill(desk)
            let (first, second, history, tax, company, newest) = try await database.read { reader in
                let first = try JournalStore.timeline(customerID: ID(2), before: nil, limit: 3, in: reader)
                return (first, try JournalStore.timeline(customerID: ID(2), before: first.next, limit: 3, in: reader),
                        try JournalStore.history(customerID: ID(2), field: "phone", in: reader), try JournalStore.history(customerID: ID(2), field: "tax", in: reader),
                        try JournalStore.timeline(customerID: .company, before: nil, limit: 9, in: reader), try JournalStore.newest(before: nil, limit: 5, in: reader))
            }
            #expect(first.rows.count == 3 && second.rows.count == 1 && second.next == nil)
            #expect(history.map { $0.change(of: "phone")?.to } == ["1394", "1393", "1392", "1391"])
            #expect(history[2].reason == "电话有误" && history[2].at == TestDesk.now)
            #expect(tax.count == 1)
            #expect(company.rows.contains { $0.kind == "setting.changed" } && newest.rows.count == 5)
            let action = first.rows[0].actionID
            let lines = try await database.read { try JournalStore.lines(ofAction: action, in: $0).rows }
            #expect(Set(lines.map(\.customerID)) == [ID(1), ID(2), ID(3)])
            #expect(try await database.read { try JournalStore.holds(action: action, in: $0) })
            #expect(try await database.read { try !JournalStore.holds(action: ID(5), in: $0) })
        }
    }

    @Test(arguments: Engine.available)
    func sealsChainAndVerify(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), key = try Self.key()
            try await Self.fill(desk)
            let seal = SealJournal(desk: desk, key: key, length: 5)
            let made = try await seal()
            #expect(made.count >= 3 && made.dropLast().allSatisfy { $0.lineCount == 5 })
            #expect(try await seal().isEmpty)
            try await Self.fill(desk)
            _ = try await seal()
            let report = try await VerifyJournal(desk: desk, key: key)(by: Self.eraser)
            #expect(report.faults.isEmpty && report.lines >= 26)
            let strange = try await VerifyJournal(desk: desk, key: Self.key())(by: Self.eraser)
            #expect(strange.faults.contains(.keyUnknown(seal: 1, key: key.name)))
        }
    }

    @Test(arguments: Engine.available)
    func youngLinesAreNotSealed(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let clock = WallClock(), desk = Desk(database: database, ids: SnowflakeIDs(node: 1, clock: clock), clock: clock)
            let seal = SealJournal(desk: desk, key: try Self.key())
            _ = try await seal()
            try await Self.fill(desk)
            #expect(try await seal().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func theEndOfTheProgramSeals(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), seal = SealJournal(desk: desk, key: try Self.key()), begun = AsyncGate()
            let program = Task { await seal.run { _ in begun.open() } }
            await begun.opened()
            try await Self.fill(desk)
            let report = try await VerifyJournal(desk: desk, key: Self.key())()
            #expect(report.faults.allSatisfy { if case .keyUnknown = $0 { true } else { false } })
            #expect(report.lines + report.waiting > 0)
            program.cancel()
            await program.value
            #expect(try await seal().isEmpty)
            let newest = try await database.read { try JournalStore.newest(before: nil, limit: 1, in: $0).rows.first?.id }
            #expect(try await database.read { try JournalSealStore.last(in: $0)?.to } == newest)
        }
    }

    private static let tampering: [(sql: SQL, finds: @Sendable (JournalFault) -> Bool)] = [
        ("UPDATE journal SET kind = 'customer.viewed' WHERE customer_id = 2 AND id = \(chosen)", { if case .lineChanged(ID(2), _, _) = $0 { true } else { false } }),
        ("UPDATE journal SET caller_id = 77 WHERE customer_id = 2 AND id = \(chosen)", { if case .lineChanged(ID(2), _, _) = $0 { true } else { false } }),
        ("DELETE FROM journal WHERE customer_id = 2 AND id = \(chosen)", { if case .linesMissing(1, _) = $0 { true } else { false } }),
        ("UPDATE journal_content SET content = '{}' WHERE customer_id = 2 AND id = \(chosen)", { if case .contentChanged(ID(2), _) = $0 { true } else { false } }),
        ("DELETE FROM journal_content WHERE customer_id = 2 AND id = \(chosen)", { if case .contentMissing(ID(2), _) = $0 { true } else { false } }),
        ("UPDATE journal SET reason = 'other' WHERE customer_id = 2 AND id = \(chosen)", { if case .contentChanged(ID(2), _) = $0 { true } else { false } }),
        ("UPDATE journal_seal SET head = previous WHERE number = 2", { if case .signature(2) = $0 { true } else { false } }),
        ("DELETE FROM journal_seal WHERE number = 2", { $0 == .sealMissing(2) }),
    ]
    private static let chosen: SQL = "(SELECT MIN(id) FROM journal WHERE customer_id = 2)"

    @Test(arguments: Engine.available, tampering.indices)
    func verifyNamesWhatDoesNotFit(_ engine: Engine, _ index: Int) async throws {
        let (sql, finds) = Self.tampering[index]
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), key = try Self.key()
            try await Self.fill(desk)
            _ = try await SealJournal(desk: desk, key: key, length: 5)()
            try await database.write { try $0.execute(sql) }
            let report = try await VerifyJournal(desk: desk, key: key)(by: Self.eraser)
            #expect(report.faults.contains(where: finds), "\(report.faults)")
        }
    }

    @Test(arguments: Engine.available)
    func erasingKeepsTheChain(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), key = try Self.key()
            try await Self.fill(desk)
            let seal = SealJournal(desk: desk, key: key)
            _ = try await seal()
            await #expect(throws: Problem.forbidden()) { try await EraseContent(desk: desk)(customerID: ID(2), reason: "request", by: TestDesk.caller()) }
            #expect(try await EraseContent(desk: desk)(customerID: ID(2), reason: "request 7", by: Self.eraser) == 4)
            let one = try await database.read { try JournalStore.timeline(customerID: ID(3), before: nil, limit: 1, in: $0).rows[0].id }
            #expect(try await EraseContent(desk: desk)(customerID: ID(3), lines: [one], reason: "request 8", by: Self.eraser) == 1)
            _ = try await seal()
            let lines = try await database.read { try JournalStore.timeline(customerID: ID(2), before: nil, limit: 9, in: $0).rows }
            #expect(lines.count == 5 && lines[0].kind == EraseContent.kind && lines[0].reason == "request 7")
            #expect(lines.dropFirst().allSatisfy { $0.isErased && $0.reason.isEmpty && $0.changes.isEmpty })
            let report = try await VerifyJournal(desk: desk, key: key)(by: Self.eraser)
            #expect(report.faults.isEmpty, "\(report.faults)")
        }
    }

    @Test func theKeyStaysAndIsNobodyElses() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhike-key-\(UUID().uuidString)")
        let first = try JournalKey.load(folder), second = try JournalKey.load(folder)
        #expect(first.publicKey == second.publicKey)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "journal.key").path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: Engine.available)
    func anImportWritesManyLines(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), clock = ContinuousClock()
            let lines = (1...20_000).map { JournalLine.changed(customerID: ID(Int64($0)), actionID: ID(1), kind: "customer.created", [JournalFieldChange(field: "name", from: .null, to: "客户")]) }
            let time = try await clock.measure {
                for start in stride(from: 0, to: lines.count, by: 2000) {
                    let batch = Array(lines[start..<start + 2000])
                    _ = try await database.write { try JournalStore.write(batch, by: TestDesk.caller(), at: TestDesk.now, ids: desk.ids, in: $0) }
                }
            }
            print("journal on \(engine.testDescription): 20,000 lines in \(time)")
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM journal WHERE action_id = 1") } == 20_000)
        }
    }
}
