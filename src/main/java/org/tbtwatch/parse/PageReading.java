package org.tbtwatch.parse;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tbtwatch.notification.Notification;

/**
 * What one page says.
 *
 * @param notifications in the order of the page, a joint one once; empty where they were handed on
 *     in batches
 * @param unread rows and boxes that could not be read
 * @param otherArea rows of another area (SPS) that were dropped
 * @param total how many items the source says it has in all
 * @param last whether no page follows
 * @param oldest oldest distribution date on the page, of dropped rows too
 * @param newest newest distribution date on the page, of dropped rows too
 * @param rows items or rows seen, dropped and unread ones among them
 * @param noted disagreements inside a row where the symbol won; no fault
 * @param pointers the pages it names that belong to the walk, in its order
 */
public record PageReading(
    List<Notification> notifications,
    List<UnreadItem> unread,
    int otherArea,
    OptionalLong total,
    boolean last,
    Optional<LocalDate> oldest,
    Optional<LocalDate> newest,
    int rows,
    List<UnreadItem> noted,
    List<Pointer> pointers) {
  public PageReading {
    notifications = List.copyOf(notifications);
    unread = List.copyOf(unread);
    noted = List.copyOf(noted);
    pointers = List.copyOf(pointers);
  }

  /** A page that leads nowhere. */
  public PageReading(
      List<Notification> notifications,
      List<UnreadItem> unread,
      int otherArea,
      OptionalLong total,
      boolean last,
      Optional<LocalDate> oldest,
      Optional<LocalDate> newest,
      int rows,
      List<UnreadItem> noted) {
    this(notifications, unread, otherArea, total, last, oldest, newest, rows, noted, List.of());
  }

  /** Pages of one role, in the order of this page. */
  public List<Pointer> pointers(Pointer.Role role) {
    return pointers.stream().filter(p -> p.role() == role).toList();
  }

  /** The same with these notifications. */
  PageReading with(List<Notification> read) {
    return new PageReading(
        read, unread, otherArea, total, last, oldest, newest, rows, noted, pointers);
  }
}
