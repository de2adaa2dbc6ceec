package breach.propertiesarevalidatedrecords.order;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Makes properties of something else. */
class WrongFactory {

    @ConfigurationProperties("order")
    StringBuilder properties() {
        return new StringBuilder();
    }
}
