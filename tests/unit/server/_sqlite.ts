import sqlite3 from "sqlite3";

export type Row = Record<string, unknown>;

/** Reads a file with a driver that is not the server's. */
export function query(file: string, sql: string): Promise<Row[]> {
  return new Promise((done, fail) => {
    const database = new sqlite3.Database(file, (error) => {
      if (error) return fail(error);
      database.all<Row>(sql, (failure, rows) => database.close(() => (failure ? fail(failure) : done(rows))));
    });
  });
}

/** Every row of every table, in an order that does not hang on the file. */
export async function readEverything(file: string): Promise<Record<string, Row[]>> {
  const tables = await query(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  const everything: Record<string, Row[]> = {};
  for (const { name } of tables)
    everything[String(name)] = await query(file, `SELECT * FROM "${name}" ORDER BY 1, 2, 3`);
  return everything;
}
