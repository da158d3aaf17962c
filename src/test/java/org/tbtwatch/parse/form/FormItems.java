package org.tbtwatch.parse.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;

/** The items of a notification by name, as lists of texts, and how they compare. */
final class FormItems {
  enum Verdict {
    RIGHT,
    WRONG,
    MISSING,
    BLANK
  }

  private FormItems() {}

  static Map<String, List<String>> of(Notification n) {
    Map<String, List<String>> items = new LinkedHashMap<>();
    items.put("symbols", n.symbols().stream().map(Object::toString).toList());
    items.put("kind", List.of(n.kind().word()));
    items.put("notifyingMembers", n.notifyingMembers());
    items.put(
        "distributionDate", n.distributionDate().map(d -> List.of(d.toString())).orElse(List.of()));
    items.put("documentNumber", one(n.otherBoxes().get("documentNumber")));
    items.put("originalLanguage", one(n.originalLanguage()));
    items.put("localGovernment", one(n.otherBoxes().get("localGovernment")));
    items.put("agency", one(n.agency()));
    items.put("enquiryPoint", one(n.enquiryPoint()));
    items.put("articles", n.articles());
    items.put("productsCovered", one(n.productsCovered()));
    items.put("hsCodes", n.hsCodes().stream().map(HsCode::written).toList());
    items.put("icsCodes", n.icsCodes().stream().map(IcsCode::code).toList());
    items.put("title", one(n.title()));
    items.put("pages", one(n.otherBoxes().get("pages")));
    items.put("languages", one(n.otherBoxes().get("languages")));
    items.put("description", one(n.description()));
    items.put("objectiveText", one(n.objectiveText()));
    items.put("objectives", n.objectives());
    items.put("relevantDocuments", one(n.relevantDocuments()));
    items.put("standardsCited", n.standardsCited());
    items.put("proposedAdoption", date(n.proposedAdoption()));
    items.put("proposedEntryIntoForce", date(n.proposedEntryIntoForce()));
    items.put("finalDateForComments", date(n.finalDateForComments()));
    items.put("addendumReasons", n.addendumReasons());
    items.put("published", one(n.otherBoxes().get("published")));
    items.put("documents", n.documents().stream().map(Link::url).toList());
    return items;
  }

  private static List<String> one(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.replaceAll("\\s+", " "));
  }

  private static List<String> date(FormDate date) {
    return Optional.of(date)
        .flatMap(FormDate::date)
        .map(d -> List.of(d.toString()))
        .orElse(List.of());
  }

  /** Compares one item: an expected title is its first words, a text its first and last words. */
  static Verdict compare(String item, JsonNode expected, List<String> found) {
    if (expected.isMissingNode() || expected.isNull()) {
      return found.isEmpty() ? Verdict.BLANK : Verdict.WRONG;
    }
    if (found.isEmpty()) {
      return Verdict.MISSING;
    }
    boolean same =
        expected.isObject()
            ? found.get(0).startsWith(expected.path("first").asText())
                && found.get(0).endsWith(expected.path("last").asText())
            : item.equals("title")
                ? found.get(0).startsWith(expected.asText())
                : expected.isArray()
                    ? texts(expected).equals(found)
                    : expected.asText().equals(found.get(0));
    return same ? Verdict.RIGHT : Verdict.WRONG;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new java.util.ArrayList<>();
    list.forEach(t -> texts.add(t.asText()));
    return texts;
  }
}
