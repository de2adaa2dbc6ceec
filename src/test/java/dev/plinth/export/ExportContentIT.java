package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is in an export, and who may ask for what. */
@PlinthIT
class ExportContentIT extends Exports {

    private final Api anybody;

    ExportContentIT(@Autowired Api api, @Autowired Servers servers) {
        super(api, servers);
        this.anybody = api;
    }

    @Test
    void showsUsersAsTheyAreShownAlone() {
        addUsers();

        List<String> lines = lines(get("/export/users", NDJSON));

        assertThat(lines)
                .containsExactly(
                        admin.get("/users/" + ONE).expect(200).body(),
                        admin.get("/users/" + TWO).expect(200).body(),
                        admin.get("/users/" + THREE).expect(200).body(),
                        "{\"end\":true,\"rows\":3}");
    }

    @Test
    void showsOrdersAsTheyAreShownAlone() {
        addOrders();

        List<String> lines = lines(get("/export/orders", NDJSON));

        assertThat(lines)
                .containsExactly(
                        admin.get("/orders/" + ONE).expect(200).body(),
                        admin.get("/orders/" + TWO).expect(200).body(),
                        admin.get("/orders/" + THREE).expect(200).body(),
                        "{\"end\":true,\"rows\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "orders"})
    void isAnArrayUnlessAskedForSomethingElse(String resource) {
        addOrders();

        Answer answer = admin.get("/export/" + resource + "?after=" + BEFORE).expect(200);

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json().get(2))
                .isEqualTo(admin.get("/" + resource + "/" + THREE).expect(200).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "orders"})
    void mayBeEmpty(String resource) {
        assertThat(get("/export/" + resource, "application/json").body()).isEqualTo("[]");
        assertThat(lines(get("/export/" + resource, NDJSON)))
                .containsExactly("{\"end\":true,\"rows\":0}");
        assertThat(get("/export/" + resource, "text/csv").body().lines()).hasSize(1);
    }

    @Test
    void hasARowOfCellsForEachUser() {
        addUsers();

        assertThat(get("/export/users", "text/csv").body())
                .isEqualTo(
                        """
                        id,name,email,age,bio,role,status,emailVerified,createdAt,updatedAt
                        %s,Plain,one@example.org,,,USER,ACTIVE,false,2026-01-31T12:00:00Z,2026-01-31T12:00:00.120Z
                        %s,"'=HYPERLINK(""x"")",two@example.org,42,"",ADMIN,DEACTIVATED,true,2026-01-31T12:00:00.000001Z,1999-12-31T23:59:59.999Z
                        %s,"Quote "" back\\slash, 😀 é","'@three",,"one
                        two\ttab",USER,ACTIVE,false,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z
                        """
                                .formatted(ONE, TWO, THREE)
                                .replace("\n", "\r\n")
                                .replace("one\r\ntwo", "one\ntwo"));
    }

    @Test
    void hasARowOfCellsForEachLineOfAnOrder() {
        addOrders();

        String csv = get("/export/orders", "text/csv").body();

        String product = product();
        assertThat(csv.lines())
                .containsExactly(
                        "id,userId,status,productId,sku,name,quantity,unitPrice,lineTotal,total,refunded,createdAt,updatedAt,currency",
                        "%s,%s,PAID,%s,A,Lamp,2,0.05,0.10,12.60,1.00,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,EUR"
                                .formatted(ONE, ONE, product),
                        "%s,%s,PAID,%s,B,\"'=Desk\",1,12.50,12.50,12.60,1.00,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,EUR"
                                .formatted(ONE, ONE, product),
                        "%s,%s,SHIPPED,%s,C,灯 \\,3,1500,4500,4500,0,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,JPY"
                                .formatted(TWO, ONE, product),
                        "%s,%s,CANCELLED,%s,D,Sofa,1,0.007,0.007,0.007,0.000,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,KWD"
                                .formatted(THREE, ONE, product));
    }

    @Test
    void resumesAfterAnId() {
        addOrders();

        for (String resource : List.of("users", "orders")) {
            assertThat(ids(admin.get("/export/" + resource + "?after=" + ONE)))
                    .containsExactly(TWO, THREE);
            assertThat(ids(admin.get("/export/" + resource + "?limit=1&after=" + ONE)))
                    .containsExactly(TWO);
        }
    }

    @Test
    void filtersAsTheListsDo() {
        addOrders();
        String orders = "/export/orders?after=%s&".formatted(BEFORE);
        String users = "/export/users?after=%s&".formatted(BEFORE);

        assertThat(ids(admin.get(orders + "status=SHIPPED"))).containsExactly(TWO);
        assertThat(ids(admin.get(users + "status=DEACTIVATED"))).containsExactly(TWO);
        assertThat(ids(admin.get(users + "createdAfter=2026-01-31T12:00:00Z")))
                .containsExactly(TWO);
        assertThat(ids(admin.get(orders + "createdBefore=2026-01-31T12:00:00Z&limit=5"))).isEmpty();
        assertThat(ids(admin.get(orders + "createdBefore=2026-01-31T12:00:01Z&status=PAID")))
                .containsExactly(ONE);
    }

    @Test
    void isAFileToBrowsers() {
        assertThat(get("/export/users", "text/csv").header("Content-Disposition"))
                .contains("attachment; filename=\"users.csv\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=x",
                "after=",
                "limit=0",
                "limit=-1",
                "limit=1e3",
                "limit=1&limit=2",
                "status=PAID",
                "createdAfter=x"
            })
    void refusesParametersThatMakeNoSense(String query) {
        Problems.expect(admin.get("/export/users?" + query), 400, "invalid-parameter");
    }

    @Test
    void refusesOtherParametersAndMediaTypes() {
        Problems.expect(admin.get("/export/users?cursor=x"), 400, "unknown-parameter");
        Problems.expect(
                admin.with("Accept", "text/html").get("/export/orders"), 406, "not-acceptable");
    }

    @Test
    void isForAdministrators() {
        Problems.expect(anybody.get("/export/users"), 401, "unauthorized");
        Problems.expect(Person.support(anybody).api().get("/export/users"), 403, "forbidden");
        Problems.expect(Person.registered(anybody).api().get("/export/orders"), 403, "forbidden");
    }
}
