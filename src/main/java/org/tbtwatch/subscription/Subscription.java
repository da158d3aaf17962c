package org.tbtwatch.subscription;

/**
 * A saved search of a subscriber.
 *
 * @param id our own id (ULID)
 * @param subscriberId whose it is
 * @param search what is wanted
 */
public record Subscription(String id, String subscriberId, SavedSearch search) {}
