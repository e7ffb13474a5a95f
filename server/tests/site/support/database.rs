//! Direct access to the database, beside the server.

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _, SqliteConnection};

use super::TestSite;

/// A value of a SQLite database, whatever its type, as bytes.
pub(crate) struct Value {
    pub(crate) table: String,
    pub(crate) column: String,
    pub(crate) bytes: Vec<u8>,
}

impl TestSite {
    pub(crate) async fn connection(&self) -> AnyConnection {
        AnyConnection::connect(&self.url).await.unwrap()
    }

    /// Runs a statement without the server.
    pub(crate) async fn execute(&self, sql: &'static str) {
        sqlx::query(sql).execute(&mut self.connection().await).await.unwrap();
    }

    /// The number of rows in a table.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) AS n FROM {table}"));
        sqlx::query(sql).fetch_one(&mut self.connection().await).await.unwrap().get("n")
    }
}

/// Tables of a SQLite database with their columns.
pub(crate) async fn columns(url: &str) -> Vec<(String, Vec<String>)> {
    let mut connection = SqliteConnection::connect(url).await.unwrap();
    let tables = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let mut found = Vec::new();
    for table in tables.fetch_all(&mut connection).await.unwrap() {
        let table: String = table.get("name");
        let columns = sqlx::query("SELECT name FROM pragma_table_info($1)").bind(&table);
        let columns = columns.fetch_all(&mut connection).await.unwrap();
        found.push((table, columns.iter().map(|row| row.get("name")).collect()));
    }
    found
}

/// Every value of a SQLite database.
pub(crate) async fn values(url: &str) -> Vec<Value> {
    let mut connection = SqliteConnection::connect(url).await.unwrap();
    let mut values = Vec::new();
    for (table, columns) in columns(url).await {
        for column in columns {
            let sql = AssertSqlSafe(format!("SELECT CAST(\"{column}\" AS BLOB) AS value FROM \"{table}\""));
            for row in sqlx::query(sql).fetch_all(&mut connection).await.unwrap() {
                if let Some(bytes) = row.get::<Option<Vec<u8>>, _>("value") {
                    values.push(Value { table: table.clone(), column: column.clone(), bytes });
                }
            }
        }
    }
    values
}
