import Jobs
import Journal
import Kit
import Offers
import Pages

/// Users, roles, branches, sign-in, settings: who may do what, on whose records.
package enum AccessRoom {
    /// - Parameters:
    ///   - rights: of all rooms, asked when needed, because the list of rooms is made after this one.
    ///   - settings: of all rooms, likewise.
    ///   - jobs: of all rooms, for their labels in the log.
    package static func room(desk: Desk, rights: @escaping @Sendable () -> [RightOffer], settings: @escaping @Sendable () -> [SettingOffer],
                             jobs: @escaping @Sendable () -> [JobKind] = { [] }) -> Room {
        var room = Room(name: "access", folder: AccessFolder.url)
        room.rights = AccessRights.all
        room.settings = AccessSettings.all
        let clean = CleanAnswers(desk: desk)
        let own = [JobKind(name: CleanAnswers.jobName, label: "access.job.answers", dailyAt: 3 * 60 + 50) { _ in try await clean() ? .again : .finished }]
        room.jobKinds = own
        room.routes = [
            SignInPage(desk: desk).routes, WelcomePage(desk: desk, rights: rights).routes, AccountPage(desk: desk).routes, UsersPage(desk: desk).routes,
            RolesPage(desk: desk, rights: rights).routes, BranchesPage(desk: desk).routes, SettingsPage(desk: desk, offers: settings).routes,
            JournalPage(desk: desk).routes, [SignInsPage(desk: desk).route], TokensPage(desk: desk).routes, JobsPage(desk: desk, kinds: { jobs() + own }).routes,
        ].flatMap { $0 }
        room.endpoints = [MeEndpoint(desk: desk).endpoint]
        room.navigation = [
            NavigationEntry(section: "admin", label: "access.navigation", icon: "settings", path: "/admin/users", access: .right(AccessRights.readUsers), group: "access.navigation.group"),
        ]
        return room
    }
}
