package dev.plinth.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code sign_in_attempts}. */
interface SignInAttemptRepository extends JpaRepository<SignInAttempt, String> {

    /**
     * Counts an attempt as a failure until it is known to be none, so that of many at once no more
     * are let through than one after the other.
     *
     * @return how many there are now; nothing if it is too early for another
     */
    @NativeQuery(
            """
            insert into sign_in_attempts as known (account, failures, last_at)
            values (:account, 1, :now)
            on conflict (account) do update
                set failures = case when known.last_at < :forgotten then 1
                                    else known.failures + 1 end,
                    last_at = :now
                where known.failures < :free
                   or known.last_at + least(:longest, :first * 2 ^ least(known.failures - :free, 20))
                                      * interval '1 second' <= :now
            returning failures
            """)
    Optional<Integer> begin(
            String account, Instant now, Instant forgotten, int free, long first, long longest);

    @Modifying
    @NativeQuery(
            """
            update sign_in_attempts set failures = 0, last_at = :now where account = :account
            """)
    void succeed(String account, Instant now);

    /** The wait that was over when it began is over again, however many are undone. */
    @Transactional
    @Modifying
    @NativeQuery(
            """
            update sign_in_attempts
            set failures = greatest(failures - 1, 0), last_at = least(last_at, :over)
            where account = :account
            """)
    void undo(String account, Instant over);

    @Modifying
    @Query("delete from SignInAttempt a where a.account in :accounts")
    int deleteByAccountIn(List<String> accounts);

    /** How many accounts were tried since then, with success or without. */
    @NativeQuery(
            """
            select count(*) filter (where failures > 0) as failed, count(*) as tried
            from sign_in_attempts where last_at > :since
            """)
    Tally tally(Instant since);

    @Modifying
    @NativeQuery(
            """
            delete from sign_in_attempts where account in (
                select account from sign_in_attempts where last_at < :time
                limit 10000 for update skip locked)
            """)
    void deleteBefore(Instant time);

    /** How it has gone lately. */
    interface Tally {

        long getFailed();

        long getTried();
    }
}
