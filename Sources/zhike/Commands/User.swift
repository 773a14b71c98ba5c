import Access
import App
import ArgumentParser
import Foundation
import Kit

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Users, from the machine itself.", subcommands: [Add.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody in.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Name to sign in with.") var name: String
        @Option(help: "Key of a role, such as administrator or account-manager; several parted by commas.") var role: String
        @Option(name: .customLong("display-name"), help: "Name as people see it.") var displayName: String?
        @Option(help: "Code or name of the branch.") var branch: String?
        @Option(help: "Name of the supervisor.") var supervisor: String?
        @Flag(name: .customLong("password-stdin"), help: "Reads the password from the standard input.") var passwordFromInput = false

        func run() async throws {
            guard passwordFromInput else { throw ValidationError("Give the password by --password-stdin.") }
            let password = readLine(strippingNewline: true) ?? ""
            try await withCompany(common, ids: .block) { company in
                let house = try House(company)
                try await house.shipRoles()
                let supervisorName = supervisor ?? ""
                let (roles, branches, leader) = try await company.desk.database.read {
                    (try RoleStore.all(in: $0), try BranchStore.all(in: $0), try UserStore.find(login: supervisorName, in: $0))
                }
                let keys = role.split(separator: ",").map(String.init)
                let chosen = roles.filter { keys.contains($0.key) }
                guard chosen.count == keys.count else { throw Problem.invalid("role", "problem.field.choice") }
                var input = UserInput(login: name, displayName: displayName ?? name, roles: Set(chosen.map(\.id)))
                if let branch {
                    guard let found = branches.first(where: { $0.code == branch || $0.name == branch }) else { throw Problem.invalid("branch", "problem.field.choice") }
                    input.branchID = found.id
                }
                if supervisor != nil {
                    guard let found = leader else { throw Problem.invalid("supervisor", "problem.field.choice") }
                    input.managerID = found.id
                }
                let id = try await AddUser(desk: company.desk)(input, password: password, by: house.operating)
                print(id)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Names of all users.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                for user in try await company.desk.database.read({ try UserStore.all(in: $0) }) { print("\(user.id)\t\(user.login)\t\(user.displayName)") }
            }
        }
    }
}
