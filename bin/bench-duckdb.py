#!/usr/bin/env python3
"""The same questions to DuckDB on the raw lines: prints seconds (median of five) of `load`, `abc` and `composition`, and how many customers are A."""
import statistics, sys, time
import duckdb

folder, first, last = sys.argv[1:4]
db = duckdb.connect()


def timed(times, work):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        rows = work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), rows


def load():
    for name in ("customers", "products", "lines"):
        db.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM read_csv('{folder}/{name}.csv', header = true)")
    db.execute("ALTER TABLE lines ALTER 金额 TYPE DECIMAL(18, 2)")


abc = f"""
WITH s AS (SELECT 客户编号 AS code, SUM(金额) AS v FROM lines WHERE 订单日期 BETWEEN '{first}' AND '{last}' GROUP BY 1),
c AS (SELECT code, v, COALESCE(SUM(v) OVER (ORDER BY v DESC, code ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before, SUM(v) OVER () AS total FROM s)
SELECT code, v, CASE WHEN before < 0.8 * total THEN 'A' WHEN before < 0.95 * total THEN 'B' ELSE 'C' END AS class FROM c"""
composition = f"""
SELECT 区域, 类别, date_trunc('month', 订单日期), SUM(金额) FROM lines JOIN customers USING (客户编号) JOIN products USING (商品编码)
WHERE 订单日期 BETWEEN '{first}' AND '{last}' GROUP BY 1, 2, 3"""

print("load", timed(1, load)[0])
seconds, _ = timed(5, lambda: db.execute(f"SELECT class, COUNT(*), SUM(v) FROM ({abc}) GROUP BY 1").fetchall())
print("abc", seconds)
print("largest", db.execute(f"SELECT COUNT(*) FROM ({abc}) WHERE class = 'A'").fetchone()[0])
print("composition", timed(5, lambda: db.execute(composition).fetchall())[0])
