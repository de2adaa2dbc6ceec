package breach.insidesarepackageprivate.order;

import org.springframework.web.bind.annotation.RestController;

/** Public. */
@RestController
public class WrongController {}
