//! The tables of a file of records, as Parquet: columns that pandas, DuckDB, Spark and R read as they are.
//!
//! A crate of its own, because most people need no Parquet and its library is as large as the rest of the store.
//!
//! ```
//! use dateline_store::{Store, export::TABLES};
//! # let folder = tempfile::tempdir()?;
//! let store = Store::open(&folder.path().join("news.db"), |_| {})?;
//! for table in TABLES {
//!     let mut out = Vec::new();
//!     dateline_parquet::write(&store, &table, &mut out)?;
//!     assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1"));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use dateline_store::Store;
use dateline_store::export::{Cell, Kind, Table, Unwritten};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::Arc;

/// How many rows a row group has at most.
const ROWS: usize = 1 << 16;

/// How many bytes of text a row group has at most, about: what is held in memory before it is written.
const BYTES: usize = 16 << 20;

/// Writes a table. Every column may lack values: text is `UTF8`, numbers are `INT64`.
///
/// Rows are written in groups of some megabytes, so that memory does not grow with the table; the same table gives the same bytes.
///
/// # Errors
/// [`Unwritten`] when the file of records cannot be read or the output not be written.
pub fn write(store: &Store, table: &Table, out: impl Write + Send) -> Result<(), Unwritten> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let schema = schema(table).map_err(lost)?;
    let mut file = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(lost)?;
    let mut group = Group::of(table);
    table.each(store, |cells| {
        group.push(cells);
        if group.rows >= ROWS || group.bytes >= BYTES { group.flush(&mut file).map_err(lost) } else { Ok(()) }
    })?;
    group.flush(&mut file).and_then(|()| file.close()).map_err(lost)?;
    Ok(())
}

/// What the library could not do is that it could not write.
fn lost(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn schema(table: &Table) -> Result<TypePtr, ParquetError> {
    let column = |(name, kind): &(&str, Kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::INT64, None),
        };
        let builder = Type::primitive_type_builder(name, physical);
        Ok(Arc::new(builder.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build()?))
    };
    let fields = table.columns.iter().map(column).collect::<Result<_, ParquetError>>()?;
    Ok(Arc::new(Type::group_type_builder(table.name).with_fields(fields).build()?))
}

/// The values of a column that are there, and for each row 1 where it has one, else 0.
enum Column {
    Text(Vec<ByteArray>, Vec<i16>),
    Number(Vec<i64>, Vec<i16>),
}

/// Rows that wait to be written, column by column.
struct Group {
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

impl Group {
    fn of(table: &Table) -> Group {
        let empty = |(_, kind): &(&str, Kind)| match kind {
            Kind::Text => Column::Text(Vec::new(), Vec::new()),
            Kind::Number => Column::Number(Vec::new(), Vec::new()),
        };
        Group { columns: table.columns.iter().map(empty).collect(), rows: 0, bytes: 0 }
    }

    fn push(&mut self, cells: &[Cell<'_>]) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match (column, cell) {
                (Column::Text(values, levels), Cell::Text(words)) => {
                    self.bytes += words.len();
                    values.push(words.as_bytes().to_vec().into());
                    levels.push(1);
                }
                (Column::Number(values, levels), Cell::Number(number)) => {
                    values.push(*number);
                    levels.push(1);
                }
                (Column::Text(_, levels) | Column::Number(_, levels), _) => levels.push(0),
            }
        }
    }

    /// Writes what waits as a row group.
    fn flush(&mut self, file: &mut SerializedFileWriter<impl Write + Send>) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            let mut writer = group.next_column()?.expect("the schema has these columns");
            match column {
                Column::Text(values, levels) => {
                    writer.typed::<ByteArrayType>().write_batch(values, Some(levels), None)?;
                    values.clear();
                    levels.clear();
                }
                Column::Number(values, levels) => {
                    writer.typed::<Int64Type>().write_batch(values, Some(levels), None)?;
                    values.clear();
                    levels.clear();
                }
            }
            writer.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}
