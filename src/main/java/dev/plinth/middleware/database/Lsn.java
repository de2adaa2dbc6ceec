package dev.plinth.middleware.database;

/**
 * A place in PostgreSQL's write-ahead log, such as {@code 16/B374D848}: later writes lie beyond.
 */
record Lsn(long position) implements Comparable<Lsn> {

    /** Before everything that was ever written. */
    static final Lsn START = new Lsn(0);

    /**
     * Reads what PostgreSQL prints.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Lsn of(String text) {
        String[] halves = text.split("/", -1);
        if (halves.length != 2) {
            throw new IllegalArgumentException("not a place in the log");
        }
        return new Lsn(Long.parseLong(halves[0], 16) << 32 | Long.parseLong(halves[1], 16));
    }

    static Lsn later(Lsn one, Lsn other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    boolean reaches(Lsn other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(position, other.position);
    }

    @Override
    public String toString() {
        return "%X/%X".formatted(position >>> 32, position & 0xFFFF_FFFFL);
    }
}
