package dev.plinth.middleware.admission;

/**
 * A request's place behind the gate. It is not taken while the request waits for its own client, so
 * that slow clients keep nobody out.
 */
final class Place implements Turn {

    private final Gate gate;
    private final long arrived;
    private long away;
    private long leftAt;
    private boolean given;

    /**
     * Makes a place.
     *
     * @param waited the nanoseconds since the arrival in which the request waited for it
     */
    Place(Gate gate, long arrived, long waited) {
        this.gate = gate;
        this.arrived = arrived;
        this.away = waited;
    }

    @Override
    public synchronized void pause() {
        if (!given) {
            leftAt = System.nanoTime();
            gate.leave();
        }
    }

    @Override
    public synchronized void resume() {
        if (!given) {
            away += System.nanoTime() - leftAt;
            gate.comeBack();
        }
    }

    /**
     * Leaves for good.
     *
     * @param telling whether the time that it took says something about the others
     */
    synchronized void leave(boolean telling) {
        given = true;
        gate.leave();
        if (telling) {
            gate.learn(arrived, Math.max(1, System.nanoTime() - arrived - away));
        }
    }
}
