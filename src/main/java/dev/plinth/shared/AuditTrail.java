package dev.plinth.shared;

/** Takes notice of what changes nothing. */
public interface AuditTrail {

    /** Takes it down soon; it does not fail, and holds nobody up. */
    void add(Notice notice);
}
