package dev.plinth.drill;

/** What the report shows of a {@link FaultDrill}: the chart and the figures. */
final class FaultPage {

    private FaultPage() {}

    static String of(String name, Outcome outcome) {
        StringBuilder page = new StringBuilder(Chart.of(outcome)).append("<dl>\n");
        String[] headings = FaultTable.headings();
        Object[] cells = FaultTable.cells(name, outcome);
        for (int n = 1; n < cells.length; n++) {
            page.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(headings[n], cells[n]));
        }
        return page.append("</dl>\n").toString();
    }
}
