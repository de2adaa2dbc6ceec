package dev.plinth.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts that somebody can act on, and that are known to come. */
class RulesTests {

    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

    /** Of the table of guarantees: which, what, and the alerts. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (G\\d[^|]*) \\| [^|]* \\|([^|]*)\\|$");

    private static final Pattern SPAN = Pattern.compile("G(\\d+)(?:-G(\\d+))?");
    private static final int GUARANTEES = 72;

    static List<Rules.Alert> alerts() {
        return Rules.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void eachSaysWhatItIsAndWhereToReadOn(Rules.Alert alert) {
        assertThat(alert.annotations().keySet())
                .containsExactlyInAnyOrder("summary", "description", "runbook_url");
        assertThat(alert.annotations())
                .containsEntry(
                        "runbook_url", "docs/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(alert.labels().get("severity")).isIn("page", "ticket");
    }

    static List<Rules.Query> queries() {
        return Rules.queries();
    }

    /** Others in the same Prometheus may measure by the same names. */
    @ParameterizedTest
    @MethodSource("queries")
    void eachAsksForPlinthAlone(Rules.Query query) {
        assertThat(query.promQl().metrics())
                .filteredOn(name -> !Rules.recorded().contains(name))
                .allSatisfy(name ->
                        assertThat(query.promQl().text())
                                .doesNotContainPattern(
                                        "\\b" + name + "\\b(?!\\{job=~\"plinth\\.\\*\")"));
    }

    @Test
    void eachHasASectionInTheRunbooksAndNothingElseHas() {
        assertThat(SECTION.matcher(Rules.text(Path.of("docs/runbooks.md"))).results())
                .extracting(section -> section.group(1))
                .containsExactlyElementsOf(alerts().stream().map(Rules.Alert::name).toList());
    }

    @Test
    void eachThatAGuaranteeLeadsToIsThere() {
        assertThat(rows().flatMap(row -> Stream.of(row.group(2).strip().split(", "))))
                .filteredOn(name -> !name.isEmpty())
                .isNotEmpty()
                .isSubsetOf(alerts().stream().map(Rules.Alert::name).toList());
    }

    @Test
    void tellOfEachGuaranteeOrSayWhatHoldsIt() {
        assertThat(
                        rows().flatMap(row -> SPAN.matcher(row.group(1)).results())
                                .flatMap(RulesTests::numbers))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, GUARANTEES).boxed().toList());
    }

    @Test
    void eachHasACaseInWhichItComesAndOneInWhichItDoesNot() {
        String cases = Rules.text(Rules.DIRECTORY.resolve("rules-test.yaml"));

        assertThat(checked(cases, "\\n"))
                .containsAll(alerts().stream().map(Rules.Alert::name).toList());
        assertThat(checked(cases, " \\[]"))
                .containsAll(alerts().stream().map(Rules.Alert::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check rules rules.yaml",
                "check config prometheus.yaml",
                "test rules rules-test.yaml"
            })
    void areGoodInTheEyesOfPromtool(String command) {
        Optional<Promtool> promtool = Promtool.installed();
        assumeTrue(promtool.isPresent(), "promtool is not installed");
        String[] words = command.split(" ");
        words[2] = Rules.DIRECTORY.resolve(words[2]).toString();

        Promtool.Verdict verdict = promtool.get().run("", words);

        assertThat(verdict.status()).as(verdict.said()).isZero();
    }

    private static Stream<MatchResult> rows() {
        return ROW.matcher(Rules.text(Path.of("docs/runbooks.md"))).results();
    }

    private static Stream<Integer> numbers(MatchResult span) {
        int first = Integer.parseInt(span.group(1));
        int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
        return IntStream.rangeClosed(first, last).boxed();
    }

    private static List<String> checked(String cases, String expected) {
        return Pattern.compile("alertname: (\\w+)\\n +exp_alerts:" + expected)
                .matcher(cases)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
