import Kit

/// Somebody at the customer whom we call or meet; any number per customer (INFO-6).
package struct Contact: Sendable, Hashable {
    package var id = ID(0)
    package var customerID = ID(0)
    /// Of the record as it was read; 0 until it is written.
    package var version: Int64 = 0
    package var name = ""
    package var role = ""
    package var sex = ""
    package var phone = ""
    package var mobile = ""
    package var fax = ""
    package var email = ""
    package var address = ""
    package var remark = ""
    package var isMain = false
    package init() {}
    package init(name: String, phone: String = "", mobile: String = "") { self.name = name; self.phone = phone; self.mobile = mobile }
}
