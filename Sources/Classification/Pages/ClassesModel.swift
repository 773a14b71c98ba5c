import Access
import Kit
import Offers
import Pages

struct ClassesModel: ViewModel {
    let tabs: [Tab]
    let basis: String
    let from: String
    let to: String
    let unit: String
    let chart: String
    let finding: String
    let rows: [ClassRow]
    let totalCustomers: String
    let totalValue: String
    let test: String
    let settings: String
    let hasFigures: Bool
    let mayRun: Bool
    let runs: [RunRow]
    let hasRuns: Bool
    let movesURL: String
    let hasMoves: Bool
    let export: ExportMenu
    let job: String
    let hasJob: Bool
    let boundA: String
    let boundB: String
    /// Other bounds than those of the settings are tried out.
    let isTrying: Bool
    let tryNote: String
    let tryMoves: [TryMove]
    let maySave: Bool
    let version: String
    let settledURL: String

    struct TryMove: ViewModel { let from: String; let to: String; let count: String }
    struct Tab: ViewModel { let label: String; let url: String; let isCurrent: Bool }

    init(_ query: ClassQuery, _ view: ABCView, _ runs: [ClassRun], _ counts: [ID: Int64], job: String, _ caller: Caller, _ words: Wording) {
        tabs = ABCBasis.allCases.map { Tab(label: words(TextKey("classification.basis." + $0.rawValue)), url: query.url("/classes", basis: $0), isCurrent: $0 == query.basis) }
        basis = query.basis.rawValue
        from = query.period.from.description
        to = query.period.to.description
        unit = words.unit(query.basis)
        let totals = view.totals()
        rows = totals.map { ClassRow($0.letter.rawValue, customers: $0.customers, of: view.places.count, value: $0.value, total: view.total, query, words) }
        totalCustomers = words.count(view.places.count)
        totalValue = words.figure(view.total, query.basis)
        let largest = words.percent(share(view.test.value, of: view.total))
        finding = words("classification.finding", ["share": largest])
        test = words("classification.test", ["largest": words.count(view.test.largest), "share": largest, "count": words.count(view.test.makeEighty),
                                             "part": words.percent(share(Int64(view.test.makeEighty), of: Int64(max(1, view.places.count))))])
        settings = words("classification.settings", ["a": words.percent(view.settings.bounds.a, digits: 0), "b": words.percent(view.settings.bounds.b, digits: 0), "version": String(view.settings.version)])
        chart = ClassesModel.pareto(view, rows, words)
        hasFigures = !view.places.isEmpty && view.total > 0
        mayRun = caller.may(ClassificationRights.run)
        self.runs = runs.map { RunRow($0, customers: counts[$0.id] ?? 0, words) }
        hasRuns = !runs.isEmpty
        hasMoves = runs.count > 1
        movesURL = runs.count > 1 ? "/classes/moves?from=\(runs[1].id)&to=\(runs[0].id)" : ""
        export = ExportMenu(words("classification.export"), query.url("/classes/export"))
        self.job = job
        hasJob = ID(job) != nil
        boundA = view.bounds.a.percent
        boundB = view.bounds.b.percent
        isTrying = view.bounds != view.settings.bounds
        tryNote = words("classification.try.note", ["count": words.count(view.moves.values.reduce(0, +)), "a": boundA + "%", "b": boundB + "%"])
        tryMoves = view.moves.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { TryMove(from: $0.key.from, to: $0.key.to, count: words.count($0.value)) }
        maySave = caller.may(AccessRights.changeSettings)
        version = String(view.settings.abcVersion)
        settledURL = query.settled.url("/classes")
    }

    /// The curve in percent, for `charts.js`.
    private static func pareto(_ view: ABCView, _ rows: [ClassRow], _ words: Wording) -> String {
        func percent(_ thousandths: Int) -> JSONValue { .text(DecimalText.format(Int64(thousandths) * 1000, minimum: 0)) }
        let bounds: [JSONValue] = [.text(view.bounds.a.percent), .text(view.bounds.b.percent)]
        // Where this curve crosses the bounds: in a scope narrower than the company the classes may be cut elsewhere.
        let crossings = [view.bounds.a, view.bounds.b].map { bound in view.curve.first { Int64($0.value) * 10 >= bound.x4 }?.customers ?? 1000 }
        let points = crossings.map { words("classification.point", ["share": words.percent(share(Int64($0), of: 1000))]) }
        return JSONValue.object([
            "curve": .array(view.curve.map { [percent($0.customers), percent($0.value)] }), "bounds": .array(bounds),
            "x": .text(words("classification.axis")), "names": .array(rows.map { .text($0.abc + " " + $0.abcName + "\n" + words("classification.households", ["count": $0.customers])) }),
            "short": .array(rows.map { .text($0.abc + "\n" + $0.customers) }),
            "points": .array(points.map { .text($0) }), "links": .array(rows.map { .text($0.url) }),
        ]).canonical
    }
}

/// A class in the table.
struct ClassRow: ViewModel {
    let abc: String
    let abcLower: String
    let abcTitle: String
    let abcName: String
    let hasAbc: Bool
    let customers: String
    let customerShare: String
    let value: String
    let share: String
    let url: String

    init(_ letter: String, customers: Int, of all: Int, value: Int64, total: Int64, _ query: ClassQuery, _ words: Wording) {
        abc = letter
        abcLower = letter.lowercased()
        abcTitle = words.abcTitle(letter)
        abcName = words.abcName(letter)
        hasAbc = true
        self.customers = words.count(customers)
        customerShare = words.percent(Kit.share(Int64(customers), of: Int64(all)))
        self.value = words.figure(value, query.basis)
        share = words.percent(Kit.share(value, of: total))
        url = query.url("/classes/list", [("class", letter)])
    }
}

/// A dated run in the list of runs.
struct RunRow: ViewModel {
    let made: String
    let period: String
    let customers: String
    let version: String

    init(_ run: ClassRun, customers: Int64, _ words: Wording) {
        made = words.moment(run.madeAt)
        period = words.day(run.period.from) + " – " + words.day(run.period.to)
        self.customers = words.count(customers)
        version = String(run.settingsVersion)
    }
}

struct ClassListModel: ViewModel {
    let backURL: String
    let abc: String
    let abcLower: String
    let abcTitle: String
    let abcName: String
    let hasAbc: Bool
    let unit: String
    let rows: [PlaceRow]
    let hasRows: Bool
    let nextURL: String
    let hasNext: Bool

    init(_ query: ClassQuery, _ letter: ABCClass, _ shown: [ABCSplit.Place], _ names: [ID: (code: String, name: String)], total: Int64, _ words: Wording) {
        backURL = query.url("/classes")
        abc = letter.rawValue
        abcLower = letter.rawValue.lowercased()
        abcTitle = words.abcTitle(letter.rawValue)
        abcName = words.abcName(letter.rawValue)
        hasAbc = true
        unit = words.unit(query.basis)
        rows = shown.prefix(50).map { place in
            PlaceRow(place: words.count(place.place), code: names[place.id]?.code ?? "", name: names[place.id]?.name ?? "", url: "/customers/\(place.id)",
                     value: words.figure(place.value, query.basis), share: words.percent(share(place.value, of: total), digits: 2))
        }
        hasRows = !shown.isEmpty
        hasNext = shown.count > 50
        nextURL = hasNext ? query.url("/classes/list", [("class", letter.rawValue), ("after", String(shown[49].place))]) : ""
    }
}

struct PlaceRow: ViewModel {
    let place: String
    let code: String
    let name: String
    let url: String
    let value: String
    let share: String
}
