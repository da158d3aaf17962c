package org.tbtwatch.digest.layout;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestContent.Occasion;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.ReaderLinks;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.digest.layout.DigestPage.Step;
import org.tbtwatch.digest.layout.PageWriter.ReceiptLines;
import org.tbtwatch.subscription.Delivery;

/** Writes the small print: the receipt in full, notes, and what the reader can do. */
record FootWriter(DigestContent content, Reading reading) {
  private static final int MOST_SEARCHES = 10;

  DigestPage.Foot foot(ReceiptLines receipt, boolean hasDeadline, boolean touchesFood) {
    Messages words = reading.words();
    List<String> notes = new ArrayList<>();
    if (touchesFood) {
      notes.add(words.text("notice.sps"));
    }
    if (hasDeadline) {
      noCutoff().ifPresent(notes::add);
    }
    if (content.extras().occasion() == Occasion.RECALLED) {
      Step none = new Step("", "", "");
      return new DigestPage.Foot(
          words.text("receipt.title"),
          List.of(words.text("receipt.inMail")),
          notes,
          "",
          none,
          none,
          List.of(),
          words.text("foot.name"));
    }
    return new DigestPage.Foot(
        words.text("receipt.title"),
        receipt.full(),
        notes,
        why(),
        step("foot.change", content.extras().settingsUrl(), "foot.change.page"),
        step(
            "foot.leave",
            content.leaveUrl(),
            content.leaveUrl().map(FootWriter::isMail).orElse(false)
                ? "foot.leave.mail"
                : "foot.leave.page"),
        more(),
        words.text("foot.name"));
  }

  private String why() {
    Occasion occasion = content.extras().occasion();
    return reading
        .words()
        .text(
            "foot.why",
            "frequency",
            occasion == Occasion.REGULAR ? reading.reader().frequency().name() : occasion.name(),
            "email",
            Prose.line(reading.reader().email()));
  }

  private static boolean isMail(URI uri) {
    return "mailto".equalsIgnoreCase(uri.getScheme());
  }

  private Step step(String key, Optional<URI> url, String pressed) {
    Messages words = reading.words();
    String before = words.text(key, "how", "");
    return url.map(u -> new Step(before, words.text(pressed), u.toString()))
        .orElseGet(() -> new Step(before, words.text(key + ".reply"), ""));
  }

  /** What only some digests offer: the whole as a page, one search to leave, silence. */
  private List<Step> more() {
    Messages words = reading.words();
    ReaderLinks links = content.extras().links();
    List<Step> steps = new ArrayList<>();
    links.whole().ifPresent(u -> steps.add(new Step("", words.text("foot.whole"), u.toString())));
    links.table().ifPresent(u -> steps.add(new Step("", words.text("foot.table"), u.toString())));
    for (ReaderLinks.SearchLink search : links.searches().stream().limit(MOST_SEARCHES).toList()) {
      String name = Prose.shortened(Prose.line(search.name()), 60);
      steps.add(
          new Step(
              words.text("foot.search", "name", name.isEmpty() ? "none" : name),
              words.text("foot.search.page"),
              search.leave().toString()));
    }
    boolean says =
        content.items().isEmpty()
            && content.extras().ahead().isEmpty()
            && reading.reader().delivery().quiet() != Delivery.Quiet.NEVER;
    if (says) {
      steps.add(step("foot.quiet", links.quiet(), "foot.quiet.page"));
    }
    return steps;
  }

  private Optional<String> noCutoff() {
    String home = reading.reader().homeMember();
    int lead = reading.reader().leadDays();
    if (home.isBlank()) {
      return Optional.of(reading.words().text("notice.nohome", "lead", lead));
    }
    return reading.cutoffs().of(home).isPresent()
        ? Optional.empty()
        : Optional.of(
            reading
                .words()
                .text("notice.cutoff", "member", reading.memberName(home), "lead", lead));
  }
}
