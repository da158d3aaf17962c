package org.tbtwatch.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** Saved searches and the reasons of a match as JSON. */
public final class SubscriptionJson {
  private SubscriptionJson() {}

  /** Writes a saved search; codes as written, empty lists left out. */
  public static String write(SavedSearch search) {
    return JsonText.object(
        json -> {
          json.writeStringField("name", search.name());
          texts(json, "keywords", search.keywords());
          texts(json, "exclude", search.exclude());
          texts(json, "hs", search.hs().stream().map(HsCode::written).toList());
          texts(json, "ics", search.ics().stream().map(IcsCode::written).toList());
          texts(json, "members", search.members());
          texts(json, "objectives", search.objectives());
          texts(json, "kinds", search.kinds().stream().map(Kind::word).toList());
          json.writeStringField("breadth", search.breadth().word());
        });
  }

  private static void texts(JsonGenerator json, String key, List<String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Reads a saved search that {@link #write} wrote. */
  public static SavedSearch readSearch(String json) {
    JsonNode v = JsonText.read(json);
    return new SavedSearch(
        v.path("name").asText(),
        list(v, "keywords", t -> t),
        list(v, "exclude", t -> t),
        list(v, "hs", HsCode::parse),
        list(v, "ics", IcsCode::parse),
        list(v, "members", t -> t),
        list(v, "objectives", t -> t),
        list(v, "kinds", t -> Kind.valueOf(t.toUpperCase(Locale.ROOT))),
        Breadth.valueOf(v.path("breadth").asText("normal").toUpperCase(Locale.ROOT)));
  }

  private static <T> List<T> list(JsonNode v, String key, Function<String, T> read) {
    List<T> found = new ArrayList<>();
    v.path(key).forEach(element -> found.add(read.apply(element.asText())));
    return found;
  }

  /** Writes the reasons of a match. */
  public static String writeReasons(List<Reason> reasons) {
    return JsonText.array(
        json -> {
          for (Reason r : reasons) {
            json.writeStartObject();
            json.writeStringField("path", r.path().name().toLowerCase(Locale.ROOT));
            json.writeStringField("wanted", r.wanted());
            json.writeStringField("found", r.found());
            json.writeStringField("field", r.field());
            json.writeEndObject();
          }
        });
  }

  /** Reads the reasons of a match. */
  public static List<Reason> readReasons(String json) {
    List<Reason> reasons = new ArrayList<>();
    JsonText.read(json)
        .forEach(
            v ->
                reasons.add(
                    new Reason(
                        Reason.Path.valueOf(v.path("path").asText().toUpperCase(Locale.ROOT)),
                        v.path("wanted").asText(),
                        v.path("found").asText(),
                        v.path("field").asText())));
    return reasons;
  }
}
