import Foundation
import Kit

/// All templates, once a language, with the words put in. A missing word, asset or partial stops the start.
package struct TemplateLibrary: Sendable {
    private let programs: [Language: TemplateProgram]
    private let layouts: ModelLayouts
    /// As written, by name.
    package let sources: [String: String]

    /// - Parameters:
    ///   - folders: hold `NAME.mustache`; a missing folder is none, a name that comes twice a fault.
    ///   - assets: path as in `[[asset:css/app.css]]` → URL with the content's hash.
    package init(folders: [URL], texts: TextLibrary, assets: [String: String] = [:]) throws {
        sources = try TemplateLibrary.load(folders)
        var trees: [Language: [String: TemplateTree]] = [:]
        for language in Language.allCases {
            for (name, source) in sources {
                let words = TemplateWords(template: name, texts: texts, language: language, assets: assets)
                trees[language, default: [:]][name] = try TemplateTree(name: name, source: TemplateLibrary.prepared(try words.put(into: source)))
            }
        }
        let names = TemplateNames(trees.values.flatMap(\.values))
        programs = try trees.mapValues { try TemplateProgram($0, names: names) }
        layouts = ModelLayouts(names)
    }

    package var names: [String] { sources.keys.sorted() }
    package func has(_ name: String) -> Bool { sources[name] != nil }

    package func render(_ name: String, _ model: any Sendable, _ language: Language) throws -> SafeHTML {
        guard let program = programs[language], let steps = program.steps(of: name) else { throw TemplateFault.unknown(name) }
        return SafeHTML(rendered: try TemplateDrawing.draw(steps, model, program, layouts))
    }

    private static func load(_ folders: [URL]) throws -> [String: String] {
        var sources: [String: String] = [:]
        for folder in folders {
            let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            for file in files where file.pathExtension == "mustache" {
                let name = file.deletingPathExtension().lastPathComponent
                guard sources[name] == nil else { throw TemplateFault.twice(name) }
                sources[name] = try String(contentsOf: file, encoding: .utf8)
            }
        }
        return sources
    }

    /// Blanks at the start of lines go: they are no content in HTML.
    private static func prepared(_ source: String) -> String {
        source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: "\n")
    }
}

package enum TemplateFault: Error, Equatable {
    case unknown(String), twice(String), syntax(template: String, String), partial(String, template: String)
    case text(key: String, template: String, Language), asset(String, template: String), brace(key: String), model(String)
}
