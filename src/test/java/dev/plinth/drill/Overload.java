package dev.plinth.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** G40, G41: more is asked of one instance than it can do. */
final class Overload implements Drill {

    static final double[] LOADS = {0.5, 0.8, 1, 1.5, 2, 3, 4, 5};

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int CLIENTS = 16;
    private static final int EXPORTS = 20;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String sentence() {
        return "G40, G41: half to five times of what one instance can do: at three times it does 80 % of"
                + " its best, the p99 of what it takes in is at most four times that at half load, the rest"
                + " gets a 503 within 20 ms, exports first; liveness and metrics answer within 200 ms.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        site.service(1).stop();
        for (int round = 1; round <= rounds; round++) {
            List<Step> steps = new ArrayList<>();
            double most = saturation(site, service);
            System.out.printf("%nIt can do %.0f requests/s.%n%n", most);
            Script script = new Script(site, service, EXPORTS, true);
            Table table = StepTable.begin();
            for (double load : LOADS) {
                try (Probe probe = new Probe(service, site.admin())) {
                    Step step = step(service, script, load, load * most);
                    steps.add(step);
                    StepTable.row(table, step, service, probe);
                    probe.check(load, findings);
                }
            }
            check(steps, most, findings);
            Report.keep(name(), Curve.of(steps, most));
        }
    }

    private static double saturation(Site site, Service service) {
        Script script = new Script(site, service, 0, true);
        new Barrage(service.port(), script).closed(CLIENTS, WARM_UP);
        List<Shot> shots = new Barrage(service.port(), script).closed(CLIENTS, STEP);
        return new Step(1, 0, STEP.toSeconds(), shots).goodput();
    }

    private static Step step(Service service, Script script, double load, double rate) {
        List<Shot> shots = new Barrage(service.port(), script).at(rate, STEP);
        return new Step(load, rate, STEP.toSeconds(), shots);
    }

    private static void check(List<Step> steps, double most, Findings findings) {
        double best = steps.stream().mapToDouble(Step::goodput).max().orElse(most);
        double calm = steps.getFirst().percentile(99, Shot::isGood);
        for (Step step : steps) {
            String at = "at %.1fx: ".formatted(step.load());
            findings.expect(at + "neither answered nor turned away", 0, step.count(Shot::isFailed));
            if (step.load() == 3) {
                checkThree(step, best, calm, findings);
            }
        }
    }

    private static void checkThree(Step step, double best, double calm, Findings findings) {
        if (step.goodput() < 0.8 * best) {
            findings.note("at 3x: %.0f/s of %.0f/s".formatted(step.goodput(), best));
        }
        double p99 = step.percentile(99, Shot::isGood);
        if (p99 > 4 * calm) {
            findings.note("at 3x: p99 %.0f ms, at half load %.0f ms".formatted(p99, calm));
        }
        double shed = step.percentile(99, Shot::isShed);
        if (shed > 20) {
            findings.remark("at 3x 503 took %.0f ms (p99)".formatted(shed));
        }
        if (step.admitted(Aim.EXPORT)
                > Math.min(step.admitted(Aim.READ), step.admitted(Aim.ORDER))) {
            findings.note("at 3x exports were let in before others");
        }
    }
}
