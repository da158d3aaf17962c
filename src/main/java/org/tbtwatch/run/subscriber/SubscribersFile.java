package org.tbtwatch.run.subscriber;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.settings.Settings.Defaults;
import org.tbtwatch.sheet.BrokenRow;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.Sheets;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.subscriber.SubscriberStore.Outcome;
import org.tbtwatch.store.subscriber.SubscriberStore.Profile;
import org.tbtwatch.store.subscriber.SubscriberStore.Saved;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Brings subscribers in from a CSV file or workbook and writes them out again. */
public final class SubscribersFile {
  /** The columns, in the order in which they are written. */
  public static final List<String> COLUMNS =
      List.of(
          "email",
          "name",
          "firm_id",
          "language",
          "time_zone",
          "frequency",
          "send_at",
          "search_name",
          "keywords",
          "exclude",
          "hs",
          "ics",
          "members",
          "objectives",
          "kinds",
          "lead_days",
          "breadth",
          "send_day",
          "working_days",
          "urgent",
          "home_member");

  private static final Map<String, String> OTHER_NAMES = otherNames();
  private static final int BATCH = 500;

  /**
   * What an import did.
   *
   * @param added subscribers not known before
   * @param changed known ones of whom something changed
   * @param unchanged known ones that were the same
   * @param faults rows left out: line and reason
   */
  public record Imported(int added, int changed, int unchanged, List<String> faults) {
    public Imported {
      faults = List.copyOf(faults);
    }
  }

  private final Store store;
  private final Members members;
  private final Defaults defaults;
  private final Clock clock;

  public SubscribersFile(Store store, Members members, Defaults defaults, Clock clock) {
    this.store = store;
    this.members = members;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** The rows of one subscriber while the file is being read. */
  private record Pending(
      Subscriber subscriber, Map<String, SavedSearch> searches, boolean saysHome) {}

  /**
   * Reads a file; bad rows are reported, the good ones go in.
   *
   * @throws IOException when it is no table, or has no column {@code email}
   */
  public Imported read(Path file) throws IOException {
    Map<String, Integer> columns = new HashMap<>();
    Map<String, Pending> pending = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    Function<String, Optional<Instant>> gone = store.retention().allLeft();
    List<BrokenRow> broken =
        Sheets.read(
            file,
            row -> {
              if (columns.isEmpty()) {
                columns.putAll(header(row, faults));
              } else if (!row.isBlank()) {
                take(row, columns, pending, faults, gone);
              }
              return columns.containsKey("email") || columns.isEmpty();
            });
    if (!columns.containsKey("email")) {
      throw new IOException(
          "%s: expected a header row with a column email, found %s"
              .formatted(file, columns.isEmpty() ? "none" : columns.keySet()));
    }
    broken.forEach(b -> faults.add("line " + b.line() + ": " + b.why()));
    boolean saysWhen = columns.containsKey("working_days") || columns.containsKey("urgent");
    return save(List.copyOf(pending.values()), !saysWhen, faults);
  }

  private static Map<String, Integer> header(Row row, List<String> faults) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String name =
          row.text(i).toLowerCase(Locale.ROOT).replace("\uFEFF", "").replaceAll("[\\s-]+", "_");
      String known = COLUMNS.contains(name) ? name : OTHER_NAMES.getOrDefault(name, "");
      if (!known.isEmpty()) {
        columns.putIfAbsent(known, i);
      } else if (!name.isEmpty()) {
        faults.add("line " + row.number() + ": unknown column \"" + row.text(i) + "\" is left out");
      }
    }
    return columns;
  }

  private void take(
      Row row,
      Map<String, Integer> columns,
      Map<String, Pending> pending,
      List<String> faults,
      Function<String, Optional<Instant>> gone) {
    SubscriberRow reader = new SubscriberRow(columns, row, defaults, members, clock.instant());
    Optional<SubscriberRow.Read> read = reader.read();
    if (read.isEmpty()) {
      faults.add(
          "line "
              + row.number()
              + ": "
              + reader.wrong().stream()
                  .map(SubscriberRow.Wrong::toString)
                  .collect(Collectors.joining("; ")));
      return;
    }
    Subscriber subscriber = read.get().subscriber();
    Optional<Instant> left = gone.apply(subscriber.email());
    if (left.isPresent()) {
      faults.add(
          "line %d: wants no mail since %s and was erased (subscribers resume lets them in again)"
              .formatted(row.number(), left.get()));
      return;
    }
    SavedSearch search = read.get().search();
    Map<String, SavedSearch> own =
        pending
            .computeIfAbsent(
                subscriber.email(),
                k -> new Pending(subscriber, new LinkedHashMap<>(), read.get().saysHome()))
            .searches();
    String name = search.name();
    for (int n = 2; own.containsKey(name) && !own.get(name).equals(search.named(name)); n++) {
      name = search.name() + " (" + n + ")"; // two searches of one name are two searches
    }
    own.put(name, search.named(name));
  }

  private Imported save(List<Pending> pending, boolean keepsDelivery, List<String> faults) {
    int[] counts = new int[Outcome.values().length];
    for (int from = 0; from < pending.size(); from += BATCH) {
      List<Profile> batch =
          pending.subList(from, Math.min(pending.size(), from + BATCH)).stream()
              .map(
                  p ->
                      new Profile(
                          p.subscriber(),
                          List.copyOf(p.searches().values()),
                          keepsDelivery,
                          !p.saysHome()))
              .toList();
      for (Saved saved : store.subscribers().saveAll(batch)) {
        counts[saved.outcome().ordinal()]++;
      }
    }
    return new Imported(
        counts[Outcome.ADDED.ordinal()],
        counts[Outcome.CHANGED.ordinal()],
        counts[Outcome.UNCHANGED.ordinal()],
        faults);
  }

  /** Writes all subscribers as a CSV file that {@link #read} takes back; returns how many rows. */
  public int write(OutputStream out) throws IOException {
    int rows = 0;
    try (SheetWriter writer = Csv.write(out, Csv.Style.EXACT)) {
      writer.texts(COLUMNS);
      for (int from = 0; ; from += BATCH) {
        List<Subscriber> batch = store.subscribers().list(from, BATCH);
        for (Subscriber subscriber : batch) {
          for (Subscription s : store.subscribers().subscriptionsOf(subscriber.id())) {
            writer.texts(cells(subscriber, s.search()));
            rows++;
          }
        }
        if (batch.size() < BATCH) {
          return rows;
        }
      }
    }
  }

  private static List<String> cells(Subscriber s, SavedSearch search) {
    return List.of(
        s.email(),
        s.name(),
        s.firmId(),
        s.language(),
        s.timeZone().getId(),
        s.frequency().word(),
        s.sendAt().toString(),
        search.name(),
        String.join("; ", search.keywords()),
        String.join("; ", search.exclude()),
        search.hs().stream().map(HsCode::written).collect(Collectors.joining("; ")),
        search.ics().stream().map(IcsCode::written).collect(Collectors.joining("; ")),
        String.join("; ", search.members()),
        String.join("; ", search.objectives()),
        search.kinds().stream().map(Kind::word).collect(Collectors.joining("; ")),
        Integer.toString(s.leadDays()),
        search.breadth().word(),
        s.sendDay().name().toLowerCase(Locale.ROOT),
        s.delivery().workingDaysOnly() ? "yes" : "no",
        s.delivery().urgentAtOnce() ? "yes" : "no",
        s.homeMember());
  }

  private static Map<String, String> otherNames() {
    Map<String, String> names = new HashMap<>();
    String[][] table = {
      {"email", "e_mail", "mail", "电子邮箱", "邮箱", "邮件", "电子邮件", "correo", "courriel"},
      {"name", "姓名", "联系人", "nom", "nombre"},
      {"firm_id", "企业编号", "企业代码", "firm", "统一社会信用代码"},
      {"language", "语言", "langue", "idioma"},
      {"time_zone", "timezone", "时区"},
      {"frequency", "频率"},
      {"send_at", "发送时间"},
      {"search_name", "关注项", "名称", "recherche", "búsqueda"},
      {"keywords", "keyword", "关键词", "产品", "产品关键词", "mots_clés", "palabras_clave"},
      {"exclude", "排除词", "排除"},
      {"hs", "hs_codes", "hs编码", "商品编码", "税号", "海关编码"},
      {"ics", "ics_codes", "ics编码"},
      {"members", "member", "国家", "市场", "通报成员", "成员"},
      {"objectives", "目的", "目的和理由"},
      {"kinds", "类型", "通报类型"},
      {"lead_days", "提前天数"},
      {"send_day", "发送日"},
      {"working_days", "仅工作日"},
      {"urgent", "紧急即时发送"},
      {"home_member", "home", "本国", "所在成员", "membre_d'origine", "miembro_propio"},
    };
    for (String[] row : table) {
      for (int i = 1; i < row.length; i++) {
        names.put(row[i], row[0]);
      }
    }
    return Map.copyOf(names);
  }
}
