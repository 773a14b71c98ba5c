import Pages

/// A sample of every view model, by which a test draws every template.
package enum CustomersSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("customers-directory", DirectoryModel.sample), ("customers-rows", DirectoryRowsModel.sample), ("customers-row", DirectoryRow.sample), ("customers-why", MarkedCustomer.sample), ("customers-print", PrintModel.sample),
        ("customers-print-row", DirectoryRow.sample), ("customers-filter-menu", FilterMenuModel.sample), ("customers-menu", ListMenuModel.sample), ("customers-menu-page", ListMenuModel.sample), ("customers-drawer", DrawerModel.sample),
        ("customers-cell", CellFormModel.sample), ("customers-cell-page", CellFormModel.sample), ("customers-cell-row", CellRowModel.sample),
        ("customers-suggestions", SuggestionsModel.sample), ("customers-at-hand", AtHandModel.sample), ("customers-form", CustomerFormModel.sample), ("customers-small-form", SmallFormModel.sample),
        ("customers-conflict", ConflictModel.sample), ("customers-card", CardModel.sample), ("customers-steps", CardSteps.sample), ("customers-supply", SupplyPicture.sample), ("customers-nearby", NearbyModel.sample),
        ("customers-timeline", TimelineModel.sample),
        ("customers-quick", QuickEntryModel.sample), ("customers-additions", AdditionsModel.sample),
        ("customers-lifecycle", LifecycleModel.sample), ("customers-lifecycle-form", LifecycleFormModel.sample),
        ("customers-timeline-filter", TimelineFilterModel.sample), ("customers-composer", ComposerModel.sample),
        ("customers-alliances", AlliancesModel.sample), ("customers-tasks", CardTasks.sample), ("customers-task", TaskRow.sample), ("customers-task-list", TasksModel.sample), ("customers-today", TodayTasksModel.sample),
        ("customers-timeline-page", TimelinePageModel.sample), ("customers-history", HistoryModel.sample),
        ("customers-tags", TagsModel.sample), ("customers-tag", TagFormModel.sample), ("customers-bin", BinModel.sample), ("customers-alike", AlikeModel.sample),
        ("customers-alike-pair", AlikePairModel.sample), ("customers-bulk", BulkModel.sample),
        ("customers-bulk-progress", BulkProgressModel.sample), ("customers-bulk-list", BulkListModel.sample), ("customers-undo", UndoModel.sample), ("customers-groups", GroupsModel.sample), ("customers-columns", ColumnListModel.sample),
        ("customers-condition", ConditionSelectsModel.sample),
        ("customers-catalogue", CatalogueModel.sample), ("customers-catalogue-form", CatalogueFormModel.sample), ("customers-entries", EntriesModel.sample),
        ("export-reason", ExportReasonModel.sample), ("export-heavy", HeavyExportsModel.sample),
    ]
}
