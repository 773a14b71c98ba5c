import Persistence

/// A database's schema, a line for each column and index, the same on both engines; the tables of Search have twins and are left out.
package enum SchemaLines {
    package static func columns(_ db: any Database) async throws -> [String] {
        try await lines(db, db.dialect == .sqlite ? sqliteColumns : postgresColumns)
    }

    package static func indexes(_ db: any Database) async throws -> [String] {
        try await lines(db, db.dialect == .sqlite ? sqliteIndexes : postgresIndexes)
    }

    private static func lines(_ db: any Database, _ sql: SQL) async throws -> [String] {
        try await db.read { try $0.map(sql) { try $0.text("line") } }.filter { !$0.hasPrefix("customer_search") && !$0.hasPrefix("sqlite_") }.sorted()
    }

    private static let sqliteColumns: SQL = """
        SELECT t.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'INT' WHEN 'BLOB' THEN 'BYTES' ELSE c.type END
            || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS line
        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
        """
    private static let postgresColumns: SQL = """
        SELECT c.table_name || '.' || c.column_name || ' '
            || CASE c.data_type WHEN 'bigint' THEN 'INT' WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BYTES' WHEN 'double precision' THEN 'REAL' ELSE c.data_type END
            || CASE c.is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END AS line
        FROM information_schema.columns c JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        """
    private static let sqliteIndexes: SQL = """
        SELECT i.tbl_name || '.' || i.name || ' ' || (SELECT CAST(l."unique" AS TEXT) FROM pragma_index_list(i.tbl_name) l WHERE l.name = i.name) AS line
        FROM sqlite_schema i WHERE i.type = 'index' AND i.sql IS NOT NULL
        """
    private static let postgresIndexes: SQL = """
        SELECT t.relname || '.' || n.relname || ' ' || CASE WHEN i.indisunique THEN '1' ELSE '0' END AS line
        FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace
        WHERE s.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        """
}
