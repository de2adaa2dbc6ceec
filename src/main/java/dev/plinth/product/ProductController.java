package dev.plinth.product;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.PublicCache;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /products}. */
@RestController
@RequestMapping("/products")
@Tag(name = "products", description = "What is for sale")
class ProductController {

    private final ProductService products;

    ProductController(ProductService products) {
        this.products = products;
    }

    @GetMapping
    @PermitAll
    @PublicCache(list = "products")
    @Operation(
            operationId = "listProducts",
            summary = "List products, by name unless `sort` says otherwise")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<ProductView> list(@Valid @ModelAttribute ListProducts query, Count count) {
        return products.list(query, count);
    }

    @GetMapping("/{id}")
    @PermitAll
    @PublicCache
    @Operation(operationId = "getProduct", summary = "Get a product")
    @MayFail(ProblemType.PRECONDITION_FAILED)
    ResponseEntity<ProductView> get(@PathVariable UUID id) {
        return Versioned.ok(products.get(id), "products");
    }

    @PostMapping(consumes = "application/json")
    @AllowedTo(value = Role.ADMIN, scope = Scope.PRODUCTS_WRITE)
    @Idempotent
    @DryRun
    @Operation(operationId = "createProduct", summary = "Put a product on sale")
    @ResponseStatus(HttpStatus.CREATED)
    @MayFail(ProblemType.ALREADY_EXISTS)
    ResponseEntity<ProductView> create(@Valid @RequestBody CreateProduct request) {
        ProductView product = products.create(request);
        return Versioned.created("/products/" + product.id(), product);
    }

    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    @AllowedTo(value = Role.ADMIN, scope = Scope.PRODUCTS_WRITE)
    @DryRun
    @Operation(operationId = "changeProduct", summary = "Change a product")
    ResponseEntity<ProductView> change(
            @PathVariable UUID id, Revision seen, @Valid @RequestBody PatchProduct patch) {
        return Versioned.ok(products.change(id, seen, patch));
    }

    @DeleteMapping("/{id}")
    @AllowedTo(value = Role.ADMIN, scope = Scope.PRODUCTS_WRITE)
    @DryRun
    @Operation(operationId = "deleteProduct", summary = "Take a product off sale")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(@PathVariable UUID id, Revision seen) {
        products.delete(id, seen);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{id}/stock", consumes = "application/json")
    @AllowedTo(value = Role.ADMIN, scope = Scope.PRODUCTS_WRITE)
    @Idempotent
    @DryRun
    @Operation(operationId = "changeStock", summary = "Add to the stock or take from it")
    @MayFail({ProblemType.INSUFFICIENT_STOCK, ProblemType.BUSINESS_RULE})
    ResponseEntity<ProductView> changeStock(
            @PathVariable UUID id, @Valid @RequestBody ChangeStock change, Caller caller) {
        return Versioned.ok(products.changeStock(id, change, caller));
    }
}
