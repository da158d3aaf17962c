package org.tbtwatch.parse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Counts what was met on one page while it is read. */
public final class ReadingLog {
  final List<UnreadItem> unread = new ArrayList<>();
  final List<UnreadItem> noted = new ArrayList<>();
  public final List<Pointer> pointers = new ArrayList<>();
  int otherArea;
  public int rows;
  private @Nullable LocalDate oldest;
  private @Nullable LocalDate newest;

  public void unread(String where, String field, String expected, String found) {
    unread.add(new UnreadItem(where, field, expected, found));
  }

  public void noted(String where, String field, String expected, String found) {
    noted.add(new UnreadItem(where, field, expected, found));
  }

  public void seen(LocalDate distributed) {
    oldest = oldest == null || distributed.isBefore(oldest) ? distributed : oldest;
    newest = newest == null || distributed.isAfter(newest) ? distributed : newest;
  }

  public PageReading reading(OptionalLong total, boolean last) {
    return new PageReading(
        List.of(),
        unread,
        otherArea,
        total,
        last,
        Optional.ofNullable(oldest),
        Optional.ofNullable(newest),
        rows,
        noted,
        pointers);
  }
}
