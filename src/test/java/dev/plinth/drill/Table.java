package dev.plinth.drill;

import java.util.Arrays;

/** A table that is printed row by row, in Markdown. */
final class Table {

    private final int[] widths;

    Table(String... headings) {
        widths = Arrays.stream(headings).mapToInt(String::length).toArray();
        print(headings);
        print(Arrays.stream(headings).map(heading -> "-".repeat(heading.length())).toArray());
    }

    void row(Object... cells) {
        print(cells);
    }

    private void print(Object[] cells) {
        StringBuilder line = new StringBuilder("|");
        for (int n = 0; n < cells.length; n++) {
            String cell = String.valueOf(cells[n]);
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(Math.max(0, widths[n] - cell.length())));
            line.append(" |");
        }
        System.out.println(line);
    }
}
