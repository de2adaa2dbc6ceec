package dev.plinth.middleware.database;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Has Hibernate write no classes when it starts (docs/adr/0045-no-bytecode.md): no entity is a
 * proxy for one that is read later. Public, since Hibernate makes it, by {@code META-INF/services}.
 */
public final class NoBytecode implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder services) {
        services.addService(BytecodeProvider.class, new BytecodeProviderImpl());
    }
}
