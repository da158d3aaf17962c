package org.tbtwatch.digest.item;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tbtwatch.digest.Changes;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.Ranked;
import org.tbtwatch.digest.ReaderLinks;
import org.tbtwatch.digest.layout.DigestPage.Anchor;
import org.tbtwatch.digest.layout.DigestPage.Brief;
import org.tbtwatch.digest.layout.DigestPage.Changed;
import org.tbtwatch.digest.layout.DigestPage.Effective;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.digest.layout.DigestPage.Said;
import org.tbtwatch.digest.layout.DigestPage.Stand;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;

/** Puts notifications into the reader's words. */
public final class Items {
  private static final int SOON_DAYS = 14;
  private static final int PRODUCTS = 220;
  private static final int TITLE = 200;
  private static final int PASSAGE = 260;
  private static final int BRIEF = 90;
  private static final int MOST_TEXTS = 4;
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"<>\\\\]+");

  private final Reading reading;
  private final Messages words;
  private final Facts facts;
  private final Changes changes;
  private final Reasons reasons;
  private final Optional<URI> publicUrl;
  private final ReaderLinks readerLinks;
  private final ItemCache cache;

  public Items(Reading reading, Optional<URI> publicUrl, ReaderLinks readerLinks, ItemCache cache) {
    this.cache = cache;
    this.readerLinks = readerLinks;
    this.reading = reading;
    this.words = reading.words();
    this.facts = new Facts(words);
    this.changes = new Changes(reading, facts);
    this.reasons = new Reasons(words);
    this.publicUrl = publicUrl;
  }

  public Item full(Ranked ranked) {
    return new Item(said(ranked), reasons.why(ranked.item()), ownLinks(ranked));
  }

  public Brief brief(Ranked ranked) {
    return said(ranked).brief();
  }

  private Said said(Ranked ranked) {
    DigestItem item = ranked.item();
    Set<String> hits = Reasons.hits(item);
    String concept = reasons.concept(item).orElse("");
    String base = publicUrl.map(URI::toString).orElse("");
    return cache.get(
        cache.key(item, reading, hits, concept, base),
        () -> said(ranked, hits, named(item, concept)));
  }

  /** As the reader calls the product, else as it is called in their language. */
  private String named(DigestItem item, String concept) {
    return concept.isEmpty()
        ? Prose.shortened(Prose.line(words.comma(words.products().named(item))), BRIEF)
        : concept;
  }

  /** All that is the same for every reader whose words hit alike. */
  private Said said(Ranked ranked, Set<String> hits, String concept) {
    DigestItem item = ranked.item();
    Notification n = ranked.notification();
    String title = Prose.line(n.title());
    String products = Prose.line(n.productsCovered());
    boolean titleLeads = products.isEmpty();
    List<Changed> differing = item.isNew() ? List.of() : changes.of(item);
    int beyond = Changes.beyond(differing);
    String cause = item.isNew() ? "" : Changes.causes(item);
    Stand stand = stand(ranked);
    return new Said(
        ranked.isUrgent() ? words.text("urgent", "articles", urgentArticles(n)) : "",
        concept,
        Prose.marked(
            Prose.passage(titleLeads ? title : products, hits, titleLeads ? TITLE : PRODUCTS),
            hits),
        stand,
        origin(n),
        n.symbol().toString(),
        joint(n),
        titleLeads || Prose.same(title, products)
            ? List.of()
            : Prose.marked(Prose.shortened(title, TITLE), hits),
        Prose.marked(Prose.passage(Prose.withoutBoxes(n.description()), hits, PASSAGE), hits),
        cause.isEmpty() ? "" : words.text("change.cause", "symbol", cause),
        Changes.few(differing),
        beyond == 0 ? "" : words.text("change.more", "n", beyond),
        facts.sentence(ranked),
        effective(ranked),
        next(ranked),
        links(ranked),
        brief(ranked, stand, concept));
  }

  private Brief brief(Ranked ranked, Stand stand, String concept) {
    Notification n = ranked.notification();
    String products = Prose.line(n.productsCovered());
    String product = Prose.shortened(products.isEmpty() ? Prose.line(n.title()) : products, BRIEF);
    String when = ranked.openDeadline().map(d -> words.date(d.printed())).orElse("");
    String state =
        String.join(
            " · ",
            List.of(when, stand.left().isEmpty() ? stand.word() : stand.left()).stream()
                .filter(s -> !s.isEmpty())
                .toList());
    return new Brief(
        stand.tone(),
        state,
        concept.isEmpty() ? product : concept + " – " + product,
        origin(n),
        n.symbol().toString(),
        web(n.url()).orElse(""));
  }

  private static String urgentArticles(Notification n) {
    return n.articles().stream()
        .filter(Notification.URGENT_ARTICLES::contains)
        .collect(Collectors.joining(", "));
  }

  private String origin(Notification n) {
    List<String> names = n.notifyingMembers().stream().map(reading::memberName).toList();
    String kind = facts.kind(n.symbol());
    return names.isEmpty() ? kind : words.comma(names) + " · " + kind;
  }

  private String joint(Notification n) {
    if (!n.isJoint()) {
      return "";
    }
    String others =
        n.symbols().stream().skip(1).map(Object::toString).collect(Collectors.joining(", "));
    return words.text("symbol.joint", "symbols", others);
  }

  private Stand stand(Ranked ranked) {
    Measure measure = ranked.item().measure();
    return switch (ranked.state()) {
      case OPEN -> ranked.deadline().map(this::open).orElseGet(() -> noDate(ranked));
      case UNKNOWN -> ranked.openDeadline().map(this::estimated).orElseGet(() -> noDate(ranked));
      case CLOSED -> closed(ranked, measure);
      case ADOPTED -> {
        Optional<LocalDate> entry = measure.entryIntoForce();
        yield new Stand(
            "force",
            words.text("state.adopted"),
            "",
            entry
                .map(d -> dated("when.entry", d))
                .or(() -> measure.adoption().map(d -> dated("when.adoptedOn", d)))
                .orElse(""));
      }
      case IN_FORCE ->
          new Stand(
              "force",
              words.text("state.inForce"),
              "",
              measure.entryIntoForce().map(d -> dated("when.since", d)).orElse(""));
      case WITHDRAWN -> new Stand("withdrawn", words.text("state.withdrawn"), "", "");
    };
  }

  private Stand open(Deadline deadline) {
    boolean soon = isSoon(deadline);
    return new Stand(
        soon ? "soon" : "open",
        words.text(soon ? "state.soon" : "state.open"),
        reading.left(deadline.printed()),
        words.date(deadline.printed()));
  }

  private boolean isSoon(Deadline deadline) {
    return reading.daysTo(deadline.printed()) <= SOON_DAYS;
  }

  private Stand estimated(Deadline deadline) {
    String left = reading.left(deadline.printed());
    return new Stand(
        isSoon(deadline) ? "soon" : "open",
        words.text("state.estimated"),
        left,
        words.text("when.estimated", "date", words.date(deadline.printed())));
  }

  private Stand closed(Ranked ranked, Measure measure) {
    String when =
        measure
            .entryIntoForce()
            .filter(d -> d.isAfter(reading.today()))
            .map(d -> dated("when.entry", d))
            .or(
                () ->
                    measure
                        .adoption()
                        .filter(d -> d.isAfter(reading.today()))
                        .map(d -> dated("when.adoption", d)))
            .or(() -> ranked.deadline().map(d -> dated("when.passed", d.printed())))
            .orElse("");
    return new Stand("closed", words.text("state.closed"), "", when);
  }

  private Stand noDate(Ranked ranked) {
    FormDate box = ranked.notification().finalDateForComments();
    String said = Prose.shortened(Prose.line(box.text()), BRIEF);
    return new Stand(
        "unknown",
        words.text("state.unknown"),
        "",
        said.isEmpty() ? "" : words.text("when.text", "text", said));
  }

  private String dated(String key, LocalDate date) {
    return words.text(key, "date", words.date(date), "left", reading.in(date));
  }

  private Effective effective(Ranked ranked) {
    Optional<Deadline> open = ranked.openDeadline().filter(Deadline::isEarlier);
    if (open.isEmpty()) {
      return new Effective(false, "", "");
    }
    Deadline d = open.get();
    String date = words.date(d.effective());
    boolean passed = reading.daysTo(d.effective()) < 0;
    String line =
        passed
            ? words.text("effective.passed", "date", date)
            : words.text("effective.line", "date", date, "left", reading.left(d.effective()));
    String cutoff =
        d.cutoff()
            .map(
                c ->
                    words.text(
                        "effective.cutoff",
                        "days",
                        c.days(),
                        "working",
                        c.working() ? "yes" : "no",
                        "member",
                        reading.memberName(reading.reader().homeMember())))
            .orElse("none");
    String lead = d.leadDays() > 0 ? words.text("effective.lead", "days", d.leadDays()) : "none";
    return new Effective(
        passed,
        line,
        words.text(
            "effective.sum", "printed", words.date(d.printed()), "cutoff", cutoff, "lead", lead));
  }

  private String next(Ranked ranked) {
    return switch (ranked.state()) {
      case ADOPTED -> words.text("next.adopted");
      case IN_FORCE -> words.text("next.inForce");
      case WITHDRAWN -> words.text("next.withdrawn");
      case CLOSED -> words.text("next.closed");
      case OPEN, UNKNOWN -> {
        if (ranked.isUrgent()) {
          yield words.text("next.urgent");
        }
        yield ranked
            .openDeadline()
            .map(
                d ->
                    reading.daysTo(d.effective()) < 0
                        ? words.text("next.overdue", "date", words.date(d.printed()))
                        : words.text("next.open", "date", words.date(d.effective())))
            .orElseGet(() -> words.text("next.unknown"));
      }
    };
  }

  private List<Anchor> links(Ranked ranked) {
    DigestItem item = ranked.item();
    Notification n = item.filed().notification();
    List<Anchor> links = new ArrayList<>();
    web(n.url()).ifPresent(url -> links.add(new Anchor(words.text("link.wto"), url)));
    for (Link link : n.documents().stream().limit(MOST_TEXTS).toList()) {
      String label = language(Prose.shortened(Prose.line(link.label()), 40));
      web(link.url())
          .ifPresent(
              url ->
                  links.add(
                      new Anchor(
                          words.text("link.text", "label", label.isEmpty() ? "none" : label),
                          url)));
    }
    publicUrl.ifPresent(
        base ->
            links.add(
                new Anchor(
                    words.text("link.page"),
                    base.resolve("notifications/" + item.filed().id()).toString())));
    return links;
  }

  /** What one reader can do about it. */
  private List<Anchor> ownLinks(Ranked ranked) {
    List<Anchor> links = new ArrayList<>();
    ReaderLinks.ItemLinks own = readerLinks.items().get(ranked.item().filed().id());
    if (own != null) {
      boolean dated = ranked.openDeadline().isPresent();
      own.calendar().filter(u -> dated).ifPresent(u -> links.add(anchor("link.calendar", u)));
      own.follow().filter(u -> dated).ifPresent(u -> links.add(anchor("link.follow", u)));
      own.notForMe().ifPresent(u -> links.add(anchor("link.notForMe", u)));
    }
    return links;
  }

  private Anchor anchor(String key, URI url) {
    return new Anchor(words.text(key), url.toString());
  }

  private String language(String label) {
    String code = "lang." + label.toLowerCase(Locale.ROOT);
    return words.has(code) ? words.text(code) : label;
  }

  /** An address that may be pressed: of the web, in ASCII or not, without blanks. */
  private static Optional<String> web(String url) {
    String bare = Prose.line(url);
    return WEB.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
