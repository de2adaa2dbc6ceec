package dev.plinth.middleware.admission;

import java.util.concurrent.Semaphore;

/** The turn of a request that takes long on purpose. */
record SlowTurn(Semaphore turns) implements Turn {

    @Override
    public void pause() {
        turns.release();
    }

    @Override
    public void resume() {
        turns.acquireUninterruptibly();
    }
}
