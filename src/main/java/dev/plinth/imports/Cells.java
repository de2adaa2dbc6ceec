package dev.plinth.imports;

import java.util.ArrayList;
import java.util.List;

/** The cells of a row of CSV (RFC 4180). */
final class Cells {

    private static final int MOST = 100;

    private final String text;
    private final List<String> cells = new ArrayList<>();
    private int at;

    private Cells(String text) {
        this.text = text;
    }

    /**
     * Reads a row.
     *
     * @throws BadRow if a quote stands where it cannot, or there are too many cells
     */
    static List<String> of(String text) {
        Cells row = new Cells(text);
        row.readAll();
        return row.cells;
    }

    private void readAll() {
        do {
            cells.add(isAt('"') ? quoted() : plain());
            if (cells.size() > MOST) {
                throw malformed("has too many cells");
            }
        } while (at++ < text.length());
    }

    private boolean isAt(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private String plain() {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        String cell = text.substring(at, end);
        if (cell.indexOf('"') >= 0) {
            throw malformed("has a quote in a cell that is not quoted");
        }
        at = end;
        return cell;
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        do {
            int end = text.indexOf('"', ++at);
            if (end < 0) {
                throw malformed("has a quote that is not closed");
            }
            cell.append(text, at, end);
            at = end + 1;
            if (isAt('"')) {
                cell.append('"');
            }
        } while (isAt('"'));
        if (at < text.length() && !isAt(',')) {
            throw malformed("has something between a quote and the comma");
        }
        return cell.toString();
    }

    private static BadRow malformed(String message) {
        return new BadRow(null, "", "malformed", message);
    }
}
