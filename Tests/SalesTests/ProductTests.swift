import Journal
import Kit
import Persistence
@testable import Sales
import TestKit
import Testing

@Suite struct ProductTests {
    private let editor = TestDesk.caller([SalesRights.editProducts, SalesRights.products])

    private func input(_ code: String, _ name: String = "Tea") -> ProductInput {
        var input = ProductInput()
        input.code = code
        input.name = name
        return input
    }

    @Test(.requirement("SALES-1"), arguments: Engine.available)
    func createChangeAndConflict(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let id = try await CreateProduct(desk: desk)(input("A"), by: editor)
            await #expect(throws: Problem.invalid("code", "sales.product.codeTaken")) { try await CreateProduct(desk: desk)(input("A", "Other"), by: editor) }
            try await ChangeProduct(desk: desk)(id, input("A2", "Green tea"), version: 1, by: editor)
            await #expect(throws: Problem.conflict("sales.product.changedMeanwhile")) { try await ChangeProduct(desk: desk)(id, input("A3"), version: 1, by: editor) }
            await #expect(throws: Problem.forbidden()) { try await ChangeProduct(desk: desk)(id, input("A3"), version: 2, by: TestDesk.caller()) }
            let keys = try await database.read { try ProductKeys.find(codes: ["A", "A2"], in: $0) }
            #expect(keys == ["A2": id])
            let found = try await database.read { try ProductReadingStore.products(.init(words: "green"), after: nil, limit: 10, in: $0) }
            #expect(found.rows.map(\.id) == [id])
        }
    }

    @Test(arguments: Engine.available)
    func ofEightWritersOneWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let id = try await CreateProduct(desk: desk)(input("A"), by: editor)
            let wins = await withTaskGroup(of: Bool.self) { group in
                for writer in 0..<8 {
                    group.addTask { (try? await ChangeProduct(desk: desk)(id, input("A", "Name \(writer)"), version: 1, by: editor)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
            let created = await withTaskGroup(of: Bool.self) { group in
                for writer in 0..<8 { group.addTask { (try? await CreateProduct(desk: desk)(input("Z", "Z\(writer)"), by: editor)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(created == 1)
        }
    }
}
