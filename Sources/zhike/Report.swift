import App
import Foundation
import Kit
import Pages

/// Problems as words on the terminal, in the language of the environment.
enum Report {
    static let language: Language = {
        let named = ProcessInfo.processInfo.environment["LC_ALL"] ?? ProcessInfo.processInfo.environment["LANG"] ?? ""
        return named.hasPrefix("zh_TW") || named.hasPrefix("zh_HK") ? .traditional : named.hasPrefix("zh") ? .simplified : .english
    }()

    static func words(_ problem: Problem) -> String {
        guard let texts = try? TextLibrary(folders: AllTexts.folders) else { return "\(problem)" }
        let main = texts.text(problem.message, language)
        guard case .invalid(let faults) = problem else { return main }
        return main + "\n" + faults.map { "  \($0.field): " + texts.text($0.message, language) }.joined(separator: "\n")
    }
}
