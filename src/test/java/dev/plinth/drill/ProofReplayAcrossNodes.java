package dev.plinth.drill;

import dev.plinth.ClientKey;
import dev.plinth.Race;
import java.util.List;
import java.util.function.BiFunction;

/** G59: a proof is good once, wherever it is sent. */
final class ProofReplayAcrossNodes implements Drill {

    @Override
    public String name() {
        return "proof-replay-across-nodes";
    }

    @Override
    public String sentence() {
        return "G59: 500 DPoP proofs are each sent to one instance and then to the other, and 500 to both"
                + " at once: each is taken once.";
    }

    @Override
    public int rounds() {
        return 500;
    }

    @Override
    public void run(int proofs, Site site, Findings findings) {
        SignedIn uma = SignedIn.registered(site.service(0));
        Holder holder = Holder.signedIn(site, site.service(0), ClientKey.random(), uma);
        Table table =
                new Table(
                        "sent              ",
                        "proofs",
                        "taken once",
                        "never",
                        "twice",
                        "other",
                        "ms p50",
                        "p99");
        Trial trial = new Trial(holder, proofs, table, findings);
        trial.run(
                "one after another",
                (n, proof) ->
                        List.of(
                                holder.status(site.service(n), SignedIn.ME, proof),
                                holder.status(site.service(n + 1), SignedIn.ME, proof)));
        trial.run(
                "at once",
                (_, proof) ->
                        Race.once(2, m -> holder.status(site.service(m), SignedIn.ME, proof)));
        compare(proofs, site, uma, holder);
    }

    /** Proofs that are sent twice. */
    private record Trial(Holder holder, int proofs, Table table, Findings findings) {

        void run(String how, BiFunction<Integer, String, List<Integer>> twice) {
            int[] taken = new int[3];
            int other = 0;
            Times times = new Times();
            for (int n = 0; n < proofs; n++) {
                String proof = holder.proof(SignedIn.ME);
                long start = System.nanoTime();
                List<Integer> statuses = twice.apply(n, proof);
                times.addSince(start);
                taken[(int) statuses.stream().filter(status -> status == 200).count()]++;
                other += statuses.stream().anyMatch(s -> s != 200 && s != 401) ? 1 : 0;
            }
            table.row(
                    how,
                    proofs,
                    taken[1],
                    taken[0],
                    taken[2],
                    other,
                    times.shown(50),
                    times.shown(99));
            findings.expect(how + ", taken once", proofs, taken[1]);
        }
    }

    /** What a proof costs, by turns with a bearer. */
    private static void compare(int requests, Site site, SignedIn uma, Holder holder) {
        Times free = new Times();
        Times bound = new Times();
        for (int n = 0; n < requests; n++) {
            String proof = holder.proof(SignedIn.ME);
            long start = System.nanoTime();
            uma.status(site.service(0));
            free.addSince(start);
            start = System.nanoTime();
            holder.status(site.service(0), SignedIn.ME, proof);
            bound.addSince(start);
        }
        System.out.println();
        Table table = new Table("token ", "requests", "ms p50", "p99   ");
        table.row("bearer", requests, "%.2f".formatted(free.percentile(50)), free.shown(99));
        table.row("DPoP", requests, "%.2f".formatted(bound.percentile(50)), bound.shown(99));
    }
}
