import Customers
import Kit
import Offers
import Persistence
import TestKit
import Testing

/// Every route and endpoint × every shipped role, nobody's role and every right in each scope × a customer of their own, of a colleague, of a
/// stranger: 403 without the right, 404 out of scope, else the door opens. The table is made from the rooms' offers: a new route enters by itself.
@Suite(.serialized) struct RightsMatrixTests {
    private struct Asked: Sendable {
        let world: RightsWorld
        let person: RightsWorld.Person
        let mine: RightsWorld.Target
        let colleague: RightsWorld.Target
        let stranger: RightsWorld.Target
        let binned: RightsWorld.Target
        var others: [RightsWorld.Target] { [colleague, stranger] }
    }

    @Test(.requirement("ACC-1", "ACC-5"), .timeLimit(.minutes(10))) func everyDoorAnswersEveryRoleAsRightAndScopeSay() async throws {
        try await RightsWorld.with { world in
            let hub = try await world.target(of: world.colleague, mark: "仓库")
            let colleague = try await world.ordered(world.supplied(world.target(of: world.colleague, mark: "同事"), by: hub), number: "C-1")
            let stranger = try await world.ordered(world.supplied(world.target(of: world.stranger, mark: "外人"), by: hub), number: "S-1")
            let binned = try await world.target(of: world.stranger, mark: "旧人")
            try await DeleteCustomer(desk: world.desk)(binned.customer, reason: "x", by: world.operating)
            let lines = try await Self.lines(world, [stranger, binned])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in world.people {
                    group.addTask {
                        let mine = try await world.ordered(world.supplied(world.target(of: person.caller.userID, mark: person.name, author: person.caller), by: hub), number: person.name)
                        let asked = Asked(world: world, person: person, mine: mine, colleague: colleague, stranger: stranger, binned: binned)
                        #expect(person.caller.rights == person.rights, "\(person.name)")
                        for door in world.doors where door.access != .everyone { try await Self.ask(door, asked, hub) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(world.doors.count > 200)
            #expect(try await Self.lines(world, [stranger, binned]) == lines, "somebody changed what is not theirs")
        }
    }

    private static func ask(_ door: RightsDoor, _ asked: Asked, _ hub: RightsWorld.Target) async throws {
        let (world, person) = (asked.world, asked.person)
        func expect(_ address: String, _ whose: String, _ fits: (Int) -> Bool) async throws {
            let answer = try await door.ask(address, world, as: person)
            #expect(fits(answer.status), "\(person.name): \(door.name) of \(whose): \(answer.status)")
        }
        guard person.mayUse(door.access) else { return try await expect(world.address(door, asked.mine), "their own") { $0 == 403 } }
        // Nothing but one's own affairs: nobody is kept out, and much would be signed out.
        if case .signedIn = door.access, !door.isSafe, door.scope == .none { return }
        guard door.namesCustomer else { return try await expect(world.address(door, asked.mine), "the company") { $0 != 401 && $0 != 403 && $0 < 500 } }
        let mine = door.isSafe ? asked.mine : try await fresh(door, asked, hub)
        // The composer of the card makes what somebody may make: a note where nothing else is said.
        let isShut = door.path == "/customers/{id}/entries" && !person.rights.contains(CustomersRights.note)
        try await expect(world.address(door, mine), "their own") { isShut ? $0 == 403 : opens($0, door) }
        for other in asked.others {
            if !world.sees(person, other) {
                try await expect(world.address(door, other), "others") { $0 == 404 }
            } else if door.isSafe {
                // A note is changed by who wrote it, a task by who has it.
                let isOnes = door.path.contains("{note}") || door.path.contains("{task}")
                try await expect(world.address(door, other), "others in scope") { opens($0, door) || isOnes && $0 == 403 }
            }
        }
        if !world.sees(person, asked.stranger) {
            try await expect(world.address(door, asked.binned), "the bin") { $0 == 404 }
            if door.belonging != nil { try await expect(world.address(door, asked.mine, belonging: asked.stranger), "others through their own") { $0 == 404 || door.belonging == "supplier" && $0 < 500 } }
        }
    }

    /// No action is taken back that nobody took.
    private static func opens(_ status: Int, _ door: RightsDoor) -> Bool {
        if door.path.hasSuffix("/undo") { return status == 404 }
        return ![401, 403, 404].contains(status) && status < 500
    }

    /// What an unsafe door is tried on, so that no other finds it gone; in the bin where it takes something out of it.
    private static func fresh(_ door: RightsDoor, _ asked: Asked, _ hub: RightsWorld.Target) async throws -> RightsWorld.Target {
        let world = asked.world
        var one = try await world.target(of: asked.person.caller.userID, mark: "新", author: asked.person.caller)
        if door.path.contains("{supplier}") { one = try await world.supplied(one, by: hub) }
        if door.path.hasSuffix("/notes/{note}/restoration") { try await RemoveNote(desk: world.desk)(one.note, of: one.customer, by: asked.person.caller) }
        if ["/customers/{id}/restoration", "/customers/{id}/purge"].contains(door.path) { try await DeleteCustomer(desk: world.desk)(one.customer, reason: "x", by: world.operating) }
        return one
    }

    private static func lines(_ world: RightsWorld, _ targets: [RightsWorld.Target]) async throws -> [Int] {
        try await world.desk.database.read { reader in
            try targets.map { Int(try reader.number("SELECT COUNT(*) FROM journal WHERE customer_id = \($0.customer)")) }
        }
    }
}
