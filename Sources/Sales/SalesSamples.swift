import Pages

/// View models with every place filled, for the check of the templates.
package enum SalesSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("sales-products", ProductsModel.sample), ("sales-product", ProductForm.sample), ("sales-panel", SalesPanelModel.sample), ("sales-orders", OrdersModel.sample),
        ("sales-order", OrderModel.sample), ("sales-statements", StatementsModel.sample), ("sales-statement", CustomerStatementModel.sample),
        ("sales-silent", SilentModel.sample), ("sales-growth", GrowthModel.sample), ("sales-table", StatementTable.sample),
    ]
}
