//! The form of a table: tab-separated columns, `#` begins a comment line, the first column is the key.

/// The rows of a table, comments and empty lines left out.
pub(crate) fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = [""; COLUMNS];
        for (column, cell) in columns.iter_mut().zip(line.split('\t')) {
            *column = cell;
        }
        columns
    })
}
