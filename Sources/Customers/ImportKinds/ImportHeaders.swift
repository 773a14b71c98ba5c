/// Header names that files of other systems use, beside our own labels; folded.
enum ImportHeaders {
    static let customer: [String: [String]] = [
        "code": ["客户编号", "客户编码", "编号", "编码", "代码", "客户号", "customer id", "customerid", "customer_id", "customer no", "customer number", "cust no", "cust id", "account",
                 "account number", "accountnumber", "resellerkey", "resellerid", "id", "no"],
        "name": ["客户名称", "客户", "名称", "店铺名称", "商户名称", "单位名称", "公司名称", "company", "company name", "companyname", "company_name", "customer name", "name", "resellername", "store",
                 "store name"],
        "short_name": ["简称", "short name", "alias"],
        "type": ["客户类型", "customer type"],
        "licence_no": ["证照号码", "营业执照号", "执照号", "营业执照", "license", "license number", "license no", "licence"],
        "credit_code": ["统一社会信用代码", "信用代码", "税号", "纳税人识别号", "tax id", "vat"],
        "outside_code": ["外部编号", "erp编号", "旧编号", "external id", "erp code"],
        "legal_representative": ["法人", "法人代表", "法定代表人", "legal representative"],
        "settlement": ["结算", "结款方式", "付款条件", "payment terms", "terms"],
        "channel_level": ["渠道", "渠道级别", "客户级别", "channel"],
        "country": ["国家", "country", "country_region", "country-region", "countryregion"],
        "province": ["省", "省份", "所属省份", "state", "stateprovincename", "state_province", "province"],
        "city": ["市", "城市", "市县", "city", "town"],
        "region": ["区域", "区县", "地区", "行政区", "region", "district", "area"],
        "business_region": ["营业区", "片区", "business region"],
        "rep": ["业务员", "客户经理", "销售", "销售员", "负责业务员", "rep", "sales rep", "salesperson", "account manager"],
        "branch": ["分公司", "部门", "机构", "branch"],
        "delivery_route": ["路线", "送货线路", "route"],
        "format": ["业态", "门店类型", "经营业态", "businesstype", "business type"],
        "market_type": ["市场类型", "城乡"],
        "trade_licence_no": ["专卖证号", "许可证号", "许可证", "烟草专卖许可证", "烟草证号"],
        "phone": ["电话", "联系电话", "电话号码", "手机", "手机号", "phone", "telephone", "tel", "phone number"],
        "fax": ["传真", "fax"],
        "email": ["邮箱", "电子邮件", "邮件", "e-mail", "mail"],
        "address": ["地址", "详细地址", "客户地址", "经营地址", "address", "street", "addressline1"],
        "postcode": ["邮编", "邮政编码", "postal code", "postal_code", "zip", "postalcode"],
        "person": ["负责人", "老板", "店主", "经营者", "owner"],
        "remark": ["备注", "说明", "note", "notes", "comment", "remarks"],
    ]

    static let contact: [String: [String]] = [
        "name": ["联系人", "姓名", "联系人姓名", "contact", "contact name", "contact_name", "contactname", "full name"],
        "role": ["职务", "职位", "岗位", "title", "job title", "contact_title", "contact title", "position"],
        "phone": ["电话", "联系人电话", "固定电话", "contact phone", "phone"],
        "mobile": ["手机", "手机号", "移动电话", "联系人手机", "mobile", "cell"],
        "email": ["邮箱", "电子邮件", "e-mail", "email", "mail"],
    ]
}
