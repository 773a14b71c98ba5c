import Foundation
import Kit

/// A sign-in name: compared folded, so that `Lin` and full-width `ｌｉｎ` are one person.
package enum Login {
    package static func fold(_ text: String) -> String {
        let clean = EnteredText.clean(text).lowercased()
        let plain = clean.utf8.allSatisfy { $0 < 128 }
        return plain ? clean : clean.precomposedStringWithCompatibilityMapping.lowercased()
    }

    package static func fault(_ login: String) -> TextKey? {
        let folded = fold(login)
        if folded.isEmpty { return "access.field.required" }
        if folded.count > 60 { return TextKey("access.field.long", ["count": "60"]) }
        let fits = folded.allSatisfy { $0.isLetter || $0.isNumber || "._-@+".contains($0) }
        return fits ? nil : "access.login.characters"
    }
}
