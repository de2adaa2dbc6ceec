package dev.plinth.middleware.input;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/**
 * Keeps request headers out of query records: Spring fills {@code sort} from a header {@code Sort}.
 */
@ControllerAdvice
class QueryBinding {

    @InitBinder
    void ignoreHeaders(WebDataBinder binder) {
        if (binder instanceof ExtendedServletRequestDataBinder query) {
            query.setHeaderPredicate(name -> false);
        }
    }
}
