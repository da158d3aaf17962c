package org.tbtwatch.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.notification.SymbolCell;
import org.tbtwatch.parse.value.AddendumBoxes;
import org.tbtwatch.parse.value.CodeReader;
import org.tbtwatch.parse.value.DateReader;
import org.tbtwatch.parse.value.HtmlText;

/** Makes a notification of one row's fields, the same way for every shape. */
public final class RowReader {
  private static final String SYMBOL = "a symbol such as G/TBT/N/USA/1234/Add.1";
  private static final Pattern BETWEEN_LINKS =
      Pattern.compile("[,;\\s]+(?=(?i:https?:))|[\\r\\n]+");
  private static final Pattern HTTP = Pattern.compile("(?i)https?://\\S+");

  private static final Pattern TAIL = Pattern.compile("[,;\\s]+$");

  private static final int MANY = 1_000;

  private final MemberNames members;
  // names of Members and of objectives are few and come again and again
  private final Map<String, Optional<String>> codes = new ConcurrentHashMap<>();
  private final Map<String, List<String>> named = new ConcurrentHashMap<>();

  public RowReader(MemberNames members) {
    this.members = members;
  }

  /** Reads a row; empty where it is of another area or its symbol is unreadable, as logged. */
  public Optional<Notification> read(RowFields row, ReadingLog log) {
    log.rows++;
    row.distributionDate.ifPresent(log::seen);
    if (!row.area.isEmpty() && !row.area.equalsIgnoreCase("TBT")) {
      log.otherArea++;
      return Optional.empty();
    }
    SymbolCell cell = SymbolCell.parse(row.symbolCell);
    for (String piece : cell.unread()) {
      log.unread(row.where, "document symbol", SYMBOL, piece);
    }
    if (cell.symbols().isEmpty()) {
      if (!cell.otherSeries().isEmpty() && cell.unread().isEmpty()) {
        log.otherArea++;
      } else if (cell.unread().isEmpty()) {
        log.unread(row.where, "document symbol", SYMBOL, row.symbolCell.strip());
      }
      return Optional.empty();
    }
    return Optional.of(notification(row, cell.symbols(), log));
  }

  private Notification notification(RowFields row, List<DocumentSymbol> symbols, ReadingLog log) {
    Notification.Builder b = Notification.of(symbols);
    String where = row.where + " (" + symbols.get(0) + ")";
    notifyingMember(row, symbols, b, where, log);
    checkKind(row, symbols.get(0).kind(), where, log);
    String products = HtmlText.paragraphs(row.products);
    String description = HtmlText.paragraphs(row.description);
    CodeReader.Codes inProse =
        row.hsCodes.isEmpty() || row.icsCodes.isEmpty()
            ? CodeReader.read(products)
            : new CodeReader.Codes(List.of(), List.of(), List.of());
    b.title(HtmlText.line(row.title))
        .description(description)
        .productsCovered(products)
        .hsCodes(row.hsCodes.isEmpty() ? inProse.hs() : row.hsCodes)
        .icsCodes(row.icsCodes.isEmpty() ? inProse.ics() : row.icsCodes)
        .objectives(objectives(row.objectives))
        .objectiveText(HtmlText.paragraphs(row.objectiveText))
        .keywords(row.keywords.stream().map(HtmlText::line).distinct().toList())
        .articles(List.copyOf(row.articles))
        .relevantDocuments(HtmlText.paragraphs(row.relevantDocuments))
        .finalDateForComments(row.finalDateForComments)
        .agency(HtmlText.paragraphs(row.agency))
        .url(url(row, where, log))
        .documents(documents(row, where, log));
    if (symbols.get(0).kind() == Kind.ADDENDUM) {
      b.addendumReasons(AddendumBoxes.ticked(description));
    }
    row.distributionDate.ifPresent(b::distributionDate);
    dates(row, b);
    return b.build();
  }

  private static void dates(RowFields row, Notification.Builder b) {
    FormDate adoption =
        row.adoption.isEmpty()
            ? new DateReader(row.distributionDate, Optional.empty())
                .read(HtmlText.line(row.adoptionText))
            : row.adoption;
    FormDate force =
        row.entryIntoForce.isEmpty()
            ? new DateReader(row.distributionDate, adoption.date())
                .read(HtmlText.line(row.entryIntoForceText))
            : row.entryIntoForce;
    b.proposedAdoption(adoption).proposedEntryIntoForce(force);
  }

  /** The symbol says who notifies; the name is needed in the old series and checked elsewhere. */
  private void notifyingMember(
      RowFields row,
      List<DocumentSymbol> symbols,
      Notification.Builder b,
      String where,
      ReadingLog log) {
    String name = HtmlText.line(row.notifyingMember);
    if (name.isEmpty()) {
      return;
    }
    Optional<String> code = codes.computeIfAbsent(name, n -> members.byName(n).map(Member::code));
    if (code.isEmpty()) {
      return;
    }
    if (symbols.get(0).isOldSeries()) {
      b.notifyingMembers(List.of(code.get()));
    } else if (symbols.stream().noneMatch(s -> s.member().equals(code.get()))) {
      log.noted(where, "notifying Member", symbols.get(0).member() + " as in the symbol", name);
    }
  }

  private Optional<String> code(String name) {
    return members.byName(name).map(Member::code);
  }

  private static void checkKind(RowFields row, Kind kind, String where, ReadingLog log) {
    Optional<Kind> said = Kind.parse(row.notificationType);
    if (said.isPresent() && said.get() != kind) {
      log.noted(
          where, "notification type", kind.word() + " as in the symbol", row.notificationType);
    }
  }

  private static List<String> split(String name) {
    return Objective.split(HtmlText.paragraphs(name));
  }

  private List<String> objectives(List<String> names) {
    Set<String> all = new java.util.LinkedHashSet<>();
    for (String name : names) {
      all.addAll(named.size() < MANY ? named.computeIfAbsent(name, RowReader::split) : split(name));
    }
    return List.copyOf(all);
  }

  private static String url(RowFields row, String where, ReadingLog log) {
    String url = row.url.strip().replace(" ", "%20");
    if (url.isEmpty() || HTTP.matcher(url).matches()) {
      return url;
    }
    log.noted(where, "link to notification", "an http address", row.url);
    return "";
  }

  private static List<Link> documents(RowFields row, String where, ReadingLog log) {
    if (row.documentLinks.isBlank()) {
      return List.of();
    }
    String all = row.documentLinks.strip();
    List<Link> links = new ArrayList<>();
    for (String piece : isOne(all) ? new String[] {all} : BETWEEN_LINKS.split(all)) {
      String url = TAIL.matcher(piece.strip()).replaceFirst("").replace(" ", "%20");
      if (url.isEmpty()) {
        continue;
      }
      if (HTTP.matcher(url).matches()) {
        links.add(Link.to(url));
      } else {
        log.noted(where, "notified document", "an http address", piece);
      }
    }
    return links.stream().distinct().toList();
  }

  /** Whether nothing in it could part two links. */
  private static boolean isOne(String links) {
    for (int i = 0; i < links.length(); i++) {
      char c = links.charAt(i);
      if (c <= ' ' || c == ',' || c == ';') {
        return false;
      }
    }
    return true;
  }
}
