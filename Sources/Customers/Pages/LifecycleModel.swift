import Kit
import Offers
import Pages

/// The conversion report (`customers-lifecycle.mustache`).
struct LifecycleModel: ViewModel {
    struct State: ViewModel {
        /// The stage of the cycle, named at its first state only.
        let stage: String
        let name: String
        let hasURL: Bool
        let url: String
        let count: String
        let share: String
    }
    struct Move: ViewModel {
        let from: String
        let to: String
        let count: String
        let share: String
        let days: String
    }

    /// A stage of the cycle at a glance.
    struct Stage: ViewModel {
        let number: String
        let name: String
        let hasURL: Bool
        let url: String
        let count: String
        let share: String
        /// How many moved on into a later stage in the period.
        let hasOnward: Bool
        let onward: String
    }

    let stages: [Stage]
    let from: String
    let to: String
    let reps: [Choice]
    let branches: [Choice]
    let hasBranches: Bool
    let canExport: Bool
    let fileURL: String
    let states: [State]
    let total: String
    let hasMoves: Bool
    let moves: [Move]

    init(_ query: LifecycleQuery, _ read: LifecycleRead, _ request: PageRequest) {
        let wording = request.wording, names = read.names, all = read.counts.values.reduce(0, +)
        func choices(_ choices: [Choice], _ chosen: String) -> [Choice] {
            [Choice(value: "", label: wording("customers.filter.any"), isChosen: chosen.isEmpty)] + choices.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
        }
        func state(_ key: String, _ name: String, stage: String) -> State {
            let count = read.counts[key, default: 0]
            return State(stage: stage, name: name, hasURL: count > 0 && !key.isEmpty, url: query.url([key]), count: wording.count(count), share: wording.percent(share(Int64(count), of: Int64(all))))
        }
        stages = LifecycleStage.allCases.enumerated().map { place, stage in
            let count = stage.states.reduce(0) { $0 + read.counts[$1.rawValue, default: 0] }, onward = read.conversion.onward(from: stage)
            return Stage(number: String(place + 1), name: wording(stage.label), hasURL: count > 0, url: query.url(stage.states.map(\.rawValue)), count: wording.count(count),
                         share: wording.percent(share(Int64(count), of: Int64(all))), hasOnward: stage != LifecycleStage.allCases.last && onward.stood > 0,
                         onward: wording("customers.lifecycle.onward", ["share": wording.percent(share(Int64(onward.count), of: Int64(onward.stood)))]))
        }
        from = query.period.from.description
        to = query.period.to.description
        reps = choices(names.userChoices, query.rep)
        branches = choices(names.branchChoices, query.branch)
        hasBranches = branches.count > 1
        canExport = request.caller.may(CustomersRights.export)
        fileURL = query.fileURL
        states = LifecycleStage.allCases.flatMap { stage in
            stage.states.map { state($0.rawValue, names.lifecycle($0.rawValue, wording), stage: $0 == stage.states.first ? wording(stage.label) : "") }
        } + [state("", wording("customers.lifecycle.unstated"), stage: "")]
        total = wording.count(all)
        moves = read.conversion.lines.map { line in
            Move(from: line.from.isEmpty ? wording("customers.lifecycle.entered") : names.lifecycle(line.from, wording),
                 to: line.to.isEmpty ? wording("customers.lifecycle.unstated") : names.lifecycle(line.to, wording), count: wording.count(line.count),
                 share: line.from.isEmpty ? "–" : wording.percent(share(Int64(line.count), of: Int64(line.stood))),
                 days: line.twiceMedian.map { wording.quantity(Quantity(x4: Int64($0) * 5000)) } ?? "–")
        }
        hasMoves = !moves.isEmpty
    }

    private init() {
        (from, to, hasBranches, canExport, fileURL, total, hasMoves) = ("2025-12-01", "2026-11-24", true, true, "/customers/lifecycle.csv", "6,412", true)
        (reps, branches) = ([Choice(value: "1", label: "周敏", isChosen: true)], [Choice(value: "1", label: "望江分公司", isChosen: true)])
        stages = [Stage(number: "1", name: "判断", hasURL: true, url: "/customers?lifecycle=prospect", count: "120", share: "1.9%", hasOnward: true, onward: "11.7% 进入下一阶段")]
        states = [State(stage: "判断", name: "潜在客户", hasURL: true, url: "/customers?lifecycle=prospect", count: "120", share: "1.9%")]
        moves = [Move(from: "潜在客户", to: "意向客户", count: "14", share: "11.7%", days: "21.5")]
    }

    static let sample = LifecycleModel()
}
