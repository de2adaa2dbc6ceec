package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.ClientKey;

/**
 * Somebody whose token is bound to a key.
 *
 * @param house the public address of the service
 */
record Holder(String house, ClientKey key, String token) {

    /** Somebody who signs in with a key. */
    static Holder signedIn(Site site, Service service, ClientKey key, SignedIn who) {
        String house = site.publicUrl();
        Api api = service.api().with("DPoP", key.proof("POST", house + "/auth/login", null));
        String token =
                SignedIn.signIn(api, who.email(), who.password())
                        .expect(200)
                        .json()
                        .path("accessToken")
                        .asString();
        return new Holder(house, key, token);
    }

    String address(String path) {
        return house + path;
    }

    /** A proof for reading this. */
    String proof(String path) {
        return key.proof("GET", address(path), token);
    }

    Api with(Service service, String proof) {
        return service.api().with("Authorization", "DPoP " + token).with("DPoP", proof);
    }

    /** The status of a read with this proof. */
    int status(Service service, String path, String proof) {
        return Look.at(service, path, "Authorization", "DPoP " + token, "DPoP", proof).status();
    }
}
