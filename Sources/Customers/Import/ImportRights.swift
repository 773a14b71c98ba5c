import Kit
import Offers

/// Who may import at all; each kind asks for its own right besides.
package enum ImportRights {
    package static let run: Right = "import.run"
    static let all = [RightOffer(run, "import.run", roles: ["general-manager", "sales-manager"])]
}
