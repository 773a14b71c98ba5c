import Pages

/// Samples of the import's view models, for the check of templates.
package enum ImportSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("imports", ImportListModel.sample), ("import", ImportModel.sample), ("import-progress", ImportProgressModel.sample), ("import-outcome", ImportOutcomeModel.sample),
        ("import-home", ImportHomeModel.sample),
    ]
}
