import Access
import App
import ArgumentParser
import Kit

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tokens for programs.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a token that acts as a user; it is shown once.")
        @OptionGroup var common: CommonOptions
        @Option(help: "Name that the user signs in with.") var user: String
        @Option(help: "What the token is for.") var name = "command line"
        @Flag(name: .customLong("read-only"), help: "The token may only read.") var readOnly = false
        @Flag(help: "Prints JSON.") var json = false

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                let house = try House(company)
                let login = user
                guard let id = try await company.desk.database.read({ try UserStore.find(login: login, in: $0) })?.id else { throw Problem.invalid("user", "problem.field.choice") }
                let token = try await CreateToken(desk: company.desk)(name: name, scope: readOnly ? .read : .full, user: id, by: house.operating)
                print(json ? JSONValue.object(["token": .text(token)]).canonical : token)
            }
        }
    }
}
