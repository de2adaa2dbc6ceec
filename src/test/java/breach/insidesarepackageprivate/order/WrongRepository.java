package breach.insidesarepackageprivate.order;

import org.springframework.data.repository.Repository;

/** Public. */
public interface WrongRepository extends Repository<WrongOrder, Long> {}
