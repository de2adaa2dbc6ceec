package dev.plinth.middleware.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the instance beside it whether it is ready: for containers without a shell. */
public final class Probe {

    private static final int PATIENCE_MILLIS = 2_000;

    private Probe() {}

    /** Ends with 0 if it is ready, and else with 1. */
    public static void main(String[] args) {
        System.exit(isReady() ? 0 : 1);
    }

    private static boolean isReady() {
        String port = System.getenv().getOrDefault("PORT", "8080");
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/health/ready");
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException away) {
            return false;
        }
    }
}
