import Kit
import Offers

/// Whoever holds it may send what they may read to a program elsewhere.
package enum WebhooksRights {
    package static let keep: Right = "webhooks.hook.keep"
    static let all = [RightOffer(keep, TextKey(keep.name), roles: [])]
}
