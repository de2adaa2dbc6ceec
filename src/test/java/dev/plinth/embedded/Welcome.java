package dev.plinth.embedded;

import java.lang.management.ManagementFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says where everything is, once it is there. */
final class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment settings = event.getApplicationContext().getEnvironment();
        System.out.println(
                """

                  Plinth is ready, %1$.1f s after its start.

                  API        %2$s
                  API docs   %2$s/docs
                  Console    %2$s/console
                  Health     %2$s/health
                  Metrics    %3$s/metrics
                  Letters    %4$s, kept there instead of sent

                  Sign in as admin@plinth.dev, support@plinth.dev or user@plinth.dev
                  Password   %5$s
                  Try this   curl -s %2$s/users/me -H "Authorization: Bearer $(curl -s %2$s/auth/login -H 'Content-Type: application/json' -d '{"email":"user@plinth.dev","password":"%5$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')"

                  Ctrl-C stops everything and keeps the data; ./mvnw -Dplinth.embedded.fresh=true starts anew.
                """
                        .formatted(
                                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                                "http://localhost:" + settings.getProperty("local.server.port"),
                                "http://localhost:" + settings.getProperty("local.management.port"),
                                EmbeddedPlinth.DATA.resolve("mail"),
                                SampleData.PASSWORD));
    }
}
