"""Compares the tables of a folder, Parquet beside CSV, as pyarrow and Python's own csv module read them.

    python3 reading.py FOLDER
"""

import csv
import pathlib
import sys

import pyarrow.parquet

csv.field_size_limit(1 << 30)
tables = sorted(pathlib.Path(sys.argv[1]).glob("*.parquet"))
assert len(tables) == 7, f"expected seven tables, found {len(tables)}"
for path in tables:
    columns = pyarrow.parquet.read_table(path)
    with open(path.with_suffix(".csv"), newline="", encoding="utf-8") as file:
        names, *rows = csv.reader(file)
    assert columns.column_names == names, f"{path}: {columns.column_names} beside {names}"
    assert columns.num_rows == len(rows) > 0, f"{path}: {columns.num_rows} rows beside {len(rows)}"
    for name, values in zip(names, zip(*rows)):
        read = ["" if value is None else str(value) for value in columns[name].to_pylist()]
        assert read == list(values), f"{path}: {name} differs"
    print(f"{path.name}: {columns.num_rows} rows, {len(names)} columns")
