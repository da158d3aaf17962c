package org.tbtwatch.cli.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.notification.NotificationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "A measure with its whole timeline.")
public final class ShowCommand extends HouseCommand {
  private static final int WIDTH = 110;

  @SuppressWarnings("NullAway.Init")
  @Parameters(paramLabel = "SYMBOL", description = "Any document symbol of the measure.")
  private String symbol;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    DocumentSymbol wanted = DocumentSymbol.parse(symbol);
    NotificationStore store = house.store().notifications();
    Measure measure = store.measure(wanted);
    if (measure.documents().isEmpty()) {
      terminal.note("no notification " + wanted + " is known (of " + store.count() + ")");
      return 1;
    }
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
    if (json) {
      terminal.line(NoticeLine.pretty(asJson(measure, today, store)));
    } else {
      print(measure, today, store, terminal);
    }
    return 0;
  }

  private static Map<String, @Nullable Object> asJson(
      Measure measure, LocalDate today, NotificationStore store) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("symbol", measure.base().toString());
    json.put("state", measure.state(today).word());
    json.put(
        "finalDateForComments",
        measure.finalDateForComments().map(LocalDate::toString).orElse(null));
    List<Object> documents = new ArrayList<>();
    for (FiledNotification filed : measure.documents()) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      more.put("id", filed.id());
      more.put("version", filed.version());
      more.put("firstRecordedAt", filed.firstRecordedAt().toString());
      Map<String, String> origins = new LinkedHashMap<>();
      filed.origins().forEach((field, source) -> origins.put(field.key(), source));
      more.put("origins", origins);
      more.put("changes", changes(store.changesOf(filed.id())));
      more.put("conflicts", conflicts(store, filed));
      more.put("regimeWords", Regimes.shipped().words(filed.notification()));
      documents.add(
          NoticeLine.values(
              Regimes.shipped().tagged(filed.notification()), measure.state(today), more));
    }
    json.put("documents", documents);
    return json;
  }

  private static Map<String, Object> conflicts(NotificationStore store, FiledNotification filed) {
    Map<String, Object> conflicts = new LinkedHashMap<>();
    store.conflicts(filed.id()).forEach((field, values) -> conflicts.put(field.key(), values));
    return conflicts;
  }

  private static List<Object> changes(List<Change> changes) {
    List<Object> list = new ArrayList<>();
    for (Change change : changes) {
      List<Object> fields = new ArrayList<>();
      for (Change.FieldChange f : change.fields()) {
        fields.add(Map.of("field", f.field().key(), "before", f.before(), "after", f.after()));
      }
      list.add(
          Map.of(
              "version", change.version(),
              "recordedAt", change.recordedAt().toString(),
              "isNew", change.isNew(),
              "cause", change.cause().toString(),
              "fields", fields));
    }
    return list;
  }

  private static void print(
      Measure measure, LocalDate today, NotificationStore store, Terminal terminal) {
    terminal.line(
        terminal.strong(measure.base().toString())
            + "  "
            + measure.state(today).word()
            + measure.finalDateForComments().map(d -> "  comments until " + d).orElse(""));
    for (FiledNotification filed : measure.documents().reversed()) {
      Notification n = filed.notification();
      terminal.line("");
      terminal.line(
          n.distributionDate().map(LocalDate::toString).orElse("no date   ")
              + "  "
              + n.kind().word()
              + "  "
              + terminal.strong(
                  String.join(", ", n.symbols().stream().map(Object::toString).toList())));
      for (NotificationField field : NotificationField.values()) {
        if (!field.isEmpty(n) && field != NotificationField.SYMBOLS) {
          String origin = filed.origins().getOrDefault(field, "");
          terminal.line(
              "    %-22s %s  %s"
                  .formatted(
                      field.key(),
                      Terminal.cut(field.text(n), WIDTH),
                      terminal.faint(origin.isEmpty() ? "" : "(" + origin + ")")));
        }
      }
      for (Change change : store.changesOf(filed.id())) {
        for (Change.FieldChange f : change.fields()) {
          terminal.line(
              "    version %d, %s, by %s: %s: %s -> %s"
                  .formatted(
                      change.version(),
                      change.recordedAt(),
                      change.cause(),
                      f.field().key(),
                      Terminal.cut(f.before(), 40),
                      Terminal.cut(f.after(), 40)));
        }
      }
      store
          .conflicts(filed.id())
          .forEach(
              (field, values) ->
                  terminal.line("    sources differ on " + field.key() + ": " + values));
    }
  }
}
