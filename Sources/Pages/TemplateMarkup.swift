/// What may not stand in a template at all.
enum TemplateMarkup {
    static func faults(in source: String) -> [String] {
        var found: [String] = []
        for rule in rules where source.contains(rule.pattern) { found.append(rule.fault) }
        // Tags go first: a section inside a tag (`<a{{#x}} b="c"{{/x}}>`) is no attribute.
        let plain = source.replacing(/\{\{[^}]*\}\}/, with: "x")
        let isUnquoted = plain.matches(of: /<[a-zA-Z](?:"[^"]*"|[^<>"])*>/).contains { tag in
            tag.output.replacing(/"[^"]*"/, with: "\"\"").contains(/\s[a-zA-Z:-]+\s*=\s*[^"\s]/)
        }
        if isUnquoted { found.append("an attribute without double quotes") }
        for match in source.matches(of: /\s(?:href|src|action|formaction|hx-get|hx-post)="\{\{\s*([^}]*?)\s*\}\}/) where !isURLName(String(match.output.1)) {
            found.append("{{\(match.output.1)}} as an address is not called …url")
        }
        return found
    }

    private static var rules: [(pattern: Regex<Substring>, fault: String)] {
        [(/\{\{\{|\{\{\s*&/, "an unescaped tag"),
         (/\sstyle\s*=/, "an inline style"),
         (/\son[a-z]+\s*=/, "an inline handler"),
         (/<style/, "a style element"),
         (/<script(?![^>]*\ssrc=)/, "an inline script"),
         (/(?i)javascript:/, "a javascript: address")]
    }

    private static func isURLName(_ name: String) -> Bool {
        let last = name.split(separator: ".").last.map(String.init) ?? name
        return name.hasPrefix("#") || name.hasPrefix("^") || last == "url" || last.hasSuffix("URL") || last.hasSuffix("Url")
    }
}
