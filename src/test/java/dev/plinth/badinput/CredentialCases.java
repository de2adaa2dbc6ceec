package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import java.util.List;
import java.util.stream.Stream;

/** Rows 27 and 29: tokens, and proofs that a device holds its key. */
final class CredentialCases implements Cases {

    private static final Expected UNAUTHORIZED = problem(401, "unauthorized");

    private static final List<String> NO_TOKENS =
            List.of(
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer x",
                    "Bearer x y",
                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                    "Bearer " + "x".repeat(6_000),
                    "Basic YWRtaW46YWRtaW4=",
                    "Digest x",
                    "Bearer \u00e9");

    private static final List<String> NO_PROOFS =
            List.of(
                    "",
                    "x",
                    "a.b.c",
                    "a.b.c.d.e",
                    "..",
                    "eyJhbGciOiJub25lIn0.e30.",
                    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.e30.AA",
                    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjpbXX0.e30.AA",
                    "eyJ0eXAiOjF9.e30.AA",
                    "W1tb.W10.AA",
                    "x".repeat(6_000),
                    "\u00e9");

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return Stream.concat(tokens(operation, valid), proofs(operation, valid));
    }

    private static Stream<Case> tokens(Operation operation, Request valid) {
        if (operation.isOpen()) {
            return NO_TOKENS.stream()
                    .filter(_ -> operation.method().equals("GET"))
                    .map(token ->
                            Case.of(27, token, valid.with("Authorization", token), harmless()));
        }
        Request anonymous = valid.without("Authorization");
        Stream<Case> none =
                Stream.of(
                        Case.of(27, "nobody", anonymous, UNAUTHORIZED),
                        Case.of(
                                27,
                                "in the query",
                                anonymous.query("access_token=x"),
                                UNAUTHORIZED),
                        Case.of(27, "two", valid.plus("Authorization", "Bearer x"), UNAUTHORIZED),
                        Case.of(
                                27,
                                "20 KB",
                                valid.with("Authorization", "Bearer " + "x".repeat(20_000)),
                                problem(431, "headers-too-large")));
        Stream<Case> bad =
                NO_TOKENS.stream()
                        .map(token ->
                                Case.of(
                                        27,
                                        token,
                                        valid.with("Authorization", token),
                                        UNAUTHORIZED));
        return Stream.concat(none, bad);
    }

    private static Stream<Case> proofs(Operation operation, Request valid) {
        Expected invalid = problem(401, "invalid-device-proof");
        if (!operation.isOpen()) {
            String token = valid.header("Authorization").replace("Bearer", "DPoP");
            return Stream.of(
                    Case.of(29, "free", valid.with("Authorization", token), invalid),
                    Case.of(29, "no token", valid.with("Authorization", "DPoP"), UNAUTHORIZED),
                    Case.of(29, "bad token", valid.with("Authorization", "DPoP x"), UNAUTHORIZED));
        }
        if (!operation.takesProof()) {
            return Stream.empty();
        }
        Request one = valid.plus("DPoP", "x");
        return Stream.concat(
                Stream.of(Case.of(29, "two", one.plus("DPoP", "x"), invalid)),
                NO_PROOFS.stream()
                        .map(proof -> Case.of(29, proof, valid.plus("DPoP", proof), invalid)));
    }
}
