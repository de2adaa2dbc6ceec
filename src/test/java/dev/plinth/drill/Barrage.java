package dev.plinth.drill;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Requests to one port: at a fixed rate, or as fast as so many clients get answers. */
final class Barrage {

    private final int port;
    private final Supplier<Script.Line> script;
    private final Queue<Shot> shots = new ConcurrentLinkedQueue<>();

    Barrage(int port, Script script) {
        this(port, script::next);
    }

    Barrage(int port, Supplier<Script.Line> script) {
        this.port = port;
        this.script = script;
    }

    /** Sends at this rate, however slowly it is answered. */
    List<Shot> at(double rate, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return at(rate, () -> System.nanoTime() - end < 0);
    }

    /** Sends at this rate for as long as that is wanted; the gaps vary as those of many do. */
    List<Shot> at(double rate, BooleanSupplier wanted) {
        try (Wires wires = new Wires(port);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long at = start;
            while (wanted.getAsBoolean()) {
                long when = at;
                Pace.waitUntil(when);
                clients.execute(() -> fire(wires, when));
                double gap = -Math.log(1 - ThreadLocalRandom.current().nextDouble()) / rate;
                at += (long) (gap * 1e9);
            }
        }
        return List.copyOf(shots);
    }

    /** Sends the next request as soon as the last one is answered, with so many clients. */
    List<Shot> closed(int number, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (Wires wires = new Wires(port);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < number; n++) {
                clients.execute(() -> {
                    while (System.nanoTime() - end < 0) {
                        fire(wires, System.nanoTime());
                    }
                });
            }
        }
        return List.copyOf(shots);
    }

    private void fire(Wires wires, long at) {
        Script.Line line = script.get();
        Wire.Answer answer = wires.send(line.request());
        shots.add(new Shot(at, line.aim(), answer, (System.nanoTime() - at) / 1_000));
    }
}
