import Access
import Customers
import Foundation
import Kit
import Offers
import TestKit
import Testing

/// A customer out of scope is as if it were not there: every list, count, sum, group, file and answer reads the same before it is entered and
/// after, and no word of it stands anywhere.
@Suite(.serialized) struct UnseenTests {
    private static let readers = ["account-manager", "order-taker", "deliverer", "sales-manager", "all-own", "all-team", "all-branch"]

    private static func hidden(_ world: RightsWorld, of rep: ID, region: String = "秘匣区") async throws -> RightsWorld.Target {
        // Few units, so that the classes of others, which are the company's, stay as they are.
        try await world.ordered(world.target(of: rep, mark: Sweep.mark, phone: "13977770003", region: region), number: "ZQVX-\(rep)", units: 3)
    }

    private static func sweeps(_ world: RightsWorld) async throws -> [Sweep] {
        var all: [Sweep] = []
        for reader in world.people where readers.contains(reader.name) {
            all.append(Sweep(world: world, reader: reader, home: try await world.ordered(world.target(of: reader.caller.userID, mark: "自家" + reader.name), number: reader.name, units: 7000)))
        }
        #expect(all.count == readers.count)
        return all
    }

    private static func answers(_ sweeps: [Sweep]) async throws -> [String: String] {
        try await withThrowingTaskGroup(of: [String: String].self) { group in
            for sweep in sweeps { group.addTask { try await sweep.answers() } }
            return try await group.reduce(into: [:]) { $0.merge($1) { $1 } }
        }
    }

    private static func each(_ sweeps: [Sweep], _ body: @escaping @Sendable (Sweep) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sweep in sweeps { group.addTask { try await body(sweep) } }
            try await group.waitForAll()
        }
    }

    @Test(.requirement("ACC-5"), .timeLimit(.minutes(10))) func whatIsOutOfScopeChangesNoAnswer() async throws {
        try await RightsWorld.with { world in
            let sweeps = try await Self.sweeps(world), before = try await Self.answers(sweeps)
            let hidden = try await Self.hidden(world, of: world.stranger)
            for (address, text) in try await Self.answers(sweeps) where before[address] != text {
                Issue.record("\(address): \(Sweep.difference(before[address] ?? "", text))")
            }
            // A neighbour out of scope is named by nothing but that there is one.
            for sweep in sweeps {
                try await AddSupplyRelation(desk: world.desk)(supplierCode: hidden.code, since: nil, remark: "", to: sweep.home.customer, by: world.operating)
                _ = try await AddTradeFriend(desk: world.desk)(name: "", code: hidden.code, remark: "", to: sweep.home.customer, by: world.operating)
            }
            try await Self.each(sweeps) { try await $0.hides(hidden) }
        }
    }

    /// What was theirs and went to somebody else is gone from what they kept of it: favourites, bulk changes, tags. Sales stay where they were posted.
    @Test(.requirement("ACC-5"), .timeLimit(.minutes(10))) func whatLeftTheScopeIsGoneFromWhatWasKept() async throws {
        try await RightsWorld.with { world in
            var left: [String: (gone: RightsWorld.Target, bulk: String)] = [:]
            let sweeps = try await Self.sweeps(world)
            for sweep in sweeps {
                let reader = sweep.reader, gone = try await Self.hidden(world, of: reader.caller.userID, region: "城东")
                let browser = Browser(world.house.door, session: reader.session)
                #expect(try await browser.post("/customers/\(gone.customer)/favourite", [("on", "1")]).status == 303)
                let bulk = try await browser.post("/customers/bulk", [("chosen", gone.customer.description), ("chosen", sweep.home.customer.description)]).location
                #expect(try await browser.post(bulk + "/change", [("kind", "tag"), ("tag", world.tag.description)]).status == 303 || !reader.rights.contains(CustomersRights.tag))
                let record = try await world.desk.database.read { try CustomerStore.customer(gone.customer, for: world.operating, in: $0) }
                let away = AssignCustomer.Input(id: gone.customer, version: record.version, branch: world.far, rep: world.stranger, orderTaker: ID(0), deliverer: ID(0), reason: "")
                try await AssignCustomer(desk: world.desk)(away, by: world.operating)
                left[reader.name] = (gone, bulk)
            }
            // Not before all of them left: a team sees those of its others.
            let all = left
            try await Self.each(sweeps) { sweep in
                guard let (gone, bulk) = all[sweep.reader.name] else { return }
                let card = "/customers/\(gone.customer)"
                try await sweep.hides(gone, further: [bulk, bulk + "/progress", bulk + "/export?as=csv&reason=x", "/customers?favourite=1", card, card + "/timeline", card + "/history/name", "/orders/\(gone.order)"])
            }
        }
    }

    /// What is written about customers out of scope is refused as if they were not there, and changes nothing of them.
    @Test(.requirement("ACC-5"), .timeLimit(.minutes(10))) func writingTellsNothingOfWhatIsOutOfScope() async throws {
        try await RightsWorld.with { world in
            let sweeps = try await Self.sweeps(world).filter { $0.reader.mayUse(.right(CustomersRights.change)) }
            let hidden = try await Self.hidden(world, of: world.stranger), before = try await Self.record(world, hidden)
            try await Self.each(sweeps) { sweep in
                let browser = Browser(world.house.door, session: sweep.reader.session), home = "/customers/\(sweep.home.customer)"
                func posted(_ path: String, _ form: [(String, String)], _ statuses: Int...) async throws {
                    let answer = try await browser.post(path, form)
                    #expect(statuses.contains(answer.status), "\(sweep.reader.name): \(path): \(answer.status)")
                    // The form shows the code that was typed.
                    sweep.hides(hidden, answer, at: path, typed: hidden.code)
                }
                try await posted(home + "/suppliers", [("code", hidden.code)], 422)
                try await posted(home + "/friends", [("code", hidden.code)], 422)
                try await posted("/customers/new", [("code", hidden.code), ("name", "新店"), ("type", "external")], 422, 403)
                try await posted(home + "/undo", [("action", try await Self.lastAction(world, hidden).description)], 404)
                try await posted("/customers/bulk", [("chosen", hidden.customer.description)], 303, 422)
                try await posted("/customers/bulk", [("all", "1"), ("query", "region=秘匣区")], 303, 422)
                let posts: [(String, JSONValue)] = [("/customers", ["code": .text(hidden.code), "name": "新店"]), ("/customers/batch", ["items": [["code": .text(hidden.code), "name": "改名"]]])]
                for (path, body) in posts {
                    let answer = try await browser.api("POST", path, body, headers: ["Sec-Fetch-Site": "same-origin"])
                    #expect([422, 409, 403, 200].contains(answer.status), "\(path): \(answer.status)")
                    sweep.hides(hidden, answer, at: path, typed: hidden.code)
                }
            }
            #expect(try await Self.record(world, hidden) == before)
        }
    }

    private static func record(_ world: RightsWorld, _ one: RightsWorld.Target) async throws -> Customer {
        try await world.desk.database.read { try CustomerStore.customer(one.customer, for: world.operating, in: $0) }
    }

    private static func lastAction(_ world: RightsWorld, _ one: RightsWorld.Target) async throws -> ID {
        try await world.desk.database.journal(of: "customer.created", customer: one.customer).first?.actionID ?? ID(0)
    }
}
