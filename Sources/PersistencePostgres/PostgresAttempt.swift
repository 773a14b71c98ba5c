import Kit
import Persistence

/// One try of a transaction, from BEGIN to COMMIT, on the thread of its connection.
struct PostgresAttempt<T: Sendable>: Sendable {
    enum Outcome: Sendable {
        case value(T)
        /// Nothing was committed, and the same closure may succeed when it runs again.
        case again(PostgresFault)
        /// The line was lost during COMMIT: the server knows what became of the transaction of this number.
        case unknown(T, transaction: String)
    }

    let opening: String
    let writes: Bool
    let limit: Duration
    let body: @Sendable (PostgresConnection) throws -> T

    func make(on connection: PostgresConnection) throws -> Outcome {
        do {
            try connection.begin(opening)
        } catch {
            return try ended(connection, by: error)
        }
        let value: T
        do {
            value = try body(connection)
            if let failure = connection.failure { throw failure }
            // Everything that reads settled lines relies on transactions that end in time.
            guard connection.elapsed < limit else { throw Problem.timeout }
        } catch {
            return try ended(connection, by: error)
        }
        do {
            try connection.commit()
        } catch let fault as PostgresFault where fault.lost && writes {
            connection.close()
            return .unknown(value, transaction: connection.transaction)
        } catch {
            return try ended(connection, by: error)
        }
        return .value(value)
    }

    private func ended(_ connection: PostgresConnection, by error: any Error) throws -> Outcome {
        let fault = connection.failure ?? error as? PostgresFault
        connection.rollback()
        guard let fault else { throw error }
        if fault.isPassing || fault.lost && fault.code != "25P03" { return .again(fault) }
        throw error is PostgresFault ? fault.surfaced : error
    }
}
