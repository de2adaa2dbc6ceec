package dev.plinth.export;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rows of cells, with CRLF after each; amounts are decimals, with the currency last. */
final class CsvWriter implements RowWriter {

    private final Column[] columns;
    private final Cells cells;
    private final Outlet outlet;
    private final CsvText text;
    private final CopyRow last;
    private long count;

    CsvWriter(Resource resource, Cells cells) {
        this.columns =
                Stream.of(
                                Stream.of(resource.head()),
                                Stream.of(resource.items()),
                                Stream.of(resource.tail()),
                                resource.hasItems()
                                        ? Stream.of(Column.text("currency"))
                                        : Stream.<Column>empty())
                        .flatMap(some -> some)
                        .toArray(Column[]::new);
        this.cells = cells;
        this.outlet = cells.outlet();
        this.text = new CsvText(outlet);
        this.last = new CopyRow(columns.length);
    }

    @Override
    public void begin() throws IOException {
        outlet.write(
                Cells.ascii(
                        Stream.of(columns).map(Column::name).collect(Collectors.joining(","))
                                + "\r\n"));
    }

    @Override
    public void add(CopyRow row) throws IOException {
        if (count == 0 || !last.beginsLike(row)) {
            count++;
        }
        last.set(row);
        for (int column = 0; column < columns.length; column++) {
            if (column > 0) {
                put(',');
            }
            if (!row.isNull(column)) {
                value(columns[column].kind(), row, column);
            }
        }
        put('\r');
        put('\n');
    }

    @Override
    public void end() {
        // A table has no end of its own.
    }

    @Override
    public long count() {
        return count;
    }

    private void value(Column.Kind kind, CopyRow row, int column) throws IOException {
        switch (kind) {
            case ID -> cells.id(row, column);
            case TEXT -> text.write(row.bytes(), row.start(column), row.length(column));
            case NUMBER -> cells.number(row.number(column));
            case FLAG -> cells.flag(row.flag(column));
            case TIME -> cells.time(row.number(column));
            case MONEY -> cells.amount(row, column);
        }
    }

    private void put(char character) throws IOException {
        outlet.reserve(1);
        outlet.add(character);
    }
}
