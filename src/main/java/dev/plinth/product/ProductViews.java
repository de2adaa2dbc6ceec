package dev.plinth.product;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Products as clients see them, remembered. */
@Service
class ProductViews {

    private final ProductRepository products;

    ProductViews(ProductRepository products) {
        this.products = products;
    }

    /** The one with this id, whoever asks. */
    @Cacheable(cacheNames = "products", sync = true)
    @Transactional(readOnly = true)
    Optional<ProductView> find(UUID id) {
        return products.findByIdAndDeletedAtIsNull(id).map(ProductView::of);
    }

    /** Remembers what a transaction has made of one, as soon as it is committed. */
    @CachePut(cacheNames = "products", key = "#view.id()")
    ProductView changed(ProductView view) {
        return view;
    }

    /** Remembers that one is gone. */
    @CachePut(cacheNames = "products", key = "#id")
    Optional<ProductView> deleted(UUID id) {
        return Optional.empty();
    }

    /** Forgets what has become of one, as soon as that is committed. */
    @CacheEvict(cacheNames = "products", key = "#id")
    void outdated(UUID id) {}
}
