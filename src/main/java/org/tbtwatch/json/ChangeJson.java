package org.tbtwatch.json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.NotificationField;

/** The parts of a change and of a filed notification that are lists or maps by field, as JSON. */
public final class ChangeJson {
  private ChangeJson() {}

  /** Writes the differing fields: {@code [{"field":"title","before":"..","after":".."}]}. */
  public static String write(List<FieldChange> fields) {
    return JsonText.array(
        json -> {
          for (FieldChange f : fields) {
            json.writeStartObject();
            json.writeStringField("field", f.field().key());
            json.writeStringField("before", f.before());
            json.writeStringField("after", f.after());
            json.writeEndObject();
          }
        });
  }

  /** Reads what {@link #write} wrote. */
  public static List<FieldChange> read(String json) {
    List<FieldChange> fields = new ArrayList<>();
    JsonText.read(json)
        .forEach(
            v ->
                fields.add(
                    new FieldChange(
                        field(v.path("field").asText()),
                        v.path("before").asText(),
                        v.path("after").asText())));
    return fields;
  }

  /** Writes which source each field came from: {@code {"title":"eping-search"}}. */
  public static String writeOrigins(Map<NotificationField, String> origins) {
    return JsonText.object(
        json -> {
          for (Map.Entry<NotificationField, String> e : new TreeMap<>(origins).entrySet()) {
            json.writeStringField(e.getKey().key(), e.getValue());
          }
        });
  }

  /** Reads what {@link #writeOrigins} wrote. */
  public static Map<NotificationField, String> readOrigins(String json) {
    Map<NotificationField, String> origins = new EnumMap<>(NotificationField.class);
    JsonText.read(json)
        .properties()
        .forEach(e -> origins.put(field(e.getKey()), e.getValue().asText()));
    return origins;
  }

  private static NotificationField field(String key) {
    return NotificationField.byKey(key)
        .orElseThrow(
            () -> new IllegalArgumentException("no field of a notification: \"" + key + "\""));
  }
}
