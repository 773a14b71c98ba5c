// swift-tools-version: 6.2
import PackageDescription

// The house in one table: tools know no business word, rooms are business things, the front shows them.
// Arrows point one way (docs/HOUSE.md); SwiftPM refuses the rest.

let house: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
let resources: [Resource] = [.copy("Templates"), .copy("Texts"), .copy("Migrations")]

func tool(_ name: String, _ needs: Target.Dependency..., resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: needs, exclude: ["README.md"], resources: resources, swiftSettings: house)
}
func room(_ name: String, needs rooms: String...) -> Target {
    let tools = ["Kit", "Persistence", "Journal", "Jobs", "Search", "Pages", "Offers", "Wire"]
    return .target(name: name, dependencies: (tools + rooms).map { .byName(name: $0) },
                   exclude: ["README.md"], resources: resources, swiftSettings: house)
}
func library(_ name: String, _ pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}
func tests(_ name: String, _ needs: Target.Dependency...) -> Target {
    .testTarget(name: name, dependencies: ["TestKit"] + needs, swiftSettings: house)
}

let package = Package(
    name: "zhike",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "zhike", targets: ["zhike"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // ── libraries of the system ──
        library("CPostgres", "libpq", apt: "libpq-dev"),
        library("CSodium", "libsodium", apt: "libsodium-dev"),
        library("CZip", "libzip", apt: "libzip-dev"),
        library("CExpat", "expat", apt: "libexpat1-dev"),
        library("CZlib", "zlib", apt: "zlib1g-dev"),
        library("CXlsxWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),

        // ── tools: no business word ──
        tool("Kit"),
        tool("Persistence", "Kit"),
        tool("Journal", "Kit", "Persistence", "CSodium", resources: [.copy("Migrations")]),
        tool("Jobs", "Kit", "Persistence", "Journal", .product(name: "Logging", package: "swift-log"), resources: [.copy("Migrations")]),
        tool("Search", "Kit", "Persistence", resources: [.copy("Tables"), .copy("Migrations")]),
        tool("Tabular", "Kit", "CZip", "CExpat", "CZlib", "CXlsxWriter"),
        tool("Pages", "Kit", .product(name: "Mustache", package: "swift-mustache")),
        tool("Offers", "Kit", "Persistence", "Journal", "Jobs", "Pages"),
        tool("Wire", "Kit", "Offers", "Pages", "CZlib", .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
             .product(name: "NIOCore", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types")),
        tool("PersistenceSQLite", "Kit", "Persistence", "Search", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")),
        tool("PersistencePostgres", "Kit", "Persistence", "Search", "CPostgres",
             .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOCore", package: "swift-nio")),

        // ── rooms ──
        room("Access", needs: "CSodium"),
        room("Customers", needs: "Access", "Tabular"),
        room("Sales", needs: "Access", "Customers", "Tabular"),
        room("Classification", needs: "Access", "Customers", "Sales", "Tabular"),
        room("Analysis", needs: "Access", "Customers", "Sales", "Classification", "Tabular"),
        room("Webhooks", needs: "Access", "Customers"),

        // ── front of the house ──
        .target(name: "Web",
                dependencies: ["Kit", "Persistence", "Jobs", "Pages", "Offers", "Wire", "Access", "Customers", "Sales", "Classification", "Analysis",
                               .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird")],
                exclude: ["README.md"], resources: [.copy("Templates"), .copy("Texts"), .copy("Public")], swiftSettings: house),
        .target(name: "API",
                dependencies: ["Kit", "Persistence", "Pages", "Offers", "Wire", "Access", .product(name: "Hummingbird", package: "hummingbird")],
                exclude: ["README.md"], swiftSettings: house),
        .target(name: "Demo",
                dependencies: ["Kit", "Persistence", "Journal", "Jobs", "Offers", "Access", "Customers", "Sales", "Classification"],
                exclude: ["README.md"], resources: [.copy("Places")], swiftSettings: house),
        .target(name: "App",
                dependencies: ["Kit", "Persistence", "PersistenceSQLite", "PersistencePostgres", "Journal", "Jobs", "Search", "Pages", "Offers", "Wire",
                               "Access", "Customers", "Sales", "Classification", "Analysis", "Webhooks", "Web", "API", "Demo", "CSodium",
                               .product(name: "AsyncHTTPClient", package: "async-http-client"),
                               .product(name: "Hummingbird", package: "hummingbird"),
                               .product(name: "HummingbirdCore", package: "hummingbird"),
                               .product(name: "HummingbirdTLS", package: "hummingbird"),
                               .product(name: "Configuration", package: "swift-configuration"),
                               .product(name: "Logging", package: "swift-log"),
                               .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")],
                exclude: ["README.md"], swiftSettings: house),
        .executableTarget(name: "zhike",
                          dependencies: ["App", "Demo", .product(name: "ArgumentParser", package: "swift-argument-parser")],
                          exclude: ["README.md"], swiftSettings: house),

        // ── tests ──
        .target(name: "TestKit",
                dependencies: ["Kit", "Persistence", "PersistenceSQLite", "PersistencePostgres", "CPostgres", "Journal", "Jobs", "Pages", "Offers", "Wire", "App", "Access", "Customers", "Sales", "Web", "API",
                               .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log")],
                path: "Tests/TestKit", swiftSettings: house),
        tests("KitTests", "Kit"),
        tests("PersistenceTests", "Kit", "Persistence", "PersistenceSQLite", "PersistencePostgres", "Journal", "Jobs"),
        tests("SearchTests", "Kit", "Search"),
        .testTarget(name: "TabularTests", dependencies: ["TestKit", "Kit", "Tabular", "CZip"], exclude: ["Books"], swiftSettings: house),
        tests("AccessTests", "Kit", "Access"),
        tests("CustomersTests", "Kit", "Access", "Customers", "Web"),
        tests("SalesTests", "Kit", "Access", "Customers", "Sales"),
        tests("ClassificationTests", "Kit", "Access", "Customers", "Sales", "Classification"),
        tests("AnalysisTests", "Kit", "Access", "Customers", "Sales", "Classification", "Analysis"),
        tests("WebhooksTests", "Kit", "App", "Access", "Customers", "Webhooks", .product(name: "Hummingbird", package: "hummingbird")),
        tests("AppTests", "Kit", "Tabular", "App", "Pages", "Offers", "Wire", "Web", "API", .product(name: "Hummingbird", package: "hummingbird"), "Access", "Customers", "Sales", "Classification", "Analysis", "Webhooks", "Demo"),
        .testTarget(name: "UpgradeTests", dependencies: ["TestKit", "Kit", "App", "Journal", "Access", "Customers", "Sales"],
                    exclude: ["Databases"], swiftSettings: house),
        tests("HouseTests", "Kit", "Pages", "Offers", "App", "Web"),
    ]
)
