package dev.plinth.drill;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The list of drills, and the command that runs them. */
final class Drills {

    private static final List<Drill> ALL =
            Stream.of(
                            List.of(
                                    new OrdersSurvive(),
                                    new SameKey(),
                                    new LastStock(),
                                    new NoDeadlock(),
                                    new LostUpdate(),
                                    new ReadYourWrites(),
                                    new Staleness(),
                                    new InvalidationLost(),
                                    new Stampede(),
                                    new StartWithout(),
                                    new UserServiceDown()),
                            List.of(
                                    new LimitTwoNodes(),
                                    new LimitRedisDown(),
                                    new Overload(),
                                    new SlowClients(),
                                    new RollingRestart(),
                                    new Edge(),
                                    new ShutdownInFlight(),
                                    new SlowExports(),
                                    new ImportCrash(),
                                    new OutboxCrash(),
                                    new OutboxLag(),
                                    new SmtpDown(),
                                    new DeadReceiver(),
                                    new Ssrf(),
                                    new Signatures()),
                            List.of(
                                    new PasswordSpraying(),
                                    new Enumeration(),
                                    new TokenForgeries(),
                                    new RefreshReuse(),
                                    new RevokeAcrossNodes(),
                                    new ProofReplayAcrossNodes(),
                                    new LoginStorm(),
                                    new KeyRotation(),
                                    new Smuggling(),
                                    new Erasure(),
                                    new AssistantFaults(),
                                    new ConsoleFault(),
                                    new Alarms()),
                            FaultDrills.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Drills() {}

    public static void main(String[] args) {
        LoggingSystem.get(Drills.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        if (args.length == 0) {
            ALL.forEach(drill -> System.out.printf("%-27s%s%n", drill.name(), drill.sentence()));
            return;
        }
        List<Drill> chosen = chosen(args[0]);
        if (chosen.isEmpty()) {
            System.err.println("There is no drill " + args[0] + "; bench/drill lists them.");
            System.exit(2);
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        long failed = chosen.stream().filter(drill -> !passes(drill, rounds)).count();
        System.exit(failed == 0 ? 0 : 1);
    }

    private static List<Drill> chosen(String name) {
        return ALL.stream()
                .filter(drill -> name.equals("all") || name.equals(drill.name()))
                .toList();
    }

    private static boolean passes(Drill drill, int rounds) {
        System.out.printf(
                "%n%s, %s%n%s%n%n",
                drill.name(),
                OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                drill.sentence());
        Findings findings = new Findings();
        try (Site site = new Site(drill.name())) {
            site.start(drill::arrange);
            drill.run(rounds > 0 ? rounds : drill.rounds(), site, findings);
        } catch (RuntimeException | AssertionError broken) {
            broken.printStackTrace();
            findings.note("the drill broke off: " + broken.getMessage());
        }
        System.out.printf("%n%s: %s%n", drill.name(), findings);
        Report.write(drill, findings, ALL);
        return findings.none();
    }
}
