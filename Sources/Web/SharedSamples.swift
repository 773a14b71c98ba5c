import Pages

/// Samples of the partials that rooms share; each room's own view models bring the same names.
enum SharedSamples {
    static let samples: [(template: String, model: any ViewModel)] = [
        ("empty-state", EmptyState.sample), ("pager", Pager.sample), ("export-menu", ExportMenu.sample), ("figure-strip", Figures()), ("toast", Toast()), ("mark-abc", Marks()),
        ("mark-tier", Marks()), ("mark-status", Marks()), ("mark-seals", Marks()), ("form-field", FormField.sample), ("shell-bare", ShellModel.sample),
    ]

    private struct Figures: ViewModel { let figures = [StripFigure.sample] }

    private struct Toast: ViewModel {
        let isBad = false
        let toastTitle = "已保存"
        let hasToastText = true
        let toastText = "客户代码 YL02-000518"
    }

    private struct Marks: ViewModel {
        let hasAbc = true
        let abc = "A"
        let abcLower = "a"
        let abcTitle = "A 类 核心"
        let hasTier = true
        let tier = "2"
        let tierTitle = "2 档"
        let statusClass = "active"
        let statusWord = "合作中"
        let seals = [Seal.sample]
    }
}
