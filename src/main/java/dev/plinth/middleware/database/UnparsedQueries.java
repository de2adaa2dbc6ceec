package dev.plinth.middleware.database;

import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Leaves it to Hibernate to parse queries: nothing is sorted or counted that they do not say.
 * Public, since the frozen context names it (docs/adr/0043-frozen-context.md).
 */
public class UnparsedQueries implements QueryEnhancerSelector {

    @Override
    public QueryEnhancerFactory select(DeclaredQuery query) {
        return QueryEnhancerFactories.fallback();
    }
}
