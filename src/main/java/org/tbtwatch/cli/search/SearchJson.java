package org.tbtwatch.cli.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** Saved searches and reasons as plain values for JSON. */
public final class SearchJson {
  private SearchJson() {}

  public static Map<String, Object> of(SavedSearch s) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", s.name());
    json.put("keywords", s.keywords());
    json.put("exclude", s.exclude());
    json.put("hs", s.hs().stream().map(Object::toString).toList());
    json.put("ics", s.ics().stream().map(Object::toString).toList());
    json.put("members", s.members());
    json.put("objectives", s.objectives());
    json.put("kinds", s.kinds().stream().map(Kind::word).toList());
    json.put("breadth", s.breadth().word());
    return json;
  }

  public static List<Object> of(List<Reason> reasons) {
    return reasons.stream()
        .<Object>map(
            r ->
                Map.of(
                    "path", r.path().name().toLowerCase(java.util.Locale.ROOT),
                    "wanted", r.wanted(),
                    "found", r.found(),
                    "field", r.field()))
        .toList();
  }
}
