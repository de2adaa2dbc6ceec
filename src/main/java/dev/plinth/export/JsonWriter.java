package dev.plinth.export;

import static dev.plinth.export.Cells.ascii;

import java.io.IOException;

/** Writes what Jackson would write for the same users and orders, a row a line. */
final class JsonWriter implements RowWriter {

    private static final byte[] ITEMS = ascii("\"items\":[");
    private static final byte[] AMOUNT = ascii("{\"amount\":\"");
    private static final byte[] CURRENCY = ascii("\",\"currency\":\"");
    private static final byte[] NULL = ascii("null");

    private final Resource resource;
    private final Cells cells;
    private final Outlet outlet;
    private final JsonText text;
    private final boolean lines;
    private final CopyRow open;
    private boolean hasItem;
    private long count;

    /**
     * Writes to the cells' outlet.
     *
     * @param lines whether each row is a document, and the last one an end
     */
    JsonWriter(Resource resource, Cells cells, boolean lines) {
        this.resource = resource;
        this.cells = cells;
        this.outlet = cells.outlet();
        this.text = new JsonText(outlet);
        this.lines = lines;
        this.open = new CopyRow(resource.width());
    }

    @Override
    public void begin() throws IOException {
        if (!lines) {
            put('[');
        }
    }

    @Override
    public void add(CopyRow row) throws IOException {
        if (!resource.hasItems()) {
            start(row);
            put('}');
            return;
        }
        if (count == 0 || !open.beginsLike(row)) {
            finish();
            start(row);
            put(',');
            outlet.write(ITEMS);
            hasItem = false;
        }
        open.set(row);
        item(row);
    }

    @Override
    public void end() throws IOException {
        finish();
        if (lines) {
            outlet.write(
                    ascii((count == 0 ? "" : "\n") + "{\"end\":true,\"rows\":" + count + "}\n"));
        } else {
            put(']');
        }
    }

    @Override
    public long count() {
        return count;
    }

    /** Begins a row with the fields before its items. */
    private void start(CopyRow row) throws IOException {
        if (count++ > 0) {
            if (!lines) {
                put(',');
            }
            put('\n');
        }
        put('{');
        fields(resource.head(), row, 0);
    }

    private void item(CopyRow row) throws IOException {
        int first = resource.head().length;
        if (!row.isNull(first)) {
            if (hasItem) {
                put(',');
            }
            put('{');
            fields(resource.items(), row, first);
            put('}');
            hasItem = true;
        }
    }

    /** Ends the row that is open, if its items are not known to be complete before the next one. */
    private void finish() throws IOException {
        if (resource.hasItems() && count > 0) {
            put(']');
            put(',');
            fields(resource.tail(), open, resource.head().length + resource.items().length);
            put('}');
        }
    }

    private void fields(Column[] columns, CopyRow row, int first) throws IOException {
        for (int n = 0; n < columns.length; n++) {
            if (n > 0) {
                put(',');
            }
            outlet.write(columns[n].key());
            if (row.isNull(first + n)) {
                outlet.write(NULL);
            } else {
                value(columns[n].kind(), row, first + n);
            }
        }
    }

    private void value(Column.Kind kind, CopyRow row, int column) throws IOException {
        switch (kind) {
            case NUMBER -> cells.number(row.number(column));
            case FLAG -> cells.flag(row.flag(column));
            case MONEY -> money(row, column);
            default -> {
                put('"');
                quoted(kind, row, column);
                put('"');
            }
        }
    }

    private void quoted(Column.Kind kind, CopyRow row, int column) throws IOException {
        switch (kind) {
            case ID -> cells.id(row, column);
            case TIME -> cells.time(row.number(column));
            default -> text.write(row.bytes(), row.start(column), row.length(column));
        }
    }

    private void money(CopyRow row, int column) throws IOException {
        outlet.write(AMOUNT);
        cells.amount(row, column);
        outlet.write(CURRENCY);
        outlet.write(row.bytes(), row.start(row.last()), row.length(row.last()));
        put('"');
        put('}');
    }

    private void put(char character) throws IOException {
        outlet.reserve(1);
        outlet.add(character);
    }
}
