package dev.plinth.embedded;

/** What can happen to a server. */
public enum Fault {
    /** It is gone, and connections to it are refused. */
    KILLED {
        @Override
        public void strike(Server server) {
            server.kill();
        }

        @Override
        public void heal(Server server) {
            server.start();
        }
    },
    /** It answers nobody, and its connections stay open. */
    FROZEN {
        @Override
        public void strike(Server server) {
            server.freeze();
        }

        @Override
        public void heal(Server server) {
            server.thaw();
        }
    };

    public abstract void strike(Server server);

    public abstract void heal(Server server);

    /** Strikes a server, does something, and heals the server whatever came of it. */
    public void during(Server server, Runnable work) {
        strike(server);
        try {
            work.run();
        } finally {
            heal(server);
        }
    }
}
