package org.tbtwatch.store.notification;

/**
 * One line of the queue for the search index: this notification is to be indexed again, or taken
 * out if {@link NotificationStore#byId} no longer knows it.
 *
 * @param seq running number, ascending in the order of commits
 * @param notificationId which
 */
public record IndexRow(long seq, String notificationId) {}
