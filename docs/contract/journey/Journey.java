import dev.plinth.client.ApiClient;
import dev.plinth.client.ApiResponse;
import dev.plinth.client.api.AuthApi;
import dev.plinth.client.api.OrdersApi;
import dev.plinth.client.api.ProductsApi;
import dev.plinth.client.api.UsersApi;
import dev.plinth.client.model.Order;
import dev.plinth.client.model.PlaceOrderItem;
import dev.plinth.client.model.PayOrder;
import dev.plinth.client.model.PlaceOrder;
import dev.plinth.client.model.Product;
import dev.plinth.client.model.RegisterUser;
import dev.plinth.client.model.SignIn;
import java.util.List;
import java.util.UUID;

/** Registers, signs in, browses, orders, pays and lists, with the client that was generated. */
public final class Journey {

    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        String email = "java." + UUID.randomUUID() + "@example.com";
        String password = "analytical engine no. 1";
        new UsersApi(client)
                .registerUser(
                        new RegisterUser().name("Ada Lovelace").email(email).password(password),
                        null, null, null, null, null);
        String token =
                new AuthApi(client)
                        .signIn(new SignIn().email(email).password(password), null, null, null, null)
                        .getAccessToken();
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        expect(email, new UsersApi(client).getMe(null, null, null, null, null).getEmail());
        Product product = products(client).getFirst();
        OrdersApi orders = new OrdersApi(client);
        ApiResponse<Order> placed =
                orders.placeOrderWithHttpInfo(
                        key(),
                        new PlaceOrder()
                                .items(List.of(new PlaceOrderItem().productId(product.getId()).quantity(2))),
                        null, null, null, null, null);
        String tag = placed.getHeaders().get("etag").getFirst();
        UUID id = placed.getData().getId();
        Order paid = orders.payOrder(id, key(), tag, new PayOrder().card("test-ok"), null, null, null, null);
        expect("PAID", String.valueOf(paid.getStatus()));
        expect(id, orders.getOrder(id, null, null, null, null, null).getId());
        System.out.println("Java: registered, signed in, ordered and paid " + paid.getTotal().getAmount());
    }

    private static List<Product> products(ApiClient client) throws Exception {
        return new ProductsApi(client)
                .listProducts(null, null, null, null, true, null, 1, null, null, null, null, null, null, null)
                .getItems();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void expect(Object wanted, Object got) {
        if (!wanted.equals(got)) {
            throw new IllegalStateException(got + " instead of " + wanted);
        }
    }
}
