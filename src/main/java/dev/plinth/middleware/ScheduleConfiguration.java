package dev.plinth.middleware;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Lets work run on a schedule. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {

    /** More than there are tasks. */
    private static final int THREADS = 64;

    /**
     * A virtual thread for each task, so that one that waits keeps no other from its time. (Boot's
     * runs all that have a fixed delay on one thread.)
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadFactory(Thread.ofVirtual().name("scheduling-", 0).factory());
        scheduler.setPoolSize(THREADS);
        return scheduler;
    }
}
