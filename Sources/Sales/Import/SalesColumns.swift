import Offers

/// The columns that sales files bring, with the headers of common systems.
enum SalesColumns {
    static let customer = [
        ImportColumn("customer_code", "sales.column.customer_code", .code, names: spelt(
            "customer id", "customer code", "customer no", "customer number", "cust id", "cust no", "customer key", "reseller key", "client id", "account no",
            "buyer id", "客户编号", "客户代码", "客户编码", "客户号", "客户", "客户id", "客戶編號", "客戶代碼", "客戶編碼", "客戶號", "客戶", "购货单位编码")),
        ImportColumn("customer_name", "sales.column.customer_name", names: spelt(
            "customer name", "company name", "reseller name", "client name", "店名", "客户名称", "客户名", "客户全称", "购货单位", "客戶名稱", "客戶名", "購貨單位")),
    ]
    static let customerRegion = ImportColumn("customer_region", "sales.column.customer_region", names: spelt("region", "customer region", "区域", "地区", "行政区", "區域", "地區", "行政區"))

    static let number = ImportColumn("number", "sales.column.number", .code, names: spelt(
        "order id", "order no", "order number", "sales order number", "sales order no", "invoice id", "invoice no", "bill no", "basket id", "order code",
        "订单号", "订单编号", "单据编号", "单号", "销售单号", "订单编码", "訂單號", "訂單編號", "單據編號", "單號", "銷售單號"), codeNames: ["order", "invoice"])
    static let orderedOn = ImportColumn("ordered_on", "sales.column.ordered_on", .day, names: spelt(
        "order date", "date", "ordered on", "sales date", "invoice date", "bill date", "transaction date",
        "订单日期", "订货日期", "下单日期", "日期", "单据日期", "销售日期", "訂單日期", "訂貨日期", "下單日期", "單據日期", "銷售日期"))

    static let head = [
        ImportColumn("channel", "sales.column.channel", names: spelt("channel", "order channel", "订货方式", "渠道", "订单渠道", "訂貨方式", "訂單渠道")),
        ImportColumn("batch", "sales.column.batch", names: spelt("order batch", "batch", "批次", "订货批次", "訂貨批次")),
        ImportColumn("delivery_requirement", "sales.column.delivery_requirement", names: spelt(
            "delivery requirement", "required date", "delivery note", "交货要求", "送货要求", "交货日期", "交貨要求", "送貨要求", "交貨日期")),
        ImportColumn("payment_method", "sales.column.payment_method", names: spelt("payment method", "payment", "付款方式", "结算方式", "支付方式", "結算方式")),
        ImportColumn("state", "sales.column.state", .choice, names: spelt("order status", "order state", "status", "订单状态", "单据状态", "訂單狀態", "單據狀態")),
    ]

    static let line = [
        ImportColumn("line_number", "sales.column.line_number", .code, names: spelt(
            "line no", "line number", "order line", "order line number", "sales order line number", "invoice line id", "行号", "序号", "分录号", "行號", "序號", "分錄號")),
        ImportColumn("product_code", "sales.column.product_code", .code, names: spelt(
            "product id", "product code", "product no", "product key", "item no", "item code", "sku", "track id", "material", "商品编码", "商品编号", "商品代码", "货号",
            "产品编码", "产品编号", "物料编码", "存货编码", "商品編碼", "商品編號", "商品代碼", "貨號", "產品編碼", "物料編碼")),
        ImportColumn("product_name", "sales.column.product_name", names: spelt(
            "product name", "product", "item name", "description", "商品名称", "品名", "产品名称", "物料名称", "存货名称", "商品", "商品名稱", "產品名稱", "物料名稱")),
        ImportColumn("quantity", "sales.column.quantity", .number, isRequired: true, names: spelt(
            "quantity", "qty", "order quantity", "number of cds", "units", "cds", "数量", "销售数量", "实发数量", "订货数量", "數量", "銷售數量", "實發數量", "訂貨數量")),
        ImportColumn("price", "sales.column.price", .number, names: spelt("unit price", "price", "单价", "含税单价", "售价", "單價", "含稅單價", "售價")),
        ImportColumn("discount", "sales.column.discount", .number, names: spelt("discount", "discount rate", "unit price discount pct", "折扣", "折扣率")),
        ImportColumn("amount", "sales.column.amount", .number, names: spelt(
            "amount", "sales amount", "line total", "extended amount", "dollar value", "sales value", "dollars", "total", "net amount",
            "金额", "销售金额", "价税合计", "销售额", "金額", "銷售金額", "價稅合計", "銷售額")),
        ImportColumn("unit_cost", "sales.column.unit_cost", .number, names: spelt("unit cost", "standard cost", "product standard cost", "单位成本", "成本价", "單位成本", "成本價")),
        ImportColumn("cost", "sales.column.cost", .number, names: spelt("cost", "total cost", "total product cost", "成本", "销售成本", "成本金额", "銷售成本", "成本金額")),
    ]

    static let product = [
        ImportColumn("code", "sales.column.product_code", .code, isRequired: true, names: line[1].names + spelt("code", "编码", "编号", "編碼", "編號")),
        ImportColumn("name", "sales.column.product_name", names: line[2].names + spelt("name", "名称", "名稱")),
        ImportColumn("category", "sales.column.category", names: spelt(
            "category", "category name", "product category", "english product category name", "category id", "department", "类别", "品类", "商品类别", "商品分类", "分类", "類別", "品類", "商品類別", "分類")),
        ImportColumn("brand", "sales.column.brand", names: spelt("brand", "品牌", "商标", "商標")),
        ImportColumn("specification", "sales.column.specification", names: spelt("specification", "quantity per unit", "spec", "package size", "规格", "规格型号", "規格", "規格型號")),
        ImportColumn("unit", "sales.column.unit", names: spelt("unit", "uom", "单位", "计量单位", "單位", "計量單位")),
        ImportColumn("units_per_case", "sales.column.units_per_case", .number, names: spelt("units per case", "case size", "pack size", "件装数", "每件数量", "箱规", "装箱数", "件裝數", "每件數量", "箱規", "裝箱數")),
        ImportColumn("price", "sales.column.price", .number, names: line[4].names + spelt("list price", "零售价", "批发价", "零售價", "批發價")),
        ImportColumn("cost", "sales.column.unit_cost", .number, names: line[7].names + spelt("cost", "进价", "進價", "成本")),
        ImportColumn("new_until", "sales.column.new_until", .day, names: spelt("new until", "新品截止", "新品期")),
    ]

    /// Latin names also without blanks and with underscores.
    static func spelt(_ names: String...) -> [String] {
        names.flatMap { name in
            name.contains(" ") ? [name, name.replacing(" ", with: ""), name.replacing(" ", with: "_")] : [name]
        }
    }
}
