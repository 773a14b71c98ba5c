import Kit
import Pages

/// The 360° card: identity and marks on top, five groups left, panels and time line in the middle, people at the side.
struct CardModel: ViewModel {
    struct Value: ViewModel {
        let label: String
        let value: String
        let isFlag: Bool
        let isLocked: Bool
        let kindWord: String
        let historyURL: String

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "value": value
            case "isFlag": isFlag
            case "isLocked": isLocked
            case "kindWord": kindWord
            case "historyURL": historyURL
            default: nil
            }
        }
    }
    struct Group: ViewModel {
        let key: String
        let title: String
        let isOpen: Bool
        let isShort: Bool
        /// `12/14`, or how many are missing.
        let count: String
        let values: [Value]
    }
    struct Person: ViewModel {
        let initials: String
        let name: String
        let detail: String
        let note: String
        let hasPhone: Bool
        let phone: String
        let phoneURL: String
        let callWord: String
        let hasEdit: Bool
        let editURL: String
        /// Past dealings with this contact at a glance.
        let hasDealings: Bool
        let dealings: String
        let dealingsURL: String
    }
    struct Link: ViewModel {
        let name: String
        let hasURL: Bool
        let url: String
        let note: String
        let canRemove: Bool
        let removeURL: String
    }
    /// What binds the customer to the house beyond buying.
    struct Bond: ViewModel {
        let kind: String
        let binds: String
        let dates: String
        let isOver: Bool
        let hasEdit: Bool
        let editURL: String
    }
    /// A tag in the head of the card.
    struct CardTag: ViewModel {
        let mark: TagMark
        let canTake: Bool
        let takeURL: String
        let takeWord: String
    }
    struct Way: ViewModel {
        let url: String
        let label: String
    }

    let steps: CardSteps
    let name: String
    let code: String
    let marks: CustomerMarks
    let seals: [Seal]
    let hasLifecycle: Bool
    let lifecycle: String
    let isFavourite: Bool
    let favouriteURL: String
    let favouriteWord: String
    let tags: [CardTag]
    let canTag: Bool
    /// Tags that it does not hold yet.
    let freeTags: [Choice]
    let tagURL: String
    let facts: [String]
    let staff: String
    let hasStaff: Bool
    let editURL: String
    let canEdit: Bool
    let ways: [Way]
    let hasWays: Bool
    let phoneURL: String
    let hasPhone: Bool
    let groups: [Group]
    let middle: [RenderedBlock]
    let side: [RenderedBlock]
    let contacts: [Person]
    let persons: [Person]
    let friends: [Link]
    let suppliers: [Link]
    let supplied: [Link]
    let alliances: [Bond]
    let hasAlliances: Bool
    let allianceURL: String
    let hasContacts: Bool
    let hasPersons: Bool
    let hasFriends: Bool
    let hasSuppliers: Bool
    let hasSupplied: Bool
    let contactURL: String
    let personURL: String
    let friendURL: String
    let supplierURL: String
    let picture: SupplyPicture
    let nearbyURL: String
    let tasks: CardTasks
    let composer: ComposerModel
    let filter: TimelineFilterModel
    let timeline: TimelineModel

    static let sample = CardModel(
        steps: .sample, name: "春和烟酒店", code: "YL02-000518", marks: .sample, seals: [.sample],
        hasLifecycle: true, lifecycle: "签约客户", isFavourite: true, favouriteURL: "/customers/1/favourite", favouriteWord: "收藏",
        tags: [CardTag(mark: .sample, canTake: true, takeURL: "/customers/1/tags/4/removal", takeWord: "去掉标签")], canTag: true, freeTags: [.sample],
        tagURL: "/customers/1/tags",
        facts: ["烟酒商店"], staff: "周敏 / 方婷", hasStaff: true, editURL: "/customers/1/edit", canEdit: true,
        ways: [Way(url: "/customers/1/suspension", label: "暂停")], hasWays: true, phoneURL: "tel:13900000518", hasPhone: true,
        groups: [Group(key: "basic", title: "基本信息", isOpen: true, isShort: true, count: "缺 3 项",
                       values: [Value(label: "店名", value: "春和烟酒店", isFlag: true, isLocked: true, kindWord: "静态信息", historyURL: "/customers/1/history/name")])],
        middle: [.sample], side: [.sample], contacts: [personSample], persons: [personSample], friends: [linkSample],
        suppliers: [linkSample], supplied: [linkSample], alliances: [Bond(kind: "战略利益同盟", binds: "共建配送仓", dates: "自 2025年1月1日 · 周敏", isOver: true, hasEdit: true, editURL: "/customers/1/alliances/3")],
        hasAlliances: true, allianceURL: "/customers/1/alliances/new",
        hasContacts: true, hasPersons: true, hasFriends: true, hasSuppliers: true, hasSupplied: true, contactURL: "/customers/1/contacts/new", personURL: "/customers/1/related/new",
        friendURL: "/customers/1/friends/new", supplierURL: "/customers/1/suppliers/new", picture: .sample, nearbyURL: "/customers/1/nearby", tasks: .sample, composer: .sample, filter: .sample, timeline: .sample)
    static let personSample = Person(initials: "国安", name: "沈国安", detail: "店主", note: "生日 农历十月十五", hasPhone: true, phone: "139 0000 0518", phoneURL: "tel:13900000518",
                                     callWord: "拨打沈国安", hasEdit: true, editURL: "/customers/1/contacts/2", hasDealings: true, dealings: "3 条记录，最近 2026年11月20日：…", dealingsURL: "/customers/1/timeline?contact=2")
    static let linkSample = Link(name: "九里香生活超市", hasURL: true, url: "/customers/2", note: "自 2025年1月1日", canRemove: true, removeURL: "/customers/1/friends/2/removal")
}
