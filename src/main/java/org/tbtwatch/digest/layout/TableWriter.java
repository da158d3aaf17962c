package org.tbtwatch.digest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.Ranked;
import org.tbtwatch.digest.item.Facts;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.digest.item.Reasons;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Notification;

/** Lays a digest out as a table: a row for each notification, in the order of the mail. */
public record TableWriter(Reading reading, List<Ranked> inOrder) {

  /** A header row, then the rows, all as words; dates in ISO form, so that they sort. */
  public List<List<String>> rows() {
    Messages words = reading.words();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            words.text("field.symbols"),
            words.text("field.notifyingMembers"),
            words.text("field.kind"),
            words.text("table.state"),
            words.text("field.finalDateForComments"),
            words.text("table.effective"),
            words.text("field.productsCovered"),
            words.text("field.title"),
            words.text("field.hsCodes"),
            words.text("field.icsCodes"),
            words.text("field.proposedAdoption"),
            words.text("field.proposedEntryIntoForce"),
            words.text("field.distributionDate"),
            words.text("why"),
            words.text("field.url")));
    inOrder.forEach(r -> rows.add(row(r)));
    return rows;
  }

  private List<String> row(Ranked ranked) {
    Notification n = ranked.notification();
    Messages words = reading.words();
    Facts facts = new Facts(words);
    Reasons reasons = new Reasons(words);
    String estimated = words.text("table.estimated");
    return List.of(
        n.symbols().stream().map(Object::toString).collect(Collectors.joining("; ")),
        words.comma(n.notifyingMembers().stream().map(reading::memberName).toList()),
        facts.kind(n.symbol()),
        words.text("state." + ranked.state().word()),
        ranked
            .deadline()
            .map(d -> d.printed() + (d.estimated() ? " " + estimated : ""))
            .orElse(Prose.line(n.finalDateForComments().text())),
        ranked.openDeadline().map(d -> d.effective().toString()).orElse(""),
        Prose.line(n.productsCovered()),
        Prose.line(n.title()),
        n.hsCodes().stream().map(HsCode::written).collect(Collectors.joining("; ")),
        n.icsCodes().stream().map(IcsCode::code).collect(Collectors.joining("; ")),
        ranked.item().measure().adoption().map(Object::toString).orElse(""),
        ranked.item().measure().entryIntoForce().map(Object::toString).orElse(""),
        n.distributionDate().map(Object::toString).orElse(""),
        reasons.why(ranked.item()).stream()
            .map(
                w ->
                    (w.search().isEmpty() ? "" : w.search() + ": ")
                        + w.chips().stream()
                            .map(DigestPage.Chip::words)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; ")),
        Prose.line(n.url()));
  }
}
