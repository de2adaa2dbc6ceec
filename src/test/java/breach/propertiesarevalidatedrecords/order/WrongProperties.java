package breach.propertiesarevalidatedrecords.order;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Are not validated. */
@ConfigurationProperties("order")
record WrongProperties(int most) {}
