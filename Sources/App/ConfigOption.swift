/// One row of the configuration table: the same name as option (`--tls-key`), as variable (`ZHIKE_TLS_KEY`) and in the file.
package struct ConfigOption: Sendable {
    package let name: String
    package let standard: String
    package let isSecret: Bool
    package let about: String

    package init(_ name: String, _ standard: String, isSecret: Bool = false, _ about: String) {
        self.name = name
        self.standard = standard
        self.isSecret = isSecret
        self.about = about
    }

    package static let all: [ConfigOption] = [
        ConfigOption("data", "data", "Folder of the data file, uploads and keys."),
        ConfigOption("database", "", isSecret: true, "postgres://… when the company outgrew the data file; empty = SQLite in the data folder."),
        ConfigOption("config", "", "A JSON file of these options; empty = zhike.json in the data folder, if it is there."),
        ConfigOption("host", "127.0.0.1", "Address to listen on."),
        ConfigOption("port", "8080", "Port to listen on."),
        ConfigOption("public-url", "", "Address that people use, when a proxy stands before the program."),
        ConfigOption("tls-certificate", "", "PEM file of the certificate chain; with it the program speaks TLS."),
        ConfigOption("tls-key", "", isSecret: false, "PEM file of the certificate's key."),
        ConfigOption("time-zone", "Asia/Shanghai", "The company's time zone."),
        ConfigOption("upload-limit", "2147483648", "Largest upload in bytes."),
        ConfigOption("log-level", "notice", "trace, debug, info, notice, warning, error or critical."),
    ]
}
