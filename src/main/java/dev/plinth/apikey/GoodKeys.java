package dev.plinth.apikey;

import dev.plinth.shared.MachineKeys;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells keys that are good from all others. */
@Service
@PartOf({Part.USERS, Part.ORDERS})
class GoodKeys implements MachineKeys {

    private final KeyLookup keys;
    private final LastUses uses;
    private final InstantSource clock;

    GoodKeys(KeyLookup keys, LastUses uses, InstantSource clock) {
        this.keys = keys;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Optional<Machine> find(Secret key) {
        if (!KeyText.isWhole(key)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        byte[] hash = KeyText.hash(key);
        Optional<Machine> machine =
                keys.find(hash)
                        .or(() -> keys.findNewest(hash))
                        .flatMap(found -> found.machine(hash, now));
        machine.ifPresent(known -> uses.note(known.id(), now));
        return machine;
    }
}
