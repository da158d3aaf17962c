package org.tbtwatch.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.State;

/**
 * A notification as {@code --json} and exports print it: the names of the fields, dates in ISO
 * form, codes as plain strings as given. Missing values are null, lists never.
 */
public final class NoticeLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NoticeLine() {}

  /** One line of JSON. */
  public static String of(
      Notification n, State state, Map<String, ? extends @Nullable Object> more) {
    return write(values(n, state, more));
  }

  /** The same as names and values, in order. */
  public static Map<String, @Nullable Object> values(
      Notification n, State state, Map<String, ? extends @Nullable Object> more) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    for (NotificationField field : NotificationField.values()) {
      line.put(field.key(), plain(field.of(n)));
      switch (field) {
        case FINAL_DATE_FOR_COMMENTS -> text(line, field, n.finalDateForComments());
        case PROPOSED_ADOPTION -> text(line, field, n.proposedAdoption());
        case PROPOSED_ENTRY_INTO_FORCE -> text(line, field, n.proposedEntryIntoForce());
        default -> {}
      }
    }
    line.put("state", state.word());
    line.putAll(more);
    return line;
  }

  private static void text(
      Map<String, @Nullable Object> line, NotificationField field, FormDate date) {
    line.put(field.key() + "Text", date.text().isEmpty() ? null : date.text());
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case String s -> s.isEmpty() ? null : s;
      case Optional<?> o -> o.isEmpty() ? null : plain(o.get());
      case LocalDate d -> d.toString();
      case FormDate d -> plain(d.date());
      case Collection<?> c -> c.stream().map(NoticeLine::element).toList();
      case Map<?, ?> m -> m;
      default -> element(value);
    };
  }

  private static Object element(Object value) {
    return switch (value) {
      case org.tbtwatch.notification.Kind k -> k.word();
      case Link l -> l.url();
      default -> value.toString();
    };
  }

  /** Any plain value (maps, lists, texts, numbers, null) as one line of JSON. */
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Any plain value as JSON for people, with line breaks. */
  public static String pretty(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
