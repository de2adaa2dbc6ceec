package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.audit.AuditLog.Head;
import dev.plinth.audit.AuditLog.Stretch;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a chain ends, and where it should. */
class CheckTests {

    private static final String NOTHING = "0".repeat(64);

    private final List<AuditView> rows = rows();
    private final Check check = new Check(0, Long.MAX_VALUE, NOTHING, _ -> false);

    @Test
    void isWholeUpToTheHead() {
        check.add(new Stretch(rows, headOf(rows.getLast())));
        check.add(new Stretch(List.of(), headOf(rows.getLast())));

        assertThat(check.view().whole()).isTrue();
        assertThat(check.view().upTo()).isEqualTo(3);
    }

    @Test
    void missesTheLastRowsWhereNothingIsBehindThem() {
        check.add(new Stretch(rows.subList(0, 2), headOf(rows.getLast())));
        check.add(new Stretch(List.of(), headOf(rows.getLast())));

        assertThat(check.view().broken()).isEqualTo(3);
    }

    @Test
    void noticesAnotherLastRowThanTheHeadKnows() {
        check.add(new Stretch(rows, headOf(rows.getLast())));
        check.add(new Stretch(List.of(), new Head(3, NOTHING)));

        assertThat(check.view().broken()).isEqualTo(4);
    }

    /** Another one has shown the rows by then. */
    @Test
    void missesNothingThatAReplicaDoesNotHaveYet() {
        check.add(new Stretch(rows, headOf(rows.getLast())));
        check.add(new Stretch(List.of(), headOf(rows.get(1))));

        assertThat(check.view().whole()).isTrue();
    }

    private static Head headOf(AuditView last) {
        return new Head(last.sequence(), last.hash());
    }

    private static List<AuditView> rows() {
        Notice notice = new Notice("test.noted", Origin.NONE, UUID.randomUUID(), null);
        Entry entry = Entry.of(notice, Instant.EPOCH);
        List<AuditView> rows = new ArrayList<>();
        String previous = NOTHING;
        for (int sequence = 1; sequence <= 3; sequence++) {
            rows.add(AuditView.of(entry, sequence, previous));
            previous = rows.getLast().hash();
        }
        return rows;
    }
}
