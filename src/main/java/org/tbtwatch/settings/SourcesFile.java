package org.tbtwatch.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.tbtwatch.settings.yaml.Cron;
import org.tbtwatch.settings.yaml.Faults;
import org.tbtwatch.settings.yaml.Section;
import org.tbtwatch.settings.yaml.Setting;
import org.tbtwatch.settings.yaml.Values;
import org.tbtwatch.settings.yaml.YamlFile;
import org.tbtwatch.source.HtmlList;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/** Reads {@code sources.yaml}. */
public final class SourcesFile {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final Faults faults;
  private final HtmlListSection lists;
  private final Set<String> ids = new HashSet<>();

  private SourcesFile(Path file, SelectorCheck selectors) {
    this.faults = new Faults(file);
    this.lists = new HtmlListSection(selectors);
  }

  /** Says what is wrong with a CSS selector; nothing for a right one. */
  @FunctionalInterface
  public interface SelectorCheck {
    /** What is wrong, in words. */
    Optional<String> fault(String selector);
  }

  /**
   * Reads and checks the file.
   *
   * @throws SettingsException with all faults; also when the file is missing or empty
   */
  public static SourcesConfig read(Path file, SelectorCheck selectors) throws SettingsException {
    return new SourcesFile(file, selectors).read();
  }

  /** Reads and checks the file, but takes its selectors as they are. */
  public static SourcesConfig read(Path file) throws SettingsException {
    return read(file, selector -> Optional.empty());
  }

  private SourcesConfig read() throws SettingsException {
    if (!Files.exists(faults.file())) {
      faults.add(0, "", "a file with contact and sources", "no file");
      faults.throwIfAny();
    }
    Optional<MappingNode> root = YamlFile.read(faults.file(), faults);
    if (root.isEmpty()) {
      faults.add(0, "", "contact and sources", "an empty file");
      faults.throwIfAny();
    }
    Section top =
        root.map(r -> new Section(r, "", Setting.keysUnder(Setting.SOURCES, ""), faults))
            .orElseGet(() -> Section.empty("", faults));
    String contact = top.read("contact", "an e-mail or web address", Values::contact).orElse("");
    List<Source> sources = new ArrayList<>();
    List<Section> entries =
        top.sections("sources", Setting.keysUnder(Setting.SOURCES, "sources[]."));
    for (Section entry : entries) {
      read(entry).ifPresent(sources::add);
    }
    if (!top.has("sources")) {
      top.fault("sources", "a list of sources", "nothing");
    } else if (sources.isEmpty() && entries.isEmpty()) {
      top.fault("sources", "at least one source", "none");
    }
    faults.throwIfAny();
    return new SourcesConfig(contact, sources);
  }

  private Optional<Source> read(Section entry) {
    Optional<String> id = id(entry);
    Optional<Shape> shape = shape(entry);
    List<URI> hosts = hosts(entry);
    ShapeDefaults usual = ShapeDefaults.of(shape.orElse(Shape.EPING_SEARCH));
    String schedule = schedule(entry, usual);
    ZoneId zone =
        entry
            .read("zone", "a time zone such as UTC or Asia/Shanghai", Values::zone)
            .orElse(ZoneOffset.UTC);
    Duration delay = entry.duration("delay", Duration.ofHours(1), Duration.ofSeconds(2));
    Duration overlap = entry.duration("overlap", Duration.ofDays(365), Duration.ofDays(7));
    boolean enabled = entry.flag("enabled", true);
    boolean allowPrivate = entry.flag("allowPrivate", false);
    boolean mayBeEmpty = entry.flag("mayBeEmpty", usual.mayBeEmpty());
    int pageSize = entry.integer("pageSize", 1, 100, 50);
    long maxBody = entry.large("maxBodyBytes", 1024, 2_147_483_648L, usual.maxBodyBytes());
    double maxUnread = entry.share("maxUnreadShare", 0.1);
    int rank = entry.integer("rank", 1, 100, usual.rank());
    Optional<Duration> reach = reach(entry, usual);
    Optional<HtmlList> list = list(entry, shape);
    if (id.isEmpty() || shape.isEmpty() || hosts.isEmpty()) {
      return Optional.empty(); // reported already
    }
    return Optional.of(
        new Source(
            id.get(),
            shape.get(),
            hosts,
            schedule,
            zone,
            delay,
            overlap,
            enabled,
            allowPrivate,
            mayBeEmpty,
            pageSize,
            maxBody,
            maxUnread,
            rank,
            reach,
            list));
  }

  private static Optional<Duration> reach(Section entry, ShapeDefaults usual) {
    Optional<Duration> written =
        entry.read(
            "reach",
            "a duration from 1d to 20000d",
            t ->
                Values.duration(t)
                    .filter(d -> d.toDays() >= 1 && d.compareTo(Duration.ofDays(20_000)) <= 0));
    return written.or(
        () ->
            usual.reachDays() > 0
                ? Optional.of(Duration.ofDays(usual.reachDays()))
                : Optional.empty());
  }

  private Optional<HtmlList> list(Section entry, Optional<Shape> shape) {
    boolean wanted = shape.equals(Optional.of(Shape.HTML_LIST));
    if (!wanted) {
      if (entry.has("list")) {
        entry.fault("list", "this key only where shape is html-list", "it here");
      }
      return Optional.empty();
    }
    if (!entry.has("list")) {
      entry.fault("list", "items and fields of the list", "nothing");
      return Optional.empty();
    }
    return lists.read(entry.section("list", Setting.keysUnder(Setting.SOURCES, "sources[].list.")));
  }

  private Optional<String> id(Section entry) {
    if (!entry.has("id")) {
      entry.fault("id", "a unique name", "nothing");
      return Optional.empty();
    }
    Optional<String> id =
        entry.read(
            "id",
            "1 to 40 lower-case letters, digits and hyphens",
            t -> Optional.of(t).filter(i -> ID.matcher(i).matches()));
    if (id.isPresent() && !ids.add(id.get())) {
      entry.fault("id", "a name no other source has", '"' + id.get() + "\" again");
    }
    return id;
  }

  private Optional<Shape> shape(Section entry) {
    List<String> known = new ArrayList<>();
    for (Shape s : Shape.ofSources()) {
      known.add(s.key());
    }
    String expected = "one of " + String.join(", ", known);
    if (!entry.has("shape")) {
      entry.fault("shape", expected, "nothing");
    }
    return entry.read("shape", expected, t -> Shape.byKey(t).filter(Shape::isOfSource));
  }

  private List<URI> hosts(Section entry) {
    if (entry.has("url") && entry.has("hosts")) {
      entry.fault("hosts", "either url or hosts", "both");
    }
    if (!entry.has("url") && !entry.has("hosts")) {
      entry.fault("url", "an address in url, or some in hosts", "neither");
    }
    if (entry.has("url")) {
      return entry.address("url").map(List::of).orElse(List.of());
    }
    List<URI> hosts = entry.list("hosts", Values.ADDRESS, Values::address);
    if (hosts.size() > 10) {
      entry.fault("hosts", "at most 10 addresses", hosts.size() + " addresses");
    }
    return hosts;
  }

  private static String schedule(Section entry, ShapeDefaults usual) {
    String schedule = entry.text("schedule", usual.schedule());
    Cron.fault(schedule)
        .ifPresent(
            why ->
                entry.fault(
                    "schedule",
                    "a Quartz cron expression such as 0 0 6 * * ?",
                    '"' + schedule + "\" (" + why + ")"));
    return schedule;
  }

  /** What holds for a shape when its entry does not say; no reach where it is 0. */
  private record ShapeDefaults(
      String schedule, long maxBodyBytes, int rank, int reachDays, boolean mayBeEmpty) {
    private ShapeDefaults(String schedule, long maxBodyBytes, int rank, int reachDays) {
      this(schedule, maxBodyBytes, rank, reachDays, false);
    }

    static ShapeDefaults of(Shape shape) {
      return switch (shape) {
        case EPING_SEARCH -> new ShapeDefaults("0 0 6,18 * * ?", 16L << 20, 1, 0);
        case EPING_WORKBOOK -> new ShapeDefaults("0 30 3 * * ?", 256L << 20, 2, 0);
        case EPING_LATEST -> new ShapeDefaults("0 10 0/2 * * ?", 1L << 20, 4, 0);
        case WTO_DOCUMENTS -> new ShapeDefaults("0 30 7 * * ?", 16L << 20, 3, 10);
        case WTO_API -> new ShapeDefaults("0 15 6,18 * * ?", 16L << 20, 1, 0);
        case ATTACHMENTS -> new ShapeDefaults("0 0 9 * * ?", 20L << 20, 9, 30, true);
        case HTML_LIST, HTML_DETAIL, WTO_FORM -> new ShapeDefaults("0 0 8 * * ?", 16L << 20, 7, 90);
      };
    }
  }
}
