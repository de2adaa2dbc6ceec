package breach.propertiesarevalidatedrecords.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Can be changed. */
@Validated
@ConfigurationProperties("order")
class WrongBean {
    int most;
}
