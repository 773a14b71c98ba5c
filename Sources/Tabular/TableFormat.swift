/// What was found out about a file.
package struct TableFormat: Sendable, Hashable {
    package enum Container: String, Sendable { case text, xlsx, xls, vcard }
    package let container: Container
    package let isGzip: Bool
    /// nil for workbooks.
    package let encoding: TextEncoding?
    package let separator: Separator?
    /// Names of the sheets in order; empty for text.
    package let sheets: [String]
    package let sheet: String
    /// Line of the header; nil when the file has none.
    package internal(set) var headerLine: Int?
    /// Lines above the header that hold a title or a merged header.
    package internal(set) var titleLines = 0
}

/// What somebody knows better than the detection; nil = detect.
package struct TableOptions: Sendable {
    package var encoding: TextEncoding?
    package var separator: Separator?
    package var hasHeader: Bool?
    /// Name of a sheet, or its number from 1.
    package var sheet: String?
    /// Header names that a caller expects, folded by `TableFile.fold`; they prove a header whose columns are all text.
    package var knownNames: Set<String> = []
    package var limits = TableLimits()
    package init() {}
}

/// Bounds that keep memory and time flat whatever comes in.
package struct TableLimits: Sendable {
    /// Bytes of one record.
    package var record = 8 << 20
    /// Bytes inflated from one archive or gzip file.
    package var inflated: Int64 = 4 << 30
    /// Inflated to stored bytes, looked at above `ratioFrom`.
    package var ratio: Int64 = 250
    package var ratioFrom: Int64 = 64 << 20
    package var columns = 1024
    /// Bytes of shared strings kept in memory; more go to a temporary file.
    package var strings = 32 << 20
    /// Rows, and bytes of text, from which columns are told.
    package var profiledRows = 1000
    package var profiled = 8 << 20
    package init() {}
}
