package org.tbtwatch.digest.layout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.Advice;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.Ranked;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.digest.item.Deadline;
import org.tbtwatch.digest.item.ItemCache;
import org.tbtwatch.digest.item.Items;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.digest.item.Reasons;
import org.tbtwatch.digest.layout.DigestPage.Ahead;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.digest.layout.DigestPage.Section;
import org.tbtwatch.notification.Notification;

/** Puts a whole digest into the reader's words: subject, head, sections, foot. */
public final class PageWriter {
  private static final int MOST_AHEAD = 12;
  private static final int LIST_FROM = 4;
  private static final int LONGEST_SUBJECT = 160;
  private static final int LONGEST_REASON = 240;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_SYMBOLS = 4;

  private final DigestContent content;
  private final Reading reading;
  private final Messages words;
  private final Items items;
  private final List<Ranked> fresh;
  private final List<Ranked> changed;
  private final List<Ranked> ahead;

  public PageWriter(DigestContent content, Reading reading, ItemCache cache) {
    this.content = content;
    this.reading = reading;
    this.words = reading.words();
    this.items = new Items(reading, content.publicUrl(), content.extras().links(), cache);
    this.fresh = ranked(content.items().stream().filter(DigestItem::isNew).toList());
    this.changed = ranked(content.items().stream().filter(i -> !i.isNew()).toList());
    this.ahead = ranked(content.extras().ahead());
  }

  private List<Ranked> ranked(List<DigestItem> some) {
    return some.stream().map(i -> Ranked.of(i, reading)).sorted(Ranked.order()).toList();
  }

  /** All items in the order they are told. */
  public List<Ranked> inOrder() {
    List<Ranked> all = new ArrayList<>(fresh);
    all.addAll(changed);
    return all;
  }

  public Items items() {
    return items;
  }

  public DigestPage page() {
    ReceiptLines receipt = new ReceiptLines(content.receipt(), reading);
    String headline = headline("head.");
    boolean recalled = content.extras().occasion() == DigestContent.Occasion.RECALLED;
    return new DigestPage(
        words.language(),
        subject(receipt),
        words.text("head.preview", "counts", headline, "receipt", recalled ? "" : receipt.line()),
        words.date("date.head", reading.today()),
        headline,
        nearest()
            .map(
                r ->
                    words.text(
                        "head.nearest",
                        "date",
                        words.date(printed(r)),
                        "left",
                        reading.left(printed(r))))
            .orElse(""),
        recalled ? "" : receipt.line(),
        recalled ? List.of() : alarms(receipt),
        notices(),
        sections(),
        aheadList(),
        new FootWriter(content, reading).foot(receipt, hasDeadline(), touchesFood()));
  }

  private boolean hasDeadline() {
    return inOrder().stream().anyMatch(r -> r.openDeadline().isPresent());
  }

  private boolean touchesFood() {
    Reasons reasons = new Reasons(words);
    return content.extras().food() || content.items().stream().anyMatch(reasons::touchesFood);
  }

  private String subject(ReceiptLines receipt) {
    String news = headline("subject.");
    Optional<Ranked> nearest = nearest();
    String subject =
        nearest
            .map(r -> withDeadline(news, r))
            .orElseGet(
                () ->
                    content.items().isEmpty()
                        ? words.text(
                            "subject.receipt",
                            "news",
                            news,
                            "good",
                            receipt.good(),
                            "all",
                            receipt.all())
                        : news);
    String whole =
        content.lateSince().isPresent() ? words.text("subject.late", "rest", subject) : subject;
    if (content.extras().occasion() == DigestContent.Occasion.URGENT) {
      whole = words.text("subject.urgent", "rest", subject);
    }
    return Prose.shortened(Prose.line(whole), LONGEST_SUBJECT);
  }

  private String withDeadline(String news, Ranked nearest) {
    Notification n = nearest.notification();
    String member = n.notifyingMembers().stream().findFirst().map(reading::shortName).orElse("");
    String product = new Reasons(words).product(nearest.item()).orElse("");
    String what =
        member.isEmpty()
            ? product
            : words.text("what", "member", member, "product", product.isEmpty() ? "none" : product);
    return words.text(
        "subject.deadline",
        "news",
        news,
        "date",
        words.date("date.day", printed(nearest)),
        "estimated",
        nearest.deadline().map(Deadline::estimated).orElse(false) ? "yes" : "no",
        "what",
        what);
  }

  private String headline(String prefix) {
    int total = content.items().size();
    if (total == 0) {
      return ahead.isEmpty()
          ? words.text(prefix + "none")
          : words.text(prefix + "ahead", "n", ahead.size());
    }
    long open = inOrder().stream().filter(Ranked::open).count();
    if (content.first() && open > 0) {
      return words.text(prefix + "first", "n", open);
    }
    return words.text(
        prefix + "news",
        "n",
        fresh.size(),
        "changed",
        changed.size(),
        "both",
        fresh.isEmpty() || changed.isEmpty() ? "no" : "yes");
  }

  /** The item whose printed deadline comes first; an estimated one only where no other is. */
  private Optional<Ranked> nearest() {
    List<Ranked> all = inOrder();
    all.addAll(ahead);
    return all.stream()
        .filter(r -> r.openDeadline().isPresent())
        .min(
            Comparator.<Ranked, Boolean>comparing(
                    r -> r.deadline().map(Deadline::estimated).orElse(true))
                .thenComparing(PageWriter::printed));
  }

  private static LocalDate printed(Ranked ranked) {
    return ranked.deadline().map(Deadline::printed).orElse(LocalDate.MAX);
  }

  /** What keeps notices away from the reader: broken sources, broken searches of their own. */
  private List<String> alarms(ReceiptLines receipt) {
    List<String> alarms = new ArrayList<>(receipt.alarms());
    for (Advice advice : content.extras().advices()) {
      if (advice instanceof Advice.Broken broken) {
        alarms.add(
            words.text(
                "advice.broken",
                "name",
                searchName(advice),
                "why",
                Prose.shortened(Prose.line(broken.why()), LONGEST_REASON)));
      }
    }
    return alarms;
  }

  private String offered(Advice.Offer offer) {
    List<String> symbols = offer.symbols().stream().map(Prose::line).limit(MOST_SYMBOLS).toList();
    return words.text(
        "advice.offer",
        "name",
        searchName(offer),
        "words",
        Prose.line(offer.words()),
        "symbols",
        words.and(symbols),
        "how",
        content.extras().settingsUrl().isPresent() ? "page" : "reply");
  }

  private static String searchName(Advice advice) {
    String name = Prose.shortened(Prose.line(advice.searchName()), LONGEST_NAME);
    return name.isEmpty() ? "none" : name;
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>();
    content
        .lateSince()
        .map(since -> since.atZone(reading.reader().timeZone()).toLocalDate())
        .ifPresent(d -> notices.add(words.text("notice.late", "since", words.date(d))));
    if (content.first()) {
      notices.add(words.text("notice.first"));
    }
    if (content.items().isEmpty() && ahead.isEmpty()) {
      notices.add(words.text("notice.none"));
    }
    for (Advice advice : content.extras().advices()) {
      if (advice instanceof Advice.Offer offer) {
        notices.add(offered(offer));
      }
    }
    return notices;
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (content.first()) {
      add(sections, "section.open", fresh.stream().filter(Ranked::open).toList());
      add(sections, "section.new", fresh.stream().filter(r -> !r.open()).toList());
    } else {
      add(sections, "section.new", fresh);
    }
    add(sections, "section.changed", changed);
    return sections;
  }

  private void add(List<Section> sections, String heading, List<Ranked> some) {
    if (!some.isEmpty()) {
      List<Item> written = some.stream().map(items::full).toList();
      sections.add(new Section(words.text(heading), written));
    }
  }

  /** Deadlines of followed notifications, and of the items where there are several. */
  private Ahead aheadList() {
    List<Ranked> due = new ArrayList<>(ahead);
    List<Ranked> own = inOrder().stream().filter(r -> r.openDeadline().isPresent()).toList();
    if (own.size() >= LIST_FROM) {
      due.addAll(own);
    }
    List<DigestPage.Brief> rows =
        due.stream()
            .filter(r -> r.openDeadline().isPresent())
            .sorted(Comparator.comparing(PageWriter::printed).thenComparing(Ranked.order()))
            .limit(MOST_AHEAD)
            .map(items::brief)
            .distinct()
            .toList();
    return new Ahead(words.text("section.ahead"), rows);
  }

  /** Writes the receipt and its warnings. */
  record ReceiptLines(Receipt receipt, Reading reading) {
    private static final int MOST_HOLES = 20;

    long good() {
      return receipt.checks().stream().filter(ReceiptLines::isGood).count();
    }

    int all() {
      return receipt.checks().size();
    }

    private static boolean isGood(Receipt.Check check) {
      return check.healthy() && check.lastReadAt().isPresent();
    }

    /** All in one line; the time is that of the source read longest ago. */
    String line() {
      Optional<String> when =
          receipt.checks().stream()
              .filter(ReceiptLines::isGood)
              .flatMap(c -> c.lastReadAt().stream())
              .min(Comparator.naturalOrder())
              .map(reading::moment);
      return reading
          .words()
          .text(
              "receipt.line",
              "good",
              good(),
              "all",
              all(),
              "when",
              when.orElse("none"),
              "holes",
              receipt.holes().size());
    }

    List<String> alarms() {
      return receipt.checks().stream().filter(c -> !isGood(c)).map(this::alarm).toList();
    }

    private String alarm(Receipt.Check check) {
      String message = ended(check.message());
      String key = check.lastReadAt().isPresent() ? "notice.broken" : "notice.unread";
      return reading
          .words()
          .text(
              key,
              "source",
              Prose.line(check.sourceId()),
              "when",
              check.lastReadAt().map(reading::moment).orElse(""),
              "message",
              message.isEmpty() ? "none" : message,
              "others",
              good());
    }

    /** A message as the end of a sentence. */
    private String ended(String message) {
      String bare = Prose.shortened(Prose.line(message), 240);
      boolean open = !bare.isEmpty() && !bare.matches(".*[.!?。！？…]$");
      boolean ascii = open && bare.charAt(bare.length() - 1) < 128;
      return ascii ? bare + "." : open ? reading.words().text("sentence", "text", bare) : bare;
    }

    List<String> full() {
      Messages words = reading.words();
      List<String> lines = new ArrayList<>();
      for (Receipt.Check check : receipt.checks()) {
        String key =
            isGood(check)
                ? "receipt.good"
                : check.lastReadAt().isPresent() ? "receipt.bad" : "receipt.never";
        lines.add(
            words
                .text(
                    key,
                    "source",
                    Prose.line(check.sourceId()),
                    "when",
                    check.lastReadAt().map(reading::moment).orElse(""),
                    "message",
                    ended(check.message()))
                .strip());
      }
      long held = receipt.notificationsHeld();
      lines.add(words.text("receipt.held", "n", held, "count", Messages.grouped(held)));
      lines.add(holes(words));
      return lines;
    }

    private String holes(Messages words) {
      List<String> holes = receipt.holes();
      if (holes.isEmpty()) {
        return words.text("receipt.whole");
      }
      List<String> shown =
          new ArrayList<>(holes.stream().limit(MOST_HOLES).map(Prose::line).toList());
      if (holes.size() > MOST_HOLES) {
        shown.add(words.text("receipt.more", "n", holes.size() - MOST_HOLES));
      }
      return words.text("receipt.holes", "n", holes.size(), "list", words.comma(shown));
    }
  }
}
