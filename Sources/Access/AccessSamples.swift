import Kit
import Pages

/// View models with every place filled, for the check of the templates.
package enum AccessSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("access-sign-in", SignInModel.sample), ("access-welcome", WelcomeModel.sample), ("access-account", AccountModel.sample), ("access-form", FormModel.sample),
        ("access-secret", SecretModel.sample), ("access-users", UsersModel.sample), ("access-roles", RolesModel.sample), ("access-branches", BranchesModel.sample),
        ("access-settings", SettingsModel.sample), ("access-journal", JournalModel.sample), ("access-tokens", TokensModel.sample), ("access-jobs", JobsModel.sample),
    ]
}
