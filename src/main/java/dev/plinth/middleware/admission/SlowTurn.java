package dev.plinth.middleware.admission;

/**
 * The turn of a request that takes long on purpose. Who comes back with their body does not wait
 * for one, but nobody new is let in until there are no more than there should be.
 */
record SlowTurn(ResizableSemaphore turns) implements Turn {

    @Override
    public void pause() {
        turns.release();
    }

    @Override
    public void resume() {
        turns.reducePermits(1);
    }
}
