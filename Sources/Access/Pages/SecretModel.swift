import Kit
import Offers
import Pages

/// A secret that is shown once: a token, or a password to hand over (`access-secret.mustache`).
struct SecretModel: ViewModel {
    let title: String
    let text: String
    let label: String
    let secret: String
    let backURL: String

    static let sample = SecretModel(title: "新密码", text: "只显示这一次。", label: "密码", secret: "abcd-efgh-jkmn-pqrs", backURL: "/admin/users/7")

    func reply(section: String) -> Reply { .page(Page(title: title, section: section, template: "access-secret", model: self)) }
}
