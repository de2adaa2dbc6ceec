package dev.plinth.drill;

/** A replica that answers and does not follow. */
final class LaggingReplica implements Trouble {

    @Override
    public void begin(Site site) {
        site.replicaDatabase().sql("select pg_wal_replay_pause()").query().listOfRows();
    }

    @Override
    public void end(Site site) {
        site.replicaDatabase().sql("select pg_wal_replay_resume()").query().listOfRows();
    }
}
