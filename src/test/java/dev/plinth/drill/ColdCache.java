package dev.plinth.drill;

/** A Redis that has lost everything, which makes every instance forget everything too. */
final class ColdCache implements Trouble {

    @Override
    public void begin(Site site) {
        FullRedis.tell(site, "FLUSHALL");
    }

    @Override
    public void end(Site site) {
        // Nothing is to be mended: it fills again by itself.
    }
}
