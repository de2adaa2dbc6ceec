package breach.propertiesarevalidatedrecords.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** As they should be. */
@Validated
@ConfigurationProperties("order")
record OrderProperties(int most) {}
