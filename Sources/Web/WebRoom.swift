import Foundation
import Kit
import Offers
import Pages

/// Web is no room, but it has templates, texts and a place in the side bar like one.
package enum WebRoom {
    package static var folder: URL { WebFolder.url }
    package static var templates: URL { folder.appendingPathComponent("Templates") }
    package static var texts: URL { folder.appendingPathComponent("Texts") }
    package static var assets: URL { folder.appendingPathComponent("Public") }

    /// First in the list of rooms: the start page's entry.
    package static var room: Room {
        var room = Room(name: "web", folder: folder)
        room.navigation = [NavigationEntry(section: "home", label: "home.title", icon: "calendar-check", path: "/", access: .signedIn)]
        return room
    }
}

package enum WebSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("shell", ShellModel.sample), ("home", HomeModel.sample), ("error", ErrorModel.sample), ("problem-note", ErrorModel.sample),
    ] + SharedSamples.samples
}
