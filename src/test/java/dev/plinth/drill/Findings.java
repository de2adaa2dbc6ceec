package dev.plinth.drill;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What did not hold. */
final class Findings {

    private static final int SHOWN = 20;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> remarks = new CopyOnWriteArrayList<>();

    void note(String finding) {
        notes.add(finding);
    }

    /** Notes a time that was not kept, which on a shared machine proves little. */
    void remark(String remark) {
        remarks.add(remark);
    }

    /** Notes a number that is not the one it must be. */
    void expect(String what, long expected, long actual) {
        if (expected != actual) {
            note("%s: %d instead of %d".formatted(what, actual, expected));
        }
    }

    boolean none() {
        return notes.isEmpty();
    }

    /** The verdict. */
    @Override
    public String toString() {
        String late = remarks.isEmpty() ? "" : " but " + String.join("; ", remarks);
        if (notes.isEmpty()) {
            return "pass" + late;
        }
        String shown = String.join("; ", notes.stream().limit(SHOWN).toList());
        return "FAIL (%d) %s%s".formatted(notes.size(), shown, late);
    }
}
