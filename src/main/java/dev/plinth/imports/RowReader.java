package dev.plinth.imports;

import dev.plinth.product.CreateProduct;

/** Reads the text of a row. */
interface RowReader {

    /**
     * What the row says.
     *
     * @throws BadRow if it says nothing that could be checked
     */
    CreateProduct read(String text);
}
